#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/print.hpp"
#include "cli/written_file.hpp"
#include "experiments/provenance.hpp"
#include "sim/base/limits.hpp"
#include "sim/hdf5/input_file.hpp"
#include "sim/hdf5/output_file.hpp"
#include "sim/hdf5/signature.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <malloc.h>
#include <system_error>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr std::array commands{&run_command,    &check_command,   &explain_command, &schema_command,
                              &show_command,   &compare_command, &effects_command, &survival_command,
                              &report_command, &export_command,  &verify_command};

constexpr std::string_view overview = R"(Workpaths simulates what cohorts get out of work-based learning pathways.

  workpaths run scenarios/us.toml --people 20000     simulate; leaves results/us.h5
  workpaths show results/us.h5                       the summary table again
  workpaths compare results/double-places.h5         arms against each other, paired, with intervals
  workpaths survival --csv spells.csv --time weeks --event left   how long do spells last, and which longer?
  workpaths effects results/apprenticeship.h5        what a pathway does: naive, adjusted, by experiment
  workpaths report results/us.h5                     one page for the browser: results/us.html
  workpaths export results/us.h5 --table job_spells  a table as CSV
  workpaths verify results/us.h5                     run it again from the file alone, compare bit by bit
  workpaths check scenarios/us.toml                  is the scenario right, and what will it take?
  workpaths explain vacancy_posting.tightness        a parameter or a measure: meaning, unit, source
  workpaths schema > schema.json                     JSON Schema for completion in an editor

Each verb has its own help: workpaths help run
Exit codes: 0 ok, 1 internal fault, 2 usage, 3 invalid scenario or table, 4 some tasks failed, 5 results or
output, 6 verification found a difference, 130 interrupted, 141 the reader of a pipe left
)";

/// A standard stream that the caller has closed is opened on nothing, so that no file of ours takes its number and is
/// written into. What is written to it still fails, what is read from it is empty.
void open_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0) { continue; }
        static_cast<void>(::open("/dev/null", O_RDONLY)); // the least free number
    }
}

const Command& command_named(const std::string& name) {
    std::vector<std::string_view> names;
    for (const Command* command : commands) {
        if (command->name == name) { return *command; }
        names.push_back(command->name);
    }
    const auto meant = did_you_mean(name, names);
    throw UsageError{fmt::format("unknown verb '{}': {}", name, meant.empty() ? "see workpaths help" : meant)};
}

/// "unknown option '--mony': did you mean '--money'?"
std::string unknown_option_text(const Command& command, const options::options_description& visible,
                                const std::string& option) {
    std::vector<std::string> names;
    for (const auto& one : visible.options()) { names.push_back("--" + one->long_name()); }
    const auto meant = did_you_mean(option, std::vector<std::string_view>(names.begin(), names.end()));
    return fmt::format("unknown option '{}': {}", option,
                       meant.empty() ? fmt::format("see workpaths {} --help", command.name) : meant);
}

int print_help(const Command& command) {
    std::cout << command.examples << '\n' << command.summary << "\n\n" << CommandOptions{command}.visible;
    return exit_ok;
}

int act(const Command& command, const std::vector<std::string>& words) {
    const CommandOptions known{command};
    options::variables_map values;
    try {
        values = known.parse({words.begin() + 2, words.end()});
    } catch (const options::unknown_option& error) {
        throw UsageError{unknown_option_text(command, known.visible, error.get_option_name())};
    }
    if (values.count("help") != 0) { return print_help(command); }
    refuse_output_to(input_files(values));
    return command.act(values, words);
}

int dispatch(const std::vector<std::string>& words) {
    const std::string verb = words.size() < 2 ? "--help" : words[1];
    if (verb == "help" && words.size() > 2 && words[2] != "help") { return print_help(command_named(words[2])); }
    if (verb == "--help" || verb == "-h" || verb == "help") {
        std::cout << overview;
        return words.size() < 2 ? exit_usage : exit_ok;
    }
    if (verb == "--version") {
        std::cout << "workpaths " << version_text() << '\n';
        return exit_ok;
    }
    return act(command_named(verb), words);
}

/// Into the stream that can take it.
int refuse_streams() {
    const bool is_output = has_hdf5_signature("/dev/stdout");
    const bool is_error = has_hdf5_signature("/dev/stderr");
    const std::string sentence =
        fmt::format("standard {} goes into a results file: name another file", is_output ? "output" : "error");
    if (!is_error) {
        print_error(sentence);
    } else if (!is_output) {
        std::cout << "error: " << sentence << '\n';
    }
    return exit_usage;
}

const char* memory_sentence(std::string_view verb) {
    return verb == run_command.name || verb == verify_command.name
               ? "not enough memory: try fewer people (--people) or fewer years"
               : "not enough memory for what is to be read: allow more (ulimit -v, control groups), or end other "
                 "programs";
}

} // namespace
} // namespace workpaths

int main(int argc, char** argv) {
    using namespace workpaths;
    constexpr int long_list = 1 << 20;      // bytes
    ::mallopt(M_MMAP_THRESHOLD, long_list); // a week's long lists go back to the system, and leave no holes behind
    if (std::isfinite(own_memory_limit())) { ::mallopt(M_ARENA_MAX, 1); } // each takes 64 MiB of addresses in advance
    open_standard_streams();
    std::signal(SIGXFSZ, SIG_IGN); // a file beyond ulimit -f is an error of the write, with a sentence
    const std::vector<std::string> words{argv, argv + argc};
    if (streams_into_results()) { return refuse_streams(); }
    try {
        const int code = dispatch(words);
        std::cout.flush();
        if (!std::cout) {
            print_error("cannot write to standard output");
            return exit_output;
        }
        return code;
    } catch (const UsageError& error) { print_error(error.what()); } catch (const options::error& error) {
        print_error(std::string{error.what()} + "; see workpaths " + (words.size() > 1 ? words[1] : "") + " --help");
    } catch (const InputError& error) {
        print_error(error.what());
        return exit_output;
    } catch (const OutputError& error) {
        print_error(error.what());
        OutputFile::leave_process(exit_output);
    } catch (const std::bad_alloc&) {
        print_error(memory_sentence(words.size() > 1 ? words[1] : ""));
        return exit_output;
    } catch (const std::system_error& error) { // what the machine refuses is no fault of the program
        print_error(error.what());
        return exit_output;
    } catch (const std::exception& error) {
        print_error(std::string{"internal fault: "} + error.what());
        return exit_internal_fault;
    }
    return exit_usage;
}
