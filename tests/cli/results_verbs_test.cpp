/// What is done with a results file: exported, verified.
#include "support/batch_folder.hpp"
#include "support/results_folder.hpp"

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using testing::Answer;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::text_of;

/// Two arms with labels that need quotes, two points, two replicates.
constexpr const char* text = R"(schema = 1
extends = "us.toml"
[run]
people = 400
years = 2
burn_in = "20 weeks"
panel = 30
replicates = 2
[[arms]]
name = "as it is"
[[arms]]
name = "more, \"many\""
set.pathways.apprenticeship.share = 0.12
[sweep.grid]
hiring.bar = [0.8, 1.0]
)";

constexpr const char* claim = R"(
[claim]
id = "c, 1"
sentence = "A claim, \"quoted\"."
[[claim.tests]]
outcome = "depth"
direction = "higher"
pathways = ["apprenticeship", "micro_internship"]
[[claim.tests]]
outcome = "wage"
direction = "lower"
pathways = ["micro_internship", "direct_search"]
)";

class ResultsVerbs : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios; // gone when the verbs read the file
        run(scenarios.write("batch.toml", text).string() + " --set separation.level='0.03 per week' --seed 5");
    }
    static std::string results() { return file("batch"); }
    static std::string changed(const std::string& python) { return ResultsFolder::changed(results(), python); }
};

TEST_F(ResultsVerbs, PandasReadsEveryExportedTableAsH5pyReadsTheFile) { recount("export_witness.py", results()); }

TEST_F(ResultsVerbs, PythonRecountsTheCurvesOfSurvival) {
    const testing::ScenarioFolder scenarios;
    const std::string scenario = scenarios.write("batch.toml", text).string();
    run(scenario + " --people 4000 --years 5 --name longer");
    recount("survival_witness.py", file("longer"));
}

TEST_F(ResultsVerbs, SurvivalOfAFileWithoutIndustriesSaysSo) {
    const std::string old = changed("del f[\"job_spells/job_industry\"]");
    EXPECT_EQ(call("survival " + old).exit_code, 0);
    const Answer answer = call("survival " + old + " --exit industry");
    EXPECT_EQ(answer.exit_code, 2);
    EXPECT_THAT(answer.err, HasSubstr("does not say in which industry jobs are"));
    EXPECT_EQ(call("survival " + old + " --cox industry").exit_code, 2);
    EXPECT_EQ(call("survival " + changed("del f[\"industry\"]") + " --strata industry").exit_code, 2);
}

TEST_F(ResultsVerbs, PandasReadsEveryExportedAnalysisAsJsonGivesIt) {
    const testing::ScenarioFolder scenarios;
    run(scenarios.write("claim.toml", std::string{text} + claim).string() + " --people 1500 --name claim");
    std::ofstream(folder() / "own data.csv") << "time,event\n10,1\n30,1\n70,0\n";
    recount("analysis_export_witness.py", file("claim"), "'" + (folder() / "own data.csv").string() + "'");
}

TEST_F(ResultsVerbs, ExportKnowsWhichAnalysesThereAre) {
    for (const auto& [arguments, sentence] : std::vector<std::pair<std::string, std::string>>{
             {"--analysis survival_curvs", "there is no analysis 'survival_curvs': did you mean 'survival_curves'?"},
             {"--analysis x", "there is no analysis 'x': outcomes, money, criteria, "},
             {"--analysis money --table people", "--table or --analysis, not both"},
             {"--table people --with --json", "--with is for --analysis"},
             {"--analysis survival_cox", "survival_cox needs an option of survival: --with \"--cox ...\""},
             {"--analysis effects --with '--x 1'", "--with: unrecognised option '--x'; see workpaths effects --help"},
             {"--analysis compare --with --outcomes", "--with: compare has no column for 'meaning' of this answer"},
             {"--analysis effects --with '--outcome x'", "--outcome x: it is one of employment"}}) {
        const Answer answer = call("export " + results() + " " + arguments);
        EXPECT_EQ(answer.exit_code, 2) << arguments;
        EXPECT_THAT(answer.err, HasSubstr(sentence));
        EXPECT_EQ(answer.out, "");
    }
    EXPECT_EQ(call("export " + results() + " --analysis observed --with '--observed none.csv'").exit_code, 3);
}

TEST_F(ResultsVerbs, SurvivalExplainsArmsWithPeopleAsClusters) {
    const Answer answer = call("survival " + results() + " --by arm --cox arm,start_wage --strata pathway --json");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_THAT(answer.out, AllOf(HasSubstr("\"robust\": true"), HasSubstr("people of two arms are the same people")));
}

TEST_F(ResultsVerbs, SurvivalSaysWhatIsNotInTheFile) {
    EXPECT_EQ(call("survival " + changed("del f[\"job_spells\"]")).exit_code, 5);
    const Answer table = call("survival " + changed("del f[\"programme_spells/programme_reason\"]"));
    EXPECT_EQ(table.exit_code, 5);
    EXPECT_THAT(table.err, HasSubstr("/programme_spells/programme_reason"));
    EXPECT_EQ(call("survival " WORKPATHS_SOURCE_DIR "/README.md").exit_code, 5);
    EXPECT_EQ(call("survival " + changed("f[\"people/person_pathway\"][:] = 99")).exit_code, 5);
}

