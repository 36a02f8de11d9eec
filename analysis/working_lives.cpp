#include "analysis/working_lives.hpp"

#include "analysis/job_order.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

std::vector<double> run_column(const InputFile& file, const std::string& path, RowRange range) {
    auto values = file.rows(path, range.first, range.count);
    if (values.size() != range.count) { throw InputError{path + " is shorter than its table"}; }
    return values;
}

/// Whether the exit is a job of another kind, so that between jobs nobody has yet left.
bool is_of_kind(Exit exit) { return exit == Exit::occupation || exit == Exit::industry; }

bool same_kind(const JobTable& jobs, std::size_t a, std::size_t b, Exit exit) {
    return exit == Exit::industry ? jobs.industry[a] == jobs.industry[b] : jobs.occupation[a] == jobs.occupation[b];
}

} // namespace

WorkingLives read_working_lives(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                const LeavingReasons& reasons) {
    const RowRange people = tasks.rows("person", task);
    const auto column = [&](const char* name) {
        return run_column(file, std::string{"/people/person_"} + name, people);
    };
    WorkingLives run;
    run.task = task;
    run.reasons = reasons;
    run.cohort = column("cohort");
    run.entry = column("entry");
    run.pathway = column("pathway");
    run.group = column("group");
    run.region = column("region");
    run.jobs = read_jobs(file, tasks.rows("job_spell", task), run.cohort, JobDetails::read);
    run.order = jobs_in_order(run.jobs);
    run.completed.assign(run.cohort.size(), never);
    run.programmes = read_programmes(file, tasks.rows("programme_spell", task), run.cohort);
    run.began = programme_starts(run.programmes, run.cohort.size());
    for (std::size_t k = 0; k < run.programmes.size(); ++k) {
        const auto person = static_cast<std::size_t>(run.programmes.person[k]);
        if (run.programmes.reason[k] != reasons.completed) { continue; }
        run.completed[person] = std::min(run.completed[person], run.programmes.end[k]);
    }
    run.horizon = 52.0 * static_cast<double>(file.length("/year"));
    return run;
}

Stretch stretch_of(const WorkingLives& run, std::span<const std::size_t> jobs, Exit exit) {
    const JobTable& table = run.jobs;
    std::size_t last = jobs[0];
    if (exit == Exit::employer) {
        last = last_at_first_employer(table, jobs);
        jobs = jobs.first(1);
    }
    for (const std::size_t next : jobs.subspan(1)) {
        if (is_of_kind(exit)) {
            if (!same_kind(table, next, last, exit)) { return {jobs[0], table.start[next], table.reason[last]}; }
        } else if (table.start[next] != table.end[last]) {
            break;
        }
        last = next;
    }
    const bool retired = table.reason[last] == run.reasons.retirement;
    if (is_of_kind(exit) && !retired) { return {jobs[0], run.horizon, run.reasons.horizon}; }
    return {jobs[0], table.end[last], table.censored[last] != 0.0 ? run.reasons.horizon : table.reason[last]};
}

bool counts(const WorkingLives& run, std::size_t person, std::size_t job, ClockStart origin) {
    if (origin == ClockStart::completion) { return run.jobs.end[job] > run.completed[person]; }
    return counts_from(run.began[person], run.jobs.start[job]);
}

} // namespace workpaths
