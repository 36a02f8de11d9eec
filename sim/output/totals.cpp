#include "sim/output/totals.hpp"

#include "sim/base/parallel.hpp"
#include "sim/output/axes.hpp"
#include "sim/output/dataset_table.hpp"

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::string_view totals_group = "/totals/";
constexpr std::size_t most_incumbents_measured = 50'000;

/// Type 7 quantile of sorted values.
double quantile_of(const std::vector<double>& sorted, double p) {
    const double place = p * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

/// Who is measured: everybody who entered in the study, and every nth incumbent.
std::vector<std::size_t> people_to_measure(const World& world) {
    const std::size_t step = std::max<std::size_t>(1, world.incumbents / most_incumbents_measured);
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < world.people.size(); i += i < world.incumbents ? step : 1) {
        if (world.people.state[i] != LabourState::out) { chosen.push_back(i); }
    }
    return chosen;
}

/// Calls visit(person, measures) for each of them in order, measured side by side some at a time.
template <class Visit> void for_each_measured(const World& world, Week week, const Visit& visit) {
    constexpr std::size_t at_a_time = 16 * rows_per_block;
    const auto chosen = people_to_measure(world);
    std::vector<Measures> measured;
    for (std::size_t first = 0; first < chosen.size(); first += at_a_time) {
        measured.resize(std::min(at_a_time, chosen.size() - first));
        for_each_block(measured.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
            for (std::size_t k = begin; k < end; ++k) { measured[k] = measure(world, chosen[first + k], week); }
        });
        for (std::size_t k = 0; k < measured.size(); ++k) { visit(chosen[first + k], measured[k]); }
    }
}

struct Moments {
    double n = 0.0;
    double sum = 0.0;
    double squares = 0.0;
    void add(double x) { n += 1.0, sum += x, squares += x * x; }
    [[nodiscard]] double mean() const { return n > 0.0 ? sum / n : missing_value; }
    [[nodiscard]] double variance() const {
        return n > 1.0 ? std::max(0.0, (squares - sum * sum / n) / (n - 1.0)) : missing_value;
    }
};

/// Of the ties of one kind of a cell's people.
struct TieSums {
    double ties = 0.0;
    double reach = 0.0;
    double strength = 0.0;
    void add(const Measures& m, std::size_t kind) {
        ties += m.by_kind[kind], reach += m.reach_by_kind[kind], strength += m.strength[kind];
    }
};

constexpr std::array measure_names{"depth", "breadth", "mean_level", "fit", "network", "reach"};
std::array<double, measure_names.size()> values_of(const Measures& m) {
    return {m.depth, m.breadth, m.mean_level, m.fit, m.network, m.reach};
}

} // namespace

void Totals::size_tables(const World& world) {
    cells_ = cell_count(world);
    for (const DatasetSpec& spec : dataset_table()) {
        if (!spec.path.starts_with(totals_group)) { continue; }
        Table table;
        if (spec.dims.back() == "channel") { table.extra = channel_count; }
        if (spec.dims.back() == "reason") { table.extra = end_reason_count; }
        if (spec.dims.back() == "tie_kind") { table.extra = tie_kind_count; }
        if (spec.dims.back() == "quantile") { table.extra = wage_quantiles.size(); }
        const bool by_region = std::ranges::find(spec.dims, "region") != spec.dims.end();
        table.cells = by_region ? world.regions.size() * world.groups.size() : cells_;
        const bool measure = spec.type == ElementType::float64 && !spec.path.ends_with("_weeks");
        table.values.assign(static_cast<std::size_t>(years_) * table.cells * table.extra,
                            measure ? missing_value : 0.0);
        tables_[spec.path.substr(totals_group.size())] = std::move(table);
    }
}

double& Totals::at(const char* name, std::size_t year, std::size_t cell, std::size_t extra) {
    Table& table = tables_.find(name)->second;
    return table.values[(year * table.cells + cell) * table.extra + extra];
}

void Totals::count_states(const World& world, std::size_t year, bool year_end) {
    using Counts = std::vector<std::int64_t>;
    const std::size_t kinds = cells_ * labour_state_count;
    std::vector<Counts> counts(blocks_for(world.people.size()), Counts(kinds, 0));
    for_each_block(world.people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        Counts& local = counts[block];
        for (std::size_t i = begin; i < end; ++i) {
            ++local[cell_of(world, i) * labour_state_count + static_cast<std::size_t>(world.people.state[i])];
        }
    });
    Counts total(kinds, 0);
    for (const Counts& local : counts) {
        for (std::size_t k = 0; k < total.size(); ++k) { total[k] += local[k]; }
    }
    for (std::size_t cell = 0; cell < cells_; ++cell) {
        const auto in = [&](LabourState state) {
            return static_cast<double>(total[cell * labour_state_count + static_cast<std::size_t>(state)]);
        };
        at("employed_weeks", year, cell) += in(LabourState::employed);
        at("searching_weeks", year, cell) += in(LabourState::searching);
        at("training_weeks", year, cell) += in(LabourState::training);
        if (!year_end) { continue; }
        at("employed", year, cell) = in(LabourState::employed);
        at("searching", year, cell) = in(LabourState::searching);
        at("training", year, cell) = in(LabourState::training);
        at("student", year, cell) = in(LabourState::student);
        at("people", year, cell) = in(LabourState::employed) + in(LabourState::searching) + in(LabourState::training) +
                                   in(LabourState::student);
    }
}

