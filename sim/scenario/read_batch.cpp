#include "sim/scenario/batch.hpp"

#include "sim/scenario/axes_of.hpp"
#include "sim/scenario/convert.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
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
    Sweep sweep; // without parameters if it has mistakes: the arms can be read all the same
    std::optional<Precision> precision;
};

FileContent read_file(const std::filesystem::path& path, const std::vector<Override>& overrides) {
    FileContent content;
    BatchFile& file = content.file;
    Reading& reading = file.reading;
    file.path = path;
    if (!open_first_source(reading, path)) { return content; }
    file.tree = load_tree(reading);
    if (reading.syntax_mistake) { return content; }
    apply_overrides(reading, file.tree, overrides);
    const auto arms = take(file.tree, "arms");
    const auto sweep = take(file.tree, "sweep");
    const auto claim = take(file.tree, "claim");
    content.precision = take_precision(reading, file.tree);
    file.base = interpret(reading, file.tree);
    if (arms) { content.arms = read_arms(reading, *arms); }
    if (claim) { file.claim = read_claim(reading, *claim, file.base, content.arms); }
    const std::size_t before = reading.mistakes.size();
    if (sweep) { content.sweep = read_sweep(reading, *sweep, file.base); }
    const bool sweep_is_bad = reading.mistakes.size() > before;
    for (const Arm& arm : content.arms) {
        for (const Change& change : arm.changes) {
            if (std::ranges::find(content.sweep.parameters, change.path) == content.sweep.parameters.end()) {
                continue;
            }
            reading.report(change.value.place,
                           fmt::format("arm \"{}\" sets {}, which the sweep varies", arm.name, change.path));
        }
    }
    if (sweep_is_bad) { content.sweep = {}; }
    return content;
}

Scenario resolve(Reading& reading, Table tree, const std::vector<Change>& changes) {
    for (const Change& change : changes) { apply_change(reading, tree, change); }
    return interpret(reading, tree);
}

/// What a rule finds wrong with the whole is told at the first of the changes that brought it about.
void blame_changes(Reading& reading, std::size_t first_new, const std::string& whose,
                   const std::vector<Change>& changes) {
    const auto known = std::span(reading.mistakes).first(first_new);
    for (auto& mistake : std::span(reading.mistakes).subspan(first_new)) {
        const bool own = std::ranges::any_of(changes, [&](const Change& c) { return c.value.place == mistake.place; });
        const bool of_the_base = std::ranges::any_of(known, [&](const Reading::Placed& earlier) {
            return earlier.place == mistake.place && earlier.message == mistake.message;
        });
        if (own || of_the_base || changes.empty()) { continue; }
        mistake.place = changes.front().value.place;
        mistake.message = fmt::format("{}: {}", whose, mistake.message);
    }
}

std::string name_of(const Arm& arm, const Sweep& sweep, std::size_t point) {
    std::string text = arm.name.empty() ? "" : fmt::format("arm \"{}\"", arm.name);
    for (const Change& change : sweep.changes(point)) {
        text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", change.path, as_written(change.value));
    }
    return text;
}

void check_arm(FileContent& content, const Arm& arm, std::size_t point) {
    Reading& reading = content.file.reading;
    std::vector<Change> changes = arm.changes;
    const std::vector<Change> here = content.sweep.changes(point);
    changes.insert(changes.end(), here.begin(), here.end());
    const std::size_t before = reading.mistakes.size();
    const Scenario scenario = resolve(reading, content.file.tree, changes);
    const std::string axis = differing_axis(content.file.base, scenario);
    if (reading.mistakes.size() == before && !axis.empty()) {
        reading.report(
            changes.front().value.place, fmt::format("another {} than the scenario has", axis),
            "the arms of a batch share their axes: years, groups, regions, pathways, occupations, industries");
    }
    blame_changes(reading, before, name_of(arm, content.sweep, point), changes);
}

/// Reads every arm at every point once, for its mistakes.
void check_arms(FileContent& content) {
    if (content.arms.empty() && content.sweep.parameters.empty()) { return; }
    static const std::vector<Arm> as_it_stands{{}};
    for (const Arm& arm : content.arms.empty() ? as_it_stands : content.arms) {
        for (std::size_t point = 0; point < content.sweep.points; ++point) { check_arm(content, arm, point); }
    }
}

void collect_mistakes(const BatchFile& file, Diagnostics& mistakes) {
    if (file.reading.syntax_mistake) {
        mistakes.push_back(*file.reading.syntax_mistake);
    } else if (!file.reading.mistakes.empty()) {
        const Diagnostics own = file.reading.sorted();
        mistakes.insert(mistakes.end(), own.begin(), own.end());
    }
}

bool same_points(const Sweep& a, const Sweep& b) {
    return a.points == b.points && a.parameters == b.parameters && a.values == b.values;
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
        if (other.file.base.run.replicates != first.file.base.run.replicates) {
            refuse("other replicates", "set --replicates");
        }
        const bool same_name = &other != &first && std::ranges::any_of(contents, [&](const FileContent& c) {
            return &c < &other && c.file.path.stem() == other.file.path.stem();
        });
        if (same_name) { refuse("no other name", "the files of a batch are told apart by their names"); }
        if (other.file.reading.root != first.file.reading.root) { refuse("another root folder", ""); }
        if (!same_points(first.sweep, other.sweep)) { refuse("another sweep", "write the same [sweep] in both"); }
    }
}

void add_arms(const FileContent& content, std::size_t file, bool alone, std::vector<BatchArm>& arms) {
    const std::string stem = content.file.path.stem().string();
    if (content.arms.empty()) { arms.push_back({alone ? "baseline" : stem, file, {}}); }
    for (const Arm& arm : content.arms) {
        arms.push_back({alone ? arm.name : fmt::format("{}: {}", stem, arm.name), file, arm.changes});
    }
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
    const BatchFile& file = files[arms[arm].file];
    Reading reading = file.reading;
    std::vector<Change> changes = arms[arm].changes;
    const std::vector<Change> here = sweep.changes(point);
    changes.insert(changes.end(), here.begin(), here.end());
    return resolve(reading, file.tree, changes);
}

std::int64_t Batch::most_people() const {
    std::int64_t most = 0;
    for (std::size_t arm = 0; arm < arms.size(); ++arm) { most = std::max(most, scenario(arm, 0).run.people); }
    for (std::size_t k = 0; k < sweep.values.size(); ++k) {
        if (sweep.parameters[k % sweep.parameters.size()] != "run.people") { continue; }
        most = std::max(most, static_cast<std::int64_t>(sweep.values[k]));
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
    for (FileContent& content : contents) {
        if (!is_too_many(content, mistakes)) { check_arms(content); }
        collect_mistakes(content.file, mistakes);
    }
    if (mistakes.empty()) { check_agreement(contents, mistakes); }
    if (!mistakes.empty()) { return mistakes; }
    Batch batch;
    batch.sweep = contents.front().sweep;
    batch.precision = contents.front().precision;
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
