/// The command as its user meets it: what it prints, where, and with which exit code.
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using testing::Answer;
using testing::call_workpaths;
using testing::call_workpaths_into;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using testing::text_of;

const fs::path scenarios = fs::path(WORKPATHS_SOURCE_DIR) / "scenarios";
const std::string us = (scenarios / "us.toml").string();

/// Files in a folder and the folders in it.
int files_in(const fs::path& folder) {
    int count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) { count += entry.is_regular_file() ? 1 : 0; }
    return count;
}

class CommandLine : public ::testing::Test {
  protected:
    CommandLine() {
        std::string pattern = (fs::temp_directory_path() / "workpaths-cli-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~CommandLine() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    [[nodiscard]] Answer workpaths(const std::string& arguments, const std::string& before = "") const {
        return call_workpaths(folder_, arguments, before);
    }
    [[nodiscard]] Answer workpaths_into(const std::string& out, const std::string& arguments) const {
        return call_workpaths_into(out, folder_, arguments);
    }
    [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return (folder_ / name).string();
    }
    [[nodiscard]] const fs::path& folder() const { return folder_; }

  private:
    fs::path folder_;
};

TEST_F(CommandLine, HelpOfEachVerbOpensWithExamples) {
    for (const std::string verb : {"run", "check", "explain", "schema", "show", "survival", "export", "verify"}) {
        const Answer answer = workpaths(verb + " --help");
        EXPECT_EQ(answer.exit_code, 0);
        EXPECT_THAT(answer.out, StartsWith("  workpaths " + verb));
        EXPECT_EQ(answer.err, "");
    }
    EXPECT_THAT(workpaths("--version").out, StartsWith("workpaths "));
    EXPECT_EQ(workpaths("").exit_code, 2);
}

TEST_F(CommandLine, WrongUseIsExitCodeTwo) {
    const Answer verb = workpaths("chek " + us);
    EXPECT_EQ(verb.exit_code, 2);
    EXPECT_THAT(verb.err, HasSubstr("did you mean 'check'?"));
    for (const std::string& line :
         std::vector<std::string>{"check", "run", "check --peple 3 " + us, "explain --format pdf",
                                  "run --threads x " + us, "run --progress loud " + us, "check --set nothing " + us}) {
        const Answer answer = workpaths(line);
        EXPECT_EQ(answer.exit_code, 2) << line;
        EXPECT_THAT(answer.err, StartsWith("error: ")) << line;
        EXPECT_EQ(answer.out, "") << line;
    }
    EXPECT_THAT(workpaths("show --mony x.h5").err, HasSubstr("unknown option '--mony': did you mean '--money'?"));
    EXPECT_THAT(workpaths("show --zzz x.h5").err, HasSubstr("see workpaths show --help"));
    EXPECT_THAT(workpaths("explain hiring.baar").err, HasSubstr("did you mean 'hiring.bar'?"));
}

TEST_F(CommandLine, EveryVerbStandsInTheOverviewAndInTheReadme) {
    const std::string overview = workpaths("help").out;
    const std::string readme = text_of(fs::path(WORKPATHS_SOURCE_DIR) / "README.md");
    for (const std::string verb : {"run", "check", "explain", "schema", "show", "compare", "effects", "survival",
                                   "report", "export", "verify"}) {
        EXPECT_THAT(overview, HasSubstr("\n  workpaths " + verb + " "));
        EXPECT_THAT(readme, HasSubstr("\n| `workpaths " + verb));
        EXPECT_EQ(workpaths("help " + verb).out, workpaths(verb + " --help").out);
    }
    EXPECT_EQ(overview, workpaths("--help").out);
    EXPECT_EQ(workpaths("help rum").exit_code, 2);
}

TEST_F(CommandLine, LettersInTheWrongOrderAreOneSlip) {
    for (const auto& [slip, meant] : std::vector<std::pair<std::string, std::string>>{
             {"rnu", "run"}, {"shwo", "show"}, {"hceck", "check"}, {"help rnu", "run"}}) {
        const Answer answer = workpaths(slip);
        EXPECT_EQ(answer.exit_code, 2);
        EXPECT_THAT(answer.err, HasSubstr("did you mean '" + meant + "'?")) << slip;
    }
}

TEST_F(CommandLine, ExplainLooksForWords) {
    const Answer subsidy = workpaths("explain subsidy");
    EXPECT_EQ(subsidy.exit_code, 0) << subsidy.err;
    EXPECT_THAT(subsidy.out, HasSubstr("No parameter or measure is called 'subsidy'"));
    EXPECT_THAT(subsidy.out, HasSubstr("\nmoney.wage_subsidy\n    "));
    for (const std::string words : {"Subsidy", "'wages, employers'", "BLS"}) {
        const auto rows = nlohmann::json::parse(workpaths("explain --json " + words).out);
        EXPECT_GT(rows["rows"].size(), 0U) << words;
    }
    EXPECT_EQ(workpaths("explain 'subsidy zebra'").exit_code, 2);
    EXPECT_EQ(workpaths("explain zebra").exit_code, 2);
    EXPECT_THAT(workpaths("explain wage subsidy").out, HasSubstr("money.wage_subsidy"));
    EXPECT_EQ(workpaths("explain zebra mouse").exit_code, 2);
    EXPECT_EQ(workpaths("explain hiring.bar " + us + " more").exit_code, 2);
    const Answer nobody = workpaths("explain pathways.typo.places " + us);
    EXPECT_EQ(nobody.exit_code, 3);
    EXPECT_THAT(nobody.err, HasSubstr("there is no pathway 'typo'"));
    EXPECT_EQ(workpaths("explain ...").exit_code, 2);
}

TEST_F(CommandLine, ExplainSaysTheSameAsJson) {
    const auto json = [&](const std::string& what) {
        return nlohmann::json::parse(workpaths("explain --json " + what).out);
    };
    const auto bar = json("hiring.bar " + write("bar.toml", "schema = 1\n[hiring]\nbar = 0.5\n"));
    ASSERT_EQ(bar["rows"].size(), 1U);
    EXPECT_EQ(bar["rows"][0]["key"], "bar");
    EXPECT_EQ(bar["rows"][0]["range"], "-10 to 10");
    ASSERT_EQ(bar["settings"].size(), 1U);
    EXPECT_EQ(bar["settings"][0]["line"], 3);
    EXPECT_EQ(json("pathways.apprenticeship.stages.0.hours")["rows"][0]["key"], "hours");
    EXPECT_GT(json("hiring")["rows"].size(), 5U);
}

TEST_F(CommandLine, BrokenScenarioIsExitCodeThree) {
    const std::string broken = write("broken.toml", "schema = 1\n[run]\npeopel = 500\nyears = true\n");
    ASSERT_EQ(::mkfifo((folder() / "pipe").c_str(), 0600), 0);
    for (const std::string& line : std::vector<std::string>{
             "check " + broken, "run " + broken, "check " + folder().string(), "check " + (folder() / "pipe").string(),
             "check " + (folder() / "none").string(), "check /dev/zero", "check ''"}) {
        const Answer answer = workpaths(line);
        EXPECT_EQ(answer.exit_code, 3) << line;
        EXPECT_THAT(answer.err, HasSubstr("error: ")) << line;
        EXPECT_EQ(answer.out, "") << line;
    }
    const Answer mistakes = workpaths("check " + broken);
    EXPECT_THAT(mistakes.err,
                HasSubstr("broken.toml:3:1: error: unknown key 'peopel' in [run] (did you mean 'people'?)\n"
                          "    peopel = 500\n    ^\n"));
    EXPECT_THAT(mistakes.err,
                HasSubstr("broken.toml:4:9: error: years must be a whole number, not true or false (from 1 to 40)\n"
                          "    years = true\n            ^\n"));
    EXPECT_THAT(mistakes.err, Not(HasSubstr("\033"))); // colour is for terminals
}

TEST_F(CommandLine, PopulationThatDoesNotFitIsRefusedBeforeItRuns) {
    const Answer answer = workpaths("run " + us + " --people 1000000000000 -o " + folder().string());
    EXPECT_EQ(answer.exit_code, 3);
    EXPECT_THAT(answer.err, StartsWith("--people: error: people = 1000000000000 needs 318 TiB, there is room for "));
}

TEST_F(CommandLine, AddressSpaceLimitCounts) {
#ifdef WORKPATHS_SANITIZED
    GTEST_SKIP() << "sanitizers reserve terabytes of addresses";
#endif
    const Answer limited = workpaths("check " + us + " --people 5000000", "ulimit -v 400000;");
    EXPECT_EQ(limited.exit_code, 3);
    EXPECT_THAT(limited.err, HasSubstr("there is room for 391 MiB"));
}

TEST_F(CommandLine, CheckPrintsThePlan) {
    const Answer text = workpaths("check " + us + " --people 20000 --years 5");
    EXPECT_EQ(text.exit_code, 0);
    EXPECT_THAT(text.out, HasSubstr("1 task; each of 20000 people over 520 weeks"));
    const auto plan = nlohmann::json::parse(workpaths("check --json " + us + " --people 20000 --years 5").out);
    EXPECT_EQ(plan["format"], "workpaths.check/1");
    EXPECT_EQ(plan["rows"][0]["people"], 20000);
    EXPECT_EQ(plan["rows"][0]["weeks"], 5 * 52 + 260); // with us.toml's burn-in of five years
    EXPECT_EQ(workpaths("run --dry-run " + us + " --people 20000 -o " + (folder() / "r").string()).exit_code, 0);
    EXPECT_FALSE(fs::exists(folder() / "r"));
}

TEST_F(CommandLine, CheckRepeatsInterventionsInWords) {
    const std::string recession = (scenarios / "policy/recession.toml").string();
    const std::string sentence = "recession: macro.finding_factor becomes 0.67 from week 104 to week 208";
    EXPECT_THAT(workpaths("check " + recession).out, HasSubstr("intervention in " + sentence));
    EXPECT_THAT(workpaths("check " + recession + " --years 2").out, HasSubstr(sentence + " (after the run has ended"));
    const auto plan = nlohmann::json::parse(workpaths("check --json " + recession).out);
    EXPECT_EQ(plan["rows"][0]["interventions"][0], sentence);
}

TEST_F(CommandLine, OutputThatCannotBeWrittenIsExitCodeFive) {
    const std::string tiny = us + " --people 200 --years 1 --set 'run.burn_in=0 weeks' --progress none ";
    const std::string file = write("file", "");
    const Answer in_file = workpaths("run " + tiny + "-o " + file + "/results");
    EXPECT_EQ(in_file.exit_code, 5);
    EXPECT_THAT(in_file.err, StartsWith("error: "));
    EXPECT_EQ(workpaths_into("/dev/full", "explain --format markdown").exit_code, 5);
    EXPECT_EQ(workpaths("show " + file).exit_code, 5);
    EXPECT_EQ(workpaths("show " + (folder() / "none.h5").string()).exit_code, 5);
}

TEST_F(CommandLine, DiskThatFillsUpIsExitCodeFiveAndLeavesNoFile) {
    const std::string results = (folder() / "r").string();
    const Answer answer = workpaths("run " + us + " --people 2000 --years 1 --progress none -o " + results,
                                    "trap '' XFSZ; ulimit -f 16;"); // writes beyond 8 KiB fail, as on a full disk
    EXPECT_EQ(answer.exit_code, 5);
    EXPECT_THAT(answer.err, StartsWith("error: cannot write " + results + "/us.tasks/"));
    EXPECT_THAT(answer.err, HasSubstr("0 of 1 tasks are kept in " + results + "/us.tasks"));
    EXPECT_EQ(files_in(results), 0);
}

/// A run under way whose standard error is a file that can be read meanwhile.
class RunUnderWay {
  public:
    RunUnderWay(const fs::path& err, const std::string& scenario, const std::string& people, const std::string& results)
        : err_(err) {
        pid_ = ::fork();
        if (pid_ != 0) { return; }
        ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        ::execl(WORKPATHS_PROGRAM, "workpaths", "run", scenario.c_str(), "--people", people.c_str(), "--years", "20",
                "--progress", "json", "-o", results.c_str(), nullptr);
        ::_exit(127);
    }
    /// Until the file says so, or a minute has passed.
    [[nodiscard]] bool wait_for(const std::function<bool()>& condition) const {
        for (int tries = 0; tries < 6000 && !condition(); ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
        return condition();
    }
    [[nodiscard]] bool reports_progress() const { return text_of(err_).find("weeks_done") != std::string::npos; }
    /// The kernel's list of caught signals (proc(5)) has SIGINT, the second bit.
    [[nodiscard]] bool catches_interrupts() const {
        const std::string status = text_of("/proc/" + std::to_string(pid_) + "/status");
        const auto at = status.find("SigCgt:");
        return at != std::string::npos && (std::stoull(status.substr(at + 7, 17), nullptr, 16) & 2U) != 0;
    }
    struct End {
        int exit_code;
        double seconds; // from the signal on
        std::string err;
    };
    [[nodiscard]] End interrupt() const {
        const auto start = std::chrono::steady_clock::now();
        ::kill(pid_, SIGINT);
        int status = 0;
        ::waitpid(pid_, &status, 0);
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, elapsed.count(), text_of(err_)};
    }

