#include "sim/scenario/reading.hpp"

#include "sim/scenario/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

constexpr const char* root_marker = ".workpaths-root";
constexpr std::size_t largest_table = 64 * largest_text_file; // bytes
constexpr std::size_t most_mistakes = 200; // shown; a file of noise has more of them than anyone reads

std::string line_of(const std::string& text, int line) {
    std::size_t begin = 0;
    for (int i = 1; i < line; ++i) {
        begin = text.find('\n', begin);
        if (begin == std::string::npos) { return {}; }
        ++begin;
    }
    std::string found = line > 0 ? text.substr(begin, text.find('\n', begin) - begin) : std::string();
    if (found.ends_with('\r')) { found.pop_back(); }
    return found;
}

fs::path find_root(const fs::path& folder) {
    std::error_code ignored; // a folder that may not be looked into has no marker
    for (fs::path at = folder;; at = at.parent_path()) {
        if (fs::exists(at / root_marker, ignored)) { return at; }
        if (at == at.parent_path()) { return folder; }
    }
}

bool is_inside(const fs::path& path, const fs::path& root) {
    return std::ranges::mismatch(root, path).in1 == root.end();
}

constexpr const char* not_a_text = "the path is not valid UTF-8";

bool is_text(const fs::path& path) { return text_problem(path.string()).empty(); }

/// Canonical as far as the path exists; none where the system refuses (no name, a circle of links, a name too long).
std::optional<fs::path> canonical_path(const fs::path& path) {
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error);
    if (error) { return std::nullopt; }
    fs::path found = fs::weakly_canonical(absolute, error);
    if (error) { return std::nullopt; }
    return found;
}

/// Why there is no canonical path.
std::string_view why_unfollowed(const fs::path& path, std::string_view otherwise) {
    std::error_code error;
    static_cast<void>(fs::weakly_canonical(path, error));
    return error == std::errc::permission_denied ? "permission denied" : otherwise;
}

} // namespace

void Reading::report(Place place, std::string message, std::string hint) {
    mistakes.push_back({place, std::move(message), std::move(hint)});
}

bool Reading::is_unread(std::string_view path) const {
    const auto opens = [&](std::string_view part) { return path.starts_with(part); };
    if (base_is_missing && (opens("groups.") || opens("regions.") || opens("pathways."))) { return true; }
    for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
        if (unread.contains(std::string(path.substr(0, dot)))) { return true; }
    }
    return false;
}

Place Reading::place_of(const std::string& key) const {
    const auto found = places.find(key);
    return found == places.end() ? Place{} : found->second;
}

Diagnostic Reading::diagnostic(const Placed& placed) const {
    const Source& source = sources[static_cast<std::size_t>(placed.place.file)];
    return {source.name,    placed.place.line, placed.place.column,
            placed.message, placed.hint,       line_of(source.text, placed.place.line)};
}

Diagnostics Reading::sorted() const {
    std::vector<Placed> ordered = mistakes;
    std::ranges::stable_sort(ordered, {}, &Placed::place);
    const auto same = [](const Placed& a, const Placed& b) { return a.place == b.place && a.message == b.message; };
    ordered.erase(std::unique(ordered.begin(), ordered.end(), same), ordered.end()); // several arms meet it
    // what no line is to blame for comes last: it often follows from the others
    std::ranges::stable_partition(ordered, [](const Placed& placed) { return placed.place.line > 0; });
    Diagnostics result;
    const std::size_t shown = std::min(ordered.size(), most_mistakes);
    for (const Placed& placed : std::span(ordered).first(shown)) { result.push_back(diagnostic(placed)); }
    if (ordered.size() > shown) {
        result.push_back({sources[0].name,
                          0,
                          0,
                          fmt::format("{} mistakes in all; the first {} are shown", ordered.size(), shown),
                          {},
                          {}});
    }
    return result;
}

