#include "sim/scenario/sweep.hpp"

#include "sim/scenario/arms.hpp"
#include "sim/scenario/convert.hpp"
#include "sim/scenario/csv.hpp"
#include "sim/scenario/parameter_kind.hpp"
#include "sim/scenario/read_section.hpp"
#include "sim/scenario/sweep_design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr std::array<std::string_view, 4> kinds{"grid", "list", "latin_hypercube", "sobol"};
constexpr std::size_t most_values = 10'000'000; // points times parameters
constexpr std::string_view how_to_sweep = "write [sweep.grid], list = \"FILE.csv\", [sweep.latin_hypercube] or "
                                          "[sweep.sobol]";

struct Varied {
    std::string path;
    ParameterKind kind;
};

/// A sweep while it is read.
struct Draft {
    Reading& reading;
    const Table& tree;
    const Scenario& base;
    std::vector<Varied> varied;
    std::vector<SweptValue> values; // points x varied
    std::size_t points = 1;
    bool whole = true; // nothing of it was refused so far

    void refuse(Place place, std::string message, std::string hint = {}) {
        whole = false;
        reading.report(place, std::move(message), std::move(hint));
    }
};

std::optional<double> read_number(Draft& draft, const Node& node, const Varied& varied) {
    const std::string name = varied.path.substr(varied.path.rfind('.') + 1);
    const Converted<double> number = convert_as(node, name, varied.kind);
    if (const double* value = std::get_if<double>(&number)) { return *value; }
    const Mistake& mistake = std::get<Mistake>(number);
    draft.refuse(node.place, mistake.message, mistake.hint);
    return std::nullopt;
}

/// The parameter of this path if it can be swept.
std::optional<Varied> find_varied(Draft& draft, const std::string& written, Place place) {
    const std::string path = counted_path(draft.tree, written);
    std::optional<ParameterKind> kind;
    if (!report_fixed(draft.reading, path, place)) {
        kind = find_number(draft.reading, draft.base, path, place, "cannot sweep");
    }
    if (!kind) {
        draft.whole = false;
        return std::nullopt;
    }
    return Varied{path, *kind};
}

void read_grid(Draft& draft, const Table& table) {
    std::vector<std::vector<SweptValue>> axes;
    for (const Change& change : changes_in(table)) {
        const auto varied = find_varied(draft, change.path, change.value.place);
        if (!varied) { continue; }
        const Array* array = change.value.array();
        if (!array || array->items.empty()) {
            draft.refuse(change.value.place, fmt::format("the values of {} must be a list", change.path),
                         "write [0.7, 0.8]");
            continue;
        }
        auto& axis = axes.emplace_back();
        for (const Node& item : array->items) {
            if (const auto number = read_number(draft, item, *varied)) { axis.push_back({item, *number}); }
        }
        draft.varied.push_back(*varied);
        draft.points *= array->items.size();       // each list is shorter than a file's bytes: this cannot overflow
        if (draft.points > most_tasks) { return; } // which the count of tasks refuses
    }
    if (!draft.whole) { return; }
    for (std::size_t point = 0; point < draft.points; ++point) { // the last parameter varies fastest
        std::size_t rest = draft.points;
        for (const auto& axis : axes) {
            rest /= axis.size();
            draft.values.push_back(axis[point / rest % axis.size()]);
        }
    }
}

void read_list(Draft& draft, const Node& node) {
    const auto* name = std::get_if<std::string>(&node.value);
    if (!name) { return draft.refuse(node.place, "list must be the name of a CSV file"); }
    const std::size_t before = draft.reading.mistakes.size();
    const auto file = open_source(draft.reading, *name, node.place.file, node.place);
    const CsvTable table = file ? parse_csv(draft.reading, *file) : CsvTable{};
    draft.whole = draft.reading.mistakes.size() == before;
    if (!file) { return; }
    for (std::size_t c = 0; c < table.header.size(); ++c) {
        const std::string& path = table.header[c];
        if (const auto varied = find_varied(draft, path, table.titles[c])) { draft.varied.push_back(*varied); }
        if (std::ranges::count(table.header, path) > 1) {
            return draft.refuse(table.titles[c], fmt::format("the column '{}' comes twice", path));
        }
    }
    if (draft.varied.size() != table.header.size()) { return; }
    for (const CsvTable::Row& row : table.rows) {
        for (std::size_t c = 0; c < draft.varied.size(); ++c) {
            Node cell = value_in_cell(draft.reading, table, row, c);
            const auto number = read_number(draft, cell, draft.varied[c]);
            draft.values.push_back({std::move(cell), number.value_or(0.0)});
        }
    }
    draft.points = table.rows.size();
    if (table.rows.empty()) { draft.refuse({*file, 0, 0}, "the table has no rows"); }
}

