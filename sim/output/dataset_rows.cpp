#include "sim/output/dataset_parts.hpp"

#include "sim/output/axes.hpp"
#include "sim/output/dataset_table.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

using Type = ElementType;
using Dims = std::vector<std::string>;

/// Of which run each row of a table is.
void add_task_columns(std::vector<DatasetSpec>& table, const std::string& prefix, const char* row) {
    const auto add = [&](const char* axis, Type type) {
        table.push_back({fmt::format("{}_{}", prefix, axis),
                         {row},
                         type,
                         "1",
                         fmt::format("{} of the run: an index into the axis {}", axis, axis),
                         {}});
    };
    add("arm", Type::int16);
    add("point", Type::int32);
    add("replicate", Type::int32);
}

/// What spells of jobs and of employing stages have in common.
void add_employment(std::vector<DatasetSpec>& table, const std::string& group, const std::string& prefix,
                    const char* row) {
    add_task_columns(table, fmt::format("/{}/{}", group, prefix), row);
    const auto add = [&](const char* name, Type type, const char* unit, const char* text, Dims flags = {}) {
        table.push_back({fmt::format("/{}/{}_{}", group, prefix, name), {row}, type, unit, text, std::move(flags)});
    };
    add("person", Type::int32, "1", "person id within the run");
    add("cohort", Type::int16, "1", "year of the study in which the person entered; -1 for incumbents");
    add("group", Type::int16, "1", "the person's group: an index into the axis group");
    add("region", Type::int16, "1", "the person's region: an index into the axis region");
    add("employer", Type::int32, "1", "employer id within the run");
    add("industry", Type::int16, "1", "the employer's industry, which never changes: an index into the axis industry");
    add("occupation", Type::int16, "1", "occupation: an index into the axis occupation");
    add("pathway", Type::int16, "1", "pathway applied for at entry: an index into the axis pathway");
    add("start", Type::int16, week_units, "first week in it, counted from the start of the study; negative before it");
    add("end", Type::int16, week_units, "week in which it ended, or the horizon if censored");
    add("censored", Type::int8, "1", "1 if the spell was still open at the horizon", {"no", "yes"});
    add("reason", Type::int8, "1", "why the spell ended", reason_labels);
    add("start_wage", Type::float32, "USD/year", "annual wage at the start");
    add("end_wage", Type::float32, "USD/year", "annual wage at the end");
}

void add_jobs(std::vector<DatasetSpec>& table) {
    add_employment(table, "job_spells", "job", "job_spell");
    const auto flag = [&](const char* name, const char* text, const Dims& flags) {
        table.push_back({fmt::format("/job_spells/{}", name), {"job_spell"}, Type::int8, "1", text, flags});
    };
    flag("job_channel", "how the job was found", channel_labels);
    flag("job_origin", "where the hired person came from", origin_labels);
}

void add_trainings(std::vector<DatasetSpec>& table) {
    add_employment(table, "training_spells", "training", "training_spell");
}

void add_programmes(std::vector<DatasetSpec>& table) {
    add_task_columns(table, "/programme_spells/programme", "programme_spell");
    const auto programme = [&](const char* name, Type type, const char* unit, const char* text, Dims flags = {}) {
        table.push_back(
            {fmt::format("/programme_spells/{}", name), {"programme_spell"}, type, unit, text, std::move(flags)});
    };
    programme("programme_person", Type::int32, "1", "person id within the run");
    programme("programme_cohort", Type::int16, "1", "year of the study in which the person entered; -1 for incumbents");
    programme("programme_group", Type::int16, "1", "the person's group: an index into the axis group");
    programme("programme_region", Type::int16, "1", "the person's region: an index into the axis region");
    programme("programme_pathway", Type::int16, "1", "pathway: an index into the axis pathway");
    programme("programme_host", Type::int32, "1", "last host: employer id within the run");
    programme("programme_occupation", Type::int16, "1", "occupation at the end: an index into the axis occupation");
    programme("programme_industry", Type::int16, "1",
              "the last host's industry: an index into the axis industry; missing without a host");
    programme("programme_employed", Type::int8, "1", "1 if its last stage was employment with the host", {"no", "yes"});
    programme("programme_applied", Type::int16, week_units, "week of the application");
    programme("programme_start", Type::int16, week_units, "first week in the programme");
    programme("programme_end", Type::int16, week_units, "last week, or the horizon if censored");
    programme("programme_censored", Type::int8, "1", "1 if the spell was still open at the horizon", {"no", "yes"});
    programme("programme_reason", Type::int8, "1", "why the spell ended", reason_labels);
    programme("programme_runs", Type::int16, "1", "completed runs of stages");
    programme("programme_hours", Type::float32, "hour", "hours of exposure in completed runs");
    programme("programme_hosts", Type::int8, "1", "distinct hosts, up to 16");
    programme("programme_industries", Type::int8, "1", "distinct industries among those hosts");
    programme("programme_badges", Type::int8, "1", "badges earned");
    programme("programme_credentials", Type::int8, "1", "credentials earned");
    programme("programme_converted", Type::int8, "1", "1 if the host took the person on", {"no", "yes"});
}

