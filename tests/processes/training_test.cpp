#include "sim/processes/training.hpp"
#include "sim/world/stage_start.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

StageParams apprenticeship() {
    StageParams stage;
    stage.duration = Weeks{10};
    stage.hours = HoursPerWeek{40};
    stage.host = HostRule::one_host;
    stage.pay = PayRule::wage_share;
    stage.credential_precision = 2.0;
    return stage;
}

StageParams projects() {
    StageParams stage;
    stage.duration = Weeks{2};
    stage.hours = HoursPerWeek{10};
    stage.repeats = 3;
    stage.pay = PayRule::per_project;
    stage.domains = PractisedDomains::task;
    return stage;
}

/// Participants of one stage who start with employer a in week 0.
struct Course {
    World world = small_world();
    std::vector<PersonId> people;
    TrainingParams params;
    Course(const StageParams& stage, int count) {
        add_pathway(world, stage);
        for (int k = 0; k < count; ++k) {
            people.push_back(add_searcher(world, 19.0));
            const ProgrammeId programme = apply_for(world, people.back(), PathwayId{0}, Week{0});
            start_programme(world, programme, employer_a, 0.0, Week{0}, some_draws);
        }
    }
    void run(int first, int last) {
        for (int week = first; week <= last; ++week) { train(world, Week{week}, 0.2, params, {}, some_draws); }
    }
    [[nodiscard]] ProgrammePhase phase(std::size_t k) const {
        return world.programmes.phase[row(world.people.programme[row(people[k])])];
    }
};

TEST(Training, AStageLastsItsDuration) {
    Course course{apprenticeship(), 1};
    course.run(1, 9);
    EXPECT_EQ(course.phase(0), ProgrammePhase::running);
    course.run(10, 10);
    EXPECT_EQ(course.phase(0), ProgrammePhase::completed);
}

TEST(Training, CompletionAddsItsCredentialToWhatCanBeSeen) {
    Course course{apprenticeship(), 1};
    const float before = course.world.people.evidence[row(course.people[0])];
    course.run(1, 10);
    EXPECT_FLOAT_EQ(course.world.people.evidence[row(course.people[0])], before + 2.0F);
}

TEST(Training, PayRisesEvenlyFromHalfToNineTenthsOfTheWage) {
    Course course{apprenticeship(), 1};
    const std::size_t i = row(course.people[0]);
    EXPECT_NEAR(std::exp(course.world.people.log_wage[i]), first_wage(0.5 * usual_wage), 0.01);
    course.run(1, 5);
    EXPECT_NEAR(std::exp(course.world.people.log_wage[i]), first_wage(0.7 * usual_wage), 0.01);
}

TEST(Training, EvenPayStaysToTheBit) {
    StageParams even = apprenticeship();
    even.pay_at_start = even.pay_at_end = 0.37;
    Course course{even, 1};
    const std::size_t i = row(course.people[0]);
    course.run(1, 5);
    EXPECT_EQ(course.world.people.log_wage[i], course.world.people.start_log_wage[i].value());
    EXPECT_EQ(course.world.people.log_wage[i], LogWage{std::log(0.37 * usual_wage)}.value());
}

// A hazard of 0.1 a week for nine weeks: 1 - 0.9^9 = 0.6126 drop out. 2,000 people: standard error 0.0109, five of
// them.
TEST(Training, AConstantHazardDropsOutThatShare) {
    StageParams stage = apprenticeship();
    stage.dropout_at_start = stage.dropout_later = PerWeek{0.1};
    Course course{stage, 2000};
    course.params.centre = 0.0;
    course.run(1, 9);
    std::size_t dropped = 0;
    for (const ProgrammeSpell& spell : course.world.log.programmes) {
        dropped += spell.reason == EndReason::dropped_out ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(dropped) / 2000.0, 0.6126, 5 * 0.0109);
    EXPECT_EQ(course.world.employers.headcount[0], 2000 - static_cast<int>(dropped)) << "who leaves frees the seat";
}

// A learned match one standard deviation better: the hazard falls by exp(-0.6).
TEST(Training, WhoDropsOutLeavesTheContractForThatReason) {
    StageParams stage = apprenticeship();
    stage.dropout_at_start = stage.dropout_later = PerWeek{0.5};
    Course course{stage, 40};
    course.run(1, 9);
    ASSERT_GT(course.world.log.trainings.size(), 20U);
    ASSERT_EQ(course.world.log.trainings.size(), course.world.log.programmes.size());
    for (const JobSpell& spell : course.world.log.trainings) {
        EXPECT_EQ(spell.reason, EndReason::dropped_out);
        EXPECT_EQ(spell.start, Week{0});
    }
}

TEST(Training, AGoodMatchDropsOutLess) {
    StageParams stage = apprenticeship();
    stage.dropout_at_start = stage.dropout_later = PerWeek{0.1};
    Course course{stage, 4000};
    course.params.centre = 0.0;
    for (const PersonId person : course.people) { course.world.people.match_mean[row(person)] = 0.2F; }
    course.run(1, 1);
    const double expected = 0.1 * std::exp(-0.6);
    EXPECT_NEAR(static_cast<double>(course.world.log.programmes.size()) / 4000.0, expected,
                5 * std::sqrt(expected * (1 - expected) / 4000.0));
}

TEST(Training, ProjectsRunOneAfterTheOtherAndFillThePortfolio) {
    Course course{projects(), 1};
    const std::size_t i = row(course.people[0]);
    course.run(1, 2);
    EXPECT_EQ(course.world.people.projects[i], 1);
    EXPECT_EQ(course.phase(0), ProgrammePhase::running);
    course.run(3, 6);
    EXPECT_EQ(course.world.people.projects[i], 3);
    EXPECT_EQ(course.phase(0), ProgrammePhase::completed);
    // 1 + 0.15 (1 + 1/2 + 1/3)
    EXPECT_NEAR(course.world.people.evidence[i], 1.275, 1e-6);
}

TEST(Training, ATaskRaisesOneDomainByItsHours) {
    Course course{projects(), 1};
    const std::size_t i = row(course.people[0]);
    course.run(1, 2);
    int raised = 0;
    for (const SkillLevel level : course.world.people.skill[i]) {
        if (level.value() < 0.2001) { continue; }
        ++raised;
        EXPECT_NEAR(level.value(), 1.0 - 0.8 * std::exp(-20.0 / 3200.0), 2e-5); // two weeks of ten hours
    }
    EXPECT_EQ(raised, 1);
}

} // namespace
} // namespace workpaths
