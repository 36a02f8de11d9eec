#include "sim/scenario/experiment_rules.hpp"

#include "sim/scenario/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

template <class Row>
std::string nearest(const std::string& word, const std::vector<Row>& rows, std::string Row::*name) {
    std::vector<std::string_view> names(rows.size());
    std::ranges::transform(rows, names.begin(), name);
    return did_you_mean(word, names);
}

void check_pathway(Reading& reading, const Scenario& scenario) {
    const ExperimentParams& experiment = scenario.experiment;
    const Place place = reading.place_of("experiment.pathway");
    const auto found = std::ranges::find(scenario.pathways, experiment.pathway, &Pathway::id);
    if (found == scenario.pathways.end()) {
        return reading.report(place,
                              fmt::format("experiment.pathway = \"{}\": there is no such pathway", experiment.pathway),
                              nearest(experiment.pathway, scenario.pathways, &Pathway::id));
    }
    if (found->params.requires_projects > 0) {
        reading.report(place,
                       fmt::format("experiment.pathway = \"{}\" asks for {} projects, and entrants have none",
                                   experiment.pathway, found->params.requires_projects),
                       "name the pathway that opens it");
    }
}

} // namespace

void check_experiment(Reading& reading, const Scenario& scenario) {
    const ExperimentParams& experiment = scenario.experiment;
    const auto was_refused = [&](const char* key) { return reading.bad.contains(std::string{"experiment."} + key); };
    if (!was_refused("pathway") && !experiment.pathway.empty()) { check_pathway(reading, scenario); }
    if (!was_refused("share") && experiment.pathway.empty() && experiment.share > 0.0) {
        reading.report(reading.place_of("experiment.share"),
                       fmt::format("experiment.share = {}, but into which pathway?", experiment.share),
                       "write pathway = \"...\", the id of one");
    }
    const bool known =
        std::ranges::find(scenario.groups, experiment.group, &GroupParams::name) != scenario.groups.end();
    if (!was_refused("group") && !experiment.group.empty() && !known) {
        reading.report(reading.place_of("experiment.group"),
                       fmt::format("experiment.group = \"{}\": there is no such group", experiment.group),
                       nearest(experiment.group, scenario.groups, &GroupParams::name));
    }
    if (was_refused("from") || was_refused("until") || experiment.from.value() < experiment.until.value()) { return; }
    const char* const written = reading.places.contains("experiment.from") ? "experiment.from" : "experiment.until";
    reading.report(reading.place_of(written), fmt::format("nobody is eligible: experiment.from = {:g} weeks is not "
                                                          "before experiment.until = {:g} weeks",
                                                          experiment.from.value(), experiment.until.value()));
}

} // namespace workpaths
