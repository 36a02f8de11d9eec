#include "sim/world/jobs.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/sharded.hpp"
#include "sim/world/teammates.hpp"

#include <algorithm>
#include <cassert>

namespace workpaths {
namespace {

using TieEvents = std::vector<TieEvent>;

/// The word that says near which team a person is seated.
std::uint32_t seat_pick(PersonId person, Week week, const Draws& draws) {
    return draws.word(Draw{Purpose::seat_choice, week, address_of(person)});
}

/// Where a newcomer sits: in the team of one seat if it has room, else near a team.
struct Seating {
    std::uint32_t pick;
    SeatId beside = SeatId::none;
};

/// The seat of somebody at an employer; none where there is nobody such.
SeatId seat_at(const People& people, PersonId person, EmployerId employer) {
    return exists(person) && people.employer[row(person)] == employer ? people.seat[row(person)] : SeatId::none;
}

/// Beside whom those hired may sit, before anybody sits down: who is named may be about to start elsewhere.
std::vector<SeatId> seats_beside(const People& people, std::span<const Hire> hires) {
    for (const Hire& hire : hires) {
        if (!exists(hire.job.beside)) { continue; }
        ask_memory(&people.employer[row(hire.job.beside)]);
        ask_memory(&people.seat[row(hire.job.beside)]);
    }
    std::vector<SeatId> beside(hires.size());
    for (std::size_t h = 0; h < hires.size(); ++h) {
        beside[h] = seat_at(people, hires[h].job.beside, hires[h].job.employer);
    }
    return beside;
}

SeatId take_seat(World& world, PersonId person, EmployerId employer, const Seating& seating) {
    const SeatId joined = exists(seating.beside) ? world.teams.join_team(seating.beside, person) : SeatId::none;
    return exists(joined) ? joined : world.teams.take_seat(employer, person, seating.pick, world.people);
}

void take_place(World& world, PersonId person, EmployerId employer, const Seating& seating, double match_quality,
                Week week, TieEvents& events) {
    People& people = world.people;
    const std::size_t i = row(person);
    people.employer[i] = employer;
    people.seat[i] = take_seat(world, person, employer, seating);
    people.match_quality[i] = MatchQuality{match_quality};
    people.firm_skill[i] = 0.0F;
    ++world.employers.headcount[row(employer)];
    meet_old_friends(world, person, week, events);
}

void leave_place(World& world, PersonId person, Week week, TieEvents& events) {
    People& people = world.people;
    const std::size_t i = row(person);
    part_from_team(world, person, week, events);
    world.teams.leave_seat(people.seat[i]);
    --world.employers.headcount[row(people.employer[i])];
    people.employer[i] = EmployerId::none;
    people.seat[i] = SeatId::none;
    people.match_mean[i] = people.firm_skill[i] = 0.0F;
    people.observed[i] = FullWeeks{};
    people.state[i] = LabourState::searching;
}

/// Asks for what taking or leaving a job reads and writes of a person.
void prefetch_job(const People& people, std::size_t i) {
    ask_memory(&people.seat[i]);
    ask_memory(&people.employer[i]);
    ask_memory(&people.log_wage[i]);
    ask_memory(&people.start_log_wage[i]);
    ask_memory(&people.match_quality[i]);
    ask_memory(&people.match_mean[i]);
    ask_memory(&people.observed[i]);
    ask_memory(&people.firm_skill[i]);
    ask_memory(&people.state[i]);
    ask_memory(&people.job_start[i]);
    ask_memory(&people.occupation[i]);
    ask_memory(&people.channel[i]);
    ask_memory(&people.origin[i]);
    ask_memory(&people.ties[i]);
}

/// Everything about starting a job but the log.
void begin(World& world, PersonId person, const JobStart& job, const Seating& seating, double match_quality, Week week,
           TieEvents& events) {
    People& people = world.people;
    const std::size_t i = row(person);
    assert(people.state[i] == LabourState::searching && !exists(people.employer[i]));
    take_place(world, person, job.employer, seating, match_quality, week, events);
    people.state[i] = LabourState::employed;
    people.occupation[i] = job.occupation;
    people.job_start[i] = static_cast<std::int16_t>(number_of(week));
    people.channel[i] = job.channel;
    people.origin[i] = job.origin;
    set_first_wage(people, i, LogWage{job.log_wage});
    people.match_mean[i] = static_cast<float>(job.match_mean);
    people.observed[i] = FullWeeks{job.observed};
}

/// Calls act(list, events) for lists of the rows 0 ... count - 1 side by side: all rows of one employer are in one
/// list, in their order. What a person's coming or going changes belongs to the person or to the employer, so lists
/// do not meet. The ties asked for are joined in the order of lists.
template <class EmployerOf, class Act>
void by_employer(World& world, std::size_t count, const EmployerOf& employer_of, const Act& act) {
    const std::size_t lists = std::clamp<std::size_t>(count / 32, 1, 64);
    const Sharded<std::uint32_t> rows{count, lists, [&](std::size_t k) { return row(employer_of(k)) % lists; },
                                      [](std::size_t k) { return static_cast<std::uint32_t>(k); }};
    std::vector<TieEvents> events(lists);
    for_each_index(lists, [&](std::size_t l) { act(rows.of(l), events[l]); });
    for (const TieEvents& list : events) { world.tie_events.insert(world.tie_events.end(), list.begin(), list.end()); }
}

constexpr std::size_t soon = 2; // rows ahead for which memory is asked, in stages

/// Calls what(rows[k]) if there is such a place.
template <class What> void ask(std::span<const std::uint32_t> rows, std::size_t k, const What& what) {
    if (k < rows.size()) { what(rows[k]); }
}

} // namespace

double match_quality(PersonId person, EmployerId employer, double sd, const Draws& draws) {
    return sd * draws.normal(Draw{Purpose::match_quality, Week{0}, address_of(person), address_of(employer), 1});
}

std::vector<double> match_qualities(std::span<const std::uint32_t> persons, std::span<const std::uint32_t> employers,
                                    double sd, const Draws& draws) {
    constexpr auto lane = static_cast<std::size_t>(Purpose::match_quality) & 3U;
    const auto words = draws.list(Draw{Purpose::match_quality, Week{0}, 0, 0, 1}, persons, employers);
    std::vector<double> qualities(words.size());
    for (std::size_t k = 0; k < words.size(); ++k) { qualities[k] = sd * normal_quantile(uniform_of(words[k][lane])); }
    return qualities;
}

void start_job(World& world, PersonId person, const JobStart& job, double match_sd, Week week, const Draws& draws) {
    const Seating seating{seat_pick(person, week, draws), seat_at(world.people, job.beside, job.employer)};
    begin(world, person, job, seating, match_quality(person, job.employer, match_sd, draws), week, world.tie_events);
    world.log.hired.push_back(person);
}

void start_jobs(World& world, std::span<const Hire> hires, double match_sd, Week week, const Draws& draws) {
    std::vector<std::int32_t> joining(world.employers.size(), 0);
    for (const Hire& hire : hires) { ++joining[row(hire.job.employer)]; }
    for (std::size_t e = 0; e < joining.size(); ++e) { // now, so that nobody's seat moves while others sit down
        if (joining[e] > 0) {
            world.teams.make_room(id_at<EmployerId>(e), world.employers.headcount[e] + joining[e], world.people);
        }
    }
    for (const Hire& hire : hires) { world.log.hired.push_back(hire.person); }
    const std::vector<SeatId> beside = seats_beside(world.people, hires);
    const People& people = world.people;
    const auto employer_of = [&](std::size_t k) { return hires[k].job.employer; };
    by_employer(world, hires.size(), employer_of, [&](std::span<const std::uint32_t> rows, TieEvents& events) {
        std::vector<std::uint32_t> persons;
        std::vector<std::uint32_t> employers;
        for (const std::uint32_t h : rows) {
            persons.push_back(address_of(hires[h].person));
            employers.push_back(address_of(hires[h].job.employer));
        }
        constexpr auto lane = static_cast<std::size_t>(Purpose::seat_choice) & 3U; // as in seat_pick()
        const auto picks = draws.list(Draw{Purpose::seat_choice, week, 0}, persons);
        const auto qualities = match_qualities(persons, employers, match_sd, draws);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            ask(rows, k + 2 * soon, [&](std::uint32_t h) { prefetch_job(people, row(hires[h].person)); });
            ask(rows, k + soon, [&](std::uint32_t h) {
                Ties::prefetch(people.ties[row(hires[h].person)]);
                world.teams.prefetch_team(hires[h].job.employer, picks[k + soon][lane]);
            });
            const Hire& hire = hires[rows[k]];
            begin(world, hire.person, hire.job, {picks[k][lane], beside[rows[k]]}, qualities[k], week, events);
        }
    });
}

