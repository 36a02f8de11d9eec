/// Whatever happens to the process or the disk, nothing that was reported done is lost, and the same command ends with
/// the same results.
#include "support/batch_folder.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <fcntl.h>
#include <random>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using testing::bits_of;
using ::testing::HasSubstr;
using testing::text_of;

struct End {
    int exit_code = -1; // 128 + the signal, if one ended it
    std::string err;
    /// How many tasks the last line of progress reported as done.
    [[nodiscard]] int acknowledged() const {
        int most = 0;
        std::istringstream lines{err};
        for (std::string line; std::getline(lines, line);) {
            const auto json = nlohmann::json::parse(line, nullptr, false);
            if (json.is_object()) { most = std::max(most, json["computed"].get<int>() + json["reused"].get<int>()); }
        }
        return most;
    }
    [[nodiscard]] int reused() const {
        const auto json = nlohmann::json::parse(err.substr(0, err.find('\n')), nullptr, false);
        return json.is_object() ? json["reused"].get<int>() : tasks;
    }
    static constexpr int tasks = 6;
};

const std::string older_results = "\x89HDF\r\n\x1a\n of an older run"; // by its beginning a results file

class Crash : public ::testing::Test {
  protected:
    Crash() { scenario_ = scenarios_.write("batch.toml", text).string(); }

    void SetUp() override {
#ifdef WORKPATHS_SANITIZED
        GTEST_SKIP() << "the sanitizer's runtime must be loaded before anything else";
#endif
    }

    /// A run that was started in a folder of this name.
    [[nodiscard]] pid_t start(const std::string& folder, const std::vector<std::string>& environment = {}) const {
        fs::remove(err()); // an earlier run's
        const pid_t child = ::fork();
        if (child != 0) { return child; }
        ::dup2(::open(err().c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
        for (const std::string& variable : environment) { ::putenv(::strdup(variable.c_str())); }
        ::execl(WORKPATHS_PROGRAM, "workpaths", "run", scenario_.c_str(), "--progress", "json", "-o",
                at(folder).c_str(), nullptr);
        ::_exit(127);
    }
    [[nodiscard]] End wait_for(pid_t child) const {
        int status = 0;
        ::waitpid(child, &status, 0);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text_of(err())};
    }
    [[nodiscard]] End run(const std::string& folder, const std::vector<std::string>& environment = {}) const {
        return wait_for(start(folder, environment));
    }
    [[nodiscard]] End run_with_fault(const std::string& folder, const std::string& kind, int call) const {
        return run(folder, {"LD_PRELOAD=" WORKPATHS_FAULT_SHIM, "WORKPATHS_FAULT=" + kind,
                            "WORKPATHS_FAULT_AT=" + std::to_string(call)});
    }
    /// How many writes, fsyncs and renames an undisturbed batch makes.
    [[nodiscard]] int calls() const {
        const std::string count = at("count.txt");
        EXPECT_EQ(run("counted",
                      {"LD_PRELOAD=" WORKPATHS_FAULT_SHIM, "WORKPATHS_FAULT=count", "WORKPATHS_FAULT_COUNT=" + count})
                      .exit_code,
                  0);
        return std::stoi(text_of(count));
    }
    [[nodiscard]] std::string at(const std::string& name) const { return (scenarios_.outside() / name).string(); }
    [[nodiscard]] auto bits(const std::string& folder) const { return bits_of(at(folder) + "/batch.h5"); }

    void leave_older_results(const std::string& folder) const {
        fs::create_directory(at(folder));
        std::ofstream{at(folder) + "/batch.h5", std::ios::binary} << older_results;
    }
    /// The older results, or all of the new ones.
    void expect_whole_results(const std::string& folder) const {
        if (text_of(at(folder) + "/batch.h5") == older_results) { return; }
        EXPECT_EQ(bits(folder), bits("undisturbed"));
    }

    /// Goes on after a disturbance to the undisturbed results, having lost nothing that was acknowledged.
    void expect_to_go_on(const std::string& folder, const End& disturbed) const {
        const End rest = run(folder);
        EXPECT_EQ(rest.exit_code, 0) << rest.err;
        EXPECT_GE(rest.reused(), disturbed.acknowledged());
        EXPECT_EQ(bits(folder), bits("undisturbed"));
        for (const auto& entry : fs::recursive_directory_iterator{at(folder)}) {
            EXPECT_FALSE(entry.path().filename().string().starts_with('.')) << entry.path();
        }
        fs::remove_all(at(folder));
    }

  private:
    static constexpr const char* text = R"(schema = 1
extends = "us.toml"
[run]
people = 200
years = 1
burn_in = "4 weeks"
panel = 10
replicates = 3
[[arms]]
name = "as it is"
[[arms]]
name = "high bar"
set.hiring.bar = 1.2
)";
    [[nodiscard]] std::string err() const { return at("stderr"); }

