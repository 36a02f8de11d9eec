#include "sim/scenario/interventions.hpp"

#include "sim/scenario/changes.hpp"
#include "sim/scenario/convert.hpp"
#include "sim/scenario/parameter_kind.hpp"
#include "sim/scenario/parameter_text.hpp"
#include "sim/scenario/read_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace workpaths {
namespace {

constexpr std::size_t most_interventions = 1000;
constexpr double most_amount = 1e6;
constexpr std::array<std::string_view, 3> rules = EnumNames<InterventionRule>::names;
constexpr std::string_view cannot_change = "an intervention cannot change";
constexpr std::string_view how_to_change = "write factor = 2.0, value = ... or add = ...";

// what is settled when a run begins: its size, its founding, its ties' clock, its shocks, given ties
constexpr std::array<std::string_view, 8> fixed_in_a_run{"run.",
                                                         "founding.",
                                                         "ties.",
                                                         "macro.persistence",
                                                         "macro.finding_sd",
                                                         "macro.separation_sd",
                                                         "job_information.component",
                                                         "beliefs.prior_"};

bool is_fixed(std::string_view path) {
    const bool of_the_founding =
        std::ranges::any_of(fixed_in_a_run, [&](std::string_view fixed) { return path.starts_with(fixed); });
    const bool share_of_a_list = path.ends_with(".share") && !path.starts_with("pathways.");
    // by its hours a stage is employment or not, and who is in it has a seat or not
    const bool hours_of_a_stage = path.starts_with("pathways.") && path.ends_with(".hours");
    return of_the_founding || share_of_a_list || hours_of_a_stage;
}

/// Why a change of this parameter would do nothing; empty if it does something. A pathway's share is for assigning
/// people, constants and weights are for their choice.
std::string_view without_effect(const Scenario& scenario, std::string_view path) {
    const bool chosen = scenario.choice.mode == ChoiceMode::utility;
    const bool of_a_pathway = path.starts_with("pathways.");
    if (chosen && of_a_pathway && path.ends_with(".share")) {
        return "no share is used where choice.mode = \"utility\"";
    }
    const bool for_choice = path.starts_with("choice.") || (of_a_pathway && path.ends_with(".constant"));
    return !chosen && for_choice ? "it is used where choice.mode = \"utility\" only" : "";
}

/// The kind of the parameter if an intervention can change it.
std::optional<ParameterKind> find_lever(Reading& reading, const Scenario& scenario, const std::string& path,
                                        Place place) {
    const auto kind = find_number(reading, scenario, path, place, cannot_change);
    const std::string_view idle = kind ? without_effect(scenario, path) : "";
    if (!idle.empty()) {
        reading.report(place, fmt::format("{} '{}': {}", cannot_change, path, idle),
                       scenario.choice.mode == ChoiceMode::utility ? "change its constant, its pay or its places"
                                                                   : "write mode = \"utility\" in [choice]");
        return std::nullopt;
    }
    if (!kind || !is_fixed(path)) { return kind; }
    reading.report(place, fmt::format("{} '{}': it holds for a whole run", cannot_change, path), "set it in an arm");
    return std::nullopt;
}

Converted<double> convert_amount(const Node& node, InterventionRule rule, const ParameterKind& kind) {
    const std::string_view name = rules[static_cast<std::size_t>(rule)];
    if (rule == InterventionRule::factor) { return convert_number(node, name, Range{0.0, most_amount}); }
    ParameterKind any_size = kind;
    if (rule == InterventionRule::add) { any_size.range = {-most_amount, most_amount}; }
    return convert_as(node, name, any_size);
}

void read_amount(Reading& reading, const Node& item, const ParameterKind& kind, Intervention& intervention) {
    const Table& table = *item.table();
    const auto written = std::ranges::count_if(rules, [&](std::string_view rule) { return table.find(rule); });
    if (written != 1) {
        return reading.report(item.place,
                              fmt::format("an intervention must have one of value, factor and add, not {}", written),
                              std::string(how_to_change));
    }
    const auto rule = std::ranges::find_if(rules, [&](std::string_view name) { return table.find(name); });
    intervention.rule = static_cast<InterventionRule>(rule - rules.begin());
    const Node& node = *table.find(*rule);
    const auto amount = convert_amount(node, intervention.rule, kind);
    if (const auto* mistake = std::get_if<Mistake>(&amount)) {
        return reading.report(node.place, mistake->message, mistake->hint);
    }
    intervention.amount = std::get<double>(amount);
}

Intervention read_one(Reading& reading, const Node& item, const std::string& section, const Table& tree,
                      const Scenario& scenario) {
    Intervention intervention;
    const Table& table = *item.table();
    reading.places[section] = item.place;
    const std::size_t before = reading.mistakes.size();
    read_section(reading, table, section, intervention.params, {rules.begin(), rules.end()});
    if (reading.mistakes.size() > before) { return intervention; }
    InterventionParams& params = intervention.params;
    const Node* path = table.find("path");
    if (!path) {
        reading.report(item.place, "an intervention has no path", "write path = \"separation.level\"");
        return intervention;
    }
    params.path = counted_path(tree, params.path);
    if (const auto kind = find_lever(reading, scenario, params.path, path->place)) {
        read_amount(reading, item, *kind, intervention);
    }
    if (params.to <= params.from && !table.find("to")) {
        reading.report(item.place,
                       fmt::format("the intervention sets in in week {}: no run is so long", params.from.value()));
    } else if (params.to <= params.from) {
        reading.report(item.place, fmt::format("the intervention ends in week {}, before it sets in in week {}",
                                               params.to.value(), params.from.value()));
    }
    return intervention;
}

/// The weeks in which some intervention is about to change, or has just changed.
std::vector<int> turning_weeks(const std::vector<Intervention>& interventions) {
    std::vector<int> weeks;
    for (const Intervention& intervention : interventions) {
        const double from = intervention.params.from.value();
        const double full = from + intervention.params.ramp.value();
        for (const double turn : {from, full, intervention.params.to.value()}) {
            const int week = static_cast<int>(std::ceil(turn));
            weeks.insert(weeks.end(), {std::max(0, week - 1), week});
        }
    }
    std::ranges::sort(weeks);
    weeks.erase(std::unique(weeks.begin(), weeks.end()), weeks.end());
    return weeks;
}

std::vector<Intervention> on_path(const std::vector<Intervention>& interventions, std::string_view path) {
    std::vector<Intervention> result;
    std::ranges::copy_if(interventions, std::back_inserter(result),
                         [&](const Intervention& one) { return one.params.path == path; });
    return result;
}

double all_after(std::span<const Intervention> interventions, double value, int week) {
    for (const Intervention& one : interventions) { value = after(one, value, week); }
    return value;
}

/// False and reported if a parameter leaves its range: the first week in which it does.
bool check_range(Reading& reading, const Scenario& scenario, const std::string& path, std::span<const int> weeks) {
    const auto kind = parameter_kind(scenario, path);
    const auto base = parameter_value(scenario, path);
    if (!kind || !base) { return true; } // it lies in what could not be read
    const auto& all = scenario.interventions;
    const auto own = on_path(all, path);
    for (const int week : weeks) {
        const double value = all_after(own, *base, week);
        if (kind->range.low <= value && value <= kind->range.high) { continue; }
        const auto last =
            std::find_if(all.rbegin(), all.rend(), [&](const auto& one) { return one.params.path == path; });
        const std::string place = fmt::format("interventions.{}", all.rend() - last - 1);
        reading.report(reading.place_of(place),
                       fmt::format("the interventions take {} to {:.6g} in week {}", path, value, week),
                       fmt::format("it must lie between {} and {}", kind->range.low, kind->range.high));
        return false;
    }
    return true;
}

void check_shares(Reading& reading, const Scenario& scenario, std::span<const int> weeks) {
    std::vector<std::pair<double, std::vector<Intervention>>> shares;
    shares.reserve(scenario.pathways.size());
    for (const Pathway& pathway : scenario.pathways) {
        shares.emplace_back(pathway.params.share, on_path(scenario.interventions, "pathways." + pathway.id + ".share"));
    }
    for (const int week : weeks) {
        double sum = 0.0;
        for (const auto& [share, own] : shares) { sum += all_after(own, share, week); }
        if (sum <= 1.0 + 1e-6) { continue; }
        return reading.report(reading.place_of("interventions"),
                              fmt::format("the interventions take the shares of the pathways to {:.6g} in week {}, "
                                          "more than 1",
                                          sum, week));
    }
}

} // namespace

