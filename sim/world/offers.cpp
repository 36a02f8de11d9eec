#include "sim/world/offers.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/base/parallel.hpp"
#include "sim/world/wages.hpp"

namespace workpaths {

double bar_of(std::uint32_t vacancy_number, Week week, const HiringParams& params, const Draws& draws) {
    return params.bar + params.bar_sd * normal_scores()(draws.word(Draw{Purpose::vacancy_bar, week, vacancy_number}));
}

std::vector<float> bars_of(const Vacancies& vacancies, Week week, const HiringParams& params, const Draws& draws) {
    constexpr auto lane = static_cast<std::size_t>(Purpose::vacancy_bar) & 3U;
    const NormalScores& normal = normal_scores();
    std::vector<float> bars(vacancies.size());
    for_each_block(bars.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        const auto words =
            draws.list(Draw{Purpose::vacancy_bar, week, 0}, std::span{vacancies.number}.subspan(begin, end - begin));
        for (std::size_t v = begin; v < end; ++v) {
            bars[v] = static_cast<float>(params.bar + params.bar_sd * normal(words[v - begin][lane]));
        }
    });
    return bars;
}

bool would_accept(const World& world, PersonId person, EmployerId employer, double taste, const HiringParams& params) {
    const People& people = world.people;
    const std::size_t i = row(person);
    if (people.state[i] != LabourState::employed) { return true; }
    if (people.employer[i] == employer) { return false; }
    const double now = world.employers.premium[row(people.employer[i])] + people.match_mean[i] +
                       params.firm_skill_at_stake * people.firm_skill[i];
    const double offer = world.employers.premium[row(employer)] + params.offer_taste.value() * taste;
    return offer > now + params.moving_cost.value();
}

double candidate_score(const World& world, PersonId person, OccupationId occupation, double extra_precision,
                       double noise, Week week) {
    const People& people = world.people;
    const std::size_t i = row(person);
    const double z = world.priors.standardise(occupation, age_of(people, i, week), fit_of(world, person, occupation));
    return posterior_score(z, people.evidence[i] + extra_precision, noise, world.groups[row(people.group[i])]);
}

} // namespace workpaths
