#pragma once
/// The measures: what a run is asked for by name, each in one row. `show`, `compare`, `effects`, `report`, `export` and
/// `explain`, a scenario's [claim] and its `until` speak these names; analysis/measures reads them from a run.

#include "sim/base/measure_info.hpp"

namespace workpaths {

/// Everybody who entered in the study counts, by the pathway applied for at entry, but where programmes are counted: by
/// their own. A year of a stock is its end, else the end of the study; a flow is that of the year, else of all years.
namespace crossings {
inline constexpr By year_end = by_pathway | by_group | by_year;
inline constexpr By ages = by_age | by_group | by_year;
inline constexpr By regions = by_region | by_group | by_year;
inline constexpr By people = by_pathway | by_group | by_cohort | by_region;
inline constexpr Crossings of_totals{year_end};
inline constexpr Crossings of_labour{year_end, ages, regions};
inline constexpr Crossings of_wages{year_end, ages, regions, by_pathway | by_group | by_cohort, by_assigned};
inline constexpr Crossings of_quantiles{year_end, ages, regions, people};
inline constexpr Crossings of_market{ages, regions};
inline constexpr Crossings of_spells{people};
inline constexpr Crossings of_people{people, by_assigned};
inline constexpr Crossings of_programmes{by_pathway | by_group};
inline constexpr Crossings of_earnings{by_pathway | by_third, by_assigned};
} // namespace crossings

namespace who {
inline constexpr std::string_view in_working_life = "who entered in the study and is in working life";
inline constexpr std::string_view of_labour =
    "who entered in the study and is in working life; by age or region everybody in working life, founders included";
inline constexpr std::string_view of_ties =
    "who entered in the study and is in working life; by age or region these and a sample of the founders";
inline constexpr std::string_view earners =
    "who entered in the study and is in a job; by age or region everybody in a job, founders included";
inline constexpr std::string_view quantile_earners =
    "who entered in the study and is in a job; by age or region everybody in a job, founders included, but by region "
    "with pathway or cohort who entered. By year, by age and by region of everybody those in the panel, a sample";
inline constexpr std::string_view paid = "who entered in the study and is in a job or an employing stage; by age or "
                                         "region everybody in one, founders included";
inline constexpr std::string_view entrants = "everybody who entered in the study";
inline constexpr std::string_view with_first_job =
    "who entered in the study and found a job: their first. Where no cohorts are named, of those cohorts all of whose "
    "people were watched so long after the longest programme (else of all)";
inline constexpr std::string_view completed = "programmes completed in the study";
inline constexpr std::string_view learners = "who entered in the study and was in a programme";
inline constexpr std::string_view programmes = "programmes of people who entered in the study";
inline constexpr std::string_view job_holders = "everybody in a job, founders included";
} // namespace who

namespace measure_rows {

using enum MeasureKind;
using enum Better;
using namespace crossings;

inline constexpr std::array all{
    MeasureInfo{"entered", count, "persons", neither, who::entrants, of_spells, "people who entered in the study"},
    MeasureInfo{"completed", count, "programmes", neither, who::programmes, of_spells, "programmes completed"},
    MeasureInfo{"dropped_out", count, "programmes", neither, who::programmes, of_spells,
                "programmes left before completion, but not for a job"},
    MeasureInfo{"left_for_job", count, "programmes", neither, who::programmes, of_spells,
                "programmes left before completion for a job"},
    MeasureInfo{"employment",
                share,
                "%",
                higher,
                who::of_labour,
                {year_end, ages, regions, by_assigned},
                "share in a job or an employing stage",
                {"employment_rate", "employed"}},
    MeasureInfo{"unemployment",
                share,
                "%",
                lower,
                "who entered in the study; without a pathway everybody, incumbents too",
                of_totals,
                "searchers' share of the weeks in the labour force; without a year of the whole study",
                {"unemployment_rate"},
                true},
    MeasureInfo{
        "wage", money, "USD/year", higher, who::earners, of_wages, "mean annual wage of those in a job", {"mean_wage"}},
    MeasureInfo{"pay", money, "USD/year", higher, who::paid, of_wages,
                "mean annual pay of those in a job or an employing stage"},
    MeasureInfo{"median_wage", money, "USD/year", higher, who::quantile_earners, of_quantiles,
                "median annual wage of those in a job"},
    MeasureInfo{"wage_p10", money, "USD/year", higher, who::quantile_earners, of_quantiles,
                "10th percentile of annual wages of those in a job"},
    MeasureInfo{"wage_p90", money, "USD/year", higher, who::quantile_earners, of_quantiles,
                "90th percentile of annual wages of those in a job"},
    MeasureInfo{"earnings", money, "USD/year", higher, who::in_working_life, of_earnings,
                "mean annual earnings at the end of the study, nothing for who has none"},
    MeasureInfo{"in_job", share, "%", higher, who::entrants, of_spells,
                "share in a job at the end of the study, of all who entered"},
    MeasureInfo{"employed_weeks", level, "weeks", higher, who::entrants, of_people,
                "mean weeks in a job or an employing stage up to the end of the study"},
    MeasureInfo{"retention_1y",
                share,
                "%",
                higher,
                who::with_first_job,
                of_spells,
                "share in the first job for 1 year (Kaplan-Meier)",
                {"retention_52w", "retained_1y"}},
    MeasureInfo{"retention_3y",
                share,
                "%",
                higher,
                who::with_first_job,
                of_spells,
                "share in the first job for 3 years (Kaplan-Meier)",
                {"retention_156w", "retained_3y"}},
    MeasureInfo{"retention_5y",
                share,
                "%",
                higher,
                who::with_first_job,
                of_spells,
                "share in the first job for 5 years (Kaplan-Meier)",
                {"retention_260w", "retained_5y"}},
    MeasureInfo{"stayed_1y",
                share,
                "%",
                higher,
                who::entrants,
                of_people,
                "share seen to stay 1 year with the first employer by the end of the study",
                {"retained_52w"}},
    MeasureInfo{"stayed_3y",
                share,
                "%",
                higher,
                who::entrants,
                of_people,
                "share seen to stay 3 years with the first employer by the end of the study",
                {"retained_156w"}},
    MeasureInfo{"stayed_5y",
                share,
                "%",
                higher,
                who::entrants,
                of_people,
                "share seen to stay 5 years with the first employer by the end of the study",
                {"retained_260w"}},
    MeasureInfo{"weeks_to_job", level, "weeks", lower, who::entrants, of_spells,
                "mean weeks from entry to the first job, of the first 5 years (restricted mean)"},
    MeasureInfo{"tenure", level, "years", neither, who::job_holders, of_market,
                "mean years in the present job at the end of the year"},
    MeasureInfo{"tenure_10y", share, "%", neither, who::job_holders, of_market,
                "share of those in a job who have been in it for ten years or more"},
    MeasureInfo{"depth", level, "1", higher, who::in_working_life, of_totals, "mean skill depth", {"skill_depth"}},
    MeasureInfo{
        "breadth", level, "1", higher, who::in_working_life, of_totals, "mean skill breadth", {"skill_breadth"}},
    MeasureInfo{"fit", level, "1", higher, who::in_working_life, of_totals, "mean fit to the own occupation"},
    MeasureInfo{"network", level, "ties", higher, who::of_ties, of_labour, "mean living ties", {"network_size"}},
    MeasureInfo{"reach",
                level,
                "employers",
                higher,
                who::in_working_life,
                of_totals,
                "mean distinct employers among ties",
                {"network_reach"}},
    MeasureInfo{"mentor_ties", level, "ties", higher, who::in_working_life, of_totals, "mean living ties to mentors"},
    MeasureInfo{"placed",
                share,
                "%",
                higher,
                "applications for places",
                of_totals,
                "places found per application",
                {"placed_per_application"}},
    MeasureInfo{"completion", share, "%", higher, who::programmes, of_spells,
                "share of programmes begun that are completed within 5 years (Aalen-Johansen)"},
    MeasureInfo{"conversion", share, "%", higher, who::completed, of_spells,
                "share of completed programmes whose host took the person on"},
    MeasureInfo{"taken_on", share, "%", higher, who::programmes, of_spells,
                "share of programmes ended, completed or not, whose host took the person on"},
    MeasureInfo{"duration",
                level,
                "weeks",
                neither,
                who::completed,
                of_programmes,
                "mean length of completed programmes",
                {"weeks"}},
    MeasureInfo{"hours", level, "hours", neither, who::completed, of_programmes, "mean hours of completed programmes"},
    MeasureInfo{"hours_per_week", level, "hours", neither, who::completed, of_programmes,
                "mean hours a week of completed programmes"},
    MeasureInfo{"full_time",
                share,
                "%",
                neither,
                who::completed,
                of_programmes,
                "hours a week of completed programmes over forty",
                {"share_of_full_time"}},
    MeasureInfo{"depth_gain", level, "1", higher, who::completed, of_programmes,
                "mean gain in depth in completed programmes"},
    MeasureInfo{"breadth_gain", level, "1", higher, who::completed, of_programmes,
                "mean gain in breadth in completed programmes"},
    MeasureInfo{"depth_per_100h", level, "1", higher, who::completed, of_programmes,
                "gain in depth per 100 hours of completed programmes"},
    MeasureInfo{"breadth_per_100h", level, "1", higher, who::completed, of_programmes,
                "gain in breadth per 100 hours of completed programmes"},
    MeasureInfo{"skill_per_100h",
                level,
                "1",
                higher,
                who::completed,
                of_programmes,
                "rise of the level over all domains per 100 hours of completed programmes",
                {"skill_per_100_hours"}},
    MeasureInfo{"depth_per_week", level, "1", higher, who::completed, of_programmes,
                "gain in depth per week of completed programmes"},
    MeasureInfo{"skill_per_week", level, "1", higher, who::completed, of_programmes,
                "rise of the level over all domains per week of completed programmes"},
    MeasureInfo{"hosts", level, "1", neither, who::completed, of_programmes,
                "mean distinct hosts of completed programmes"},
    MeasureInfo{"industries", level, "1", neither, who::completed, of_programmes,
                "mean distinct industries among those hosts"},
    MeasureInfo{"pay_per_hour", money, "USD/hour", higher, who::learners, of_programmes,
                "the learner's pay in programmes per hour"},
    MeasureInfo{"pay_per_week", money, "USD/week", higher, who::learners, of_programmes,
                "the learner's pay per week in programmes"},
    MeasureInfo{"pay_in_total", money, "USD", higher, who::learners, of_programmes,
                "the learner's pay, at that rate for the hours of a completed programme"},
    MeasureInfo{"other_region", share, "%", neither, who::programmes, of_spells,
                "share of programmes whose last host is in another region"},
    MeasureInfo{"people_per_host", level, "people", neither, who::programmes, of_spells,
                "programmes begun per distinct last host"}};

} // namespace measure_rows

inline constexpr const auto& measure_list = measure_rows::all;

/// Null where there is no such measure.
constexpr const MeasureInfo* measure_named(std::string_view name) {
    const auto found = std::ranges::find(measure_list, name, &MeasureInfo::name);
    return found == measure_list.end() ? nullptr : &*found;
}

/// The measure that used to have this name; null where there is none.
constexpr const MeasureInfo* formerly_named(std::string_view name) {
    const auto found = std::ranges::find_if(measure_list, [name](const MeasureInfo& measure) {
        return std::ranges::find(measure.former, name) != measure.former.end();
    });
    return found == measure_list.end() || name.empty() ? nullptr : &*found;
}

/// The measure that the program itself names: what is no measure does not compile.
consteval const MeasureInfo& measure(std::string_view name) { return *measure_named(name); }

inline constexpr std::array measure_names = [] {
    std::array<std::string_view, measure_list.size()> names;
    std::ranges::transform(measure_list, names.begin(), &MeasureInfo::name);
    return names;
}();

} // namespace workpaths
