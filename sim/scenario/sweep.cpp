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

std::optional<double> read_number(Reading& reading, const Node& node, const Varied& varied) {
    const std::string name = varied.path.substr(varied.path.rfind('.') + 1);
    const Converted<double> number = convert_as(node, name, varied.kind);
    if (const double* value = std::get_if<double>(&number)) { return *value; }
    const Mistake& mistake = std::get<Mistake>(number);
    reading.report(node.place, mistake.message, mistake.hint);
    return std::nullopt;
}

/// The parameter of this path if it can be swept.
std::optional<Varied> find_varied(Reading& reading, const Scenario& base, const std::string& path, Place place) {
    if (report_fixed(reading, path, place)) { return std::nullopt; }
    const auto kind = find_number(reading, base, path, place, "cannot sweep");
    return kind ? std::optional{Varied{path, *kind}} : std::nullopt;
}

void add_parameter(Sweep& sweep, const Varied& varied) {
    sweep.parameters.push_back(varied.path);
    sweep.units.emplace_back(varied.kind.unit);
}

void read_grid(Reading& reading, const Table& table, const Scenario& base, Sweep& sweep) {
    std::vector<std::vector<std::pair<Node, double>>> axes;
    for (const Change& change : changes_in(table)) {
        const auto varied = find_varied(reading, base, change.path, change.value.place);
        if (!varied) { continue; }
        const Array* array = change.value.array();
        if (!array || array->items.empty()) {
            reading.report(change.value.place, fmt::format("the values of {} must be a list", change.path),
                           "write [0.7, 0.8]");
            continue;
        }
        auto& axis = axes.emplace_back();
        for (const Node& item : array->items) {
            if (const auto number = read_number(reading, item, *varied)) { axis.emplace_back(item, *number); }
        }
        add_parameter(sweep, *varied);
        sweep.points *= array->items.size();       // each list is shorter than a file's bytes, so this cannot overflow
        if (sweep.points > most_tasks) { return; } // which the count of tasks refuses
    }
    if (!reading.mistakes.empty()) { return; }
    for (std::size_t point = 0; point < sweep.points; ++point) { // the last parameter varies fastest
        std::size_t rest = sweep.points;
        for (const auto& axis : axes) {
            rest /= axis.size();
            const auto& [node, number] = axis[point / rest % axis.size()];
            sweep.settings.push_back(node);
            sweep.values.push_back(number);
        }
    }
}

void read_list(Reading& reading, const Node& node, const Scenario& base, Sweep& sweep) {
    const auto* name = std::get_if<std::string>(&node.value);
    if (!name) { return reading.report(node.place, "list must be the name of a CSV file"); }
    const auto file = open_source(reading, *name, node.place.file, node.place);
    if (!file) { return; }
    const CsvTable table = parse_csv(reading, *file);
    std::vector<Varied> columns;
    for (const std::string& path : table.header) {
        if (const auto varied = find_varied(reading, base, path, {*file, 1, 1})) { columns.push_back(*varied); }
        if (std::ranges::count(table.header, path) > 1) {
            return reading.report({*file, 1, 1}, fmt::format("the column '{}' comes twice", path));
        }
    }
    if (columns.size() != table.header.size()) { return; }
    for (const Varied& varied : columns) { add_parameter(sweep, varied); }
    for (const CsvTable::Row& row : table.rows) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            Node cell = parse_value(row.cells[c], {*file, row.line, 1});
            const auto number = read_number(reading, cell, columns[c]);
            sweep.settings.push_back(std::move(cell));
            sweep.values.push_back(number.value_or(0.0));
        }
    }
    sweep.points = table.rows.size();
    if (table.rows.empty()) { reading.report({*file, 0, 0}, "the table has no rows"); }
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

