/// workpaths survival on tables: its figures against R's, and what it says of tables that are wrong.
#include "support/program.hpp"
#include "support/r_numbers.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using testing::Answer;
using testing::expect_same;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class SurvivalVerb : public ::testing::Test {
  protected:
    SurvivalVerb() { fs::create_directories(folder_); }
    ~SurvivalVerb() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    [[nodiscard]] Answer call(const std::string& arguments) const {
        return testing::call_workpaths(folder_, "survival " + arguments);
    }
    /// On a table of these lines, with columns time and event.
    [[nodiscard]] Answer on(const std::string& table, const std::string& arguments = "") const {
        const std::string file = (folder_ / "spells.csv").string();
        std::ofstream(file, std::ios::binary) << table;
        return call("--csv " + file + " --time time --event event " + arguments);
    }
    /// Lets R write a table, and numbers of its own to compare with, one a line.
    [[nodiscard]] std::vector<double> ask_r(const std::string& script) const { return testing::ask_r(folder_, script); }
    [[nodiscard]] std::string table(const std::string& name) const { return "--csv " + (folder_ / name).string(); }

  private:
    fs::path folder_ = fs::path{::testing::TempDir()} / ("survival_" + std::to_string(::getpid()));
};

TEST_F(SurvivalVerb, GivesTheFiguresOfLungUnrounded) {
    const auto theirs = ask_r(R"(
write.csv(lung, "lung.csv", row.names = FALSE)
fit <- survfit(Surv(time, status) ~ sex, lung, conf.type = "log-log")
put(summary(fit)$table[, c("median", "0.95LCL", "0.95UCL")])
put(summary(fit, rmean = 365)$table[, "rmean"])
put(summary(fit, times = 180)$surv)
put(survdiff(Surv(time, status) ~ sex, lung)$chisq)
put(coef(coxph(Surv(time, status) ~ sex + age, lung, control = coxph.control(eps = 1e-13, toler.chol = 1e-14)))))");
    const Answer answer =
        call(table("lung.csv") + " --time time --event status --group sex --at 180 --rmst 365 --cox sex,age --json");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    const json j = json::parse(answer.out);
    EXPECT_EQ(j["format"], "workpaths.survival/1");
    const json& men = j["groups"][0];
    const json& women = j["groups"][1];
    EXPECT_EQ(men["group"], "1");
    expect_same(theirs,
                {men["median"], women["median"], men["median_lower"], women["median_lower"], men["median_upper"],
                 women["median_upper"], men["restricted_mean"]["value"], women["restricted_mean"]["value"],
                 men["at"][0]["value"], women["at"][0]["value"], j["log_rank"]["chi2"],
                 j["cox"]["coefficients"][0]["coefficient"], j["cox"]["coefficients"][1]["coefficient"]});
    EXPECT_THAT(answer.out, Not(HasSubstr("nan")));
    EXPECT_THAT(j["notes"].dump(), HasSubstr("2 is taken as event and 1 as censored"));
}

TEST_F(SurvivalVerb, FitsLateEntriesClustersAndCategoriesAsR) {
    const auto theirs = ask_r(R"(
write.csv(cgd, "cgd.csv", row.names = FALSE)
fit <- coxph(Surv(tstart, tstop, status) ~ treat + hos.cat + age + strata(sex), cgd, cluster = id,
             control = coxph.control(eps = 1e-13, toler.chol = 1e-14))
put(coef(fit)[1])
put(sqrt(fit$var[1, 1]))
put(coef(fit)["age"])
put(sqrt(fit$naive.var[5, 5]))
put(fit$wald.test))");
    const std::string question = table("cgd.csv") + " --entry tstart --time tstop --event status "
                                                    "--cox treat,hos.cat,age --strata sex --cluster id";
    const Answer answer = call(question + " --json");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    const json cox = json::parse(answer.out)["cox"];
    const json& coefficients = cox["coefficients"];
    ASSERT_EQ(coefficients.size(), 5U);
    EXPECT_EQ(coefficients[0]["covariate"], "treat=rIFN-g") << "the first level in alphabetical order is the reference";
    expect_same(theirs, {coefficients[0]["coefficient"], coefficients[0]["se"], coefficients[4]["coefficient"],
                         coefficients[4]["model_se"], cox["wald"]["chi2"]});
    EXPECT_EQ(cox["wald"]["df"], 5);
    EXPECT_THAT(call(question).out, AllOf(HasSubstr("robust Wald"), Not(HasSubstr("likelihood ratio"))));
}

