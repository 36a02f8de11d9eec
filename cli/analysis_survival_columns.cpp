#include "cli/analysis_columns.hpp"

namespace workpaths::columns {
namespace {

constexpr const char* group = "group of the spells: by pathway, unless --by says otherwise";
constexpr const char* outlasts = "share of the spells that outlasts the time, Kaplan-Meier";
constexpr const char* lower_bound = "lower bound of its interval";
constexpr const char* upper_bound = "upper bound of its interval";

constexpr AnalysisColumn curve_columns[] = {
    {"group", "label", "1", group},
    {"time", "number", "weeks", "time since the origin"},
    {"at_risk", "number", "spells", "spells under observation just before the time"},
    {"events", "number", "spells", "spells that ended by an event at the time"},
    {"censored", "number", "spells", "spells whose observation ended at the time"},
    {"survival", "number", "1", outlasts},
    {"se", "number", "1", "standard error of survival: Greenwood, or over replicates if there are several"},
    {"lower", "number", "1", lower_bound},
    {"upper", "number", "1", upper_bound},
    {"cumulative_hazard", "number", "1", "Nelson-Aalen"},
    {"cumulative_hazard_se", "number", "1", "standard error of the cumulative hazard"},
};

constexpr AnalysisColumn group_columns[] = {
    {"group", "label", "1", group},
    {"spells", "count", "spells", "spells of the group"},
    {"weight", "number", "spells", "sum of their weights"},
    {"events", "number", "spells", "spells that ended by an event"},
    {"median", "number", "weeks", "time by which half have ended"},
    {"median_lower", "number", "weeks", lower_bound},
    {"median_upper", "number", "weeks", upper_bound},
    {"horizon", "number", "weeks", "horizon of the restricted mean, where --rmst asks for it"},
    {"restricted_mean", "number", "weeks", "mean time within the horizon", ColumnsBeside::error},
    {"restricted_mean_lower", "number", "weeks", lower_bound},
    {"restricted_mean_upper", "number", "weeks", upper_bound},
};

constexpr const char* waits = "share without a first job and in no programme";
constexpr const char* learns = "share in a programme, with --origin entry";
constexpr const char* has_left = "share that has left the first job";

constexpr AnalysisColumn share_columns[] = {
    {"group", "label", "1", group},
    {"time", "number", "weeks", "time since the origin"},
    {"share", "number", "1", "share that lasts, Kaplan-Meier; with --origin, of all people who are in the first job"},
    {"se", "number", "1", "standard error of the share, over replicates if there are several"},
    {"lower", "number", "1", lower_bound},
    {"upper", "number", "1", upper_bound},
    {"replicates", "count", "replicates", "that the standard error is over; empty where it is over people"},
    {"waiting", "number", "1", waits, ColumnsBeside::error},
    {"in_programme", "number", "1", learns, ColumnsBeside::error},
    {"left", "number", "1", has_left, ColumnsBeside::error},
};

constexpr AnalysisColumn state_columns[] = {
    {"group", "label", "1", group},
    {"time", "number", "weeks", "time since the origin"},
    {"waiting", "number", "1", waits, ColumnsBeside::error},
    {"waiting_lower", "number", "1", lower_bound},
    {"waiting_upper", "number", "1", upper_bound},
    {"in_programme", "number", "1", learns, ColumnsBeside::error},
    {"in_programme_lower", "number", "1", lower_bound},
    {"in_programme_upper", "number", "1", upper_bound},
    {"in_first_job", "number", "1", "share in the first job, Aalen-Johansen", ColumnsBeside::error},
    {"in_first_job_lower", "number", "1", lower_bound},
    {"in_first_job_upper", "number", "1", upper_bound},
    {"left", "number", "1", has_left, ColumnsBeside::error},
    {"left_lower", "number", "1", lower_bound},
    {"left_upper", "number", "1", upper_bound},
};

constexpr AnalysisColumn quantile_columns[] = {
    {"group", "label", "1", group},
    {"ended", "number", "1", "share of the spells that has ended"},
    {"time", "number", "weeks", "time by which it has"},
    {"lower", "number", "weeks", lower_bound},
    {"upper", "number", "weeks", upper_bound},
};

constexpr AnalysisColumn difference_columns[] = {
    {"what", "text", "1", "what is compared: a share at a time, or a restricted mean"},
    {"group", "label", "1", group},
    {"reference", "label", "1", "group it is compared with"},
    {"difference", "number", "of the row", "group less reference: of shares, or in weeks of means"},
    {"se", "number", "of the row", "standard error of the difference"},
    {"lower", "number", "of the row", lower_bound},
    {"upper", "number", "of the row", upper_bound},
    {"p", "number", "1", "two-sided p value of no difference"},
    {"p_holm", "number", "1", "the same, adjusted by Holm for all differences"},
};

constexpr AnalysisColumn test_columns[] = {
    {"test", "label", "1", "log-rank, log-rank of a pair, Gray, or proportional hazards"},
    {"first", "label", "1", "first group of a pair; of Gray's test the reason; of proportional hazards the term"},
    {"second", "label", "1", "second group of a pair"},
    {"chi2", "number", "1", "statistic: chi-squared, or Hotelling's T-squared over replicates if there are several"},
    {"df", "count", "1", "degrees of freedom"},
    {"denominator_df", "count", "1", "those of the denominator of T-squared; empty for chi-squared"},
    {"p", "number", "1", "p value"},
    {"p_holm", "number", "1", "p value of a pair, adjusted by Holm for all pairs"},
};

constexpr AnalysisColumn incidence_columns[] = {
    {"group", "label", "1", group},
    {"reason", "label", "1", "why the spells ended"},
    {"time", "number", "weeks", "time since the origin"},
    {"events", "number", "spells", "spells that ended for the reason at the time"},
    {"share", "number", "1", "share that has ended for the reason by then, Aalen-Johansen"},
    {"se", "number", "1", "standard error of the share, over replicates if there are several"},
};

constexpr AnalysisColumn cox_columns[] = {
    {"covariate", "text", "1", "column, or column=level against the first level with events"},
    {"state", "label", "1", "estimated; aliased, unbounded or undetermined where there is no estimate"},
    {"unbounded", "label", "1", "below or above where the coefficient has no bound"},
    {"coefficient", "number", "1", "log hazard ratio per one unit of the covariate"},
    {"se", "number", "1",
     "standard error: robust with clusters (replicates, if there are several) or weights, else the model's"},
    {"model_se", "number", "1", "standard error of the model"},
    {"hazard_ratio", "number", "1", "exp(coefficient)"},
    {"lower", "number", "1", "lower bound of the hazard ratio"},
    {"upper", "number", "1", "upper bound of the hazard ratio"},
    {"p", "number", "1", "two-sided p value of no effect"},
};

constexpr AnalysisColumn observed_columns[] = {
    {"group", "label", "1", group},
    {"observed_group", "label", "1", "group of what was observed; empty where it has no groups"},
    {"support", "number", "weeks", "time up to which both curves are known"},
    {"greatest_difference", "number", "1", "simulated less observed share where they are farthest apart"},
    {"greatest_at", "number", "weeks", "time of it"},
    {"area", "number", "weeks", "area between the curves"},
    {"horizon", "number", "weeks", "horizon of the restricted means"},
    {"simulated_mean", "number", "weeks", "restricted mean of the simulated curve", ColumnsBeside::error},
    {"observed_mean", "number", "weeks", "restricted mean of the observed curve", ColumnsBeside::error},
    {"mean_difference", "number", "weeks", "simulated less observed restricted mean", ColumnsBeside::error},
    {"mean_difference_lower", "number", "weeks", lower_bound},
    {"mean_difference_upper", "number", "weeks", upper_bound},
    {"mean_difference_p", "number", "1", "two-sided p value of no difference"},
    {"log_rank_chi2", "number", "1", "log-rank test of simulated against observed spells"},
    {"log_rank_p", "number", "1", "its p value"},
};

constexpr AnalysisColumn observed_share_columns[] = {
    {"group", "label", "1", group},
    {"observed_group", "label", "1", "group of what was observed; empty where it has no groups"},
    {"time", "number", "weeks", "time since the origin"},
    {"simulated", "number", "1", "simulated share that outlasts the time", ColumnsBeside::error},
    {"observed", "number", "1", "observed share that outlasts the time", ColumnsBeside::error},
    {"difference", "number", "1", "simulated less observed", ColumnsBeside::error},
    {"lower", "number", "1", lower_bound},
    {"upper", "number", "1", upper_bound},
    {"p", "number", "1", "two-sided p value of no difference"},
};

constexpr AnalysisColumn observed_curve_columns[] = {
    {"group", "label", "1", "group of what was observed; empty where it has no groups"},
    {"time", "number", "weeks", "time since the origin"},
    {"share", "number", "1", "observed share that outlasts the time"},
    {"se", "number", "1", "standard error of the share"},
};

} // namespace

const std::span<const AnalysisColumn> survival_curves = curve_columns;
const std::span<const AnalysisColumn> survival_groups = group_columns;
const std::span<const AnalysisColumn> survival_shares = share_columns;
const std::span<const AnalysisColumn> survival_states = state_columns;
const std::span<const AnalysisColumn> survival_quantiles = quantile_columns;
const std::span<const AnalysisColumn> survival_differences = difference_columns;
const std::span<const AnalysisColumn> survival_tests = test_columns;
const std::span<const AnalysisColumn> survival_incidence = incidence_columns;
const std::span<const AnalysisColumn> survival_cox = cox_columns;
const std::span<const AnalysisColumn> observed = observed_columns;
const std::span<const AnalysisColumn> observed_shares = observed_share_columns;
const std::span<const AnalysisColumn> observed_curves = observed_curve_columns;

} // namespace workpaths::columns
