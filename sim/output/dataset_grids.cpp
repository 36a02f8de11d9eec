#include "sim/output/dataset_parts.hpp"

#include "sim/output/axes.hpp"
#include "sim/output/dataset_table.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

using Type = ElementType;
using Dims = std::vector<std::string>;

const Dims cell{"arm", "point", "replicate", "year", "pathway", "group"};

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
                     "job and training spells ended in the year by reason; not those of trainees whom the host took on",
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
    table.push_back({"/totals/reach_by_kind_mean",
                     cell_by("tie_kind"),
                     Type::float64,
                     "1",
                     "mean distinct employers among living ties by kind at the end of the year",
                     {}});
    table.push_back({"/totals/strength_by_kind_mean",
                     cell_by("tie_kind"),
                     Type::float64,
                     "1",
                     "mean strength of the living ties by kind at the end of the year, in (0, 1]; missing without any",
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
    moments("industries", pathway, "1", "1", "distinct industries among hosts");
    moments("converted", pathway, "1", "1", "1 where the host took the person on, else 0");
    add("earnings_people", trait, Type::int32, "person",
        "people who entered in the study, by pathway applied for at entry and third of a trait at entry");
    moments("earnings", trait, "USD/year", "USD2/year2",
            "annual earnings at the end of the study, nothing for who has no job or employing stage");
}

} // namespace

void add_grids(std::vector<DatasetSpec>& table) {
    add_counts(table);
    add_measures(table);
    add_money(table);
    add_series(table);
    add_criteria(table);
}

} // namespace workpaths