TEST_F(SurvivalVerb, TellsReasonsApartAsR) {
    const auto theirs = ask_r(R"(
d <- with(mgus2, data.frame(time = ifelse(pstat == 0, futime, ptime), event = 1 * (pstat == 1 | death == 1),
                            why = ifelse(pstat == 1, "progression", ifelse(death == 1, "death", NA)), sex))
write.csv(d, "mgus2.csv", row.names = FALSE)
cause <- factor(ifelse(d$event == 0, 0, ifelse(d$why == "death", 1, 2)))
fit <- summary(survfit(Surv(time, cause) ~ sex, d, conf.type = "log-log"), times = 120)
put(fit$pstate[1, 2:3])
put(fit$std.err[1, 2:3])
put(fit$lower[1, 2])
put(cuminc(d$time, as.integer(cause) - 1, d$sex)$Tests[, "stat"]))");
    const Answer answer =
        call(table("mgus2.csv") + " --time time --event event --reason why --group sex --at 120 --json");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    const json j = json::parse(answer.out);
    const json& women = j["groups"][0]["incidence"];
    EXPECT_EQ(women[0]["reason"], "death");
    expect_same(theirs, {women[0]["at"][0]["value"], women[1]["at"][0]["value"], women[0]["at"][0]["se"],
                         women[1]["at"][0]["se"], women[0]["at"][0]["lower"], j["gray"][0]["test"]["chi2"],
                         j["gray"][1]["test"]["chi2"]});
}

// Four spells last beyond 4, for 1, 2, 3 and 6 more; the one that comes only at 7 is not there to be followed.
TEST_F(SurvivalVerb, CountsFromTheLandmark) {
    const Answer answer =
        on("time,event,from\n5,1,0\n3,1,0\n6,1,2\n7,1,0\n10,0,4\n4,1,0\n9,1,7\n", "--entry from --landmark 4 --json");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    const json curve = json::parse(answer.out)["groups"][0]["curve"];
    EXPECT_EQ(curve["time"], (json{1.0, 2.0, 3.0, 6.0}));
    EXPECT_EQ(curve["at_risk"], (json{4.0, 3.0, 2.0, 1.0}));
    EXPECT_EQ(on("time,event\n5,1\n", "--landmark 5").exit_code, 3);
}

TEST_F(SurvivalVerb, ReadsQuotesBlanksAndRowsInAnyOrder) {
    const std::string plain = on("time,event,g\n3,1,x\n1,0,\"y, z\"\n2,1,x\n", "--group g").out;
    EXPECT_THAT(plain, HasSubstr("y, z"));
    EXPECT_EQ(on("\xEF\xBB\xBFtime, event ,g\r\n 2,TRUE,x\r\n\"1\",0,\"y, z\"\r\n3,1,x\r\n\r\n", "--group g").out,
              plain);
}

