/// What a results file says to the claims of its scenario.
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::json;
using ::testing::AllOf;
using testing::Answer;
using testing::call_workpaths;
using ::testing::HasSubstr;
using ::testing::Not;

/// Two arms, three replicates; what the arms do to placing is large, what a clone does is nothing.
constexpr const char* text = R"(schema = 1
extends = "us.toml"
[run]
people = 2000
years = 2
burn_in = "20 weeks"
panel = 10
replicates = 3
[[arms]]
name = "as it is"
[[arms]]
name = "more places"
set."pathways.apprenticeship.places" = "9 per 1000 jobs"
[[arms]]
name = "clone"
[claim]
id = "t1"
sentence = "More places place more people, and a clone changes nothing."
[[claim.tests]]
outcome = "employment"
direction = "higher"
arms = ["more places", "as it is"]
[[claim.tests]]
outcome = "placed"
direction = "higher"
arms = ["more places", "as it is"]
pathways = ["apprenticeship"]
[[claim.tests]]
outcome = "placed"
direction = "lower"
arms = ["more places", "as it is"]
pathways = ["apprenticeship"]
[[claim.tests]]
outcome = "employment"
direction = "higher"
arms = ["clone", "as it is"]
)";

class Claims : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        fs::create_directories(folder());
        said = call_workpaths(folder(),
                              "run " + scenarios.write("claim.toml", text).string() + " -o " + folder().string());
        ASSERT_EQ(said.exit_code, 0) << said.err;
    }
    static void TearDownTestSuite() { fs::remove_all(folder()); }
    static fs::path folder() { return fs::path{::testing::TempDir()} / ("claims_" + std::to_string(::getpid())); }
    static std::string results() { return (folder() / "claim.h5").string(); }
    static json rows(const std::string& arguments) {
        return json::parse(call_workpaths(folder(), arguments).out).at("rows");
    }

    inline static Answer said;
};

TEST_F(Claims, AreTheDifferencesThatCompareGives) {
    const json tests = rows("show --claims --json " + results());
    const json compared = rows("compare --json " + results() + " --arm 'more places' --outcome employment");
    ASSERT_EQ(tests.size(), 4U);
    for (const char* key : {"difference", "lower", "upper"}) {
        EXPECT_DOUBLE_EQ(tests[0].at(key).get<double>(), compared[0].at(key).get<double>()) << key;
    }
}

TEST_F(Claims, HoldFailOrStayUndecided) {
    const json tests = rows("show --claims --json " + results());
    EXPECT_EQ(tests[1].at("verdict"), "holds");
    EXPECT_EQ(tests[2].at("verdict"), "fails");
    EXPECT_EQ(tests[3].at("verdict"), "undecided");
    EXPECT_EQ(tests[3].at("difference"), 0.0);
    EXPECT_EQ(tests[0].at("claim_verdict"), "fails") << "one test fails";
}

TEST_F(Claims, AreToldByRunAndShow) {
    const auto told = AllOf(HasSubstr("claim t1: fails\nMore places place more people"), Not(HasSubstr("nan")),
                            HasSubstr("more places less as it is; apprenticeship"));
    EXPECT_THAT(said.out, told);
    EXPECT_THAT(call_workpaths(folder(), "show " + results()).out, told);
    EXPECT_THAT(call_workpaths(folder(), "show --claims " + results()).out, told);
}

} // namespace
} // namespace workpaths
