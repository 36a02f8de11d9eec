#include "sim/output/dataset_table.hpp"

#include "sim/output/dataset_parts.hpp"

#include <fmt/format.h>

#include <map>
#include <stdexcept>

namespace workpaths {
namespace {

using Type = ElementType;
using Dims = std::vector<std::string>;

<<<<<<< HEAD
const Dims cell{"arm", "point", "replicate", "year", "pathway", "group"};

Dims cell_by(const char* extra) {
    Dims dims = cell;
    dims.emplace_back(extra);
    return dims;
}

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

void add_counts(std::vector<DatasetSpec>& table) {
    const auto stock = [&](const char* name, const char* text) {
        table.push_back({fmt::format("/totals/{}", name), cell, Type::int32, "person", text, {}});
    };
    stock("people", "people in working life at the end of the year");
    stock("employed", "people in a job at the end of the year");
    stock("searching", "unemployed people who search at the end of the year");
    stock("training", "people in an employing training stage at the end of the year");
    stock("student", "people who wait for an intake at the end of the year");
    stock("measured", "people over whom means and variances of measures are taken: all who entered in the study, a "
                      "sample of incumbents");
    stock("earners", "measured people with a job: the number behind the wage statistics");
    stock("entered", "people who entered working life in the year");
    stock("applied", "applications in the year, by the pathway wished for most");
    stock("placed", "applicants placed in the year, by the pathway entered");
    stock("unplaced", "applicants who gave up without a place in the year, by the pathway wished for most");
    stock("completed", "programmes completed in the year, by the pathway");
    stock("dropped_out", "programmes left before completion in the year, but not for a job; by the pathway");
    stock("left_for_job", "programmes left before completion for a job in the year, by the pathway");
    const auto by_region = [&](const char* name, const char* text) {
        table.push_back({fmt::format("/totals/{}", name),
                         {"arm", "point", "replicate", "year", "region", "group"},
                         Type::int32,
                         "person",
                         text,
                         {}});
    };
    by_region("region_applied", "applications in the year, by region of residence");
    by_region("region_placed", "applicants placed in the year, by region of residence");
    by_region("region_unplaced", "applicants who gave up without a place in the year, by region of residence");
    const auto weeks = [&](const char* name, const char* text) {
        table.push_back({fmt::format("/totals/{}", name), cell, Type::float64, "person week", text, {}});
    };
    weeks("employed_weeks", "weeks in a job in the year");
    weeks("searching_weeks", "weeks of unemployed search in the year");
    weeks("training_weeks", "weeks in an employing training stage in the year");
    const auto applications = [&](const char* name, const char* text) {
        table.push_back({fmt::format("/totals/{}", name), cell, Type::int32, "application", text, {}});
    };
    applications("open_applications", "open applications that people out of work sent in the year");
    applications("callbacks", "those called back: above the vacancy's bar and among its three best");
    applications("audited", "open applications of people below 25 without a completed project, each judged a second "
                            "time as it would be after an internship, against the same competitors");
    applications("audited_callbacks", "those called back as they were");
    applications("audited_callbacks_after_internship", "those called back after an internship of three months");
    table.push_back({"/totals/hires", cell_by("channel"), Type::int32, "person", "hires in the year by channel", {}});
    table.push_back({"/totals/separations",
                     cell_by("reason"),
                     Type::int32,
                     "person",
                     "job spells ended in the year by reason",
                     {}});
}

void add_measures(std::vector<DatasetSpec>& table) {
    const auto measure = [&](const char* name, const char* unit, const char* square, const char* text) {
        table.push_back({fmt::format("/totals/{}_mean", name),
                         cell,
                         Type::float64,
                         unit,
                         fmt::format("mean {} at the end of the year", text),
                         {}});
        table.push_back({fmt::format("/totals/{}_variance", name),
                         cell,
                         Type::float64,
                         square,
                         fmt::format("variance between people of {} at the end of the year", text),
                         {}});
    };
    measure("depth", "1", "1", "skill depth (highest domain level)");
    measure("breadth", "1", "1", "skill breadth (Hill number of order 2 of levels above 0.2)");
    measure("mean_level", "1", "1", "level over all domains");
    measure("fit", "1", "1", "fit to the own occupation");
    measure("network", "1", "1", "network size (living ties)");
    measure("reach", "1", "1", "network reach (distinct employers among ties)");
    measure("wage", "USD/year", "USD2/year2", "annual wage of people in a job");
    table.push_back({"/totals/ties_by_kind_mean",
                     cell_by("tie_kind"),
                     Type::float64,
                     "1",
                     "mean living ties by kind at the end of the year",
                     {}});
    table.push_back({"/totals/wage_quantile",
                     cell_by("quantile"),
                     Type::float64,
                     "USD/year",
                     "quantiles (type 7) of the annual wage of people in a job",
                     {}});
    const auto belief = [&](const char* name, const char* unit, const char* text) {
        table.push_back({fmt::format("/totals/{}", name), cell, Type::float64, unit, text, {}});
    };
    belief("belief_earnings", "log points",
           "gain in log earnings over a direct search that the group believes the pathway to bring, at the end of the "
           "year");
    belief("belief_retention", "1", "the same of the probability of a lasting job");
}

void add_money(std::vector<DatasetSpec>& table) {
    const auto add = [&](const char* name, const char* by, const char* unit, const char* text) {
        table.push_back({fmt::format("/money/{}", name), cell_by(by), Type::float64, unit, text, {}});
    };
    add("booked", "transaction", "0.01 USD",
        "amounts booked in the year for people who entered in the study, in whole cents; nothing for incumbents");
    add("present_value", "transaction", "USD", "the same, discounted to each person's week of entry");
    add("net", "party", "0.01 USD", "received less paid in the year, in whole cents: parties sum to zero");
    add("net_present_value", "party", "USD", "the same, discounted to each person's week of entry");
}

void add_series(std::vector<DatasetSpec>& table) {
    const auto add = [&](const char* name, const char* text) {
        table.push_back(
            {fmt::format("/series/{}", name), {"arm", "point", "replicate", "week"}, Type::int32, "person", text, {}});
    };
    add("employed", "people in jobs and employing stages as vacancies are posted");
    add("searching", "unemployed searchers as vacancies are posted");
    add("hires_from_unemployment", "hires of unemployed searchers in the week");
    add("separations_to_unemployment", "layoffs and quits to search in the week");
    add("moves_between_jobs", "moves from job to job in the week");
    add("vacancies", "vacancies still open at the end of the week");
}

void add_criteria(std::vector<DatasetSpec>& table) {
    const Dims pathway{"arm", "point", "replicate", "pathway", "group"};
    const Dims trait{"arm", "point", "replicate", "pathway", "trait", "third"};
    const auto add = [&](const std::string& name, const Dims& dims, Type type, const std::string& unit,
                         const std::string& text) {
        table.push_back({"/criteria/" + name, dims, type, unit, text, {}});
    };
    const auto moments = [&](const char* name, const Dims& dims, const char* unit, const char* square,
                             const char* text) {
        add(fmt::format("{}_mean", name), dims, Type::float64, unit, fmt::format("mean {}", text));
        add(fmt::format("{}_variance", name), dims, Type::float64, square, fmt::format("variance of {}", text));
    };
    add("programmes", pathway, Type::int32, "programme",
        "programmes completed by people who entered in the study, by the pathway; means below are over them");
    moments("weeks", pathway, "week", "week2", "length from first day to completion");
    moments("hours", pathway, "hour", "hour2", "hours of exposure");
    moments("hours_per_week", pathway, "hour/week", "hour2/week2", "hours a week from first day to completion");
    moments("depth_gain", pathway, "1", "1", "gain in the highest domain level, net of what fades meanwhile");
    moments("breadth_gain", pathway, "1", "1", "gain in skill breadth, net of what fades meanwhile");
    moments("learned", pathway, "1", "1",
            "rise of the level over all domains by practice in runs; of employing stages net of what fades meanwhile");
    moments("hosts", pathway, "1", "1", "distinct hosts, up to 16");
    moments("trades", pathway, "1", "1", "distinct main occupations among hosts");
    moments("converted", pathway, "1", "1", "1 where the host took the person on, else 0");
    add("earnings_people", trait, Type::int32, "person",
        "people who entered in the study, by pathway applied for at entry and third of a trait at entry");
    moments("earnings", trait, "USD/year", "USD2/year2",
            "annual earnings at the end of the study, nothing for who has no job or employing stage");
}

void add_jobs(std::vector<DatasetSpec>& table) {
    add_task_columns(table, "/job_spells/job", "job_spell");
    const auto job = [&](const char* name, Type type, const char* unit, const char* text, Dims flags = {}) {
        table.push_back({fmt::format("/job_spells/{}", name), {"job_spell"}, type, unit, text, std::move(flags)});
    };
    job("job_person", Type::int32, "1", "person id within the run");
    job("job_cohort", Type::int16, "1", "year of the study in which the person entered; -1 for incumbents");
    job("job_group", Type::int16, "1", "the person's group: an index into the axis group");
    job("job_region", Type::int16, "1", "the person's region: an index into the axis region");
    job("job_employer", Type::int32, "1", "employer id within the run");
    job("job_occupation", Type::int16, "1", "occupation: an index into the axis occupation");
    job("job_pathway", Type::int16, "1", "pathway applied for at entry: an index into the axis pathway");
    job("job_start", Type::int16, week_units,
        "first week in the job, counted from the start of the study; negative before it");
    job("job_end", Type::int16, week_units, "week in which the job ended, or the horizon if censored");
    job("job_censored", Type::int8, "1", "1 if the spell was still open at the horizon", {"no", "yes"});
    job("job_reason", Type::int8, "1", "why the spell ended", reason_labels);
    job("job_channel", Type::int8, "1", "how the job was found", channel_labels);
    job("job_origin", Type::int8, "1", "where the hired person came from", origin_labels);
    job("job_start_wage", Type::float32, "USD/year", "annual wage at the start");
    job("job_end_wage", Type::float32, "USD/year", "annual wage at the end");
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
    programme("programme_employed", Type::int8, "1", "1 if its last stage was employment with the host", {"no", "yes"});
    programme("programme_applied", Type::int16, week_units, "week of the application");
    programme("programme_start", Type::int16, week_units, "first week in the programme");
    programme("programme_end", Type::int16, week_units, "last week, or the horizon if censored");
    programme("programme_censored", Type::int8, "1", "1 if the spell was still open at the horizon", {"no", "yes"});
    programme("programme_reason", Type::int8, "1", "why the spell ended", reason_labels);
    programme("programme_runs", Type::int16, "1", "completed runs of stages");
    programme("programme_hours", Type::float32, "hour", "hours of exposure in completed runs");
    programme("programme_hosts", Type::int8, "1", "distinct hosts, up to 16");
    programme("programme_trades", Type::int8, "1", "distinct main occupations among those hosts");
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
    panel("panel_occupation", Type::int16, "1", "an index into the axis occupation");
    panel("panel_wage", Type::float32, "USD/year", "annual wage; missing without a job");
    panel("panel_tenure", Type::int16, week_units, "weeks in the present job; missing without one");
    panel("panel_depth", Type::float32, "1", "skill depth");
    panel("panel_breadth", Type::float32, "1", "skill breadth");
    panel("panel_fit", Type::float32, "1", "fit to the own occupation");
    panel("panel_network", Type::float32, "1", "living ties");
    panel("panel_reach", Type::float32, "1", "distinct employers among ties");
}

=======
>>>>>>> main
void add_tasks(std::vector<DatasetSpec>& table) {
    const Dims task{"arm", "point", "replicate"};
    table.push_back({"/tasks/task_status", task, Type::int8, "1", "whether the run was done", {"done", "failed"}});
    table.push_back({"/tasks/task_id", task, Type::text, "1", "SHA-256 of all that determines the run", {}});
    table.push_back({"/tasks/task_key", task, Type::text, "1", "key of the run's draws, from seed and replicate", {}});
    table.push_back({"/tasks/task_message", task, Type::text, "1", "why the run failed; else empty", {}});
    for (const RowTable& rows : row_tables()) {
        table.push_back({fmt::format("/tasks/{}_first", rows.dimension),
                         task,
                         Type::int64,
                         "1",
                         fmt::format("first row of the run in {}, from 0", rows.group),
                         {}});
        table.push_back({fmt::format("/tasks/{}_count", rows.dimension),
                         task,
                         Type::int64,
                         "1",
                         fmt::format("rows of the run in {}", rows.group),
                         {}});
    }
}

} // namespace

const std::vector<RowTable>& row_tables() {
    static const std::vector<RowTable> tables{{"/job_spells", "job_spell", "job"},
                                              {"/training_spells", "training_spell", "training"},
                                              {"/programme_spells", "programme_spell", "programme"},
                                              {"/people", "person", "person"},
                                              {"/employers", "employer", "employer"},
                                              {"/panel", "panel_row", "panel"}};
    return tables;
}

bool is_grid(const DatasetSpec& spec) { return spec.dims.front() == "arm" && !spec.path.starts_with("/tasks/"); }

bool is_task_column(const DatasetSpec& spec) {
    return spec.dims.size() == 1 &&
           (spec.path.ends_with("_arm") || spec.path.ends_with("_point") || spec.path.ends_with("_replicate"));
}

const std::vector<DatasetSpec>& dataset_table() {
    static const std::vector<DatasetSpec> table = [] {
        std::vector<DatasetSpec> t;
        add_grids(t);
        add_rows(t);
        add_tasks(t);
        return t;
    }();
    return table;
}

const DatasetSpec& dataset(const std::string& path) {
    static const auto index = [] {
        std::map<std::string, const DatasetSpec*> by_path;
        for (const DatasetSpec& spec : dataset_table()) { by_path.emplace(spec.path, &spec); }
        return by_path;
    }();
    const auto found = index.find(path);
    if (found == index.end()) { throw std::logic_error{"no dataset " + path + " in the table"}; }
    return *found->second;
}

std::string codebook_markdown() {
    constexpr const char* names[] = {"int8", "int16", "int32", "int64", "float32", "float64", "text"};
    std::string text = "| dataset | dimensions | type | unit | meaning |\n| --- | --- | --- | --- | --- |\n";
    for (const DatasetSpec& spec : dataset_table()) {
        std::string meaning = spec.long_name;
        for (std::size_t k = 0; k < spec.flags.size(); ++k) {
            meaning += fmt::format("{} {} {}", k == 0 ? ":" : ",", k, spec.flags[k]);
        }
        text +=
            fmt::format("| `{}` | {} | {} | {} | {} |\n", spec.path, fmt::join(spec.dims, ", "),
                        names[static_cast<std::size_t>(spec.type)], spec.flags.empty() ? spec.units : "flag", meaning);
    }
    return text;
}

} // namespace workpaths
