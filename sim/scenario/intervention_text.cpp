#include "sim/scenario/convert.hpp"
#include "sim/scenario/interventions.hpp"
#include "sim/scenario/parameter_kind.hpp"
#include "sim/scenario/parameter_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

std::string amount_text(const Scenario& scenario, const Intervention& intervention) {
    if (intervention.rule == InterventionRule::factor) { return fmt::format("{}", intervention.amount); }
    const auto kind = parameter_kind(scenario, intervention.params.path);
    if (!kind || kind->spellings.empty()) { return fmt::format("{}", intervention.amount); }
    return fmt::format("{} {}", intervention.amount, kind->spellings[0].text);
}

/// Whether the parameter becomes what it is, where nothing else changes it.
bool is_so_anyway(const Scenario& scenario, const Intervention& intervention) {
    const std::string& path = intervention.params.path;
    const auto others =
        std::ranges::count_if(scenario.interventions, [&](const Intervention& one) { return one.params.path == path; });
    return intervention.rule == InterventionRule::value && others == 1 &&
           parameter_value(scenario, path) == intervention.amount;
}

/// What an analyst who wrote this would want to know: that it never acts, changes nothing, or does not come to its end.
/// Empty where nothing is odd.
std::string concern(const Scenario& scenario, const Intervention& intervention) {
    const InterventionParams& params = intervention.params;
    const int end = scenario.run.years * 52;
    if (params.from.value() >= end) { return "after the run has ended: it never acts"; }
    const int last = std::min(end, static_cast<int>(std::ceil(params.to.value()))) - 1; // week in which it acts
    if (last < params.from.value()) {
        return fmt::format("no week begins between {:g} and {:g}: it never acts", params.from.value(),
                           params.to.value());
    }
    const double none = intervention.rule == InterventionRule::factor ? 1.0 : 0.0;
    if (intervention.rule != InterventionRule::value && intervention.amount == none) { return "it changes nothing"; }
    if (is_so_anyway(scenario, intervention)) { return "it has this value anyway"; }
    const double strength = strength_in_week(intervention, last);
    if (strength == 1.0) { return {}; }
    return fmt::format("{:.0f} % of the change is reached when {} ends", 100.0 * strength,
                       last + 1 == end ? "the run" : "it");
}

} // namespace

std::string interventions_toml(const Scenario& scenario) {
    std::string text;
    for (const Intervention& intervention : scenario.interventions) {
        text += "\n[[interventions]]\n";
        for_each_field<InterventionParams>([&](const auto& field) {
            text += fmt::format("{} = {}\n", field.name, toml_value(intervention.params.*field.member));
        });
        const std::string amount = amount_text(scenario, intervention);
        const bool has_unit = amount.find(' ') != std::string::npos;
        text +=
            fmt::format("{} = {}\n", EnumNames<InterventionRule>::names[static_cast<std::size_t>(intervention.rule)],
                        has_unit ? toml_string(amount) : amount);
    }
    return text;
}

std::string intervention_text(const Scenario& scenario, const Intervention& intervention) {
    constexpr std::array<std::string_view, 3> verbs{"becomes", "times", "plus"};
    const InterventionParams& params = intervention.params;
    std::string text =
        fmt::format("{} {} {} from week {:g}", params.path, verbs[static_cast<std::size_t>(intervention.rule)],
                    amount_text(scenario, intervention), params.from.value());
    if (params.to < InterventionParams{}.to) { text += fmt::format(" to week {:g}", params.to.value()); }
    if (params.ramp.value() > 0.0) { text += fmt::format(", growing over {:g} weeks", params.ramp.value()); }
    const std::string odd = concern(scenario, intervention);
    return odd.empty() ? text : fmt::format("{} ({})", text, odd);
}

std::vector<std::string> odd_interventions(const Scenario& scenario) {
    std::vector<std::string> texts;
    for (const Intervention& intervention : scenario.interventions) {
        if (!concern(scenario, intervention).empty()) { texts.push_back(intervention_text(scenario, intervention)); }
    }
    return texts;
}

} // namespace workpaths
