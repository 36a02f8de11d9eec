#include "sim/processes/training.hpp"

#include "sim/world/jobs.hpp"
#include "sim/world/run_results.hpp"
#include "sim/world/stage_start.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// Where somebody works or trains; nowhere if nobody is named, or who is has retired.
EmployerId workplace_of(const People& people, PersonId person) {
    const bool has_one = exists(person) && has_seat(people.state[row(person)]);
    return has_one ? people.employer[row(person)] : EmployerId::none;
}

double dropout_hazard(const World& world, ProgrammeId programme, Week week, double match_sd,
                      const TrainingParams& params) {
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    if (stage.dropout_at_start.value() == 0.0 && stage.dropout_later.value() == 0.0) { return 0.0; }
    const double t = week - world.programmes.started[p];
    const double later = stage.dropout_later.value();
    const double base =
        later + (stage.dropout_at_start.value() - later) * exact_exp(-t / stage.dropout_settling.value());
    const std::size_t i = row(world.programmes.person[p]);
    const EmployerId works_at = workplace_of(world.people, world.programmes.mentor[p]);
    const bool mentored =
        exists(works_at) && (works_at == world.programmes.home[p] || works_at == world.programmes.host[p]);
    const double match = match_sd > 0.0 ? world.people.match_mean[i] / match_sd : 0.0;
    return base * exact_exp(params.centre - params.match_slope * match - (mentored ? params.mentor_effect : 0.0));
}

void leave(World& world, ProgrammeId programme, EndReason reason, Week week) {
    const PersonId person = world.programmes.person[row(programme)];
    end_programme(world, programme, reason, false, week);
    if (world.people.state[row(person)] == LabourState::training) { end_training(world, person, reason, week); }
}

/// The stage that follows: the one it jumps to, by chance and as often as it may, or the next; -1 for none.
int stage_after(World& world, ProgrammeId programme, Week week, const Draws& draws) {
    Programmes& programmes = world.programmes;
    const std::size_t p = row(programme);
    const Pathway& pathway = pathway_of(world, programme);
    const auto now = static_cast<std::size_t>(&stage_of(world, programme) - pathway.stages.data());
    const StageParams& stage = pathway.stages[now];
    const Draw at{Purpose::stage_jump, week, address_of(programmes.person[p]),
                  static_cast<std::uint32_t>(programmes.runs_completed[p])};
    const bool may_jump = now < pathway.jumps.size() && pathway.jumps[now] >= 0;
    if (may_jump && programmes.jumps[p][now] < stage.jump_times && draws.happens(at, stage.jump_share)) {
        ++programmes.jumps[p][now];
        return pathway.jumps[now];
    }
    return now + 1 < pathway.stages.size() ? static_cast<int>(now) + 1 : -1;
}

/// What a week in training works with.
struct Training {
    World& world;
    Week week;
    double match_sd;
    const TrainingParams& params;
    const SkillGrowthParams& skills;
    const Draws& draws;
};

/// Who has found a job leaves a pathway that is not for that, and gets no seat elsewhere.
bool leaves_for_job(const Training& t, ProgrammeId programme, const StageParams& next) {
    const PersonId person = t.world.programmes.person[row(programme)];
    return t.world.people.state[row(person)] == LabourState::employed &&
           (next.beside != Beside::job || keeps_seat(next));
}

/// The stage is over: its credential, then another stage, or completion.
void finish_stage(const Training& t, ProgrammeId programme, double ended) {
    Programmes& programmes = t.world.programmes;
    const std::size_t p = row(programme);
    const PersonId person = programmes.person[p];
    award_credential(t.world, programme);
    const int next = stage_after(t.world, programme, t.week, t.draws);
    if (next < 0) {
        programmes.phase[p] = ProgrammePhase::completed;
        return;
    }
    const double from = ended + stage_of(t.world, programme).gap.value();
    programmes.stage[p] = static_cast<std::int8_t>(next);
    programmes.run[p] = 0;
    const StageParams& stage = stage_of(t.world, programme);
    if (leaves_for_job(t, programme, stage)) { return leave(t.world, programme, EndReason::quit_to_job, t.week); }
    const bool seated = t.world.people.state[row(person)] == LabourState::training;
    if (seated && !keeps_seat(stage)) { end_training(t.world, person, EndReason::end_of_contract, t.week); }
    start_run(t.world, programme, from, t.match_sd, t.week, t.draws);
}

