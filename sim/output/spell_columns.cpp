#include "sim/output/spell_columns.hpp"

#include "sim/output/axes.hpp"
#include "sim/world/jobs.hpp"
#include "sim/world/stages.hpp"

namespace workpaths {
namespace {

using Type = ElementType;

template <Id T> double number(T id) { return exists(id) ? static_cast<double>(row(id)) : missing_value; }
double number(Week week) { return number_of(week); }
template <class E> double label(E value) { return static_cast<double>(value); }
double yes_or_no(bool value) { return value ? 1.0 : 0.0; }
const std::vector<std::string> no_yes{"no", "yes"};

double industry_of(const World& world, EmployerId employer) {
    return exists(employer) ? number(world.employers.industry[row(employer)]) : missing_value;
}

/// Who the person of each row is, so that spells need no join.
template <class Row> ColumnsOf<Row> person_columns() {
    return {
        {"person", Type::int32, "1", "person id within the run",
         [](const Row& r) { return static_cast<double>(r.person()); }},
        {"cohort", Type::int16, "1", "year of the study in which the person entered; -1 for incumbents",
         [](const Row& r) { return static_cast<double>(r.cohorts.of(r.world, r.person())); }},
        {"group", Type::int16, "1", "the person's group: an index into the axis group",
         [](const Row& r) { return number(r.world.people.group[r.person()]); }},
        {"region", Type::int16, "1", "the person's region: an index into the axis region",
         [](const Row& r) { return number(r.world.people.region[r.person()]); }},
    };
}

template <class Row> void append(ColumnsOf<Row>& columns, const ColumnsOf<Row>& more) {
    columns.insert(columns.end(), more.begin(), more.end());
}

/// What spells of jobs and of employing stages have in common; only a job's pay is a wage.
ColumnsOf<JobRow> employment_columns(const std::string& pay, const char* at_start, const char* at_end) {
    using Row = JobRow;
    ColumnsOf<Row> columns = person_columns<Row>();
    append(
        columns,
        {{"employer", Type::int32, "1", "employer id within the run",
          [](const Row& r) { return number(r.spell.employer); }},
         {"industry", Type::int16, "1", "the employer's industry, which never changes: an index into the axis industry",
          [](const Row& r) { return industry_of(r.world, r.spell.employer); }},
         {"occupation", Type::int16, "1", "occupation: an index into the axis occupation",
          [](const Row& r) { return number(r.spell.occupation); }},
         {"pathway", Type::int16, "1", "pathway applied for at entry: an index into the axis pathway",
          [](const Row& r) { return static_cast<double>(pathway_index(r.world, r.person())); }},
         {"start", Type::int16, week_units, "first week in it, counted from the start of the study; negative before it",
          [](const Row& r) { return number(r.spell.start); }},
         {"end", Type::int16, week_units, "week in which it ended, or the horizon if censored",
          [](const Row& r) { return number(r.spell.end); }},
         {"censored", Type::int8, "1", "1 if the spell was still open at the horizon",
          [](const Row& r) { return yes_or_no(r.spell.reason == EndReason::horizon); }, no_yes},
         {"reason", Type::int8, "1", "why the spell ended", [](const Row& r) { return label(r.spell.reason); },
          reason_labels},
         {"start_" + pay, Type::float32, "USD/year", at_start,
          [](const Row& r) { return exact_exp(double{r.spell.start_log_wage}); }},
         {"end_" + pay, Type::float32, "USD/year", at_end,
          [](const Row& r) { return exact_exp(double{r.spell.end_log_wage}); }}});
    return columns;
}

void append_jobs(ColumnSink& sink, const World& world, const Cohorts& cohorts, std::span<const JobSpell> jobs) {
    append_rows(sink, job_table, job_columns(), jobs.size(), [&](std::size_t k) {
        return JobRow{world, cohorts, jobs[k]};
    });
}
void append_trainings(ColumnSink& sink, const World& world, const Cohorts& cohorts, std::span<const JobSpell> stages) {
    append_rows(sink, training_table, training_columns(), stages.size(), [&](std::size_t k) {
        return JobRow{world, cohorts, stages[k]};
    });
}
void append_programmes(ColumnSink& sink, const World& world, const Cohorts& cohorts,
                       std::span<const ProgrammeSpell> programmes) {
    append_rows(sink, programme_table, programme_columns(), programmes.size(), [&](std::size_t k) {
        return ProgrammeRow{world, cohorts, programmes[k]};
    });
}

} // namespace

const ColumnsOf<JobRow>& job_columns() {
    static const ColumnsOf<JobRow> all = [] {
        ColumnsOf<JobRow> columns = employment_columns("wage", "annual wage at the start", "annual wage at the end");
        append(columns, {{"channel", Type::int8, "1", "how the job was found",
                          [](const JobRow& r) { return label(r.spell.channel); }, channel_labels},
                         {"origin", Type::int8, "1", "where the hired person came from",
                          [](const JobRow& r) { return label(r.spell.origin); }, origin_labels}});
        return columns;
    }();
    return all;
}

const ColumnsOf<JobRow>& training_columns() {
    static const ColumnsOf<JobRow> all = employment_columns("pay", "annual pay at the start", "annual pay at the end");
    return all;
}

const ColumnsOf<ProgrammeRow>& programme_columns() {
    using Row = ProgrammeRow;
    static const ColumnsOf<Row> all = [] {
        ColumnsOf<Row> columns = person_columns<Row>();
        append(columns, {{"pathway", Type::int16, "1", "pathway: an index into the axis pathway",
                          [](const Row& r) { return number(r.spell.pathway) + 2.0; }},
                         {"host", Type::int32, "1", "last host: employer id within the run; missing without a host",
                          [](const Row& r) { return number(r.spell.host); }, sometimes},
                         {"occupation", Type::int16, "1", "occupation at the end: an index into the axis occupation",
                          [](const Row& r) { return number(r.spell.occupation); }},
                         {"industry", Type::int16, "1",
                          "the last host's industry: an index into the axis industry; missing without a host",
                          [](const Row& r) { return industry_of(r.world, r.spell.host); }, sometimes},
                         {"employed", Type::int8, "1", "1 if its last stage was employment with the host",
                          [](const Row& r) { return yes_or_no(r.spell.seated); }, no_yes},
                         {"applied", Type::int16, week_units, "week of the application",
                          [](const Row& r) { return number(r.spell.applied); }},
                         {"start", Type::int16, week_units, "first week in the programme",
                          [](const Row& r) { return number(r.spell.start); }},
                         {"end", Type::int16, week_units, "last week, or the horizon if censored",
                          [](const Row& r) { return number(r.spell.end); }},
                         {"censored", Type::int8, "1", "1 if the spell was still open at the horizon",
                          [](const Row& r) { return yes_or_no(r.spell.reason == EndReason::horizon); }, no_yes},
                         {"reason", Type::int8, "1", "why the spell ended",
                          [](const Row& r) { return label(r.spell.reason); }, reason_labels},
                         {"runs", Type::int16, "1", "completed runs of stages",
                          [](const Row& r) { return static_cast<double>(r.spell.runs); }},
                         {"hours", Type::float32, "hour", "hours of exposure in completed runs",
                          [](const Row& r) { return double{r.spell.hours}; }},
                         {"hosts", Type::int8, "1", "distinct hosts, up to 16",
                          [](const Row& r) { return static_cast<double>(r.spell.hosts); }},
                         {"industries", Type::int8, "1", "distinct industries among those hosts",
                          [](const Row& r) { return static_cast<double>(r.spell.industries); }},
                         {"badges", Type::int8, "1", "badges earned",
                          [](const Row& r) { return static_cast<double>(r.spell.badges); }},
                         {"credentials", Type::int8, "1", "credentials earned",
                          [](const Row& r) { return static_cast<double>(r.spell.credentials); }},
                         {"converted", Type::int8, "1", "1 if the host took the person on",
                          [](const Row& r) { return yes_or_no(r.spell.converted); }, no_yes}});
        return columns;
    }();
    return all;
}

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
