/// The names of measures in every verb: divisions crossed, what is explained, and names that were others before.
#include "scenario/support_folder.hpp"
#include "support/results_folder.hpp"
#include "support/terminal.hpp"

namespace workpaths {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using testing::Answer;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* text = R"(schema = 1
extends = "us.toml"
[run]
people = 600
years = 2
burn_in = "20 weeks"
panel = 300
replicates = 2
[[arms]]
name = "as it is"
[[arms]]
name = "more"
set.pathways.apprenticeship.share = 0.2
)";

class MeasureNames : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        run(scenarios.write("batch.toml", text).string());
        const std::string us = WORKPATHS_SOURCE_DIR "/scenarios/us.toml";
        run(us + " --people 1500 --years 7 --replicates 2 --set 'run.burn_in=\"20 weeks\"' --set run.panel=1500 --name "
                 "long");
    }
};

TEST_F(MeasureNames, NumpyRecountsThemByEveryDivision) { recount("measures_witness.py", file("batch")); }

TEST_F(MeasureNames, NumpyRecountsThemWhereSharesRetainedAreOfTheCohortsWatched) {
    recount("measures_witness.py", file("long"));
}

// Where the people of some replicate were not watched so long, no verb has a mean.
TEST_F(MeasureNames, WhatShowCannotTellCompareCannotEither) {
    std::size_t untold = 0;
    for (const std::string cohorts : {"", " --cohorts 0-1", " --cohorts 1", " --cohorts 0"}) {
        std::map<std::pair<std::string, std::string>, json> shown; // by arm and pathway
        for (const json& row : rows_of("show " + file("batch") + cohorts)) {
            shown[{row["arm"], row["pathway"]}] = row;
        }
        const std::string asked = " --by pathway --outcome retention_1y,retention_3y";
        for (const json& row : rows_of("compare " + file("batch") + cohorts + asked)) {
            const auto is_shown = [&](const char* side) {
                return !shown.at({row[side], row["slice"]}).at(std::string(row["outcome"])).is_null();
            };
            const bool both = is_shown("base") && is_shown("other");
            EXPECT_TRUE(both || row["difference"].is_null()) << cohorts << row;
            EXPECT_TRUE(!both || row["untold"] == 0) << cohorts << row;
            EXPECT_TRUE(row["untold"] == 0 || row["base_mean"].is_null()) << cohorts << row;
            untold += row["untold"] > 0 ? 1 : 0;
        }
    }
    EXPECT_GT(untold, 0U);
}

TEST_F(MeasureNames, AnyMeasureIsShownByEveryDivisionThatItLists) {
    for (const std::string& words : {std::string{"pay,wage_p10 --by age"}, std::string{"in_job,weeks_to_job"},
                                     std::string{"pay,employment --by group,year"}, std::string{"hosts,taken_on"}}) {
        const std::string first = words.substr(0, words.find(','));
        for (const json& row : rows_of("show " + file("batch") + " --outcome " + words)) {
            EXPECT_TRUE(row.contains(first) && row.contains(first + "_se") && !row.contains("entered")) << row;
        }
        const Answer table = call("show " + file("batch") + " --outcome " + words);
        EXPECT_THAT(table.out, AllOf(HasSubstr(first), Not(HasSubstr("skill depth")), Not(HasSubstr("Retained"))));
    }
    EXPECT_EQ(call("show " + file("batch") + " --outcome tenure").exit_code, 2);
    EXPECT_EQ(call("show " + file("batch") + " --outcome pay --money").exit_code, 2);
    EXPECT_THAT(call("show " + file("batch") + " --outcome payy").err, HasSubstr("did you mean 'pay'"));
    const Answer table = call("export " + file("batch") + " --analysis outcomes --with '--outcome pay,wage'");
    EXPECT_EQ(table.exit_code, 0) << table.err;
    EXPECT_THAT(table.out.substr(0, table.out.find('\n')), HasSubstr(",pay,pay_se,pay_left_out"));
}

TEST_F(MeasureNames, AreExplainedWhereASectionIsCalledSo) {
    for (const std::string name : {"pay", "conversion"}) {
        EXPECT_THAT(call("explain " + name).out, AllOf(HasSubstr(name + "."), HasSubstr("\nmeasure " + name + "\n")));
    }
    for (const std::string name : {"pay", "conversion", "retention_1y", "wage_p90"}) {
        EXPECT_EQ(json::parse(call("explain --json " + name).out)["measures"][0]["measure"], name);
    }
}