TEST_F(SurvivalVerb, NamesEveryMistakeOfATable) {
    const Answer answer = on("time,event,g\n5,1,a\n,0,b\n-3,1,a\nx,1,b\n7,2x,a\ninf,1,b\n", "--group g");
    EXPECT_EQ(answer.exit_code, 3);
    EXPECT_EQ(answer.out, "");
    EXPECT_THAT(answer.err,
                AllOf(HasSubstr("spells.csv:3:1: error: time is missing (--drop-missing "),
                      HasSubstr("spells.csv:4:1: error: time = -3 is negative"),
                      HasSubstr("spells.csv:5:1: error: time = \"x\" is no finite number\n    x,1,b\n    ^\n"),
                      HasSubstr("spells.csv:6:3: error: event = \"2x\" is neither 0 (censored) nor 1"),
                      HasSubstr("spells.csv:7:1: error: time = \"inf\" is no finite number")));
    EXPECT_THAT(on("time,event\n1,1\n2,1,3\n", "").err,
                HasSubstr("spells.csv:3:1: error: 3 cells where the header has 2"));
    EXPECT_THAT(on("time,event\n1,1\n\"2,1\n", "").err, HasSubstr("a quote is opened here and never closed"));
    EXPECT_THAT(on("time,event\n1,0\n2,2\n", "").err, HasSubstr(":2:3: error: event = 0 stands beside 2"));
    EXPECT_THAT(on("time,event,e\n3,1,1\n3,1,3\n", "--entry e").err, HasSubstr(":3:5: error: e = 3 is not before"));
    EXPECT_THAT(on("time,event,w\n3,1,0\n", "--weight w").err, HasSubstr("w = 0 is not positive"));
    EXPECT_THAT(on("time,event,why\n3,1,\n", "--reason why").err, HasSubstr("why is missing, but the spell ended"));
    EXPECT_THAT(on("time,event\n", "").err, HasSubstr("there is no row below the header"));
    EXPECT_THAT(on("", "").err, HasSubstr("the file has no header line"));
    EXPECT_THAT(on("time|event\n1|1\n", "").err, HasSubstr("no column 'time' (there are time|event)"));
    EXPECT_THAT(on("time,time,event\n1,1,1\n", "").err, HasSubstr("two columns are called 'time'"));
    EXPECT_THAT(on("time,event\n1,1\n", "--group sex").err, HasSubstr("no column 'sex' (there are time, event)"));
    EXPECT_THAT(on("time,event\n1,\xFF\n", "").err, HasSubstr("line 2 holds bytes that are not valid UTF-8"));
    std::string many = "time,event\n";
    for (int i = 0; i < 1000; ++i) { many += "-1,1\n"; }
    EXPECT_THAT(on(many).err, HasSubstr("spells.csv:2:1: error: column 'time' is negative in every row, e.g. -1"));
    EXPECT_THAT(on(many + "2,1\n").err, HasSubstr("column 'time' is negative in 1000 of 1001 rows, e.g. -1"));
}

TEST_F(SurvivalVerb, LeavesMissingRowsOutWhereTold) {
    const Answer answer = on("time,event,x\n1,1,NA\n2,1,3\n3,0,4\n,1,5\n4,1,2\n", "--cox x --drop-missing");
    EXPECT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_THAT(answer.out, AllOf(StartsWith("3 spells of "), HasSubstr("2 rows with missing cells are left out")));
}

TEST_F(SurvivalVerb, SaysWhatASampleCannotAnswer) {
    const Answer censored = on("time,event,g\n9,0,a\n4,0,b\n", "--group g --json");
    EXPECT_EQ(censored.exit_code, 0) << "a curve that stays at 1 is an answer";
    const json j = json::parse(censored.out);
    EXPECT_TRUE(j["groups"][0]["median"].is_null());
    EXPECT_TRUE(j["log_rank"]["p"].is_null());
    EXPECT_THAT(j["notes"].dump(), HasSubstr("no spell ended by an event"));
    EXPECT_THAT(on("time,event,g\n9,1,a\n4,1,a\n", "--group g").out,
                HasSubstr("no test between groups: g has one value, a"));
    const Answer no_event = on("time,event,x\n9,0,1\n4,0,2\n", "--cox x");
    EXPECT_EQ(no_event.exit_code, 3);
    EXPECT_THAT(no_event.err, HasSubstr("no Cox model: there is no event among 2 spells"));
    EXPECT_THAT(on("time,event,x\n9,1,1\n4,1,1\n", "--cox x").err, HasSubstr("no coefficient of x"));
    EXPECT_THAT(on("time,event,x\n9,1,a\n4,1,a\n", "--cox x").err, HasSubstr("no Cox model: x has one value, a"));
}

TEST_F(SurvivalVerb, NamesACoefficientWithoutBoundAndFitsTheRest) {
    const std::string table = "time,event,x,y\n1,1,1,3\n2,1,1,1\n3,1,1,4\n4,1,1,1\n5,0,0,5\n6,0,0,9\n7,0,0,2\n";
    const Answer answer = on(table, "--cox x,y --json");
    EXPECT_EQ(answer.exit_code, 0) << answer.err;
    const json root = json::parse(answer.out);
    const json cox = root["cox"];
    EXPECT_EQ(cox["converged"], true);
    EXPECT_EQ(cox["coefficients"][0]["state"], "unbounded");
    EXPECT_EQ(cox["coefficients"][0]["unbounded"], "above");
    EXPECT_TRUE(cox["coefficients"][0]["coefficient"].is_null());
    EXPECT_TRUE(cox["coefficients"][0]["hazard_ratio"].is_null());
    EXPECT_TRUE(cox["coefficients"][1]["unbounded"].is_null());
    EXPECT_TRUE(cox["coefficients"][1]["coefficient"].is_number());
    EXPECT_TRUE(cox["log_likelihood"].is_number());
    EXPECT_THAT(root["notes"].dump(), HasSubstr("the coefficient of x has no bound above"));
    const Answer both = on(table, "--cox x,y");
    EXPECT_THAT(both.out, AllOf(HasSubstr("no bound above"), HasSubstr("proportional hazards?")));
    EXPECT_THAT(on(table, "--cox x").out, Not(HasSubstr("proportional hazards?"))); // nothing stands below it
}