  private:
    fs::path err_;
    pid_t pid_;
};

#ifdef WORKPATHS_SANITIZED
constexpr double seconds_to_end = 10.0; // a sanitizer makes a week as much slower
#else
constexpr double seconds_to_end = 1.0;
#endif

TEST_F(CommandLine, AFullDiskIsToldInASentence) {
    const std::string disk = (folder() / "disk").string();
    fs::create_directory(disk);
    const std::string small_disk = "unshare --mount --map-root-user sh -c 'mount -t tmpfs -o size=100k small " + disk;
    if (std::system((small_disk + "' 2>/dev/null").c_str()) != 0) { GTEST_SKIP() << "no mounting here"; }
    // the file is built in memory if it is small, else on the disk as spells end
    for (const std::string size : {"--people 2000 --years 2", "--people 80000 --years 40"}) {
        const Answer full = workpaths("run " + us + " --set run.burn_in=\"0 weeks\" " + size + " --progress none -o " +
                                          disk + "; echo $?; find " + disk + " -type f'",
                                      small_disk + " &&");
        EXPECT_EQ(full.out, "5\n") << "the exit code, and no file on the disk";
        EXPECT_THAT(full.err,
                    AllOf(HasSubstr("cannot write " + disk + "/us.tasks/"), HasSubstr(": No space left on device")));
    }
}

TEST_F(CommandLine, InterruptEndsTheRunWithinASecondAndLeavesNoFile) {
    const RunUnderWay run{folder() / "stderr", us, "50000", (folder() / "r").string()};
    ASSERT_TRUE(run.wait_for([&] { return run.reports_progress(); }));
    const auto end = run.interrupt();
    EXPECT_EQ(end.exit_code, 130);
    EXPECT_THAT(end.err, HasSubstr("error: interrupted"));
    EXPECT_LT(end.seconds, seconds_to_end);
    EXPECT_EQ(files_in(folder() / "r"), 0);
}

TEST_F(CommandLine, SecondRunOfOneNameStopsAtOnceAndOtherNamesGoOnBesideIt) {
    const std::string results = (folder() / "r").string();
    const RunUnderWay first{folder() / "first", us, "20000", results};
    ASSERT_TRUE(first.wait_for([&] { return first.reports_progress(); }));
    const std::string small = "run " + us + " --people 200 --years 1 --report --progress none -o " + results;
    const Answer second = workpaths(small);
    EXPECT_EQ(second.exit_code, 5);
    EXPECT_THAT(second.err, HasSubstr("another run is writing " + results + "/us:"));
    EXPECT_EQ(files_in(results), 0);
    for (const std::string name : {"us.more", "us.2", "u"}) { // each with its own results, tasks and page
        EXPECT_EQ(workpaths(small + " --name " + name).exit_code, 0) << name;
    }
    EXPECT_EQ(files_in(results), 3 * 4) << "results, page, task and its sum of each";
    EXPECT_EQ(first.interrupt().exit_code, 130) << "it was still at work";
}

TEST_F(CommandLine, InterruptWhileTheWorldIsFoundedEndsAtOnce) {
    const RunUnderWay run{folder() / "stderr", us, "400000", (folder() / "r").string()};
    ASSERT_TRUE(run.wait_for([&] { return run.catches_interrupts(); }));
    const auto end = run.interrupt();
    EXPECT_EQ(end.exit_code, 130);
    EXPECT_THAT(end.err, HasSubstr("error: interrupted"));
    EXPECT_LT(end.seconds, seconds_to_end);
    EXPECT_EQ(files_in(folder() / "r"), 0);
}

TEST_F(CommandLine, RunLeavesOneFileThatShowReads) {
    const std::string results = (folder() / "r").string();
    const Answer run = workpaths("run " + us +
                                 " --people 2000 --years 1 --set 'run.burn_in=1 years' --progress none "
                                 "--name tiny -o " +
                                 results);
    ASSERT_EQ(run.exit_code, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("apprenticeship"));
    EXPECT_TRUE(fs::exists(results + "/tiny.h5"));
    EXPECT_EQ(files_in(results), 3) << "the results, the task, and the task's sum";
    const auto shown = nlohmann::json::parse(workpaths("show --json " + results + "/tiny.h5").out);
    EXPECT_EQ(shown["format"], "workpaths.show/2");
    EXPECT_GE(shown["rows"].size(), 3U);
}

} // namespace
} // namespace workpaths
