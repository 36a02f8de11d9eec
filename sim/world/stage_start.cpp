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

/// Participants of one pathway in one region fill intake after intake; numbers of different ones never meet.
std::int32_t next_intake(World& world, ProgrammeId programme) {
    const std::size_t p = row(programme);
    const std::size_t pathway = row(world.programmes.pathway[p]);
    const EmployerId host = world.programmes.host[p];
    const RegionId region =
        exists(host) ? world.employers.region[row(host)] : world.people.region[row(world.programmes.person[p])];
    const std::size_t kind = pathway * world.regions.size() + row(region);
    const std::int32_t nth = world.training_seats[kind]++ / std::max(1, stage_of(world, programme).intake_size);
    return nth * static_cast<std::int32_t>(world.training_seats.size()) + static_cast<std::int32_t>(kind);
}

/// Those who start together; outside employment every run has an intake of its own.
void join_intake(World& world, ProgrammeId programme) {
    const std::size_t p = row(programme);
    if (world.programmes.intake[p] >= 0) { leave_intake(world, programme); }
    world.programmes.intake[p] = stage_of(world, programme).intake_size > 1 ? next_intake(world, programme) : -1;
}

/// An employing stage is in the host's main trade, or in the one the person trained for if the host has none.
void take_training_seat(World& world, ProgrammeId programme, double match_sd, Week week, const Draws& draws) {
    const std::size_t p = row(programme);
    const PersonId person = world.programmes.person[p];
    const EmployerId host = world.programmes.host[p];
    start_training(world, person, host, world.employers.main_occupation[row(host)], match_sd, week, draws);
    join_intake(world, programme);
    if (stage_of(world, programme).mentor_hours.value() > 0.0) { assign_mentor(world, programme, week, draws); }
    set_first_wage(world.people, row(person), stage_log_wage(world, programme, week));
}

/// Outside employment: the intake, a tie to a mentor at the host, and study or search.
void begin_outside_employment(World& world, ProgrammeId programme, Week week, const Draws& draws) {
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    const PersonId person = world.programmes.person[p];
    LabourState& state = world.people.state[row(person)];
    if (stage.beside == Beside::study && state == LabourState::searching) { state = LabourState::student; }
    if (stage.beside != Beside::study && state == LabourState::student) { state = LabourState::searching; }
    join_intake(world, programme);
    const EmployerId host = world.programmes.host[p];
    if (stage.mentor_hours.value() == 0.0 || !exists(host)) { return; }
    const Draw at{Purpose::mentor, week, address_of(person), static_cast<std::uint32_t>(world.programmes.run[p]), 1};
    const PersonId mentor = world.teams.someone(host, world.employers.headcount[row(host)], draws.words(at));
    if (!exists(mentor) || mentor == person) { return; }
    world.programmes.mentor[p] = mentor;
    const auto sigma = static_cast<float>(mentor_strength);
    world.tie_events.push_back({person, mentor, TieEvent::What::connect, TieKind::mentor, Contact::mentor, sigma});
    world.tie_events.push_back({mentor, person, TieEvent::What::connect, TieKind::mentor, Contact::mentor, sigma});
}

void remember_host(Programmes& programmes, std::size_t p) {
    auto& hosts = programmes.hosts[p];
    const auto end = std::find(hosts.begin(), hosts.end(), EmployerId::none);
    const bool fresh = exists(programmes.host[p]) && std::find(hosts.begin(), end, programmes.host[p]) == end;
    if (fresh && end != hosts.end()) { *end = programmes.host[p]; }
}

/// Time off for projects, up to half of the stage.
double credit(const World& world, ProgrammeId programme, double length) {
    const std::size_t p = row(programme);
    if (world.programmes.runs_completed[p] > 0) { return 0.0; }
    const PathwayParams& params = pathway_of(world, programme).params;
    const double earned = params.credit_per_project.value() * world.people.projects[row(world.programmes.person[p])];
    return std::min({earned, params.credit_at_most.value(), 0.5 * length});
}

double length_of_run(const World& world, ProgrammeId programme, Week week, const Draws& draws) {
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    const double spread = stage.duration_spread;
    double length = stage.duration.value();
    if (spread > 0.0) {
        const Draw at{Purpose::stage_duration, week, address_of(world.programmes.person[p]),
                      static_cast<std::uint32_t>(world.programmes.runs_completed[p])};
        length *= exact_exp(spread * draws.normal(at) - spread * spread / 2.0);
    }
    return length - credit(world, programme, length);
}

} // namespace

double pay_share(const World& world, ProgrammeId programme, Week week) {
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    const double length = std::max(1.0, world.programmes.run_to[p] - world.programmes.run_from[p]);
    const double done = std::clamp((number_of(week) - world.programmes.run_from[p]) / length, 0.0, 1.0);
    return stage.pay_at_start + (stage.pay_at_end - stage.pay_at_start) * done;
}

LogWage stage_log_wage(const World& world, ProgrammeId programme, Week week) {
    const OccupationId occupation = world.people.occupation[row(world.programmes.person[row(programme)])];
    const double share = pay_share(world, programme, week);
    return LogWage{exact_log(std::max(1.0, share * world.occupations[row(occupation)].median_wage.value()))};
}

void start_run(World& world, ProgrammeId programme, double from, double match_sd, Week week, const Draws& draws) {
    Programmes& programmes = world.programmes;
    const std::size_t p = row(programme);
    const std::size_t i = row(programmes.person[p]);
    const StageParams& stage = stage_of(world, programme);
    const bool seated = world.people.state[i] == LabourState::training;
    programmes.host[p] = host_of_run(world, programme, week, draws);
    remember_host(programmes, p);
    programmes.run_from[p] = from;
    programmes.run_to[p] = from + length_of_run(world, programme, week, draws);
    if (is_employment(stage)) {
        if (!seated) { take_training_seat(world, programme, match_sd, week, draws); }
    } else if (seated) { // a guest
        programmes.kept[p] = {world.people.match_mean[i], world.people.observed[i].value(), world.people.firm_skill[i]};
    } else {
        begin_outside_employment(world, programme, week, draws);
    }
}

void start_programme(World& world, ProgrammeId programme, EmployerId home, double match_sd, Week week,
                     const Draws& draws) {
    Programmes& programmes = world.programmes;
    const std::size_t p = row(programme);
    LabourState& state = world.people.state[row(programmes.person[p])];
    if (state == LabourState::student) { state = LabourState::searching; }
    programmes.home[p] = home;
    programmes.started[p] = week;
    programmes.phase[p] = ProgrammePhase::running;
    start_run(world, programme, number_of(week), match_sd, week, draws);
}

} // namespace workpaths
