// What stages can state, each rule on an example worked by hand: lengths, jumps, guests, badges, skill bars, pools.

#include "support/walk.hpp"

#include <gtest/gtest.h>

#include <set>

namespace workpaths {
namespace {

using namespace testing;

StageParams guest(double weeks) {
    StageParams stage = project(weeks);
    stage.name = "guest";
    stage.host = HostRule::guest_host;
    stage.hours = HoursPerWeek{40};
    return stage;
}

TEST(Stages, ARunOfHoursEndsInItsWeekWithExactlyItsHours) {
    StageParams flash = project(1.0 / 7.0); // a day
    flash.hours = HoursPerWeek{42};
    Walk walk{{flash}};
    walk.place();
    walk.week(0);
    EXPECT_TRUE(walk.completed());
    EXPECT_FLOAT_EQ(walk.world.programmes.hours[walk.p()], 6.0F);
    EXPECT_FLOAT_EQ(walk.world.programmes.week_hours[walk.p()], 6.0F);
    int raised = 0;
    for (const SkillLevel level : walk.world.people.skill[walk.i()]) {
        if (level.value() < 0.2001) { continue; }
        ++raised;
        EXPECT_NEAR(level.value(), 1.0 - 0.8 * std::exp(-6.0 / 3200.0), 2e-5);
    }
    EXPECT_EQ(raised, 1);
}

// Runs of a day and a half follow each other: ends at 3/14, 6/14, ... weeks, four before the first week is over
// (12/14), nine before the second is (27/14).
TEST(Stages, SeveralShortRunsFitIntoAWeek) {
    StageParams flash = project(3.0 / 14.0);
    flash.repeats = 50;
    Walk walk{{flash}};
    walk.place();
    walk.week(0);
    EXPECT_EQ(walk.world.programmes.runs_completed[walk.p()], 4);
    EXPECT_NEAR(walk.world.programmes.week_hours[walk.p()], 10.0, 1e-5) << "the fifth run has begun";
    walk.week(1);
    EXPECT_EQ(walk.world.programmes.runs_completed[walk.p()], 9);
}

TEST(Stages, AGapLiesBetweenTwoRunsAndLeavesTimeToSearch) {
    StageParams spaced = project(2.0);
    spaced.repeats = 2;
    spaced.gap = Weeks{3.0};
    Walk walk{{spaced}};
    walk.place();
    walk.run(0, 2);
    EXPECT_EQ(walk.world.programmes.runs_completed[walk.p()], 1);
    EXPECT_EQ(walk.world.programmes.run_from[walk.p()], 5.0);
    walk.week(4);
    EXPECT_EQ(walk.world.programmes.week_hours[walk.p()], 0.0F);
    walk.run(5, 6);
    EXPECT_EQ(walk.world.programmes.week_hours[walk.p()], 10.0F);
    walk.week(7);
    EXPECT_TRUE(walk.completed());
}

// Lengths of mean 10 and log standard deviation 0.5 have standard deviation 10 sqrt(e^0.25 - 1) = 5.33; 4,000 of them.
TEST(Stages, LengthsSpreadAboutTheirMean) {
    StageParams stage = project(10.0);
    stage.duration_spread = 0.5;
    World world = small_world();
    add_pathway(world, stage);
    double sum = 0.0;
    for (int k = 0; k < 4000; ++k) {
        const ProgrammeId programme = apply_for(world, add_searcher(world, 19.0), PathwayId{0}, Week{0});
        start_programme(world, programme, employer_a, 0.0, Week{0}, some_draws);
        sum += world.programmes.run_to[row(programme)];
    }
    EXPECT_NEAR(sum / 4000.0, 10.0, 5 * 5.33 / std::sqrt(4000.0));
}

// Home ten weeks, away four, twice over: home 0-10, away 10-14, home 14-24, away 24-28.
TEST(Stages, AHybridAlternatesBetweenHomeAndGuestsHosts) {
    StageParams away = guest(4.0);
    away.jump_to = "seat";
    away.jump_times = 1;
    Walk walk{{seat(10.0), away}};
    walk.place();
    for (int w = 0; w < 28; ++w) {
        walk.week(w);
        const bool at_home = (w % 14) < 10;
        ASSERT_EQ(walk.host() == employer_a, at_home) << w;
        ASSERT_EQ(walk.stage(), at_home ? 0 : 1) << w;
        EXPECT_EQ(walk.world.people.employer[walk.i()], employer_a) << "the seat is kept";
        EXPECT_EQ(walk.world.people.state[walk.i()], LabourState::training);
    }
    walk.week(28);
    EXPECT_TRUE(walk.completed());
    EXPECT_EQ(walk.world.people.projects[walk.i()], 2) << "what was done away is in the portfolio";
    EXPECT_EQ(walk.world.employers.headcount[0], 1);
}

TEST(Stages, WhatTheHomeEmployerKnowsStandsStillWhileTheGuestIsAway) {
    Walk walk{{seat(10.0), guest(4.0), seat(10.0, "again")}};
    walk.place();
    walk.run(0, 9);
    People& people = walk.world.people;
    people.firm_skill[walk.i()] = 0.3F;
    people.match_mean[walk.i()] = 0.1F;
    walk.week(10);
    people.firm_skill[walk.i()] = 0.35F; // what the weekly processes would make of it
    people.match_mean[walk.i()] = 0.2F;
    walk.run(11, 14);
    EXPECT_EQ(walk.stage(), 2);
    EXPECT_EQ(people.firm_skill[walk.i()], 0.3F);
    EXPECT_EQ(people.match_mean[walk.i()], 0.1F);
}

/// Weeks until somebody of this aptitude completes a stage of at most 200 weeks that ends at a fit of 0.5.
int weeks_to_bar(double aptitude) {
    StageParams stage = seat(200.0);
    stage.ends = StageEnd::skill;
    stage.skill_bar = 0.5;
    stage.credential_precision = 2.0;
    Walk walk{{stage}};
    walk.world.people.aptitude[walk.i()] = Multiplier{aptitude};
    walk.place();
    walk.world.people.practice[walk.i()] = practice_of(walk.world, walk.i());
    const float before = walk.world.people.evidence[walk.i()];
    for (int w = 0; w <= 200; ++w) {
        walk.week(w);
        if (!walk.completed()) { continue; }
        EXPECT_FLOAT_EQ(walk.world.people.evidence[walk.i()], before + 2.0F);
        return w;
    }
    return -1;
}

// Both domains get 20 hours a week: fit 1 - 0.8 e^{-20 a w / 3200} reaches 0.5 after 160 ln(1.6) / a = 75.2 / a weeks.
TEST(Stages, AQuickLearnerReachesTheSkillBarSooner) {
    EXPECT_EQ(weeks_to_bar(1.0), 76);
    EXPECT_EQ(weeks_to_bar(2.0), 38);
    EXPECT_EQ(weeks_to_bar(0.5), 151);
}

TEST(Stages, WhoMissesTheSkillBarCompletesWithoutTheCredential) {
    StageParams stage = seat(20.0);
    stage.ends = StageEnd::skill;
    stage.skill_bar = 0.9;
    stage.credential_precision = 2.0;
    Walk walk{{stage}};
    walk.place();
    const float before = walk.world.people.evidence[walk.i()];
    walk.run(0, 20);
    EXPECT_TRUE(walk.completed());
    EXPECT_EQ(walk.world.people.evidence[walk.i()], before);
    EXPECT_EQ(walk.world.programmes.credentials[walk.p()], 0);
}

StageParams badge_stage(int needed) {
    StageParams stage = project(1.0);
    stage.repeats = 10;
    stage.portfolio = false;
    stage.badge_precision = 0.1;
    stage.ends = StageEnd::badges;
    stage.badges_for_credential = needed;
    stage.credential_precision = 1.0;
    return stage;
}

TEST(Stages, BadgesStackToACredentialAndEndTheStage) {
    Walk walk{{badge_stage(3)}};
    walk.place();
    walk.run(0, 2);
    EXPECT_EQ(walk.world.programmes.badges[walk.p()], 2);
    EXPECT_FALSE(walk.completed());
    walk.week(3);
    EXPECT_TRUE(walk.completed());
    EXPECT_NEAR(walk.world.people.evidence[walk.i()], 1.0 + 3 * 0.1 + 1.0, 1e-6);
    EXPECT_EQ(walk.world.programmes.credentials[walk.p()], 1);
}

TEST(Stages, ABadgeTakesTheLevelOfItsBar) {
    StageParams stage = badge_stage(3);
    stage.badge_bar = 0.3; // levels are 0.2 and grow by less than 0.003 a run
    Walk walk{{stage}};
    walk.place();
    walk.run(0, 10);
    EXPECT_TRUE(walk.completed()) << "the runs are over";
    EXPECT_EQ(walk.world.programmes.badges[walk.p()], 0);
    EXPECT_NEAR(walk.world.people.evidence[walk.i()], 1.0, 1e-6);
}

// From the first stage a jump over the second with probability 0.3: 4,000 walks, standard deviation 0.0072.
TEST(Stages, ABranchIsTakenWithItsShare) {
    StageParams fork = project(1.0);
    fork.jump_to = "end";
    fork.jump_share = 0.3;
    StageParams end = project(1.0);
    end.name = "end";
    World world = small_world();
    add_pathway(world, {fork, project(1.0), end});
    std::vector<PersonId> people;
    for (int k = 0; k < 4000; ++k) {
        people.push_back(add_searcher(world, 19.0));
        start_programme(world, apply_for(world, people.back(), PathwayId{0}, Week{0}), employer_a, 0.0, Week{0},
                        some_draws);
    }
    for (int w = 0; w <= 1; ++w) { train(world, Week{w}, 0.2, {}, {}, some_draws); }
    int jumped = 0;
    for (const PersonId person : people) {
        jumped += world.programmes.stage[row(world.people.programme[row(person)])] == 2 ? 1 : 0;
    }
    EXPECT_NEAR(jumped / 4000.0, 0.3, 5 * 0.0072);
}

TEST(Stages, APoolSendsItsPeopleRoundItsHostsInTurn) {
    StageParams stage = project(1.0);
    stage.host = HostRule::pool;
    stage.repeats = 6;
    Walk walk{{stage}, 40};
    walk.world.pathways[0].params.pool_size = 3;
    walk.place();
    std::vector<EmployerId> hosts;
    for (int w = 0; w < 6; ++w) {
        walk.week(w);
        hosts.push_back(walk.host());
    }
    EXPECT_EQ(hosts[0], employer_a);
    EXPECT_EQ(std::set<EmployerId>(hosts.begin(), hosts.end()).size(), 3U);
    for (std::size_t k = 0; k < 3; ++k) { EXPECT_EQ(hosts[k], hosts[k + 3]); }
}

TEST(Stages, ARemoteHostMayBeAnywhere) {
    StageParams stage = project(1.0);
    stage.host = HostRule::remote;
    stage.repeats = 60;
    Walk walk{{stage}, 2};
    split_in_regions(walk.world); // the person lives in the first region, employer b is in the second
    walk.world.hosts[0] = {{employer_a}, {1.0}};
    walk.world.hosts[1] = {{employer_b}, {1.0}};
    walk.place();
    int elsewhere = 0;
    for (int w = 0; w < 60; ++w) {
        walk.week(w);
        elsewhere += walk.host() == employer_b ? 1 : 0;
    }
    EXPECT_NEAR(elsewhere, 30, 5 * std::sqrt(60 * 0.25));
}

TEST(Stages, BesideStudyNobodySearches) {
    StageParams stage = project(2.0);
    stage.beside = Beside::study;
    Walk walk{{stage, project(2.0)}};
    walk.place();
    EXPECT_EQ(walk.world.people.state[walk.i()], LabourState::student);
    walk.run(0, 2);
    EXPECT_EQ(walk.world.people.state[walk.i()], LabourState::searching) << "the second stage is beside a search";
}

TEST(Stages, WhoFindsAJobLeavesUnlessThePathwayGoesOnBesideIt) {
    for (const Beside beside : {Beside::search, Beside::job}) {
        StageParams stage = project(2.0);
        stage.repeats = 3;
        stage.beside = beside;
        Walk walk{{stage}};
        walk.place();
        start_job(walk.world, walk.person,
                  {.employer = employer_b,
                   .occupation = OccupationId{0},
                   .channel = Channel::referral,
                   .origin = Origin::searching,
                   .log_wage = 10.0},
                  0.0, Week{1}, some_draws);
        walk.run(1, 6);
        if (beside == Beside::job) {
            EXPECT_TRUE(walk.completed());
            continue;
        }
        ASSERT_EQ(walk.world.log.programmes.size(), 1U);
        EXPECT_EQ(walk.world.log.programmes[0].reason, EndReason::quit_to_job);
        EXPECT_EQ(walk.world.log.programmes[0].runs, 1);
    }
}

} // namespace
} // namespace workpaths
