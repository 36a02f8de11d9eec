// How many vacancies are open, where, and for which work: hand values of V* and of the employers' weights.
//
// The market of most tests: 100 search, 900 work, X_w = 0.0055, b = 1/2000, f_w = 0.114, so u* = 0.006 / 0.12 = 0.05
// and L u* = 50.
#include "sim/processes/vacancy_posting.hpp"
#include "sim/world/labour_market.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace workpaths {
namespace {

using namespace testing;

constexpr double working_life = 2000.0; // weeks
constexpr Week now{7};

World market(int at_a = 450, int at_b = 450, int searching = 100) {
    World world = small_world();
    for (int k = 0; k < at_a; ++k) { add_worker(world, employer_a); }
    for (int k = 0; k < at_b; ++k) { add_worker(world, employer_b); }
    for (int k = 0; k < searching; ++k) { add_searcher(world); }
    world.economy.weekly_separation = 0.0055;
    world.economy.weekly_finding = 0.114;
    return world;
}

void close_all(World& world) {
    std::fill(world.vacancies.closed.begin(), world.vacancies.closed.end(), std::uint8_t{1});
    remove_closed(world);
}

/// Mean number open over 200 weeks that each begin with none.
double mean_stock(World& world, const VacancyPostingParams& params) {
    double sum = 0.0;
    for (int week = 0; week < 200; ++week) {
        close_all(world);
        post_vacancies(world, Week{week}, working_life, params, some_draws);
        sum += static_cast<double>(world.vacancies.size());
    }
    return sum / 200;
}

TEST(VacancyPosting, StockFollowsSearchersAndNaturalUnemployment) {
    World world = market();
    // two employers round 28.28 each at random: the sum has variance 2 * 0.28 * 0.72, so the mean over 200 weeks has
    // standard error 0.045; 4.5 of them, here and below with no more than 2 * 0.25: 0.05
    EXPECT_NEAR(mean_stock(world, {.demand_rigidity = 0.5}), 0.8 * std::sqrt(100.0 * 50.0), 4.5 * 0.045); // 56.57
    EXPECT_NEAR(mean_stock(world, {.demand_rigidity = 0.0}), 0.8 * 100.0, 1e-9);
    EXPECT_NEAR(mean_stock(world, {.demand_rigidity = 1.0}), 0.8 * 50.0, 1e-9);
    // the default, 0.3: 0.8 * 100 * (50/100)^0.3 = 80 * 0.8122524
    EXPECT_NEAR(mean_stock(world, {}), 64.98019, 4.5 * 0.05);
}

TEST(VacancyPosting, StockIsProportionalToTightness) {
    World world = market();
    world.economy.log_tightness = std::log(2.0);
    EXPECT_NEAR(mean_stock(world, {.tightness = 0.4, .demand_rigidity = 0.0}), 80.0, 1e-9);
}

TEST(VacancyPosting, CountsTheMarketAndSetsTargetsByShare) {
    World world = market(450, 450);
    world.employers.share = {0.2F, 0.8F};
    start_training(world, PersonId{900}, employer_a, OccupationId{0}, 0.0, Week{0}, some_draws); // one of the searchers
    post_vacancies(world, now, working_life, {}, some_draws);
    EXPECT_EQ(world.economy.nation.employed, 901) << "training seats included";
    EXPECT_EQ(world.economy.nation.searching, 99);
    EXPECT_FLOAT_EQ(world.employers.target[0], 180.2F);
    EXPECT_FLOAT_EQ(world.employers.target[1], 720.8F);
}

TEST(VacancyPosting, MissingVacanciesAreSharedByReplacementAndGap) {
    World world = market(500, 400);
    // T = 450 each: weights 2 * 0.0055 * 450 -+ 0.05 * 50 = 4.95 -+ 2.5, so 80 * 2.45 / 9.9 = 19.8 and 60.2
    post_vacancies(world, now, working_life, {.demand_rigidity = 0.0}, some_draws);
    EXPECT_NEAR(world.employers.vacancies[0], 19.8, 0.81);
    EXPECT_NEAR(world.employers.vacancies[1], 60.2, 0.81);
}

TEST(VacancyPosting, OpenVacanciesCountAgainstTheGap) {
    World world = market();
    for (int v = 0; v < 40; ++v) { open_vacancy(world, employer_a); }
    // 40 are missing; weights 4.95 - 0.05 * 40 = 2.95 and 4.95: 40 * 2.95 / 7.9 = 14.94 and 25.06 new ones
    post_vacancies(world, now, working_life, {.demand_rigidity = 0.0}, some_draws);
    EXPECT_NEAR(world.employers.vacancies[0], 54.94, 0.95);
    EXPECT_NEAR(world.employers.vacancies[1], 25.06, 0.95);
}

TEST(VacancyPosting, WhoHasFarTooManyPostsNothing) {
    World world = market(700, 200); // weight of the first: 4.95 - 0.05 * 250 < 0
    post_vacancies(world, now, working_life, {.demand_rigidity = 0.0}, some_draws);
    EXPECT_EQ(world.employers.vacancies, (std::vector<std::int32_t>{0, 80}));
}

TEST(VacancyPosting, WhereNobodyMissesAnybodySharesDecide) {
    World world = market(450, 450);
    world.employers.share = {0.25F, 0.75F};
    world.economy.weekly_separation = 0.0; // nothing to replace, and gaps do not count
    post_vacancies(world, now, working_life, {.demand_rigidity = 0.0, .catch_up = 0.0}, some_draws);
    EXPECT_EQ(world.employers.vacancies, (std::vector<std::int32_t>{20, 60}));
}

TEST(VacancyPosting, SurplusIsWithdrawnOldestFirst) {
    World world = market();
    for (int v = 0; v < 100; ++v) { open_vacancy(world, v < 30 ? employer_a : employer_b); }
    post_vacancies(world, now, working_life, {.demand_rigidity = 0.0}, some_draws); // 80 stay
    ASSERT_EQ(world.vacancies.size(), 80U);
    for (std::uint32_t v = 0; v < 80; ++v) { EXPECT_EQ(world.vacancies.number[v], v + 20); }
    EXPECT_EQ(world.employers.vacancies, (std::vector<std::int32_t>{10, 70}));
}

TEST(VacancyPosting, WithoutSearchersNoVacancyStaysOpen) {
    World world = market(10, 10, 0);
    for (int v = 0; v < 5; ++v) { open_vacancy(world, employer_a); }
    post_vacancies(world, now, working_life, {}, some_draws);
    EXPECT_EQ(world.vacancies.size(), 0U);
    EXPECT_EQ(world.employers.vacancies, (std::vector<std::int32_t>{0, 0}));
}

TEST(VacancyPosting, CountsAgreeAndNumbersAreNeverUsedAgain) {
    World world = market();
    std::set<std::uint32_t> seen;
    for (int week = 0; week < 30; ++week) {
        world.economy.log_tightness = week % 5 == 0 ? -0.5 : 0.0; // at times many are withdrawn
        const auto before = world.vacancies.posted[0];
        post_vacancies(world, Week{week}, working_life, {}, some_draws);
        std::vector<std::int32_t> open(2, 0);
        for (std::size_t v = 0; v < world.vacancies.size(); ++v) {
            ++open[row(world.vacancies.employer[v])];
            if (world.vacancies.number[v] >= before) { ASSERT_TRUE(seen.insert(world.vacancies.number[v]).second); }
            ASSERT_EQ(world.vacancies.closed[v], 0);
        }
        ASSERT_EQ(open, world.employers.vacancies);
        ASSERT_TRUE(std::is_sorted(world.vacancies.number.begin(), world.vacancies.number.end()));
    }
}

// In the first region 100 search and 450 work, in the other one 20 search and 450 work: 80 and 16 vacancies, whatever
// the other has.
TEST(VacancyPosting, EachRegionHasTheVacanciesOfItsOwnSearchers) {
    World world = market(450, 450, 120);
    split_in_regions(world);
    for (std::size_t i = 900; i < 920; ++i) { world.people.region[i] = RegionId{1}; }
    for (std::size_t i = 0; i < 900; ++i) {
        world.people.region[i] = world.employers.region[row(world.people.employer[i])];
    }
    for (int v = 0; v < 30; ++v) { open_vacancy(world, employer_b); } // 14 too many
    post_vacancies(world, now, working_life, {.demand_rigidity = 0.0}, some_draws);
    EXPECT_EQ(world.employers.vacancies, (std::vector<std::int32_t>{80, 16}));
    EXPECT_EQ(world.employers.target, (std::vector<float>{450.0F, 450.0F}));
    EXPECT_EQ(world.vacancies.number.front(), 14U * 2 + 1) << "of the other region's, the fourteen oldest are gone";
}

/// Vacancies of two employers alike but for their premiums, +0.1 and -0.1, when ln(theta / theta-bar) is this.
std::vector<std::int32_t> posts_of_better_and_worse(double log_tightness, double cyclicality) {
    World world = market();
    world.employers.premium = {0.1F, -0.1F};
    world.economy.log_tightness = log_tightness;
    post_vacancies(world, now, working_life,
                   {.tightness = 20.0, .demand_rigidity = 0.0, .premium_cyclicality = cyclicality}, some_draws);
    return world.employers.vacancies;
}

// V* = 20 e^{-0.5} 100 = 1213.06. gamma = 1 moves what the two aim for to 900 jobs times e^{-0.05} and e^{0.05} over
// their sum: 427.51 and 472.49. Weights 2 X_w T + 0.05 (T - 450): 3.5781 and 6.3219, parts 0.36143 and 0.63857. Each
// number is rounded at random. In the boom it is the other way round.
TEST(VacancyPosting, InADownturnWhoPaysMorePostsLess) {
    const auto slump = posts_of_better_and_worse(-0.5, 1.0);
    EXPECT_NEAR(slump[0], 0.36143 * 1213.06, 1.0);
    EXPECT_NEAR(slump[1], 0.63857 * 1213.06, 1.0);
    const auto boom = posts_of_better_and_worse(0.5, 1.0);
    EXPECT_NEAR(boom[0], 0.63857 * 3297.44, 1.1);
    EXPECT_NEAR(boom[1], 0.36143 * 3297.44, 1.1);
}

TEST(VacancyPosting, AtMeanTightnessPremiumsMakeNoDifference) {
    EXPECT_EQ(posts_of_better_and_worse(0.0, 3.0), posts_of_better_and_worse(0.0, 0.0));
    EXPECT_EQ(posts_of_better_and_worse(0.0, 3.0), (std::vector<std::int32_t>{1000, 1000}));
}

int posts_of_first_occupation(double own_trade) {
    World world = market();
    // V* = 40 * 100 = 4000
    post_vacancies(world, now, working_life, {.tightness = 40.0, .demand_rigidity = 0.0, .own_trade = own_trade},
                   some_draws);
    EXPECT_EQ(world.vacancies.size(), 4000U);
    const auto& occupations = world.vacancies.occupation;
    return static_cast<int>(std::count(occupations.begin(), occupations.end(), OccupationId{0}));
}

// Both employers' own trade is the first occupation, which has half of all jobs. Of 4,000 posts 0.5 + 0.5 * 0.5 are in
// it: 3,000, standard deviation sqrt(4000 * 3/16) = 27.4; without a trade of one's own 2,000, sqrt(4000 / 4) = 31.6.
TEST(VacancyPosting, HalfThePostsAreOfTheOwnTradeTheOthersOfAllOccupations) {
    EXPECT_NEAR(posts_of_first_occupation(0.5), 3000, 4.5 * 27.4);
    EXPECT_NEAR(posts_of_first_occupation(0.0), 2000, 4.5 * 31.6);
    EXPECT_EQ(posts_of_first_occupation(1.0), 4000);
}

} // namespace
} // namespace workpaths
