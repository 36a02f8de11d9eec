#include "analysis/run_data.hpp"

#include "analysis/follow_up.hpp"

#include <cmath>

namespace workpaths {
namespace {

bool is(const std::optional<std::size_t>& wanted, double found) {
    return !wanted || found == static_cast<double>(*wanted);
}

bool is(const std::optional<CohortRange>& wanted, double cohort) { return !wanted || wanted->holds(cohort); }

struct Span {
    std::size_t begin;
    std::size_t end;
};

Span span_of(const std::optional<std::size_t>& one, std::size_t begin, std::size_t end, const std::string& path) {
    if (!one) { return {begin, end}; }
    if (*one >= end) { throw InputError{path + " is shorter than its axes"}; }
    return {*one, *one + 1};
}

const std::optional<std::size_t>& place_across(const Slice& slice, Across across) {
    if (across == Across::ages) { return slice.age; }
    return across == Across::regions ? slice.region : slice.pathway;
}

} // namespace

const RunTables& RunData::tables() {
    if (!tables_) { tables_ = read_run(*source_); }
    return *tables_;
}

const PanelWages& RunData::panel_wages() {
    if (!panel_wages_) { panel_wages_ = read_panel_wages(*source_); }
    return *panel_wages_;
}

const NumberArray& RunData::grid(const std::string& path) {
    const auto known = grids_.find(path);
    return known != grids_.end() ? known->second : grids_.emplace(path, source_->grid(path)).first->second;
}

std::vector<std::size_t> RunData::places(const std::string& path, const Slice& slice, WhichYears years, Across across) {
    const NumberArray& table = grid(path);
    const std::size_t year_axes = years == WhichYears::none ? 0 : 1;
    std::size_t size = 1;
    for (const std::size_t length : table.shape) { size *= length; }
    if (table.shape.size() < year_axes + 2 || size != table.values.size() || size == 0) {
        throw InputError{path + " has not the axes of its kind"};
    }
    const std::size_t year_count = year_axes == 1 ? table.shape[0] : 1;
    const std::size_t pathways = table.shape[year_axes];
    const std::size_t groups = table.shape[year_axes + 1];
    const std::size_t width = size / (year_count * pathways * groups);
    const Span of_year = span_of(years == WhichYears::none ? std::nullopt : slice.year,
                                 years == WhichYears::last ? year_count - 1 : 0, year_count, path);
    const Span of_pathway = span_of(place_across(slice, across), across == Across::entrants ? 1 : 0, pathways, path);
    const Span of_group = span_of(slice.group, 0, groups, path);
    std::vector<std::size_t> found;
    for (std::size_t y = of_year.begin; y < of_year.end; ++y) {
        for (std::size_t p = of_pathway.begin; p < of_pathway.end; ++p) {
            for (std::size_t g = of_group.begin; g < of_group.end; ++g) {
                found.push_back(((y * pathways + p) * groups + g) * width);
            }
        }
    }
    return found;
}

double RunData::sum(const std::string& path, const Slice& slice, WhichYears years, Across across) {
    const auto where = places(path, slice, years, across);
    const auto& values = grid(path).values;
    double total = 0.0;
    for (const std::size_t place : where) { total += values[place]; }
    return total;
}

std::optional<double> RunData::pooled(const std::string& means, const std::string& counts, const Slice& slice,
                                      WhichYears years, std::size_t extra) {
    const auto where = places(counts, slice, years);
    const auto in_means = places(means, slice, years);
    const auto& number = grid(counts).values;
    const auto& mean = grid(means).values;
    double people = 0.0;
    double total = 0.0;
    for (std::size_t k = 0; k < where.size() && k < in_means.size(); ++k) {
        const double count = number[where[k]];
        if (!(count > 0.0) || in_means[k] + extra >= mean.size()) { continue; }
        people += count;
        total += count * mean[in_means[k] + extra];
    }
    return people > 0.0 ? std::optional{total / people} : std::nullopt;
}

std::optional<Estimate> RunData::pooled_estimate(const std::string& stem, const std::string& counts, const Slice& slice,
                                                 WhichYears years, Across across) {
    const auto where = places(counts, slice, years, across);
    const auto& number = grid(counts).values;
    const auto& mean = grid(stem + "_mean").values;
    const auto& variance = grid(stem + "_variance").values;
    if (mean.size() != number.size() || variance.size() != number.size()) {
        throw InputError{stem + "_mean has not the axes of " + counts};
    }
    double n = 0.0;
    double sum = 0.0;
    double squares = 0.0; // about zero
    for (const std::size_t k : where) {
        if (!(number[k] > 0.0)) { continue; }
        n += number[k];
        sum += number[k] * mean[k];
        squares += (std::isnan(variance[k]) ? 0.0 : variance[k] * (number[k] - 1.0)) + number[k] * mean[k] * mean[k];
    }
    if (n < 1.0) { return std::nullopt; }
    Estimate estimate{sum / n, std::nullopt};
    if (n > 1.0) { estimate.standard_error = std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1.0)) / n); }
    return estimate;
}

bool RunData::holds_person(const Slice& slice, std::size_t person) {
    const RunTables& run = tables();
    return run.cohort[person] >= 0.0 && is(slice.pathway, run.pathway_of[person]) &&
           is(slice.group, run.group[person]) && is(slice.cohorts, run.cohort[person]) &&
           is(slice.region, run.region[person]);
}

bool RunData::holds_programme(const Slice& slice, std::size_t programme) {
    const RunTables& run = tables();
    const auto person = static_cast<std::size_t>(run.programmes.person[programme]);
    return is(slice.pathway, run.programmes.pathway[programme]) && is(slice.group, run.group[person]) &&
           is(slice.cohorts, run.cohort[person]) && is(slice.region, run.region[person]);
}

double RunData::entrants(const Slice& slice) {
    double count = 0.0;
    for (std::size_t i = 0; i < tables().cohort.size(); ++i) { count += holds_person(slice, i) ? 1.0 : 0.0; }
    return count;
}

double RunData::programmes_ended(const Slice& slice, double LeavingReasons::*reason) {
    const ProgrammeTable& programmes = tables().programmes;
    double count = 0.0;
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        count += programmes.reason[k] == tables().reasons.*reason && holds_programme(slice, k) ? 1.0 : 0.0;
    }
    return count;
}

JobLengths RunData::first_job_lengths(const Slice& slice) {
    const FirstJobs& firsts = tables().firsts;
    return lengths_of(firsts,
                      [&](std::size_t k) { return holds_person(slice, static_cast<std::size_t>(firsts.person[k])); });
}

JobLengths RunData::watched_first_jobs(const Slice& slice, double years) {
    Slice watched = slice;
    if (!watched.cohorts) { watched.cohorts = watched_cohorts(years, source().longest_programme(), source().years()); }
    return first_job_lengths(watched);
}

} // namespace workpaths