void Totals::count_flows(const World& world, std::size_t year) {
    const auto cell = [&](PersonId person) { return cell_of(world, row(person)); };
    for (const PersonId p : world.log.hired) {
        ++at("hires", year, cell(p), static_cast<std::size_t>(world.people.channel[row(p)]));
    }
    for (const JobSpell& spell : world.log.jobs) {
        ++at("separations", year, cell(spell.person), static_cast<std::size_t>(spell.reason));
    }
    for (const JobSpell& spell : world.log.trainings) {
        if (spell.reason == EndReason::completed) { continue; } // goes on as a job
        ++at("separations", year, cell(spell.person), static_cast<std::size_t>(spell.reason));
    }
    for (const PersonId p : world.log.entered) { ++at("entered", year, cell(p)); }
    const auto cell_at = [&](PersonId person, PathwayId pathway) { return cell_of(world, row(person), pathway); };
    const auto region_cell = [&](PersonId person) {
        const std::size_t i = row(person);
        return row(world.people.region[i]) * world.groups.size() + row(world.people.group[i]);
    };
    const auto count_places = [&](std::span<const PlaceEvent> events, const char* by_pathway, const char* by_region) {
        for (const PlaceEvent& e : events) {
            ++at(by_pathway, year, cell_at(e.person, e.pathway));
            ++at(by_region, year, region_cell(e.person));
        }
    };
    count_places(world.log.applied, "applied", "region_applied");
    count_places(world.log.placed, "placed", "region_placed");
    count_places(world.log.unplaced, "unplaced", "region_unplaced");
    for (const ProgrammeSpell& spell : world.log.programmes) {
        const std::size_t c = cell_at(spell.person, spell.pathway);
        if (spell.reason == EndReason::completed) { ++at("completed", year, c); }
        if (spell.reason == EndReason::dropped_out) { ++at("dropped_out", year, c); }
        if (spell.reason == EndReason::quit_to_job) { ++at("left_for_job", year, c); }
    }
}

void Totals::count_callbacks(const World& world, std::size_t year) {
    for (const Answer& answer : world.round.answers) {
        const std::size_t c = cell_of(world, row(answer.person));
        ++at("open_applications", year, c);
        at("callbacks", year, c) += answer.called ? 1.0 : 0.0;
        if (!answer.audited) { continue; }
        ++at("audited", year, c);
        at("audited_callbacks", year, c) += answer.called ? 1.0 : 0.0;
        at("audited_callbacks_after_internship", year, c) += answer.called_after_internship ? 1.0 : 0.0;
    }
}

void Totals::measure_stocks(const World& world, std::size_t year, Week week) {
    std::vector<std::array<Moments, measure_names.size()>> moments(cells_);
    std::vector<std::array<TieSums, tie_kind_count>> kinds(cells_);
    std::vector<Moments> wage(cells_);
    std::vector<std::vector<double>> wages(cells_);
    for_each_measured(world, week, [&](std::size_t person, const Measures& measured) {
        const std::size_t cell = cell_of(world, person);
        const auto values = values_of(measured);
        for (std::size_t m = 0; m < values.size(); ++m) { moments[cell][m].add(values[m]); }
        for (std::size_t kind = 0; kind < tie_kind_count; ++kind) { kinds[cell][kind].add(measured, kind); }
        if (world.people.state[person] != LabourState::employed) { return; }
        const double annual = exact_exp(static_cast<double>(world.people.log_wage[person]));
        wage[cell].add(annual);
        wages[cell].push_back(annual);
    });
    for (std::size_t cell = 0; cell < cells_; ++cell) {
        for (std::size_t m = 0; m < measure_names.size(); ++m) {
            const std::string name = measure_names[m];
            at((name + "_mean").c_str(), year, cell) = moments[cell][m].mean();
            at((name + "_variance").c_str(), year, cell) = moments[cell][m].variance();
        }
        const double n = moments[cell][0].n;
        at("measured", year, cell) = n;
        at("earners", year, cell) = wage[cell].n;
        at("wage_mean", year, cell) = wage[cell].mean();
        at("wage_variance", year, cell) = wage[cell].variance();
        for (std::size_t kind = 0; n > 0.0 && kind < tie_kind_count; ++kind) {
            const TieSums& sums = kinds[cell][kind];
            at("ties_by_kind_mean", year, cell, kind) = sums.ties / n;
            at("reach_by_kind_mean", year, cell, kind) = sums.reach / n;
            if (sums.ties > 0.0) { at("strength_by_kind_mean", year, cell, kind) = sums.strength / sums.ties; }
        }
        std::sort(wages[cell].begin(), wages[cell].end());
        for (std::size_t q = 0; !wages[cell].empty() && q < wage_quantiles.size(); ++q) {
            at("wage_quantile", year, cell, q) = quantile_of(wages[cell], wage_quantiles[q]);
        }
    }
}

void Totals::note_beliefs(const World& world, std::size_t year) {
    const std::size_t groups = world.groups.size();
    for (std::size_t j = 0; j < world.beliefs.pathways; ++j) {
        for (std::size_t g = 0; g < groups; ++g) {
            const CareerOutcome& gain = world.beliefs.of(id_at<GroupId>(g), id_at<PathwayId>(j)).gain;
            const std::size_t cell = (j + 2) * groups + g;
            at("belief_earnings", year, cell) = gain.earnings;
            at("belief_retention", year, cell) = gain.retention;
        }
    }
}

void Totals::week_done(const World& world, Week week) {
    if (tables_.empty()) { size_tables(world); }
    const auto year = static_cast<std::size_t>(number_of(week) / 52);
    const bool year_end = number_of(week) % 52 == 51;
    count_states(world, year, year_end);
    count_flows(world, year);
    count_callbacks(world, year);
    if (year_end) {
        measure_stocks(world, year, week);
        note_beliefs(world, year);
    }
}

const std::vector<double>& Totals::values(const std::string& path) const {
    return tables_.find(path.substr(totals_group.size()))->second.values;
}

} // namespace workpaths