    testing::ScenarioFolder scenarios_;
    std::string scenario_;
};

TEST_F(Crash, DyingAtAnyWriteFsyncOrRenameLosesNothingThatWasAcknowledged) {
    ASSERT_EQ(run("undisturbed").exit_code, 0);
    const int last = calls();
    ASSERT_GT(last, 6 * End::tasks) << "each task is two files: written, synced, renamed";
    for (int call = 1; call <= last; ++call) {
        SCOPED_TRACE(call);
        leave_older_results("r");
        const End died = run_with_fault("r", "die", call);
        EXPECT_EQ(died.exit_code, 128 + SIGKILL);
        expect_whole_results("r");
        expect_to_go_on("r", died);
    }
}

TEST_F(Crash, ADiskThatFillsUpOrFailsIsExitCodeFiveWithWhatIsKept) {
    ASSERT_EQ(run("undisturbed").exit_code, 0);
    const int last = calls();
    for (const std::string kind : {"ENOSPC", "EIO"}) {
        for (int call = 1; call <= last; ++call) {
            if (kind == "EIO" && call == 1) { continue; } // asks whether folders can be synced: nothing is lost
            SCOPED_TRACE(kind + " at " + std::to_string(call));
            leave_older_results("r");
            const End failed = run_with_fault("r", kind, call);
            expect_whole_results("r");
            EXPECT_EQ(failed.exit_code, 5) << failed.err;
            EXPECT_THAT(failed.err, HasSubstr(kind == "EIO" ? "Input/output error" : "No space left on device"));
            EXPECT_THAT(failed.err, HasSubstr("of 6 tasks are kept in " + at("r") +
                                              "/batch.tasks; the same command "
                                              "goes on from there\n"));
            expect_to_go_on("r", failed);
        }
    }
}

TEST_F(Crash, SigkillAtAHundredMomentsLosesNothingThatWasAcknowledged) {
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_EQ(run("undisturbed").exit_code, 0);
    const auto whole = std::chrono::steady_clock::now() - begin;
    std::mt19937 random{7};
    for (int moment = 0; moment < 100; ++moment) {
        SCOPED_TRACE(moment);
        const pid_t child = start("r");
        std::this_thread::sleep_for(whole * std::uniform_real_distribution{0.0, 1.0}(random));
        ::kill(child, SIGKILL);
        const End killed = wait_for(child);
        if (moment % 4 != 0) { // die again on the way
            const pid_t second = start("r");
            std::this_thread::sleep_for(whole * std::uniform_real_distribution{0.0, 1.0}(random));
            ::kill(second, SIGKILL);
            const End again = wait_for(second);
            if (again.exit_code == 128 + SIGKILL && again.err.find("tasks\"") != std::string::npos) {
                EXPECT_GE(again.reused(), killed.acknowledged());
            }
        }
        expect_to_go_on("r", killed);
    }
}

TEST_F(Crash, SigtermIsAnInterruptThatCanBeGoneOnFrom) {
    ASSERT_EQ(run("undisturbed").exit_code, 0);
    for (const int signal : {SIGTERM, SIGINT}) {
        const pid_t child = start("r");
        while (text_of(at("stderr")).find("\"computed\": 1") == std::string::npos) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        ::kill(child, signal);
        const End end = wait_for(child);
        if (end.exit_code != 0) { // it may have been as good as done
            EXPECT_EQ(end.exit_code, 130);
            EXPECT_THAT(end.err, HasSubstr("the same command goes on from there"));
        }
        expect_to_go_on("r", end);
    }
}

TEST_F(Crash, ATaskFileThatWasTamperedWithIsNamedAndComputedAgain) {
    ASSERT_EQ(run("undisturbed").exit_code, 0);
    ASSERT_EQ(run("r").exit_code, 0);
    for (const auto& entry : fs::directory_iterator{at("r/batch.tasks")}) {
        if (entry.path().extension() != ".h5") { continue; }
        std::fstream file{entry.path(), std::ios::binary | std::ios::in | std::ios::out};
        file.seekp(5000);
        file.put('!').put('?');
        file.close();
        const End end = run("r");
        EXPECT_THAT(end.err, HasSubstr("warning: " + entry.path().string() + " is damaged; it is computed again"));
        EXPECT_EQ(end.exit_code, 0);
    }
    EXPECT_EQ(bits("r"), bits("undisturbed"));
}

} // namespace
} // namespace workpaths
