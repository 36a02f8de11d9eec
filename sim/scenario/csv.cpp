#include "sim/scenario/csv.hpp"

#include "sim/scenario/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace workpaths {
namespace {

/// The cells of one line; "a ""quoted"" cell, with a comma" is one cell.
std::vector<std::string> split_cells(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && line.substr(i + 1).starts_with('"')) {
            cells.back() += line[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

} // namespace

CsvTable parse_csv(Reading& reading, int file) {
    CsvTable table{file, {}, {}};
    std::string_view rest = reading.sources[static_cast<std::size_t>(file)].text;
    for (int line = 1; !rest.empty(); ++line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (text.ends_with('\r')) { text.remove_suffix(1); }
        if (line > 1 && text.empty()) { continue; }
        std::vector<std::string> cells = split_cells(text);
        if (line == 1) {
            table.header = std::move(cells);
        } else if (cells.size() != table.header.size()) {
            reading.report({file, line, 1},
                           fmt::format("{} cells where the header has {}", cells.size(), table.header.size()));
        } else {
            table.rows.push_back({line, std::move(cells)});
        }
    }
    return table;
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
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        reading.report({table.file, row.line, 1}, fmt::format("{} = \"{}\" is no number", table.header[column], text));
        return std::nullopt;
    }
    if (!(low <= number && number <= high)) {
        reading.report({table.file, row.line, 1},
                       fmt::format("{} = {} is outside [{}, {}]", table.header[column], text, low, high));
        return std::nullopt;
    }
    return number;
}

} // namespace workpaths
