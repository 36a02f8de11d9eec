#include "sim/output/spell_columns.hpp"

#include "sim/output/append_rows.hpp"
#include "sim/output/axes.hpp"
#include "sim/world/jobs.hpp"
#include "sim/world/stages.hpp"

namespace workpaths {
namespace {

template <Id T> double number(T id) { return exists(id) ? static_cast<double>(row(id)) : missing_value; }
double number(Week week) { return number_of(week); }
template <class E> double label(E value) { return static_cast<double>(value); }

double industry_of(const World& world, EmployerId employer) {
    return exists(employer) ? number(world.employers.industry[row(employer)]) : missing_value;
}

/// One column of all rows.
template <class Row, class Value>
void append_column(ColumnSink& sink, const std::string& path, std::span<const Row> rows, const Value& value) {
    append_rows(sink, path, rows.size(), [&](std::size_t i) { return value(rows[i]); });
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

/// What spells of jobs and of employing stages have in common; `prefix` is "/job_spells/job".
void append_employments(ColumnSink& sink, const std::string& prefix, const World& world, const Cohorts& cohorts,
                        std::span<const JobSpell> rows) {
    const auto add = [&](const char* name, const auto& value) { append_column(sink, prefix + name, rows, value); };
    append_persons(sink, prefix, rows, world, cohorts);
    add("_employer", [](const JobSpell& s) { return number(s.employer); });
    add("_industry", [&](const JobSpell& s) { return industry_of(world, s.employer); });
    add("_occupation", [](const JobSpell& s) { return number(s.occupation); });
    add("_pathway", [&](const JobSpell& s) { return static_cast<double>(pathway_index(world, row(s.person))); });
    add("_start", [](const JobSpell& s) { return number(s.start); });
    add("_end", [](const JobSpell& s) { return number(s.end); });
    add("_censored", [](const JobSpell& s) { return s.reason == EndReason::horizon ? 1.0 : 0.0; });
    add("_reason", [](const JobSpell& s) { return label(s.reason); });
    add("_start_wage", [](const JobSpell& s) { return exact_exp(double{s.start_log_wage}); });
    add("_end_wage", [](const JobSpell& s) { return exact_exp(double{s.end_log_wage}); });
}

void append_jobs(ColumnSink& sink, const World& world, const Cohorts& cohorts, std::span<const JobSpell> rows) {
    append_employments(sink, "/job_spells/job", world, cohorts, rows);
    append_column(sink, "/job_spells/job_channel", rows, [](const JobSpell& s) { return label(s.channel); });
    append_column(sink, "/job_spells/job_origin", rows, [](const JobSpell& s) { return label(s.origin); });
}

void append_trainings(ColumnSink& sink, const World& world, const Cohorts& cohorts, std::span<const JobSpell> rows) {
    append_employments(sink, "/training_spells/training", world, cohorts, rows);
}

void append_programmes(ColumnSink& sink, const World& world, const Cohorts& cohorts,
                       std::span<const ProgrammeSpell> rows) {
    const auto add = [&](const char* path, const auto& value) { append_column(sink, path, rows, value); };
    append_persons(sink, "/programme_spells/programme", rows, world, cohorts);
    add("/programme_spells/programme_pathway", [](const ProgrammeSpell& s) { return number(s.pathway) + 2.0; });
    add("/programme_spells/programme_host", [](const ProgrammeSpell& s) { return number(s.host); });
    add("/programme_spells/programme_occupation", [](const ProgrammeSpell& s) { return number(s.occupation); });
    add("/programme_spells/programme_industry", [&](const ProgrammeSpell& s) { return industry_of(world, s.host); });
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
    add("/programme_spells/programme_industries",
        [](const ProgrammeSpell& s) { return static_cast<double>(s.industries); });
    add("/programme_spells/programme_badges", [](const ProgrammeSpell& s) { return static_cast<double>(s.badges); });
    add("/programme_spells/programme_credentials",
        [](const ProgrammeSpell& s) { return static_cast<double>(s.credentials); });
    add("/programme_spells/programme_converted", [](const ProgrammeSpell& s) { return s.converted ? 1.0 : 0.0; });
}

} // namespace

void append_ended_spells(ColumnSink& sink, const World& world, const Cohorts& cohorts) {
    append_jobs(sink, world, cohorts, world.log.jobs);
    append_trainings(sink, world, cohorts, world.log.trainings);
    append_programmes(sink, world, cohorts, world.log.programmes);
}

bool append_open_spells(ColumnSink& sink, const World& world, const Cohorts& cohorts, Week horizon,
                        const std::function<bool()>& should_stop) {
    std::vector<JobSpell> jobs;
    std::vector<JobSpell> trainings;
    constexpr std::size_t batch = 65'536;
    for (std::size_t i = world.people.gone; i < world.people.size(); ++i) {
        if (world.people.state[i] == LabourState::employed) {
            jobs.push_back(job_spell(world.people, i, EndReason::horizon, horizon));
        }
        if (world.people.state[i] == LabourState::training) {
            trainings.push_back(job_spell(world.people, i, EndReason::horizon, horizon));
        }
        if (jobs.size() == batch) {
            append_jobs(sink, world, cohorts, jobs);
            jobs.clear();
            if (should_stop && should_stop()) { return false; }
        }
    }
    append_jobs(sink, world, cohorts, jobs);
    append_trainings(sink, world, cohorts, trainings);
    std::vector<ProgrammeSpell> programmes;
    for (std::size_t p = 0; p < world.programmes.size(); ++p) {
        if (!exists(world.programmes.person[p]) || world.programmes.phase[p] == ProgrammePhase::waiting) { continue; }
        programmes.push_back(programme_spell(world, p, EndReason::horizon, false, horizon));
    }
    append_programmes(sink, world, cohorts, programmes);
    return true;
}

} // namespace workpaths
