#include "sim/processes/hiring_round.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/base/parallel.hpp"

namespace workpaths {
namespace {

void weigh_jobs(World& world, const HiringParams& params) {
    auto& reservation = world.people.reservation;
    for_each_block(world.people, [&](std::size_t, std::size_t begin, std::size_t end) {
        std::array<float, rows_per_block> premium;
        for (std::size_t i = begin; i < end; ++i) { premium[i - begin] = own_premium(world, i); }
        for (std::size_t i = begin; i < end; ++i) {
            reservation[i] = OfferWorth{reservation_of(world.people, i, premium[i - begin], params)};
        }
    });
}

void draw_bars(World& world, Week week, const HiringParams& params, const Draws& draws) {
    constexpr auto lane = static_cast<std::size_t>(Purpose::vacancy_bar) & 3U;
    const NormalScores& normal = normal_scores();
    auto& bars = world.round.bars;
    bars.resize(world.vacancies.size());
    for_each_block(bars.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        const auto numbers = std::span{world.vacancies.number}.subspan(begin, end - begin);
        const auto words = draws.list(Draw{Purpose::vacancy_bar, week, 0}, numbers);
        for (std::size_t v = begin; v < end; ++v) {
            bars[v] = static_cast<float>(params.bar + params.bar_sd * normal(words[v - begin][lane]));
        }
    });
}

/// Vacancies by region and occupation, so that an applicant draws one within reach.
void list_openings(World& world) {
    const Vacancies& vacancies = world.vacancies;
    const auto region_of = [&](std::size_t v) { return world.employers.region[row(vacancies.employer[v])]; };
    world.round.openings =
        Sharded<Opening>{vacancies.size(), world.regions.size() * world.occupations.size(),
                         [&](std::size_t v) { return opening_cell(world, region_of(v), vacancies.occupation[v]); },
                         [&](std::size_t v) {
                             const EmployerId employer = vacancies.employer[v];
                             return Opening{.vacancy = static_cast<std::uint32_t>(v),
                                            .employer = employer,
                                            .occupation = vacancies.occupation[v],
                                            .region = region_of(v),
                                            .premium = world.employers.premium[row(employer)],
                                            .bar = world.round.bars[v]};
                         }};
}

} // namespace

void open_hiring_round(World& world, Week week, const HiringParams& params, const Draws& draws) {
    weigh_jobs(world, params);
    draw_bars(world, week, params, draws);
    list_openings(world);
    world.round.referred.assign(world.vacancies.size(), PersonId::none);
    world.round.introduced.assign(world.vacancies.size(), {});
    world.round.applications.clear();
    world.round.answers.clear();
}

} // namespace workpaths
