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

/// "half-width(OUTCOME) < NUMBER UNIT" into its outcome and the rest after "<"; empty where it does not read so.
std::pair<std::string_view, std::string_view> split_condition(std::string_view text) {
    constexpr std::string_view opening = "half-width(";
    const std::string_view condition = without_blanks(text);
    const std::size_t close = condition.find(')');
    if (!condition.starts_with(opening) || close == std::string_view::npos) { return {}; }
    const std::string_view rest = without_blanks(condition.substr(close + 1));
    if (!rest.starts_with('<')) { return {}; }
    return {without_blanks(condition.substr(opening.size(), close - opening.size())), without_blanks(rest.substr(1))};
}

void read_until(Reading& reading, const Node& node, Precision& precision) {
    const auto* text = std::get_if<std::string>(&node.value);
    const auto [outcome, bound] = split_condition(text ? std::string_view(*text) : std::string_view());
    if (outcome.empty()) {
        return reading.report(node.place, "until does not read as a condition",
                              "write \"half-width(retention_52w) < 0.5 pp\"");
    }
    const auto found = std::ranges::find(outcome_names, outcome, &OutcomeName::name);
    if (found == outcome_names.end()) {
        std::array<std::string_view, outcome_names.size()> names;
        std::ranges::transform(outcome_names, names.begin(), &OutcomeName::name);
        const std::string meant = did_you_mean(outcome, names);
        return reading.report(node.place, fmt::format("there is no outcome '{}'", outcome),
                              meant.empty() ? fmt::format("outcomes are: {}", fmt::join(names, ", ")) : meant);
    }
    double number = 0.0;
    const auto [end, error] = std::from_chars(bound.data(), bound.data() + bound.size(), number);
    const std::string_view unit = without_blanks({end, bound.data() + bound.size()});
    if (error != std::errc() || !(number > 0.0 && number < 1e12) || unit != found->unit) {
        return reading.report(node.place,
                              fmt::format("the half-width \"{}\" is no positive number of {}", bound, found->unit),
                              fmt::format("write half-width({}) < 0.5 {}", found->name, found->unit));
    }
    precision.outcome = static_cast<std::size_t>(found - outcome_names.begin());
    precision.half_width = number * found->unit_size;
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
        reading.report(place, "until is missing", "write until = \"half-width(retention_52w) < 0.5 pp\"");
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

} // namespace workpaths
