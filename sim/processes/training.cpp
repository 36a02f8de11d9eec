#include "sim/processes/training.hpp"

#include "sim/world/jobs.hpp"
#include "sim/world/practice.hpp"
#include "sim/world/stage_start.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>

namespace workpaths {
namespace {

double dropout_hazard(const World& world, ProgrammeId programme, Week week, double match_sd,
                      const TrainingParams& params) {
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    if (stage.dropout_at_start.value() == 0.0 && stage.dropout_later.value() == 0.0) { return 0.0; }
    const double t = week - world.programmes.run_started[p];
    const double later = stage.dropout_later.value();
    const double base =
        later + (stage.dropout_at_start.value() - later) * exact_exp(-t / stage.dropout_settling.value());
    const std::size_t i = row(world.programmes.person[p]);
    const PersonId mentor = world.programmes.mentor[p];
    const bool mentored = exists(mentor) && world.people.employer[row(mentor)] == world.programmes.host[p];
    const double match = match_sd > 0.0 ? world.people.match_mean[i] / match_sd : 0.0;
    return base * exact_exp(params.centre - params.match_slope * match - (mentored ? params.mentor_effect : 0.0));
}

void drop_out(World& world, ProgrammeId programme, Week week) {
    const PersonId person = world.programmes.person[row(programme)];
    end_programme(world, programme, EndReason::dropped_out, false, week);
    if (world.people.state[row(person)] == LabourState::training) { end_training(world, person, week); }
}

/// A project outside a seat: its task's one domain practised, or the occupation's domains, a portfolio entry, perhaps a
/// tie to the supervisor.
void finish_task(World& world, ProgrammeId programme, Week week, const SkillGrowthParams& skills, const Draws& draws) {
    const std::size_t p = row(programme);
    const PersonId person = world.programmes.person[p];
    const StageParams& stage = stage_of(world, programme);
    const std::size_t i = row(person);
    const double hours = stage.hours.value() * (week - world.programmes.run_started[p]);
    if (stage.domains == PractisedDomains::task) {
        const auto domain = draws.below(Draw{Purpose::stage_domain, week, address_of(person)}, domain_count);
        practise_task(world, person, domain, hours, stage.learning, skills);
    } else {
        const Domains& requirement = world.occupations[row(world.people.occupation[i])].requirement;
        for (std::size_t k = 0; k < domain_count; ++k) {
            practise_task(world, person, k, hours * requirement[k], stage.learning, skills);
        }
    }
    world.people.projects[i] = static_cast<std::uint8_t>(std::min(255, world.people.projects[i] + 1));
    const double nth = world.people.projects[i];
    if (nth <= world.evidence.projects_cap) {
        world.people.evidence[i] += static_cast<float>(world.evidence.per_project / nth);
    }
    const EmployerId host = world.programmes.host[p];
    const Draw meets{Purpose::supervisor, week, address_of(person)};
    if (!exists(host) || !draws.happens(meets, stage.supervisor_tie)) { return; }
    const PersonId other = world.teams.someone(host, world.employers.headcount[row(host)],
                                               draws.words(Draw{Purpose::supervisor, week, address_of(person), 1}));
    if (!exists(other) || other == person) { return; }
    const auto sigma =
        static_cast<float>(0.1 + 0.5 * draws.uniform(Draw{Purpose::supervisor, week, address_of(person), 2}));
    world.tie_events.push_back({person, other, TieEvent::What::connect, TieKind::peer, Contact::bridging, sigma});
    world.tie_events.push_back({other, person, TieEvent::What::connect, TieKind::peer, Contact::bridging, sigma});
}

/// A run is over: the next run, the next stage, or completion.
void finish_run(World& world, ProgrammeId programme, Week week, double match_sd, const SkillGrowthParams& skills,
                const Draws& draws) {
    Programmes& programmes = world.programmes;
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    const std::size_t i = row(programmes.person[p]);
    const auto& stages = world.pathways[row(programmes.pathway[p])].stages;
    ++programmes.runs_completed[p];
    if (!is_employment(stage)) { finish_task(world, programme, week, skills, draws); }
    world.people.evidence[i] =
        static_cast<float>(std::min(world.evidence.cap, world.people.evidence[i] + stage.credential_precision));
    const bool works_elsewhere = world.people.state[i] == LabourState::employed;
    ++programmes.run[p];
    const bool stage_over = programmes.run[p] >= stage.repeats || works_elsewhere;
    if (stage_over && (works_elsewhere || static_cast<std::size_t>(programmes.stage[p]) + 1 >= stages.size())) {
        programmes.phase[p] = ProgrammePhase::completed;
        return;
    }
    if (stage_over) {
        ++programmes.stage[p];
        programmes.run[p] = 0;
        const bool seated = world.people.state[i] == LabourState::training;
        if (seated && !is_employment(stage_of(world, programme))) { end_training(world, programmes.person[p], week); }
    }
    start_run(world, programme, match_sd, week, draws);
}

} // namespace

void train(World& world, Week week, double match_sd, const TrainingParams& params, const SkillGrowthParams& skills,
           const Draws& draws) {
    for (const PersonId person : participants(world, ProgrammePhase::running)) {
        const ProgrammeId programme = world.people.programme[row(person)];
        const std::size_t p = row(programme);
        if (world.programmes.run_started[p] == week) { continue; } // placed this week
        const double hazard = dropout_hazard(world, programme, week, match_sd, params);
        if (draws.happens(Draw{Purpose::dropout, week, address_of(person)}, hazard)) {
            drop_out(world, programme, week);
        } else if (number_of(world.programmes.run_ends[p]) <= number_of(week)) {
            finish_run(world, programme, week, match_sd, skills, draws);
        } else if (world.people.state[row(person)] == LabourState::training) {
            world.people.log_wage[row(person)] = static_cast<float>(stage_log_wage(world, programme, week));
        }
    }
}

} // namespace workpaths
