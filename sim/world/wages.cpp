#include "sim/world/wages.hpp"

#include <algorithm>

namespace workpaths {

namespace {

double add_worth(double log_median, const World& world, OccupationId occupation, EmployerId employer, double fit,
                 double match, double firm_skill, const PayParams& params) {
    return log_median + world.employers.premium[row(employer)] +
           params.fit_weight * (fit - world.mean_fit[row(occupation)]) + match + params.firm_skill_weight * firm_skill;
}

} // namespace

double log_productivity(const World& world, OccupationId occupation, EmployerId employer, double fit, double match,
                        double firm_skill, const PayParams& params) {
    const double log_median = exact_log(world.occupations[row(occupation)].median_wage.value());
    return add_worth(log_median, world, occupation, employer, fit, match, firm_skill, params);
}

double log_worth_over_median(const World& world, OccupationId occupation, EmployerId employer, double fit, double match,
                             double firm_skill, const PayParams& params) {
    return add_worth(0.0, world, occupation, employer, fit, match, firm_skill, params);
}

double fit_of(const World& world, PersonId person, OccupationId occupation) {
    const std::size_t i = row(person);
    if (world.people.occupation[i] == occupation) { return world.people.fit[i].value(); }
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
