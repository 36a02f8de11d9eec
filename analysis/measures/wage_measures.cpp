#include "analysis/measures/market_tables.hpp"
#include "analysis/measures/measure_table.hpp"
#include "analysis/stats/mean.hpp"
#include "analysis/stats/quantile.hpp"
#include "analysis/total_cells.hpp"

#include <cmath>

namespace workpaths {
namespace {

/// Wages, USD/year, of the jobs open at the end of the study that people of the slice have.
std::vector<double> open_jobs(RunData& run, const Slice& slice) {
    const JobTable& jobs = run.tables().jobs;
    std::vector<double> wages;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
        const bool counts =
            jobs.censored[k] != 0.0 && run.holds_person(slice, static_cast<std::size_t>(jobs.person[k]));
        if (counts) { wages.push_back(jobs.end_wage[k]); }
    }
    return wages;
}

/// The table that counts those whose mean wage the tables of totals hold.
std::string earners_path(const MarketTables& market) {
    return market.path(market.across == Across::entrants ? "earners" : "employed");
}

std::optional<Estimate> wage(RunData& run, const Slice& slice) {
    if (slice.cohorts) { return mean(open_jobs(run, slice)); } // no table of totals has cohorts
    const MarketTables market{slice};
    return run.pooled_estimate(market.path("wage"), earners_path(market), slice, WhichYears::last, market.across);
}

double earners(RunData& run, const Slice& slice) {
    if (slice.cohorts) { return static_cast<double>(open_jobs(run, slice).size()); }
    const MarketTables market{slice};
    return run.sum(earners_path(market), slice, WhichYears::last, market.across);
}

/// Wages at the end of a year, the last unless the slice names one, of those in a job whom the panel follows. As for
/// the mean wage by age or region of everybody, else of who entered in the study.
std::vector<double> panel_wages(RunData& run, const Slice& slice) {
    const PanelWages& panel = run.panel_wages();
    if (panel.of_year.empty()) { return {}; }
    const std::size_t year = slice.year.value_or(panel.of_year.size() - 1);
    const bool of_everybody = MarketTables{slice}.across != Across::entrants;
    const auto bands = slice.age ? std::optional{AgeBands{run.source().labels("age")}} : std::nullopt;
    const RunTables& people = run.tables();
    const auto is = [](const auto& wanted, double found) { return !wanted || found == static_cast<double>(*wanted); };
    std::vector<double> wages;
    for (const auto& [person, wage] : panel.of_year.at(year)) {
        const bool counts = of_everybody
                                ? is(slice.group, people.group[person]) && is(slice.region, people.region[person]) &&
                                      (!bands || bands->at_end_of(year, panel.birth[person]) == *slice.age)
                                : run.holds_person(slice, person);
        if (counts) { wages.push_back(wage); }
    }
    return wages;
}

/// Wages of which there are quantiles. Jobs know pathways and cohorts, but no founders, no ages and no year but the
/// last; the panel knows everybody, but is a sample: it is asked where jobs cannot tell.
std::vector<double> known_wages(RunData& run, const Slice& slice) {
    const bool of_jobs = slice.pathway || slice.cohorts || !(slice.age || slice.region);
    if (slice.year || !of_jobs) { return panel_wages(run, slice); }
    std::vector<double> wages = open_jobs(run, slice);
    std::erase_if(wages, [](double wage) { return !std::isfinite(wage); });
    return wages;
}

/// USD/year at the end of the study, of people in the slice who are in a job or an employing stage.
std::vector<double> pay_of_people(RunData& run, const Slice& slice) {
    const RunSource& source = run.source();
    const bool is_old = !source.file().has("/people/person_pay"); // files of format 2 call it a wage
    std::vector<double> pay = source.column(is_old ? "/people/person_wage" : "/people/person_pay", "person");
    std::size_t person = 0;
    std::erase_if(pay, [&](double one) { return !run.holds_person(slice, person++) || !std::isfinite(one); });
    return pay;
}

std::optional<Estimate> pay(RunData& run, const Slice& slice) {
    if (slice.cohorts) { return mean(pay_of_people(run, slice)); } // no table of totals has cohorts
    const MarketTables market{slice};
    const auto cells = [&](const char* name) -> const std::vector<double>& {
        return run.grid(market.path(name)).values;
    };
    const auto& means = cells("pay_mean");
    const auto& variances = cells("pay_variance");
    const auto& employed = cells("employed");
    const auto& training = cells("training");
    PooledMean all;
    for (const std::size_t k : run.places(market.path("employed"), slice, WhichYears::last, market.across)) {
        if (k >= means.size() || k >= variances.size() || k >= training.size()) {
            throw InputError{market.path("pay_mean") + " has not the axes of " + market.path("employed")};
        }
        all.add(employed[k] + training[k], means[k], variances[k]);
    }
    return all.mean();
}

template <int percent> std::optional<Estimate> wage_quantile(RunData& run, const Slice& slice) {
    return quantile(OrderedValues{known_wages(run, slice)}, percent / 100.0);
}

double people_with_pay(RunData& run, const Slice& slice) {
    if (slice.cohorts) { return static_cast<double>(pay_of_people(run, slice).size()); }
    const MarketTables market{slice};
    return run.sum(market.path("employed"), slice, WhichYears::last, market.across) +
           run.sum(market.path("training"), slice, WhichYears::last, market.across);
}

double people_with_wage(RunData& run, const Slice& slice) {
    return static_cast<double>(known_wages(run, slice).size());
}

std::optional<Estimate> in_job(RunData& run, const Slice& slice) {
    return share_of(static_cast<double>(open_jobs(run, slice).size()), run.entrants(slice));
}

std::optional<Estimate> earnings(RunData& run, const Slice& slice) {
    const auto [trait, third] = slice.third.value_or(std::array<std::size_t, 2>{0, 0});
    const NumberArray& mean = run.grid("/criteria/earnings_mean");
    const NumberArray& people = run.grid("/criteria/earnings_people");
    if (mean.shape.size() != 3 || mean.shape != people.shape || mean.values.size() != people.values.size()) {
        throw InputError{"/criteria/earnings_mean has not the axes arm, point, replicate, pathway, trait, third"};
    }
    const std::size_t thirds = mean.shape[2];
    double count = 0.0;
    double sum = 0.0;
    for (std::size_t k = 0; k < mean.values.size(); ++k) {
        const std::size_t pathway = k / (thirds * mean.shape[1]);
        const bool counts = pathway > 0 && (!slice.pathway || pathway == *slice.pathway) &&
                            k / thirds % mean.shape[1] == trait && (!slice.third || k % thirds == third);
        if (!counts || !(people.values[k] > 0.0)) { continue; }
        count += people.values[k];
        sum += people.values[k] * mean.values[k];
    }
    return count > 0.0 ? std::optional{Estimate{sum / count, std::nullopt}} : std::nullopt;
}

constexpr MeasureRow wage_rows[] = {{measure("wage"), wage, earners},
                                    {measure("pay"), pay, people_with_pay},
                                    {measure("median_wage"), wage_quantile<50>, people_with_wage},
                                    {measure("wage_p10"), wage_quantile<10>, people_with_wage},
                                    {measure("wage_p90"), wage_quantile<90>, people_with_wage},
                                    {measure("in_job"), in_job},
                                    {measure("earnings"), earnings}};

} // namespace

std::span<const MeasureRow> wage_measures() { return wage_rows; }

} // namespace workpaths