/// A run is over: the next run, or what follows the stage.
void finish_run(const Training& t, ProgrammeId programme, double ended, bool bar_reached) {
    Programmes& programmes = t.world.programmes;
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(t.world, programme);
    record_run(t.world, programme, ended, t.week, t.skills, t.draws);
    programmes.run_to[p] = ended;
    ++programmes.run[p];
    const bool badges = stage.ends == StageEnd::badges && programmes.badges[p] >= stage.badges_for_credential;
    if (programmes.run[p] >= stage.repeats || bar_reached || badges) { return finish_stage(t, programme, ended); }
    if (leaves_for_job(t, programme, stage)) { return leave(t.world, programme, EndReason::quit_to_job, t.week); }
    start_run(t.world, programme, ended + stage.gap.value(), t.match_sd, t.week, t.draws);
}

/// A stage that ends by skill is over in the week in which the fit is there; levels are brought up to date for that.
bool reaches_bar(const Training& t, ProgrammeId programme) {
    const StageParams& stage = stage_of(t.world, programme);
    if (stage.ends != StageEnd::skill) { return false; }
    const std::size_t i = row(t.world.programmes.person[row(programme)]);
    advance_skills(t.world.people, i, t.world.occupations, t.week, t.skills);
    return t.world.people.fit[i].value() >= stage.skill_bar;
}

/// Writes down the time of the present run that falls into the week up to `end`, for the accounts; returns its hours.
double pass_time(World& world, ProgrammeId programme, Week week, double end, bool completed) {
    const Programmes& programmes = world.programmes;
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    const double from = std::max<double>(number_of(week), programmes.run_from[p]);
    const double weeks = std::max(0.0, std::min(end, programmes.run_to[p]) - from);
    if (weeks == 0.0 && !completed) { return 0.0; } // between two runs
    const PersonId person = programmes.person[p];
    const bool paid_here = stage.pay == PayRule::wage_share && world.people.state[row(person)] != LabourState::training;
    world.log.run_times.push_back({.person = person,
                                   .pathway = programmes.pathway[p],
                                   .stage = programmes.stage[p],
                                   .host = programmes.host[p],
                                   .weeks = weeks,
                                   .pay_share = paid_here ? pay_share(world, programme, week) : 0.0,
                                   .completed = completed});
    return stage.hours.value() * weeks;
}

/// All runs that end before the week does, one after the other: several of hours or days fit into a week.
void pass_week(const Training& t, PersonId person) {
    const ProgrammeId programme = t.world.people.programme[row(person)];
    const std::size_t p = row(programme);
    Programmes& programmes = t.world.programmes;
    const double end = number_of(t.week) + 1.0;
    double hours = 0.0;
    const auto goes_on = [&] {
        return t.world.people.programme[row(person)] == programme && programmes.phase[p] == ProgrammePhase::running;
    };
    const bool began = programmes.run_from[p] < number_of(t.week);
    if (began && number_of(t.week) < programmes.run_to[p] && reaches_bar(t, programme)) {
        pass_time(t.world, programme, t.week, number_of(t.week), true);
        finish_run(t, programme, number_of(t.week), true);
    }
    while (goes_on() && programmes.run_to[p] < end) {
        hours += pass_time(t.world, programme, t.week, end, true);
        finish_run(t, programme, programmes.run_to[p], false);
    }
    if (t.world.people.programme[row(person)] != programme) { return; }
    if (goes_on()) { hours += pass_time(t.world, programme, t.week, end, false); }
    programmes.week_hours[p] = static_cast<float>(hours);
    if (goes_on() && t.world.people.state[row(person)] == LabourState::training) {
        t.world.people.log_wage[row(person)] = stage_log_wage(t.world, programme, t.week).value();
    }
}

} // namespace

void train(World& world, Week week, double match_sd, const TrainingParams& params, const SkillGrowthParams& skills,
           const Draws& draws) {
    const Training training{world, week, match_sd, params, skills, draws};
    for (const PersonId person : participants(world, ProgrammePhase::running)) {
        const ProgrammeId programme = world.people.programme[row(person)];
        const std::size_t p = row(programme);
        if (world.programmes.started[p] == week) { note_first_levels(world, programme, week, skills); }
        const bool at_risk = world.programmes.started[p] != week && in_a_run(world.programmes, p, week);
        const double hazard = at_risk ? dropout_hazard(world, programme, week, match_sd, params) : 0.0;
        if (draws.happens(Draw{Purpose::dropout, week, address_of(person)}, hazard)) {
            leave(world, programme, EndReason::dropped_out, week);
        } else {
            pass_week(training, person);
        }
    }
}

} // namespace workpaths
