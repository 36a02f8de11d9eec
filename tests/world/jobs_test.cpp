// Jobs begin and end: many at once as one after another.
#include "sim/world/jobs.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{30};
constexpr std::size_t people = 900;

/// Seven employers of about 130, who all know one in four of their team.
World busy_world() {
    World world = small_world(7);
    for (std::size_t i = 0; i < people; ++i) { add_worker(world, id_at<EmployerId>(i * i % 7)); }
    for (std::size_t i = 0; i < people; ++i) {
        const auto person = id_at<PersonId>(i);
        const auto team = world.teams.team_of(world.people.seat[i]);
        const auto own = static_cast<std::size_t>(Teams::slot_of(world.people.seat[i]));
        for (std::size_t slot = own + 1; slot < team.size(); ++slot) {
            if (!exists(team[slot]) || (i + slot) % 4 != 0) { continue; }
            tie(world, person, team[slot], 0.4, Week{0});
        }
    }
    world.tie_events.clear();
    world.log.clear();
    return world;
}

std::vector<Leaver> some_leavers() {
    std::vector<Leaver> leavers;
    for (std::size_t i = 0; i < people; i += 3) {
        leavers.push_back({id_at<PersonId>(i), i % 2 == 0 ? EndReason::layoff : EndReason::quit_to_search});
    }
    return leavers;
}

std::vector<Hire> some_hires() {
    std::vector<Hire> hires;
    for (std::size_t i = 0; i < people; i += 3) {
        hires.push_back({id_at<PersonId>(i),
                         {.employer = id_at<EmployerId>(i % 5), // more than they have seats for
                          .occupation = OccupationId{1},
                          .channel = Channel::referral,
                          .origin = Origin::searching,
                          .log_wage = 10.0,
                          .beside = id_at<PersonId>(i + 1)}}); // one in seven works there
    }
    return hires;
}

using EventRow = std::tuple<PersonId, PersonId, TieEvent::What, Contact, float>;

