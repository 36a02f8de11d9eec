#include "sim/world/offers.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/world/wages.hpp"

namespace workpaths {

double bar_of(std::uint32_t vacancy_number, Week week, const HiringParams& params, const Draws& draws) {
    return params.bar + params.bar_sd * normal_scores()(draws.word(Draw{Purpose::vacancy_bar, week, vacancy_number}));
}

double candidate_score(const World& world, PersonId person, RegionId region, OccupationId occupation,
                       double extra_precision, double noise, Week week) {
    const People& people = world.people;
    const std::size_t i = row(person);
    const double fit = fit_of(world, person, occupation);
    const double z = world.priors.standardise(region, occupation, age_of(people, i, week), fit);
    return posterior_score(z, people.evidence[i] + extra_precision, noise, world.groups[row(people.group[i])]);
}

} // namespace workpaths
