#pragma once
/// The options of `survival` and `report` that read what was observed.

#include "cli/command.hpp"
#include "cli/observed_print.hpp"
#include "sim/base/result.hpp"
#include "sim/scenario/text_file.hpp"

namespace workpaths {

/// The options, of which --observed asks for the others.
inline constexpr const char* observed_options[] = {
    "observed",      "observed-time",    "observed-event", "observed-share", "observed-group",
    "observed-unit", "observed-between", "observed-start", "observed-end",   "observed-censor"};

void describe_observed(options::options_description& visible);

/// The CSV file of an option, or standard input where it is "-"; how messages call it, and its text or problem.
struct CsvInput {
    std::string name;
    TextFile file;
};
CsvInput read_csv_input(const std::string& path);

/// A place on the clock of --start and --end: a date or a number, else a UsageError.
std::string censor_point(const options::variables_map& values, const char* option);

/// How a table was read, on standard error.
void print_reading_notes(const std::string& source, const std::vector<std::string>& notes);

/// The table of --observed, where it is given, its spells counted from the landmark where there is one. Throws
/// UsageError.
Result<std::optional<ObservedData>> read_observed(const options::variables_map& values, std::optional<double> landmark);

} // namespace workpaths
