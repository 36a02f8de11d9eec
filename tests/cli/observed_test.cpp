/// workpaths survival --observed: its figures against R's, and what it says of tables that are wrong.
#include "support/batch_folder.hpp"
#include "support/r_numbers.hpp"
#include "support/results_folder.hpp"

namespace workpaths {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using testing::Answer;
using testing::expect_same;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class ObservedVerb : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        run(scenarios.write("batch.toml", testing::tiny_batch).string() +
            " --people 2000 --years 4 --seed 5 --replicates 1");
    }
    /// Of the results, beside this table.
    static Answer beside(const std::string& table, const std::string& arguments = "") {
        std::ofstream(folder() / "own.csv", std::ios::binary) << table;
        return call("survival " + file("batch") + " --observed " + (folder() / "own.csv").string() + " " + arguments);
    }
    /// Writes the simulated spells of everybody, rebuilt from the curve, where R finds them.
    static void write_simulated() {
        const Answer answer = beside("time,event\n1,1\n2,1\n", "--by nothing --json");
        ASSERT_EQ(answer.exit_code, 0) << answer.err;
        const json curve = json::parse(answer.out)["groups"][0]["curve"];
        std::ofstream out(folder() / "simulated.csv");
        out << "time,event\n";
        for (std::size_t row = 0; row < curve["time"].size(); ++row) {
            for (const char* kind : {"censored", "events"}) {
                for (int k = 0; k < curve[kind][row].get<int>(); ++k) {
                    out << curve["time"][row] << (std::string{kind} == "events" ? ",1\n" : ",0\n");
                }
            }
        }
    }
};

// Everything that R is asked of two curves, a and b, each list(at, se, time, end).
constexpr const char* distances = R"(
sim <- read.csv("simulated.csv")
as_curve <- function(fit) list(at = stepfun(fit$time, c(1, fit$surv)), se = stepfun(fit$time, c(0, fit$surv * fit$std.err)),
                               time = fit$time, end = max(fit$time))
a <- as_curve(sim_fit <- survfit(Surv(time, event) ~ 1, sim))
compare <- function(a, b) {
  end <- min(a$end, b$end)
  at <- sort(unique(c(0, a$time, b$time, end)))
  at <- at[at <= end]
  d <- a$at(at) - b$at(at)
  put(c(end, d[which.max(abs(d))], sum(abs(d[-length(at)]) * diff(at)), sum(d[-length(at)] * diff(at))))
  put(c(a$at(52) - b$at(52), sqrt(a$se(52)^2 + b$se(52)^2)))
  end
}
)";

TEST_F(ObservedVerb, HasTheDistancesOfSpellsThatRFinds) {
    write_simulated();
    const auto theirs = testing::ask_r(folder(), std::string{distances} + R"r(
set.seed(4)
own <- data.frame(years = round(rexp(300, 0.4), 3) + 0.001, gone = 1)
own$gone <- ifelse(own$years > 3, 0, 1)
own$years <- pmin(own$years, 3)
write.csv(own, "r.csv", row.names = FALSE)
own$time <- own$years * 52
fit <- survfit(Surv(time, gone) ~ 1, own)
end <- compare(a, as_curve(fit))
se <- function(fit) summary(fit, rmean = end)$table["se(rmean)"]
put(sqrt(se(sim_fit)^2 + se(fit)^2))
both <- data.frame(time = c(sim$time, own$time), event = c(sim$event, own$gone), g = rep(1:2, c(nrow(sim), nrow(own))))
put(survdiff(Surv(time, event) ~ g, both)$chisq))r");
    const Answer answer = beside(testing::text_of(folder() / "r.csv"),
                                 "--by nothing --json --at 52 --observed-time years --observed-event gone "
                                 "--observed-unit years");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    const json observed = json::parse(answer.out)["observed"];
    EXPECT_EQ(observed["kind"], "spells");
    const json& one = observed["comparisons"][0];
    const json& at = one["at"][0]["difference"];
    const json& mean = one["restricted_mean"]["difference"];
    expect_same(theirs, {one["support"], one["greatest_difference"], one["area"], mean["value"], at["value"], at["se"],
                         mean["se"], one["log_rank"]["chi2"]});
}

