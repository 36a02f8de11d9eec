#pragma once
/// The outcomes by which runs are compared: the names that `compare --outcome` and a scenario's [claim] know.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace workpaths {

/// What an outcome can be told apart by; a set is the sum of its members.
enum By : std::uint8_t { by_nothing = 0, by_pathway = 1, by_group = 2, by_cohort = 4, by_year = 8, by_third = 16 };

inline constexpr std::array<std::string_view, 3> trait_names{"aptitude", "fit_at_entry", "breadth_at_entry"};
inline constexpr std::array<std::string_view, 3> third_names{"low", "middle", "high"};

struct OutcomeInfo {
    std::string_view name;
    std::string_view unit; // in which values are printed
    double scale;          // from a value to what is printed
    unsigned by;           // of By
    std::string_view doc;
};

/// A year of a stock is its end, else the last year of the study; a flow is that of the year, else of all years.
/// Everybody who entered in the study counts, by the pathway applied for at entry, but where "programmes" are counted.
inline constexpr unsigned of_totals = by_pathway | by_group | by_year;
inline constexpr unsigned of_spells = by_pathway | by_group | by_cohort;
inline constexpr unsigned of_programmes = by_pathway | by_group;
inline constexpr std::array outcome_list{
    OutcomeInfo{"employment", "%", 100, of_totals, "share in a job or an employing stage"},
    OutcomeInfo{"wage", "USD/year", 1, of_totals | by_cohort, "mean annual wage of those in a job"},
    OutcomeInfo{"earnings", "USD/year", 1, by_pathway | by_third,
                "mean annual earnings at the end of the study, nothing for who has none"},
    OutcomeInfo{"in_job", "%", 100, of_spells, "share in a job at the end of the study, of all who entered"},
    OutcomeInfo{"retention_1y", "%", 100, of_spells, "share in the first job for 1 year (Kaplan-Meier)"},
    OutcomeInfo{"retention_3y", "%", 100, of_spells, "share in the first job for 3 years"},
    OutcomeInfo{"retention_5y", "%", 100, of_spells, "share in the first job for 5 years"},
    OutcomeInfo{"weeks_to_job", "weeks", 1, of_spells,
                "mean weeks from entry to the first job, of the first 5 years (restricted mean)"},
    OutcomeInfo{"depth", "1", 1, of_totals, "mean skill depth"},
    OutcomeInfo{"breadth", "1", 1, of_totals, "mean skill breadth"},
    OutcomeInfo{"fit", "1", 1, of_totals, "mean fit to the own occupation"},
    OutcomeInfo{"network", "ties", 1, of_totals, "mean living ties"},
    OutcomeInfo{"reach", "employers", 1, of_totals, "mean distinct employers among ties"},
    OutcomeInfo{"mentor_ties", "ties", 1, of_totals, "mean living ties to mentors"},
    OutcomeInfo{"unemployment", "%", 100, of_totals,
                "searchers' share of the weeks in the labour force; without a pathway of everybody, incumbents too"},
    OutcomeInfo{"placed", "%", 100, of_totals, "places found per application"},
    OutcomeInfo{"completion", "%", 100, of_spells,
                "share of programmes begun that are completed within 5 years (Aalen-Johansen)"},
    OutcomeInfo{"conversion", "%", 100, of_spells, "share of completed programmes whose host took the person on"},
    OutcomeInfo{"taken_on", "%", 100, of_spells,
                "share of programmes ended, completed or not, whose host took the person on"},
    OutcomeInfo{"duration", "weeks", 1, of_programmes, "mean length of completed programmes"},
    OutcomeInfo{"hours", "hours", 1, of_programmes, "mean hours of completed programmes"},
    OutcomeInfo{"hours_per_week", "hours", 1, of_programmes, "mean hours a week of completed programmes"},
    OutcomeInfo{"depth_gain", "1", 1, of_programmes, "mean gain in depth in completed programmes"},
    OutcomeInfo{"breadth_gain", "1", 1, of_programmes, "mean gain in breadth in completed programmes"},
    OutcomeInfo{"depth_per_100h", "1", 1, of_programmes, "gain in depth per 100 hours of completed programmes"},
    OutcomeInfo{"breadth_per_100h", "1", 1, of_programmes, "gain in breadth per 100 hours of completed programmes"},
    OutcomeInfo{"skill_per_100h", "1", 1, of_programmes,
                "rise of the level over all domains per 100 hours of completed programmes"},
    OutcomeInfo{"depth_per_week", "1", 1, of_programmes, "gain in depth per week of completed programmes"},
    OutcomeInfo{"skill_per_week", "1", 1, of_programmes,
                "rise of the level over all domains per week of completed programmes"},
    OutcomeInfo{"hosts", "1", 1, of_programmes, "mean distinct hosts of completed programmes"},
    OutcomeInfo{"industries", "1", 1, of_programmes, "mean distinct industries among those hosts"},
    OutcomeInfo{"pay_per_hour", "USD/hour", 1, of_programmes, "the learner's pay in programmes per hour"},
    OutcomeInfo{"pay_per_week", "USD/week", 1, of_programmes, "the learner's pay per week in programmes"},
    OutcomeInfo{"other_region", "%", 100, of_spells, "share of programmes whose last host is in another region"},
    OutcomeInfo{"people_per_host", "people", 1, of_spells, "programmes begun per distinct last host"}};

/// Null where there is no such outcome.
constexpr const OutcomeInfo* outcome_named(std::string_view name) {
    const auto found = std::ranges::find(outcome_list, name, &OutcomeInfo::name);
    return found == outcome_list.end() ? nullptr : &*found;
}

inline constexpr std::array outcome_list_names = [] {
    std::array<std::string_view, outcome_list.size()> names;
    std::ranges::transform(outcome_list, names.begin(), &OutcomeInfo::name);
    return names;
}();

} // namespace workpaths
