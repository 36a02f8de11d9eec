#include "cli/analysis_tables.hpp"
#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "cli/open_results.hpp"
#include "cli/scenario_again.hpp"
#include "cli/swept_values.hpp"
#include "cli/verb_answer.hpp"
#include "cli/written_file.hpp"
#include "experiments/stored_inputs.hpp"
#include "sim/base/harmless_text.hpp"
#include "sim/hdf5/checked_write.hpp"
#include "sim/hdf5/leftovers.hpp"
#include "sim/hdf5/output_file.hpp"
#include "sim/output/csv_export.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr const char* scenario_table = "scenario";
constexpr const char* inputs_table = "inputs";
constexpr const char* sweep_table = "sweep";

bool is_toml(const std::string& table) { return table == scenario_table || table == inputs_table; }

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    add("table", options::value<std::string>(),
        fmt::format("{}; {} for what its points set, {} for the scenario with every value, its arms, sweep and tables "
                    "as one TOML file that runs again, {} for the input files verbatim",
                    fmt::join(csv_tables(), ", "), sweep_table, scenario_table, inputs_table)
            .c_str());
    std::vector<std::string_view> analyses;
    for (const AnalysisTable& table : analysis_tables()) { analyses.push_back(table.name); }
    add("analysis", options::value<std::string>(),
        fmt::format("instead of a table of the file what a verb makes of it: {}", fmt::join(analyses, ", ")).c_str());
    add("with", options::value<std::string>(),
        "\"OPTIONS\" of the verb that makes the analysis: show, compare, effects or survival");
    add("format", options::value<std::string>()->default_value("csv"), "csv");
    add("codebook", "instead of the table what its columns mean");
    add("output,o", options::value<std::string>(), "file to write; else standard output");
    add("json",
        "as JSON: without --table the list of tables, with --codebook what columns mean, with -o what was written");
    hidden.add_options()("results", options::value<std::string>());
    positional.add("results", 1);
}

/// As split_unix reads them: a quote ends with its like, a backslash takes the character behind it along.
bool quotes_are_closed(std::string_view text) {
    char open = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            if (++i == text.size()) { return false; }
        } else if (open != '\0') {
            open = text[i] == open ? '\0' : open;
        } else if (text[i] == '"' || text[i] == '\'') {
            open = text[i];
        }
    }
    return open == '\0';
}

std::vector<std::string> split_words(const options::variables_map& values, const char* option) {
    if (values.count(option) == 0) { return {}; }
    const auto text = values[option].as<std::string>();
    if (!quotes_are_closed(text)) {
        throw UsageError{fmt::format("--{} {}: a quote or backslash is left open", option, text)};
    }
    return options::split_unix(text);
}