std::vector<Span> read_ranges(Reading& reading, const Table& table, const Scenario& base) {
    std::vector<Span> spans;
    for (const Change& change : changes_in(table)) {
        const auto varied = find_varied(reading, base, change.path, change.value.place);
        if (!varied) { continue; }
        const Array* ends = change.value.array();
        if (!ends || ends->items.size() != 2) {
            reading.report(change.value.place, fmt::format("the range of {} must be a list of two values", change.path),
                           "write [low, high]");
            continue;
        }
        const auto low = read_number(reading, ends->items[0], *varied);
        const auto high = read_number(reading, ends->items[1], *varied);
        if (low && high && !(*low < *high)) {
            reading.report(change.value.place, fmt::format("the range of {} is empty", change.path),
                           "write the lower value first");
        }
        if (low && high) { spans.push_back({*varied, *low, *high, change.value.place}); }
    }
    return spans;
}

std::size_t read_points(Reading& reading, const Table& table, Place place) {
    const Node* node = table.find("points");
    if (!node) {
        reading.report(place, "points is missing", "write points = 64");
        return 1;
    }
    const auto points = convert_whole(*node, "points", Range{1, static_cast<double>(most_tasks)});
    if (const auto* count = std::get_if<std::int64_t>(&points)) { return static_cast<std::size_t>(*count); }
    reading.report(node->place, std::get<Mistake>(points).message);
    return 1;
}

void read_design(Reading& reading, const std::string& kind, const Table& table, Place place, const Scenario& base,
                 Sweep& sweep) {
    constexpr std::array<std::string_view, 2> known{"points", "ranges"};
    report_unknown_keys(reading, table, "sweep." + kind, known);
    sweep.points = read_points(reading, table, place);
    const Node* ranges = table.find("ranges");
    if (!ranges || !ranges->table()) {
        return reading.report(place, "ranges is missing", "write ranges = { vacancy_posting.tightness = [0.6, 0.9] }");
    }
    const std::vector<Span> spans = read_ranges(reading, *ranges->table(), base);
    for (const Span& span : spans) { add_parameter(sweep, span.varied); }
    if (!reading.mistakes.empty()) { return; }
    if (spans.size() > most_sobol_dimensions || spans.size() * sweep.points > most_values) {
        return reading.report(place,
                              fmt::format("{} points of {} parameters are too many", sweep.points, spans.size()));
    }
    constexpr std::uint32_t no_replicate = 0xFFFFFFFF; // a run's draws have keys of their own
    const Draws draws{static_cast<std::uint64_t>(base.run.seed), no_replicate};
    const auto design = kind == "sobol" ? sobol_sequence(sweep.points, spans.size(), draws)
                                        : latin_hypercube(sweep.points, spans.size(), draws);
    for (std::size_t k = 0; k < design.size(); ++k) {
        const Span& span = spans[k % spans.size()];
        double value = 0.0;
        sweep.settings.push_back(between(span.low, span.high, design[k], span.varied, span.place, value));
        sweep.values.push_back(value);
    }
}

} // namespace

std::vector<Change> Sweep::changes(std::size_t point) const {
    std::vector<Change> result;
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        result.push_back({parameters[k], settings[point * parameters.size() + k]});
    }
    return result;
}

Sweep read_sweep(Reading& reading, const Node& node, const Scenario& base) {
    Sweep sweep;
    const Table* table = node.table();
    if (!table || table->entries.size() != 1) {
        reading.report(node.place, "[sweep] must be of one kind", std::string(how_to_sweep));
        return sweep;
    }
    const Entry& entry = table->entries[0];
    if (std::ranges::find(kinds, entry.key) == kinds.end()) {
        reading.report(entry.place, fmt::format("unknown key '{}' in [sweep]", entry.key), std::string(how_to_sweep));
        return sweep;
    }
    if (entry.key == "list") {
        read_list(reading, entry.node, base, sweep);
    } else if (const Table* inner = entry.node.table(); !inner || inner->entries.empty()) {
        reading.report(entry.node.place, fmt::format("[sweep.{}] must be a section with parameters", entry.key));
    } else if (entry.key == "grid") {
        read_grid(reading, *inner, base, sweep);
    } else {
        read_design(reading, entry.key, *inner, entry.place, base, sweep);
    }
    for (const std::string& path : sweep.parameters) {
        if (std::ranges::count(sweep.parameters, path) < 2) { continue; }
        reading.report(entry.place, fmt::format("'{}' is swept twice", path));
        break;
    }
    return sweep;
}

} // namespace workpaths
