#include "analysis/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

/// The places of the parties on their axis.
using Places = std::array<std::size_t, money_parties.size()>;
Places places_of(const std::vector<std::string>& labels) {
    Places places{};
    for (std::size_t p = 0; p < places.size(); ++p) {
        const auto found = std::ranges::find(labels, money_parties[p]);
        if (found == labels.end()) { throw InputError{fmt::format("the axis party lacks {}", money_parties[p])}; }
        places[p] = static_cast<std::size_t>(found - labels.begin());
    }
    return places;
}

/// A table of /money by party as one run has it: [year, pathway, group, party], or [year, cohort, ...].
class Ledger {
  public:
    Ledger(RunData& run, const std::string& path, double unit, std::string_view axes, std::size_t dims)
        : array_(run.grid(path)), path_(path), unit_(unit) {
        const auto labels = run.source().labels("party");
        std::size_t size = 1;
        for (const std::size_t length : array_.shape) { size *= length; }
        const bool fits = array_.shape.size() == dims && array_.shape[dims - 1] == labels.size();
        if (!fits || size != array_.values.size() || size == 0) {
            throw InputError{fmt::format("{} has not the axes arm, point, replicate, {}", path, axes)};
        }
        parties_ = places_of(labels);
    }
    /// The sum over the rows (year, or year and cohort) that `counts(row)`, of all groups or one. `party` counts
    /// money_parties.
    template <class Counts>
    [[nodiscard]] double sum(const Slice& slice, std::size_t party, const Counts& counts) const {
        const std::size_t dims = array_.shape.size();
        const std::size_t pathways = array_.shape[dims - 3];
        const std::size_t groups = array_.shape[dims - 2];
        const std::size_t width = array_.shape[dims - 1];
        const std::size_t pathway = slice.pathway.value_or(direct_search);
        if (pathway >= pathways) { throw InputError{path_ + " has too few pathways"}; }
        double sum = 0.0;
        for (std::size_t row = 0; row < array_.values.size() / (pathways * groups * width); ++row) {
            for (std::size_t g = 0; counts(row) && g < groups; ++g) {
                if (slice.group && g != *slice.group) { continue; }
                sum += array_.values[((row * pathways + pathway) * groups + g) * width + parties_[party]] * unit_;
            }
        }
        return sum;
    }
    [[nodiscard]] std::size_t length(std::size_t axis) const { return array_.shape[axis]; }

  private:
    const NumberArray& array_;
    std::string path_;
    double unit_; // USD
    Places parties_{};
};

/// What a run's ledgers hold.
struct Ledgers {
    Ledger present, booked;
    std::optional<Ledger> by_cohort;

    Ledgers(RunData& run, const MoneyFollowUp& follow_up)
        : present(run, "/money/net_present_value", 1.0, axes, 4), booked(run, "/money/net", usd_per_cent, axes, 4) {
        if (follow_up.cohorts_apart) {
            by_cohort.emplace(run, "/money/cohort_net_present_value", 1.0, "year, cohort, pathway, group, party", 5);
        }
    }
    static constexpr std::string_view axes = "year, pathway, group, party";
};

/// Discounted money of the watched cohorts in the years for which they are watched.
double watched_money(const Ledger& by_cohort, const Slice& slice, std::size_t party, const WatchedYears& watched) {
    const std::size_t cohorts = by_cohort.length(1);
    return by_cohort.sum(slice, party, [&](std::size_t row) {
        const std::size_t year = row / cohorts;
        const std::size_t cohort = row % cohorts;
        return watched.cohorts.holds(static_cast<double>(cohort)) && year < cohort + watched.years;
    });
}

/// How many of them were seen to stay so long with the first employer in these years.
double watched_people(RunData& run, const Slice& slice, double years, const WatchedYears& watched) {
    const RunTables& tables = run.tables();
    const FirstJobs& firsts = tables.firsts;
    double people = 0.0;
    for (std::size_t k = 0; k < firsts.size(); ++k) {
        const auto person = static_cast<std::size_t>(firsts.person[k]);
        if (firsts.weeks[k] < years * 52.0 || !run.holds_person(slice, person)) { continue; }
        const double watched_until = (tables.cohort[person] + static_cast<double>(watched.years)) * 52.0;
        people += firsts.start[k] + years * 52.0 <= watched_until ? 1.0 : 0.0;
    }
    return people;
}

std::optional<Estimate> ratio(double money, double count) {
    if (!(count > 0.0) || !std::isfinite(money)) { return std::nullopt; }
    return Estimate{money / count, std::nullopt};
}

void add_retained(PathwayMoney& row, RunData& run, const Slice& slice, const Ledgers& ledgers,
                  const MoneyFollowUp& follow_up) {
    constexpr std::array per{MoneyPer::retained_1y, MoneyPer::retained_3y, MoneyPer::retained_5y};
    for (std::size_t y = 0; y < retention_years.size(); ++y) {
        const auto& watched = follow_up.after[y];
        if (!watched || !ledgers.by_cohort) { continue; }
        Slice watched_slice = slice;
        watched_slice.cohorts = watched->cohorts;
        const double people = watched_people(run, watched_slice, retention_years[y], *watched);
        row.retained[y] = {*watched, people};
        for (std::size_t party = 0; party < money_parties.size(); ++party) {
            row.parties[party][static_cast<std::size_t>(per[y])] =
                ratio(watched_money(*ledgers.by_cohort, slice, party, *watched), people);
        }
    }
}

