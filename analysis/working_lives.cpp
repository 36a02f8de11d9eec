#include "analysis/working_lives.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace workpaths {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

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

LeavingReasons::LeavingReasons(std::vector<std::string> of_file) : labels(std::move(of_file)) {
    for (std::size_t code = 0; code < labels.size(); ++code) {
        if (labels[code] == "retirement") { retirement = static_cast<double>(code); }
        if (labels[code] == "completed") { completed = static_cast<double>(code); }
    }
}

WorkingLives read_working_lives(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                const LeavingReasons& reasons) {
    const RowRange people = tasks.rows("person", task);
    const auto column = [&](const char* name) {
        return run_column(file, std::string{"/people/person_"} + name, people);
    };
    WorkingLives run;
    run.task = task;
    run.retirement = reasons.retirement;
    run.cohort = column("cohort");
    run.entry = column("entry");
    run.pathway = column("pathway");
    run.group = column("group");
    run.region = column("region");
    run.jobs = read_jobs(file, tasks.rows("job_spell", task), run.cohort, JobDetails::read);
    run.order.resize(run.jobs.size());
    std::iota(run.order.begin(), run.order.end(), std::size_t{0});
    std::ranges::sort(run.order, [&](std::size_t a, std::size_t b) {
        return std::pair{run.jobs.person[a], run.jobs.start[a]} < std::pair{run.jobs.person[b], run.jobs.start[b]};
    });
    run.began.assign(run.cohort.size(), never);
    run.completed.assign(run.cohort.size(), never);
    run.programmes = read_programmes(file, tasks.rows("programme_spell", task), run.cohort);
    for (std::size_t k = 0; k < run.programmes.size(); ++k) {
        const auto person = static_cast<std::size_t>(run.programmes.person[k]);
        run.began[person] = std::min(run.began[person], run.programmes.start[k]);
        if (run.programmes.reason[k] != reasons.completed) { continue; }
        run.completed[person] = std::min(run.completed[person], run.programmes.end[k]);
    }
    run.horizon = 52.0 * static_cast<double>(file.length("/year"));
    return run;
}

Stretch stretch_of(const WorkingLives& run, std::span<const std::size_t> jobs, Exit exit) {
    const JobTable& table = run.jobs;
    std::size_t last = jobs[0];
    for (const std::size_t next : jobs.subspan(1)) {
        const bool at_once = table.start[next] == table.end[last];
        if (is_of_kind(exit)) {
            if (!same_kind(table, next, last, exit)) { return {jobs[0], table.start[next], table.reason[last]}; }
        } else if (!at_once || (exit == Exit::employer && table.employer[next] != table.employer[last])) {
            break;
        }
        last = next;
    }
    const bool retired = table.reason[last] == run.retirement;
    if (is_of_kind(exit) && !retired) { return {jobs[0], run.horizon, 0.0}; }
    return {jobs[0], table.end[last], table.censored[last] != 0.0 ? 0.0 : table.reason[last]};
}

bool counts(const WorkingLives& run, std::size_t person, std::size_t job, ClockStart origin) {
    if (origin == ClockStart::completion) { return run.jobs.end[job] > run.completed[person]; }
    return !std::isfinite(run.began[person]) || run.jobs.start[job] >= run.began[person];
}

} // namespace workpaths
