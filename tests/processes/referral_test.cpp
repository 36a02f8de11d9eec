// Referral: who hears, which contact is drawn, and what the employer makes of it.
//
// Bars are fixed (bar_sd = 0) and everybody passes unless a test says otherwise.
#include "sim/processes/hiring_round.hpp"
#include "sim/processes/referral.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{0};
constexpr HiringParams any_candidate{.bar = -100.0, .bar_sd = 0.0, .referral = 1.0, .referral_insight = Weeks{0.0}};

/// A hiring round in which only contacts are asked.
void refer(World& world, Week week, const HiringParams& params) {
    open_hiring_round(world, week, params, some_draws);
    find_referrals(world, week, params, {}, some_draws);
}

/// Employer a has one worker and this many vacancies; a searcher is tied to the worker.
struct Workshop {
    explicit Workshop(int vacancies = 1) {
        for (int v = 0; v < vacancies; ++v) { open_vacancy(world, employer_a); }
        set_looking(world, searcher);
        tie(world, worker, searcher, 0.5, now, Contact::embedded);
    }
    int times_referred(PersonId person, const HiringParams& params = any_candidate) {
        refer(world, now, params);
        return static_cast<int>(std::count(world.round.referred.begin(), world.round.referred.end(), person));
    }
    World world = small_world();
    PersonId worker = add_worker(world, employer_a);
    PersonId searcher = add_searcher(world);
};

TEST(Referral, AContactWhoLooksForWorkIsReferred) {
    Workshop shop;
    EXPECT_EQ(shop.times_referred(shop.searcher), 1);
    EXPECT_EQ(shop.world.round.referred.size(), 1U);
}

TEST(Referral, NobodyIsReferredWhereNobodyHearsOrWorks) {
    Workshop shop{50};
    HiringParams silent = any_candidate;
    silent.referral = 0.0;
    EXPECT_EQ(shop.times_referred(PersonId::none, silent), 50);
    World empty = small_world();
    open_vacancy(empty, employer_a);
    refer(empty, now, any_candidate);
    EXPECT_EQ(empty.round.referred, std::vector{PersonId::none});
}

// Of 4,000 vacancies 0.8 are heard of: 3,200, standard deviation sqrt(4000 * 0.16) = 25.3.
TEST(Referral, VacanciesAreHeardOfWithTheirProbability) {
    Workshop shop{4000};
    HiringParams params = any_candidate;
    params.referral = 0.8;
    EXPECT_NEAR(shop.times_referred(shop.searcher, params), 3200, 4.5 * 25.3);
}

TEST(Referral, AContactWhoDoesNotLookIsNotReferred) {
    Workshop shop;
    shop.world.searchers.assign(shop.world.searchers.size(), 0);
    EXPECT_EQ(shop.times_referred(PersonId::none), 1);
}

TEST(Referral, AFadedTieCarriesNothing) {
    Workshop shop;
    const Week later{240}; // 0.5 e^{-0.01 t} is below 0.05 after 230 weeks
    refer(shop.world, later, any_candidate);
    EXPECT_EQ(shop.world.round.referred, std::vector{PersonId::none});
}

// Ties of 0.6 and 0.2: of 4,000 vacancies 3 in 4 go to the stronger: 3,000, standard deviation sqrt(4000 * 3/16)
// = 27.4.
TEST(Referral, AContactIsDrawnWithTheStrengthOfTheTie) {
    Workshop shop{4000};
    const PersonId weak = add_searcher(shop.world);
    set_looking(shop.world, weak);
    tie(shop.world, shop.worker, weak, 0.2, now, Contact::embedded);
    tie(shop.world, shop.worker, shop.searcher, 0.6, now, Contact::embedded);
    EXPECT_NEAR(shop.times_referred(shop.searcher), 3000, 4.5 * 27.4);
    EXPECT_EQ(shop.times_referred(shop.searcher) + shop.times_referred(weak), 4000);
}

// Two workers hear alike: of 4,000 vacancies 2,000 go to the contact of each, standard deviation sqrt(1000) = 31.6.
TEST(Referral, EachEmployeeHearsAlike) {
    Workshop shop{4000};
    const PersonId colleague = add_worker(shop.world, employer_a);
    const PersonId friend_of_colleague = add_searcher(shop.world);
    set_looking(shop.world, friend_of_colleague);
    tie(shop.world, colleague, friend_of_colleague, 0.1, now, Contact::embedded);
    EXPECT_NEAR(shop.times_referred(shop.searcher), 2000, 4.5 * 31.6);
    EXPECT_EQ(shop.times_referred(shop.searcher) + shop.times_referred(friend_of_colleague), 4000);
}

TEST(Referral, OnlyContactsWhoWouldTakeTheOfferAreDrawn) {
    Workshop shop{500};
    const PersonId content = add_worker(shop.world, employer_b); // on far better pay, and a far closer friend
    shop.world.employers.premium[row(employer_b)] = 5.0F;
    set_looking(shop.world, content);
    tie(shop.world, shop.worker, content, 0.99, now, Contact::embedded);
    const PersonId colleague = add_worker(shop.world, employer_a); // works there already
    set_looking(shop.world, colleague);
    tie(shop.world, shop.worker, colleague, 0.99, now, Contact::embedded);
    tie(shop.world, colleague, shop.searcher, 0.2, now, Contact::embedded);
    EXPECT_EQ(shop.times_referred(shop.searcher), 500);
}

