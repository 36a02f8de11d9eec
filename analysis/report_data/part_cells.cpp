#include "analysis/report_data/part_cells.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr double employed_code = 2.0; // flag values of `person_state`
constexpr double training_code = 3.0;
constexpr double out_code = 4.0;

/// Finds the cells that a person of a pathway belongs to: its own, and those of all groups and all cohorts.
class CellsOf {
  public:
    CellsOf(const RunTables& tables, const PartAxes& axes, std::span<const CohortBand> bands)
        : tables_(tables), axes_(axes), bands_(bands) {}

    template <class Visit> void visit(double person, double pathway, const Visit& visit) const {
        const auto p = static_cast<std::size_t>(person);
        if (!(tables_.cohort[p] >= 0.0) || !(pathway >= 1.0)) { return; } // incumbents are no row
        const auto row = static_cast<std::size_t>(pathway) - 1;
        const auto group = static_cast<std::size_t>(tables_.group[p]) + 1;
        const auto band = std::ranges::find_if(
            bands_, [&](const CohortBand& b) { return tables_.cohort[p] <= static_cast<double>(b.last); });
        const auto cohort = static_cast<std::size_t>(band - bands_.begin()) + 1;
        if (row >= axes_.pathways || group >= axes_.groups || cohort >= axes_.bands) {
            throw InputError{"a person's pathway, group or cohort lies beyond its axis"};
        }
        for (const std::size_t g : {std::size_t{0}, group}) {
            for (const std::size_t c : {std::size_t{0}, cohort}) { visit(axes_.cell(row, g, c)); }
        }
    }

    [[nodiscard]] bool is_of_all_cohorts(std::size_t cell) const { return cell % axes_.bands == 0; }

  private:
    const RunTables& tables_;
    const PartAxes& axes_;
    std::span<const CohortBand> bands_;
};

void add_people(std::vector<PartCell>& cells, const CellsOf& of, RunData& run) {
    const RunTables& tables = run.tables();
    const auto state = run.source().column("/people/person_state", "person");
    for (std::size_t i = 0; i < state.size(); ++i) {
        of.visit(static_cast<double>(i), tables.pathway_of[i], [&](std::size_t c) {
            cells[c].entered += 1.0;
            cells[c].working_age += state[i] != out_code ? 1.0 : 0.0;
            cells[c].employed += state[i] == employed_code || state[i] == training_code ? 1.0 : 0.0;
        });
    }
}

void add_programmes(std::vector<PartCell>& cells, const CellsOf& of, const RunTables& tables) {
    const ProgrammeTable& programmes = tables.programmes;
    const LeavingReasons& why = tables.reasons;
    for (std::size_t k = 0; k < programmes.size(); ++k) {
        const double reason = programmes.reason[k];
        of.visit(programmes.person[k], programmes.pathway[k], [&](std::size_t c) {
            cells[c].completed += reason == why.completed ? 1.0 : 0.0;
            cells[c].dropped_out += reason == why.dropped_out ? 1.0 : 0.0;
            cells[c].left_for_job += reason == why.quit_to_job ? 1.0 : 0.0;
        });
    }
}

void add_jobs(std::vector<PartCell>& cells, const CellsOf& of, const RunTables& tables, const RetentionCohorts& watched,
              double weeks) {
    const JobTable& jobs = tables.jobs;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
        if (jobs.censored[k] == 0.0 || !std::isfinite(jobs.end_wage[k])) { continue; }
        of.visit(jobs.person[k], jobs.pathway[k], [&](std::size_t c) { cells[c].wages.push_back(jobs.end_wage[k]); });
    }
    const FirstJobs& firsts = tables.firsts;
    for (std::size_t k = 0; k < firsts.size(); ++k) {
        const double cohort = tables.cohort[static_cast<std::size_t>(firsts.person[k])];
        of.visit(firsts.person[k], firsts.pathway[k], [&](std::size_t c) {
            for (std::size_t y = 0; y < watched.size(); ++y) {
                if (retention_years[y] * 52.0 > weeks) { continue; } // of the study
                if (of.is_of_all_cohorts(c) && watched[y] && !watched[y]->holds(cohort)) { continue; }
                cells[c].first_jobs[y].weeks.push_back(firsts.weeks[k]);
                cells[c].first_jobs[y].ending.push_back(firsts.ending[k]);
            }
        });
    }
}

} // namespace

std::vector<PartCell> part_cells(RunData& run, const PartAxes& axes, std::span<const CohortBand> bands,
                                 const RetentionCohorts& watched) {
    std::vector<PartCell> cells(axes.cells());
    const RunTables& tables = run.tables();
    const CellsOf of{tables, axes, bands};
    add_people(cells, of, run);
    add_programmes(cells, of, tables);
    add_jobs(cells, of, tables, watched, run.weeks());
    return cells;
}

} // namespace workpaths
