#include "sim/output/total_rows.hpp"

#include "sim/output/dataset_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr const char* no_axis = "";
constexpr const char* persons = "person";
constexpr const char* person_weeks = "person week";
constexpr const char* applications = "application";

using Type = ElementType;
using Rows = std::vector<TotalRow>;

// --- what a cell shows ------------------------------------------------------------------------------------------

/// value(cell) of each cell.
template <Breakdown by, class Value> void set_each(const Observed& seen, const YearOf& year, const Value& value) {
    const std::vector<Cell>& cells = seen.cells(by);
    for (std::size_t c = 0; c < cells.size(); ++c) { year(c) = value(cells[c]); }
}

template <Breakdown by, LabourState state> void people_in(const Observed& seen, const YearOf& year) {
    set_each<by>(seen, year, [](const Cell& cell) { return cell.in(state); });
}
template <Breakdown by> void people(const Observed& seen, const YearOf& year) {
    set_each<by>(seen, year, [](const Cell& cell) { return cell.people(); });
}
template <LabourState state> void weeks_in(const Observed& seen, const YearOf& year) {
    const std::vector<Cell>& cells = seen.cells(Breakdown::pathway);
    for (std::size_t c = 0; c < cells.size(); ++c) { year(c) += cells[c].in(state); }
}
template <Breakdown by, auto moments> void number(const Observed& seen, const YearOf& year) {
    set_each<by>(seen, year, [](const Cell& cell) { return (cell.*moments).n; });
}
template <Breakdown by, auto moments> void mean(const Observed& seen, const YearOf& year) {
    set_each<by>(seen, year, [](const Cell& cell) { return (cell.*moments).mean(); });
}
template <Breakdown by, auto moments> void variance(const Observed& seen, const YearOf& year) {
    set_each<by>(seen, year, [](const Cell& cell) { return (cell.*moments).variance(); });
}
template <Breakdown by> void long_tenures(const Observed& seen, const YearOf& year) {
    set_each<by>(seen, year, [](const Cell& cell) { return static_cast<double>(cell.ten_years); });
}

/// Of the ties of a kind: their sum over that of `per`, or over the people measured.
template <auto sum> void mean_by_kind(const Observed& seen, const YearOf& year) {
    const std::vector<Cell>& cells = seen.cells(Breakdown::pathway);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const double n = cells[c].depth.n;
        for (std::size_t kind = 0; n > 0.0 && kind < tie_kind_count; ++kind) {
            year(c, kind) = cells[c].ties[kind].*sum / n;
        }
    }
}
void strength_by_kind(const Observed& seen, const YearOf& year) {
    const std::vector<Cell>& cells = seen.cells(Breakdown::pathway);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        for (std::size_t kind = 0; kind < tie_kind_count; ++kind) {
            const TieSums& sums = cells[c].ties[kind];
            if (sums.ties > 0.0) { year(c, kind) = sums.strength / sums.ties; }
        }
    }
}

/// Type 7 quantile of sorted values.
double quantile_of(const std::vector<double>& sorted, double p) {
    const double place = p * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    return sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}
void wage_quantile(const Observed& seen, const YearOf& year) {
    const std::vector<Cell>& cells = seen.cells(Breakdown::pathway);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        for (std::size_t q = 0; !cells[c].wages.empty() && q < wage_quantiles.size(); ++q) {
            year(c, q) = quantile_of(cells[c].wages, wage_quantiles[q]);
        }
    }
}

// --- what happened in the week ----------------------------------------------------------------------------------

std::size_t cell_of(const Observed& seen, PersonId person) { return cell_of(seen.world, row(person)); }

void hires(const Observed& seen, const YearOf& year) {
    for (const PersonId person : seen.world.log.hired) {
        ++year(cell_of(seen, person), static_cast<std::size_t>(seen.world.people.channel[row(person)]));
    }
}

void separations(const Observed& seen, const YearOf& year) {
    const auto count = [&](const JobSpell& spell) {
        ++year(cell_of(seen, spell.person), static_cast<std::size_t>(spell.reason));
    };
    for (const JobSpell& spell : seen.world.log.jobs) { count(spell); }
    for (const JobSpell& spell : seen.world.log.trainings) {
        if (spell.reason != EndReason::completed) { count(spell); } // who completed goes on in a job
    }
}