// b and d have no event: both below, and the effect of c is that of a model without them.
TEST_F(SurvivalVerb, FitsCategoriesBesideThoseWithoutEvents) {
    const std::string rows = "time,event,arm\n1,1,a\n4,1,a\n6,0,a\n2,1,c\n3,1,c\n9,0,c\n";
    const json all = json::parse(on(rows + "5,0,b\n7,0,b\n8,0,d\n", "--cox arm --json").out)["cox"];
    const json some = json::parse(on(rows, "--cox arm --json").out)["cox"];
    ASSERT_EQ(all["coefficients"].size(), 3U);
    EXPECT_EQ(all["coefficients"][0]["unbounded"], "below");
    EXPECT_EQ(all["coefficients"][2]["unbounded"], "below");
    EXPECT_NEAR(all["coefficients"][1]["coefficient"], some["coefficients"][0]["coefficient"].get<double>(), 1e-9);
    EXPECT_NEAR(all["coefficients"][1]["se"], some["coefficients"][0]["se"].get<double>(), 1e-9);
    EXPECT_EQ(all["likelihood_ratio"]["df"], 3);
}

// a, the first, has no event: against b the others have the estimates that they have without a.
TEST_F(SurvivalVerb, TakesAReferenceThatHasEvents) {
    const std::string rows = "1,1,b\n4,1,b\n6,0,b\n2,1,c\n3,1,c\n9,0,c\n";
    const Answer answer = on("time,event,arm\n5,0,a\n7,0,a\n" + rows, "--cox arm --json");
    EXPECT_EQ(answer.exit_code, 0) << answer.err;
    const json root = json::parse(answer.out);
    const json some = json::parse(on("time,event,arm\n" + rows, "--cox arm --json").out)["cox"];
    EXPECT_THAT(root["notes"].dump(), HasSubstr("arm=a, the first, has no events: b is the reference"));
    EXPECT_EQ(root["cox"]["references"], json::parse(R"([{"term": "arm", "reference": "b"}])"));
    EXPECT_EQ(root["cox"]["coefficients"][0]["covariate"], "arm=a");
    EXPECT_EQ(root["cox"]["coefficients"][0]["unbounded"], "below");
    EXPECT_EQ(root["cox"]["coefficients"][1]["covariate"], "arm=c");
    EXPECT_NEAR(root["cox"]["coefficients"][1]["coefficient"], some["coefficients"][0]["coefficient"].get<double>(),
                1e-9);
    const json two = json::parse(on("time,event,arm\n5,0,0\n7,0,0\n6,0,a\n" + rows, "--cox arm --json").out)["cox"];
    EXPECT_EQ(two["coefficients"][0]["unbounded"], "below"); // 0
    EXPECT_EQ(two["coefficients"][1]["unbounded"], "below"); // a
}

// x orders the events; whether b lies above or below a is then all the same.
TEST_F(SurvivalVerb, SaysWhatIsUndeterminedBesideWhatHasNoBound) {
    const std::string table = "time,event,x,h\n1,1,-1,a\n2,1,-2,b\n3,1,-3,b\n4,1,-4,a\n5,1,-5,b\n6,1,-6,a\n7,0,-7,b\n";
    const json cox = json::parse(on(table, "--cox x,h --json").out)["cox"];
    EXPECT_EQ(cox["coefficients"][0]["unbounded"], "above");
    EXPECT_EQ(cox["coefficients"][1]["state"], "undetermined");
    EXPECT_TRUE(cox["coefficients"][1]["unbounded"].is_null());
    EXPECT_TRUE(cox["coefficients"][1]["coefficient"].is_null());
    EXPECT_THAT(on(table, "--cox x,h").out, AllOf(HasSubstr("undetermined"), HasSubstr("coefficient of h=b is")));
}

