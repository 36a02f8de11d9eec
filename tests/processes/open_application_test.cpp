// Open applications: how many, where to, and which of them count.
//
// Bars are fixed (bar_sd = 0) and everybody passes unless a test says otherwise.
#include "sim/processes/hiring_round.hpp"
#include "sim/processes/open_application.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{4};
constexpr HiringParams to_any{.bar = -100.0, .bar_sd = 0.0, .own_reach = 0.0};
constexpr HiringParams to_near{.bar = -100.0, .bar_sd = 0.0, .own_reach = 1.0};
constexpr OccupationId first{0};
constexpr OccupationId second{1};

/// Searchers who look, and this many vacancies at employer a.
World market(int searchers, int vacancies) {
    World world = small_world();
    for (int k = 0; k < searchers; ++k) { set_looking(world, add_searcher(world)); }
    for (int v = 0; v < vacancies; ++v) { open_vacancy(world, employer_a); }
    return world;
}

/// A hiring round in which everybody who looks applies.
void send(World& world, const HiringParams& params) {
    open_hiring_round(world, now, params, some_draws);
    send_applications(world, now, params, {}, some_draws);
}

std::vector<int> count_by_vacancy(const World& world) {
    std::vector<int> count(world.vacancies.size(), 0);
    for (const Application& a : world.round.applications) { ++count[a.vacancy]; }
    return count;
}

// 5,000 people: applications have mean and variance 5,000 (standard deviation 70.7); e^{-1} = 0.36788 of them send
// none, 1,839.4 (34.1), and e^{-1}/2 = 0.18394 two, 919.7 (27.4).
TEST(OpenApplication, NumbersArePoisson) {
    World world = market(5000, 3);
    send(world, to_any);
    EXPECT_NEAR(static_cast<double>(world.round.applications.size()), 5000.0, 4.5 * 70.7);
    std::vector<int> sent(5000, 0);
    for (const Application& a : world.round.applications) { ++sent[row(a.person)]; }
    EXPECT_NEAR(static_cast<double>(std::count(sent.begin(), sent.end(), 0)), 1839.4, 4.5 * 34.1);
    EXPECT_NEAR(static_cast<double>(std::count(sent.begin(), sent.end(), 2)), 919.7, 4.5 * 27.4);
}

TEST(OpenApplication, WithoutVacanciesOrApplicationsNothingIsSent) {
    World idle = market(500, 3);
    HiringParams none = to_any;
    none.applications = 0.0;
    send(idle, none);
    EXPECT_TRUE(idle.round.applications.empty());
    World closed = market(500, 0);
    closed.round.applications.push_back({0, PersonId{0}, 0.0F}); // last week's
    send(closed, to_any);
    EXPECT_TRUE(closed.round.applications.empty());
}

// 5,000 people on four vacancies: each gets Poisson(1250), standard deviation 35.4.
TEST(OpenApplication, EachVacancyInReachIsAlikeLikely) {
    for (const HiringParams& params : {to_any, to_near}) {
        World world = market(5000, 4);
        send(world, params);
        for (const int n : count_by_vacancy(world)) { EXPECT_NEAR(n, 1250, 4.5 * 35.4); }
    }
}

TEST(OpenApplication, NearMeansTheOwnRegionAndOccupation) {
    World world = market(500, 1);
    split_in_regions(world);
    open_vacancy(world, employer_b, first);
    open_vacancy(world, employer_a, second);
    send(world, to_near);
    const auto count = count_by_vacancy(world);
    EXPECT_GT(count[0], 0);
    EXPECT_EQ(count[1], 0) << "another region";
    EXPECT_EQ(count[2], 0) << "another occupation";
    for (RegionId& region : world.people.region) { region = RegionId{1}; }
    for (OccupationId& occupation : world.people.occupation.kept()) { occupation = second; }
    send(world, to_near);
    EXPECT_TRUE(world.round.applications.empty()) << "nothing is near";
}

// One near vacancy and one far: 5,000 people send it Poisson(5000 * 0.75 + 5000 * 0.25 / 2) = 4375, standard deviation
// 66.1, and the far one 625, 25.
TEST(OpenApplication, MostApplicationsGoToWhatIsNear) {
    World world = market(5000, 1);
    open_vacancy(world, employer_a, second);
    send(world, {.bar = -100.0, .bar_sd = 0.0});
    const auto count = count_by_vacancy(world);
    EXPECT_NEAR(count[0], 4375, 4.5 * 66.1);
    EXPECT_NEAR(count[1], 625, 4.5 * 25.0);
}

