#include "analysis/money.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr double cent = 0.01; // USD

/// What a table of /money by party holds of one run, summed over years and over all groups or one: by pathway and
/// party.
class Nets {
  public:
    Nets(RunData& run, const std::string& path, double unit, std::optional<std::size_t> group) {
        const auto labels = run.source().labels("party");
        const NumberArray& array = run.grid(path);
        const auto& shape = array.shape;
        if (shape.size() != 4 || shape[3] != labels.size() ||
            array.values.size() != shape[0] * shape[1] * shape[2] * shape[3]) {
            throw InputError{path + " has not the axes arm, point, replicate, year, pathway, group, party"};
        }
        for (const std::string_view name : money_parties) {
            const auto found = std::ranges::find(labels, name);
            if (found == labels.end()) { throw InputError{"the axis party lacks " + std::string(name)}; }
            place_.push_back(static_cast<std::size_t>(found - labels.begin()));
        }
        parties_ = labels.size();
        sums_.assign(shape[1] * parties_, 0.0);
        for (std::size_t k = 0; k < array.values.size(); ++k) {
            if (group && k / parties_ % shape[2] != *group) { continue; }
            const std::size_t pathway = k / (parties_ * shape[2]) % shape[1];
            sums_[pathway * parties_ + k % parties_] += array.values[k] * unit;
        }
    }
    /// `party` counts money_parties.
    [[nodiscard]] double at(std::size_t pathway, std::size_t party) const {
        const std::size_t place = pathway * parties_ + place_[party];
        if (place >= sums_.size()) { throw InputError{"a table of /money has too few pathways"}; }
        return sums_[place];
    }

  private:
    std::size_t parties_ = 0;
    std::vector<std::size_t> place_;
    std::vector<double> sums_;
};

std::optional<Estimate> ratio(double money, double count) {
    if (!(count > 0.0) || !std::isfinite(money)) { return std::nullopt; }
    return Estimate{money / count, std::nullopt};
}

/// Everything of a pathway but the comparison with direct search.
PathwayMoney money_of(RunData& run, const Slice& slice, const Nets& present, const Nets& booked) {
    PathwayMoney row;
    row.entered = run.entrants(slice);
    row.completed = run.programmes_ended(slice, &LeavingReasons::completed);
    const JobLengths lengths = run.first_job_lengths(slice);
    for (std::size_t y = 0; y < retention_years.size(); ++y) {
        row.retained[y] = static_cast<double>(
            std::ranges::count_if(lengths.weeks, [&](double weeks) { return weeks >= retention_years[y] * 52.0; }));
    }
    const std::size_t pathway = slice.pathway.value_or(direct_search);
    for (std::size_t party = 0; party < money_parties.size(); ++party) {
        const double value = present.at(pathway, party);
        MoneyRow& per = row.parties[party];
        const auto set = [&](MoneyPer what, double money, double count) {
            per[static_cast<std::size_t>(what)] = ratio(money, count);
        };
        set(MoneyPer::entrant, value, row.entered);
        set(MoneyPer::entrant_undiscounted, booked.at(pathway, party), row.entered);
        set(MoneyPer::completer, value, row.completed);
        set(MoneyPer::retained_1y, value, row.retained[0]);
        set(MoneyPer::retained_3y, value, row.retained[1]);
        set(MoneyPer::retained_5y, value, row.retained[2]);
    }
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
std::vector<PathwayMoney> money_of_part(RunData& run, const Slice& part) {
    const Nets present{run, "/money/net_present_value", 1.0, part.group};
    const Nets booked{run, "/money/net", cent, part.group};
    std::vector<PathwayMoney> rows;
    for (const LabelledSlice& pathway : slices_of(run.source().file(), Parts{})) {
        Slice slice = part;
        slice.pathway = pathway.slice.pathway;
        rows.push_back(money_of(run, slice, present, booked));
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
        for (std::size_t y = 0; y < one.retained.size(); ++y) { result.retained[y] += one.retained[y] / n; }
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
                                        std::optional<std::size_t> group) {
    RunData run{file, tasks, task};
    Slice part;
    part.group = group;
    return money_of_part(run, part);
}

ArmMoney mean_money(std::size_t arm, std::size_t point, const std::vector<std::vector<PathwayMoney>>& runs) {
    ArmMoney result{arm, point, runs.size(), {}};
    for (std::size_t j = 0; !runs.empty() && j < runs.front().size(); ++j) {
        result.pathways.push_back(runs.size() == 1 ? runs.front()[j] : mean_of(row_of_all(runs, j)));
    }
    return result;
}

ArmMoney arm_money(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point, Groups groups) {
    return mean_money(arm, point, over_replicates(tasks, arm, point, [&](const TaskIndex& task) {
                          RunData run{file, tasks, task};
                          std::vector<PathwayMoney> rows;
                          for (const LabelledSlice& part : parts_of(file, groups)) {
                              for (PathwayMoney& row : money_of_part(run, part.slice)) {
                                  row.group = part.label();
                                  rows.push_back(std::move(row));
                              }
                          }
                          return rows;
                      }));
}

} // namespace workpaths
