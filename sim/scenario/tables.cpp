#include "sim/scenario/tables.hpp"

#include "sim/scenario/csv.hpp"
#include "sim/scenario/own_names.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr std::size_t most_occupations = 100; // their ids have eight bits
constexpr std::size_t most_industries = 100;  // likewise
constexpr double rounding = 1e-3;             // published shares are rounded
constexpr double largest = 1e12;

/// Opens the table that a parameter names; a default name is meant relative to the root.
std::optional<CsvTable> open_table(Reading& reading, const std::string& key, std::string& name) {
    if (reading.bad.contains(key)) { return std::nullopt; }
    const auto written = reading.places.find(key);
    const bool is_default = written == reading.places.end();
    if (is_default && reading.base_is_missing) { return std::nullopt; }
    const Place blame = reading.place_of(key);
    const auto from = is_default ? std::nullopt : std::optional(blame.file);
    const std::string hint = is_default ? fmt::format("the default of {}: set it, or extend a scenario", key) : "";
    const auto file = open_source(reading, name, from, blame, hint);
    if (!file) { return std::nullopt; }
    name = reading.sources[static_cast<std::size_t>(*file)].relative.generic_string();
    CsvTable table = parse_csv(reading, *file);
    if (table.rows.empty()) { reading.report({*file, 0, 0}, "the table has no rows"); }
    return table;
}

/// Divides by the sum; false if there is nothing to divide.
bool normalise(std::span<double> values) {
    double sum = 0.0;
    for (const double value : values) { sum += value; }
    if (!(sum > 0.0)) { return false; }
    for (double& value : values) { value /= sum; }
    return true;
}

/// Reports names of rows that are missing or no names of their own; one mistake a row.
void check_names(Reading& reading, const CsvTable& table, std::span<const std::size_t> columns) {
    std::vector<OwnNames> names;
    for (const std::size_t column : columns) { names.emplace_back("the column " + table.header[column]); }
    for (const CsvTable::Row& row : table.rows) {
        for (std::size_t k = 0; k < columns.size(); ++k) {
            const std::string& name = row.cells[columns[k]];
            const std::string problem = name.empty() ? table.header[columns[k]] + " is missing" : names[k].add(name);
            if (problem.empty()) { continue; }
            reading.report(place_of_cell(reading, table, row, columns[k]), problem);
            break;
        }
    }
}

std::vector<std::string> occupation_columns() {
    std::vector<std::string> names{"soc_major", "title", "employment_share", "median_annual_wage_usd"};
    for (const char* prefix : {"w_", "d_"}) {
        for (const char* domain : domain_names) { names.push_back(prefix + std::string(domain)); }
    }
    return names;
}

std::optional<Occupation> read_occupation(Reading& reading, const CsvTable& table, const CsvTable::Row& row,
                                          std::span<const std::size_t> columns) {
    Occupation result{row.cells[columns[0]], row.cells[columns[1]], 0.0, {}, {}};
    const auto share = number_in_cell(reading, table, row, columns[2], 0.0, 1.0);
    const auto wage = number_in_cell(reading, table, row, columns[3], 1.0, largest);
    std::array<Domains, 2> weights{}; // plain, distinguishing
    bool good = share && wage;
    for (std::size_t i = 0; i < 2 * domain_count; ++i) {
        const auto weight = number_in_cell(reading, table, row, columns[4 + i], 0.0, largest);
        weights[i / domain_count][i % domain_count] = weight.value_or(0.0);
        good = good && weight;
    }
    if (!good) { return std::nullopt; }
    if (!normalise(weights[0]) || !normalise(weights[1])) {
        reading.report({table.file, row.line, 1}, "all skill weights of the occupation are 0");
        return std::nullopt;
    }
    for (std::size_t k = 0; k < domain_count; ++k) {
        result.requirement[k] = 0.5 * weights[0][k] + 0.5 * weights[1][k];
    }
    result.employment_share = *share;
    result.median_wage = AnnualWage{*wage};
    return result;
}

