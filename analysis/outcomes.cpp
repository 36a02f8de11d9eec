#include "analysis/outcomes.hpp"

#include "analysis/first_jobs.hpp"
#include "analysis/stats/kaplan_meier.hpp"
#include "analysis/stats/mean.hpp"
#include "analysis/stats/proportion.hpp"
#include "analysis/stats/quantile.hpp"
#include "analysis/stats/survival_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace workpaths {
namespace {

constexpr double quit_to_job_code = 1.0; // flag values of `reason`
constexpr double completed_code = 6.0;
constexpr double dropped_out_code = 7.0;

/// What a table of /totals holds of one run: [year, pathway, group].
class Cells {
  public:
    Cells(const InputFile& file, const TaskIndex& task, const std::string& name)
        : array_(file.part("/totals/" + name, task)) {
        if (array_.shape.size() != 3 || array_.values.empty()) {
            throw InputError{"/totals/" + name + " has not the axes arm, point, replicate, year, pathway, group"};
        }
    }
    [[nodiscard]] std::size_t years() const { return array_.shape[0]; }
    [[nodiscard]] std::size_t groups() const { return array_.shape[2]; }
    [[nodiscard]] double at(std::size_t year, std::size_t pathway, std::size_t group) const {
        const std::size_t place = (year * array_.shape[1] + pathway) * array_.shape[2] + group;
        if (place >= array_.values.size()) { throw InputError{"a table of /totals has too few pathways"}; }
        return array_.values[place];
    }
    [[nodiscard]] double last(std::size_t pathway) const {
        double sum = 0.0;
        for (std::size_t g = 0; g < groups(); ++g) { sum += at(years() - 1, pathway, g); }
        return sum;
    }

  private:
    NumberArray array_;
};

/// Mean over all groups at the end of the last year, with its standard error over people.
std::optional<Estimate> pooled_mean(const InputFile& file, const TaskIndex& task, const std::string& name,
                                    const Cells& measured, std::size_t pathway) {
    const Cells mean{file, task, name + "_mean"};
    const Cells variance{file, task, name + "_variance"};
    const std::size_t year = mean.years() - 1;
    double n = 0.0;
    double sum = 0.0;
    double squares = 0.0; // about zero
    for (std::size_t g = 0; g < mean.groups(); ++g) {
        const double count = measured.at(year, pathway, g);
        if (!(count > 0.0)) { continue; }
        const double m = mean.at(year, pathway, g);
        const double v = variance.at(year, pathway, g);
        n += count;
        sum += count * m;
        squares += (std::isnan(v) ? 0.0 : v * (count - 1.0)) + count * m * m;
    }
    if (n < 1.0) { return std::nullopt; }
    Estimate estimate{sum / n, std::nullopt};
    if (n > 1.0) { estimate.standard_error = std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1.0)) / n); }
    return estimate;
}

std::optional<Estimate> employment_rate(const InputFile& file, const TaskIndex& task, std::size_t pathway) {
    const double people = Cells{file, task, "people"}.last(pathway);
    const double employed = Cells{file, task, "employed"}.last(pathway) + Cells{file, task, "training"}.last(pathway);
    if (!(people > 0.0) || employed > people) { return std::nullopt; }
    return proportion(static_cast<std::size_t>(employed), static_cast<std::size_t>(people));
}

std::optional<Estimate> median_wage(const JobTable& jobs, std::size_t pathway) {
    std::vector<double> wages;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
        const bool counts = jobs.censored[k] != 0.0 && jobs.pathway[k] == static_cast<double>(pathway) &&
                            std::isfinite(jobs.end_wage[k]);
        if (counts) { wages.push_back(jobs.end_wage[k]); }
    }
    if (wages.empty()) { return std::nullopt; }
    return median(OrderedValues{wages});
}

/// The run's rows of a column.
std::vector<double> run_column(const InputFile& file, const std::string& path, RowRange range) {
    auto values = file.rows(path, range.first, range.count);
    if (values.size() != range.count) { throw InputError{path + " is shorter than its table"}; }
    return values;
}

double count_equal(std::span<const double> codes, std::span<const double> where, double wanted, double here) {
    double count = 0.0;
    for (std::size_t k = 0; k < codes.size(); ++k) { count += codes[k] == wanted && where[k] == here ? 1.0 : 0.0; }
    return count;
}