void add_people(std::vector<DatasetSpec>& table) {
    add_task_columns(table, "/people/person", "person");
    const auto person = [&](const char* name, Type type, const char* unit, const char* text, Dims flags = {}) {
        table.push_back({fmt::format("/people/{}", name), {"person"}, type, unit, text, std::move(flags)});
    };
    person("person_id", Type::int32, "1",
           "person id within the run, from 0 in order of entry; the same person in all arms and points of a replicate");
    person("person_cohort", Type::int16, "1", "year of the study in which the person entered; -1 for incumbents");
    person("person_group", Type::int16, "1", "an index into the axis group");
    person("person_region", Type::int16, "1", "an index into the axis region");
    person("person_pathway", Type::int16, "1", "pathway applied for at entry: an index into the axis pathway");
    person("person_entry", Type::int16, week_units, "week in which the person entered; missing for incumbents");
    person("person_birth", Type::int16, week_units, "week of birth, counted from the start of the study");
    person("person_assigned", Type::int8, "1",
           "what the experiment made of the person: assigned are those forced into its pathway",
           {"not_eligible", "eligible", "assigned"});
    person("person_state", Type::int8, "1", "labour-market state at the end of the study", state_labels);
    person("person_wage", Type::float32, "USD/year",
           "annual wage at the end of the study, in a job or an employing stage; missing without either; this and the "
           "following are missing for incumbents");
    person("person_employed_weeks", Type::int16, "week",
           "weeks of the study at whose end the person was in a job or an employing stage");
    person("person_aptitude", Type::float32, "1", "factor on learning");
    person("person_fit", Type::float32, "1", "fit to the occupation chosen at entry");
    person("person_breadth", Type::float32, "1", "skill breadth at entry");
}

void add_employers(std::vector<DatasetSpec>& table) {
    add_task_columns(table, "/employers/employer", "employer");
    const auto employer = [&](const char* name, Type type, const char* unit, const char* text) {
        table.push_back({fmt::format("/employers/{}", name), {"employer"}, type, unit, text, {}});
    };
    employer("employer_id", Type::int32, "1", "employer id within the run, from 0");
    employer("employer_region", Type::int16, "1", "an index into the axis region");
    employer("employer_industry", Type::int16, "1", "an index into the axis industry");
    employer("employer_occupation", Type::int16, "1", "main occupation: an index into the axis occupation");
    employer("employer_share", Type::float64, "1", "share of all employment that the employer aims at");
    employer("employer_premium", Type::float64, "log points", "premium on every wage it pays");
}

void add_panel(std::vector<DatasetSpec>& table) {
    add_task_columns(table, "/panel/panel", "panel_row");
    const auto panel = [&](const char* name, Type type, const char* unit, const char* text, Dims flags = {}) {
        table.push_back({fmt::format("/panel/{}", name), {"panel_row"}, type, unit, text, std::move(flags)});
    };
    panel("panel_year", Type::int16, "1", "year of the study at whose end the person is looked at");
    panel("panel_person", Type::int32, "1", "person id within the run");
    panel("panel_state", Type::int8, "1", "labour-market state at the end of the year", state_labels);
    panel("panel_employer", Type::int32, "1", "employer id; missing without one");
    panel("panel_industry", Type::int16, "1",
          "the employer's industry: an index into the axis industry; missing without one");
    panel("panel_occupation", Type::int16, "1", "an index into the axis occupation");
    panel("panel_wage", Type::float32, "USD/year", "annual wage; missing without a job");
    panel("panel_tenure", Type::int16, week_units, "weeks in the present job; missing without one");
    panel("panel_depth", Type::float32, "1", "skill depth");
    panel("panel_breadth", Type::float32, "1", "skill breadth");
    panel("panel_fit", Type::float32, "1", "fit to the own occupation");
    panel("panel_network", Type::float32, "1", "living ties");
    panel("panel_reach", Type::float32, "1", "distinct employers among ties");
    panel("panel_strength", Type::float32, "1", "mean strength of living ties, in (0, 1]; missing without any");
}

} // namespace

void add_rows(std::vector<DatasetSpec>& table) {
    add_jobs(table);
    add_trainings(table);
    add_programmes(table);
    add_people(table);
    add_employers(table);
    add_panel(table);
}

} // namespace workpaths
