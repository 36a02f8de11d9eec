/// The verb `effects` against a recount of the file, and what it says where it cannot answer.
#include "support/program.hpp"

#include <gmock/gmock.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using testing::Answer;
using testing::call_workpaths;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* text = R"(schema = 1
extends = "us.toml"
[run]
people = 4000
years = 3
burn_in = "20 weeks"
panel = 10
replicates = 3
[experiment]
pathway = "apprenticeship"
[[arms]]
name = "nobody forced"
[[arms]]
name = "a tenth of all entrants are forced"
set.experiment.share = 0.1
[[arms]]
name = "half"
set.experiment.share = 0.5
)";

class Effects : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        fs::create_directories(folder());
        const testing::ScenarioFolder scenarios;
        const std::string scenario = scenarios.write("forced.toml", text).string();
        ASSERT_EQ(call("run " + scenario + " -o " + folder().string()).exit_code, 0);
        ASSERT_EQ(call("run " + scenario + " --replicates 1 --name one -o " + folder().string()).exit_code, 0);
        const std::string plain = (scenarios.path() / "us.toml").string();
        ASSERT_EQ(call("run " + plain + " --people 4000 --years 2 --set run.burn_in='9 weeks' --name plain -o " +
                       folder().string())
                      .exit_code,
                  0);
    }
    static void TearDownTestSuite() { fs::remove_all(folder()); }
    static fs::path folder() { return fs::path{::testing::TempDir()} / ("effects_" + std::to_string(::getpid())); }
    static std::string results(const std::string& name) { return (folder() / (name + ".h5")).string(); }
    static Answer call(const std::string& arguments) { return call_workpaths(folder(), arguments); }
    static void recount(const std::string& name, const std::string& kind) {
        const std::string command = std::string{"/usr/bin/python3 "} + WORKPATHS_SOURCE_DIR +
                                    "/tests/cli/effects_witness.py " + WORKPATHS_PROGRAM + " " + results(name) + " " +
                                    kind;
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
    }
};

TEST_F(Effects, NumpyRecomputesThemOverReplicates) { recount("forced", "experiment"); }
TEST_F(Effects, NumpyRecomputesThemOfOneReplicate) { recount("one", "experiment"); }
TEST_F(Effects, NumpyRecomputesThoseOfChoosersWithoutAnExperiment) { recount("plain", "none"); }

TEST_F(Effects, TablesFitEightyColumnsAndArePlain) {
    const Answer answer = call("effects " + results("forced") + " --outcome earnings --by group,trait");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    std::istringstream lines{answer.out};
    for (std::string line; std::getline(lines, line);) { EXPECT_LE(line.size(), 80U) << line; }
    EXPECT_THAT(answer.out, AllOf(HasSubstr("naive"), HasSubstr("paired, half"), HasSubstr("spillover, a tenth of"),
                                  HasSubstr("aptitude high"), HasSubstr("group underrepresented"),
                                  HasSubstr("naive less direct"), Not(HasSubstr("\033"))));
}

TEST_F(Effects, OneReplicateHasNoIntervalAndThisIsSaid) {
    const Answer answer = call("effects " + results("one"));
    EXPECT_THAT(answer.out, HasSubstr("note: one replicate"));
    EXPECT_THAT(call("effects " + results("forced")).out, Not(HasSubstr("note:")));
}

TEST_F(Effects, WithoutAnExperimentThisIsSaid) {
    const Answer answer = call("effects " + results("plain"));
    EXPECT_EQ(answer.exit_code, 0);
    EXPECT_THAT(answer.out, AllOf(HasSubstr("no experiment in the file"), HasSubstr("micro_internship"),
                                  Not(HasSubstr("paired,"))));
    const Answer other = call("effects " + results("forced") + " --pathway micro_internship");
    EXPECT_THAT(other.out, AllOf(HasSubstr("no experiment in the file forces anybody into this pathway"),
                                 Not(HasSubstr("paired,"))));
}

TEST_F(Effects, FirstCohortsAreFewerPeople) {
    EXPECT_NE(call("effects " + results("forced") + " --cohorts 1").out, call("effects " + results("forced")).out);
    EXPECT_EQ(call("effects " + results("forced") + " --cohorts 3").out, call("effects " + results("forced")).out);
}

TEST_F(Effects, KnowWhatTheyCanBeAsked) {
    for (const auto& [arguments, sentence] : std::vector<std::pair<std::string, std::string>>{
             {"--pathway aprenticeship", "did you mean 'apprenticeship'?"},
             {"--pathway direct_search", "it is one of apprenticeship, micro_internship"},
             {"--outcome employd", "did you mean 'employed'?"},
             {"--by region", "it is one of group, aptitude, fit, breadth, trait"},
             {"--reference half", "arm half forces people itself"},
             {"--reference other", "it is one of nobody forced"},
             {"--point 1", "the points are 0 to 0"},
             {"--cohorts 0", "at least 1"},
             {"--level 2", "--level is between 0 and 1"}}) {
        const Answer answer = call("effects " + results("forced") + " " + arguments);
        EXPECT_EQ(answer.exit_code, 2) << arguments;
        EXPECT_THAT(answer.err, HasSubstr(sentence)) << arguments;
    }
    EXPECT_EQ(call("effects").exit_code, 2);
    EXPECT_EQ(call("effects " WORKPATHS_SOURCE_DIR "/README.md").exit_code, 5);
}

TEST_F(Effects, AFileWithoutTheColumnsIsAMistakeAndNoCrash) {
    const std::string copy = (folder() / "changed.h5").string();
    for (const std::string python :
         {"del f[\"people/person_assigned\"]", "f[\"people/person_fit\"][:] = float(\"nan\")",
          "f[\"people/person_pathway\"][:] = 99"}) {
        fs::copy_file(results("one"), copy, fs::copy_options::overwrite_existing);
        const std::string command =
            "/usr/bin/python3 -c 'import h5py; f = h5py.File(\"" + copy + "\", \"r+\"); " + python + "'";
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
        const Answer answer = call("effects " + copy);
        EXPECT_TRUE(answer.exit_code == 5 || answer.exit_code == 0) << python << answer.err;
    }
}

} // namespace
} // namespace workpaths
