/// Claims: from [claim] of a scenario through a batch of several files to the verdicts that `show` gives.
#include "support/results_folder.hpp"
#include "support/terminal.hpp"

#include <cmath>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using testing::Answer;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string head = R"(schema = 1
extends = "us.toml"
[run]
people = 400
years = 2
burn_in = "20 weeks"
panel = 30
replicates = 3
)";
const std::string of_arms = head + R"([[arms]]
name = "as it is"
[[arms]]
name = "high bar"
set.hiring.bar = 1.4
[claim]
id = "bar"
sentence = "A high bar keeps people out of work."
[[claim.tests]]
outcome = "employment"
direction = "lower"
arms = ["high bar", "as it is"]
[[claim.tests]]
outcome = "employment"
direction = "lower"
arms = ["high bar", "as it is"]
groups = ["underrepresented", "majority"]
year = 1
)";
const std::string of_pathways = head + R"([claim]
id = "hosts"
sentence = "Micro-internships show more hosts than one."
[[claim.tests]]
outcome = "duration"
direction = "lower"
pathways = ["micro_internship", "apprenticeship"]
)";

class Claims : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        const std::string files =
            scenarios.write("bar.toml", of_arms).string() + " " + scenarios.write("hosts.toml", of_pathways).string();
        EXPECT_THAT(run(files + " --name claims").out, HasSubstr("9 tasks: 6 computed, 3 reused"))
            << "the plain run stands in both files";
    }
    static std::string results() { return file("claims"); }
    static json rows(const std::string& arguments) { return rows_of(arguments + " " + results()); }
};

TEST_F(Claims, ComeOutAsCompareHasTheDifference) {
    const json claims = rows("show --claims");
    ASSERT_EQ(claims.size(), 2U);
    EXPECT_EQ(claims[0].at("id"), "bar");
    const json& test = claims[0].at("tests").at(0);
    const json compared = rows("compare --base 'bar: as it is' --arm 'bar: high bar' --outcome employment").at(0);
    EXPECT_EQ(test.at("difference"), compared.at("difference"));
    EXPECT_EQ(test.at("lower"), compared.at("lower"));
    EXPECT_EQ(test.at("upper"), compared.at("upper"));
    EXPECT_NEAR(test.at("p").get<double>(), compared.at("p").get<double>(), 1e-12);
    EXPECT_GE(test.at("p_holm"), test.at("p"));
    EXPECT_EQ(test.at("verdict"), compared.at("upper") < 0.0                               ? "holds"
                                  : compared.at("lower") > 0.0 && test.at("p_holm") < 0.05 ? "fails"
                                                                                           : "undecided");
}

TEST_F(Claims, CompareDifferencesWithDifferences) {
    const json test = rows("show --claims").at(0).at("tests").at(1);
    EXPECT_THAT(test.at("about").get<std::string>(),
                AllOf(HasSubstr("bar: high bar less bar: as it is"), HasSubstr("underrepresented less majority"),
                      HasSubstr("year 1")));
    EXPECT_TRUE(test.at("first_mean").is_null()) << "four sides";
    EXPECT_EQ(test.at("replicates"), 3);
    // the gap between groups in the first year in one arm less that in the other, by h5py
    const std::string witness = (folder() / "witness").string();
    const std::string command = "/usr/bin/python3 -c 'import h5py; f = h5py.File(\"" + results() +
                                R"(")"
                                R"(); t = f["totals"]; s = lambda n, a, r, g: t[n][a, 0, r, 0, 1:, g].sum()
e = lambda a, r, g: (s("employed", a, r, g) + s("training", a, r, g)) / s("people", a, r, g)
gap = lambda a, r: e(a, r, 1) - e(a, r, 0)
print(repr(float(sum(gap(1, r) - gap(0, r) for r in range(3)) / 3)))' > )" +
                                witness;
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
    EXPECT_NEAR(test.at("difference").get<double>(), std::stod(testing::text_of(witness)), 1e-14);
}

TEST_F(Claims, NobodyCanTellStayUndecided) { // no apprentice completes in two years
    const json claim = rows("show --claims").at(1);
    EXPECT_EQ(claim.at("verdict"), "undecided");
    EXPECT_TRUE(claim.at("tests").at(0).at("difference").is_null());
    EXPECT_EQ(claim.at("tests").at(0).at("left_out"), 3);
    EXPECT_THAT(call("show --claims " + results()).out, HasSubstr("no replicate can"));
}

TEST_F(Claims, FitEightyColumnsAndEndTheSummary) {
    const Answer answer = call("show --claims " + results());
    EXPECT_THAT(answer.out,
                AllOf(HasSubstr("claim bar: A high bar keeps people out of work. ->"), Not(HasSubstr("nan"))));
    EXPECT_LE(testing::widest_line(answer.out).width, 80U) << answer.out;
    EXPECT_THAT(call("show " + results()).out, AllOf(HasSubstr("median wage"), HasSubstr("claim hosts:")));
}

TEST_F(Claims, OfAFileWithoutAnyAreNone) {
    const testing::ScenarioFolder scenarios;
    const std::string plain = scenarios.write("plain.toml", head).string();
    run(plain + " --replicates 1 --name plain");
    EXPECT_THAT(call("show --claims " + file("plain")).out, HasSubstr("no scenario has [claim]"));
}

TEST_F(Claims, OfAFileThatSomebodyChangedAreMistakesAndNoCrash) {
    for (const std::string change :
         {"f[\"claims/claim_outcome\"][0] = \"luck\"", "f[\"claims/claim_arms\"][0, 0] = \"x\"",
          "f[\"claims/claim_year\"][0] = 99", "del f[\"claims/claim_direction\"]"}) {
        EXPECT_EQ(call("show --claims " + changed(results(), change)).exit_code, 5) << change;
    }
}

} // namespace
} // namespace workpaths