/// A value between the two ends of a range as a scenario would write it.
Node between(double low, double high, double u, const Varied& varied, Place place, double& value) {
    if (varied.kind.is_whole) {
        value = std::min(high, low + std::floor(u * (high - low + 1.0)));
        return {static_cast<std::int64_t>(value), place};
    }
    value = low + u * (high - low);
    if (varied.kind.spellings.empty()) { return {value, place}; }
    return {fmt::format("{} {}", value, varied.kind.spellings[0].text), place};
}

struct Span {
    Varied varied;
    double low;
    double high;
    Place place;
};

std::vector<Span> read_ranges(Draft& draft, const Table& table) {
    std::vector<Span> spans;
    for (const Change& change : changes_in(table)) {
        const auto varied = find_varied(draft, change.path, change.value.place);
        if (!varied) { continue; }
        draft.varied.push_back(*varied);
        const Array* ends = change.value.array();
        if (!ends || ends->items.size() != 2) {
            draft.refuse(change.value.place, fmt::format("the range of {} must be a list of two values", change.path),
                         "write [low, high]");
            continue;
        }
        const auto low = read_number(draft, ends->items[0], *varied);
        const auto high = read_number(draft, ends->items[1], *varied);
        if (low && high && !(*low < *high)) {
            draft.refuse(change.value.place, fmt::format("the range of {} is empty", change.path),
                         "write the lower value first");
        }
        if (low && high) { spans.push_back({*varied, *low, *high, change.value.place}); }
    }
    return spans;
}

std::size_t read_points(Draft& draft, const Table& table, Place place) {
    const Node* node = table.find("points");
    if (!node) {
        draft.refuse(place, "points is missing", "write points = 64");
        return 1;
    }
    const auto points = convert_whole(*node, "points", Range{1, static_cast<double>(most_tasks)});
    if (const auto* count = std::get_if<std::int64_t>(&points)) { return static_cast<std::size_t>(*count); }
    const Mistake& mistake = std::get<Mistake>(points);
    draft.refuse(node->place, mistake.message, mistake.hint);
    return 1;
}

void fill_design(Draft& draft, const std::string& kind, const std::vector<Span>& spans) {
    constexpr std::uint32_t no_replicate = 0xFFFFFFFF; // a run's draws have keys of their own
    const Draws draws{static_cast<std::uint64_t>(draft.base.run.seed), no_replicate};
    const auto design = kind == "sobol" ? sobol_sequence(draft.points, spans.size(), draws)
                                        : latin_hypercube(draft.points, spans.size(), draws);
    for (std::size_t k = 0; k < design.size(); ++k) {
        const Span& span = spans[k % spans.size()];
        SweptValue& value = draft.values.emplace_back();
        value.setting = between(span.low, span.high, design[k], span.varied, span.place, value.number);
    }
}

void read_design(Draft& draft, const std::string& kind, const Table& table, Place place) {
    constexpr std::array<std::string_view, 2> known{"points", "ranges"};
    const std::size_t before = draft.reading.mistakes.size();
    report_unknown_keys(draft.reading, table, "sweep." + kind, known);
    draft.whole = draft.reading.mistakes.size() == before;
    draft.points = read_points(draft, table, place);
    const Node* ranges = table.find("ranges");
    if (!ranges || !ranges->table() || ranges->table()->entries.empty()) {
        return draft.refuse(place, "ranges is missing", "write ranges = { vacancy_posting.tightness = [0.6, 0.9] }");
    }
    const std::vector<Span> spans = read_ranges(draft, *ranges->table());
    if (!draft.whole) { return; }
    if (spans.size() > most_sobol_dimensions || spans.size() * draft.points > most_values) {
        return draft.refuse(place, fmt::format("{} points of {} parameters are too many", draft.points, spans.size()));
    }
    fill_design(draft, kind, spans);
}

