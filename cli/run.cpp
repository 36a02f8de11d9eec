#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/plan.hpp"
#include "cli/print.hpp"
#include "cli/progress.hpp"
#include "cli/scenario_options.hpp"
#include "cli/summary.hpp"
#include "sim/batch/folder_lock.hpp"
#include "sim/batch/run_task.hpp"
#include "sim/hdf5/output_file.hpp"

#include <fmt/ranges.h>

#include <iostream>
#include <unistd.h>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>

namespace workpaths {
namespace {

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    describe_scenario_options(visible);
    visible.add_options()("output,o", options::value<std::string>()->default_value("results"),
                          "folder that receives NAME.h5")("name", options::value<std::string>(),
                                                          "NAME, instead of the scenario's file stem")(
        "threads", options::value<int>()->default_value(0),
        "threads to use; 0: all cores")("progress", options::value<std::string>()->default_value("auto"),
                                        "auto, json or none")("dry-run", "print what the run would take, and stop");
    hidden.add_options()("scenario", options::value<std::vector<std::string>>());
    positional.add("scenario", -1);
}

ProgressStyle progress_style(const std::string& word) {
    if (word == "json") { return ProgressStyle::json; }
    if (word == "none") { return ProgressStyle::none; }
    if (word != "auto") { throw UsageError{"--progress " + word + " is unknown: write auto, json or none"}; }
    return isatty(STDERR_FILENO) == 1 ? ProgressStyle::line : ProgressStyle::none;
}

std::filesystem::path results_path(const options::variables_map& values, const std::filesystem::path& scenario) {
    const std::filesystem::path folder = values["output"].as<std::string>();
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) { throw OutputError{"cannot make the folder " + folder.string() + ": " + error.message()}; }
    const auto name = values.count("name") != 0 ? values["name"].as<std::string>() : scenario.stem().string();
    return folder / (name + ".h5");
}

std::string one_scenario(const options::variables_map& values) {
    if (values.count("scenario") == 0) { throw UsageError{"which scenario? workpaths run scenarios/us.toml"}; }
    const auto& files = values["scenario"].as<std::vector<std::string>>();
    if (files.size() != 1) { throw UsageError{"one scenario at a time: batches of several are not there yet"}; }
    return files.front();
}

int act(const options::variables_map& values, const std::vector<std::string>& command_line) {
    const std::string scenario = one_scenario(values);
    const int threads = values["threads"].as<int>();
    if (threads < 0 || threads > 1024) { throw UsageError{"--threads must lie between 0 (all cores) and 1024"}; }
    const ProgressStyle style = progress_style(values["progress"].as<std::string>());
    const auto read = read_scenario(scenario, scenario_overrides(values));
    if (!read) {
        print_mistakes(read.mistakes());
        return exit_scenario;
    }
    if (values.count("dry-run") != 0) {
        std::cout << plan_text(plan_of(read->scenario), scenario);
        return exit_ok;
    }
    const auto results = results_path(values, scenario);
    const FolderLock lock{results.parent_path()};
    const int used = threads > 0 ? threads : oneapi::tbb::info::default_concurrency();
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(used)};
    Progress progress{style};
    leave_when_interrupted(); // until the world is founded there is nothing to tidy up
    const RunHooks hooks{.founded = remember_interrupts,
                         .progress = [&](const Standing& standing) { progress.report(standing); },
                         .should_stop = interrupted};
    const Provenance provenance{
        .command_line = fmt::format("{}", fmt::join(command_line, " ")), .scenario_name = scenario, .threads = used};
    const Outcome outcome = run_task(*read, results, provenance, hooks);
    progress.done();
    if (outcome == Outcome::interrupted) {
        print_error("interrupted: nothing was written; the same command starts again");
        return exit_interrupted;
    }
    std::cout << summary_text(InputFile{results}) << "\nresults: " << results.string() << '\n';
    return exit_ok;
}

} // namespace

const Command run_command{
    .name = "run",
    .examples = "  workpaths run scenarios/us.toml\n"
                "  workpaths run scenarios/us.toml --people 20000 --years 5 -o results\n"
                "  workpaths run scenarios/us.toml --set pathways.apprenticeship.share=0.12 --name more\n",
    .summary = "Simulates a scenario and writes its results file.",
    .describe = describe,
    .act = act};

} // namespace workpaths
