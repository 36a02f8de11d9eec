#include "sim/world/jobs.hpp"

#include <cassert>
#include <utility>

namespace workpaths {
namespace {

void ask_both(World& world, TieEvent event) {
    world.tie_events.push_back(event);
    std::swap(event.owner, event.other);
    world.tie_events.push_back(event);
}

/// Teammates who are tied already resume contact; their slots are marked on both sides.
void meet_old_friends(World& world, PersonId person, Week week) {
    People& people = world.people;
    const SeatId seat = people.seat[row(person)];
    const auto team = world.teams.team_of(seat);
    const TieRun& run = people.ties[row(person)];
    const auto others = world.ties.others(person, run);
    const auto own_bit = static_cast<std::uint16_t>(1U << Teams::slot_of(seat));
    std::uint16_t known = 0;
    for (std::size_t slot = 0; slot < team.size(); ++slot) {
        const PersonId mate = team[slot];
        if (!exists(mate) || mate == person) { continue; }
        people.team_ties[row(mate)] &= static_cast<std::uint16_t>(~own_bit);
        for (std::size_t t = 0; t < others.size(); ++t) {
            if (Ties::other_of(others[t]) != mate) { continue; }
            const Tie tie = world.ties.at(person, run, static_cast<int>(t));
            if (!world.ties.lives(tie, week)) { break; }
            known |= static_cast<std::uint16_t>(1U << slot);
            people.team_ties[row(mate)] |= own_bit;
            const auto sigma = static_cast<float>(world.ties.strength(tie, week));
            ask_both(world, {person, mate, TieEvent::What::reunite, tie.kind, Contact::together, sigma});
            break;
        }
    }
    people.team_ties[row(person)] = known;
}

/// Contact with the team ends; a tie with a mutual contact is embedded, else a bridge (Burt 2000): here mutual
/// teammates are seen, other mutual contacts when the ties are settled.
void part_from_team(World& world, PersonId person) {
    People& people = world.people;
    const SeatId seat = people.seat[row(person)];
    const auto team = world.teams.team_of(seat);
    const std::uint16_t own = people.team_ties[row(person)];
    const auto own_bit = static_cast<std::uint16_t>(1U << Teams::slot_of(seat));
    for (std::size_t slot = 0; slot < team.size(); ++slot) {
        if (((own >> slot) & 1U) == 0) { continue; }
        const PersonId mate = team[slot];
        const bool mutual = (own & people.team_ties[row(mate)]) != 0;
        ask_both(world, {person, mate, TieEvent::What::part, TieKind::colleague,
                         mutual ? Contact::embedded : Contact::bridging});
    }
    for (std::size_t slot = 0; slot < team.size(); ++slot) {
        if ((own >> slot) & 1U) { people.team_ties[row(team[slot])] &= static_cast<std::uint16_t>(~own_bit); }
    }
    people.team_ties[row(person)] = 0;
}

void take_place(World& world, PersonId person, EmployerId employer, double match_sd, Week week, const Draws& draws) {
    People& people = world.people;
    const std::size_t i = row(person);
    const std::uint32_t pick = draws.word(Draw{Purpose::seat_choice, week, address_of(person)});
    people.employer[i] = employer;
    people.seat[i] = world.teams.take_seat(employer, person, pick, people);
    people.match_quality[i] = static_cast<float>(match_quality(person, employer, match_sd, draws));
    people.firm_skill[i] = 0.0F;
    ++world.employers.headcount[row(employer)];
    meet_old_friends(world, person, week);
}

void leave_place(World& world, PersonId person) {
    People& people = world.people;
    const std::size_t i = row(person);
    part_from_team(world, person);
    world.teams.leave_seat(people.seat[i]);
    --world.employers.headcount[row(people.employer[i])];
    people.employer[i] = EmployerId::none;
    people.seat[i] = SeatId::none;
    people.match_mean[i] = people.observed[i] = people.firm_skill[i] = 0.0F;
    people.state[i] = LabourState::searching;
}

} // namespace

double match_quality(PersonId person, EmployerId employer, double sd, const Draws& draws) {
    return sd * draws.normal(Draw{Purpose::match_quality, Week{0}, address_of(person), address_of(employer), 1});
}

void start_job(World& world, PersonId person, const JobStart& job, double match_sd, Week week, const Draws& draws) {
    People& people = world.people;
    const std::size_t i = row(person);
    assert(people.state[i] == LabourState::searching && !exists(people.employer[i]));
    take_place(world, person, job.employer, match_sd, week, draws);
    people.state[i] = LabourState::employed;
    people.occupation[i] = job.occupation;
    people.job_start[i] = static_cast<std::int16_t>(number_of(week));
    people.channel[i] = job.channel;
    people.origin[i] = job.origin;
    people.log_wage[i] = people.start_log_wage[i] = static_cast<float>(job.log_wage);
    people.match_mean[i] = static_cast<float>(job.match_mean);
    people.observed[i] = static_cast<float>(job.observed);
    world.log.hired.push_back(person);
}

void start_training(World& world, PersonId person, EmployerId host, OccupationId occupation, double match_sd, Week week,
                    const Draws& draws) {
    People& people = world.people;
    const std::size_t i = row(person);
    take_place(world, person, host, match_sd, week, draws);
    people.state[i] = LabourState::training;
    people.occupation[i] = occupation;
}

void convert_to_job(World& world, PersonId person, double log_wage, Week week) {
    People& people = world.people;
    const std::size_t i = row(person);
    assert(people.state[i] == LabourState::training);
    people.state[i] = LabourState::employed;
    people.job_start[i] = static_cast<std::int16_t>(number_of(week));
    people.channel[i] = Channel::conversion;
    people.origin[i] = Origin::programme;
    people.log_wage[i] = people.start_log_wage[i] = static_cast<float>(log_wage);
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
            .start_log_wage = people.start_log_wage[i],
            .end_log_wage = people.log_wage[i]};
}

void end_job(World& world, PersonId person, EndReason reason, Week week) {
    const std::size_t i = row(person);
    assert(world.people.state[i] == LabourState::employed);
    world.log.jobs.push_back(job_spell(world.people, i, reason, week));
    leave_place(world, person);
}

void end_jobs(World& world, std::span<const Leaver> leavers, Week week) {
    constexpr std::size_t soon = 4; // leavers ahead for whom memory is asked, in three stages
    const People& people = world.people;
    const auto ask = [&](std::size_t k, const auto& what) {
        if (k < leavers.size()) { what(row(leavers[k].person)); }
    };
    for (std::size_t k = 0; k < leavers.size(); ++k) {
        ask(k + 3 * soon, [&](std::size_t i) {
            __builtin_prefetch(&people.seat[i]);
            __builtin_prefetch(&people.team_ties[i]);
            __builtin_prefetch(&people.employer[i]);
            __builtin_prefetch(&people.log_wage[i]);
            __builtin_prefetch(&people.start_log_wage[i]);
        });
        ask(k + 2 * soon, [&](std::size_t i) { __builtin_prefetch(world.teams.team_of(people.seat[i]).data()); });
        ask(k + soon, [&](std::size_t i) {
            for (const PersonId mate : world.teams.team_of(people.seat[i])) {
                if (exists(mate)) { __builtin_prefetch(&people.team_ties[row(mate)]); }
            }
        });
        end_job(world, leavers[k].person, leavers[k].reason, week);
    }
}

void end_training(World& world, PersonId person) {
    assert(world.people.state[row(person)] == LabourState::training);
    leave_place(world, person);
}

} // namespace workpaths
