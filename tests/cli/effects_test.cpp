/// The verb `effects` against a recount of the file, and what it says where it cannot answer.
#include "support/results_folder.hpp"
#include "support/terminal.hpp"

namespace workpaths {
namespace {

using ::testing::AllOf;
using testing::Answer;
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

class Effects : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        const std::string scenario = scenarios.write("forced.toml", text).string();
        run(scenario);
        run(scenario + " --replicates 1 --name one");
        const std::string plain = (scenarios.path() / "us.toml").string();
        run(plain + " --people 4000 --years 2 --set run.burn_in='9 weeks' --name plain");
    }
    static void recount(const std::string& name, const std::string& kind) {
        ResultsFolder::recount("effects_witness.py", file(name), kind);
    }
};

TEST_F(Effects, NumpyRecomputesThemOverReplicates) { recount("forced", "experiment"); }
TEST_F(Effects, NumpyRecomputesThemOfOneReplicate) { recount("one", "experiment"); }
TEST_F(Effects, NumpyRecomputesThoseOfChoosersWithoutAnExperiment) { recount("plain", "none"); }

TEST_F(Effects, TablesFitEightyColumnsAndArePlain) {
    const Answer answer = call("effects " + file("forced") + " --outcome earnings --by group,trait");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_LE(testing::widest_line(answer.out).width, 80U) << answer.out;
    EXPECT_THAT(answer.out, AllOf(HasSubstr("naive"), HasSubstr("paired, half"), HasSubstr("spillover, a"),
                                  HasSubstr("aptitude high"), HasSubstr("group underrepresented"),
                                  HasSubstr("naive less direct"), Not(HasSubstr("\033"))));
}

TEST_F(Effects, OneReplicateHasNoIntervalAndThisIsSaid) {
    const Answer answer = call("effects " + file("one"));
    EXPECT_THAT(answer.out, HasSubstr("note: one replicate"));
    EXPECT_THAT(call("effects " + file("forced")).out, Not(HasSubstr("note:")));
}

TEST_F(Effects, WithoutAnExperimentThisIsSaid) {
    const Answer answer = call("effects " + file("plain"));
    EXPECT_EQ(answer.exit_code, 0);
    EXPECT_THAT(answer.out, AllOf(HasSubstr("no experiment in the file"), HasSubstr("micro_internship"),
                                  Not(HasSubstr("paired,"))));
    const Answer other = call("effects " + file("forced") + " --pathway micro_internship");
    EXPECT_THAT(other.out, AllOf(HasSubstr("no experiment in the file forces anybody into this pathway"),
                                 Not(HasSubstr("paired,"))));
}

TEST_F(Effects, FirstCohortsAreFewerPeople) {
    const auto all = rows_of("effects " + file("forced"));
    EXPECT_NE(rows_of("effects " + file("forced") + " --cohorts 0-1"), all);
    EXPECT_EQ(rows_of("effects " + file("forced") + " --cohorts 0-2"), all);
    EXPECT_THAT(call("effects " + file("forced") + " --cohorts 0-1").out, HasSubstr("entered in cohorts 0 to 1 of 3"));
}

TEST_F(Effects, KnowWhatTheyCanBeAsked) {
    for (const auto& [arguments, sentence] : std::vector<std::pair<std::string, std::string>>{
             {"--pathway aprenticeship", "did you mean 'apprenticeship'?"},
             {"--pathway direct_search", "it is one of apprenticeship, micro_internship"},
             {"--outcome employmnt", "did you mean 'employment'?"},
             {"--by region", "it is one of group, aptitude, fit, breadth, trait"},
             {"--reference half", "arm half forces people itself"},
             {"--reference other", "it is one of nobody forced"},
             {"--point 1", "the points are 0 to 0"},
             {"--cohorts 3", "the cohorts are 0 to 2"},
             {"--level 2", "--level is between 0 and 1"}}) {
        const Answer answer = call("effects " + file("forced") + " " + arguments);
        EXPECT_EQ(answer.exit_code, 2) << arguments;
        EXPECT_THAT(answer.err, HasSubstr(sentence)) << arguments;
    }
    EXPECT_EQ(call("effects").exit_code, 2);
    EXPECT_EQ(call("effects " WORKPATHS_SOURCE_DIR "/README.md").exit_code, 5);
}

TEST_F(Effects, AFileWithoutTheColumnsIsAMistakeAndNoCrash) {
    for (const std::string python :
         {"del f[\"people/person_assigned\"]", "f[\"people/person_fit\"][:] = float(\"nan\")",
          "f[\"people/person_pathway\"][:] = 99"}) {
        const Answer answer = call("effects " + changed(file("one"), python));
        EXPECT_TRUE(answer.exit_code == 5 || answer.exit_code == 0) << python << answer.err;
    }
}

} // namespace
} // namespace workpaths
