#include "cli/analysis_tables.hpp"

#include "cli/analysis_columns.hpp"
#include "cli/analysis_survival_rows.hpp"
#include "sim/csv/cell.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace workpaths {
namespace {

std::vector<Json> plain_rows(const Json& answer) { return {answer["rows"].begin(), answer["rows"].end()}; }

/// The row with its members but those named.
Json without(const Json& row, std::initializer_list<const char*> names) {
    Json rest = row;
    for (const char* name : names) { rest.erase(name); }
    return rest;
}

std::vector<Json> criteria_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& one : answer["rows"]) {
        Json row = without(one, {"gains", "ideal_for"});
        for (const auto& [key, value] : one["ideal_for"].items()) { row["ideal_" + key] = value; }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Json> gain_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& one : answer["rows"]) {
        for (const Json& gain : one["gains"]) {
            Json row;
            for (const char* name : {"arm", "point", "replicates", "group", "pathway"}) {
                if (one.contains(name)) { row[name] = one[name]; }
            }
            row.update(gain);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<Json> claim_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& claim : answer["rows"]) {
        int number = 0;
        for (const Json& test : claim["tests"]) {
            Json row{{"claim", claim["id"]},
                     {"sentence", claim["sentence"]},
                     {"claim_verdict", claim["verdict"]},
                     {"test", ++number}};
            row.update(test);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<Json> effect_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& one : answer["rows"]) {
        Json row{{"outcome", answer["outcome"]}};
        row.update(one);
        row["confidence"] = answer["level"];
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string cell_of(const Json& value) {
    const bool is_untold = value.is_null() || (value.is_number_float() && !std::isfinite(value.get<double>()));
    if (is_untold) { return {}; }
    return value.is_string() ? csv_cell(value.get<std::string>()) : value.dump();
}

/// Names of the columns of these rows, those beside them included.
std::vector<std::string> names_of(const AnalysisTable& table, const std::vector<Json>& rows) {
    std::vector<std::string> names;
    for (const AnalysisColumn& column : table.columns) {
        const auto has = [&](const Json& row) { return row.contains(column.name); };
        if (column.where_told && std::ranges::none_of(rows, has)) { continue; }
        names.emplace_back(column.name);
        if (column.beside != ColumnsBeside::nothing) { names.push_back(fmt::format("{}_se", column.name)); }
        if (column.beside == ColumnsBeside::error_and_left_out) {
            names.push_back(fmt::format("{}_left_out", column.name));
        }
    }
    return names;
}

/// The parameters of the sweep, where a row of the table is of a point.
std::vector<std::string> parameters_beside(const AnalysisTable& table, const SweptValues& swept) {
    const auto is_point = [](const AnalysisColumn& column) { return std::string_view{column.name} == "point"; };
    return std::ranges::any_of(table.columns, is_point) ? swept.parameters : std::vector<std::string>();
}

Json codebook_row(const std::string& name, const char* type, const char* unit, const std::string& meaning) {
    return {{"column", name}, {"type", type}, {"unit", unit}, {"meaning", meaning}};
}

Json swept_row(const std::string& parameter) {
    return codebook_row(parameter, "text", "as written", "what the sweep sets at the point");
}

/// Nothing of an answer is left out unsaid.
void check_members(const AnalysisTable& table, const std::vector<std::string>& names, const Json& row) {
    for (const auto& [key, value] : row.items()) {
        if (std::ranges::find(names, key) != names.end()) { continue; }
        throw std::invalid_argument{fmt::format("{} has no column for '{}' of this answer", table.name, key)};
    }
}

} // namespace

const std::vector<AnalysisTable>& analysis_tables() {
    static const std::vector<AnalysisTable> tables{
        {"outcomes", "a pathway, or another part of the people, in an arm at a point", "show", "", "",
         columns::outcomes, plain_rows},
        {"money", "a party and a pathway in an arm at a point", "show", "--money", "", columns::money, plain_rows},
        {"criteria", "a pathway in an arm at a point", "show", "--criteria", "", columns::criteria, criteria_rows},
        {"criteria_gains", "a third of a trait and a pathway in an arm at a point", "show", "--criteria", "",
         columns::criteria_gains, gain_rows},
        {"claims", "a test of a claim", "show", "--claims", "", columns::claims, claim_rows},
        {"compare", "an outcome of a part of the people on two sides", "compare", "", "", columns::compare, plain_rows},
        {"effects", "an effect on a part of the people", "effects", "", "", columns::effects, effect_rows},
        {"survival_curves", "a time of a group's curve", "survival", "", "", columns::survival_curves,
         survival_curve_rows},
        {"survival_groups", "a group", "survival", "", "", columns::survival_groups, survival_group_rows},
        {"survival_shares", "a time asked for and a group", "survival", "", "", columns::survival_shares,
         survival_share_rows},
        {"survival_states", "a week and a group", "survival", "", "--origin", columns::survival_states,
         survival_state_rows},
        {"survival_quantiles", "a share ended and a group", "survival", "", "", columns::survival_quantiles,
         survival_quantile_rows},
        {"survival_differences", "a group against the first", "survival", "", "", columns::survival_differences,
         survival_difference_rows},
        {"survival_tests", "a test", "survival", "", "", columns::survival_tests, survival_test_rows},
        {"survival_incidence", "a time of a reason's curve in a group", "survival", "--reasons", "",
         columns::survival_incidence, survival_incidence_rows},
        {"survival_cox", "a coefficient", "survival", "", "--cox", columns::survival_cox, survival_cox_rows},
        {"observed", "a simulated curve against an observed one", "survival", "", "--observed", columns::observed,
         observed_rows},
        {"observed_shares", "a time asked for, simulated and observed", "survival", "", "--observed",
         columns::observed_shares, observed_share_rows},
        {"observed_curves", "a point of an observed curve", "survival", "", "--observed", columns::observed_curves,
         observed_curve_rows}};
    return tables;
}

std::string analysis_csv(const AnalysisTable& table, const Json& answer, const SweptValues& swept) {
    const auto rows = table.rows(answer);
    const auto names = names_of(table, rows);
    const auto parameters = parameters_beside(table, swept);
    std::string text = fmt::format("{}{}{}\n", fmt::join(names, ","), parameters.empty() ? "" : ",",
                                   parameters.empty() ? "" : parameter_cells(swept));
    for (const Json& row : rows) {
        check_members(table, names, row);
        for (std::size_t c = 0; c < names.size(); ++c) {
            const auto cell = row.find(names[c]);
            text += c == 0 ? "" : ",";
            text += cell == row.end() ? "" : cell_of(*cell);
        }
        for (std::size_t k = 0; k < parameters.size(); ++k) {
            text += ',' + csv_cell(swept.at(row.at("point").get<std::size_t>(), k));
        }
        text += '\n';
    }
    return text;
}

Json analysis_codebook_rows(const AnalysisTable& table, const SweptValues& swept) {
    Json rows = Json::array();
    for (const AnalysisColumn& column : table.columns) {
        if (column.where_told) { continue; } // `explain` has what it means
        const std::string name = column.name;
        rows.push_back(codebook_row(name, column.type, column.unit, column.meaning));
        if (column.beside == ColumnsBeside::nothing) { continue; }
        rows.push_back(codebook_row(name + "_se", "number", column.unit, "standard error of " + name));
        if (column.beside == ColumnsBeside::error) { continue; }
        rows.push_back(
            codebook_row(name + "_left_out", "count", "1",
                         "replicates that have nobody to tell " + name + " of and are left out; empty: none"));
    }
    for (const std::string& parameter : parameters_beside(table, swept)) { rows.push_back(swept_row(parameter)); }
    return rows;
}

Json sweep_codebook_rows(const SweptValues& swept) {
    Json rows = Json::array({codebook_row("point", "count", "1", "point of the sweep, from 0")});
    for (const std::string& parameter : swept.parameters) { rows.push_back(swept_row(parameter)); }
    return rows;
}

std::string codebook_text(const Json& rows) {
    std::string text = "column,type,unit,meaning\n";
    for (const Json& row : rows) {
        const auto cell = [&](const char* key) { return csv_cell(row[key].get<std::string>()); };
        text += fmt::format("{},{},{},{}\n", cell("column"), cell("type"), cell("unit"), cell("meaning"));
    }
    return text;
}

} // namespace workpaths
