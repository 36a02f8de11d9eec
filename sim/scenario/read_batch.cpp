#include "sim/scenario/batch.hpp"

#include "sim/scenario/axes_of.hpp"
#include "sim/scenario/changes.hpp"
#include "sim/scenario/check_arms.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/load.hpp"
#include "sim/scenario/own_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace workpaths {
namespace {

/// Takes a key out of the tree.
std::optional<Node> take(Table& tree, std::string_view key) {
    Node* found = tree.find(key);
    if (!found) { return std::nullopt; }
    Node node = std::move(*found);
    tree.remove(key);
    return node;
}

struct FileContent {
    BatchFile file;
    std::vector<Arm> arms;
    SweepReading sweep; // its points are none if it has mistakes: the arms can be read all the same
    std::optional<Precision> precision;
    bool has_arms = false;          // whether or not they could be read
    std::vector<Scenario> resolved; // of each arm, at the first point
};

/// What stands beside the scenario itself, taken out of its tree.
struct Apart {
    std::optional<Node> arms, sweep, claim;
};

/// Direct search, which needs no place, among them.
std::vector<std::string> pathways_of(const Scenario& scenario) {
    std::vector<std::string> ids{"direct_search"};
    for (const Pathway& pathway : scenario.pathways) { ids.push_back(pathway.id); }
    return ids;
}

void read_claim_of(FileContent& content, const Node& node, const Scenario& base, bool has_arms) {
    Reading& reading = content.file.reading;
    const std::size_t before = reading.mistakes.size();
    const bool arms_are_read = !has_arms || !content.arms.empty();
    Claim claim = read_claim(reading, node, base, arms_are_read ? &content.arms : nullptr);
    if (reading.mistakes.size() == before) { content.file.claim = std::move(claim); }
}

void check_arms_against_sweep(FileContent& content) {
    const auto& swept = content.sweep.paths;
    for (const Arm& arm : content.arms) {
        for (const Change& change : arm.changes) {
            if (std::ranges::find(swept, change.path) == swept.end()) { continue; }
            content.file.reading.report(
                change.value.place, fmt::format("arm \"{}\" sets {}, which the sweep varies", arm.name, change.path));
        }
    }
}

/// A value of --set, --people and the like that no run would use.
void check_overrides_against_sweep(FileContent& content, const std::vector<Override>& overrides) {
    Reading& reading = content.file.reading;
    const auto& swept = content.sweep.paths;
    for (const Override& change : overrides) {
        const std::string path = counted_path(content.file.tree, change.path);
        if (std::ranges::find(swept, path) == swept.end()) { continue; }
        const auto option = std::ranges::find(reading.sources, change.option, &Source::name);
        reading.report({static_cast<int>(option - reading.sources.begin()), 0, 0},
                       fmt::format("the sweep varies {}", change.path), "change [sweep] in the scenario");
    }
}

void read_apart(FileContent& content, const Apart& apart, const Scenario& base) {
    BatchFile& file = content.file;
    content.has_arms = apart.arms.has_value();
    if (apart.arms) { content.arms = read_arms(file.reading, *apart.arms, file.tree); }
    if (apart.claim) { read_claim_of(content, *apart.claim, base, apart.arms.has_value()); }
    if (apart.sweep) { content.sweep = read_sweep(file.reading, *apart.sweep, file.tree, base); }
    check_arms_against_sweep(content);
}

FileContent read_file(const std::filesystem::path& path, const std::vector<Override>& overrides) {
    FileContent content;
    BatchFile& file = content.file;
    Reading& reading = file.reading;
    file.path = path;
    if (!open_first_source(reading, path)) { return content; }
    file.tree = load_tree(reading);
    if (reading.syntax_mistake) { return content; }
    apply_overrides(reading, file.tree, overrides);
    Apart apart;
    apart.arms = take(file.tree, "arms");
    apart.sweep = take(file.tree, "sweep");
    apart.claim = take(file.tree, "claim");
    content.precision = take_precision(reading, file.tree);
    file.base = interpret(reading, file.tree);
    if (content.precision && !reading.is_unread("pathways.direct_search")) {
        check_pathway(reading, *content.precision, pathways_of(file.base));
    }
    read_apart(content, apart, file.base);
    check_overrides_against_sweep(content, overrides);
    return content;
}

/// The label in the batch of an arm of a file, or of the file as it stands; of a batch of one file alone.
std::string label_of(const FileContent& content, const Arm* arm, bool alone) {
    const std::string stem = content.file.path.stem().string();
    if (arm == nullptr) { return alone ? "baseline" : stem; }
    return alone ? arm->name : fmt::format("{}: {}", stem, arm->name);
}

/// A difference that `until` is about is between arms of its own file, or of the batch by their labels there.
void find_arms_of_precision(std::vector<FileContent>& contents) {
    const auto is_unread = [](const FileContent& c) {
        return c.file.reading.syntax_mistake || (c.has_arms && c.arms.empty());
    };
    if (std::ranges::any_of(contents, is_unread)) { return; }
    const bool alone = contents.size() == 1;
    std::vector<std::string> labels;
    for (const FileContent& content : contents) {
        for (const Arm& arm : content.arms) { labels.push_back(label_of(content, &arm, alone)); }
        if (content.arms.empty() && !alone) { labels.push_back(label_of(content, nullptr, alone)); }
    }
    for (FileContent& content : contents) {
        if (!content.precision || !content.precision->written) { continue; }
        ArmNames arms;
        for (const Arm& arm : content.arms) { arms.add(arm.name, label_of(content, &arm, alone)); }
        for (const std::string& label : labels) { arms.add(label, label); }
        find_arms(content.file.reading, *content.precision, arms);
    }
}

void check_arms(FileContent& content) {
    BatchFile& file = content.file;
    content.resolved = resolve_arms(file.reading, {file.tree, file.base, content.arms, content.sweep.sweep});
}

void collect_mistakes(const BatchFile& file, Diagnostics& mistakes) {
    if (file.reading.syntax_mistake) {
        mistakes.push_back(*file.reading.syntax_mistake);
    } else if (!file.reading.mistakes.empty()) {
        const Diagnostics own = file.reading.sorted();
        mistakes.insert(mistakes.end(), own.begin(), own.end());
    }
}

bool same_points(const Sweep& a, const Sweep& b) { return a.paths() == b.paths() && a.numbers() == b.numbers(); }

bool same_precision(const std::optional<Precision>& a, const std::optional<Precision>& b) {
    return a.has_value() == b.has_value() && (!a || a->is_that_of(*b));
}

/// What the files of a batch must agree on.
void check_agreement(const std::vector<FileContent>& contents, Diagnostics& mistakes) {
    const FileContent& first = contents.front();
    for (const FileContent& other : contents) {
        const auto refuse = [&](const std::string& what, const char* hint) {
            mistakes.push_back({other.file.path.string(), 0, 0,
                                fmt::format("has {} than {}", what, first.file.path.string()), hint, ""});
        };
        const std::string axis = differing_axis(first.file.base, other.file.base);
        if (!axis.empty()) { refuse("another " + axis, "the scenarios of a batch share their axes"); }
        if (other.file.base.run.seed != first.file.base.run.seed) {
            refuse("another seed", "the scenarios of a batch share their draws: set --seed");
        }
        if (other.file.base.run.replicates != first.file.base.run.replicates ||
            !same_precision(first.precision, other.precision)) {
            refuse("other replicates", "set --replicates");
        }
        const bool same_name = &other != &first && std::ranges::any_of(contents, [&](const FileContent& c) {
            return &c < &other && bare_name(c.file.path.stem().string()) == bare_name(other.file.path.stem().string());
        });
        if (same_name) { refuse("no other name", "the files of a batch are told apart by their names"); }
        if (other.file.reading.root != first.file.reading.root) { refuse("another root folder", ""); }
        if (!same_points(first.sweep.sweep, other.sweep.sweep)) {
            refuse("another sweep", "write the same [sweep] in both");
        }
    }
}

void add_arms(FileContent& content, std::size_t file, bool alone, std::vector<BatchArm>& arms) {
    if (content.arms.empty()) {
        arms.push_back({label_of(content, nullptr, alone), file, {}, std::move(content.resolved.front())});
    }
    for (std::size_t a = 0; a < content.arms.size(); ++a) {
        const Arm& arm = content.arms[a];
        arms.push_back({label_of(content, &arm, alone), file, arm.changes, std::move(content.resolved[a])});
    }
}

/// What the files, which ask for the same precision, ask it of.
std::optional<Precision> precision_of(const std::vector<FileContent>& contents) {
    auto precision = contents.front().precision;
    for (const FileContent& content : contents) {
        if (!precision) { continue; }
        for (const ArmDifference& difference : content.precision->differences) {
            const auto& known = precision->differences;
            if (std::ranges::find(known, difference) == known.end()) { precision->differences.push_back(difference); }
        }
    }
    return precision;
}

bool is_too_many(const FileContent& content, Diagnostics& mistakes) {
    const std::size_t arms = std::max<std::size_t>(1, content.arms.size());
    const auto replicates = static_cast<std::size_t>(content.file.base.run.replicates);
    const std::size_t tasks = arms * content.sweep.points * replicates;
    if (tasks <= most_tasks) { return false; }
    mistakes.push_back({content.file.path.string(), 0, 0,
                        fmt::format("{} arms x {} points x {} replicates are {} tasks, more than {}", arms,
                                    content.sweep.points, replicates, tasks, most_tasks),
                        "", ""});
    return true;
}

} // namespace