std::vector<EventRow> events_of(const World& world) {
    std::vector<EventRow> rows;
    rows.reserve(world.tie_events.size());
    for (const TieEvent& e : world.tie_events) { rows.emplace_back(e.owner, e.other, e.what, e.contact, e.strength); }
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::vector<std::uint16_t> known_teammates(const World& world) {
    std::vector<std::uint16_t> known;
    for (const SeatId seat : world.people.seat.kept()) { known.push_back(exists(seat) ? world.teams.known(seat) : 0); }
    return known;
}

template <class T> std::vector<T> rows_of(const WindowColumn<T>& column) {
    return {column.kept().begin(), column.kept().end()};
}

void expect_same(const World& a, const World& b) {
    EXPECT_EQ(a.people.state, b.people.state);
    EXPECT_EQ(rows_of(a.people.employer), rows_of(b.people.employer));
    EXPECT_EQ(rows_of(a.people.seat), rows_of(b.people.seat));
    EXPECT_EQ(known_teammates(a), known_teammates(b));
    EXPECT_EQ(rows_of(a.people.match_quality), rows_of(b.people.match_quality));
    EXPECT_EQ(a.employers.headcount, b.employers.headcount);
    EXPECT_EQ(a.log.hired, b.log.hired);
    EXPECT_EQ(events_of(a), events_of(b));
    ASSERT_EQ(a.log.jobs.size(), b.log.jobs.size());
    for (std::size_t k = 0; k < a.log.jobs.size(); ++k) {
        EXPECT_EQ(a.log.jobs[k].person, b.log.jobs[k].person);
        EXPECT_EQ(a.log.jobs[k].employer, b.log.jobs[k].employer);
        EXPECT_EQ(a.log.jobs[k].reason, b.log.jobs[k].reason);
    }
}

TEST(Jobs, ManyEndAsOneAfterAnother) {
    World together = busy_world();
    World in_turn = busy_world();
    end_jobs(together, some_leavers(), now);
    for (const Leaver& leaver : some_leavers()) { end_job(in_turn, leaver.person, leaver.reason, now); }
    EXPECT_EQ(together.log.jobs.size(), people / 3);
    EXPECT_GT(together.tie_events.size(), 500U);
    expect_same(together, in_turn);
}

// Seats are not compared where an employer has no room left: rooms for all are made at once.
TEST(Jobs, ManyBeginAsOneAfterAnother) {
    World together = busy_world();
    World in_turn = busy_world();
    end_jobs(together, some_leavers(), now);
    end_jobs(in_turn, some_leavers(), now);
    for (std::size_t e = 0; e < 5; ++e) { // the same rooms
        in_turn.teams.make_room(id_at<EmployerId>(e), in_turn.employers.headcount[e] + 60, in_turn.people);
        together.teams.make_room(id_at<EmployerId>(e), together.employers.headcount[e] + 60, together.people);
    }
    start_jobs(together, some_hires(), 0.2, now, some_draws);
    for (const Hire& hire : some_hires()) { start_job(in_turn, hire.person, hire.job, 0.2, now, some_draws); }
    expect_same(together, in_turn);
    for (const Hire& hire : some_hires()) {
        EXPECT_EQ(together.teams.at(together.people.seat[row(hire.person)]), hire.person);
    }
}

/// An employer of ten teams, one searcher, and what the searcher is hired for.
struct Newcomer {
    Newcomer() {
        world.teams.make_room(employer_a, 120, world.people);
        person = add_searcher(world);
    }
    /// Whether the searcher, hired beside somebody in each of many weeks, comes to sit in that team.
    [[nodiscard]] int times_beside(PersonId contact) {
        int times = 0;
        for (int week = 0; week < 100; ++week) {
            const Hire hire{person,
                            {.employer = employer_a,
                             .occupation = OccupationId{0},
                             .channel = Channel::referral,
                             .origin = Origin::searching,
                             .log_wage = 10.0,
                             .beside = contact}};
            start_jobs(world, std::span{&hire, 1}, 0.2, Week{week}, some_draws);
            times += Teams::share_a_team(world.people.seat[row(person)], world.people.seat[row(contact)]) ? 1 : 0;
            end_job(world, person, EndReason::layoff, Week{week});
        }
        return times;
    }
    World world = small_world();
    PersonId person{};
};

TEST(Jobs, MatchQualitiesOfAListAreThoseOfEachPair) {
    std::vector<std::uint32_t> persons;
    std::vector<std::uint32_t> employers;
    for (std::uint32_t k = 0; k < 100; ++k) { persons.push_back(k * 7), employers.push_back(k % 11); }
    const auto qualities = match_qualities(persons, employers, 0.2, some_draws);
    for (std::size_t k = 0; k < persons.size(); ++k) {
        EXPECT_EQ(qualities[k],
                  match_quality(id_at<PersonId>(persons[k]), id_at<EmployerId>(employers[k]), 0.2, some_draws));
    }
}

TEST(Jobs, AJobWithoutARaiseEndsAtTheWageAtWhichItStarted) {
    World world = small_world();
    for (int k = 0; k < 100; ++k) {
        const double log_wage = 9.0 + 0.0317 * k;
        const PersonId person = add_searcher(world);
        start_job(world, person,
                  {.employer = employer_a,
                   .occupation = OccupationId{0},
                   .channel = Channel::referral,
                   .origin = Origin::searching,
                   .log_wage = log_wage},
                  0.2, now, some_draws);
        end_job(world, person, EndReason::layoff, now);
        EXPECT_EQ(world.log.jobs.back().start_log_wage, world.log.jobs.back().end_log_wage);
        EXPECT_NEAR(world.log.jobs.back().start_log_wage, log_wage, 0.5 / 2048) << "half a step";
    }
}

TEST(Jobs, ANewcomerJoinsTheTeamOfTheContact) {
    Newcomer newcomer;
    EXPECT_EQ(newcomer.times_beside(add_worker(newcomer.world, employer_a)), 100);
}

TEST(Jobs, ANewcomerSitsAnywhereWhereTheContactsTeamIsFull) {
    Newcomer newcomer;
    const PersonId contact = add_worker(newcomer.world, employer_a);
    for (int k = 0; k < 11; ++k) {
        start_job(newcomer.world, add_searcher(newcomer.world),
                  {.employer = employer_a,
                   .occupation = OccupationId{0},
                   .channel = Channel::referral,
                   .origin = Origin::searching,
                   .log_wage = 10.0,
                   .beside = contact},
                  0.2, now, some_draws);
    }
    EXPECT_EQ(newcomer.times_beside(contact), 0);
}

TEST(Jobs, AContactElsewhereMakesNoDifference) {
    Newcomer newcomer;
    EXPECT_EQ(newcomer.times_beside(add_worker(newcomer.world, employer_b)), 0);
}

TEST(Jobs, AnEmployerMakesRoomForAllWhoComeAtOnce) {
    World world = small_world();
    std::vector<Hire> hires(2000);
    for (Hire& hire : hires) {
        hire = {add_searcher(world),
                {.employer = employer_a,
                 .occupation = OccupationId{0},
                 .channel = Channel::referral,
                 .origin = Origin::searching,
                 .log_wage = 10.0}};
    }
    start_jobs(world, hires, 0.2, now, some_draws);
    EXPECT_EQ(world.employers.headcount[row(employer_a)], 2000);
    for (const Hire& hire : hires) { EXPECT_EQ(world.teams.at(world.people.seat[row(hire.person)]), hire.person); }
}

} // namespace
} // namespace workpaths
