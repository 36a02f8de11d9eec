// Size, reach and strength of a network by kind of tie, against hand-worked values.
#include "sim/output/measures.hpp"
#include "sim/output/totals.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week then{41};
constexpr Week now{51}; // ten weeks later, the last of a year

constexpr std::size_t peer = 0;
constexpr std::size_t colleague = 1;
constexpr std::size_t mentor = 2;
// how exact clocks are (tests/world/ties_test.cpp, tests/world/teammates_test.cpp)
constexpr double in_team = 0.0203; // of the gap: a week
constexpr double together = 0.01;  // of the gap
constexpr double apart = 0.0056;   // of the strength

// One has a mentor and a colleague in the team, and three peers: two at the other employer, one without a job.
//     mentor     0.4, together:          1 - 0.6 e^{-0.2} = 0.50876
//     colleague  0.3, together:          1 - 0.7 e^{-0.2} = 0.42689
//     peers      0.5, embedded, apart:   0.5 e^{-0.1}     = 0.45242
//                0.3, bridging, apart:   0.3 e^{-0.46}    = 0.18938
//                0.2, together:          1 - 0.8 e^{-0.2} = 0.34502
TEST(Measures, AreOfLivingTiesByKind) {
    World world = small_world();
    const PersonId one = add_worker(world, employer_a);
    tie_teammates(world, one, add_worker(world, employer_a), TieKind::mentor, 0.4, then);
    tie_teammates(world, one, add_worker(world, employer_a), TieKind::colleague, 0.3, then);
    tie(world, one, add_worker(world, employer_b), 0.5, then, Contact::embedded);
    tie(world, one, add_worker(world, employer_b), 0.3, then, Contact::bridging);
    tie(world, one, add_searcher(world), 0.2, then);
    const Measures m = measure(world, row(one), now);
    EXPECT_EQ(m.network, 5.0);
    EXPECT_EQ(m.reach, 2.0);
    EXPECT_EQ(m.by_kind, (std::array{3.0, 1.0, 1.0}));
    EXPECT_EQ(m.reach_by_kind, (std::array{1.0, 1.0, 1.0})) << "two peers share an employer, one has none";
    EXPECT_NEAR(m.strength[peer], 0.45242 + 0.18938 + 0.34502, (0.45242 + 0.18938) * apart + 0.65498 * together);
    EXPECT_NEAR(m.strength[colleague], 0.42689, 0.57311 * in_team);
    EXPECT_NEAR(m.strength[mentor], 0.50876, 0.49124 * in_team);
}

TEST(Measures, LeaveOutTiesThatAreGone) {
    World world = small_world();
    const PersonId one = add_searcher(world);
    tie(world, one, add_searcher(world), 0.06, then, Contact::bridging); // 0.038 now, below the floor of 0.05
    const Measures m = measure(world, row(one), now);
    EXPECT_EQ(m.by_kind[peer], 0.0);
    EXPECT_EQ(m.strength[peer], 0.0);
}

// Three people and two ties between them, of strengths 0.59063 and 0.34502 now: four halves, whose mean is the ties'.
TEST(Totals, HoldTheMeanStrengthOfTiesByKind) {
    World world = small_world();
    const PersonId one = add_worker(world, employer_a);
    tie(world, one, add_worker(world, employer_b), 0.5, then);
    tie(world, one, add_searcher(world), 0.2, then);
    world.incumbents = world.people.size();
    Totals totals{1};
    totals.week_done(world, now);
    const auto of_peers = [&](const char* name) { return totals.values(name)[peer]; };
    EXPECT_NEAR(of_peers("/totals/ties_by_kind_mean"), 4.0 / 3.0, 1e-12);
    EXPECT_NEAR(of_peers("/totals/reach_by_kind_mean"), 3.0 / 3.0, 1e-12) << "one employer each";
    EXPECT_NEAR(of_peers("/totals/strength_by_kind_mean"), (0.59063 + 0.34502) / 2, together / 2);
    EXPECT_TRUE(std::isnan(totals.values("/totals/strength_by_kind_mean")[mentor])) << "no tie, no strength";
}

} // namespace
} // namespace workpaths
