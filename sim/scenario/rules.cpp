#include "sim/scenario/rules.hpp"

#include "sim/scenario/experiment_rules.hpp"
#include "sim/scenario/interventions.hpp"
#include "sim/scenario/job_information_rules.hpp"
#include "sim/scenario/own_names.hpp"
#include "sim/scenario/pathway_rules.hpp"
#include "sim/scenario/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace workpaths {
namespace {

constexpr std::size_t most_parts = 100; // of groups, regions: their ids have eight bits

bool any_bad(const Reading& reading, std::initializer_list<const char*> keys) {
    return std::ranges::any_of(keys, [&](const char* key) { return reading.bad.contains(key); });
}

/// The first of these keys that was written.
Place first_place(const Reading& reading, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
        if (reading.places.contains(key)) { return reading.place_of(key); }
    }
    return {};
}

/// Whether anything in a list of tables was refused, which makes its sum meaningless.
bool list_is_bad(const Reading& reading, const std::string& list) {
    const auto found = reading.bad.lower_bound(list);
    return found != reading.bad.end() && found->starts_with(list);
}

template <class Part> void check_parts(Reading& reading, const std::vector<Part>& parts, const std::string& list) {
    if (list_is_bad(reading, list)) { return; }
    Place place = reading.place_of(list);
    if (parts.empty() || parts.size() > most_parts) {
        return reading.report(place, fmt::format("{} must have between 1 and {} entries", list, most_parts));
    }
    double sum = 0.0;
    OwnNames names{fmt::format("[[{}]]", list)};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        sum += parts[i].share;
        const Place share = reading.place_of(fmt::format("{}.{}.share", list, i));
        if (reading.is_from_outside(share)) { place = share; }
        const Place own = reading.place_of(fmt::format("{}.{}.name", list, i));
        if (parts[i].name.empty()) { reading.report(own, fmt::format("a name in [[{}]] is empty", list)); }
        const std::string problem = names.add(parts[i].name);
        if (!problem.empty()) { reading.report(own, problem); }
    }
    if (!(std::abs(sum - 1.0) <= share_tolerance)) {
        reading.report(place, fmt::format("the shares of [[{}]] sum to {:.9g}, not 1", list, sum));
    }
}

void check_month(Reading& reading, const Scenario& scenario, const char* key, const std::string& month) {
    const auto& months = scenario.series.month;
    if (!is_month(month)) {
        reading.report(reading.place_of(key), fmt::format("{} = \"{}\" is no month", key, month),
                       "months are written YYYY-MM");
        reading.bad.insert(key);
    } else if (!months.empty() && !std::ranges::binary_search(months, month)) {
        reading.report(reading.place_of(key), fmt::format("{} = \"{}\" is not in the series", key, month),
                       fmt::format("it goes from {} to {}", months.front(), months.back()));
        reading.bad.insert(key);
    }
}

int month_number(const std::string& month) { return 12 * std::stoi(month.substr(0, 4)) + std::stoi(month.substr(5)); }

/// A study driven by the series needs every month of it.
void check_covered(Reading& reading, const Scenario& scenario, Place place) {
    const MacroParams& macro = scenario.macro;
    const auto& months = scenario.series.month;
    const auto first = std::ranges::lower_bound(months, macro.from);
    const auto covered = std::ranges::upper_bound(months, macro.to) - first;
    const int needed = 12 * scenario.run.years;
    if (covered < needed) {
        reading.report(place, fmt::format("run.years = {} needs {} months, {} to {} has {}", scenario.run.years, needed,
                                          macro.from, macro.to, covered));
    } else if (month_number(first[needed - 1]) - month_number(*first) != needed - 1) {
        reading.report(place, fmt::format("the series has a gap within {} years of {}", scenario.run.years, macro.from),
                       "choose other months, or mode = \"stationary\"");
    }
}

void check_macro(Reading& reading, const Scenario& scenario) {
    const MacroParams& macro = scenario.macro;
    if (!any_bad(reading, {"macro.from"})) { check_month(reading, scenario, "macro.from", macro.from); }
    if (!any_bad(reading, {"macro.to"})) { check_month(reading, scenario, "macro.to", macro.to); }
    if (any_bad(reading, {"macro.from", "macro.to"}) || scenario.series.month.empty()) { return; }
    const Place place = first_place(reading, {"macro.from", "macro.to", "macro.mode", "run.years"});
    if (macro.from > macro.to) {
        return reading.report(place,
                              fmt::format("macro.from = \"{}\" is after macro.to = \"{}\"", macro.from, macro.to));
    }
    if (macro.mode != MacroMode::series || any_bad(reading, {"run.years"})) { return; }
    check_covered(reading, scenario, place);
}

/// Reports that a lower bound lies above its upper bound.
template <class T> void check_order(Reading& reading, const char* low_key, T low, const char* high_key, T high) {
    if (any_bad(reading, {low_key, high_key}) || low <= high) { return; }
    reading.report(first_place(reading, {low_key, high_key}),
                   fmt::format("{} = {} is above {} = {}", low_key, low, high_key, high));
}

void check_groups(Reading& reading, const Scenario& scenario) { check_parts(reading, scenario.groups, "groups"); }

void check_regions(Reading& reading, const Scenario& scenario) { check_parts(reading, scenario.regions, "regions"); }

void check_entry_weeks(Reading& reading, const Scenario& scenario) {
    check_order(reading, "entry.first_week", scenario.entry.first_week, "entry.last_week", scenario.entry.last_week);
}

void check_tie_strengths(Reading& reading, const Scenario& scenario) {
    check_order(reading, "tie_formation.strength_low", scenario.tie_formation.strength_low,
                "tie_formation.strength_high", scenario.tie_formation.strength_high);
}

struct Rule {
    RuleCheck check;
    std::array<std::string_view, 3> reads; // how the paths of the numbers begin that it looks at
};
constexpr std::array all_rules{Rule{check_groups, {"groups."}},
                               Rule{check_regions, {"regions."}},
                               Rule{check_pathways, {"pathways."}},
                               Rule{check_experiment, {"experiment.", "pathways."}},
                               Rule{check_macro, {"macro.", "run.years"}},
                               Rule{check_job_information, {"job_information.", "ties.capacity", "run.people"}},
                               Rule{check_entry_weeks, {"entry."}},
                               Rule{check_tie_strengths, {"tie_formation."}}};

bool reads(const Rule& rule, std::string_view path) {
    return std::ranges::any_of(rule.reads,
                               [&](std::string_view begin) { return !begin.empty() && path.starts_with(begin); });
}

/// The interventions on a path begin from its number; those on shares from the sum of all.
bool interventions_read(const Scenario& scenario, std::string_view path) {
    const bool is_share = path.starts_with("pathways.") && path.ends_with(".share");
    return std::ranges::any_of(scenario.interventions,
                               [&](const Intervention& one) { return is_share || one.params.path == path; });
}

} // namespace

void check_rules(Reading& reading, const Scenario& scenario) {
    for (const Rule& rule : all_rules) { rule.check(reading, scenario); }
    check_interventions(reading, scenario);
}

std::vector<RuleCheck> rules_that_read(const Scenario& scenario, std::span<const std::string> paths) {
    std::vector<RuleCheck> checks;
    for (const Rule& rule : all_rules) {
        if (std::ranges::any_of(paths, [&](const std::string& path) { return reads(rule, path); })) {
            checks.push_back(rule.check);
        }
    }
    if (std::ranges::any_of(paths, [&](const std::string& path) { return interventions_read(scenario, path); })) {
        checks.push_back(check_interventions);
    }
    return checks;
}

} // namespace workpaths