TEST_F(ObservedVerb, HasTheDistancesOfAPublishedCurveThatRFinds) {
    write_simulated();
    const auto theirs = testing::ask_r(folder(), std::string{distances} + R"r(
fit <- survfit(Surv(time / 10, status) ~ 1, lung)
write.csv(data.frame(time = fit$time, survival = fit$surv, se = fit$surv * fit$std.err), "r.csv", row.names = FALSE)
end <- compare(a, as_curve(fit))
se <- function(fit) summary(fit, rmean = end)$table["se(rmean)"]
put(sqrt(se(sim_fit)^2 + se(fit)^2)))r");
    const Answer answer = beside(testing::text_of(folder() / "r.csv"), "--by nothing --json --at 52");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    const json observed = json::parse(answer.out)["observed"];
    EXPECT_EQ(observed["kind"], "curve");
    const json& one = observed["comparisons"][0];
    const json& at = one["at"][0]["difference"];
    const json& mean = one["restricted_mean"]["difference"];
    expect_same(theirs, {one["support"], one["greatest_difference"], one["area"], mean["value"], at["value"], at["se"],
                         mean["se"]});
    EXPECT_TRUE(one["log_rank"].is_null());
}

TEST_F(ObservedVerb, PutsGroupsBesideTheCurvesOfTheirName) {
    const Answer answer =
        beside("time,share,group\n12,0.7,apprenticeship\n24,0.5,apprenticeship\n12,0.6,direct\n24,0.4,direct\n",
               "--observed-unit months");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_THAT(testing::in_one_line(answer.out),
                AllOf(HasSubstr("simulated less observed"), HasSubstr("months of 4.33333 weeks"),
                      HasSubstr("observed, but no simulated curve is called so: direct; there are direct_search"),
                      HasSubstr("known until"), HasSubstr("no standard errors"),
                      HasSubstr("no difference at 260 weeks"), HasSubstr("--observed-between straight")));
}

TEST_F(ObservedVerb, CountsSpellsFromTheLandmark) {
    const Answer answer = beside("time,event\n5,1\n30,1\n40,1\n50,0\n", "--by nothing --landmark 20 --json");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_EQ(json::parse(answer.out)["observed"]["curves"][0]["time"], (json{10.0, 20.0, 30.0}));
    EXPECT_EQ(beside("time,event\n5,1\n6,1\n", "--landmark 20").exit_code, 3);
    EXPECT_EQ(beside("time,share\n5,1\n6,0.5\n", "--landmark 20").exit_code, 2);
}

TEST_F(ObservedVerb, NamesEveryMistakeOfACurve) {
    const Answer answer = beside("time,survival,se\n1,0.9,0.1\n,0.8,0.1\n-3,0.7,0.1\n4,x,0.1\n5,85,0.1\n6,0.9,-1\n"
                                 "8,0.5,0.1\n7,0.4,0.1\n7,0.4,0.1\n9,0.6,\n");
    EXPECT_EQ(answer.exit_code, 3);
    EXPECT_EQ(answer.out, "");
    EXPECT_THAT(answer.err,
                AllOf(HasSubstr("own.csv:3:1: error: time is missing (--drop-missing "),
                      HasSubstr("own.csv:4:1: error: time = -3 is negative"),
                      HasSubstr("own.csv:5:3: error: survival = \"x\" is no finite number"),
                      HasSubstr("own.csv:6:3: error: survival = 85 is outside [0, 1] (percentages must be divided"),
                      HasSubstr("own.csv:7:7: error: se = -1 is negative")));
    EXPECT_THAT(beside("time,survival,se\n1,0.9,0.1\n9,0.6,\n").err, HasSubstr("own.csv:3:7: error: se is missing"));
    const Answer order = beside("time,share\n8,0.5\n7,0.4\n7,0.3\n9,0.6\n");
    EXPECT_EQ(order.exit_code, 3);
    EXPECT_THAT(order.err, AllOf(HasSubstr("own.csv:3:1: error: time = 7 stands after 8"),
                                 HasSubstr("own.csv:4:1: error: time = 7 stands after 7"),
                                 HasSubstr("own.csv:5:3: error: share = 0.6 is more than 0.3 before it")));
    EXPECT_THAT(beside("time,share\n8,0.5\n").err, HasSubstr("own.csv:2:1: error: time = 8 is the only point"));
    EXPECT_THAT(beside("time,share,lower,upper\n8,0.5,0.6,0.7\n9,0.4,0.3,0.5\n").err,
                HasSubstr("own.csv:2:7: error: lower = 0.6 and upper = 0.7 do not hold the share, 0.5"));
}

