#include "analysis/run_tables.hpp"

#include "analysis/stats/mean.hpp"

namespace workpaths {
RunTables read_run(const RunSource& source) {
    const auto person = [&](const char* name) {
        return source.column(std::string{"/people/person_"} + name, "person");
    };
    RunTables run{.pathways = source.labels("pathway"),
                  .cohort = person("cohort"),
                  .pathway_of = person("pathway"),
                  .group = person("group"),
                  .region = person("region"),
                  .entry = person("entry"),
                  .jobs = {},
                  .programmes = {},
                  .reasons = LeavingReasons{source.labels("reason")},
                  .firsts = {}};
    run.jobs = read_jobs(source.file(), source.rows("job_spell"), run.cohort);
    run.programmes = read_programmes(source.file(), source.rows("programme_spell"), run.cohort, ProgrammeDetails::read);
    run.firsts = first_jobs(run.jobs, run.programmes, run.cohort.size(), run.reasons);
    return run;
}

std::optional<Estimate> mean_of_all(std::span<const std::optional<Estimate>> estimates) {
    std::vector<double> values;
    for (const auto& estimate : estimates) {
        if (estimate) { values.push_back(estimate->value); }
    }
    auto result = mean(values);
    if (result) { result->left_out = estimates.size() - values.size(); }
    return result;
}

} // namespace workpaths
