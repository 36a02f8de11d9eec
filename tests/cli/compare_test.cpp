/// workpaths compare: its numbers against numpy's, what it says of what cannot be compared, and its width.
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <sstream>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using testing::Answer;
using ::testing::HasSubstr;
using ::testing::Not;

/// Two arms, two points, three replicates.
constexpr const char* text = R"(schema = 1
extends = "us.toml"
[run]
people = 400
years = 2
burn_in = "20 weeks"
panel = 30
replicates = 3
[[arms]]
name = "as it is"
[[arms]]
name = "more"
set.pathways.apprenticeship.share = 0.2
[sweep.grid]
hiring.bar = [0.8, 1.0]
)";
constexpr const char* alone = R"(schema = 1
extends = "us.toml"
[run]
people = 300
years = 1
burn_in = "8 weeks"
panel = 30
replicates = 2
)";

class CompareVerb : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        fs::create_directories(folder());
        const testing::ScenarioFolder scenarios;
        const std::string into = " -o " + folder().string();
        ASSERT_EQ(call("run " + scenarios.write("batch.toml", text).string() + into).exit_code, 0);
        const std::string one = scenarios.write("alone.toml", alone).string();
        ASSERT_EQ(call("run " + one + into).exit_code, 0);
        ASSERT_EQ(call("run " + one + " --set hiring.bar=0.9 --replicates 3 --name changed" + into).exit_code, 0);
        ASSERT_EQ(call("run " + one + " --seed 2 --name reseeded" + into).exit_code, 0);
    }
    static void TearDownTestSuite() { fs::remove_all(folder()); }
    static fs::path folder() { return fs::path{::testing::TempDir()} / ("compare_verb_" + std::to_string(::getpid())); }
    static Answer call(const std::string& arguments) { return testing::call_workpaths(folder(), arguments); }
    static std::string file(const char* name) { return (folder() / name).string() + ".h5"; }
    static Answer compare(const std::string& arguments) { return call("compare " + arguments); }
    static json rows(const std::string& arguments) {
        const Answer answer = compare("--json " + arguments);
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        EXPECT_THAT(answer.out, Not(HasSubstr("NaN")));
        return json::parse(answer.out).at("rows");
    }
    /// Of its lines the longest, in characters.
    static std::size_t width(const std::string& out) {
        std::size_t widest = 0;
        std::istringstream lines{out};
        for (std::string line; std::getline(lines, line);) {
            const auto characters = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
            widest = std::max(widest, static_cast<std::size_t>(characters));
        }
        return widest;
    }
};

TEST_F(CompareVerb, NumpyRecomputesEveryDifference) {
    const std::string command = std::string{"/usr/bin/python3 "} + WORKPATHS_SOURCE_DIR +
                                "/tests/cli/compare_witness.py " + WORKPATHS_PROGRAM + " " + file("batch");
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
}

TEST_F(CompareVerb, TellsEveryOutcomeByAllThatItIsKnownBy) {
    const std::vector<std::pair<std::string, std::string>> asked{{"employment,wage,in_job,retention_1y,completion", "group"},
                                                                 {"wage,in_job,weeks_to_job,taken_on,conversion", "cohort"},
                                                                 {"employment,placed,unemployment,mentor_ties", "year"},
                                                                 {"pay_per_hour,hosts,depth_per_100h", "pathway"}};
    for (const auto& [outcomes, by] : asked) {
        const json all = rows(file("batch") + " --outcome " + outcomes + " --by " + by);
        EXPECT_EQ(all.at(0).at("by"), by);
        EXPECT_GT(all.size(), 8U);
    }
    // of those who entered in the study totals and spells tell the same wage: a float column's rounding apart
    const json totals = rows(file("alone") + " " + file("changed") + " --outcome wage");
    const json spells = rows(file("alone") + " " + file("changed") + " --outcome wage --by cohort");
    EXPECT_NEAR(totals[0]["base_mean"].get<double>() / spells[0]["base_mean"].get<double>(), 1.0, 1e-6);
}

TEST_F(CompareVerb, FitsEightyColumnsWithoutColour) {
    for (const std::string options : {"", "--by pathway --precision 0.5pp", "--by year --outcome wage,placed,unemployment"}) {
        const Answer answer = compare(file("batch") + " " + options);
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        EXPECT_LE(width(answer.out), 80U) << answer.out;
        EXPECT_THAT(answer.out, AllOf(HasSubstr("--- more, less as it is, at hiring.bar = 0.8: 3 paired replicates"),
                                      HasSubstr("p (Holm)"), Not(HasSubstr("\033")), Not(HasSubstr("nan"))));
    }
}

TEST_F(CompareVerb, ComparesPointsOfTheSweep) {
    const json points = rows(file("batch") + " --points --arm more --outcome wage --base-point 1");
    ASSERT_EQ(points.size(), 1U);
    EXPECT_EQ(points[0].at("base"), "more at hiring.bar = 1.0");
    EXPECT_EQ(points[0].at("other"), "more at hiring.bar = 0.8");
    EXPECT_TRUE(points[0].at("paired"));
}

