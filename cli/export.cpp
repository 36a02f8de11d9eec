#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "sim/hdf5/output_file.hpp"
#include "sim/output/csv_export.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

namespace workpaths {
namespace {

constexpr const char* scenario_table = "scenario";
constexpr const char* inputs_table = "inputs";

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    add("table", options::value<std::string>(),
        fmt::format("{}; {} for the scenario with every value as TOML, {} for the input files verbatim",
                    fmt::join(csv_tables(), ", "), scenario_table, inputs_table)
            .c_str());
    add("format", options::value<std::string>()->default_value("csv"), "csv");
    add("codebook", "instead of the table what its columns mean");
    add("output,o", options::value<std::string>(), "file to write; else standard output");
    add("json",
        "as JSON: without --table the list of tables, with --codebook what columns mean, with -o what was written");
    hidden.add_options()("results", options::value<std::string>());
    positional.add("results", 1);
}

std::string table_named(const options::variables_map& values) {
    auto tables = csv_tables();
    tables.insert(tables.end(), {scenario_table, inputs_table});
    if (values.count("table") == 0) { throw UsageError{fmt::format("which --table? {}", fmt::join(tables, ", "))}; }
    auto name = values["table"].as<std::string>();
    if (std::ranges::find(tables, name) != tables.end()) { return name; }
    const auto hint = did_you_mean(name, std::vector<std::string_view>(tables.begin(), tables.end()));
    throw UsageError{fmt::format("there is no table '{}': {}", name,
                                 hint.empty() ? fmt::format("{}", fmt::join(tables, ", ")) : hint)};
}

/// Texts one after the other, each under a comment with its name where there are several.
std::string joined(const std::vector<std::string>& names, const std::vector<std::string>& texts) {
    if (names.size() != texts.size()) { throw InputError{"/provenance has names without a text"}; }
    std::string all;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts.size() > 1) { all += fmt::format("# --- {}\n", names[i]); }
        all += texts[i];
        if (!texts[i].ends_with('\n')) { all += '\n'; }
    }
    return all;
}

void write_table(const InputFile& file, const std::string& table, std::ostream& out) {
    if (table == scenario_table) {
        out << joined(file.texts("/provenance/scenario_path"), file.texts("/provenance/resolved_scenario"));
    } else if (table == inputs_table) {
        out << joined(file.texts("/provenance/input_path"), file.texts("/provenance/input_text"));
    } else {
        export_csv(file, table, [&](std::string_view part) { out << part; });
    }
}

/// What can be exported.
nlohmann::ordered_json table_list() {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const std::string& name : csv_tables()) { rows.push_back({{"table", name}, {"format", "csv"}}); }
    for (const char* name : {scenario_table, inputs_table}) { rows.push_back({{"table", name}, {"format", "toml"}}); }
    return rows;
}

nlohmann::ordered_json codebook_rows(const std::string& table) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const CsvColumn& column : csv_columns(table)) {
        rows.push_back(
            {{"column", column.name}, {"type", column.type}, {"unit", column.unit}, {"meaning", column.meaning}});
    }
    return rows;
}

void write_file(const std::string& path, const std::function<void(std::ostream&)>& write) {
    errno = 0;
    std::ofstream out{path, std::ios::binary};
    if (out) { write(out); }
    out.close();
    if (!out) { throw OutputError{fmt::format("cannot write {}: {}", path, std::strerror(errno))}; }
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    if (values.count("results") == 0) {
        throw UsageError{"which results file? workpaths export results/us.h5 --table job_spells"};
    }
    const bool json = values.count("json") != 0;
    if (json && values.count("table") == 0) {
        std::cout << envelope_text("export", table_list());
        return exit_ok;
    }
    const std::string table = table_named(values);
    const auto format = values["format"].as<std::string>();
    if (format != "csv") { throw UsageError{"--format " + format + " is unknown: write csv"}; }
    const bool is_text = table == scenario_table || table == inputs_table;
    const bool codebook = values.count("codebook") != 0;
    if (codebook && is_text) { throw UsageError{table + " has no codebook: it is no table"}; }
    const bool to_file = values.count("output") != 0;
    if (json && !codebook && !to_file) {
        throw UsageError{"a table itself is CSV: with --json name a file (-o), or ask for its --codebook"};
    }
    const InputFile file{values["results"].as<std::string>()};
    const auto write = [&](std::ostream& out) {
        if (codebook) {
            out << (json ? envelope_text("codebook", codebook_rows(table)) : csv_codebook(table));
        } else {
            write_table(file, table, out);
        }
    };
    if (!to_file) {
        write(std::cout);
        return exit_ok;
    }
    const auto path = values["output"].as<std::string>();
    write_file(path, write);
    if (json) { std::cout << envelope_text("export", {{{"table", table}, {"file", path}, {"codebook", codebook}}}); }
    return exit_ok;
}

} // namespace

const Command export_command{
    .name = "export",
    .examples = "  workpaths export results/us.h5 --table job_spells -o jobs.csv\n"
                "  workpaths export results/us.h5 --table job_spells --codebook\n"
                "  workpaths export results/us.h5 --table scenario > again.toml\n",
    .summary = "Writes a table of a results file as CSV, categories by their labels; a missing value is an empty cell.",
    .describe = describe,
    .act = act};

} // namespace workpaths
