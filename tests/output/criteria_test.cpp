// /criteria/* of hand-worked programmes and earnings.
#include "sim/output/criteria.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

/// Two groups, one pathway; the first person was there before the study.
World world_of_criteria() {
    World world = testing::small_world();
    world.groups = {{"first", 0.5, 1.0, 0.0}, {"second", 0.5, 1.0, 0.0}};
    Pathway pathway;
    pathway.id = "projects";
    world.pathways.push_back(pathway);
    testing::add_searcher(world);
    world.incumbents = 1;
    return world;
}

/// Somebody who enters in the study by the pathway of this number, or directly (none).
PersonId enter(World& world, PathwayId pathway, int group, float aptitude) {
    const PersonId person = testing::add_searcher(world);
    world.people.first_pathway[row(person)] = pathway;
    world.people.group[row(person)] = static_cast<GroupId>(group);
    world.people.aptitude[row(person)] = Multiplier{aptitude};
    world.log.entered.push_back(person);
    return person;
}

ProgrammeSpell completed(PersonId person, double weeks, float hours) {
    ProgrammeSpell spell{};
    spell.person = person;
    spell.pathway = PathwayId{0};
    spell.weeks = weeks;
    spell.hours = hours;
    spell.reason = EndReason::completed;
    return spell;
}

// Places of [pathway, group]: pathways are incumbent, direct search, projects.
constexpr std::size_t projects_first = 4;
constexpr std::size_t projects_second = 5;

// Two programmes of 2 and 4 weeks: mean 3, variance 2; 20 and 80 hours are 10 and 20 a week.
TEST(Criteria, AveragesCompletedProgrammesOfPathwayAndGroup) {
    World world = world_of_criteria();
    const PersonId a = enter(world, PathwayId{0}, 0, 1.0F);
    const PersonId b = enter(world, PathwayId{0}, 0, 1.0F);
    Criteria criteria;
    auto first = completed(a, 2.0, 20.0F);
    auto second = completed(b, 4.0, 80.0F);
    first.gain = {.depth = 0.125F, .breadth = 1.0F, .level = 0.0F};
    second.gain = {.depth = 0.375F, .breadth = -0.5F, .level = 0.0F};
    first.hosts = 3, second.hosts = 1;
    first.industries = 2, second.industries = 1;
    second.converted = true;
    world.log.programmes = {first, second};
    criteria.week_done(world);
    criteria.finish(world);
    const auto at = [&](const char* name) { return criteria.values(std::string{"/criteria/"} + name)[projects_first]; };
    EXPECT_EQ(at("programmes"), 2.0);
    EXPECT_EQ(at("weeks_mean"), 3.0);
    EXPECT_EQ(at("weeks_variance"), 2.0);
    EXPECT_EQ(at("hours_mean"), 50.0);
    EXPECT_EQ(at("hours_per_week_mean"), 15.0) << "the mean of programmes, not the ratio of sums";
    EXPECT_EQ(at("depth_gain_mean"), 0.25);
    EXPECT_EQ(at("breadth_gain_mean"), 0.25);
    EXPECT_EQ(at("hosts_mean"), 2.0);
    EXPECT_EQ(at("industries_mean"), 1.5);
    EXPECT_EQ(at("converted_mean"), 0.5);
    EXPECT_EQ(at("converted_variance"), 0.5);
    EXPECT_EQ(criteria.values("/criteria/programmes")[projects_second], 0.0);
    EXPECT_TRUE(std::isnan(criteria.values("/criteria/weeks_mean")[projects_second])) << "nobody, no mean";
}

TEST(Criteria, CountsNeitherIncumbentsNorWhatWasNotCompleted) {
    World world = world_of_criteria();
    const PersonId a = enter(world, PathwayId{0}, 1, 1.0F);
    auto dropped = completed(a, 5.0, 50.0F);
    dropped.reason = EndReason::dropped_out;
    world.log.programmes = {completed(PersonId{0}, 9.0, 9.0F), dropped, completed(a, 1.0, 6.0F)};
    Criteria criteria;
    criteria.week_done(world);
    criteria.finish(world);
    const auto& programmes = criteria.values("/criteria/programmes");
    EXPECT_EQ(programmes[projects_second], 1.0);
    for (std::size_t cell = 0; cell < projects_second; ++cell) { EXPECT_EQ(programmes[cell], 0.0) << cell; }
    EXPECT_EQ(criteria.values("/criteria/weeks_mean")[projects_second], 1.0);
    EXPECT_TRUE(std::isnan(criteria.values("/criteria/weeks_variance")[projects_second])) << "of one, no variance";
}

// Aptitudes 1, 2, 3 fall into the thirds; the first two search directly, the third entered by the pathway and has a
// job.
TEST(Criteria, SplitsEarningsByThirdsOfAptitude) {
    World world = world_of_criteria();
    enter(world, PathwayId::none, 0, 1.0F);
    enter(world, PathwayId::none, 0, 2.0F);
    const PersonId earner = enter(world, PathwayId{0}, 0, 3.0F);
    Criteria criteria;
    criteria.week_done(world);
    start_job(world, earner,
              {.employer = EmployerId{0},
               .occupation = OccupationId{0},
               .channel = Channel::founding,
               .origin = Origin::founding,
               .log_wage = exact_log(testing::usual_wage)},
              0.0, Week{0}, testing::some_draws);
    criteria.finish(world);
    const auto at = [&](const char* name, std::size_t pathway, std::size_t third) {
        return criteria.values(std::string{"/criteria/"} + name)[pathway * 9 + third]; // trait 0
    };
    EXPECT_EQ(at("earnings_people", 1, 0), 1.0);
    EXPECT_EQ(at("earnings_people", 1, 1), 1.0);
    EXPECT_EQ(at("earnings_people", 1, 2), 0.0);
    EXPECT_EQ(at("earnings_people", 2, 2), 1.0);
    EXPECT_EQ(at("earnings_mean", 1, 1), 0.0) << "who searches earns nothing";
    EXPECT_NEAR(at("earnings_mean", 2, 2) / testing::first_wage(testing::usual_wage), 1.0, 1e-12);
}

} // namespace
} // namespace workpaths