TEST_F(SurvivalVerb, GivesAHazardRatioNearOnePerAStepThatSaysSomething) {
    std::string table = "time,event,wage,age\n";
    for (int i = 0; i < 60; ++i) {
        table += std::to_string(1 + (i * 17) % 41) + "," + std::to_string(i % 4 == 0 ? 0 : 1) + "," +
                 std::to_string(20000 + 1000 * ((i * 7) % 31)) + "," + std::to_string(20 + i % 8) + "\n";
    }
    const std::string text = on(table, "--cox wage,age").out;
    EXPECT_THAT(text, HasSubstr("wage, per 10,000"));
    EXPECT_THAT(text, Not(HasSubstr("age, per 1 ")));
    EXPECT_THAT(text, Not(HasSubstr("0.0000")));
    const json wage = json::parse(on(table, "--cox wage,age --json").out)["cox"]["coefficients"][0];
    EXPECT_EQ(wage["scaled"]["per"], 10000.0);
    EXPECT_NEAR(wage["scaled"]["coefficient"].get<double>(), 1e4 * wage["coefficient"].get<double>(), 1e-12);
    EXPECT_NEAR(wage["scaled"]["hazard_ratio"].get<double>(), std::pow(wage["hazard_ratio"].get<double>(), 1e4), 1e-9);
}

TEST_F(SurvivalVerb, GivesAHazardRatioFarFromOnePerASmallStep) {
    std::string table = "time,event,frac,bonus,job_start_wage_of_all\n";
    for (int i = 0; i < 60; ++i) {
        table += std::to_string(1 + (i * 17) % 41) + "," + std::to_string(i % 4 == 0 ? 0 : 1) + "," +
                 std::to_string(0.0001 * (i * 7 % 31)) + "," + std::to_string(i % 5 == 0 ? 1000 * (1 + i % 9) : 0) +
                 "," + std::to_string(20000 + 1000 * ((i * 7) % 23)) + "\n";
    }
    const std::string text = on(table, "--cox frac,bonus,job_start_wage_of_all").out;
    EXPECT_THAT(text, AllOf(HasSubstr("frac, per 0.001"), HasSubstr("bonus, per 1,000")));
    EXPECT_THAT(text, Not(HasSubstr("10,\n")));
    const json cox = json::parse(on(table, "--cox frac,bonus --json").out)["cox"];
    EXPECT_EQ(cox["coefficients"][0]["scaled"]["per"], 0.001);
    EXPECT_EQ(cox["coefficients"][1]["scaled"]["per"], 1000.0);
}

// One event among few: the ratio is known to many powers of ten.
TEST_F(SurvivalVerb, PrintsNoLimitOfAHazardRatioAsZero) {
    const std::string text =
        on("time,event,x\n1,0,1.5\n2,1,0.5\n3,0,3\n4,0,2\n5,1,2.5\n6,0,4\n7,0,1\n8,1,1.2\n9,0,9\n", "--cox x").out;
    EXPECT_THAT(text, Not(HasSubstr("[0.0000,")));
    EXPECT_THAT(text, Not(::testing::ContainsRegex("\\[0\\.?0*,")));
}

TEST_F(SurvivalVerb, WrongUseIsExitCodeTwo) {
    const std::string fine = "time,event\n1,1\n";
    EXPECT_EQ(call("").exit_code, 2);
    EXPECT_THAT(call("--csv x.csv --time t").err, HasSubstr("--event is missing"));
    for (const std::string wrong :
         {"--at 3,-1", "--at ,", "--rmst x", "--level 95", "--landmark nan", "results.h5", "--grp x"}) {
        const Answer answer = on(fine, wrong);
        EXPECT_EQ(answer.exit_code, 2) << wrong;
        EXPECT_THAT(answer.err, StartsWith("error: ")) << wrong;
    }
    EXPECT_EQ(call("--csv none.csv --time t --event e").exit_code, 3);
    EXPECT_EQ(call("--csv / --time t --event e").exit_code, 3);
}

} // namespace
} // namespace workpaths
