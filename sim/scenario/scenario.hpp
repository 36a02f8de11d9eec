#pragma once
/// A scenario: everything that determines a run, as one value.

#include "sim/processes/accounts.hpp"
#include "sim/processes/beliefs.hpp"
#include "sim/processes/conversion.hpp"
#include "sim/processes/entry.hpp"
#include "sim/processes/experiment.hpp"
#include "sim/processes/firm_skill.hpp"
#include "sim/processes/fixed_rates.hpp"
#include "sim/processes/job_information.hpp"
#include "sim/processes/job_search.hpp"
#include "sim/processes/macro.hpp"
#include "sim/processes/retirement.hpp"
#include "sim/processes/separation.hpp"
#include "sim/processes/tie_formation.hpp"
#include "sim/processes/training.hpp"
#include "sim/processes/vacancy_posting.hpp"
#include "sim/scenario/intervention.hpp"
#include "sim/world/choice.hpp"
#include "sim/world/industries.hpp"
#include "sim/world/places.hpp"
#include "sim/world/wages.hpp"

namespace workpaths {

inline constexpr int schema_version = 1;

struct RunSettings {
    std::int64_t people = 100'000;
    int years = 10;
    Weeks burn_in{156.0};
    std::int64_t seed = 1;
    int replicates = 1;
    int panel = 1000;
};
template <> struct Schema<RunSettings> {
    using P = RunSettings;
    static constexpr std::string_view section = "run";
    static constexpr std::string_view doc = "Size, length and seed of a run.";
    static constexpr Fields fields{
        Field{"people", &P::people, Range{100, 2e8}, choice, "Founding population: the labour force at the start."},
        Field{"years", &P::years, Range{1, 40}, choice, "Years that are recorded."},
        Field{"burn_in", &P::burn_in, Range{0, 1040}, assumed(104, 520),
              "Simulated before the first recorded week, until stocks and flows are level."},
        Field{"seed", &P::seed, Range{0, 9e15}, choice, "Seed of all draws."},
        Field{"replicates", &P::replicates, Range{1, 1e6}, choice,
              "Independent repetitions of the run, or { until = \"half-width(retention_1y) < 0.5 pp\", at_most = 200 "
              "}."},
        Field{"panel", &P::panel, Range{0, 1e6}, choice, "People followed year by year in the panel."}};
};

struct FoundingParams {
    std::string occupations = "data/occupations_us.csv";
    std::string firm_sizes = "data/firm_sizes_us.csv";
    std::string industries;
    double unemployment = 0.055;
    double tenure_power = 2.2;
    double former_ties = 9.0;
    double premium_sd = 0.17;
    double mentoring_sd = 0.2;
    double training_employers = 0.3;
    double largest_employer = 0.02;
};
template <> struct Schema<FoundingParams> {
    using P = FoundingParams;
    static constexpr std::string_view section = "founding";
    static constexpr std::string_view doc =
        "The world of week zero: who works where before the first week is simulated.";
    static constexpr Fields fields{
        Field{"occupations", &P::occupations, any_value,
              from("BLS OEWS May 2024; O*NET 29.3 (CC BY 4.0, aggregated); see data/README.md"),
              "CSV file of occupations: employment, wages, skill weights."},
        Field{"firm_sizes", &P::firm_sizes, any_value, from("Census SUSB 2022; see data/README.md"),
              "CSV file of firm-size classes: shares of firms and of employment."},
        Field{"industries", &P::industries, any_value, choice,
              "CSV file of industries: their shares of all jobs and of each occupation's; empty: one industry."},
        Field{"unemployment", &P::unemployment, Range{0.0, 0.9}, assumed(0.03, 0.1),
              "Share of the founding labour force without a job; burn-in finds the model's own."},
        Field{"tenure_power", &P::tenure_power, Range{1.0, 10.0},
              from("BLS CPS median tenure 2014 and 2016: 2.8 years at 25-34, 10 years at 55-64, 4.2 years in all"),
              "Tenure of founders is (age - 19) u^power, u uniform: medians of 2.4, 8.8 and 5 years at 30, 60 and 42."},
        Field{"former_ties", &P::former_ties, Range{0.0, 40.0}, assumed(0, 15),
              "Mean number of ties of a founder beyond the present team."},
        Field{"premium_sd", &P::premium_sd, Range{0.0, 1.0}, assumed(0.1, 0.25),
              "Standard deviation of employers' wage premium, in log points."},
        Field{"mentoring_sd", &P::mentoring_sd, Range{0.0, 1.0}, assumed(0.1, 0.4),
              "Standard deviation of the log of employers' mentoring quality (mean 1)."},
        Field{"training_employers", &P::training_employers, Range{0.01, 1.0}, assumed(0.1, 0.6),
              "Share of employers that open places; their culture is the inverse of it, so that places per job hold."},
        Field{"largest_employer", &P::largest_employer, Range{0.001, 1.0}, assumed(0.005, 0.05),
              "Greatest share of all jobs with one employer; binds in small populations only."}};
};

struct Scenario {
    RunSettings run;
    FoundingParams founding;
    MacroParams macro;
    EntryParams entry;
    RetirementParams retirement;
    ChoiceParams choice;
    BeliefParams beliefs;
    ExperimentParams experiment;
    PlacementParams placement;
    TrainingParams training;
    SkillGrowthParams skill_growth;
    MatchParams match;
    FirmSkillParams firm_skill;
    EvidenceParams evidence;
    TieParams ties;
    TieFormationParams tie_formation;
    VacancyPostingParams vacancy_posting;
    JobSearchParams job_search;
    HiringParams hiring;
    ConversionParams conversion;
    SeparationParams separation;
    PayParams pay;
    FixedRatesParams fixed_rates;
    JobInformationParams job_information;
    MoneyParams money;

    std::vector<GroupParams> groups{GroupParams{}};
    std::vector<RegionParams> regions{RegionParams{}};
    std::vector<Pathway> pathways;
    std::vector<Intervention> interventions;

    // tables that the parameters name
    std::vector<Occupation> occupations;
    std::vector<FirmSizeClass> firm_sizes;
    std::vector<Industry> industries{Industry{}};
    MacroSeries series;
};

/// Calls visit(params) for each one-table section, in the order of the reference page.
template <class S, class Visit> void for_each_section(S& s, Visit&& visit) {
    visit(s.run), visit(s.founding), visit(s.macro), visit(s.entry), visit(s.retirement), visit(s.choice),
        visit(s.beliefs), visit(s.experiment), visit(s.placement), visit(s.training), visit(s.skill_growth),
        visit(s.match), visit(s.firm_skill), visit(s.evidence), visit(s.ties), visit(s.tie_formation),
        visit(s.vacancy_posting), visit(s.job_search), visit(s.hiring), visit(s.conversion), visit(s.separation),
        visit(s.pay), visit(s.fixed_rates), visit(s.job_information), visit(s.money);
}

/// Weeks between entry and retirement.
inline double working_life_weeks(const Scenario& scenario) {
    return (scenario.retirement.age.value() - entry_age) * weeks_per_year;
}

} // namespace workpaths
