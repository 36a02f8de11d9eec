#include "analysis/group_gaps.hpp"
#include "analysis/result_rows.hpp"
#include "cli/claims_summary.hpp"
#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "cli/plan.hpp"
#include "cli/print.hpp"
#include "cli/progress.hpp"
#include "cli/report_page.hpp"
#include "cli/run_targets.hpp"
#include "cli/scenario_options.hpp"
#include "cli/summary.hpp"
#include "cli/threads.hpp"
#include "cli/written_file.hpp"
#include "experiments/name_lock.hpp"
#include "experiments/run_batch.hpp"
#include "sim/base/harmless_text.hpp"
#include "sim/scenario/interventions.hpp"
#include "sim/scenario/own_names.hpp"

#include <fmt/ranges.h>

#include <iostream>
#include <unistd.h>

namespace workpaths {
namespace {

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    describe_scenario_options(visible);
    auto add = visible.add_options();
    add("output,o", options::value<std::string>()->default_value("results"),
        "folder that receives NAME.h5, and NAME.tasks with a file for each finished task");
    add("name", options::value<std::string>(), "NAME, instead of the first scenario's file stem");
    add("threads", options::value<int>()->default_value(0),
        "threads to use; 0: all cores, or the control group's share of them");
    add("progress", options::value<std::string>()->default_value("auto"), "auto, json or none");
    add("report", "write the page of workpaths report too: NAME.html");
    add("fresh", "compute every task, even those that NAME.tasks holds");
    add("partial", "where tasks fail, write the results without them, even over complete ones");
    add("dry-run", "print the tasks and what they would take, and stop");
    add("json", "the summary, or with --dry-run the tasks, as JSON with full precision");
    hidden.add_options()("scenario", options::value<std::vector<std::string>>());
    positional.add("scenario", -1);
}

ProgressStyle progress_style(const std::string& word) {
    if (word == "json") { return ProgressStyle::json; }
    if (word == "none") { return ProgressStyle::none; }
    if (word != "auto") { throw UsageError{"--progress " + word + " is unknown: write auto, json or none"}; }
    return isatty(STDERR_FILENO) == 1 ? ProgressStyle::line : ProgressStyle::none;
}

/// `source` says where the name is from.
void refuse_odd_name(const std::string& name, const char* source) {
    const auto refuse = [&](const char* why) {
        throw UsageError{fmt::format("{} \"{}\" {}", source, harmless(name), why)};
    };
    const std::filesystem::path file{name};
    if (name.empty() || name.find('/') != std::string::npos || name.starts_with('.')) {
        refuse("is no name of a file: write letters, digits, '-' and '_'");
    }
    if (file.extension() == ".h5") { refuse("already ends in .h5, which the program adds: write it without"); }
    if (name != harmless(name)) { refuse("holds characters that are none: write letters, digits, '-' and '_'"); }
    if (name != without_blank_ends(name)) { refuse("has blanks at its ends: write it without them"); }
}

BatchPlace place_of(const options::variables_map& values, const std::filesystem::path& scenario, std::size_t threads) {
    BatchPlace place{.folder = values["output"].as<std::string>(),
                     .name = values.count("name") != 0 ? values["name"].as<std::string>() : scenario.stem().string(),
                     .fresh = values.count("fresh") != 0,
                     .partial = values.count("partial") != 0,
                     .threads = threads};
    refuse_odd_name(place.name,
                    values.count("name") != 0 ? "--name" : "the results would be called by the scenario, but");
    if (place.folder.empty() || place.folder == "-") {
        throw UsageError{"--output names the folder for results, as in -o results"};
    }
    std::error_code error;
    std::filesystem::create_directories(place.folder, error);
    if (error) { throw OutputError{"cannot make the folder " + place.folder.string() + ": " + error.message()}; }
    return place;
}

std::size_t threads_of(const options::variables_map& values) {
    const int threads = values["threads"].as<int>();
    if (threads < 0 || threads > 1024) { throw UsageError{"--threads must lie between 0 (all cores) and 1024"}; }
    return threads > 0 ? static_cast<std::size_t>(threads) : threads_by_default();
}

/// "3 tasks: 1 computed, 2 reused"; nothing for a single task computed.
std::string tally(const BatchStanding& standing) {
    if (standing.tasks == 1 && standing.computed == 1) { return {}; }
    std::string text = fmt::format("{} task{}: {} computed, {} reused", standing.tasks, standing.tasks == 1 ? "" : "s",
                                   standing.computed, standing.reused);
    if (standing.failed > 0) { text += fmt::format(", {} failed", standing.failed); }
    return text + "\n";
}

/// What the command leaves and says at its end.
struct RunEnd {
    const BatchOutcome& batch;
    const BatchPlace& place;
    std::optional<std::filesystem::path> page;
};

void print_summary(const RunEnd& end, const InputFile& results) {
    const Screen screen = screen_of(STDOUT_FILENO);
    const std::string claims = claims_text(results, screen);
    const std::string& precision = end.batch.precision;
    std::cout << summary_text(results, screen) << (claims.empty() ? "" : "\n") << claims << '\n'
              << tally(end.batch.standing) << (precision.empty() ? "" : wrapped(precision + "\n", screen.width, 2))
              << "results: " << harmless(end.place.results().string()) << '\n';
}

void print_json(const RunEnd& end, const InputFile& results) {
    const BatchTasks tasks{results};
    const BatchStanding& standing = end.batch.standing;
    const auto or_null = [](const std::string& text) {
        return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
    };
    std::cout << envelope_text("run", outcome_rows(results, tasks),
                               {{"groups", group_rows(results, tasks)},
                                {"claims", claims_rows(results)},
                                {"tasks", standing.tasks},
                                {"computed", standing.computed},
                                {"reused", standing.reused},
                                {"failed", standing.failed},
                                {"precision", or_null(end.batch.precision)},
                                {"results", end.place.results().string()},
                                {"report", or_null(end.page ? end.page->string() : "")}},
                               2);
}

/// Tasks failed, and complete results were left as they are.
int report_left(const BatchOutcome& batch, const BatchPlace& place, bool json) {
    const BatchStanding& standing = batch.standing;
    if (json) {
        std::cout << envelope_text("run", nlohmann::ordered_json::array(),
                                   {{"groups", nlohmann::ordered_json::array()},
                                    {"claims", nlohmann::ordered_json::array()},
                                    {"tasks", standing.tasks},
                                    {"computed", standing.computed},
                                    {"reused", standing.reused},
                                    {"failed", standing.failed},
                                    {"precision", nullptr},
                                    {"results", nullptr},
                                    {"report", nullptr}},
                                   2);
    }
    print_error(fmt::format("{0} of {1} tasks failed: {2} of before is left as it is, and {3} tasks are kept in {4}; "
                            "the same command tries the {0} again, with --partial it writes {2} without them",
                            standing.failed, standing.tasks, place.results().string(),
                            standing.computed + standing.reused, place.tasks().string()));
    return exit_tasks_failed;
}

/// What `until` asks for cannot be told: a mistake in the scenario that only its runs could show.
int report_untold(const BatchOutcome& end, const Batch& batch, const BatchPlace& place) {
    const std::string kept = fmt::format("{} tasks are kept in {}: with another condition, or a number of replicates, "
                                         "the same command goes on from there",
                                         end.standing.kept, place.tasks().string());
    const Reading& reading = batch.files.front().reading;
    print_mistakes({reading.diagnostic({batch.precision->place, "until: " + end.precision, kept})});
    return exit_scenario;
}

int report_end(const BatchOutcome& batch, const BatchPlace& place, const options::variables_map& values) {
    const BatchStanding& standing = batch.standing;
    if (batch.outcome == Outcome::interrupted) {
        print_error("interrupted: " + what_is_kept(standing, place));
        return exit_interrupted;
    }
    const bool json = values.count("json") != 0;
    if (batch.left_complete) { return report_left(batch, place, json); }
    RunEnd end{batch, place, std::nullopt};
    const InputFile results{place.results(), InputFile::Trust::own};
    if (!json) { print_summary(end, results); }
    if (values.count("report") != 0) {
        end.page = place.page();
        write_report({{place.results(), InputFile::Trust::own}}, *end.page);
        if (!json) { std::cout << "report: " << end.page->string() << '\n'; }
    }
    if (json) { print_json(end, results); }
    if (standing.failed == 0) { return exit_ok; }
    print_error(fmt::format("{} of {} tasks failed; their values are missing in {}", standing.failed, standing.tasks,
                            place.results().string()));
    return exit_tasks_failed;
}

int act(const options::variables_map& values, const std::vector<std::string>& command_line) {
    const auto scenarios = scenario_files(values);
    if (scenarios.empty()) { throw UsageError{"which scenario? workpaths run scenarios/us.toml"}; }
    const std::size_t threads = threads_of(values);
    Progress progress{progress_style(values["progress"].as<std::string>())};
    const auto overrides = scenario_overrides(values);
    const auto batch = read_batch(scenarios, overrides);
    if (!batch) {
        print_mistakes(batch.mistakes());
        return exit_scenario;
    }
    refuse_output_to(source_files(*batch));
    print_notes_on(*batch);
    if (values.count("dry-run") != 0) {
        const Plan plan = plan_of(*batch, threads);
        std::cout << (values.count("json") != 0 ? plan_json(plan) : plan_text(plan, screen_of(STDOUT_FILENO)));
        return exit_ok;
    }
    for (const BatchArm& arm : batch->arms) {
        for (const std::string& odd : odd_interventions(arm.scenario)) {
            progress.notice(fmt::format("{}: {}", arm.label, odd));
        }
    }
    BatchPlace place = place_of(values, scenarios.front(), hold_to_threads(threads));
    look_at_targets(*batch, place, values.count("report") != 0);
    const NameLock lock{place.tasks()};
    std::optional<NameLock> lock_of_linked;
    if (const auto linked = linked_tasks(place)) { lock_of_linked.emplace(*linked, NameLock::Folder::goes_if_empty); }
    place.held = lock.held();
    if (const std::string concerns = lock.concerns(); !concerns.empty()) { progress.notice(concerns); }
    remember_interrupts(
        "\nerror: interrupted: finished tasks are kept; the same command, without --fresh, goes on from there\n");
    const BatchHooks hooks{.progress = [&](const BatchStanding& standing) { progress.report(standing); },
                           .notice = [&](const std::string& text) { progress.notice(text); },
                           .should_stop = interrupted};
    const Provenance provenance{.command_line = fmt::format("{}", fmt::join(command_line, " ")),
                                .overrides = overrides,
                                .threads = static_cast<int>(place.threads)};
    const BatchOutcome end = run_batch(*batch, place, provenance, hooks);
    progress.done();
    if (end.untold) { return report_untold(end, *batch, place); }
    return report_end(end, place, values);
}

} // namespace

const Command run_command{
    .name = "run",
    .examples = "  workpaths run scenarios/us.toml\n"
                "  workpaths run scenarios/us.toml --people 20000 --years 5 --replicates 10\n"
                "  workpaths run scenarios/us.toml scenarios/us-2000-2019.toml --years 10 --name both\n"
                "  workpaths run scenarios/us.toml --set pathways.apprenticeship.share=0.12 --name more\n",
    .summary = "Simulates scenarios (their arms, sweep points and replicates) and writes one results file. What is\n"
               "finished is kept: the same command goes on after an interruption, and more replicates or another arm\n"
               "compute only what is new.",
    .describe = describe,
    .act = act};

} // namespace workpaths
