#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "cli/print.hpp"
#include "cli/report_page.hpp"
#include "cli/survival_observed.hpp"
#include "cli/written_file.hpp"
#include "sim/base/harmless_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    auto add = visible.add_options();
    add("output,o", options::value<std::string>(), "the page; else the first results file's name with .html");
    add("json", "what was written, as JSON");
    describe_observed(visible);
    add("drop-missing", "drop the rows of --observed in which a cell is empty");
    hidden.add_options()("results", options::value<std::vector<std::string>>());
    positional.add("results", -1);
}

/// What the page says of the observed data beyond how they were read, which has been said.
void print_other_notes(const ObservedData& observed, const std::vector<std::string>& notes) {
    for (const std::string& note : notes) {
        const bool is_said = std::ranges::find(observed.reading_notes, note) != observed.reading_notes.end();
        if (!is_said) { print_note(fmt::format("{}: {}", observed.source, note)); }
    }
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    if (values.count("results") == 0) { throw UsageError{"which results file? workpaths report results/us.h5"}; }
    std::vector<ReportInput> inputs;
    for (const std::string& path : values["results"].as<std::vector<std::string>>()) { inputs.push_back({path}); }
    const auto named = output_file(values);
    if (values.count("output") != 0 && !named) { throw UsageError{"-o -: a page is a file, write -o page.html"}; }
    const fs::path page = named ? fs::path{*named} : fs::path{inputs.front().path}.replace_extension(".html");
    refuse_inputs({"the page", page}, input_files(values));
    refuse_results({"the page", page});
    refuse_other_formats({"the page", page}, "HTML", {".html", ".htm"});
    if (values.count("drop-missing") != 0 && values.count("observed") == 0) {
        throw UsageError{"--drop-missing is for --observed FILE"};
    }
    auto observed = read_observed(values, std::nullopt);
    if (!observed) {
        print_mistakes(observed.mistakes());
        return exit_scenario;
    }
    const ReportPage written = write_report(inputs, page, *observed ? &**observed : nullptr);
    if (*observed) { print_other_notes(**observed, written.observed_notes); }
    if (values.count("json") != 0) {
        std::cout << envelope_text("report", {{{"page", page.string()},
                                               {"bytes", written.text.size()},
                                               {"results", values["results"].as<std::vector<std::string>>()}}});
        return exit_ok;
    }
    std::cout << fmt::format("report: {}\n", harmless(page.string()));
    return exit_ok;
}

} // namespace

const Command report_command{
    .name = "report",
    .examples = "  workpaths report results/us.h5\n"
                "  workpaths report results/us.h5 results/more.h5 -o both.html\n"
                "  workpaths report results/us.h5 --observed own.csv --observed-unit months\n",
    .summary =
        "Writes one page that answers what was asked: outcomes, retention, skills, networks, work, access, money,\n"
        "every assumption with its source. It is a single file that opens in any browser, without a network.",
    .describe = describe,
    .act = act};

} // namespace workpaths
