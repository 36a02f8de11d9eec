#include "analysis/entrant_table.hpp"

#include "analysis/first_jobs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace workpaths {
namespace {

constexpr double employed_code = 2.0; // flag values of `person_state`
constexpr double training_code = 3.0;

constexpr PersonOutcome outcomes[] = {{&measure("employment")},
                                      {&measure("earnings")},
                                      {&measure("wage")},
                                      {&measure("pay")},
                                      {&measure("employed_weeks")},
                                      {&measure("stayed_1y"), 52.0},
                                      {&measure("stayed_3y"), 156.0},
                                      {&measure("stayed_5y"), 260.0}};

std::vector<double> run_column(const InputFile& file, const char* name, RowRange range) {
    const std::string path = std::string{"/people/person_"} + name;
    auto values = file.rows(path, range.first, range.count);
    if (values.size() != range.count) { throw InputError{path + " is shorter than its table"}; }
    return values;
}

/// In files of format 2 it is called a wage.
const char* pay_column(const InputFile& file) { return file.has("/people/person_pay") ? "pay" : "wage"; }

std::vector<double> retained(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                             const EntrantTable& entrants, double weeks) {
    const auto cohort = run_column(file, "cohort", tasks.rows("person", task));
    const JobTable jobs = read_jobs(file, tasks.rows("job_spell", task), cohort);
    const ProgrammeTable programmes = read_programmes(file, tasks.rows("programme_spell", task), cohort);
    std::vector<double> stayed(cohort.size(), 0.0);
    const FirstJobs first = first_jobs(jobs, programmes, cohort.size(), LeavingReasons{file.texts("/reason")});
    for (std::size_t k = 0; k < first.size(); ++k) {
        if (first.weeks[k] >= weeks) { stayed[static_cast<std::size_t>(first.person[k])] = 1.0; }
    }
    std::vector<double> values;
    values.reserve(entrants.size());
    for (std::size_t i = 0; i < cohort.size(); ++i) {
        if (cohort[i] >= 0.0) { values.push_back(stayed[i]); }
    }
    return values;
}

} // namespace

EntrantTable read_entrants(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task) {
    const RowRange range = tasks.rows("person", task);
    const auto cohort = run_column(file, "cohort", range);
    const auto column = [&](const char* name) {
        const auto all = run_column(file, name, range);
        std::vector<double> kept;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (cohort[i] >= 0.0) { kept.push_back(all[i]); }
        }
        return kept;
    };
    EntrantTable table{.id = column("id"),
                       .cohort = column("cohort"),
                       .entry = column("entry"),
                       .group = column("group"),
                       .region = column("region"),
                       .pathway = column("pathway"),
                       .assigned = column("assigned"),
                       .state = column("state"),
                       .pay = column(pay_column(file)),
                       .employed_weeks = column("employed_weeks"),
                       .aptitude = column("aptitude"),
                       .fit = column("fit"),
                       .breadth = column("breadth")};
    for (const auto* needed : {&table.entry, &table.aptitude, &table.fit, &table.breadth}) {
        const bool complete = std::ranges::all_of(*needed, [](double value) { return std::isfinite(value); });
        if (!complete) { throw InputError{"/people has somebody who entered in the study without week or traits"}; }
    }
    return table;
}

std::span<const PersonOutcome> person_outcomes() { return outcomes; }

std::vector<double> outcome_values(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                   const EntrantTable& entrants, const PersonOutcome& outcome) {
    if (outcome.retained_weeks > 0.0) { return retained(file, tasks, task, entrants, outcome.retained_weeks); }
    const MeasureInfo& what = *outcome.measure;
    std::vector<double> values = &what == &measure("employed_weeks") ? entrants.employed_weeks : entrants.pay;
    if (&what == &measure("employment")) {
        std::ranges::transform(entrants.state, values.begin(), [](double state) {
            return state == employed_code || state == training_code ? 1.0 : 0.0;
        });
    }
    if (&what == &measure("wage")) { // a job's pay
        for (std::size_t k = 0; k < values.size(); ++k) {
            if (entrants.state[k] != employed_code) { values[k] = std::numeric_limits<double>::quiet_NaN(); }
        }
    }
    if (&what == &measure("earnings")) {
        for (double& value : values) { value = std::isfinite(value) ? value : 0.0; }
    }
    return values;
}

std::vector<int> thirds_of(std::span<const double> values) {
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    std::vector<int> third(values.size(), 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (const std::size_t bound : {std::size_t{1}, std::size_t{2}}) {
            third[i] += values[i] >= sorted[bound * values.size() / 3] ? 1 : 0;
        }
    }
    return third;
}

} // namespace workpaths