void start_training(World& world, PersonId person, EmployerId host, OccupationId occupation, double match_sd, Week week,
                    const Draws& draws) {
    People& people = world.people;
    const std::size_t i = row(person);
    take_place(world, person, host, {.pick = seat_pick(person, week, draws)},
               match_quality(person, host, match_sd, draws), week, world.tie_events);
    people.state[i] = LabourState::training;
    people.occupation[i] = occupation;
    people.job_start[i] = static_cast<std::int16_t>(number_of(week));
}

void convert_to_job(World& world, PersonId person, double log_wage, Week week) {
    People& people = world.people;
    const std::size_t i = row(person);
    assert(people.state[i] == LabourState::training);
    world.log.trainings.push_back(job_spell(people, i, EndReason::completed, week));
    people.state[i] = LabourState::employed;
    people.job_start[i] = static_cast<std::int16_t>(number_of(week));
    people.channel[i] = Channel::conversion;
    people.origin[i] = Origin::programme;
    set_first_wage(people, i, LogWage{log_wage});
    world.log.hired.push_back(person);
}

JobSpell job_spell(const People& people, std::size_t i, EndReason reason, Week week) {
    return {.person = id_at<PersonId>(i),
            .employer = people.employer[i],
            .occupation = people.occupation[i],
            .start = Week{people.job_start[i]},
            .end = week,
            .channel = people.channel[i],
            .origin = people.origin[i],
            .reason = reason,
            .start_log_wage = people.start_log_wage[i].value(),
            .end_log_wage = people.log_wage[i]};
}

