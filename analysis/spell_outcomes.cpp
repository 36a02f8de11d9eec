#include "analysis/run_outcomes.hpp"
#include "analysis/stats/aalen_johansen.hpp"
#include "analysis/stats/survival_summary.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace workpaths {
namespace {

constexpr double horizon_code = 0.0; // flag value of `reason`
constexpr double five_years = 260.0; // weeks

std::size_t person_of(const std::vector<double>& persons, std::size_t k) {
    return static_cast<std::size_t>(persons[k]);
}

/// Jobs open at the horizon of the people of the slice: how many, and their wages added up.
struct OpenJobs {
    double count = 0.0;
    double wages = 0.0; // USD/year
};

OpenJobs open_jobs(RunData& run, const Slice& slice) {
    const JobTable& jobs = run.tables().jobs;
    OpenJobs open;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
        if (jobs.censored[k] == 0.0 || !run.holds_person(slice, person_of(jobs.person, k))) { continue; }
        open.count += 1.0;
        open.wages += jobs.end_wage[k];
    }
    return open;
}

std::optional<double> wage(RunData& run, const Slice& slice) {
    const OpenJobs open = open_jobs(run, slice);
    return open.count > 0.0 ? std::optional{open.wages / open.count} : std::nullopt;
}

std::optional<double> in_job(RunData& run, const Slice& slice) {
    double people = 0.0;
    for (std::size_t i = 0; i < run.tables().cohort.size(); ++i) { people += run.holds_person(slice, i) ? 1.0 : 0.0; }
    return people > 0.0 ? std::optional{open_jobs(run, slice).count / people} : std::nullopt;
}

template <int years> std::optional<double> retention(RunData& run, const Slice& slice) {
    const auto share = still_there(run.first_job_lengths(slice), years);
    return share ? std::optional{share->value} : std::nullopt;
}

std::optional<double> weeks_to_job(RunData& run, const Slice& slice) {
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
    if (!mean) { return std::nullopt; }
    return mean->value + (five_years - last) * curve->survival.back();
}

/// The share of the slice's programmes, of those that `counts(k)`, that `has(k)`.
template <class Counts, class Has>
std::optional<double> share_of_programmes(RunData& run, const Slice& slice, const Counts& counts, const Has& has) {
    const ProgrammeTable& programmes = run.tables().programmes;
    double all = 0.0;
    double with = 0.0;
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        if (!run.holds_programme(slice, k) || !counts(programmes, k)) { continue; }
        all += 1.0;
        with += has(programmes, k) ? 1.0 : 0.0;
    }
    return all > 0.0 ? std::optional{with / all} : std::nullopt;
}

bool took_on(const ProgrammeTable& programmes, std::size_t k) { return programmes.converted[k] == 1.0; }

std::optional<double> conversion(RunData& run, const Slice& slice) {
    const auto completed = [](const ProgrammeTable& p, std::size_t k) { return p.reason[k] == completed_code; };
    return share_of_programmes(run, slice, completed, took_on);
}

std::optional<double> taken_on(RunData& run, const Slice& slice) {
    const auto ended = [](const ProgrammeTable& p, std::size_t k) { return p.reason[k] != horizon_code; };
    return share_of_programmes(run, slice, ended, took_on);
}

std::optional<double> completion(RunData& run, const Slice& slice) {
    const ProgrammeTable& programmes = run.tables().programmes;
    std::vector<double> until;
    std::vector<int> cause; // 1 completed, 2 left
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        if (!run.holds_programme(slice, k)) { continue; }
        until.push_back(programmes.end[k] - programmes.start[k]);
        if (!(until.back() >= 0.0)) { throw InputError{"a programme ends before it starts"}; }
        const double reason = programmes.reason[k];
        cause.push_back(reason == horizon_code ? 0 : (reason == completed_code ? 1 : 2));
    }
    const auto curves = aalen_johansen({until, cause}, 2);
    if (!curves) { return std::nullopt; }
    const double last = curves->not_ended.time.back();
    const auto share = incidence_at(*curves, 0, std::min(five_years, last));
    return share ? std::optional{share->value} : std::nullopt;
}

std::optional<double> other_region(RunData& run, const Slice& slice) {
    const RowRange employers = run.rows("employer");
    const auto region = run.file().rows("/employers/employer_region", employers.first, employers.count);
    const auto has_host = [&](const ProgrammeTable& p, std::size_t k) {
        return p.host[k] >= 0.0 && p.host[k] < static_cast<double>(region.size());
    };
    return share_of_programmes(run, slice, has_host, [&](const ProgrammeTable& p, std::size_t k) {
        return region[static_cast<std::size_t>(p.host[k])] != run.tables().region[person_of(p.person, k)];
    });
}

std::optional<double> people_per_host(RunData& run, const Slice& slice) {
    const ProgrammeTable& programmes = run.tables().programmes;
    std::set<double> hosts;
    double begun = 0.0;
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        if (!run.holds_programme(slice, k) || !(programmes.host[k] >= 0.0)) { continue; }
        hosts.insert(programmes.host[k]);
        begun += 1.0;
    }
    return hosts.empty() ? std::nullopt : std::optional{begun / static_cast<double>(hosts.size())};
}

constexpr OutcomeRow rows[] = {{"wage", wage},
                               {"in_job", in_job},
                               {"retention_1y", retention<1>},
                               {"retention_3y", retention<3>},
                               {"retention_5y", retention<5>},
                               {"weeks_to_job", weeks_to_job},
                               {"completion", completion},
                               {"conversion", conversion},
                               {"taken_on", taken_on},
                               {"other_region", other_region},
                               {"people_per_host", people_per_host}};

} // namespace

std::span<const OutcomeRow> spell_outcomes() { return rows; }

} // namespace workpaths
