#include "sim/world/stage_start.hpp"

#include "sim/world/jobs.hpp"
#include "sim/world/stages.hpp"
#include "sim/world/teammates.hpp"

#include <algorithm>

namespace workpaths {
namespace {

constexpr double mentor_strength = 0.8; // MODEL-DETAILS 7: where the tie to a mentor starts

/// A mentor is a teammate from day one: the first of the team's other members that the draw points to.
void assign_mentor(World& world, ProgrammeId programme, Week week, const Draws& draws) {
    const std::size_t p = row(programme);
    const PersonId person = world.programmes.person[p];
    const SeatId seat = world.people.seat[row(person)];
    const auto team = world.teams.team_of(seat);
    const auto start = draws.below(Draw{Purpose::mentor, week, address_of(person)}, team_size);
    for (std::size_t step = 0; step < team.size(); ++step) {
        const std::size_t slot = (start + step) % team.size();
        const PersonId mate = team[slot];
        if (!exists(mate) || mate == person || world.people.state[row(mate)] != LabourState::employed) { continue; }
        world.programmes.mentor[p] = mate;
        tie_teammates(world, person, mate, TieKind::mentor, mentor_strength, week);
        return;
    }
}

EmployerId new_host(const World& world, PersonId person, Week week, const Draws& draws) {
    const auto& hosts = world.hosts[row(world.people.region[row(person)])];
    if (hosts.employer.empty()) { return EmployerId::none; }
    const double u = draws.uniform(Draw{Purpose::programme_host, week, address_of(person)}) * hosts.cumulative.back();
    const auto at = std::upper_bound(hosts.cumulative.begin(), hosts.cumulative.end(), u) - hosts.cumulative.begin();
    return hosts.employer[std::min(static_cast<std::size_t>(at), hosts.employer.size() - 1)];
}

/// Seats of one pathway in one region fill intake after intake; numbers of different ones never meet.
std::int32_t next_intake(World& world, ProgrammeId programme) {
    const std::size_t p = row(programme);
    const std::size_t pathway = row(world.programmes.pathway[p]);
    const std::size_t kind =
        pathway * world.regions.size() + row(world.employers.region[row(world.programmes.host[p])]);
    const std::int32_t nth = world.training_seats[kind]++ / std::max(1, stage_of(world, programme).intake_size);
    return nth * static_cast<std::int32_t>(world.training_seats.size()) + static_cast<std::int32_t>(kind);
}

/// An employing stage is in the host's main trade, or in the one the person trained for if the host has none.
void take_training_seat(World& world, ProgrammeId programme, double match_sd, Week week, const Draws& draws) {
    const std::size_t p = row(programme);
    const PersonId person = world.programmes.person[p];
    const EmployerId host = world.programmes.host[p];
    start_training(world, person, host, world.employers.main_occupation[row(host)], match_sd, week, draws);
    world.programmes.intake[p] = next_intake(world, programme);
    if (stage_of(world, programme).mentor) { assign_mentor(world, programme, week, draws); }
    const auto wage = static_cast<float>(stage_log_wage(world, programme, week));
    world.people.log_wage[row(person)] = wage;
    world.people.start_log_wage[row(person)] = wage;
}

} // namespace

double stage_log_wage(const World& world, ProgrammeId programme, Week week) {
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    const OccupationId occupation = world.people.occupation[row(world.programmes.person[p])];
    const double length = std::max(1, world.programmes.run_ends[p] - world.programmes.run_started[p]);
    const double done = std::clamp((week - world.programmes.run_started[p]) / length, 0.0, 1.0);
    const double share = stage.pay_at_start + (stage.pay_at_end - stage.pay_at_start) * done;
    return exact_log(std::max(1.0, share * world.occupations[row(occupation)].median_wage.value()));
}

void start_run(World& world, ProgrammeId programme, double match_sd, Week week, const Draws& draws) {
    Programmes& programmes = world.programmes;
    const std::size_t p = row(programme);
    const PersonId person = programmes.person[p];
    const StageParams& stage = stage_of(world, programme);
    const bool fresh_host = stage.host == HostRule::new_host || !exists(programmes.host[p]);
    if (fresh_host && programmes.phase[p] == ProgrammePhase::running) {
        programmes.host[p] = new_host(world, person, week, draws);
    }
    programmes.run_started[p] = week;
    const Draw length{Purpose::stage_duration, week, address_of(person)};
    programmes.run_ends[p] =
        week + static_cast<int>(std::max<std::int64_t>(1, draws.round(length, stage.duration.value())));
    if (is_employment(stage) && !has_seat(world.people.state[row(person)])) {
        take_training_seat(world, programme, match_sd, week, draws);
    }
}

void start_programme(World& world, ProgrammeId programme, EmployerId host, double match_sd, Week week,
                     const Draws& draws) {
    Programmes& programmes = world.programmes;
    const std::size_t p = row(programme);
    LabourState& state = world.people.state[row(programmes.person[p])];
    if (state == LabourState::student) { state = LabourState::searching; }
    programmes.host[p] = host;
    programmes.started[p] = week;
    start_run(world, programme, match_sd, week, draws);
    programmes.phase[p] = ProgrammePhase::running;
}

} // namespace workpaths
