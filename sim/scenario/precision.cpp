#include "sim/scenario/precision.hpp"

#include "sim/scenario/convert.hpp"
#include "sim/scenario/read_section.hpp"
#include "sim/scenario/suggest.hpp"
#include "sim/scenario/sweep.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace workpaths {
namespace {

constexpr std::size_t least_at_most = 2; // one replicate has no interval

std::string_view without_blanks(std::string_view text) {
    while (text.starts_with(' ')) { text.remove_prefix(1); }
    while (text.ends_with(' ')) { text.remove_suffix(1); }
    return text;
}

constexpr const char* example = "half-width(retention_1y) < 0.5 pp";

/// "half-width(MEASURE, PATHWAY) < BOUND"; no measure where it does not read so.
struct Condition {
    std::string_view measure, pathway, bound;
};

Condition split_condition(std::string_view text) {
    constexpr std::string_view opening = "half-width(";
    const std::string_view condition = without_blanks(text);
    const std::size_t close = condition.find(')');
    if (!condition.starts_with(opening) || close == std::string_view::npos) { return {}; }
    const std::string_view rest = without_blanks(condition.substr(close + 1));
    if (!rest.starts_with('<')) { return {}; }
    const std::string_view inside = condition.substr(opening.size(), close - opening.size());
    const std::size_t comma = inside.find(',');
    Condition split{without_blanks(inside.substr(0, comma)), {}, without_blanks(rest.substr(1))};
    if (comma == std::string_view::npos) { return split; }
    split.pathway = without_blanks(inside.substr(comma + 1));
    return split.pathway.empty() ? Condition{} : split;
}

/// Null where it is none, which is reported; a name that it had before is noted.
const MeasureInfo* read_measure_of(Reading& reading, std::string_view name, Place place) {
    if (const MeasureInfo* known = measure_named(name)) { return known; }
    if (const MeasureInfo* former = formerly_named(name)) {
        reading.note(place, renamed_note(name, *former));
        return former;
    }
    const std::string meant = did_you_mean(name, measure_names);
    reading.report(place, fmt::format("there is no measure '{}'", name),
                   meant.empty() ? fmt::format("measures are: {}", fmt::join(measure_names, ", ")) : meant);
    return nullptr;
}

/// In the measure's own unit; none where the text is no positive number with the unit that is printed.
std::optional<double> half_width_in(std::string_view bound, const MeasureInfo& measure) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(bound.data(), bound.data() + bound.size(), number);
    const std::string_view unit = without_blanks({end, bound.data() + bound.size()});
    const bool fits = unit == measure.difference_unit() || (unit.empty() && measure.difference_unit() == "1");
    if (error != std::errc() || !(number > 0.0 && number < 1e12) || !fits) { return std::nullopt; }
    return measure.kind == MeasureKind::share ? number * 0.01 : number;
}

void read_until(Reading& reading, const Node& node, Precision& precision) {
    const auto* text = std::get_if<std::string>(&node.value);
    const Condition condition = split_condition(text ? std::string_view(*text) : std::string_view());
    if (condition.measure.empty()) {
        return reading.report(node.place, "until does not read as a condition", fmt::format("write \"{}\"", example));
    }
    const MeasureInfo* measure = read_measure_of(reading, condition.measure, node.place);
    if (measure == nullptr) { return; }
    if (!condition.pathway.empty() && !measure->divides_by(by_pathway)) {
        return reading.report(node.place, fmt::format("a run does not tell {} by pathway", measure->name));
    }
    const auto half_width = half_width_in(condition.bound, *measure);
    if (!half_width) {
        const std::string_view unit = measure->difference_unit() == "1" ? "" : measure->difference_unit();
        const std::string kind = unit.empty() ? "" : fmt::format(" of {}", unit);
        return reading.report(
            node.place, fmt::format("the half-width \"{}\" is no positive number{}", condition.bound, kind),
            fmt::format("write half-width({}) < 0.5{}{}", measure->name, unit.empty() ? "" : " ", unit));
    }
    precision.measure = measure;
    precision.pathway = condition.pathway;
    precision.half_width = *half_width;
    precision.place = node.place;
}

} // namespace

std::optional<Precision> take_precision(Reading& reading, Table& tree) {
    Node* run = tree.find("run");
    Node* replicates = run && run->table() ? run->table()->find("replicates") : nullptr;
    if (!replicates || !replicates->table()) { return std::nullopt; }
    const Table table = *replicates->table();
    const Place place = replicates->place;
    constexpr std::array<std::string_view, 2> known{"until", "at_most"};
    const std::size_t before = reading.mistakes.size();
    report_unknown_keys(reading, table, "run.replicates", known);
    Precision precision;
    if (const Node* until = table.find("until")) {
        read_until(reading, *until, precision);
    } else {
        reading.report(place, "until is missing", fmt::format("write until = \"{}\"", example));
    }
    if (const Node* at_most = table.find("at_most")) {
        const auto count = convert_whole(*at_most, "at_most", Range{least_at_most, static_cast<double>(most_tasks)});
        if (const auto* whole = std::get_if<std::int64_t>(&count)) {
            precision.at_most = static_cast<std::size_t>(*whole);
        } else {
            reading.report(at_most->place, std::get<Mistake>(count).message, std::get<Mistake>(count).hint);
        }
    }
    *replicates = Node{static_cast<std::int64_t>(precision.at_most), place};
    return reading.mistakes.size() == before ? std::optional{precision} : std::nullopt;
}

void check_pathway(Reading& reading, const Precision& precision, const std::vector<std::string>& pathways) {
    const std::string& wanted = precision.pathway;
    if (wanted.empty() || std::ranges::find(pathways, wanted) != pathways.end()) { return; }
    const std::string meant = did_you_mean(wanted, std::vector<std::string_view>(pathways.begin(), pathways.end()));
    reading.report(precision.place, fmt::format("until: there is no pathway '{}'", wanted),
                   meant.empty() ? fmt::format("pathways are: {}", fmt::join(pathways, ", ")) : meant);
}

std::string renamed_note(std::string_view former_name, const MeasureInfo& measure) {
    return fmt::format("the measure {} is called {} now; the next version no longer knows the old name", former_name,
                       measure.name);
}

} // namespace workpaths