void read_occupations(Reading& reading, Scenario& scenario) {
    const auto table = open_table(reading, "founding.occupations", scenario.founding.occupations);
    if (!table) { return; }
    const auto columns = find_columns(reading, *table, occupation_columns());
    if (columns.empty()) { return; }
    if (table->rows.size() > most_occupations) {
        return reading.report({table->file, 0, 0}, fmt::format("more than {} occupations", most_occupations));
    }
    check_names(reading, *table, std::span{columns}.first(2));
    std::vector<double> shares;
    for (const CsvTable::Row& row : table->rows) {
        auto occupation = read_occupation(reading, *table, row, columns);
        if (!occupation) { continue; }
        shares.push_back(occupation->employment_share);
        scenario.occupations.push_back(std::move(*occupation));
    }
    if (!shares.empty() && !normalise(shares)) { reading.report({table->file, 0, 0}, "all employment shares are 0"); }
    for (std::size_t i = 0; i < shares.size(); ++i) { scenario.occupations[i].employment_share = shares[i]; }
}

void read_firm_sizes(Reading& reading, Scenario& scenario) {
    const auto table = open_table(reading, "founding.firm_sizes", scenario.founding.firm_sizes);
    if (!table) { return; }
    const auto columns = find_columns(reading, *table, {"low", "high", "share_of_firms", "share_of_employment"});
    if (columns.empty()) { return; }
    double firms = 0.0;
    double employment = 0.0;
    for (const CsvTable::Row& row : table->rows) {
        const auto low = number_in_cell(reading, *table, row, columns[0], 1.0, largest);
        const bool open_ended = row.cells[columns[1]].empty(); // the largest firms
        const auto high =
            open_ended ? 0.0 : number_in_cell(reading, *table, row, columns[1], low.value_or(1.0), largest);
        const auto share = number_in_cell(reading, *table, row, columns[2], 0.0, 1.0);
        const auto jobs = number_in_cell(reading, *table, row, columns[3], 0.0, 1.0);
        if (!low || !high || !share || !jobs) { return; }
        firms += *share, employment += *jobs;
        scenario.firm_sizes.push_back({*low, *high, *share, *jobs});
    }
    for (const auto& [name, sum] : {std::pair{"share_of_firms", firms}, {"share_of_employment", employment}}) {
        if (!table->rows.empty() && !(std::abs(sum - 1.0) <= rounding)) {
            reading.report({table->file, 0, 0}, fmt::format("{} sums to {:.6g}, not 1", name, sum));
        }
    }
}

/// The columns of an industries table that are shares, and for each the occupation whose jobs it divides; -1: all jobs.
std::vector<std::pair<std::size_t, int>> share_columns(Reading& reading, const CsvTable& table,
                                                       const std::vector<Occupation>& occupations) {
    std::vector<std::string_view> codes;
    codes.reserve(occupations.size());
    for (const Occupation& occupation : occupations) { codes.push_back(occupation.code); }
    std::vector<std::pair<std::size_t, int>> columns;
    for (std::size_t c = 0; c < table.header.size(); ++c) {
        const std::string& name = table.header[c];
        const auto code = std::ranges::find(codes, name);
        if (name == "share" || code != codes.end()) {
            columns.emplace_back(c, name == "share" ? -1 : static_cast<int>(code - codes.begin()));
        } else if (name != "industry") {
            reading.report(table.titles[c], fmt::format("the column '{}' is the code of no occupation", name),
                           did_you_mean(name, codes));
        }
    }
    return columns;
}

/// A column's shares, made to sum to 1 exactly; nothing where a mistake was reported.
std::vector<double> read_shares(Reading& reading, const CsvTable& table, std::size_t column) {
    std::vector<double> shares;
    double sum = 0.0;
    for (const CsvTable::Row& row : table.rows) {
        const auto share = number_in_cell(reading, table, row, column, 0.0, 1.0);
        if (!share) { continue; }
        shares.push_back(*share);
        sum += *share;
    }
    if (shares.size() < table.rows.size()) { return {}; }
    if (!(std::abs(sum - 1.0) <= rounding)) {
        reading.report({table.file, 0, 0}, fmt::format("{} sums to {:.6g}, not 1", table.header[column], sum));
        return {};
    }
    for (double& share : shares) { share /= sum; }
    return shares;
}

