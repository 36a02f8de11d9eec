#pragma once
/// The analyses as tidy tables: one observation a row, what the columns mean, and which answer of a verb they are.

#include <nlohmann/json.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace workpaths {

struct AnalysisColumn {
    const char* name;
    const char* type; // label, text, count, number, flag
    const char* unit; // "1" for shares and what has none
    const char* meaning;
    bool has_error = false; // a column NAME_se follows, in the same unit
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

/// The rows below a header; what is null in the answer is an empty cell. Throws std::invalid_argument, a sentence,
/// where a row has a member that the table has no column for: an option has made another answer of it.
std::string analysis_csv(const AnalysisTable& table, const Json& answer);

/// What the columns mean: column, type, unit, meaning.
Json analysis_codebook_rows(const AnalysisTable& table);

/// The same as CSV.
std::string analysis_codebook(const AnalysisTable& table);

} // namespace workpaths
