#include "sim/output/spell_columns.hpp"

#include "sim/output/axes.hpp"
#include "sim/output/dataset_table.hpp"
#include "sim/world/jobs.hpp"
#include "sim/world/stages.hpp"

#include <limits>

namespace workpaths {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

template <Id T> double number(T id) { return exists(id) ? static_cast<double>(row(id)) : missing; }
double number(Week week) { return number_of(week); }
template <class E> double label(E value) { return static_cast<double>(value); }

/// One column of all rows, appended at once.
template <class Row, class Value>
void append_column(ColumnSink& sink, const std::string& path, std::span<const Row> rows, const Value& value) {
    std::vector<double> column(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) { column[i] = value(rows[i]); }
    sink.append(path, dataset(path).type, column);
}

/// Who the person of each row is, so that spells need no join.
template <class Row>
void append_persons(ColumnSink& sink, const std::string& prefix, std::span<const Row> rows, const World& world,
                    const Cohorts& cohorts) {
    const auto add = [&](const char* name, const auto& value) {
        append_column(sink, prefix + name, rows,
                      [&](const Row& s) { return static_cast<double>(value(row(s.person))); });
    };
    add("_person", [](std::size_t i) { return i; });
    add("_cohort", [&](std::size_t i) { return cohorts.of(world, i); });
    add("_group", [&](std::size_t i) { return row(world.people.group[i]); });
    add("_region", [&](std::size_t i) { return row(world.people.region[i]); });
}

void append_jobs(ColumnSink& sink, const World& world, const Cohorts& cohorts, std::span<const JobSpell> rows) {
    const auto add = [&](const char* path, const auto& value) { append_column(sink, path, rows, value); };
    append_persons(sink, "/job_spells/job", rows, world, cohorts);
    add("/job_spells/job_employer", [](const JobSpell& s) { return number(s.employer); });
    add("/job_spells/job_occupation", [](const JobSpell& s) { return number(s.occupation); });
    add("/job_spells/job_pathway",
        [&](const JobSpell& s) { return static_cast<double>(pathway_index(world, row(s.person))); });
    add("/job_spells/job_start", [](const JobSpell& s) { return number(s.start); });
    add("/job_spells/job_end", [](const JobSpell& s) { return number(s.end); });
    add("/job_spells/job_censored", [](const JobSpell& s) { return s.reason == EndReason::horizon ? 1.0 : 0.0; });
    add("/job_spells/job_reason", [](const JobSpell& s) { return label(s.reason); });
    add("/job_spells/job_channel", [](const JobSpell& s) { return label(s.channel); });
    add("/job_spells/job_origin", [](const JobSpell& s) { return label(s.origin); });
    add("/job_spells/job_start_wage", [](const JobSpell& s) { return exact_exp(double{s.start_log_wage}); });
    add("/job_spells/job_end_wage", [](const JobSpell& s) { return exact_exp(double{s.end_log_wage}); });
}

void append_programmes(ColumnSink& sink, const World& world, const Cohorts& cohorts,
                       std::span<const ProgrammeSpell> rows) {
    const auto add = [&](const char* path, const auto& value) { append_column(sink, path, rows, value); };
    append_persons(sink, "/programme_spells/programme", rows, world, cohorts);
    add("/programme_spells/programme_pathway", [](const ProgrammeSpell& s) { return number(s.pathway) + 2.0; });
    add("/programme_spells/programme_host", [](const ProgrammeSpell& s) { return number(s.host); });
    add("/programme_spells/programme_occupation", [](const ProgrammeSpell& s) { return number(s.occupation); });
    add("/programme_spells/programme_employed", [](const ProgrammeSpell& s) { return s.seated ? 1.0 : 0.0; });
    add("/programme_spells/programme_applied", [](const ProgrammeSpell& s) { return number(s.applied); });
    add("/programme_spells/programme_start", [](const ProgrammeSpell& s) { return number(s.start); });
    add("/programme_spells/programme_end", [](const ProgrammeSpell& s) { return number(s.end); });
    add("/programme_spells/programme_censored",
        [](const ProgrammeSpell& s) { return s.reason == EndReason::horizon ? 1.0 : 0.0; });
    add("/programme_spells/programme_reason", [](const ProgrammeSpell& s) { return label(s.reason); });
    add("/programme_spells/programme_runs", [](const ProgrammeSpell& s) { return static_cast<double>(s.runs); });
    add("/programme_spells/programme_hours", [](const ProgrammeSpell& s) { return double{s.hours}; });
    add("/programme_spells/programme_hosts", [](const ProgrammeSpell& s) { return static_cast<double>(s.hosts); });
    add("/programme_spells/programme_trades", [](const ProgrammeSpell& s) { return static_cast<double>(s.trades); });
    add("/programme_spells/programme_badges", [](const ProgrammeSpell& s) { return static_cast<double>(s.badges); });
    add("/programme_spells/programme_credentials",
        [](const ProgrammeSpell& s) { return static_cast<double>(s.credentials); });
    add("/programme_spells/programme_converted", [](const ProgrammeSpell& s) { return s.converted ? 1.0 : 0.0; });
}

} // namespace

void append_ended_spells(ColumnSink& sink, const World& world, const Cohorts& cohorts) {
    append_jobs(sink, world, cohorts, world.log.jobs);
    append_programmes(sink, world, cohorts, world.log.programmes);
}

bool append_open_spells(ColumnSink& sink, const World& world, const Cohorts& cohorts, Week horizon,
                        const std::function<bool()>& should_stop) {
    std::vector<JobSpell> jobs;
    constexpr std::size_t batch = 65'536;
    for (std::size_t i = 0; i < world.people.size(); ++i) {
        if (world.people.state[i] == LabourState::employed) {
            jobs.push_back(job_spell(world.people, i, EndReason::horizon, horizon));
        }
        if (jobs.size() == batch) {
            append_jobs(sink, world, cohorts, jobs);
            jobs.clear();
            if (should_stop && should_stop()) { return false; }
        }
    }
    append_jobs(sink, world, cohorts, jobs);
    std::vector<ProgrammeSpell> programmes;
    for (std::size_t p = 0; p < world.programmes.size(); ++p) {
        if (!exists(world.programmes.person[p]) || world.programmes.phase[p] == ProgrammePhase::waiting) { continue; }
        programmes.push_back(programme_spell(world, p, EndReason::horizon, false, horizon));
    }
    append_programmes(sink, world, cohorts, programmes);
    return true;
}

} // namespace workpaths
