#include "sim/engine/week.hpp"

#include "sim/engine/interventions.hpp"
#include "sim/processes/added_places.hpp"
#include "sim/processes/callbacks.hpp"
#include "sim/processes/hiring.hpp"
#include "sim/processes/hiring_round.hpp"
#include "sim/processes/match_learning.hpp"
#include "sim/processes/open_application.hpp"
#include "sim/processes/pathway_choice.hpp"
#include "sim/processes/pay.hpp"
#include "sim/processes/place_supply.hpp"
#include "sim/processes/placement.hpp"
#include "sim/processes/referral.hpp"
#include "sim/processes/skill_growth.hpp"
#include "sim/processes/team_meetings.hpp"
#include "sim/processes/tie_settling.hpp"
#include "sim/world/labour_market.hpp"

namespace workpaths {
namespace {

constexpr int weeks_between_looks = 52; // of employers at comparable people, and of choosers at earlier cohorts

constexpr Step the_week[] = {
    {"interventions", intervene},
    // employers look at their comparable people once a year
    {"priors",
     [](RunState& r) {
         if (number_of(r.week) % weeks_between_looks != 0) { return; }
         r.world.priors = learn_priors(r.world.people, r.world.regions.size(), r.world.founding_fit, r.week);
     }},
    {"beliefs",
     [](RunState& r) {
         if (number_of(r.week) % weeks_between_looks != 0) { return; }
         update_beliefs(r.world, r.scenario.choice.subsistence, r.scenario.beliefs);
     }},
    {"macro", [](RunState& r) { set_economy(r.macro, r.week, r.scenario.macro, r.world.economy); }},
    {"retirement", [](RunState& r) { retire(r.world, r.week, r.scenario.retirement); }},
    // after retirement, which frees the posts that a cohort comes into
    {"entry",
     [](RunState& r) { enter_cohort(r.world, r.week, r.scenario.retirement.age.value(), r.scenario.entry, r.draws); }},
    // before choice: entrants ask whom they know
    {"entry ties",
     [](RunState& r) {
         if (r.scenario.entry.ties == 0.0 || r.world.entrants.empty()) { return; }
         bring_ties(r.world, r.scenario.entry, r.draws);
         settle_ties(r.world, r.week);
     }},
    // before the choice, from which it takes those whom it forces
    {"experiment", [](RunState& r) { assign_entrants(r.world, r.week, r.scenario.experiment, r.draws); }},
    {"pathway choice", [](RunState& r) { choose_pathways(r.world, r.week, r.scenario.choice, r.draws); }},
    {"place supply", [](RunState& r) { open_places(r.world, r.week, r.scenario.placement, r.draws); }},
    {"placement",
     [](RunState& r) {
         place_applicants(r.world, r.week, r.scenario.match.sd.value(), r.scenario.placement, r.draws);
     }},
    // after placement: who was forced takes a place that is left before one is added
    {"added places", [](RunState& r) { add_places(r.world, r.week, r.scenario.match.sd.value(), r.draws); }},
    // a run that began this week is not at risk yet
    {"training",
     [](RunState& r) {
         train(r.world, r.week, r.scenario.match.sd.value(), r.scenario.training, r.scenario.skill_growth, r.draws);
     }},
    // practice of the past weeks, before this week's moves change it
    {"skill growth", [](RunState& r) { grow_skills(r.world, r.week, r.scenario.skill_growth); }},
    {"firm skill", [](RunState& r) { grow_firm_skill(r.world.people, r.scenario.firm_skill); }},
    {"match learning", [](RunState& r) { learn_matches(r.world.people, r.week, r.scenario.match, r.draws); }},
    {"team meetings", [](RunState& r) { meet_teammates(r.world, r.week, r.scenario.tie_formation, r.draws); }},
    {"tie formation", [](RunState& r) { form_ties(r.world, r.week, r.scenario.tie_formation, r.draws); }},
    // before referral, which walks the ties
    {"tie settling", [](RunState& r) { settle_ties(r.world, r.week); }},
    {"tie decay", [](RunState& r) { drop_faded_ties(r.world, r.week); }},
    {"vacancy posting",
     [](RunState& r) {
         post_vacancies(r.world, r.week, working_life_weeks(r.scenario), r.scenario.vacancy_posting, r.draws);
     }},
    // conversion comes first: hosts keep their own before anybody else is considered
    {"conversion",
     [](RunState& r) {
         const Scenario& s = r.scenario;
         convert_completers(r.world, r.week, s.conversion, s.hiring, s.match, s.pay, r.draws);
     }},
    // after conversion: who left a programme without a job
    {"pathway choice again", [](RunState& r) { reconsider_pathways(r.world, r.week, r.scenario.choice, r.draws); }},
    {"job search", [](RunState& r) { look_for_work(r.world, r.week, r.scenario.job_search, r.draws); }},
    {"hiring round", [](RunState& r) { open_hiring_round(r.world, r.week, r.scenario.hiring, r.draws); }},
    {"referral", [](RunState& r) { find_referrals(r.world, r.week, r.scenario.hiring, r.scenario.match, r.draws); }},
    {"open application",
     [](RunState& r) { send_applications(r.world, r.week, r.scenario.hiring, r.scenario.skill_growth, r.draws); }},
    // before vacancies are filled, and without consequences
    {"callbacks", [](RunState& r) { call_back(r.world); }},
    {"hiring",
     [](RunState& r) { fill_vacancies(r.world, r.week, r.scenario.match.sd.value(), r.scenario.pay, r.draws); }},
    // after hiring: who was hired this week is at risk from the next
    {"separation", [](RunState& r) { separate(r.world, r.week, r.scenario.separation, r.scenario.match, r.draws); }},
    {"pay", [](RunState& r) { adjust_pay(r.world, r.week, r.scenario.pay); }},
    // last: a person's week is paid by the state in which it ends
    {"accounts", [](RunState& r) { keep_accounts(r.world, r.week, r.scenario.money, r.scenario.pay); }},
};

constexpr Step the_textbook_week[] = {
    {"interventions", intervene},
    {"macro", [](RunState& r) { set_economy(r.macro, r.week, r.scenario.macro, r.world.economy); }},
    {"retirement",
     [](RunState& r) {
         if (!has_steady_flows(r.scenario.fixed_rates)) { retire(r.world, r.week, r.scenario.retirement); }
     }},
    {"entry",
     [](RunState& r) {
         if (has_steady_flows(r.scenario.fixed_rates)) { return; }
         enter_cohort(r.world, r.week, r.scenario.retirement.age.value(), r.scenario.entry, r.draws);
     }},
    {"pathway choice", [](RunState& r) { choose_pathways(r.world, r.week, r.scenario.choice, r.draws); }},
    {"skill growth", [](RunState& r) { grow_skills(r.world, r.week, r.scenario.skill_growth); }},
    {"tie settling", [](RunState& r) { settle_ties(r.world, r.week); }},
    {"tie decay", [](RunState& r) { drop_faded_ties(r.world, r.week); }},
    {"fixed rates", [](RunState& r) { follow_fixed_rates(r.world, r.week, r.scenario.fixed_rates, r.draws); }},
    // who enters now is unemployed at the week's end, as the lake model has it
    {"steady entry",
     [](RunState& r) {
         const double share = r.scenario.fixed_rates.entry.value();
         enter_steadily(r.world, r.week, share, r.scenario.entry, r.draws);
     }},
    {"stocks", [](RunState& r) { count_market(r.world); }},
};

constexpr Step the_week_of_job_information[] = {
    {"interventions", intervene},
    {"job information",
     [](RunState& r) { spread_job_information(r.world, r.week, r.scenario.job_information, r.draws); }},
    // none fades, but the clocks of those that are full would wrap around
    {"tie decay", [](RunState& r) { drop_faded_ties(r.world, r.week); }},
    {"stocks", [](RunState& r) { count_market(r.world); }},
};

} // namespace

std::span<const Step> week_of(const Scenario& scenario) {
    if (scenario.job_information.enabled) { return the_week_of_job_information; }
    if (scenario.fixed_rates.enabled) { return the_textbook_week; }
    return the_week;
}

void run_week(RunState& run, StepTimer timer, void* context) {
    const auto steps = week_of(run.scenario);
    for (std::size_t s = 0; s < steps.size(); ++s) {
        steps[s].act(run);
        if (timer != nullptr) { timer(context, s); }
    }
}

} // namespace workpaths