TEST(Referral, AWorkerIsReferredToABetterEmployer) {
    Workshop shop;
    const PersonId worse_off = add_worker(shop.world, employer_b);
    shop.world.employers.premium[row(employer_b)] = -5.0F;
    set_looking(shop.world, worse_off);
    tie(shop.world, shop.worker, worse_off, 0.5, now, Contact::embedded);
    tie(shop.world, shop.worker, shop.searcher, 0.2, now, Contact::embedded);
    shop.world.searchers[0] &= ~(std::uint64_t{1} << row(shop.searcher));
    EXPECT_EQ(shop.times_referred(worse_off), 1);
}

HiringParams bar_at(double bar) {
    HiringParams params = any_candidate;
    params.bar = bar;
    return params;
}

TEST(Referral, TheScoreMustPassTheBar) {
    Workshop shop;
    shop.world.people.fit[row(shop.searcher)] = SkillLevel{0.4};
    shop.world.people.evidence[row(shop.searcher)] = 1e12F; // the score is z = (0.4 - 0.2) / 0.1 = 2
    EXPECT_EQ(shop.times_referred(shop.searcher, bar_at(1.99)), 1);
    EXPECT_EQ(shop.times_referred(shop.searcher, bar_at(2.01)), 0);
}

// z = 2 and own precision 1. A tie of 0.5 adds 2 * 0.5 projects of precision 1: pi = 2, K = 2/3, scores are normal with
// mean K z = 4/3 and variance K (1 - K) = 2/9. The bar stands one standard deviation above, 1.8047: 0.15866 pass, of
// 4,000 vacancies 634.6, standard deviation sqrt(634.6 * 0.841) = 23.1. Without the tie's evidence 0.054 would.
TEST(Referral, TheTieAddsEvidence) {
    Workshop shop{4000};
    shop.world.evidence.per_project = 1.0;
    shop.world.people.fit[row(shop.searcher)] = SkillLevel{0.4};
    EXPECT_NEAR(shop.times_referred(shop.searcher, bar_at(1.8047)), 634.6, 4.5 * 23.1);
}

// The fit says nothing (z = 0, precision near 0). 60 weeks' insight by a tie of 0.5 shows 30 / (30 + 20) = 0.6 of the
// variance of the match: over the draws of 4,000 weeks the posterior mean, in standard deviations, is mu = 1 times 0.6
// with variance 0.6 * 0.4 = 0.24. The bar stands one of its standard deviations above, at 0.6 + 0.4899: 634.6 pass,
// standard deviation 23.1.
TEST(Referral, TheEmployeeTellsOfTheMatch) {
    HiringParams params = bar_at(0.0);
    params.referral_evidence = 0.0;
    params.referral_insight = Weeks{60.0};
    int passed = 0;
    for (int week = 0; week < 4000; ++week) {
        World world = small_world();
        open_vacancy(world, employer_a);
        const PersonId worker = add_worker(world, employer_a);
        const PersonId searcher = add_searcher(world);
        set_looking(world, searcher);
        world.people.evidence[row(searcher)] = 1e-12F;
        tie(world, worker, searcher, 0.5, Week{week}, Contact::embedded);
        params.bar = 0.6 * match_quality(searcher, employer_a, 0.2, some_draws) / 0.2 + 0.4899;
        refer(world, Week{week}, params);
        if (!exists(world.round.referred[0])) { continue; }
        ++passed;
        EXPECT_NEAR(world.round.introduced[0].observed, 30.0, 0.12);
        EXPECT_GT(world.round.introduced[0].match_mean, 0.2 * params.bar - 1e-4);
    }
    EXPECT_NEAR(passed, 634.6, 5 * 23.1);
}

TEST(Referral, TheContactJoinsTheTeamOfWhoPassedItOnWithItsProbability) {
    Workshop shop{4000};
    HiringParams params = any_candidate;
    params.beside_contact = 0.75;
    refer(shop.world, now, params);
    const auto& introduced = shop.world.round.introduced;
    const auto beside = std::ranges::count(introduced, shop.worker, &Introduction::beside);
    EXPECT_NEAR(static_cast<double>(beside), 3000, 5 * 27.4);
}

TEST(Referral, WhoIsReferredLooksForWorkAndKnowsSomebodyThere) {
    World world = small_world(5);
    for (std::size_t k = 0; k < 60; ++k) { add_worker(world, id_at<EmployerId>(k % 5)); }
    for (int k = 0; k < 40; ++k) { add_searcher(world); }
    for (std::size_t k = 0; k < 100; k += 3) { set_looking(world, id_at<PersonId>(k)); }
    for (std::uint32_t k = 0; k < 200; ++k) {
        const Words words = some_draws.words(Draw{Purpose::founding_tie, now, k});
        const std::size_t a = words[0] % 100;
        tie(world, id_at<PersonId>(a), id_at<PersonId>((a + 1 + words[1] % 99) % 100), 0.5, now, Contact::embedded);
    }
    for (std::size_t v = 0; v < 200; ++v) { open_vacancy(world, id_at<EmployerId>(v % 5)); }
    refer(world, now, {});
    int found = 0;
    for (std::size_t v = 0; v < 200; ++v) {
        const PersonId person = world.round.referred[v];
        if (!exists(person)) { continue; }
        ++found;
        EXPECT_TRUE(world.looks_for_work(person));
        const auto seats = world.teams.seats_of(world.vacancies.employer[v]);
        EXPECT_TRUE(std::any_of(seats.begin(), seats.end(), [&](PersonId there) {
            return exists(there) && world.ties.find(world.people.ties[row(person)], there, now) >= 0;
        })) << v;
    }
    EXPECT_GT(found, 10);
}

} // namespace
} // namespace workpaths