TEST(OpenApplication, OnlyThoseWhoLookApplyInOrderOfPersons) {
    World world = market(300, 5);
    world.searchers.assign(world.searchers.size(), 0);
    for (std::size_t k = 0; k < 300; k += 2) { set_looking(world, id_at<PersonId>(k)); }
    send(world, to_any);
    EXPECT_GT(world.round.applications.size(), 50U);
    for (const Application& a : world.round.applications) { EXPECT_EQ(row(a.person) % 2, 0U); }
    EXPECT_TRUE(std::is_sorted(world.round.applications.begin(), world.round.applications.end(),
                               [](const Application& a, const Application& b) { return a.person < b.person; }));
}

TEST(OpenApplication, WhoWouldDeclineDoesNotApply) {
    World world = market(0, 5);
    for (int k = 0; k < 200; ++k) { set_looking(world, add_worker(world, employer_b)); }
    world.employers.premium[row(employer_b)] = 5.0F;
    send(world, to_any);
    EXPECT_TRUE(world.round.applications.empty());
    world.employers.premium[row(employer_b)] = -5.0F;
    send(world, to_any);
    EXPECT_GT(world.round.applications.size(), 100U);
}

TEST(OpenApplication, TheScoreMustPassTheBar) {
    World world = market(100, 5);
    std::ranges::fill(world.people.fit.kept(), SkillLevel{0.4});
    std::ranges::fill(world.people.evidence.kept(), 1e12F); // scores are z = (0.4 - 0.2) / 0.1 = 2
    send(world, {.bar = 2.01, .bar_sd = 0.0});
    EXPECT_TRUE(world.round.applications.empty());
    send(world, {.bar = 1.99, .bar_sd = 0.0});
    EXPECT_GT(world.round.applications.size(), 50U);
    for (const Application& a : world.round.applications) { EXPECT_NEAR(a.score, 2.0, 1e-4); }
}

// z = 0 and precision 1: scores are normal with mean 0 and variance K (1 - K) = 1/4. A bar at 0.5 is one standard
// deviation: 0.15866 of 5,000 applications pass, Poisson(793.3), standard deviation 28.2.
TEST(OpenApplication, NoiseLiftsSomeOverTheBar) {
    World world = market(5000, 5);
    send(world, {.bar = 0.5, .bar_sd = 0.0, .own_reach = 1.0});
    EXPECT_NEAR(static_cast<double>(world.round.applications.size()), 793.3, 4.5 * 28.2);
}

/// Applications to employer b, who is in the other region, of 6,000 by people of the first; each region has ten
/// openings.
double sent_beyond(double own_reach, double beyond_region) {
    World world = small_world();
    split_in_regions(world);
    for (int k = 0; k < 6000; ++k) { set_looking(world, add_searcher(world)); }
    for (int v = 0; v < 20; ++v) { open_vacancy(world, v < 10 ? employer_a : employer_b, v % 2 == 0 ? first : second); }
    send(world, {.bar = -100.0, .bar_sd = 0.0, .own_reach = own_reach, .beyond_region = beyond_region});
    return static_cast<double>(std::ranges::count_if(world.round.applications, [&](const Application& a) {
        return world.vacancies.employer[a.vacancy] == employer_b;
    }));
}

// Of Poisson(6000) applications a share (1 - own_reach) beyond_region goes to any of the twenty openings, half of them
// in the other region: Poisson with mean 3000 (standard deviation 54.8), 375 (19.4) and 0.
TEST(OpenApplication, ReachEndsAtTheRegionAsFarAsItIsToldTo) {
    EXPECT_NEAR(sent_beyond(0.0, 1.0), 3000.0, 4.5 * 54.8);
    EXPECT_NEAR(sent_beyond(0.75, 0.5), 375.0, 4.5 * 19.4);
    EXPECT_EQ(sent_beyond(0.0, 0.0), 0.0);
    EXPECT_EQ(sent_beyond(1.0, 1.0), 0.0);
}

TEST(OpenApplication, EveryApplicationPassesTheBarOfItsVacancy) {
    World world = market(2000, 100);
    send(world, {});
    EXPECT_GT(world.round.applications.size(), 100U);
    for (const Application& a : world.round.applications) {
        EXPECT_GT(a.score, bar_of(world.vacancies.number[a.vacancy], now, {}, some_draws) - 1e-6);
    }
}

} // namespace
} // namespace workpaths