using Pick = std::optional<Estimate>& (*)(PathwayOutcomes&);
constexpr Pick estimates_of[] = {
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.depth; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.breadth; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.network; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.reach; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.employment; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.median_wage; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.retained[0]; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.retained[1]; },
    [](PathwayOutcomes& o) -> std::optional<Estimate>& { return o.retained[2]; },
};

/// Means over replicates, which are independent. What one of them cannot estimate has no mean: those that can are no
/// random choice among them.
PathwayOutcomes mean_of(std::vector<PathwayOutcomes>& replicates) {
    PathwayOutcomes result;
    result.pathway = replicates.front().pathway;
    const auto n = static_cast<double>(replicates.size());
    for (const PathwayOutcomes& one : replicates) {
        result.entered += one.entered / n;
        result.completed += one.completed / n;
        result.dropped_out += one.dropped_out / n;
        result.left_for_job += one.left_for_job / n;
    }
    for (const Pick pick : estimates_of) {
        std::vector<double> values;
        for (PathwayOutcomes& one : replicates) {
            if (pick(one)) { values.push_back(pick(one)->value); }
        }
        if (values.size() == replicates.size()) { pick(result) = mean(values); }
    }
    return result;
}

} // namespace

std::vector<PathwayOutcomes> pathway_outcomes(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task) {
    const auto labels = file.texts("/pathway");
    const RowRange people = tasks.rows("person", task);
    const auto cohort = run_column(file, "/people/person_cohort", people);
    const auto pathway_of = run_column(file, "/people/person_pathway", people);
    const JobTable jobs = read_jobs(file, tasks.rows("job_spell", task), cohort);
    const ProgrammeTable programmes = read_programmes(file, tasks.rows("programme_spell", task), cohort);
    const auto firsts = first_jobs(jobs, programmes, cohort.size(), labels.size());
    const Cells measured{file, task, "measured"};
    std::vector<PathwayOutcomes> rows;
    for (std::size_t j = 1; j < labels.size(); ++j) { // 0 is incumbents
        PathwayOutcomes row;
        row.pathway = labels[j];
        const auto code = static_cast<double>(j);
        for (std::size_t i = 0; i < cohort.size(); ++i) {
            row.entered += cohort[i] >= 0.0 && pathway_of[i] == code ? 1.0 : 0.0;
        }
        row.completed = count_equal(programmes.reason, programmes.pathway, completed_code, code);
        row.dropped_out = count_equal(programmes.reason, programmes.pathway, dropped_out_code, code);
        row.left_for_job = count_equal(programmes.reason, programmes.pathway, quit_to_job_code, code);
        row.depth = pooled_mean(file, task, "depth", measured, j);
        row.breadth = pooled_mean(file, task, "breadth", measured, j);
        row.network = pooled_mean(file, task, "network", measured, j);
        row.reach = pooled_mean(file, task, "reach", measured, j);
        row.employment = employment_rate(file, task, j);
        row.median_wage = median_wage(jobs, j);
        const Durations durations{firsts[j].weeks, firsts[j].ending};
        const auto curve = first_invalid(durations) ? std::nullopt : kaplan_meier(durations);
        for (std::size_t y = 0; curve && y < retention_years.size(); ++y) {
            row.retained[y] = survival_at(*curve, retention_years[y] * 52.0);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

ArmOutcomes arm_outcomes(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point) {
    ArmOutcomes result{arm, point, 0, {}};
    std::vector<std::vector<PathwayOutcomes>> by_pathway; // of them by replicate
    for (std::size_t replicate = 0; replicate < tasks.replicates(); ++replicate) {
        const TaskIndex task{arm, point, replicate};
        if (!tasks.is_done(task)) { continue; }
        auto rows = pathway_outcomes(file, tasks, task);
        by_pathway.resize(rows.size());
        for (std::size_t j = 0; j < rows.size(); ++j) { by_pathway[j].push_back(std::move(rows[j])); }
        ++result.replicates;
    }
    for (auto& replicates : by_pathway) {
        result.pathways.push_back(replicates.size() == 1 ? replicates.front() : mean_of(replicates));
    }
    return result;
}

} // namespace workpaths