/// An occupation without a column is spread over industries as all jobs are.
void read_industries(Reading& reading, Scenario& scenario) {
    if (scenario.founding.industries.empty()) { return; }
    const auto table = open_table(reading, "founding.industries", scenario.founding.industries);
    if (!table) { return; }
    const auto columns = find_columns(reading, *table, {"industry", "share"});
    if (columns.empty() || table->rows.empty()) { return; }
    if (table->rows.size() > most_industries) {
        return reading.report({table->file, 0, 0}, fmt::format("more than {} industries", most_industries));
    }
    const std::vector<double> all = read_shares(reading, *table, columns[1]);
    check_names(reading, *table, std::span{columns}.first(1));
    std::vector<Industry> industries;
    for (const CsvTable::Row& row : table->rows) { industries.push_back({row.cells[columns[0]], 0.0, {}}); }
    for (std::size_t k = 0; k < all.size(); ++k) {
        industries[k].share = all[k];
        industries[k].of_occupations.assign(scenario.occupations.size(), all[k]);
    }
    for (const auto& [column, occupation] : share_columns(reading, *table, scenario.occupations)) {
        if (occupation < 0) { continue; }
        const std::vector<double> shares = read_shares(reading, *table, column);
        for (std::size_t k = 0; k < std::min(all.size(), shares.size()); ++k) {
            industries[k].of_occupations[static_cast<std::size_t>(occupation)] = shares[k];
        }
    }
    scenario.industries = std::move(industries);
}

void read_series(Reading& reading, Scenario& scenario) {
    const auto table = open_table(reading, "macro.series", scenario.macro.series);
    if (!table) { return; }
    const auto columns =
        find_columns(reading, *table, {"month", "job_finding_probability_monthly", "separation_probability_monthly"});
    if (columns.empty()) { return; }
    MacroSeries& series = scenario.series;
    for (const CsvTable::Row& row : table->rows) {
        const std::string& month = row.cells[columns[0]];
        if (!is_month(month) || (!series.month.empty() && month <= series.month.back())) {
            reading.report(place_of_cell(reading, *table, row, columns[0]),
                           fmt::format("month \"{}\" is no later month", month),
                           "months are written YYYY-MM, in order");
            continue;
        }
        if (row.cells[columns[1]].empty() || row.cells[columns[2]].empty()) { continue; } // a gap in the survey
        constexpr double least = 1e-6;                                                    // logarithms are taken
        const auto finding = number_in_cell(reading, *table, row, columns[1], least, 1.0 - least);
        const auto separation = number_in_cell(reading, *table, row, columns[2], least, 1.0 - least);
        if (!finding || !separation) { continue; }
        series.month.push_back(month);
        series.finding.push_back(*finding);
        series.separation.push_back(*separation);
    }
}

/// A table of which anything was refused leaves the scenario as it was: half of it would make rules complain of the
/// rest.
template <class Part>
bool read_whole(Reading& reading, Scenario& scenario, void (*read)(Reading&, Scenario&), Part Scenario::*part) {
    const std::size_t before = reading.mistakes.size();
    const Part as_it_was = scenario.*part;
    read(reading, scenario);
    const bool whole = reading.mistakes.size() == before;
    if (!whole) { scenario.*part = as_it_was; }
    return whole;
}

} // namespace

bool is_month(std::string_view text) {
    const auto digit = [&](std::size_t i) { return '0' <= text[i] && text[i] <= '9'; };
    if (text.size() != 7 || text[4] != '-') { return false; }
    for (const std::size_t i : {0, 1, 2, 3, 5, 6}) {
        if (!digit(i)) { return false; }
    }
    const int month = (text[5] - '0') * 10 + (text[6] - '0');
    return 1 <= month && month <= 12;
}

void read_tables(Reading& reading, Scenario& scenario) {
    const bool occupations_known = read_whole(reading, scenario, read_occupations, &Scenario::occupations);
    read_whole(reading, scenario, read_firm_sizes, &Scenario::firm_sizes);
    if (occupations_known && !scenario.occupations.empty()) { // after which the columns are named
        read_whole(reading, scenario, read_industries, &Scenario::industries);
    }
    read_whole(reading, scenario, read_series, &Scenario::series);
}

} // namespace workpaths