double strength_in_week(const Intervention& intervention, int week) {
    const InterventionParams& params = intervention.params;
    if (week < params.from.value() || week >= params.to.value()) { return 0.0; }
    const double weeks = week - params.from.value() + 1.0;
    return weeks >= params.ramp.value() ? 1.0 : weeks / params.ramp.value();
}

double after(const Intervention& intervention, double before, int week) {
    const double strength = strength_in_week(intervention, week);
    if (strength == 0.0) { return before; }
    switch (intervention.rule) {
    case InterventionRule::value:
        return strength == 1.0 ? intervention.amount : before + strength * (intervention.amount - before);
    case InterventionRule::factor:
        return before * (strength == 1.0 ? intervention.amount : 1.0 + strength * (intervention.amount - 1.0));
    case InterventionRule::add:
        break;
    }
    return before + strength * intervention.amount;
}

std::vector<Intervention> read_interventions(Reading& reading, const Node& node, const Table& tree,
                                             const Scenario& scenario) {
    reading.places["interventions"] = node.place;
    const Array* array = node.array();
    const bool tables_only = array && std::ranges::all_of(array->items, [](const Node& n) { return n.table(); });
    if (!tables_only) {
        reading.report(node.place, "interventions must be a list of tables", "write [[interventions]] above each");
        return {};
    }
    if (array->items.size() > most_interventions) {
        reading.report(node.place, fmt::format("more than {} interventions", most_interventions));
        return {};
    }
    const std::size_t before = reading.mistakes.size();
    std::vector<Intervention> interventions;
    for (std::size_t i = 0; i < array->items.size(); ++i) {
        interventions.push_back(read_one(reading, array->items[i], fmt::format("interventions.{}", i), tree, scenario));
    }
    if (reading.mistakes.size() > before) { return {}; }
    return interventions;
}

void check_interventions(Reading& reading, const Scenario& scenario) {
    if (scenario.interventions.empty()) { return; }
    const std::vector<int> weeks = turning_weeks(scenario.interventions);
    bool all_in_range = true;
    for (const std::string& path : intervened_paths(scenario)) {
        if (reading.bad.contains(path)) { continue; } // its own value is told first
        all_in_range = check_range(reading, scenario, path, weeks) && all_in_range;
    }
    if (all_in_range) { check_shares(reading, scenario, weeks); }
}

std::vector<std::string> intervened_paths(const Scenario& scenario) {
    std::vector<std::string> paths;
    for (const Intervention& intervention : scenario.interventions) {
        if (std::ranges::find(paths, intervention.params.path) == paths.end()) {
            paths.push_back(intervention.params.path);
        }
    }
    return paths;
}

double value_in_week(const Scenario& scenario, std::string_view path, double base, int week) {
    double value = base;
    for (const Intervention& intervention : scenario.interventions) {
        if (intervention.params.path == path) { value = after(intervention, value, week); }
    }
    return value;
}

} // namespace workpaths
