#include "analysis/run_tables.hpp"

#include "analysis/stats/mean.hpp"

namespace workpaths {
namespace {

/// The run's rows of a column.
std::vector<double> run_column(const InputFile& file, const std::string& path, RowRange range) {
    auto values = file.rows(path, range.first, range.count);
    if (values.size() != range.count) { throw InputError{path + " is shorter than its table"}; }
    return values;
}

} // namespace

RunTables read_run(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task, RunDetails details) {
    RunTables run;
    run.pathways = file.texts("/pathway");
    const RowRange people = tasks.rows("person", task);
    run.cohort = run_column(file, "/people/person_cohort", people);
    run.pathway_of = run_column(file, "/people/person_pathway", people);
    if (details == RunDetails::read) {
        run.group = run_column(file, "/people/person_group", people);
        run.region = run_column(file, "/people/person_region", people);
        run.entry = run_column(file, "/people/person_entry", people);
    }
    run.jobs = read_jobs(file, tasks.rows("job_spell", task), run.cohort);
    run.programmes = read_programmes(file, tasks.rows("programme_spell", task), run.cohort,
                                     details == RunDetails::read ? ProgrammeDetails::read : ProgrammeDetails::left_out);
    run.firsts = first_jobs(run.jobs, run.programmes, run.cohort.size());
    return run;
}

std::optional<Estimate> mean_of_all(std::span<const std::optional<Estimate>> estimates) {
    std::vector<double> values;
    for (const auto& estimate : estimates) {
        if (!estimate) { return std::nullopt; }
        values.push_back(estimate->value);
    }
    return mean(values);
}

} // namespace workpaths
