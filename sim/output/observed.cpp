#include "sim/output/observed.hpp"

#include "sim/base/parallel.hpp"
#include "sim/output/dataset_table.hpp"

#include <algorithm>
#include <numeric>

namespace workpaths {
namespace {

constexpr std::size_t most_incumbents_measured = 50'000;
constexpr int ten_years = 520; // weeks

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

/// Sums over blocks of people side by side, added up in the order of the blocks.
template <class Sums, class Count>
std::vector<Sums> sum_by_cell(const World& world, std::size_t cells, const Count& count) {
    std::vector<std::vector<Sums>> parts(blocks_for(world.people.size()), std::vector<Sums>(cells));
    for_each_block(world.people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) { count(parts[block], i); }
    });
    std::vector<Sums> total(cells);
    for (const auto& part : parts) {
        for (std::size_t c = 0; c < cells; ++c) { total[c].add(part[c]); }
    }
    return total;
}

struct States {
    std::array<std::int64_t, labour_state_count> of{};
    void add(const States& others) {
        for (std::size_t s = 0; s < of.size(); ++s) { of[s] += others.of[s]; }
    }
};

void count_states(const World& world, std::vector<Cell>& cells) {
    const auto states = sum_by_cell<States>(world, cells.size(), [&](std::vector<States>& part, std::size_t i) {
        ++part[cell_of(world, i)].of[static_cast<std::size_t>(world.people.state[i])];
    });
    for (std::size_t c = 0; c < cells.size(); ++c) { cells[c].states = states[c].of; }
}

/// States, pay, wage and tenure.
struct Livelihoods {
    States states;
    std::int64_t ten_years = 0;
    Moments pay, wage, tenure;
    void add(const Livelihoods& others) {
        states.add(others.states), pay.add(others.pay), wage.add(others.wage), tenure.add(others.tenure);
        ten_years += others.ten_years;
    }
};

void note_livelihood(Livelihoods& cell, const World& world, std::size_t i, Week week) {
    const LabourState state = world.people.state[i];
    ++cell.states.of[static_cast<std::size_t>(state)];
    if (!has_seat(state)) { return; }
    const double annual = exact_exp(double{world.people.log_wage[i]});
    cell.pay.add(annual);
    if (state != LabourState::employed) { return; }
    cell.wage.add(annual);
    const int weeks = number_of(week) - world.people.job_start[i] + 1;
    cell.tenure.add(weeks);
    cell.ten_years += weeks >= ten_years ? 1 : 0;
}

/// Of everybody, founders included.
void sum_livelihoods(const World& world, Breakdown breakdown, Week week, std::vector<Cell>& cells) {
    const auto sums = sum_by_cell<Livelihoods>(world, cells.size(), [&](std::vector<Livelihoods>& part, std::size_t i) {
        note_livelihood(part[cell_of(world, breakdown, i, week)], world, i, week);
    });
    for (std::size_t c = 0; c < cells.size(); ++c) {
        cells[c].states = sums[c].states.of;
        cells[c].pay = sums[c].pay, cells[c].wage = sums[c].wage, cells[c].tenure = sums[c].tenure;
        cells[c].ten_years = sums[c].ten_years;
    }
}

void add_measures(Cell& cell, const Measures& m) {
    cell.depth.add(m.depth), cell.breadth.add(m.breadth), cell.mean_level.add(m.mean_level), cell.fit.add(m.fit);
    cell.network.add(m.network), cell.reach.add(m.reach);
    for (std::size_t kind = 0; kind < tie_kind_count; ++kind) {
        TieSums& sums = cell.ties[kind];
        sums.ties += m.by_kind[kind], sums.reach += m.reach_by_kind[kind], sums.strength += m.strength[kind];
    }
}

void measure_people(Observed& seen) {
    const World& world = seen.world;
    for_each_measured(world, seen.week, [&](std::size_t person, const Measures& measured) {
        for (std::size_t d = 0; d < breakdown_count; ++d) {
            add_measures(seen.by[d][cell_of(world, static_cast<Breakdown>(d), person, seen.week)], measured);
        }
        if (world.people.state[person] != LabourState::employed) { return; }
        Cell& cell = seen.by[static_cast<std::size_t>(Breakdown::pathway)][cell_of(world, person)];
        cell.wages.push_back(exact_exp(double{world.people.log_wage[person]}));
    });
    for (Cell& cell : seen.by[static_cast<std::size_t>(Breakdown::pathway)]) {
        cell.wage = {};
        for (const double wage : cell.wages) { cell.wage.add(wage); }
        std::sort(cell.wages.begin(), cell.wages.end());
    }
}

} // namespace

double Moments::mean() const { return n > 0.0 ? sum / n : missing_value; }

double Moments::variance() const {
    return n > 1.0 ? std::max(0.0, (squares - sum * sum / n) / (n - 1.0)) : missing_value;
}

double Cell::people() const {
    return in(LabourState::employed) + in(LabourState::searching) + in(LabourState::training) +
           in(LabourState::student);
}

Observed observe(const World& world, Week week) {
    Observed seen{world, week, {}};
    for (std::size_t d = 0; d < breakdown_count; ++d) {
        seen.by[d].resize(is_year_end(week) || d == 0 ? cell_count(world, static_cast<Breakdown>(d)) : 0);
    }
    if (!is_year_end(week)) {
        count_states(world, seen.by[static_cast<std::size_t>(Breakdown::pathway)]);
        return seen;
    }
    for (std::size_t d = 0; d < breakdown_count; ++d) {
        sum_livelihoods(world, static_cast<Breakdown>(d), week, seen.by[d]);
    }
    measure_people(seen);
    return seen;
}

} // namespace workpaths
