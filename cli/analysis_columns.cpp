#include "cli/analysis_columns.hpp"

#include "analysis/criteria.hpp"
#include "analysis/outcomes.hpp"

#include <algorithm>

namespace workpaths::columns {
namespace {

constexpr const char* arm = "arm: a variant of the scenario";
constexpr const char* point = "point of the sweep, from 0";
constexpr const char* replicates = "replicates that were done";
constexpr const char* group = "group of the people, with --by group; empty for all";
constexpr const char* pathway = "pathway applied for at entry";
constexpr const char* retained =
    "people of these cohorts seen to stay so long with the first employer in the watched years; mean over replicates";
constexpr const char* cohorts = "cohorts that were watched long enough, years of entry from 0; empty where none was";
constexpr const char* watched = "years from that of entry on in which each of them is watched";

using Columns = std::vector<AnalysisColumn>;

/// Of a measure with its error: what a row says of it by its name.
AnalysisColumn column_of(const MeasureInfo& measure) {
    return {measure.name.data(), "number", measure.value_unit().data(), measure.doc.data(),
            ColumnsBeside::error_and_left_out};
}

const Columns outcome_columns = [] {
    Columns columns{{"arm", "label", "1", arm},
                    {"point", "count", "1", point},
                    {"replicates", "count", "1", replicates},
                    {"pathway", "label", "1", pathway},
                    {"group", "label", "1", "group of the people; empty where they are together, as what follows"},
                    {"cohort", "count", "1", "year of entry, from 0"},
                    {"year", "count", "1", "year of the study, from 0"},
                    {"age", "label", "1", "age in years"},
                    {"region", "label", "1", "region of residence"}};
    for (const MeasureInfo* one : shown_measures) { columns.push_back(column_of(*one)); }
    for (const MeasureInfo& one : measure_list) {
        if (std::ranges::find(shown_measures, &one) != std::end(shown_measures)) { continue; }
        columns.push_back(column_of(one));
        columns.back().where_told = true;
    }
    return columns;
}();

constexpr AnalysisColumn money_columns[] = {
    {"arm", "label", "1", arm},
    {"point", "count", "1", point},
    {"replicates", "count", "1", replicates},
    {"group", "label", "1", group},
    {"pathway", "label", "1", pathway},
    {"party", "label", "1", "who has the money: learner, employer or public"},
    {"entered", "number", "persons", "people who entered working life in the study; mean over replicates"},
    {"completed", "number", "persons", "programmes of the pathway that were completed"},
    {"people_retained_1y", "number", "persons", retained},
    {"cohorts_1y", "label", "1", cohorts},
    {"watched_years_1y", "count", "years", watched},
    {"people_retained_3y", "number", "persons", retained},
    {"cohorts_3y", "label", "1", cohorts},
    {"watched_years_3y", "count", "years", watched},
    {"people_retained_5y", "number", "persons", retained},
    {"cohorts_5y", "label", "1", cohorts},
    {"watched_years_5y", "count", "years", watched},
    {"per_entrant", "number", "USD", "money left, discounted to entry, over all who entered",
     ColumnsBeside::error_and_left_out},
    {"per_entrant_undiscounted", "number", "USD", "the same without discounting", ColumnsBeside::error_and_left_out},
    {"per_entrant_over_direct", "number", "USD", "per entrant, less the same of direct search",
     ColumnsBeside::error_and_left_out},
    {"per_completer", "number", "USD", "the same sum over completed programmes", ColumnsBeside::error_and_left_out},
    {"per_retained_1y", "number", "USD", "that of these cohorts in these years over their people retained",
     ColumnsBeside::error_and_left_out},
    {"per_retained_3y", "number", "USD", "that of these cohorts in these years over their people retained",
     ColumnsBeside::error_and_left_out},
    {"per_retained_5y", "number", "USD", "that of these cohorts in these years over their people retained",
     ColumnsBeside::error_and_left_out},
};

constexpr const char* over_direct = "the same, less that of similar direct entrants";

/// "wage_over_direct" beside "wage".
const std::vector<std::string> names_over_direct = [] {
    std::vector<std::string> names;
    for (const MeasureInfo* impact : career_impacts) { names.push_back(std::string(impact->name) + "_over_direct"); }
    return names;
}();

const Columns criteria_columns = [] {
    Columns columns{
        {"arm", "label", "1", arm},
        {"point", "count", "1", point},
        {"replicates", "count", "1", replicates},
        {"group", "label", "1", group},
        {"pathway", "label", "1", pathway},
        {"completed", "number", "programmes", "programmes of the pathway that were completed; mean over replicates"}};
    for (const MeasureInfo* one : programme_criteria) { columns.push_back(column_of(*one)); }
    for (std::size_t k = 0; k < std::size(career_impacts); ++k) {
        columns.push_back(column_of(*career_impacts[k]));
        columns.push_back({names_over_direct[k].c_str(), "number", career_impacts[k]->value_unit().data(), over_direct,
                           ColumnsBeside::error_and_left_out});
    }
    columns.insert(
        columns.end(),
        {{"ideal_trait", "label", "1", "trait at entry whose third gains most: whom the pathway is ideal for"},
         {"ideal_third", "label", "1", "that third: low, middle or high"},
         {"ideal_clear", "flag", "1", "whether no other third of the trait gains more than the lower bound"},
         {"ideal_gain", "number", "USD/year", "earnings of that third over direct entrants of the same third",
          ColumnsBeside::error_and_left_out},
         {"ideal_lower", "number", "USD/year", "lower bound of the gain: 95% for nine thirds at once"},
         {"ideal_upper", "number", "USD/year", "upper bound of the gain: 95% for nine thirds at once"}});
    return columns;
}();

constexpr AnalysisColumn gain_columns[] = {
    {"arm", "label", "1", arm},
    {"point", "count", "1", point},
    {"replicates", "count", "1", replicates},
    {"group", "label", "1", group},
    {"pathway", "label", "1", pathway},
    {"trait", "label", "1", "trait at entry: aptitude, fit or breadth"},
    {"third", "label", "1", "third of the trait: low, middle or high"},
    {"gain", "number", "USD/year", "earnings of that third over direct entrants of the same third",
     ColumnsBeside::error_and_left_out},
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
    {"p", "number", "1", "two-sided p of no difference, Student's t"},
    {"p_holm", "number", "1", "the same by Holm's steps over the tests of the claim"},
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
    {"untold", "count", "1", "replicates with people who were not watched so long: then there is no difference"},
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