void entered(const Observed& seen, const YearOf& year) {
    for (const PersonId person : seen.world.log.entered) { ++year(cell_of(seen, person)); }
}

template <auto events> void places_by_pathway(const Observed& seen, const YearOf& year) {
    for (const PlaceEvent& event : seen.world.log.*events) {
        ++year(cell_of(seen.world, row(event.person), event.pathway));
    }
}
template <auto events> void places_by_region(const Observed& seen, const YearOf& year) {
    for (const PlaceEvent& event : seen.world.log.*events) {
        ++year(cell_of(seen.world, Breakdown::region, row(event.person), seen.week));
    }
}

template <EndReason reason> void programmes_ended(const Observed& seen, const YearOf& year) {
    for (const ProgrammeSpell& spell : seen.world.log.programmes) {
        if (spell.reason == reason) { ++year(cell_of(seen.world, row(spell.person), spell.pathway)); }
    }
}

/// Open applications for which holds(answer).
template <class Holds> void count_answers(const Observed& seen, const YearOf& year, const Holds& holds) {
    for (const Answer& answer : seen.world.round.answers) {
        if (holds(answer)) { ++year(cell_of(seen, answer.person)); }
    }
}

/// What a group believes of a pathway; nobody believes anything of direct search, nor asks incumbents.
template <auto gain> void belief(const Observed& seen, const YearOf& year) {
    const Beliefs& beliefs = seen.world.beliefs;
    const std::size_t groups = seen.world.groups.size();
    for (std::size_t j = 0; j < beliefs.pathways; ++j) {
        for (std::size_t g = 0; g < groups; ++g) {
            year((j + 2) * groups + g) = beliefs.of(id_at<GroupId>(g), id_at<PathwayId>(j)).gain.*gain;
        }
    }
}

// --- the rows, in the order of the codebook ---------------------------------------------------------------------

using S = LabourState;
constexpr Breakdown pathway = Breakdown::pathway;

void add_stocks(Rows& rows) {
    const auto add = [&](const char* name, const char* meaning, auto fill) {
        rows.push_back({name, pathway, no_axis, 1, Type::int32, persons, meaning, When::year_end, fill});
    };
    add("people", "people in working life at the end of the year", people<pathway>);
    add("employed", "people in a job at the end of the year", people_in<pathway, S::employed>);
    add("searching", "unemployed people who search at the end of the year", people_in<pathway, S::searching>);
    add("training", "people in an employing training stage at the end of the year", people_in<pathway, S::training>);
    add("student", "people who wait for an intake at the end of the year", people_in<pathway, S::student>);
    add("measured",
        "people over whom means and variances of measures are taken: all who entered in the study, a sample of "
        "incumbents",
        number<pathway, &Cell::depth>);
    add("earners", "measured people with a job: the number behind the wage statistics", number<pathway, &Cell::wage>);
}

void add_entries(Rows& rows) {
    const auto add = [&](const char* name, const char* meaning, auto fill) {
        rows.push_back({name, pathway, no_axis, 1, Type::int32, persons, meaning, When::week, fill});
    };
    const auto by_region = [&](const char* name, const char* meaning, auto fill) {
        rows.push_back({name, Breakdown::region, no_axis, 1, Type::int32, persons, meaning, When::week, fill});
    };
    add("entered", "people who entered working life in the year", entered);
    add("applied", "applications in the year, by the pathway wished for most", places_by_pathway<&SpellLog::applied>);
    add("placed", "applicants placed in the year, by the pathway entered", places_by_pathway<&SpellLog::placed>);
    add("unplaced", "applicants who gave up without a place in the year, by the pathway wished for most",
        places_by_pathway<&SpellLog::unplaced>);
    add("completed", "programmes completed in the year, by the pathway", programmes_ended<EndReason::completed>);
    add("dropped_out", "programmes left before completion in the year, but not for a job; by the pathway",
        programmes_ended<EndReason::dropped_out>);
    add("left_for_job", "programmes left before completion for a job in the year, by the pathway",
        programmes_ended<EndReason::quit_to_job>);
    by_region("region_applied", "applications in the year, by region of residence",
              places_by_region<&SpellLog::applied>);
    by_region("region_placed", "applicants placed in the year, by region of residence",
              places_by_region<&SpellLog::placed>);
    by_region("region_unplaced", "applicants who gave up without a place in the year, by region of residence",
              places_by_region<&SpellLog::unplaced>);
}

