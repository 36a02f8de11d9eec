#include "sim/world/run_results.hpp"

#include "sim/world/stages.hpp"

#include <algorithm>

namespace workpaths {
namespace {

void add_evidence(World& world, std::size_t person, double precision) {
    float& evidence = world.people.evidence[person];
    evidence = static_cast<float>(std::min(world.evidence.cap, evidence + precision));
}

/// Practises and returns the level by which the run is assessed: of its task's domain, or the fit to the occupation.
double practise_run(World& world, ProgrammeId programme, double hours, Week week, const SkillGrowthParams& skills,
                    const Draws& draws) {
    const std::size_t p = row(programme);
    const PersonId person = world.programmes.person[p];
    const std::size_t i = row(person);
    const StageParams& stage = stage_of(world, programme);
    const bool seated = world.people.state[i] == LabourState::training;
    if (stage.domains == PractisedDomains::task) {
        const auto nth = static_cast<std::uint32_t>(world.programmes.runs_completed[p]);
        const auto domain = draws.below(Draw{Purpose::stage_domain, week, address_of(person), nth}, domain_count);
        practise_task(world, person, domain, hours, stage.learning, skills);
        return world.people.skill[i][domain].value();
    }
    const Domains& requirement = world.occupations[row(world.people.occupation[i])].requirement;
    for (std::size_t k = 0; k < domain_count && !seated; ++k) {
        practise_task(world, person, k, hours * requirement[k], stage.learning, skills);
    }
    return world.people.fit[i].value();
}

/// The nth project adds 1/n of what the first adds.
void add_to_portfolio(World& world, std::size_t person) {
    std::uint8_t& projects = world.people.projects[person];
    projects = static_cast<std::uint8_t>(std::min(255, projects + 1));
    if (projects <= world.evidence.projects_cap) { add_evidence(world, person, world.evidence.per_project / projects); }
}

void assess(World& world, ProgrammeId programme, double level) {
    const StageParams& stage = stage_of(world, programme);
    const std::size_t p = row(programme);
    const std::size_t i = row(world.programmes.person[p]);
    if (stage.badge_precision == 0.0 || level < stage.badge_bar) { return; }
    world.programmes.badges[p] = static_cast<std::int8_t>(std::min(127, world.programmes.badges[p] + 1));
    std::uint8_t& badges = world.people.badges[i];
    badges = static_cast<std::uint8_t>(std::min(255, badges + 1));
    if (badges <= world.evidence.badges_cap) { add_evidence(world, i, stage.badge_precision); }
}

void meet_supervisor(World& world, ProgrammeId programme, Week week, const Draws& draws) {
    const std::size_t p = row(programme);
    const PersonId person = world.programmes.person[p];
    const EmployerId host = world.programmes.host[p];
    const auto nth = static_cast<std::uint32_t>(world.programmes.runs_completed[p]);
    Draw at{Purpose::supervisor, week, address_of(person), nth};
    if (!exists(host) || !draws.happens(at, stage_of(world, programme).supervisor_tie)) { return; }
    at.index = 1;
    const PersonId other = world.teams.someone(host, world.employers.headcount[row(host)], draws.words(at));
    if (!exists(other) || other == person) { return; }
    at.index = 2;
    const auto sigma = static_cast<float>(0.1 + 0.5 * draws.uniform(at));
    world.tie_events.push_back({person, other, TieEvent::What::connect, TieKind::peer, Contact::bridging, sigma});
    world.tie_events.push_back({other, person, TieEvent::What::connect, TieKind::peer, Contact::bridging, sigma});
}

/// What the home employer knew, and the person of the home firm, stood still while a guest elsewhere.
void come_home(World& world, std::size_t p) {
    People& people = world.people;
    const std::size_t i = row(world.programmes.person[p]);
    const KeptAtHome& kept = world.programmes.kept[p];
    people.match_mean[i] = kept.match_mean;
    people.observed[i] = FullWeeks{kept.observed};
    people.firm_skill[i] = kept.firm_skill;
}

} // namespace

void note_first_levels(World& world, ProgrammeId programme, Week week, const SkillGrowthParams& skills) {
    const std::size_t p = row(programme);
    const std::size_t i = row(world.programmes.person[p]);
    advance_skills(world.people, i, world.occupations, week, skills);
    world.programmes.at_start[p] = skill_measures(world.people.skill[i]);
    world.programmes.run_level[p] = world.programmes.at_start[p].level;
}

void record_run(World& world, ProgrammeId programme, double ended, Week week, const SkillGrowthParams& skills,
                const Draws& draws) {
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    const std::size_t i = row(world.programmes.person[p]);
    const double hours = stage.hours.value() * (ended - world.programmes.run_from[p]);
    const bool guest = stage.host == HostRule::guest_host && world.people.state[i] == LabourState::training;
    if (is_employment(stage) || guest) { advance_skills(world.people, i, world.occupations, week, skills); }
    const float before =
        is_employment(stage) || guest ? world.programmes.run_level[p] : skill_measures(world.people.skill[i]).level;
    const double level =
        is_employment(stage) ? world.people.fit[i].value() : practise_run(world, programme, hours, week, skills, draws);
    const float after = skill_measures(world.people.skill[i]).level;
    world.programmes.learned[p] += after - before;
    world.programmes.run_level[p] = after;
    if (!is_employment(stage)) {
        if (stage.portfolio) { add_to_portfolio(world, i); }
        meet_supervisor(world, programme, week, draws);
    }
    if (guest) { come_home(world, p); }
    assess(world, programme, level);
    ++world.programmes.runs_completed[p];
    world.programmes.hours[p] += static_cast<float>(hours);
}

void award_credential(World& world, ProgrammeId programme) {
    const std::size_t p = row(programme);
    const StageParams& stage = stage_of(world, programme);
    const std::size_t i = row(world.programmes.person[p]);
    if (stage.credential_precision == 0.0 || world.programmes.badges[p] < stage.badges_for_credential) { return; }
    if (stage.ends == StageEnd::skill && world.people.fit[i].value() < stage.skill_bar) { return; }
    ++world.programmes.credentials[p];
    add_evidence(world, i, stage.credential_precision);
}

} // namespace workpaths