Scenario Batch::scenario(std::size_t arm, std::size_t point) const {
    return at_point(arms[arm].scenario, sweep, point);
}

std::int64_t Batch::most_people() const {
    std::int64_t most = 0;
    for (const BatchArm& arm : arms) { most = std::max(most, arm.scenario.run.people); }
    const auto people = std::ranges::find(sweep.parameters(), "run.people", &SweptParameter::path);
    if (people == sweep.parameters().end()) { return most; }
    const auto column = static_cast<std::size_t>(people - sweep.parameters().begin());
    for (std::size_t point = 0; point < sweep.points(); ++point) {
        most = std::max(most, static_cast<std::int64_t>(sweep.values(point)[column].number));
    }
    return most;
}

std::vector<SourceText> Batch::sources() const {
    std::vector<SourceText> texts;
    for (const BatchFile& file : files) {
        for (const Source& source : file.reading.sources) {
            const bool known = std::ranges::find(texts, source.relative, &SourceText::path) != texts.end();
            if (!source.path.empty() && !known) { texts.push_back({source.relative, source.text}); }
        }
    }
    return texts;
}

const std::string& Batch::table_text(std::size_t arm, const std::string& name) const {
    const auto& sources = files[arms[arm].file].reading.sources;
    return std::ranges::find(sources, std::filesystem::path(name), &Source::relative)->text;
}

