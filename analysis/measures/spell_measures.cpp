#include "analysis/measures/measure_table.hpp"
#include "analysis/stats/aalen_johansen.hpp"
#include "analysis/stats/mean.hpp"
#include "analysis/stats/survival_summary.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace workpaths {
namespace {

constexpr double five_years = 260.0; // weeks

std::size_t person_of(const std::vector<double>& persons, std::size_t k) {
    return static_cast<std::size_t>(persons[k]);
}

std::optional<Estimate> count_of(double number) { return Estimate{number, std::nullopt}; }

template <double LeavingReasons::*reason> std::optional<Estimate> ended(RunData& run, const Slice& slice) {
    return count_of(run.programmes_ended(slice, reason));
}

template <int years> std::optional<Estimate> retention(RunData& run, const Slice& slice) {
    if (run.weeks() < years * 52.0) { return std::nullopt; } // the last to leave ends the curve, and tells nothing
    return still_there(run.watched_first_jobs(slice, years), years);
}

template <int years> double still_watched(RunData& run, const Slice& slice) {
    return static_cast<double>(number_at_risk(run.watched_first_jobs(slice, years).durations(), years * 52.0));
}

template <int years> bool any_watched(RunData& run, const Slice& slice) {
    return !run.watched_first_jobs(slice, years).weeks.empty();
}

double entrants(RunData& run, const Slice& slice) { return run.entrants(slice); }

template <int years> std::optional<Estimate> stayed(RunData& run, const Slice& slice) {
    const JobLengths lengths = run.first_job_lengths(slice);
    const auto stayers = std::ranges::count_if(lengths.weeks, [](double weeks) { return weeks >= years * 52.0; });
    return share_of(static_cast<double>(stayers), run.entrants(slice));
}

std::optional<Estimate> employed_weeks(RunData& run, const Slice& slice) {
    const auto all = run.source().column("/people/person_employed_weeks", "person");
    std::vector<double> weeks;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (run.holds_person(slice, i)) { weeks.push_back(all[i]); }
    }
    return mean(weeks);
}

std::optional<Estimate> weeks_to_job(RunData& run, const Slice& slice) {
    const RunTables& tables = run.tables();
    std::vector<double> start(tables.cohort.size(), std::nan(""));
    for (std::size_t k = 0; k < tables.firsts.size(); ++k) {
        start[person_of(tables.firsts.person, k)] = tables.firsts.start[k];
    }
    JobLengths search;
    for (std::size_t i = 0; i < start.size(); ++i) {
        if (!run.holds_person(slice, i)) { continue; }
        const bool found = !std::isnan(start[i]);
        search.weeks.push_back((found ? start[i] : run.weeks()) - tables.entry[i]);
        search.ending.push_back(found ? Ending::event : Ending::censored);
    }
    if (first_invalid(search.durations())) { throw InputError{"a first job begins before its person enters"}; }
    const auto curve = kaplan_meier(search.durations());
    if (!curve || run.weeks() < five_years) { return std::nullopt; }
    // Nobody who still searches may have been watched to the end: the last share of searchers is then carried on.
    const double last = std::min(five_years, curve->time.back());
    const auto mean = restricted_mean(*curve, last);
    if (!mean || last == five_years) { return mean; }
    return Estimate{mean->value + (five_years - last) * curve->survival.back(), std::nullopt};
}

/// The share of the slice's programmes, of those that `counts(k)`, that `has(k)`.
template <class Counts, class Has>
std::optional<Estimate> share_of_programmes(RunData& run, const Slice& slice, const Counts& counts, const Has& has) {
    const ProgrammeTable& programmes = run.tables().programmes;
    std::vector<double> with;
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        if (run.holds_programme(slice, k) && counts(k)) { with.push_back(has(k) ? 1.0 : 0.0); }
    }
    return mean(with);
}