/// Everything of a pathway but the comparison with direct search.
PathwayMoney money_of(RunData& run, const Slice& slice, const Ledgers& ledgers, const MoneyFollowUp& follow_up) {
    const auto all_years = [](std::size_t) { return true; };
    PathwayMoney row;
    row.entered = run.entrants(slice);
    row.completed = run.programmes_ended(slice, &LeavingReasons::completed);
    for (std::size_t party = 0; party < money_parties.size(); ++party) {
        const double value = ledgers.present.sum(slice, party, all_years);
        const double booked = ledgers.booked.sum(slice, party, all_years);
        MoneyRow& per = row.parties[party];
        const auto set = [&](MoneyPer what, double money, double count) {
            per[static_cast<std::size_t>(what)] = ratio(money, count);
        };
        set(MoneyPer::entrant, value, row.entered);
        set(MoneyPer::entrant_undiscounted, booked, row.entered);
        set(MoneyPer::completer, value, row.completed);
    }
    add_retained(row, run, slice, ledgers, follow_up);
    return row;
}

void compare_with_direct(std::vector<PathwayMoney>& rows) {
    constexpr auto per_entrant = static_cast<std::size_t>(MoneyPer::entrant);
    constexpr auto over_direct = static_cast<std::size_t>(MoneyPer::entrant_over_direct);
    for (std::size_t j = 1; j < rows.size(); ++j) {
        for (std::size_t party = 0; party < money_parties.size(); ++party) {
            const auto& direct = rows[0].parties[party][per_entrant];
            MoneyRow& per = rows[j].parties[party];
            if (direct && per[per_entrant]) {
                per[over_direct] = Estimate{per[per_entrant]->value - direct->value, std::nullopt};
            }
        }
    }
}

/// A row for each pathway's people in the part.
std::vector<PathwayMoney> money_of_part(RunData& run, const Slice& part, const MoneyFollowUp& follow_up) {
    const Ledgers ledgers{run, follow_up};
    std::vector<PathwayMoney> rows;
    for (const LabelledSlice& pathway : slices_of(run.source().file(), Parts{})) {
        Slice slice = part;
        slice.pathway = pathway.slice.pathway;
        rows.push_back(money_of(run, slice, ledgers, follow_up));
        rows.back().pathway = pathway.label();
    }
    compare_with_direct(rows);
    return rows;
}

/// Means over replicates, of those that can tell each.
PathwayMoney mean_of(const std::vector<PathwayMoney>& replicates) {
    PathwayMoney result;
    result.group = replicates.front().group;
    result.pathway = replicates.front().pathway;
    const auto n = static_cast<double>(replicates.size());
    for (const PathwayMoney& one : replicates) {
        result.entered += one.entered / n;
        result.completed += one.completed / n;
        for (std::size_t y = 0; y < one.retained.size(); ++y) { // absent in all or in none
            if (!one.retained[y]) { continue; }
            if (!result.retained[y]) { result.retained[y] = {one.retained[y]->watched, 0.0}; }
            result.retained[y]->people += one.retained[y]->people / n;
        }
    }
    for (std::size_t party = 0; party < money_parties.size(); ++party) {
        for (std::size_t per = 0; per < money_per_names.size(); ++per) {
            result.parties[party][per] =
                mean_estimate(replicates, [&](const PathwayMoney& one) { return one.parties[party][per]; });
        }
    }
    return result;
}

} // namespace

std::vector<PathwayMoney> pathway_money(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                        const MoneyFollowUp& follow_up, std::optional<std::size_t> group) {
    RunData run{file, tasks, task};
    Slice part;
    part.group = group;
    return money_of_part(run, part, follow_up);
}

ArmMoney mean_money(std::size_t arm, std::size_t point, const std::vector<std::vector<PathwayMoney>>& runs) {
    ArmMoney result{arm, point, runs.size(), {}};
    for (std::size_t j = 0; !runs.empty() && j < runs.front().size(); ++j) {
        result.pathways.push_back(runs.size() == 1 ? runs.front()[j] : mean_of(row_of_all(runs, j)));
    }
    return result;
}

ArmMoney arm_money(const InputFile& file, const BatchTasks& tasks, const MoneyFollowUp& follow_up, std::size_t arm,
                   std::size_t point, Groups groups) {
    return mean_money(arm, point, over_replicates(tasks, arm, point, [&](const TaskIndex& task) {
                          RunData run{file, tasks, task};
                          std::vector<PathwayMoney> rows;
                          for (const LabelledSlice& part : parts_of(file, groups)) {
                              for (PathwayMoney& row : money_of_part(run, part.slice, follow_up)) {
                                  row.group = part.label();
                                  rows.push_back(std::move(row));
                              }
                          }
                          return rows;
                      }));
}

} // namespace workpaths
