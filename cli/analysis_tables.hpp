#pragma once
/// The analyses as tidy tables: one observation a row, what the columns mean, and which answer of a verb they are.

#include "cli/swept_values.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace workpaths {

/// Which columns follow a column NAME: NAME_se, its standard error in the same unit, and NAME_left_out, the replicates
/// that have nobody to tell it of.
enum class ColumnsBeside : std::uint8_t { nothing, error, error_and_left_out };

struct AnalysisColumn {
    const char* name;
    const char* type; // label, text, count, number, flag
    const char* unit; // "1" for shares and what has none
    const char* meaning;
    ColumnsBeside beside = ColumnsBeside::nothing;
    bool where_told = false; // it stands in tables with a row that has it: an option asked for it
};

using Json = nlohmann::ordered_json;

struct AnalysisTable {
    std::string_view name;                   // "survival_curves"
    std::string_view row;                    // what a row is
    std::string_view verb;                   // whose --json answer it is made of
    std::string_view arguments;              // of the verb, besides the results file and --json; may be empty
    std::string_view needs;                  // an option that the user must give the verb; may be empty
    std::span<const AnalysisColumn> columns; // every member that a row has
    std::vector<Json> (*rows)(const Json& answer);
};

const std::vector<AnalysisTable>& analysis_tables();

/// The rows below a header; what is null in the answer is an empty cell. A table with points has the swept values
/// behind its columns, a parameter each. Throws std::invalid_argument, a sentence, where a row has a member that the
/// table has no column for: an option has made another answer of it.
std::string analysis_csv(const AnalysisTable& table, const Json& answer, const SweptValues& swept);

/// What the columns mean: column, type, unit, meaning.
Json analysis_codebook_rows(const AnalysisTable& table, const SweptValues& swept);

/// The same of `sweep_csv`.
Json sweep_codebook_rows(const SweptValues& swept);

/// As CSV.
std::string codebook_text(const Json& rows);

} // namespace workpaths