void end_job(World& world, PersonId person, EndReason reason, Week week) {
    const Leaver leaver{person, reason};
    end_jobs(world, std::span{&leaver, 1}, week);
}

void end_jobs(World& world, std::span<const Leaver> leavers, Week week) {
    const People& people = world.people;
    auto& log = world.log.jobs;
    const std::size_t logged = log.size();
    log.resize(logged + leavers.size());
    for (const Leaver& leaver : leavers) { ask_memory(&people.employer[row(leaver.person)]); }
    const auto employer_of = [&](std::size_t k) { return people.employer[row(leavers[k].person)]; };
    by_employer(world, leavers.size(), employer_of, [&](std::span<const std::uint32_t> rows, TieEvents& events) {
        for (std::size_t k = 0; k < rows.size(); ++k) {
            ask(rows, k + 2 * soon, [&](std::uint32_t l) { prefetch_job(people, row(leavers[l].person)); });
            ask(rows, k + soon, [&](std::uint32_t l) {
                ask_memory(world.teams.team_of(people.seat[row(leavers[l].person)]).data());
                world.teams.prefetch_ties(people.seat[row(leavers[l].person)]);
            });
            const Leaver& leaver = leavers[rows[k]];
            const std::size_t i = row(leaver.person);
            assert(people.state[i] == LabourState::employed);
            log[logged + rows[k]] = job_spell(people, i, leaver.reason, week);
            leave_place(world, leaver.person, week, events);
        }
    });
}

void end_training(World& world, PersonId person, EndReason reason, Week week) {
    assert(world.people.state[row(person)] == LabourState::training);
    world.log.trainings.push_back(job_spell(world.people, row(person), reason, week));
    leave_place(world, person, week, world.tie_events);
}

} // namespace workpaths