void read_kind(Draft& draft, const Entry& entry) {
    if (std::ranges::find(kinds, entry.key) == kinds.end()) {
        return draft.refuse(entry.place, fmt::format("unknown key '{}' in [sweep]", entry.key),
                            std::string(how_to_sweep));
    }
    if (entry.key == "list") { return read_list(draft, entry.node); }
    const Table* table = entry.node.table();
    if (!table || table->entries.empty()) {
        return draft.refuse(entry.node.place, fmt::format("[sweep.{}] must be a section with parameters", entry.key));
    }
    if (entry.key == "grid") { return read_grid(draft, *table); }
    read_design(draft, entry.key, *table, entry.place);
}

void check_no_path_twice(Draft& draft, Place place) {
    for (const Varied& one : draft.varied) {
        if (std::ranges::count(draft.varied, one.path, &Varied::path) < 2) { continue; }
        return draft.refuse(place, fmt::format("'{}' is swept twice", one.path));
    }
}

/// The largest population of any point must fit into this machine; it is looked up once, not for every point.
void check_people(Draft& draft) {
    const auto people = std::ranges::find(draft.varied, "run.people", &Varied::path);
    if (!draft.whole || people == draft.varied.end()) { return; }
    const SweptValue* most = nullptr;
    for (auto k = static_cast<std::size_t>(people - draft.varied.begin()); k < draft.values.size();
         k += draft.varied.size()) {
        if (!most || draft.values[k].number > most->number) { most = &draft.values[k]; }
    }
    if (most && report_too_many_people(draft.reading, most->setting)) { draft.whole = false; }
}

SweepReading finished(Draft draft) {
    SweepReading result;
    std::vector<SweptParameter> parameters;
    for (const Varied& one : draft.varied) {
        result.paths.push_back(one.path);
        parameters.push_back({one.path, std::string(one.kind.unit)});
    }
    if (!draft.whole) { return result; }
    result.points = draft.points;
    result.sweep = Sweep{std::move(parameters), std::move(draft.values)};
    return result;
}

} // namespace

Sweep::Sweep(std::vector<SweptParameter> parameters, std::vector<SweptValue> values)
    : parameters_(std::move(parameters)), values_(std::move(values)) {
    if (parameters_.empty() || values_.size() < parameters_.size()) {
        parameters_.clear(), values_.clear();
    } else {
        values_.resize(values_.size() - values_.size() % parameters_.size());
    }
}

std::span<const SweptValue> Sweep::values(std::size_t point) const {
    return std::span(values_).subspan(point * parameters_.size(), parameters_.size());
}

std::vector<Change> Sweep::changes(std::size_t point) const {
    std::vector<Change> result;
    const auto here = values(point);
    for (std::size_t k = 0; k < here.size(); ++k) { result.push_back({parameters_[k].path, here[k].setting}); }
    return result;
}

std::vector<std::string> Sweep::paths() const {
    std::vector<std::string> result;
    result.reserve(parameters_.size());
    for (const SweptParameter& parameter : parameters_) { result.push_back(parameter.path); }
    return result;
}

std::vector<double> Sweep::numbers() const {
    std::vector<double> result;
    result.reserve(values_.size());
    for (const SweptValue& value : values_) { result.push_back(value.number); }
    return result;
}

SweepReading read_sweep(Reading& reading, const Node& node, const Table& tree, const Scenario& base) {
    Draft draft{reading, tree, base, {}, {}};
    const Table* table = node.table();
    if (!table || table->entries.size() != 1) {
        draft.refuse(node.place, "[sweep] must be of one kind", std::string(how_to_sweep));
    } else {
        read_kind(draft, table->entries[0]);
        check_no_path_twice(draft, table->entries[0].place);
        check_people(draft);
    }
    return finished(std::move(draft));
}

} // namespace workpaths
