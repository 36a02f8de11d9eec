#include "sim/output/dataset_table.hpp"

#include "sim/output/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace workpaths {
namespace {

using Type = ElementType;
using Dims = std::vector<std::string>;

const Dims cell{"arm", "replicate", "year", "pathway", "group"};

Dims cell_by(const char* extra) {
    Dims dims = cell;
    dims.emplace_back(extra);
    return dims;
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
    stock("applied", "applications for a pathway in the year");
    stock("placed", "applicants placed in the year");
    stock("unplaced", "applicants who gave up without a place in the year");
    stock("completed", "programmes completed in the year");
    stock("dropped_out", "programmes left before completion in the year");
    const auto weeks = [&](const char* name, const char* text) {
        table.push_back({fmt::format("/totals/{}", name), cell, Type::int64, "person week", text, {}});
    };
    weeks("employed_weeks", "weeks in a job in the year");
    weeks("searching_weeks", "weeks of unemployed search in the year");
    weeks("training_weeks", "weeks in an employing training stage in the year");
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
}

void add_series(std::vector<DatasetSpec>& table) {
    const auto add = [&](const char* name, const char* text) {
        table.push_back(
            {fmt::format("/series/{}", name), {"arm", "replicate", "week"}, Type::int32, "person", text, {}});
    };
    add("employed", "people in jobs and employing stages as vacancies are posted");
    add("searching", "unemployed searchers as vacancies are posted");
    add("hires_from_unemployment", "hires of unemployed searchers in the week");
    add("separations_to_unemployment", "layoffs and quits to search in the week");
    add("moves_between_jobs", "moves from job to job in the week");
    add("vacancies", "vacancies still open at the end of the week");
}

void add_spells(std::vector<DatasetSpec>& table) {
    const auto job = [&](const char* name, Type type, const char* unit, const char* text, Dims flags = {}) {
        table.push_back({fmt::format("/job_spells/{}", name), {"job_spell"}, type, unit, text, std::move(flags)});
    };
    job("job_person", Type::int32, "1", "person id: a row of /people");
    job("job_cohort", Type::int16, "1", "year of the study in which the person entered; -1 for incumbents");
    job("job_group", Type::int16, "1", "the person's group: an index into the axis group");
    job("job_region", Type::int16, "1", "the person's region: an index into the axis region");
    job("job_employer", Type::int32, "1", "employer id: a row of /employers");
    job("job_occupation", Type::int16, "1", "occupation: an index into the axis occupation");
    job("job_pathway", Type::int16, "1", "pathway applied for at entry: an index into the axis pathway");
    job("job_start", Type::int32, week_units,
        "first week in the job, counted from the start of the study; negative before it");
    job("job_end", Type::int32, week_units, "week in which the job ended, or the horizon if censored");
    job("job_censored", Type::int8, "1", "1 if the spell was still open at the horizon", {"no", "yes"});
    job("job_reason", Type::int8, "1", "why the spell ended", reason_labels);
    job("job_channel", Type::int8, "1", "how the job was found", channel_labels);
    job("job_origin", Type::int8, "1", "where the hired person came from", origin_labels);
    job("job_start_wage", Type::float32, "USD/year", "annual wage at the start");
    job("job_end_wage", Type::float32, "USD/year", "annual wage at the end");
    const auto programme = [&](const char* name, Type type, const char* unit, const char* text, Dims flags = {}) {
        table.push_back(
            {fmt::format("/programme_spells/{}", name), {"programme_spell"}, type, unit, text, std::move(flags)});
    };
    programme("programme_person", Type::int32, "1", "person id: a row of /people");
    programme("programme_cohort", Type::int16, "1", "year of the study in which the person entered; -1 for incumbents");
    programme("programme_group", Type::int16, "1", "the person's group: an index into the axis group");
    programme("programme_region", Type::int16, "1", "the person's region: an index into the axis region");
    programme("programme_pathway", Type::int16, "1", "pathway: an index into the axis pathway");
    programme("programme_host", Type::int32, "1", "last host: a row of /employers");
    programme("programme_applied", Type::int32, week_units, "week of the application");
    programme("programme_start", Type::int32, week_units, "first week in the programme");
    programme("programme_end", Type::int32, week_units, "last week, or the horizon if censored");
    programme("programme_censored", Type::int8, "1", "1 if the spell was still open at the horizon", {"no", "yes"});
    programme("programme_reason", Type::int8, "1", "why the spell ended", reason_labels);
    programme("programme_runs", Type::int16, "1", "completed runs of stages");
    programme("programme_converted", Type::int8, "1", "1 if the host took the person on", {"no", "yes"});
}

void add_people(std::vector<DatasetSpec>& table) {
    const auto person = [&](const char* name, Type type, const char* unit, const char* text) {
        table.push_back({fmt::format("/people/{}", name), {"person"}, type, unit, text, {}});
    };
    person("person_cohort", Type::int16, "1", "year of the study in which the person entered; -1 for incumbents");
    person("person_group", Type::int16, "1", "an index into the axis group");
    person("person_region", Type::int16, "1", "an index into the axis region");
    person("person_pathway", Type::int16, "1", "pathway applied for at entry: an index into the axis pathway");
    person("person_birth", Type::int32, week_units, "week of birth, counted from the start of the study");
    const auto employer = [&](const char* name, Type type, const char* unit, const char* text) {
        table.push_back({fmt::format("/employers/{}", name), {"employer"}, type, unit, text, {}});
    };
    employer("employer_region", Type::int16, "1", "an index into the axis region");
    employer("employer_occupation", Type::int16, "1", "main occupation: an index into the axis occupation");
    employer("employer_share", Type::float64, "1", "share of all employment that the employer aims at");
    employer("employer_premium", Type::float64, "log points", "premium on every wage it pays");
    const auto panel = [&](const char* name, Type type, const char* unit, const char* text, Dims flags = {}) {
        table.push_back({fmt::format("/panel/{}", name),
                         {"arm", "replicate", "year", "panel_person"},
                         type,
                         unit,
                         text,
                         std::move(flags)});
    };
    panel("panel_state", Type::int8, "1", "labour-market state at the end of the year", state_labels);
    panel("panel_employer", Type::int32, "1", "employer id; missing without one");
    panel("panel_occupation", Type::int16, "1", "an index into the axis occupation");
    panel("panel_wage", Type::float32, "USD/year", "annual wage; missing without a job");
    panel("panel_tenure", Type::int32, week_units, "weeks in the present job; missing without one");
    panel("panel_depth", Type::float32, "1", "skill depth");
    panel("panel_breadth", Type::float32, "1", "skill breadth");
    panel("panel_fit", Type::float32, "1", "fit to the own occupation");
    panel("panel_network", Type::float32, "1", "living ties");
    panel("panel_reach", Type::float32, "1", "distinct employers among ties");
}

} // namespace

const std::vector<DatasetSpec>& dataset_table() {
    static const std::vector<DatasetSpec> table = [] {
        std::vector<DatasetSpec> t;
        add_counts(t);
        add_measures(t);
        add_series(t);
        add_spells(t);
        add_people(t);
        return t;
    }();
    return table;
}

const DatasetSpec& dataset(const std::string& path) {
    const auto& table = dataset_table();
    const auto found = std::find_if(table.begin(), table.end(), [&](const DatasetSpec& s) { return s.path == path; });
    if (found == table.end()) { throw std::logic_error{"no dataset " + path + " in the table"}; }
    return *found;
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