bool open_first_source(Reading& reading, const fs::path& file) {
    reading.sources.push_back({file.string(), {}, {}, {}});
    const auto canonical = canonical_path(file);
    TextFile content = canonical ? read_text_file(*canonical)
                                 : TextFile{{}, std::string{why_unfollowed(file, "the path cannot be followed")}};
    if (!content.problem.empty()) {
        reading.report({}, content.problem);
        return false;
    }
    reading.root = find_root(canonical->parent_path());
    if (!is_text(file) || !is_text(canonical->lexically_relative(reading.root))) {
        reading.report({}, not_a_text, "rename it: results record the path");
        return false;
    }
    reading.sources[0] = {file.string(), *canonical, canonical->lexically_relative(reading.root),
                          std::move(content.text)};
    return true;
}

std::optional<int> open_source(Reading& reading, const std::string& name, std::optional<int> from, Place blame,
                               const std::string& hint) {
    const Source& first = reading.sources[0];
    const Source& namer = reading.sources[static_cast<std::size_t>(from.value_or(0))];
    const Source& base = namer.path.empty() ? first : namer; // an option's files are relative to the scenario
    const fs::path named = (from ? base.path.parent_path() : reading.root) / name;
    const auto path = canonical_path(named);
    const auto refuse = [&](std::string_view problem) {
        reading.report(blame, fmt::format("cannot read \"{}\": {}", name, problem), hint);
        return std::nullopt;
    };
    if (name.empty() || name.find('\0') != std::string::npos || !path) {
        return refuse(why_unfollowed(named, "this is no file name"));
    }
    if (fs::path(name).is_absolute()) { return refuse("the path must be relative"); }
    if (!is_text(path->lexically_relative(reading.root))) { return refuse(not_a_text); }
    if (!is_inside(*path, reading.root)) {
        reading.report(blame, fmt::format("cannot read \"{}\": it lies outside the scenario's root folder", name),
                       fmt::format("an empty file {} in a folder above both makes that folder the root", root_marker));
        return std::nullopt;
    }
    if (const auto text = reading.tables.find(*path); text != reading.tables.end()) {
        const fs::path relative = path->lexically_relative(reading.root);
        reading.sources.push_back({fmt::format("{}: {}", first.name, name), *path, relative, text->second});
        return static_cast<int>(reading.sources.size()) - 1;
    }
    const auto known = std::ranges::find(reading.sources, *path, &Source::path);
    if (known != reading.sources.end()) { return static_cast<int>(known - reading.sources.begin()); }
    const bool is_table = path->extension() != ".toml"; // of numbers: a sweep's points may be many
    TextFile content = read_text_file(*path, is_table ? largest_table : largest_text_file);
    if (!content.problem.empty()) { return refuse(content.problem); }
    // a name for messages: beside the name by which the user knows the first file
    const fs::path relative = path->lexically_relative(reading.root);
    const fs::path shown = fs::path(first.name).parent_path() / path->lexically_relative(first.path.parent_path());
    reading.sources.push_back({shown.lexically_normal().string(), *path, relative, std::move(content.text)});
    return static_cast<int>(reading.sources.size()) - 1;
}

void add_table(Reading& reading, int file, const std::string& name, const std::string& text, Place blame) {
    const Source& source = reading.sources[static_cast<std::size_t>(file)];
    const bool is_name = !name.empty() && name.find('\0') == std::string::npos && !fs::path(name).is_absolute();
    const auto path = is_name ? canonical_path(source.path.parent_path() / name) : std::nullopt;
    if (!path) { return reading.report(blame, fmt::format("tables: \"{}\" is no relative file name", name)); }
    if (const std::string problem = text_problem(text); !problem.empty()) {
        return reading.report(blame, fmt::format("tables: \"{}\": {}", name, problem));
    }
    reading.tables.emplace(*path, text);
}

int add_option_source(Reading& reading, const std::string& option) {
    reading.sources.push_back({option, {}, {}, {}});
    return static_cast<int>(reading.sources.size()) - 1;
}

} // namespace workpaths