TEST_F(MeasureNames, SharesRetainedSayOfWhichCohortsTheyAre) {
    const std::string of_long =
        "Retained 1 year of cohorts 0 to 1 of 7: all their people were watched so long after the "
        "longest programme, 208 weeks; 3 years, 5 years of all cohorts: none was watched so "
        "long after the longest programme, 208 weeks, and the share moves with the length of "
        "the study.";
    const auto flat = [](std::string words) {
        for (std::size_t at = words.find('\n'); at != std::string::npos; at = words.find('\n')) {
            words.replace(at, std::min(words.find_first_not_of("\n ", at), words.size()) - at, " ");
        }
        return words;
    };
    EXPECT_THAT(flat(call("show " + file("long")).out), HasSubstr(of_long));
    EXPECT_THAT(flat(call("show " + file("long") + " --criteria").out), HasSubstr(of_long));
    EXPECT_THAT(call("show " + file("long") + " --cohorts 0-3").out, Not(HasSubstr("were watched")));
    const json expected{{"retention_1y", {0, 1}}, {"retention_3y", nullptr}, {"retention_5y", nullptr}};
    EXPECT_EQ(json::parse(call("show " + file("long") + " --json").out)["retention_cohorts"], expected);
    EXPECT_EQ(json::parse(call("show " + file("long") + " --criteria --json").out)["retention_cohorts"], expected);
    EXPECT_THAT(
        flat(call("show " + file("batch")).out),
        HasSubstr("1 year, 3 years, 5 years of all cohorts: none was watched so long after the longest programme, 6 "
                  "weeks"));
    EXPECT_THAT(flat(call("compare " + file("batch") + " --outcome retention_1y").out),
                HasSubstr("retention: 1 year of all cohorts"));
    EXPECT_THAT(call("compare " + file("batch") + " --outcome employment").out, Not(HasSubstr("retention:")));
}

TEST_F(MeasureNames, OfSomeCohortsAreThoseThatTheFileTellsOfThem) {
    const std::string batch = file("batch");
    EXPECT_THAT(call("show " + batch + " --cohorts 1").out,
                HasSubstr("People who entered in cohort 1 of 2, by pathway"));
    EXPECT_EQ(rows_of("compare " + batch + " --outcome retention_1y,entered --cohorts 0-1"),
              rows_of("compare " + batch + " --outcome retention_1y,entered"));
    EXPECT_NE(rows_of("compare " + batch + " --outcome entered --cohorts 0"),
              rows_of("compare " + batch + " --outcome entered"));
    const json asked = json::parse(call("compare " + batch + " --cohorts 0 --json").out);
    EXPECT_EQ(asked["cohorts"], json({0, 0}));
    EXPECT_EQ(asked["of_everybody"], json::array());
    const std::string whole = "compare " + batch + " --outcome unemployment,employment";
    EXPECT_EQ(json::parse(call(whole + " --json").out)["of_everybody"], json({"unemployment"}));
    EXPECT_THAT(call(whole).out, HasSubstr("Of everybody, founders included: unemployment."));
    for (const auto& [line, sentence] : std::vector<std::pair<std::string, std::string>>{
             {"show " + batch + " --cohorts 2", "the cohorts are 0 to 1"},
             {"show " + batch + " --cohorts x", "years of entry from 0"},
             {"show " + batch + " --cohorts 0 --by age", "no measure is told by age of some cohorts alone"},
             {"show " + batch + " --cohorts 0 --money", "--money is of all cohorts"},
             {"compare " + batch + " --cohorts 0 --outcome placed", "does not tell placed by cohort"},
             {"compare " + batch + " --cohorts 0 --by year", "cohort"}}) {
        const Answer answer = call(line);
        EXPECT_EQ(answer.exit_code, 2) << line;
        EXPECT_THAT(answer.err, HasSubstr(sentence)) << line;
    }
}

TEST_F(MeasureNames, OfOneArmTellUnemploymentToo) {
    for (const json& row : rows_of("show " + file("batch"))) { EXPECT_TRUE(row.at("unemployment").is_number()) << row; }
    EXPECT_THAT(call("show " + file("batch")).out, HasSubstr("unemployed"));
}

