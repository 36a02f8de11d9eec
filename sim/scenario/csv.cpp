#include "sim/scenario/csv.hpp"

#include "sim/csv/odd_wages.hpp"
#include "sim/csv/sheet.hpp"
#include "sim/scenario/changes.hpp"
#include "sim/scenario/plain_number.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

/// A point where the table's decimal mark is a comma.
bool has_wrong_mark(const CsvTable& table, const std::string& text) {
    return table.decimal == ',' && has_decimal(text, '.');
}

/// Where each column begins to hold texts, if three rows or more have nothing else.
std::vector<int> text_columns(const CsvTable& table) {
    constexpr std::size_t fewest_rows = 3;
    std::vector<int> lines(table.header.size(), 0);
    for (std::size_t c = 0; c < lines.size() && table.rows.size() >= fewest_rows; ++c) {
        const auto is_number = [&](const CsvTable::Row& row) {
            return cell_number(row.cells[c], table.decimal).has_value();
        };
        const auto is_text = [&](const CsvTable::Row& row) { return !row.cells[c].empty(); };
        if (std::ranges::any_of(table.rows, is_number)) { continue; }
        const auto first = std::ranges::find_if(table.rows, is_text);
        if (first != table.rows.end() && std::ranges::count_if(table.rows, is_text) > 2) { lines[c] = first->line; }
    }
    return lines;
}

void report_mark(Reading& reading, const CsvTable& table, const CsvTable::Row& row, std::size_t column) {
    reading.report(place_of_cell(reading, table, row, column),
                   fmt::format("{} = \"{}\" is no number", table.header[column], row.cells[column]),
                   fmt::format("the table's decimal mark is a comma, as in {}", table.decimal_place));
}

} // namespace

CsvTable parse_csv(Reading& reading, int file) {
    const Source& source = reading.sources[static_cast<std::size_t>(file)];
    const std::string_view text = source.text;
    const CsvSheet sheet = csv_sheet(source.name, text, std::nullopt);
    CsvTable table{.file = file,
                   .header = {},
                   .titles = {},
                   .rows = {},
                   .decimal = sheet.decimal,
                   .decimal_place = sheet.decimal_place,
                   .text_from = {}};
    if (!sheet.mistakes.empty()) {
        for (const Diagnostic& mistake : sheet.mistakes.all(sheet.rows_seen)) {
            reading.report({file, mistake.line, mistake.column}, mistake.message, mistake.hint);
        }
    }
    const auto offset = [&](std::string_view cell) { return static_cast<std::size_t>(cell.data() - text.data()); };
    for (const CsvColumn& column : sheet.columns) {
        const std::size_t at = offset(column.title);
        table.header.push_back(column.name);
        table.titles.push_back({file, 1 + line_ends(text.substr(0, at)), column_at(text, at)});
    }
    int line = 1;
    std::size_t counted = 0;
    for (std::size_t i = 0; i < sheet.rows(); ++i) {
        const std::size_t at = offset(sheet.columns[0].cells[i]);
        line += line_ends(text.substr(counted, at - counted));
        counted = at;
        CsvTable::Row& row = table.rows.emplace_back(CsvTable::Row{line, {}, {}});
        for (const CsvColumn& column : sheet.columns) {
            row.cells.push_back(is_missing(column.cells[i]) ? std::string() : cell_text(column.cells[i]));
            row.at.push_back(offset(column.cells[i]));
        }
    }
    table.text_from = text_columns(table);
    return table;
}

Place place_of_cell(const Reading& reading, const CsvTable& table, const CsvTable::Row& row, std::size_t column) {
    const std::string_view text = reading.sources[static_cast<std::size_t>(table.file)].text;
    const std::size_t first = row.at[0], at = row.at[column];
    return {table.file, row.line + line_ends(text.substr(first, at - first)), column_at(text, at)};
}

std::vector<std::size_t> find_columns(Reading& reading, const CsvTable& table, const std::vector<std::string>& names) {
    std::vector<std::size_t> columns;
    for (const std::string& name : names) {
        const auto found = std::ranges::find(table.header, name);
        if (found == table.header.end()) {
            const std::vector<std::string_view> known(table.header.begin(), table.header.end());
            reading.report({table.file, 1, 1}, fmt::format("there is no column '{}'", name), did_you_mean(name, known));
        }
        columns.push_back(static_cast<std::size_t>(found - table.header.begin()));
    }
    const bool complete = std::ranges::all_of(columns, [&](std::size_t c) { return c < table.header.size(); });
    return complete ? columns : std::vector<std::size_t>();
}

std::optional<double> number_in_cell(Reading& reading, const CsvTable& table, const CsvTable::Row& row,
                                     std::size_t column, double low, double high) {
    const std::string& text = row.cells[column];
    if (text.empty()) {
        reading.report(place_of_cell(reading, table, row, column), fmt::format("{} is missing", table.header[column]));
        return std::nullopt;
    }
    const std::optional<double> number = cell_number(text, table.decimal);
    if (has_wrong_mark(table, text)) {
        report_mark(reading, table, row, column);
        return std::nullopt;
    }
    if (const int line = table.text_from[column]; !number && line != 0) { // said once
        if (row.line == line) {
            reading.report(
                place_of_cell(reading, table, row, column),
                fmt::format("column '{}' holds no number in any row, e.g. \"{}\"", table.header[column], text));
        }
        return std::nullopt;
    }
    if (!number) {
        const auto meant = plain_number(text);
        reading.report(place_of_cell(reading, table, row, column),
                       fmt::format("{} = \"{}\" is no number", table.header[column], text),
                       meant ? "write " + number_text(*meant) : std::string());
        return std::nullopt;
    }
    if (!(low <= *number && *number <= high)) {
        reading.report(place_of_cell(reading, table, row, column),
                       fmt::format("{} = {} is outside [{}, {}]", table.header[column], text, low, high));
        return std::nullopt;
    }
    return number;
}

Node value_in_cell(Reading& reading, const CsvTable& table, const CsvTable::Row& row, std::size_t column) {
    std::string text = row.cells[column];
    if (has_wrong_mark(table, text)) { report_mark(reading, table, row, column); }
    if (table.decimal == ',' && has_decimal(text, ',')) { text[text.find(',')] = '.'; }
    return parse_value(text, place_of_cell(reading, table, row, column));
}

std::vector<std::string> table_notes(const Reading& reading) {
    std::vector<std::string> notes;
    for (const Source& source : reading.sources) {
        if (source.text.empty() || source.path.extension() == ".toml") { continue; }
        const CsvSheet sheet = csv_sheet(source.name, source.text, std::nullopt);
        const auto add = [&](const std::vector<std::string>& some) {
            for (const std::string& note : some) { notes.push_back(fmt::format("{}: {}", source.name, note)); }
        };
        add(sheet.notes());
        for (const CsvColumn& column : sheet.columns) { add(odd_wages(source.text, column, sheet.decimal)); }
    }
    return notes;
}

} // namespace workpaths
