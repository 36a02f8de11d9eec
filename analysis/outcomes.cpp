#include "analysis/outcomes.hpp"

#include "analysis/spell_table.hpp"
#include "analysis/stats/kaplan_meier.hpp"
#include "analysis/stats/proportion.hpp"
#include "analysis/stats/quantile.hpp"
#include "analysis/stats/survival_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace workpaths {
namespace {

constexpr double completed_code = 6.0; // flag values of `reason`
constexpr double dropped_out_code = 7.0;

/// A table of /totals: [arm, replicate, year, pathway, group], one arm and replicate.
class Cells {
  public:
    Cells(const InputFile& file, const std::string& name) : array_(file.numbers("/totals/" + name)) {
        if (array_.shape.size() != 5 || array_.shape[0] != 1 || array_.shape[1] != 1) {
            throw InputError{"/totals/" + name + " has not the axes arm, replicate, year, pathway, group"};
        }
    }
    [[nodiscard]] std::size_t years() const { return array_.shape[2]; }
    [[nodiscard]] std::size_t groups() const { return array_.shape[4]; }
    [[nodiscard]] double at(std::size_t year, std::size_t pathway, std::size_t group) const {
        return array_.values[(year * array_.shape[3] + pathway) * array_.shape[4] + group];
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
std::optional<Estimate> pooled_mean(const InputFile& file, const std::string& name, const Cells& measured,
                                    std::size_t pathway) {
    const Cells mean{file, name + "_mean"};
    const Cells variance{file, name + "_variance"};
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

std::optional<Estimate> employment_rate(const InputFile& file, std::size_t pathway) {
    const double people = Cells{file, "people"}.last(pathway);
    const double employed = Cells{file, "employed"}.last(pathway) + Cells{file, "training"}.last(pathway);
    if (!(people > 0.0) || employed > people) { return std::nullopt; }
    return proportion(static_cast<std::size_t>(employed), static_cast<std::size_t>(people));
}

/// For each person the first week of the first programme, or minus infinity without one.
std::vector<double> programme_starts(const ProgrammeTable& programmes, std::size_t people) {
    std::vector<double> start(people, std::numeric_limits<double>::infinity());
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        double& first = start[static_cast<std::size_t>(programmes.person[k])];
        first = std::min(first, programmes.start[k]);
    }
    for (double& s : start) {
        if (std::isinf(s)) { s = -s; }
    }
    return start;
}

struct FirstJobs {
    std::vector<double> weeks;
    std::vector<Ending> ending;
};

/// The first job of everybody on a pathway, successive spells at one employer joined.
std::vector<FirstJobs> first_jobs(const JobTable& jobs, const std::vector<double>& from, std::size_t pathways) {
    std::vector<std::size_t> order;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
        const auto person = static_cast<std::size_t>(jobs.person[k]);
        if (jobs.start[k] >= from[person]) { order.push_back(k); }
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair{jobs.person[a], jobs.start[a]} < std::pair{jobs.person[b], jobs.start[b]};
    });
    std::vector<FirstJobs> found(pathways);
    for (std::size_t i = 0; i < order.size();) {
        const std::size_t first = order[i];
        std::size_t last = first;
        std::size_t next = i + 1;
        for (; next < order.size() && jobs.person[order[next]] == jobs.person[first]; ++next) {
            const std::size_t k = order[next];
            const bool goes_on =
                last == order[next - 1] && jobs.employer[k] == jobs.employer[first] && jobs.start[k] == jobs.end[last];
            if (goes_on) { last = k; }
        }
        const auto pathway = static_cast<std::size_t>(jobs.pathway[first]);
        if (pathway < pathways) {
            found[pathway].weeks.push_back(jobs.end[last] - jobs.start[first]);
            const bool retired = jobs.reason[last] == 5.0;
            found[pathway].ending.push_back(jobs.censored[last] != 0.0 || retired ? Ending::censored : Ending::event);
        }
        i = next;
    }
    return found;
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

} // namespace

std::vector<PathwayOutcomes> pathway_outcomes(const InputFile& file) {
    const auto labels = file.texts("/pathway");
    const auto cohort = file.numbers("/people/person_cohort").values;
    const auto pathway_of = file.numbers("/people/person_pathway").values;
    if (pathway_of.size() != cohort.size()) { throw InputError{"/people has columns of different length"}; }
    const JobTable jobs = read_jobs(file, cohort);
    const ProgrammeTable programmes = read_programmes(file, cohort);
    const auto firsts = first_jobs(jobs, programme_starts(programmes, cohort.size()), labels.size());
    const Cells measured{file, "measured"};
    std::vector<PathwayOutcomes> rows;
    for (std::size_t j = 1; j < labels.size(); ++j) { // 0 is incumbents
        PathwayOutcomes row;
        row.pathway = labels[j];
        const auto code = static_cast<double>(j);
        for (std::size_t i = 0; i < cohort.size(); ++i) {
            row.entered += cohort[i] >= 0.0 && pathway_of[i] == code ? 1 : 0;
        }
        for (std::size_t k = 0; k < programmes.size(); ++k) {
            if (programmes.pathway[k] != code) { continue; }
            row.completed += programmes.reason[k] == completed_code ? 1 : 0;
            row.dropped_out += programmes.reason[k] == dropped_out_code ? 1 : 0;
        }
        row.depth = pooled_mean(file, "depth", measured, j);
        row.breadth = pooled_mean(file, "breadth", measured, j);
        row.network = pooled_mean(file, "network", measured, j);
        row.reach = pooled_mean(file, "reach", measured, j);
        row.employment = employment_rate(file, j);
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

} // namespace workpaths