TEST_F(MeasureNames, CompareTakesEveryOneByItsFirstDivision) {
    const json list = rows_of("compare --outcomes");
    EXPECT_GE(list.size(), 45U);
    for (const json& one : list) {
        const std::string name = one.at("outcome");
        const json rows = rows_of("compare " + file("batch") + " --outcome " + name);
        EXPECT_EQ(rows.at(0).at("outcome"), name);
        const std::string by = one.at("by").at(0).at(0);
        EXPECT_EQ(rows_of("compare " + file("batch") + " --outcome " + name + " --by " + by).at(0).at("by"), by);
    }
    const json crossed = rows_of("compare " + file("batch") + " --outcome tenure --by year,age");
    EXPECT_EQ(crossed.size(), 12U) << "two years, six bands of age";
    EXPECT_EQ(crossed[0].at("slice"), "0/16-19");
}

TEST_F(MeasureNames, WhatIsNotToldApartSoSaysHowItIs) {
    for (const auto& [arguments, sentence] : std::vector<std::pair<std::string, std::string>>{
             {"show " + file("batch") + " --by age,pathway", "no measure is told by pathway,age at once"},
             {"show " + file("batch") + " --by age,age", "names age twice"},
             {"show " + file("batch") + " --by age,group,year", "two divisions at most"},
             {"show " + file("batch") + " --by sex", "it is one of pathway, group, cohort, year, age, region"},
             {"show " + file("batch") + " --money --by age", "--money is told by pathway, or --by group"},
             {"compare " + file("batch") + " --outcome tenure --by pathway",
              "does not tell tenure by pathway, but by group, year, age; group, year, region"},
             {"compare " + file("batch") + " --by pathway,age", "no measure is told by pathway,age at once"},
             {"export " + file("batch") + " --analysis outcomes --with '--by age,cohort'", "no measure is told by"}}) {
        const Answer answer = call(arguments);
        EXPECT_EQ(answer.exit_code, 2) << arguments;
        EXPECT_THAT(answer.err, HasSubstr(sentence)) << arguments;
    }
}

TEST_F(MeasureNames, FormerOnesAreUnderstoodWithANote) {
    const Answer answer = call("compare " + file("batch") + " --outcome retained_1y --json");
    EXPECT_EQ(answer.exit_code, 0);
    EXPECT_EQ(json::parse(answer.out).at("rows").at(0).at("outcome"), "retention_1y");
    EXPECT_THAT(answer.err, HasSubstr("note: --outcome: the measure retained_1y is called retention_1y now"));
    const Answer effects = call("effects " + file("batch") + " --outcome employed");
    EXPECT_EQ(effects.exit_code, 0);
    EXPECT_THAT(effects.err, HasSubstr("is called employment now"));
}

TEST_F(MeasureNames, AreExplained) {
    const Answer one = call("explain retention_1y");
    EXPECT_THAT(one.out,
                AllOf(HasSubstr("share in the first job for 1 year"), HasSubstr("unit     %"),
                      HasSubstr("counts   who entered in the study and found a job"),
                      HasSubstr("by       pathway, group, cohort, region"), HasSubstr("was      retention_52w")));
    EXPECT_EQ(call("explain median_wage").exit_code, 0);
    EXPECT_THAT(call("explain 'mean skill depth'").out, HasSubstr("measure depth"));
    const json found = json_of("explain tenure_10y");
    EXPECT_EQ(found.at("measures").at(0).at("by"),
              json::parse(R"([["group","year","age"],["group","year","region"]])"));
    EXPECT_EQ(call("explain retention_9y").exit_code, 2);
}

TEST_F(MeasureNames, TablesByOtherDivisionsFitEightyColumns) {
    for (const std::string by : {"age", "group,year", "region", "pathway,cohort"}) {
        const Answer answer = call("show " + file("batch") + " --by " + by);
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        EXPECT_LE(testing::widest_line(answer.out).width, 80U) << answer.out;
        EXPECT_THAT(answer.out, Not(HasSubstr("nan")));
    }
    EXPECT_THAT(call("show " + file("batch") + " --by age").out, HasSubstr("Everybody in working life"));
    EXPECT_THAT(call("show " + file("batch") + " --by region").out,
                HasSubstr("Of everybody, founders included: network, employment, wage, median_wage, tenure,"));
}

} // namespace
} // namespace workpaths