TEST_F(ObservedVerb, NamesEveryMistakeOfSpells) {
    const Answer answer = beside("time,event\n,1\n-3,1\nx,0\n4,3\n");
    EXPECT_EQ(answer.exit_code, 3);
    EXPECT_THAT(answer.err, AllOf(HasSubstr("own.csv:2:1: error: time is missing"),
                                  HasSubstr("own.csv:3:1: error: time = -3 is negative"),
                                  HasSubstr("own.csv:4:1: error: time = \"x\" is no finite number"),
                                  HasSubstr("own.csv:5:3: error: event = \"3\" is neither 0")));
    EXPECT_THAT(beside("time,event\n3,0\n4,0\n").err,
                HasSubstr("own.csv:2:3: error: event is 0 in all spells: where nobody has left"));
    EXPECT_THAT(beside("time,event,group\n3,1,a\n4,1,a\n4,0,b\n5,0,b\n6,1,c\n").err,
                AllOf(HasSubstr("own.csv:4:3: error: event is 0 in all spells of b"),
                      HasSubstr("own.csv:6:3: error: event is all that there is of c: one spell is no curve")));
}

TEST_F(ObservedVerb, SaysWhatATableIsNot) {
    for (const auto& [table, said] : std::map<std::string, std::string>{
             {"", "own.csv:1:1: error: the file has no header line"},
             {"time,event\n", "there is no row below the header"},
             {"time,left\n1,1\n", "own.csv:1:1: error: there is neither a column 'event' (spells) nor 'share'"},
             {"weeks,event\n1,1\n", "there is no column 'time' (there are weeks, event; --observed-time names it)"},
             {"time,event,share\n1,1,1\n", "are these spells ('event') or a curve ('share')?"}}) {
        const Answer answer = beside(table);
        EXPECT_EQ(answer.exit_code, 3) << table;
        EXPECT_EQ(answer.out, "") << table;
        EXPECT_THAT(answer.err, HasSubstr(said));
    }
    EXPECT_THAT(beside("time,event,share\n1,1,1\n2,0,0.5\n", "--observed-event event").out,
                HasSubstr("simulated less observed"));
}

TEST_F(ObservedVerb, PoolsGroupsWhereOneCurveIsAskedFor) {
    const Answer pooled = beside("time,event,group\n10,1,a\n20,0,b\n30,1,b\n", "--by nothing --json");
    const Answer plain = beside("time,event\n10,1\n20,0\n30,1\n", "--by nothing --json");
    EXPECT_EQ(json::parse(pooled.out)["observed"]["comparisons"], json::parse(plain.out)["observed"]["comparisons"]);
    EXPECT_EQ(json::parse(plain.out)["observed"]["comparisons"].size(), 1U);
    const Answer curves = beside("time,share,group\n10,0.9,a\n10,0.8,b\n", "--by nothing");
    EXPECT_EQ(curves.exit_code, 3);
    EXPECT_THAT(curves.err, HasSubstr("cannot be made one"));
}

TEST_F(ObservedVerb, NamesItsOwnOptions) {
    const std::string dates = "start,end\n2020-01-01,2020-05-01\n2020-01-01,\n";
    EXPECT_THAT(testing::in_one_line(beside(dates, "--by nothing").out), HasSubstr("--observed-censor sets another"));
    EXPECT_THAT(beside(dates, "--by nothing --observed-censor 5").err,
                HasSubstr("and --observed-censor 5 are not both"));
    EXPECT_THAT(beside("time,censored\n10,1\n20,0\n", "--observed-event censored").err, Not(HasSubstr("--censored")));
}

TEST_F(ObservedVerb, LeavesMissingRowsOutWhereTold) {
    const Answer answer = beside("time,event\n10,1\n,1\n20,0\nNA,0\n", "--drop-missing");
    EXPECT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_THAT(testing::in_one_line(answer.out), HasSubstr("2 rows with missing cells are left out"));
}

TEST_F(ObservedVerb, WrongUseIsExitCodeTwo) {
    const std::string fine = "time,event\n10,1\n20,0\n";
    EXPECT_EQ(beside(fine, "--observed-unit fortnights").exit_code, 2);
    EXPECT_EQ(beside(fine, "--observed-between curved").exit_code, 2);
    EXPECT_EQ(beside(fine, "--observed-event event --observed-share share").exit_code, 2);
    const std::string results = file("batch");
    for (const std::string wrong : {"--observed-unit months", "--drop-missing"}) {
        EXPECT_EQ(call("survival " + results + " " + wrong).exit_code, 2) << wrong;
    }
    const std::string table = (folder() / "own.csv").string();
    EXPECT_THAT(call("survival --csv " + table + " --time time --event event --observed x").err,
                HasSubstr("--observed is for results files"));
    EXPECT_EQ(call("survival " + results + " --observed none.csv").exit_code, 3);
}

} // namespace
} // namespace workpaths
