#include "cli/analysis_columns.hpp"

namespace workpaths::columns {
namespace {

constexpr const char* arm = "arm: a variant of the scenario";
constexpr const char* point = "point of the sweep, from 0";
constexpr const char* replicates = "replicates that were done";
constexpr const char* group = "group of the people, with --by group; empty for all";
constexpr const char* pathway = "pathway applied for at entry";
constexpr const char* retained = "people seen to stay so long with their first employer";

constexpr AnalysisColumn outcome_columns[] = {
    {"arm", "label", "1", arm},
    {"point", "count", "1", point},
    {"replicates", "count", "1", replicates},
    {"group", "label", "1", group},
    {"pathway", "label", "1", pathway},
    {"entered", "number", "persons", "people who entered working life in the study; mean over replicates"},
    {"completed", "number", "persons", "of them, those who completed their programme"},
    {"dropped_out", "number", "persons", "of them, those who dropped out of it"},
    {"left_for_job", "number", "persons", "of them, those who left it for a job"},
    {"skill_depth", "number", "1", "mean level of the own skills at the end of the study", true},
    {"skill_breadth", "number", "1", "mean effective number of skill domains at the end of the study", true},
    {"network_size", "number", "ties", "mean number of ties at the end of the study", true},
    {"network_reach", "number", "employers", "mean number of employers at whom ties work", true},
    {"employment_rate", "number", "1", "share in a job or an employing stage at the end of the study", true},
    {"median_wage", "number", "USD/year", "median wage of those in a job at the end of the study", true},
    {"retained_1y", "number", "1", "share with their first employer for 1 year, Kaplan-Meier", true},
    {"retained_3y", "number", "1", "share with their first employer for 3 years, Kaplan-Meier", true},
    {"retained_5y", "number", "1", "share with their first employer for 5 years, Kaplan-Meier", true},
};

constexpr AnalysisColumn money_columns[] = {
    {"arm", "label", "1", arm},
    {"point", "count", "1", point},
    {"replicates", "count", "1", replicates},
    {"group", "label", "1", group},
    {"pathway", "label", "1", pathway},
    {"party", "label", "1", "who has the money: learner, employer or public"},
    {"entered", "number", "persons", "people who entered working life in the study; mean over replicates"},
    {"completed", "number", "persons", "programmes of the pathway that were completed"},
    {"retained_1y", "number", "persons", retained},
    {"retained_3y", "number", "persons", retained},
    {"retained_5y", "number", "persons", retained},
    {"per_entrant", "number", "USD", "money left, discounted to entry, over all who entered", true},
    {"per_entrant_undiscounted", "number", "USD", "the same without discounting", true},
    {"per_entrant_over_direct", "number", "USD", "per entrant, less the same of direct search", true},
    {"per_completer", "number", "USD", "the same sum over completed programmes", true},
    {"per_retained_1y", "number", "USD", "the same sum over those seen to stay 1 year", true},
    {"per_retained_3y", "number", "USD", "the same sum over those seen to stay 3 years", true},
    {"per_retained_5y", "number", "USD", "the same sum over those seen to stay 5 years", true},
};

constexpr const char* over_direct = "the same, less that of similar direct entrants";

constexpr AnalysisColumn criteria_columns[] = {
    {"arm", "label", "1", arm},
    {"point", "count", "1", point},
    {"replicates", "count", "1", replicates},
    {"group", "label", "1", group},
    {"pathway", "label", "1", pathway},
    {"completed", "number", "programmes", "programmes of the pathway that were completed; mean over replicates"},
    {"weeks", "number", "weeks", "mean length of completed programmes", true},
    {"hours_per_week", "number", "hours/week", "mean hours of a week in completed programmes", true},
    {"share_of_full_time", "number", "1", "hours a week over forty", true},
    {"hours", "number", "hours", "mean hours of a completed programme", true},
    {"depth_gain", "number", "1", "mean rise of skill depth in completed programmes", true},
    {"breadth_gain", "number", "1", "mean rise of skill breadth in completed programmes", true},
    {"skill_per_100_hours", "number", "1", "rise of the level over all skill domains in a hundred hours", true},
    {"pay_per_hour", "number", "USD/hour", "pay for training and projects over hours in programmes", true},
    {"pay_in_total", "number", "USD", "pay for the hours of a completed programme", true},
    {"hosts", "number", "employers", "mean number of hosts of a completed programme", true},
    {"industries", "number", "1", "mean number of industries of these hosts", true},
    {"conversion", "number", "1", "share of completed programmes whose host took the learner on", true},
    {"employment", "number", "1", "share in a job or an employing stage at the end of the study", true},
    {"employment_over_direct", "number", "1", over_direct, true},
    {"wage", "number", "USD/year", "mean wage of those in a job at the end of the study", true},
    {"wage_over_direct", "number", "USD/year", over_direct, true},
    {"earnings", "number", "USD/year", "mean earnings at the end of the study, 0 for who has none", true},
    {"earnings_over_direct", "number", "USD/year", over_direct, true},
    {"network", "number", "ties", "mean number of ties at the end of the study", true},
    {"network_over_direct", "number", "ties", over_direct, true},
    {"retained_1y", "number", "1", "share with their first employer for 1 year, Kaplan-Meier", true},
    {"retained_1y_over_direct", "number", "1", over_direct, true},
    {"retained_3y", "number", "1", "share with their first employer for 3 years, Kaplan-Meier", true},
    {"retained_3y_over_direct", "number", "1", over_direct, true},
    {"retained_5y", "number", "1", "share with their first employer for 5 years, Kaplan-Meier", true},
    {"retained_5y_over_direct", "number", "1", over_direct, true},
    {"ideal_trait", "label", "1", "trait at entry whose third gains most: whom the pathway is ideal for"},
    {"ideal_third", "label", "1", "that third: low, middle or high"},
    {"ideal_clear", "flag", "1", "whether no other third of the trait gains more than the lower bound"},
    {"ideal_gain", "number", "USD/year", "earnings of that third over direct entrants of the same third", true},
    {"ideal_lower", "number", "USD/year", "lower bound of the gain: 95% for nine thirds at once"},
    {"ideal_upper", "number", "USD/year", "upper bound of the gain: 95% for nine thirds at once"},
};

constexpr AnalysisColumn gain_columns[] = {
    {"arm", "label", "1", arm},
    {"point", "count", "1", point},
    {"replicates", "count", "1", replicates},
    {"group", "label", "1", group},
    {"pathway", "label", "1", pathway},
    {"trait", "label", "1", "trait at entry: aptitude, fit or breadth"},
    {"third", "label", "1", "third of the trait: low, middle or high"},
    {"gain", "number", "USD/year", "earnings of that third over direct entrants of the same third", true},
};

constexpr AnalysisColumn claim_columns[] = {
    {"claim", "label", "1", "id of the claim"},
    {"sentence", "text", "1", "what is claimed"},
    {"claim_verdict", "label", "1", "verdict over all tests of the claim: holds, fails or undecided"},
    {"test", "count", "1", "number of the test within its claim, from 1"},
    {"outcome", "label", "1", "outcome that is tested"},
    {"unit", "text", "1", "unit of the means, the difference and its bounds"},
    {"about", "text", "1", "whom the test compares"},
    {"direction", "label", "1", "where the difference is expected: higher or lower than 0"},
    {"replicates", "count", "1", "replicates that know the difference"},
    {"left_out", "count", "1", "replicates that do not"},
    {"first_mean", "number", "of the row", "mean of the first side over replicates"},
    {"second_mean", "number", "of the row", "mean of the second side over replicates"},
    {"difference", "number", "of the row", "mean difference within replicates, first less second"},
    {"standard_error", "number", "of the row", "standard error of the difference over replicates"},
    {"lower", "number", "of the row", "lower bound of its 95% interval, Student's t"},
    {"upper", "number", "of the row", "upper bound of its 95% interval, Student's t"},
    {"verdict", "label", "1", "verdict of the test: holds, fails or undecided"},
};

constexpr AnalysisColumn compare_columns[] = {
    {"base", "label", "1", "arm or point that the other is compared with"},
    {"other", "label", "1", "arm or point that is compared"},
    {"setting", "text", "1", "point of the sweep where both are"},
    {"outcome", "label", "1", "outcome: workpaths compare --outcomes says what each is"},
    {"unit", "text", "1", "unit of the means, the difference and its bounds"},
    {"by", "label", "1", "what people are told apart by"},
    {"slice", "label", "1", "part of the people"},
    {"paired", "flag", "1", "whether replicates of both sides share their draws"},
    {"base_replicates", "count", "1", "replicates of the base that know the outcome"},
    {"other_replicates", "count", "1", "replicates of the other side that know the outcome"},
    {"left_out", "count", "1", "replicates or pairs that do not"},
    {"failed", "count", "1", "replicates of either side that were not done"},
    {"base_mean", "number", "of the row", "mean of the base over replicates"},
    {"other_mean", "number", "of the row", "mean of the other side over replicates"},
    {"difference", "number", "of the row", "mean difference, other less base"},
    {"standard_error", "number", "of the row", "standard error of the difference"},
    {"degrees_of_freedom", "number", "1", "of Student's t; unpaired by Welch"},
    {"level", "number", "1", "of the interval"},
    {"lower", "number", "of the row", "lower bound of the difference"},
    {"upper", "number", "of the row", "upper bound of the difference"},
    {"p", "number", "1", "two-sided p value of no difference"},
    {"p_holm", "number", "1", "the same, adjusted by Holm for all rows"},
    {"variance_ratio", "number", "1", "variance of the unpaired over that of the paired difference"},
    {"replicates_needed", "count", "1", "replicates for the half-width wished for by --precision"},
};

constexpr AnalysisColumn effect_columns[] = {
    {"outcome", "label", "1", "outcome of a person: workpaths effects --help lists them"},
    {"estimand", "label", "1", "naive, adjusted, direct, paired, spillover or overall effect"},
    {"arm", "label", "1", arm},
    {"pathway", "label", "1", "pathway whose effect it is, over direct search"},
    {"by", "label", "1", "what people are told apart by; all for everybody"},
    {"level", "label", "1", "part of the people; all for everybody"},
    {"saturation", "number", "1", "share of the eligible who are forced into the pathway"},
    {"people", "number", "persons", "people whom the effect is over; mean over replicates"},
    {"effect", "number", "of the outcome", "effect, in the outcome's unit: share, USD/year or weeks"},
    {"se", "number", "of the outcome", "standard error of the effect"},
    {"lower", "number", "of the outcome", "lower bound of the effect"},
    {"upper", "number", "of the outcome", "upper bound of the effect"},
    {"confidence", "number", "1", "level of the interval"},
};

} // namespace

const std::span<const AnalysisColumn> outcomes = outcome_columns;
const std::span<const AnalysisColumn> money = money_columns;
const std::span<const AnalysisColumn> criteria = criteria_columns;
const std::span<const AnalysisColumn> criteria_gains = gain_columns;
const std::span<const AnalysisColumn> claims = claim_columns;
const std::span<const AnalysisColumn> compare = compare_columns;
const std::span<const AnalysisColumn> effects = effect_columns;

} // namespace workpaths::columns