std::string changes_toml(const std::vector<Change>& changes) {
    std::string text;
    for (const Change& change : changes) { text += fmt::format("{} = {}\n", change.path, toml_of(change.value)); }
    return text;
}

Result<Batch> read_batch(const std::vector<std::filesystem::path>& files, const std::vector<Override>& overrides) {
    Diagnostics mistakes;
    std::vector<FileContent> contents;
    contents.reserve(files.size());
    for (const auto& path : files) { contents.push_back(read_file(path, overrides)); }
    find_arms_of_precision(contents);
    for (FileContent& content : contents) {
        if (!is_too_many(content, mistakes)) { check_arms(content); }
        collect_mistakes(content.file, mistakes);
    }
    if (mistakes.empty()) { check_agreement(contents, mistakes); }
    if (!mistakes.empty()) { return mistakes; }
    Batch batch;
    batch.sweep = std::move(contents.front().sweep.sweep);
    batch.precision = precision_of(contents);
    batch.replicates = static_cast<std::size_t>(contents.front().file.base.run.replicates);
    for (std::size_t f = 0; f < contents.size(); ++f) {
        add_arms(contents[f], f, contents.size() == 1, batch.arms);
        batch.files.push_back(std::move(contents[f].file));
    }
    return batch;
}

Result<ReadScenario> read_scenario(const std::filesystem::path& file, const std::vector<Override>& overrides) {
    const auto batch = read_batch({file}, overrides);
    if (!batch) { return batch.mistakes(); }
    return ReadScenario{batch->common(), batch->sources()};
}

} // namespace workpaths