void add_weeks(Rows& rows) {
    const auto add = [&](const char* name, const char* meaning, auto fill) {
        rows.push_back({name, pathway, no_axis, 1, Type::float64, person_weeks, meaning, When::week, fill});
    };
    add("employed_weeks", "weeks in a job in the year", weeks_in<S::employed>);
    add("searching_weeks", "weeks of unemployed search in the year", weeks_in<S::searching>);
    add("training_weeks", "weeks in an employing training stage in the year", weeks_in<S::training>);
}

void add_applications(Rows& rows) {
    using Fill = decltype(TotalRow::fill);
    const auto add = [&](const char* name, const char* meaning, Fill fill) {
        rows.push_back({name, pathway, no_axis, 1, Type::int32, applications, meaning, When::week, fill});
    };
    add("open_applications", "open applications that people out of work sent in the year",
        [](const Observed& seen, const YearOf& year) {
            count_answers(seen, year, [](const Answer&) { return true; });
        });
    add("callbacks", "those called back: above the vacancy's bar and among its three best",
        [](const Observed& seen, const YearOf& year) {
            count_answers(seen, year, [](const Answer& a) { return a.called; });
        });
    add("audited",
        "open applications of people below 25 without a completed project, each judged a second time as it would be "
        "after an internship, against the same competitors",
        [](const Observed& seen, const YearOf& year) {
            count_answers(seen, year, [](const Answer& a) { return a.audited; });
        });
    add("audited_callbacks", "those called back as they were", [](const Observed& seen, const YearOf& year) {
        count_answers(seen, year, [](const Answer& a) { return a.audited && a.called; });
    });
    add("audited_callbacks_after_internship", "those called back after an internship of three months",
        [](const Observed& seen, const YearOf& year) {
            count_answers(seen, year, [](const Answer& a) { return a.audited && a.called_after_internship; });
        });
}

void add_turnover(Rows& rows) {
    rows.push_back({"hires", pathway, "channel", channel_count, Type::int32, persons, "hires in the year by channel",
                    When::week, hires});
    rows.push_back({"separations", pathway, "reason", end_reason_count, Type::int32, persons,
                    "job and training spells ended in the year by reason; not those of trainees whom the host took on",
                    When::week, separations});
}

/// Mean and variance of a measure.
template <Breakdown by, auto moments>
void add_moments(Rows& rows, const std::string& name, const char* unit, const char* square, const char* of,
                 const char* whom = "") {
    rows.push_back({name + "_mean", by, no_axis, 1, Type::float64, unit,
                    fmt::format("mean {} at the end of the year{}", of, whom), When::year_end, mean<by, moments>});
    rows.push_back({name + "_variance", by, no_axis, 1, Type::float64, square,
                    fmt::format("variance between people of {} at the end of the year{}", of, whom), When::year_end,
                    variance<by, moments>});
}