std::string table_named(const options::variables_map& values) {
    auto tables = csv_tables();
    tables.insert(tables.end(), {sweep_table, scenario_table, inputs_table});
    if (values.count("table") == 0) {
        throw UsageError{fmt::format("which --table? {}. Or which --analysis? See workpaths export --help",
                                     fmt::join(tables, ", "))};
    }
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

SweptValues sweep_of(const InputFile& file) {
    SweptValues swept = swept_values(file);
    if (swept.points() == 0) { throw UsageError{"the file has no sweep: its scenario has no [sweep]"}; }
    return swept;
}

using Sink = std::function<void(std::string_view part)>;

void write_table(const InputFile& file, const std::string& table, const Sink& out) {
    if (table == scenario_table) {
        static_cast<void>(read_inputs(file)); // what it was made from is whole
        out(scenario_again(file));
    } else if (table == inputs_table) {
        const StoredInputs inputs = read_inputs(file);
        out(joined(inputs.paths, inputs.texts));
    } else if (table == sweep_table) {
        out(sweep_csv(sweep_of(file)));
    } else {
        export_csv(file, table, out);
    }
}

/// The file that is to be written must neither be read for it, nor be anybody's results.
void refuse_to_destroy(const options::variables_map& values, const std::vector<std::filesystem::path>& inputs) {
    const auto file = output_file(values);
    if (!file) { return; }
    const Written written{"the table", *file};
    refuse_inputs(written, inputs);
    refuse_results(written);
}

const AnalysisTable& analysis_named(const std::string& name) {
    std::vector<std::string_view> names;
    for (const AnalysisTable& table : analysis_tables()) { names.push_back(table.name); }
    const auto found = std::ranges::find(analysis_tables(), name, &AnalysisTable::name);
    if (found != analysis_tables().end()) { return *found; }
    const auto hint = did_you_mean(name, names);
    throw UsageError{fmt::format("there is no analysis '{}': {}", name,
                                 hint.empty() ? fmt::format("{}", fmt::join(names, ", ")) : hint)};
}

/// The --json answer of the verb that makes the analysis, asked with the user's options for it.
VerbAnswer ask(const AnalysisTable& table, const options::variables_map& values) {
    constexpr std::array verbs{&show_command, &compare_command, &effects_command, &survival_command};
    const Command& verb = **std::ranges::find(verbs, table.verb, [](const Command* command) { return command->name; });
    std::vector<std::string> words = split_words(values, "with");
    const auto names_it = [&](const std::string& word) {
        return word == table.needs || word.starts_with(std::string{table.needs} + "=");
    };
    if (!table.needs.empty() && std::ranges::none_of(words, names_it)) {
        throw UsageError{
            fmt::format("{} needs an option of {}: --with \"{} ...\"", table.name, verb.name, table.needs)};
    }
    words.push_back(values["results"].as<std::string>());
    const bool is_given = std::ranges::find(words, table.arguments) != words.end(); // by the user, too
    if (!table.arguments.empty() && !is_given) { words.emplace_back(table.arguments); }
    try {
        const options::variables_map asked = CommandOptions{verb}.parse(words);
        refuse_to_destroy(values, input_files(asked));
        refuse_output_to(input_files(asked));
        return verb.answer(asked);
    } catch (const options::error& error) {
        throw UsageError{fmt::format("--with: {}; see workpaths {} --help", error.what(), verb.name)};
    }
}

/// What is written, what --json says of it, and the exit code.
struct Export {
    std::function<void(const Sink&)> write; // nothing where there is no answer
    int exit_code = exit_ok;
    nlohmann::ordered_json codebook = nullptr; // rows, where it is one
};

nlohmann::ordered_json codebook_rows(const std::string& table) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const ExportColumn& column : csv_columns(table)) {
        rows.push_back(
            {{"column", column.name}, {"type", column.type}, {"unit", column.unit}, {"meaning", column.meaning}});
    }
    return rows;
}

Export export_of_analysis(const options::variables_map& values) {
    const AnalysisTable& table = analysis_named(values["analysis"].as<std::string>());
    const std::filesystem::path results = values["results"].as<std::string>();
    if (values.count("codebook") != 0) {
        const auto rows = analysis_codebook_rows(table, swept_values(open_results(results)));
        return {[text = codebook_text(rows)](const Sink& out) { out(text); }, exit_ok, rows};
    }
    const VerbAnswer answer = ask(table, values);
    if (answer.is_empty()) { return {{}, answer.exit_code}; }
    const SweptValues swept = swept_values(InputFile{results}); // the verb has said what is to be said of it
    try {
        return {[text = analysis_csv(table, answer.json, swept)](const Sink& out) { out(text); }, answer.exit_code};
    } catch (const std::invalid_argument& error) { throw UsageError{fmt::format("--with: {}", error.what())}; }
}

Export export_of_table(const options::variables_map& values) {
    const std::string table = table_named(values);
    const bool is_text = is_toml(table);
    if (values.count("with") != 0) { throw UsageError{"--with is for --analysis"}; }
    if (values.count("codebook") != 0 && is_text) { throw UsageError{table + " has no codebook: it is no table"}; }
    if (values.count("codebook") != 0 && table == sweep_table) {
        const auto rows = sweep_codebook_rows(sweep_of(open_results(values["results"].as<std::string>())));
        return {[text = codebook_text(rows)](const Sink& out) { out(text); }, exit_ok, rows};
    }
    if (values.count("codebook") != 0) {
        return {[text = csv_codebook(table)](const Sink& out) { out(text); }, exit_ok, codebook_rows(table)};
    }
    const auto file = std::make_shared<InputFile>(open_results(values["results"].as<std::string>()));
    return {[file, table](const Sink& out) { write_table(*file, table, out); }};
}

