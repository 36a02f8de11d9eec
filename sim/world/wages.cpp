#include "sim/world/wages.hpp"

#include <algorithm>

namespace workpaths {

double log_productivity(const World& world, OccupationId occupation, EmployerId employer, double fit, double match,
                        double firm_skill, const PayParams& params) {
    const std::size_t o = row(occupation);
    return exact_log(world.occupations[o].median_wage.value()) + world.employers.premium[row(employer)] +
           params.fit_weight * (fit - world.mean_fit[o]) + match + params.firm_skill_weight * firm_skill;
}

double fit_of(const World& world, PersonId person, OccupationId occupation) {
    const std::size_t i = row(person);
    if (world.people.occupation[i] == occupation) { return world.people.fit[i]; }
    return fit_to(world.occupations[row(occupation)], world.people.skill[i]);
}

double starting_log_wage(const World& world, PersonId person, OccupationId occupation, EmployerId employer,
                         double match, const PayParams& params) {
    const double fit = fit_of(world, person, occupation);
    const double fresh = log_productivity(world, occupation, employer, fit, match, 0.0, params) -
                         params.hiring_discount.value() + params.cyclicality * world.economy.log_tightness;
    const std::size_t i = row(person);
    if (world.people.state[i] != LabourState::employed) { return fresh; }
    return std::max(fresh, world.people.log_wage[i] - params.mover_concession.value());
}

} // namespace workpaths
