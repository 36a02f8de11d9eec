/// workpaths compare: its numbers against numpy's, what it says of what cannot be compared, and its width.
#include "support/results_folder.hpp"
#include "support/terminal.hpp"

namespace workpaths {
namespace {

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

class CompareVerb : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        run(scenarios.write("batch.toml", text).string());
        const std::string one = scenarios.write("alone.toml", alone).string();
        run(one);
        run(one + " --set hiring.bar=0.9 --replicates 3 --name lower-bar");
        run(one + " --seed 2 --name reseeded");
    }
    static Answer compare(const std::string& arguments) { return call("compare " + arguments); }
    static json rows(const std::string& arguments) { return rows_of("compare " + arguments); }
};

TEST_F(CompareVerb, NumpyRecomputesEveryDifference) { recount("compare_witness.py", file("batch")); }

TEST_F(CompareVerb, TellsEveryOutcomeByAllThatItIsKnownBy) {
    const std::vector<std::pair<std::string, std::string>> asked{
        {"employment,wage,in_job,retention_1y,completion", "group"},
        {"wage,in_job,weeks_to_job,taken_on,conversion", "cohort"},
        {"employment,placed,unemployment,mentor_ties", "year"},
        {"pay_per_hour,hosts,depth_per_100h", "pathway"}};
    for (const auto& [outcomes, by] : asked) {
        const json all = rows(file("batch") + " --outcome " + outcomes + " --by " + by);
        EXPECT_EQ(all.at(0).at("by"), by);
        EXPECT_GT(all.size(), 8U);
    }
    // of those who entered in the study totals and spells tell the same wage: a float column's rounding apart
    const json totals = rows(file("alone") + " " + file("lower-bar") + " --outcome wage");
    const json spells = rows(file("alone") + " " + file("lower-bar") + " --outcome wage --by cohort");
    EXPECT_NEAR(totals[0]["base_mean"].get<double>() / spells[0]["base_mean"].get<double>(), 1.0, 1e-6);
}

TEST_F(CompareVerb, FitsEightyColumnsWithoutColour) {
    for (const std::string options :
         {"", "--by pathway --precision 0.5pp", "--by year --outcome wage,placed,unemployment"}) {
        const Answer answer = compare(file("batch") + " " + options);
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        EXPECT_LE(testing::widest_line(answer.out).width, 80U) << answer.out;
        EXPECT_THAT(answer.out, AllOf(HasSubstr("--- more, less as it is, at hiring.bar = 0.8: 3 paired replicates"),
                                      HasSubstr("p (Holm)"), Not(HasSubstr("\033")), Not(HasSubstr("nan"))));
    }
}

TEST_F(CompareVerb, ComparesPointsOfTheSweep) {
    const json points = rows(file("batch") + " --points --arm more --outcome wage --base-point 1");
    ASSERT_EQ(points.size(), 1U);
    EXPECT_EQ(points[0].at("base"), "more at hiring.bar = 1");
    EXPECT_EQ(points[0].at("other"), "more at hiring.bar = 0.8");
    EXPECT_TRUE(points[0].at("paired"));
}

TEST_F(CompareVerb, PairsFilesByTheirSeeds) {
    const Answer paired = compare(file("alone") + " " + file("lower-bar"));
    EXPECT_THAT(paired.out, AllOf(HasSubstr("paired replicates"), Not(HasSubstr("NOT PAIRED")),
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
    run(one + " --replicates 1 --name one");
    EXPECT_THAT(compare(file("one")).out, HasSubstr("one replicate: no interval"));
    const json row = rows(file("one") + " --outcome wage")[0];
    EXPECT_TRUE(row.at("difference").is_number());
    EXPECT_TRUE(row.at("lower").is_null() && row.at("p").is_null() && row.at("p_holm").is_null());
}

TEST_F(CompareVerb, LeavesFailedRunsOutAndSaysSo) {
    const std::string copy = changed(file("batch"), "f[\"tasks/task_status\"][1, 0, 2] = 1");
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
             {file("batch") + " --by sex", "it is one of pathway, group, cohort, year, age, region"},
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
    const std::string copy = changed(file("alone"), "del f[\"criteria\"]");
    EXPECT_EQ(compare(file("alone") + " " + copy + " --outcome wage").exit_code, 0);
    const Answer answer = compare(file("alone") + " " + copy + " --outcome hosts");
    EXPECT_EQ(answer.exit_code, 5);
    EXPECT_THAT(answer.err, AllOf(HasSubstr("changed.h5"), HasSubstr("/criteria/")));
    EXPECT_EQ(compare(std::string{WORKPATHS_SOURCE_DIR} + "/README.md").exit_code, 5);
}

TEST_F(CompareVerb, ListsTheOutcomes) {
    EXPECT_THAT(compare("--outcomes").out, AllOf(HasSubstr("retention_3y"), HasSubstr("by pathway, group, cohort")));
}

} // namespace
} // namespace workpaths
