#include "analysis/csv_spells.hpp"

#include "analysis/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::string_view censored_label = "censored";
constexpr const char* several_kinds = "several kinds of events go into a column of their own: --reason";

std::vector<std::string> names_of(const SpellColumns& columns) {
    std::vector<std::string> names{columns.time, columns.event};
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::ranges::find(names, name) == names.end()) { names.push_back(name); }
    };
    for (const auto& name : {columns.entry, columns.weight, columns.reason, columns.group, columns.cluster}) {
        add(name);
    }
    std::ranges::for_each(columns.strata, add);
    std::ranges::for_each(columns.covariates, add);
    return names;
}

std::optional<int> event_code(std::string_view cell) {
    const std::string text = cell_text(cell);
    if (text == "TRUE" || text == "true" || text == "True") { return 1; }
    if (text == "FALSE" || text == "false" || text == "False") { return 0; }
    const auto number = cell_number(cell);
    if (number && (*number == 0.0 || *number == 1.0 || *number == 2.0)) { return static_cast<int>(*number); }
    return std::nullopt;
}

/// 0 and 1; or 1 and 2, as R's Surv() takes it, where there is a 2 and no 0.
std::vector<Ending> endings(UserTable& table, const std::string& name, std::vector<std::string>& notes) {
    const CsvColumn& column = table.column(name);
    std::vector<int> codes(table.rows(), 0);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (!table.has(column, i)) { continue; }
        const auto code = event_code(column.cells[i]);
        if (code) {
            codes[i] = *code;
        } else {
            table.report(column, i,
                         fmt::format("= \"{}\" is neither 0 (censored) nor 1 (event)", cell_text(column.cells[i])),
                         cell_number(column.cells[i]) ? several_kinds : "");
        }
    }
    const bool one_is_censored = std::ranges::find(codes, 2) != codes.end();
    if (one_is_censored) { notes.push_back(fmt::format("{}: 2 is taken as event and 1 as censored", name)); }
    std::vector<Ending> result;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (one_is_censored && codes[i] == 0) {
            table.report(column, i, "= 0 stands beside 2: it must be 0 and 1, or 1 and 2", several_kinds);
        }
        result.push_back(codes[i] == (one_is_censored ? 2 : 1) ? Ending::event : Ending::censored);
    }
    return result;
}

void check_entries(UserTable& table, const std::string& name, const SpellFrame& frame) {
    for (std::size_t i = 0; i < frame.since.size(); ++i) {
        if (!(frame.since[i] < frame.until[i])) {
            table.report(table.column(name), i,
                         fmt::format("= {} is not before the last time, {}", frame.since[i], frame.until[i]),
                         "a spell must be under observation for some time");
        }
    }
}

void check_weights(UserTable& table, const std::string& name, const std::vector<double>& weight) {
    for (std::size_t i = 0; i < weight.size(); ++i) {
        if (!(weight[i] > 0.0)) { table.report(table.column(name), i, fmt::format("= {} is not positive", weight[i])); }
    }
}

/// Reasons of events; what a censored spell has there is not looked at.
Factor causes(UserTable& table, const std::string& name, const std::vector<Ending>& ending) {
    const CsvColumn& column = table.column(name);
    std::vector<std::string> texts;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < ending.size(); ++i) {
        if (ending[i] == Ending::censored) { continue; }
        if (is_missing(column.cells[i])) {
            table.report(column, i, "is missing, but the spell ended by an event");
            continue;
        }
        texts.push_back(cell_text(column.cells[i]));
        rows.push_back(i);
    }
    Factor events = factor_of(name, texts);
    Factor factor{name, {std::string{censored_label}}, std::vector<int>(ending.size(), 0)};
    factor.labels.insert(factor.labels.end(), events.labels.begin(), events.labels.end());
    for (std::size_t k = 0; k < rows.size(); ++k) { factor.codes[rows[k]] = events.codes[k] + 1; }
    return factor;
}

Covariate covariate(UserTable& table, const std::string& name) {
    const auto& cells = table.column(name).cells;
    const bool all_numbers =
        std::ranges::all_of(cells, [](std::string_view cell) { return is_missing(cell) || cell_number(cell); });
    if (all_numbers) { return {name, table.numbers(name), {}}; }
    return {name, {}, table.factor(name)};
}

void fill(SpellFrame& frame, UserTable& table, const SpellColumns& columns) {
    frame.until = table.times(columns.time);
    frame.ending = endings(table, columns.event, frame.notes);
    if (!columns.entry.empty()) {
        frame.since = table.times(columns.entry);
        check_entries(table, columns.entry, frame);
    }
    if (!columns.weight.empty()) {
        frame.weight = table.numbers(columns.weight);
        check_weights(table, columns.weight, frame.weight);
    }
    if (!columns.reason.empty()) { frame.cause = causes(table, columns.reason, frame.ending); }
    if (!columns.group.empty()) { frame.group = table.factor(columns.group); }
    if (!columns.cluster.empty()) { frame.cluster = table.factor(columns.cluster); }
    std::vector<Factor> strata;
    strata.reserve(columns.strata.size());
    for (const std::string& name : columns.strata) { strata.push_back(table.factor(name)); }
    if (!strata.empty()) { frame.stratum = combined(strata); }
    for (const std::string& name : columns.covariates) { frame.covariates.push_back(covariate(table, name)); }
}

} // namespace

Result<SpellFrame> csv_spells(const std::string& file, std::string_view text, const SpellColumns& columns,
                              MissingCells missing) {
    const auto names = names_of(columns);
    auto cells = csv_columns(file, text, names);
    if (!cells) { return cells.mistakes(); }
    UserTable table{file, text, std::move(*cells)};
    SpellFrame frame;
    if (missing == MissingCells::drop_their_rows) {
        const std::size_t dropped = table.drop_missing({columns.reason});
        if (dropped > 0) { frame.notes.push_back(fmt::format("{} rows with missing cells are left out", dropped)); }
        if (table.rows() == 0) { return Diagnostic{file, 0, 0, "every row has a missing cell", {}, {}}; }
    }
    fill(frame, table, columns);
    if (!table.mistakes().empty()) { return table.mistakes().all(); }
    return frame;
}

} // namespace workpaths
