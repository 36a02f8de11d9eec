#include "sim/engine/interventions.hpp"

#include "sim/base/parallel.hpp"
#include "sim/scenario/interventions.hpp"
#include "sim/scenario/parameter_kind.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// Skills follow closed forms over many weeks at a time: those that have passed count under the rates that held then.
void settle_skills(RunState& run) {
    People& people = run.world.people;
    for_each_block(people, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (people.state[i] == LabourState::out) { continue; }
            advance_skills(people, i, run.world.occupations, run.week, run.scenario.skill_growth);
        }
    });
}

} // namespace

std::vector<Lever> find_levers(const Scenario& scenario) {
    std::vector<Lever> levers;
    for (const std::string& path : intervened_paths(scenario)) {
        const double base = parameter_value(scenario, path).value_or(0.0);
        const auto kind = parameter_kind(scenario, path);
        levers.push_back({path, base, base, kind ? kind->range : Range{base, base}});
    }
    return levers;
}

void intervene(RunState& run) {
    bool changed = false;
    for (Lever& lever : run.levers) {
        const double wished = value_in_week(run.scenario, lever.path, lever.base, number_of(run.week));
        const double value = std::clamp(wished, lever.range.low, lever.range.high);
        if (value == lever.now) { continue; }
        if (lever.path.starts_with("skill_growth.")) { settle_skills(run); }
        lever.now = value;
        set_parameter(run.scenario, lever.path, value);
        changed = true;
    }
    if (!changed) { return; }
    run.world.pathways = run.scenario.pathways;
    run.world.groups = run.scenario.groups;
    run.world.evidence = run.scenario.evidence;
}

} // namespace workpaths
