// The hiring round: what the search goes by is looked up right, once.
#include "sim/processes/hiring_round.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{7};

TEST(HiringRound, BarsOfAllVacanciesAreTheBarsOfEach) {
    World world = small_world();
    for (int v = 0; v < 100; ++v) { open_vacancy(world, employer_a); }
    open_hiring_round(world, now, {}, some_draws);
    ASSERT_EQ(world.round.bars.size(), 100U);
    for (std::uint32_t v = 0; v < 100; ++v) {
        EXPECT_FLOAT_EQ(world.round.bars[v],
                        static_cast<float>(bar_of(world.vacancies.number[v], now, {}, some_draws)));
    }
}

TEST(HiringRound, OpeningsAreFoundByRegionAndOccupation) {
    World world = small_world();
    split_in_regions(world);
    for (int k = 0; k < 3; ++k) { open_vacancy(world, employer_b, OccupationId{1}); }
    open_vacancy(world, employer_a, OccupationId{1});
    world.employers.premium[row(employer_b)] = 0.25F;
    open_hiring_round(world, now, {}, some_draws);
    EXPECT_EQ(world.round.openings.all().size(), 4U);
    EXPECT_TRUE(openings_near(world, RegionId{0}, OccupationId{0}).empty());
    EXPECT_TRUE(openings_near(world, RegionId{1}, OccupationId{0}).empty());
    ASSERT_EQ(openings_near(world, RegionId{0}, OccupationId{1}).size(), 1U);
    EXPECT_EQ(openings_near(world, RegionId{0}, OccupationId{1})[0].vacancy, 3U);
    const auto near = openings_near(world, RegionId{1}, OccupationId{1});
    ASSERT_EQ(near.size(), 3U);
    for (std::uint32_t k = 0; k < 3; ++k) {
        EXPECT_EQ(near[k].vacancy, k);
        EXPECT_EQ(near[k].employer, employer_b);
        EXPECT_EQ(near[k].occupation, OccupationId{1});
        EXPECT_EQ(near[k].premium, 0.25F);
        EXPECT_EQ(near[k].bar, world.round.bars[k]);
    }
}

TEST(HiringRound, OnlyAJobIsWorthSomething) {
    World world = small_world();
    const PersonId searcher = add_searcher(world);
    const PersonId worker = add_worker(world, employer_b);
    world.employers.premium[row(employer_b)] = 0.2F;
    open_hiring_round(world, now, {.moving_cost = LogPoints{0.05}}, some_draws);
    EXPECT_EQ(world.people.reservation[row(searcher)].value(), -16.0F); // the least that can be kept
    EXPECT_EQ(world.people.reservation[row(worker)].value(), 0.25F);
}

TEST(HiringRound, ForgetsLastWeeksCandidates) {
    World world = small_world();
    const PersonId searcher = add_searcher(world);
    open_vacancy(world, employer_a);
    world.round.referred = {searcher, searcher};
    world.round.applications.push_back({0, searcher, 1.0F});
    open_hiring_round(world, now, {}, some_draws);
    EXPECT_EQ(world.round.referred, std::vector{PersonId::none});
    EXPECT_TRUE(world.round.applications.empty());
}

} // namespace
} // namespace workpaths