TEST_F(ResultsVerbs, SurvivalKnowsWhatItCanBeAsked) {
    for (const auto& [arguments, sentence] : std::vector<std::pair<std::string, std::string>>{
             {"--by completed", "who completes is known only later"},
             {"--by completed --landmark 50 --origin completion", "--origin first_job"},
             {"--by pathwy", "did you mean 'pathway'?"},
             {"--origin birth", "it is one of first_job, entry, completion"},
             {"--exit job", "it is one of employer, occupation, industry, employment"},
             {"--arm other", "it is one of as it is"},
             {"--point 2", "the points are 0 to 1"},
             {"--by arm --arm x", "is not"},
             {"--cox age", "results have arm, pathway"},
             {"--strata start_wage", "it cannot be a stratum"},
             {"--time x", "--time is for tables"}}) {
        const Answer answer = call("survival " + results() + " " + arguments);
        EXPECT_EQ(answer.exit_code, 2) << arguments;
        if (sentence != "is not") { EXPECT_THAT(answer.err, HasSubstr(sentence)); }
    }
}

// A mark behind a mean, and what it says below the table, stand where a replicate is left out.
TEST_F(ResultsVerbs, WhatIsSaidBelowATableStandsInIt) {
    bool any = false;
    for (const std::string by : {"pathway", "year", "age", "region,year", "pathway,cohort"}) {
        const Answer answer = call("show " + results() + " --by " + by);
        ASSERT_EQ(answer.exit_code, 0) << answer.err;
        const auto json = nlohmann::json::parse(call("show " + results() + " --json --by " + by).out);
        const std::string shown = json["rows"].dump() + (by.starts_with("pathway") ? json["groups"].dump() : "");
        const bool left_out = shown.find("_left_out\"") != std::string::npos;
        EXPECT_EQ(answer.out.find("* Mean of the replicates") != std::string::npos, left_out) << by;
        any |= left_out;
    }
    EXPECT_TRUE(any) << "no replicate without people in a cell";
}

TEST_F(ResultsVerbs, ALandmarkSaysWhoIsLeftAndWhatCompletedMeans) {
    const Answer all = call("survival " + results() + " --by nothing --landmark 20");
    EXPECT_THAT(all.out, HasSubstr("who stay beyond week 20 count, from then on"));
    EXPECT_THAT(all.out, ::testing::Not(HasSubstr("began a programme")));
    const Answer answer = call("survival " + results() + " --by completed --landmark 20");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    std::string words = answer.out; // lines break where the screen ends
    std::ranges::replace(words, '\n', ' ');
    EXPECT_THAT(words, AllOf(HasSubstr("who entered in the study and began a programme"),
                             HasSubstr("Completed: had completed it by week 20."),
                             HasSubstr("who stay beyond week 20 count, from then on")));
}

TEST_F(ResultsVerbs, NumpyRecomputesTheMoneyThatShowPrints) {
    recount("money_witness.py", results());
    recount("money_witness.py", results(), "--by group");
    EXPECT_THAT(call("show --money " + results()).out,
                AllOf(HasSubstr("standard error over 2 replicates"), HasSubstr("arm more, \"many\""),
                      HasSubstr("\nlearner, USD "), HasSubstr("\nemployer, USD "), HasSubstr("\npublic, USD ")));
}

TEST_F(ResultsVerbs, MoneyOfAFileWithoutLedgersIsAMistakeAndNoCrash) {
    const Answer none = call("show --money " + changed("del f[\"money\"]"));
    EXPECT_EQ(none.exit_code, 5);
    EXPECT_THAT(none.err, HasSubstr("/money/net"));
}

TEST_F(ResultsVerbs, NumpyRecomputesTheCriteriaThatShowPrints) {
    const std::string scenario = std::string{WORKPATHS_SOURCE_DIR} + "/scenarios/us.toml";
    run(scenario + " --people 3000 --years 3 --replicates 2 --name many"); // enough for some to complete
    recount("criteria_witness.py", file("many"));
    recount("criteria_witness.py", file("many"), "--by group");
    recount("group_witness.py", file("many"));
    EXPECT_THAT(call("show --criteria " + results()).out,
                AllOf(HasSubstr("arm more, \"many\""), HasSubstr("micro_internship"), HasSubstr("ideal for")));
    EXPECT_EQ(call("show --criteria " + changed("del f[\"criteria\"]")).exit_code, 5);
    EXPECT_EQ(call("show --criteria --money " + results()).exit_code, 2);
}

