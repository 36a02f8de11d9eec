/// Figures of cohorts that were watched long enough, by studies of two lengths: money by pathway and party, shares
/// retained.
#include "support/batch_folder.hpp"
#include "support/results_folder.hpp"

namespace workpaths {
namespace {

using ::testing::AllOf;
using testing::Answer;
using ::testing::HasSubstr;

constexpr const char* text = R"(schema = 1
extends = "us.toml"
[run]
people = 4000
burn_in = "1 year"
panel = 0
replicates = 8
[pathways.apprenticeship]
share = 0.2
places = "4 per 1000 jobs"
)";

class StudyLength : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        const std::string batch = scenarios.write("batch.toml", text).string();
        run(batch + " --years 8 --name short");
        run(batch + " --years 12 --name long");
    }
};

TEST_F(StudyLength, NumpyRecountsTheMoney) {
    for (const char* name : {"short", "long"}) {
        recount("money_witness.py", file(name));
        recount("money_witness.py", file(name), "--by group");
    }
}

TEST_F(StudyLength, DoesNotMoveMoneyPerWorkerRetained) { recount("money_over_years.py", file("short"), file("long")); }

TEST_F(StudyLength, DoesNotMoveSharesRetained) { recount("retention_over_years.py", file("short"), file("long")); }

TEST_F(StudyLength, LeavesMoneyPerWorkerUntoldWhereItIsTooShort) {
    EXPECT_THAT(call("show --money " + file("long")).out,
                AllOf(HasSubstr("after 1 year: cohorts 0 to "), HasSubstr(" of 12, each for ")));
    EXPECT_THAT(call("show --money " + file("short")).out, HasSubstr("the study of 8 years is too short"));
    for (const auto& row : rows_of("show --money " + file("short"))) {
        EXPECT_TRUE(row.at("per_retained_5y").is_null() && row.at("people_retained_5y").is_null()) << row;
        EXPECT_TRUE(row.at("cohorts_5y").is_null() && row.at("watched_years_5y").is_null()) << row;
        EXPECT_TRUE(row.at("people_retained_1y").is_number()) << row;
    }
}

TEST_F(StudyLength, IsNothingToLedgersWithoutCohortsWhichTellMoneyPerEntrantOnly) {
    const std::string old = changed(file("short"), "del f[\"money/cohort_net_present_value\"]");
    const Answer answer = call("show --money " + old);
    EXPECT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_THAT(answer.out, HasSubstr("do not tell cohorts apart"));
    const auto rows = rows_of("show --money " + old);
    EXPECT_TRUE(rows.at(0).at("per_entrant").is_number());
    EXPECT_TRUE(rows.at(0).at("per_retained_1y").is_null());
}

} // namespace
} // namespace workpaths