TEST_F(CompareVerb, PairsFilesByTheirSeeds) {
    const Answer paired = compare(file("alone") + " " + file("changed"));
    EXPECT_THAT(paired.out, AllOf(HasSubstr("2 paired replicates"), Not(HasSubstr("NOT PAIRED")),
                                  HasSubstr("1 replicates have no pair")));
    const Answer unpaired = compare(file("alone") + " " + file("reseeded"));
    EXPECT_THAT(unpaired.out, HasSubstr("*** NOT PAIRED"));
    const json row = rows(file("alone") + " " + file("reseeded") + " --outcome employment")[0];
    EXPECT_FALSE(row.at("paired"));
    EXPECT_TRUE(row.at("variance_ratio").is_null());
    EXPECT_TRUE(row.at("lower").is_number());
}

TEST_F(CompareVerb, OfOneReplicateGivesNoInterval) {
    const testing::ScenarioFolder scenarios;
    const std::string one = scenarios.write("one.toml", text).string();
    ASSERT_EQ(call("run " + one + " --replicates 1 --name one -o " + folder().string()).exit_code, 0);
    EXPECT_THAT(compare(file("one")).out, HasSubstr("one replicate: no interval"));
    const json row = rows(file("one") + " --outcome wage")[0];
    EXPECT_TRUE(row.at("difference").is_number());
    EXPECT_TRUE(row.at("lower").is_null() && row.at("p").is_null() && row.at("p_holm").is_null());
}

TEST_F(CompareVerb, LeavesFailedRunsOutAndSaysSo) {
    const std::string copy = file("failed");
    fs::copy_file(file("batch"), copy, fs::copy_options::overwrite_existing);
    const std::string command = "/usr/bin/python3 -c 'import h5py; f = h5py.File(\"" + copy +
                                "\", \"r+\"); f[\"tasks/task_status\"][1, 0, 2] = 1'";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const json all = rows(copy + " --outcome wage");
    EXPECT_EQ(all[0].at("base_replicates"), 2);
    EXPECT_EQ(all[0].at("failed"), 1);
    EXPECT_EQ(all[1].at("base_replicates"), 3);
    EXPECT_THAT(compare(copy).out, HasSubstr("1 replicates were not done (failed) and are left out"));
}

TEST_F(CompareVerb, KnowsWhatItCanBeAsked) {
    for (const auto& [arguments, sentence] : std::vector<std::pair<std::string, std::string>>{
             {"", "which results file?"},
             {file("alone"), "has one arm, 'baseline': there is nothing to compare it with"},
             {file("batch") + " --base 'as it iz'", "did you mean 'as it is'?"},
             {file("batch") + " --arm less", "it is one of as it is, more"},
             {file("batch") + " --arm 'as it is'", "names the base 'as it is' itself"},
             {file("batch") + " --outcome wages", "did you mean 'wage'?"},
             {file("batch") + " --outcome ,", "names nothing"},
             {file("batch") + " --by sex", "it is one of pathway, group, cohort, year"},
             {file("batch") + " --outcome depth --by cohort", "does not tell depth by cohort"},
             {file("batch") + " --precision wide", "write a positive number and its unit"},
             {file("batch") + " --outcome wage --precision 0.5pp", "no outcome asked for is in pp"},
             {file("batch") + " --points --base-point 2", "the points are 0 to 1"},
             {file("batch") + " --level 1", "--level is between 0 and 1"},
             {file("batch") + " " + file("alone"), "have other sweeps"}}) {
        const Answer answer = compare(arguments);
        EXPECT_EQ(answer.exit_code, 2) << arguments;
        EXPECT_THAT(answer.err, HasSubstr(sentence)) << arguments;
    }
}

TEST_F(CompareVerb, SaysWhichFileLacksTheOutcome) {
    const std::string copy = file("lacking");
    fs::copy_file(file("alone"), copy, fs::copy_options::overwrite_existing);
    const std::string command =
        "/usr/bin/python3 -c 'import h5py; f = h5py.File(\"" + copy + "\", \"r+\"); del f[\"criteria\"]'";
    ASSERT_EQ(std::system(command.c_str()), 0);
    EXPECT_EQ(compare(file("alone") + " " + copy + " --outcome wage").exit_code, 0);
    const Answer answer = compare(file("alone") + " " + copy + " --outcome hosts");
    EXPECT_EQ(answer.exit_code, 5);
    EXPECT_THAT(answer.err, AllOf(HasSubstr("lacking.h5"), HasSubstr("/criteria/")));
    EXPECT_EQ(compare(std::string{WORKPATHS_SOURCE_DIR} + "/README.md").exit_code, 5);
}

TEST_F(CompareVerb, ListsTheOutcomes) {
    EXPECT_THAT(compare("--outcomes").out, AllOf(HasSubstr("retention_3y"), HasSubstr("by pathway, group, cohort")));
}

} // namespace
} // namespace workpaths