TEST_F(ResultsVerbs, ExportGivesTheScenarioBack) {
    const Answer resolved = call("export --table scenario " + results());
    EXPECT_THAT(resolved.out, AllOf(HasSubstr("people = 400\n"), HasSubstr("level = \"0.03 per week\"\n")));
    EXPECT_THAT(call("export --table inputs " + results()).out, HasSubstr(text));
    const std::string file = (folder() / "people.csv").string();
    EXPECT_EQ(call("export --table people -o " + file + " " + results()).out, "");
    EXPECT_EQ(text_of(file), call("export --table people " + results()).out);
}

TEST_F(ResultsVerbs, AnExportedScenarioRunsAgain) {
    const std::string again = (folder() / "again.toml").string(); // nothing lies beside it
    ASSERT_EQ(testing::call_workpaths_into(again, folder(), "export --table scenario " + results()).exit_code, 0);
    run(again + " --fresh");
    EXPECT_EQ(testing::bits_of(file("again")), testing::bits_of(results())) << "arms, points and tables too";
    EXPECT_EQ(rows_of("compare " + file("again")), rows_of("compare " + results()));
    EXPECT_EQ(call("verify " + file("again")).exit_code, 0);
    EXPECT_EQ(
        testing::call_workpaths_into(file("twice") + ".toml", folder(), "export --table scenario " + file("again"))
            .exit_code,
        0);
    EXPECT_EQ(text_of(file("twice") + ".toml"), text_of(again));
}

TEST_F(ResultsVerbs, ExportOfWhatIsNotThereIsAMistakeInUse) {
    EXPECT_THAT(call("export --table job_spell " + results()).err, HasSubstr("did you mean 'job_spells'?"));
    for (const std::string line :
         {"export", "export --table series", "export --table none ", "export --format xml --table series "}) {
        EXPECT_EQ(call(line + (line.ends_with(' ') ? results() : "")).exit_code, 2) << line;
    }
    const Answer full = call("export --table series -o /dev/full " + results());
    EXPECT_EQ(full.exit_code, 5);
    EXPECT_THAT(full.err, StartsWith("error: cannot write /dev/full: No space left on device"));
}

TEST_F(ResultsVerbs, VerifyRebuildsTheRunFromTheFileAlone) {
    const Answer all = call("verify " + results());
    EXPECT_EQ(all.exit_code, 0) << all.err;
    EXPECT_EQ(all.out, "8 of 8 tasks verified: every value is the same, bit by bit\n");
    EXPECT_THAT(call("verify --sample 3 " + results()).out, StartsWith("3 of 8 tasks verified"));
}

TEST_F(ResultsVerbs, VerifyNamesTheFirstValueThatDiffers) {
    const Answer row = call("verify " + changed("f[\"job_spells/job_end\"][3] += 1"));
    EXPECT_EQ(row.exit_code, 6);
    EXPECT_THAT(
        row.err,
        AllOf(HasSubstr("/job_spells/job_end differs in arm \"as it is\", point 0, replicate 0, row 3, person "),
              HasSubstr(": the file has ")));
    const Answer cell = call("verify " + changed("f[\"totals/wage_mean\"][1, 0, 1, 1, 0, 1] *= 1 + 1e-15"));
    EXPECT_EQ(cell.exit_code, 6);
    EXPECT_THAT(cell.err,
                HasSubstr("/totals/wage_mean differs in arm \"more, \"many\"\", point 0, replicate 1, year 1, "
                          "pathway 0, group 1: the file has "));
    const Answer seed = call("verify " + changed("f[\"provenance/override_value\"][0] = \"6\""));
    EXPECT_EQ(seed.exit_code, 6) << "another seed, another history";
    const Answer engine = call("verify " + changed("f[\"provenance\"].attrs.modify(\"engine\", \"other\"); "
                                                   "f[\"series/searching\"][0, 0, 0, 9] += 1"));
    EXPECT_THAT(engine.err, HasSubstr("(it was written by 0.1.0 ("));
}

TEST_F(ResultsVerbs, VerifyOfAForeignFileTouchesNothingOutside) {
    const std::string outside = (folder() / "evil.toml").string();
    for (const std::string& name : {outside, std::string{"../evil.toml"}, std::string{"a/../../evil.toml"}}) {
        const Answer answer = call("verify " + changed("f[\"provenance/input_path\"][0] = \"" + name + "\""));
        EXPECT_EQ(answer.exit_code, 5) << name;
        EXPECT_THAT(answer.err, HasSubstr("the file names an input outside of its own folder"));
        EXPECT_FALSE(fs::exists(outside));
    }
    EXPECT_EQ(call("verify " + changed("f[\"provenance/input_text\"][0] = \"schema = 1\"")).exit_code, 5);
    EXPECT_EQ(call("verify " + changed("del f[\"provenance\"]")).exit_code, 5);
    EXPECT_EQ(call("verify " + changed("del f[\"tasks\"]")).exit_code, 5);
    EXPECT_EQ(call("verify " WORKPATHS_SOURCE_DIR "/README.md").exit_code, 5);
}

} // namespace
} // namespace workpaths