std::optional<Estimate> conversion(RunData& run, const Slice& slice) {
    const RunTables& tables = run.tables();
    const auto completed = [&](std::size_t k) { return tables.programmes.reason[k] == tables.reasons.completed; };
    const auto took_on = [&](std::size_t k) { return tables.programmes.converted[k] == 1.0; };
    return share_of_programmes(run, slice, completed, took_on);
}

std::optional<Estimate> taken_on(RunData& run, const Slice& slice) {
    const RunTables& tables = run.tables();
    const auto ended = [&](std::size_t k) { return tables.programmes.reason[k] != tables.reasons.horizon; };
    const auto took_on = [&](std::size_t k) { return tables.programmes.converted[k] == 1.0; };
    return share_of_programmes(run, slice, ended, took_on);
}

std::optional<Estimate> completion(RunData& run, const Slice& slice) {
    const ProgrammeTable& programmes = run.tables().programmes;
    const LeavingReasons& reasons = run.tables().reasons;
    std::vector<double> until;
    std::vector<int> cause; // 1 completed, 2 left
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        if (!run.holds_programme(slice, k)) { continue; }
        until.push_back(programmes.end[k] - programmes.start[k]);
        if (!(until.back() >= 0.0)) { throw InputError{"a programme ends before it starts"}; }
        const double reason = programmes.reason[k];
        cause.push_back(reason == reasons.horizon ? 0 : (reason == reasons.completed ? 1 : 2));
    }
    const auto curves = aalen_johansen({until, cause}, 2);
    if (!curves) { return std::nullopt; }
    return incidence_at(*curves, 0, std::min(five_years, curves->not_ended.time.back()));
}

std::optional<Estimate> other_region(RunData& run, const Slice& slice) {
    const auto region = run.source().column("/employers/employer_region", "employer");
    const RunTables& tables = run.tables();
    const auto& host = tables.programmes.host;
    const auto has_host = [&](std::size_t k) { return host[k] >= 0.0 && host[k] < static_cast<double>(region.size()); };
    return share_of_programmes(run, slice, has_host, [&](std::size_t k) {
        return region[static_cast<std::size_t>(host[k])] != tables.region[person_of(tables.programmes.person, k)];
    });
}

std::optional<Estimate> people_per_host(RunData& run, const Slice& slice) {
    const ProgrammeTable& programmes = run.tables().programmes;
    std::set<double> hosts;
    double begun = 0.0;
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        if (!run.holds_programme(slice, k) || !(programmes.host[k] >= 0.0)) { continue; }
        hosts.insert(programmes.host[k]);
        begun += 1.0;
    }
    return hosts.empty() ? std::nullopt : count_of(begun / static_cast<double>(hosts.size()));
}

constexpr MeasureRow spell_rows[] = {
    {measure("entered"), [](RunData& run, const Slice& slice) { return count_of(run.entrants(slice)); }, entrants},
    {measure("completed"), ended<&LeavingReasons::completed>, entrants},
    {measure("dropped_out"), ended<&LeavingReasons::dropped_out>, entrants},
    {measure("left_for_job"), ended<&LeavingReasons::quit_to_job>, entrants},
    {measure("employed_weeks"), employed_weeks},
    {measure("retention_1y"), retention<1>, still_watched<1>, any_watched<1>},
    {measure("retention_3y"), retention<3>, still_watched<3>, any_watched<3>},
    {measure("retention_5y"), retention<5>, still_watched<5>, any_watched<5>},
    {measure("stayed_1y"), stayed<1>},
    {measure("stayed_3y"), stayed<3>},
    {measure("stayed_5y"), stayed<5>},
    {measure("weeks_to_job"), weeks_to_job},
    {measure("completion"), completion},
    {measure("conversion"), conversion},
    {measure("taken_on"), taken_on},
    {measure("other_region"), other_region},
    {measure("people_per_host"), people_per_host}};

} // namespace

std::span<const MeasureRow> spell_measures() { return spell_rows; }

} // namespace workpaths
