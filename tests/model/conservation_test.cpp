// What must hold in every week of every run, whatever the parameters: people, seats, headcounts, ties.
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace workpaths {
namespace {

void expect_seats_and_headcounts(const World& world) {
    std::vector<std::int32_t> headcount(world.employers.size(), 0);
    std::set<SeatId> seats;
    for (std::size_t i = 0; i < world.people.size(); ++i) {
        const bool seated = has_seat(world.people.state[i]);
        ASSERT_EQ(seated, exists(world.people.employer[i])) << i;
        ASSERT_EQ(seated, exists(world.people.seat[i])) << i;
        if (!seated) { continue; }
        ++headcount[row(world.people.employer[i])];
        ASSERT_TRUE(seats.insert(world.people.seat[i]).second) << "two people in one seat";
        ASSERT_EQ(world.teams.at(world.people.seat[i]), id_at<PersonId>(i));
    }
    ASSERT_EQ(headcount, world.employers.headcount);
}

void expect_vacancies_add_up(const World& world) {
    std::vector<std::int32_t> open(world.employers.size(), 0);
    for (const EmployerId employer : world.vacancies.employer) { ++open[row(employer)]; }
    ASSERT_EQ(open, world.employers.vacancies);
}

void expect_symmetric_ties(const World& world, Week week) {
    const People& people = world.people;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto person = id_at<PersonId>(i);
        ASSERT_LE(people.ties[i].count, world.ties.params().capacity);
        for (int t = 0; t < people.ties[i].count; ++t) {
            const Tie tie = world.ties.at(person, people.ties[i], t);
            if (!world.ties.lives(tie, week)) { continue; }
            ASSERT_NE(tie.other, person);
            const TieRun& theirs = people.ties[row(tie.other)];
            const int back = world.ties.find(tie.other, theirs, person, week);
            ASSERT_GE(back, 0) << i << " knows " << row(tie.other) << " but not the other way round";
            const Tie mirror = world.ties.at(tie.other, theirs, back);
            ASSERT_EQ(mirror.clock, tie.clock);
            ASSERT_EQ(mirror.contact, tie.contact);
            ASSERT_EQ(mirror.kind, tie.kind);
        }
    }
}

/// A slot is marked exactly where two teammates are tied and in contact.
void expect_marked_teammates(const World& world, Week week) {
    const People& people = world.people;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto person = id_at<PersonId>(i);
        if (!exists(people.seat[i])) {
            ASSERT_EQ(people.team_ties[i], 0);
            continue;
        }
        const auto team = world.teams.team_of(people.seat[i]);
        for (std::size_t slot = 0; slot < team.size(); ++slot) {
            const bool marked = (people.team_ties[i] >> slot) & 1U;
            if (!marked) { continue; }
            ASSERT_TRUE(exists(team[slot]));
            ASSERT_GE(world.ties.find(person, people.ties[i], team[slot], week), 0);
        }
    }
}

TEST(Conservation, HoldsInEveryWeekOfASmallRun) {
    const Scenario scenario = testing::small_scenario(1500, 3);
    RunState run = found_run(scenario, 0);
    std::size_t people = run.world.people.size();
    EXPECT_EQ(people, 1500U);
    for (const Week horizon{104}; run.week < horizon; ++run.week) {
        run_week(run);
        ASSERT_GE(run.world.people.size(), people) << "people never vanish";
        people = run.world.people.size();
        ASSERT_NO_FATAL_FAILURE(expect_seats_and_headcounts(run.world)) << number_of(run.week);
        ASSERT_NO_FATAL_FAILURE(expect_vacancies_add_up(run.world)) << number_of(run.week);
        run.world.log.clear();
    }
}

TEST(Conservation, TiesAreSymmetricOnceSettled) {
    const Scenario scenario = testing::small_scenario(1500, 3);
    RunState run = found_run(scenario, 0);
    const auto steps = week_of(scenario);
    for (const Week horizon{60}; run.week < horizon; ++run.week) {
        for (const Step& step : steps) {
            step.act(run);
            if (step.name != "tie settling") { continue; }
            ASSERT_NO_FATAL_FAILURE(expect_symmetric_ties(run.world, run.week)) << number_of(run.week);
            ASSERT_NO_FATAL_FAILURE(expect_marked_teammates(run.world, run.week)) << number_of(run.week);
        }
        run.world.log.clear();
    }
}

/// Every job starts as one ended or was never held: nobody holds two, and nobody is hired while employed.
TEST(Conservation, JobSpellsOfAPersonDoNotOverlap) {
    const Scenario scenario = testing::small_scenario(1500, 3);
    RunState run = found_run(scenario, 0);
    std::map<PersonId, std::vector<std::pair<int, int>>> spells;
    for (const Week horizon{156}; run.week < horizon; ++run.week) {
        run_week(run);
        for (const JobSpell& spell : run.world.log.jobs) {
            ASSERT_LT(spell.start, spell.end);
            spells[spell.person].emplace_back(number_of(spell.start), number_of(spell.end));
        }
        run.world.log.clear();
    }
    EXPECT_GT(spells.size(), 500U);
    for (const auto& [person, list] : spells) {
        for (std::size_t k = 1; k < list.size(); ++k) { ASSERT_GE(list[k].first, list[k - 1].second); }
    }
}

} // namespace
} // namespace workpaths
