#pragma once
/// Results that the tests of one suite share: made once, in a folder that goes with the suite.

#include "support/program.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <unistd.h>

namespace workpaths::testing {

/// A suite derives from it and makes its results in SetUpTestSuite().
class ResultsFolder : public ::testing::Test {
  protected:
    static void TearDownTestSuite() { std::filesystem::remove_all(folder()); }

    /// Named after the suite and the process; made when first asked for.
    static std::filesystem::path folder() {
        const std::string suite = ::testing::UnitTest::GetInstance()->current_test_suite()->name();
        const auto path = std::filesystem::path{::testing::TempDir()} / (suite + "_" + std::to_string(::getpid()));
        std::filesystem::create_directories(path);
        return path;
    }
    /// A copy of a results file on which a line of Python with h5py, whose `f` it is, has been at work; its sums are
    /// those of what it says now.
    static std::string changed(const std::string& results, const std::string& python) {
        std::string copy = edited(results, python);
        change_sums(copy, "--seal");
        return copy;
    }
    /// The same with the sums of what it said before.
    static std::string edited(const std::string& results, const std::string& python) {
        std::string copy = file("changed");
        std::filesystem::copy_file(results, copy, std::filesystem::copy_options::overwrite_existing);
        const std::string command =
            "/usr/bin/python3 -c 'import h5py; f = h5py.File(\"" + copy + "\", \"r+\"); " + python + "'";
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
        return copy;
    }
    /// tests/support/file_sums.py: "" checks the sums of a file, "--seal" makes them, "--strip" removes them.
    static void change_sums(const std::string& results, const std::string& option) {
        const std::string command = std::string{"/usr/bin/python3 "} + WORKPATHS_SOURCE_DIR +
                                    "/tests/support/file_sums.py " + option + " " + results;
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
    }
    static std::string file(const std::string& name) { return (folder() / (name + ".h5")).string(); }
    static Answer call(const std::string& arguments) { return call_workpaths(folder(), arguments); }
    /// `workpaths run ARGUMENTS`, its results in the folder.
    static Answer run(const std::string& arguments) {
        Answer answer = call("run " + arguments + " -o " + folder().string());
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        return answer;
    }
    /// What the command prints with --json; it succeeds.
    static nlohmann::json json_of(const std::string& arguments) {
        const Answer answer = call(arguments + " --json");
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        EXPECT_THAT(answer.out, ::testing::Not(::testing::HasSubstr("NaN")));
        return nlohmann::json::parse(answer.out);
    }
    static nlohmann::json rows_of(const std::string& arguments) { return json_of(arguments).at("rows"); }
    /// A script of tests/cli recounts what the command prints of a results file.
    static void recount(const std::string& script, const std::string& results, const std::string& more = "") {
        const std::string command = std::string{"/usr/bin/python3 "} + WORKPATHS_SOURCE_DIR + "/tests/cli/" + script +
                                    " " + WORKPATHS_PROGRAM + " " + results + " " + more;
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
    }
};

} // namespace workpaths::testing
