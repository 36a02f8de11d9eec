// What must hold in every week of every run, whatever the parameters: people, seats, headcounts, ties.
#include "sim/world/added_seats.hpp"
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <map>
#include <numeric>
#include <set>

namespace workpaths {
namespace {

/// People who choose again and again, among a pathway that goes on beside a job too.
Scenario scenario_of_choice() {
    Scenario scenario = testing::small_scenario(1500, 3);
    scenario.choice.mode = ChoiceMode::utility;
    scenario.choice.later = 0.0;
    scenario.choice.every = Weeks{4};
    scenario.entry.ties = 3.0;
    scenario.pathways.push_back(testing::projects(0.0));
    scenario.pathways.back().id = "gigs";
    scenario.pathways.back().params.constant = 1.0;
    scenario.pathways.back().stages[0].beside = Beside::job;
    return scenario;
}

class Conservation : public ::testing::TestWithParam<ChoiceMode> {
  protected:
    [[nodiscard]] static Scenario scenario() {
        return GetParam() == ChoiceMode::shares ? testing::small_scenario(1500, 3) : scenario_of_choice();
    }
};

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

/// Living halves have their mirror, ties with teammates included nobody has too many, and a tie is in one place.
void expect_symmetric_ties(const World& world, Week week) {
    const People& people = world.people;
    std::set<std::pair<PersonId, PersonId>> leaving_the_lists; // their ends have come to share a team, or one retired
    for (const TieEvent& event : world.tie_events) {
        if (event.what == TieEvent::What::remove) { leaving_the_lists.emplace(event.owner, event.other); }
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
        const auto person = id_at<PersonId>(i);
        int living = 0;
        for (int t = 0; t < people.ties[i].count; ++t) {
            const Tie tie = Ties::at(people.ties[i], t);
            if (!world.ties.lives(tie, week) || leaving_the_lists.contains({person, tie.other})) { continue; }
            ASSERT_NE(tie.other, person);
            ASSERT_NE(people.state[row(tie.other)], LabourState::out);
            const TieRun& theirs = people.ties[row(tie.other)];
            const int back = world.ties.find(theirs, person, week);
            ASSERT_GE(back, 0) << i << " knows " << row(tie.other) << " but not the other way round";
            const Tie mirror = Ties::at(theirs, back);
            ASSERT_EQ(mirror.clock, tie.clock);
            ASSERT_EQ(mirror.contact, tie.contact);
            ASSERT_EQ(mirror.kind, tie.kind);
            ASSERT_FALSE(Teams::share_a_team(people.seat[i], people.seat[row(tie.other)]));
            ++living;
        }
        if (exists(people.seat[i])) { living += std::popcount(world.teams.known(people.seat[i])); }
        ASSERT_LE(living, world.ties.params().capacity);
    }
}

/// A slot is known where somebody sits, and both know it.
void expect_known_teammates(const World& world) {
    for (const SeatId seat : world.people.seat.kept()) {
        if (!exists(seat)) { continue; }
        const auto team = world.teams.team_of(seat);
        for (unsigned known = world.teams.known(seat); known != 0; known &= known - 1) {
            const int slot = std::countr_zero(known);
            ASSERT_TRUE(exists(team[static_cast<std::size_t>(slot)]));
            ASSERT_NE(slot, Teams::slot_of(seat));
            ASSERT_TRUE((world.teams.known_in(seat, slot) >> Teams::slot_of(seat)) & 1U);
        }
    }
}

TEST_P(Conservation, HoldsInEveryWeekOfASmallRun) {
    RunState run = found_run(scenario(), 0);
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

TEST_P(Conservation, TiesAreSymmetricOnceSettled) {
    RunState run = found_run(scenario(), 0);
    const auto steps = week_of(run.scenario);
    for (const Week horizon{60}; run.week < horizon; ++run.week) {
        for (const Step& step : steps) {
            step.act(run);
            if (step.name != "tie settling") { continue; }
            ASSERT_NO_FATAL_FAILURE(expect_symmetric_ties(run.world, run.week)) << number_of(run.week);
            ASSERT_NO_FATAL_FAILURE(expect_known_teammates(run.world)) << number_of(run.week);
        }
        run.world.log.clear();
    }
}

/// Every job starts as one ended or was never held: nobody holds two, and nobody is hired while employed.
TEST_P(Conservation, JobSpellsOfAPersonDoNotOverlap) {
    RunState run = found_run(scenario(), 0);
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

/// Seats beyond targets after two years in which half of all entrants were forced into the pathway.
int added_after(const std::string& pathway) {
    Scenario scenario = testing::small_scenario(1500, 3);
    scenario.experiment.pathway = pathway;
    scenario.experiment.share = 0.5;
    RunState run = found_run(scenario, 0);
    for (const Week horizon{104}; run.week < horizon && !::testing::Test::HasFailure(); ++run.week) {
        run_week(run);
        expect_seats_and_headcounts(run.world);
        expect_vacancies_add_up(run.world);
        run.world.log.clear();
    }
    const auto added = added_seats(run.world);
    for (std::size_t f = 0; f < added.size(); ++f) { EXPECT_LE(added[f], run.world.employers.headcount[f]); }
    return std::accumulate(added.begin(), added.end(), 0);
}

TEST(ConservationInExperiments, HoldsInEveryWeekWithAddedPlaces) {
    EXPECT_GT(added_after("apprenticeship"), 10);
    EXPECT_EQ(added_after("projects"), 0) << "projects take no seat";
}

INSTANTIATE_TEST_SUITE_P(Model, Conservation, ::testing::Values(ChoiceMode::shares, ChoiceMode::utility),
                         [](const auto& instance) {
                             return std::string(EnumNames<ChoiceMode>::names[static_cast<std::size_t>(instance.param)]);
                         });

} // namespace
} // namespace workpaths