void add_measures(Rows& rows) {
    add_moments<pathway, &Cell::depth>(rows, "depth", "1", "1", "skill depth (highest domain level)");
    add_moments<pathway, &Cell::breadth>(rows, "breadth", "1", "1",
                                         "skill breadth (Hill number of order 2 of levels above 0.2)");
    add_moments<pathway, &Cell::mean_level>(rows, "mean_level", "1", "1", "level over all domains");
    add_moments<pathway, &Cell::fit>(rows, "fit", "1", "1", "fit to the own occupation");
    add_moments<pathway, &Cell::network>(rows, "network", "1", "1", "network size (living ties)");
    add_moments<pathway, &Cell::reach>(rows, "reach", "1", "1", "network reach (distinct employers among ties)");
    add_moments<pathway, &Cell::wage>(rows, "wage", "USD/year", "USD2/year2", "annual wage of people in a job");
    add_moments<pathway, &Cell::pay>(rows, "pay", "USD/year", "USD2/year2", "annual pay",
                                     ", of the employed and training");
    const auto by_kind = [&](const char* name, const char* meaning, auto fill) {
        rows.push_back({name, pathway, "tie_kind", tie_kind_count, Type::float64, "1", meaning, When::year_end, fill});
    };
    by_kind("ties_by_kind_mean", "mean living ties by kind at the end of the year", mean_by_kind<&TieSums::ties>);
    by_kind("reach_by_kind_mean", "mean distinct employers among living ties by kind at the end of the year",
            mean_by_kind<&TieSums::reach>);
    by_kind("strength_by_kind_mean",
            "mean strength of the living ties by kind at the end of the year, in (0, 1]; missing without any",
            strength_by_kind);
    rows.push_back({"wage_quantile", pathway, "quantile", wage_quantiles.size(), Type::float64, "USD/year",
                    "quantiles (type 7) of the annual wage of people in a job", When::year_end, wage_quantile});
}

void add_beliefs(Rows& rows) {
    rows.push_back({"belief_earnings", pathway, no_axis, 1, Type::float64, "log points",
                    "gain in log earnings over a direct search that the group believes the pathway to bring, at the "
                    "end of the year",
                    When::year_end, belief<&CareerOutcome::earnings>});
    rows.push_back({"belief_retention", pathway, no_axis, 1, Type::float64, "1",
                    "the same of the probability of a lasting job", When::year_end, belief<&CareerOutcome::retention>});
}

/// Of all people, founders included, by age or region: what a labour market is held against published tables by.
template <Breakdown by> void add_everybody(Rows& rows) {
    const std::string axis = axis_of(by);
    const auto count = [&](const char* name, const char* meaning, auto fill) {
        rows.push_back({fmt::format("{}_{}", axis, name), by, no_axis, 1, Type::int32, persons,
                        fmt::format("{} at the end of the year, founders included, by {}", meaning, axis),
                        When::year_end, fill});
    };
    const std::string whom = fmt::format(", founders included, by {}", axis);
    count("employed", "people in a job", people_in<by, S::employed>);
    count("searching", "unemployed people who search", people_in<by, S::searching>);
    count("training", "people in an employing training stage", people_in<by, S::training>);
    count("student", "people who wait for an intake", people_in<by, S::student>);
    count("ten_years", "people who have been in their present job for ten years or more", long_tenures<by>);
    count("measured", "people over whom network size is taken: all who entered in the study, a sample of the others",
          number<by, &Cell::network>);
    add_moments<by, &Cell::wage>(rows, axis + "_wage", "USD/year", "USD2/year2", "annual wage of people in a job",
                                 whom.c_str());
    add_moments<by, &Cell::pay>(rows, axis + "_pay", "USD/year", "USD2/year2",
                                "annual pay of people in a job or an employing training stage", whom.c_str());
    add_moments<by, &Cell::tenure>(rows, axis + "_tenure", "week", "week2", "weeks in the present job", whom.c_str());
    add_moments<by, &Cell::network>(rows, axis + "_network", "1", "1", "network size (living ties)", whom.c_str());
}

} // namespace

DatasetSpec TotalRow::spec() const {
    DatasetSpec spec{
        "/totals/" + name, {"arm", "point", "replicate", "year", axis_of(by), "group"}, type, unit, meaning, {}};
    if (*axis != '\0') { spec.dims.emplace_back(axis); }
    spec.missing = std::isnan(nothing()) ? Missing::possible : Missing::where_runs_failed;
    return spec;
}

double TotalRow::nothing() const {
    return type == ElementType::float64 && when == When::year_end ? missing_value : 0.0;
}

const std::vector<TotalRow>& total_rows() {
    static const Rows table = [] {
        Rows rows;
        add_stocks(rows);
        add_entries(rows);
        add_weeks(rows);
        add_applications(rows);
        add_turnover(rows);
        add_measures(rows);
        add_beliefs(rows);
        add_everybody<Breakdown::region>(rows);
        add_everybody<Breakdown::age>(rows);
        return rows;
    }();
    return table;
}

} // namespace workpaths