/// What can be exported.
nlohmann::ordered_json table_list() {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const std::string& name : csv_tables()) { rows.push_back({{"table", name}, {"format", "csv"}}); }
    rows.push_back({{"table", sweep_table}, {"format", "csv"}});
    for (const char* name : {scenario_table, inputs_table}) { rows.push_back({{"table", name}, {"format", "toml"}}); }
    for (const AnalysisTable& table : analysis_tables()) {
        rows.push_back({{"analysis", table.name}, {"format", "csv"}});
    }
    return rows;
}

void write_file(const std::string& path, const std::function<void(const Sink&)>& write) {
    remove_leftovers_of(path, Leftovers::a_day_old);
    CheckedFile file{path};
    write([&](std::string_view part) { file.write(part); });
    file.publish();
}

/// To standard output; where that is a terminal, without anything that would steer it.
void write_out(const std::function<void(const Sink&)>& write) {
    const bool terminal = ::isatty(STDOUT_FILENO) != 0;
    std::string text;
    write([&](std::string_view part) { terminal ? void(text += part) : void(std::cout << part); });
    if (terminal) { std::cout << harmless_lines(text); }
}

void refuse_other_formats_of(const options::variables_map& values, const std::string& file) {
    if (values.count("codebook") != 0 && values.count("json") != 0) {
        refuse_other_formats({"the codebook", file}, "JSON", {".json", ".txt"});
    } else if (values.count("table") != 0 && is_toml(table_named(values))) {
        refuse_other_formats({"the text", file}, "TOML", {".toml", ".txt"});
    } else {
        refuse_other_formats({"the table", file}, "CSV", {".csv", ".txt"});
    }
}

Export export_asked_for(const options::variables_map& values) {
    const auto format = values["format"].as<std::string>();
    if (format != "csv") { throw UsageError{"--format " + format + " is unknown: write csv"}; }
    const bool codebook = values.count("codebook") != 0;
    if (values.count("json") != 0 && !codebook && !output_file(values)) {
        throw UsageError{"a table itself is CSV: with --json name a file (-o), or ask for its --codebook"};
    }
    if (values.count("table") != 0 && values.count("analysis") != 0) {
        throw UsageError{"--table or --analysis, not both"};
    }
    if (const auto file = output_file(values)) { refuse_other_formats_of(values, *file); }
    return values.count("analysis") != 0 ? export_of_analysis(values) : export_of_table(values);
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    if (values.count("results") == 0) {
        throw UsageError{"which results file? workpaths export results/us.h5 --table job_spells"};
    }
    const bool json = values.count("json") != 0;
    if (json && values.count("table") + values.count("analysis") == 0) {
        std::cout << envelope_text("export", table_list());
        return exit_ok;
    }
    refuse_to_destroy(values, input_files(values));
    const Export result = export_asked_for(values);
    if (!result.write) { return result.exit_code; }
    const bool codebook = values.count("codebook") != 0;
    const auto file = output_file(values);
    if (!file) {
        json ? void(std::cout << envelope_text("codebook", result.codebook)) : write_out(result.write);
        return result.exit_code;
    }
    const auto text = [&](const Sink& out) { out(envelope_text("codebook", result.codebook)); };
    json&& codebook ? write_file(*file, text) : write_file(*file, result.write);
    const char* const kind = values.count("analysis") != 0 ? "analysis" : "table";
    if (json) {
        std::cout << envelope_text("export",
                                   {{{kind, values[kind].as<std::string>()}, {"file", *file}, {"codebook", codebook}}});
    }
    return result.exit_code;
}

} // namespace

const Command export_command{
    .name = "export",
    .examples = "  workpaths export results/us.h5 --table job_spells -o jobs.csv\n"
                "  workpaths export results/us.h5 --table job_spells --codebook\n"
                "  workpaths export results/us.h5 --table scenario > again.toml\n"
                "  workpaths export results/us.h5 --analysis criteria -o criteria.csv\n"
                "  workpaths export results/us.h5 --analysis survival_curves --with \"--exit occupation --by group\"\n",
    .summary = "Writes a table of a results file as CSV, or an analysis of it, one observation a row, categories by\n"
               "their labels; a missing value is an empty cell. --codebook says what the columns are.",
    .describe = describe,
    .act = act};

} // namespace workpaths
