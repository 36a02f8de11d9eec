/// workpaths survival on several replicates: errors are over them, against R on each replicate's spells.
#include "support/r_numbers.hpp"
#include "support/results_folder.hpp"

#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <set>

namespace workpaths {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using testing::Answer;
using ::testing::Contains;
using testing::expect_same;
using ::testing::HasSubstr;
using ::testing::Not;

class SurvivalReplicates : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const std::string scenario = WORKPATHS_SOURCE_DIR "/scenarios/us.toml --seed 3 ";
        run(scenario + "--people 1500 --years 4 --replicates 4 --set run.burn_in='20 weeks' --threads 2 --name four");
        run(scenario + "--people 500 --years 2 --set run.burn_in='8 weeks' --name single");
        run(scenario + "--people 500 --years 2 --set run.burn_in='8 weeks' --replicates 2 --name two");
        for (const std::string table : {"job_spells", "programme_spells"}) {
            EXPECT_EQ(call("export " + file("four") + " --table " + table + " -o " + csv(table)).exit_code, 0);
        }
    }
    static std::string csv(const std::string& name) { return (folder() / (name + ".csv")).string(); }
    /// R, with `d`: the spells of first jobs (weeks, event, group, cohort, replicate), made from the exported tables.
    static std::vector<double> ask_r(const std::string& script) {
        return testing::ask_r(folder(), R"(
jobs <- subset(read.csv("job_spells.csv"), job_cohort >= 0)
programmes <- read.csv("programme_spells.csv")
began <- aggregate(programme_start ~ programme_replicate + programme_person, programmes, min)
key <- paste(jobs$job_replicate, jobs$job_person)
from <- began$programme_start[match(key, paste(began$programme_replicate, began$programme_person))]
jobs <- jobs[is.na(from) | jobs$job_start >= from, ]
jobs <- jobs[order(jobs$job_replicate, jobs$job_person, jobs$job_start), ]
d <- do.call(rbind, lapply(split(jobs, paste(jobs$job_replicate, jobs$job_person)), function(j) {
  n <- 1
  while (n < nrow(j) && j$job_employer[n + 1] == j$job_employer[1] && j$job_start[n + 1] == j$job_end[n]) n <- n + 1
  data.frame(weeks = j$job_end[n] - j$job_start[1], reason = ifelse(j$job_censored[n] == "no", j$job_reason[n], ""),
             event = 1 * (j$job_censored[n] == "no" && j$job_reason[n] != "retirement"), group = j$job_group[1],
             cohort = j$job_cohort[1], replicate = j$job_replicate[1])
}))
majority <- subset(d, group == "majority")
of <- function(f, x = d) sapply(split(x, x$replicate), f)
curve <- function(x) survfit(Surv(weeks, event) ~ 1, x)
share <- function(x, t) summary(curve(x), times = t, extend = TRUE)$surv
error <- function(x) sd(x) / sqrt(length(x))
hotelling <- function(u) {  # rows are replicates
  n <- nrow(u); p <- ncol(u); t2 <- n * colMeans(u) %*% solve(cov(u)) %*% colMeans(u)
  put(t2); put(pf(t2 * (n - p) / (p * (n - 1)), p, n - p, lower.tail = FALSE))
}
)" + script);
    }
    static json ours(const std::string& more) { return json_of("survival " + file("four") + " " + more); }
};

TEST_F(SurvivalReplicates, SharesMeansAndDifferencesAreThoseOfReplicates) {
    const auto theirs = ask_r(R"(
one <- of(function(x) share(x, 52), majority)
two <- of(function(x) share(subset(x, group == "underrepresented"), 52))
put(mean(one)); put(error(one)); put(t.test(one)$conf.int)
put(mean(two - one)); put(error(two - one)); put(t.test(two - one)$p.value); put(t.test(two - one)$conf.int)
means <- of(function(x) summary(curve(x), rmean = 100)$table["rmean"], majority)
put(mean(means)); put(t.test(means)$conf.int)
halves <- of(function(x) unname(quantile(curve(x), 0.5)$quantile), majority)
put(mean(halves)); put(t.test(halves)$conf.int))");
    const json j = ours("--by group --at 52 --rmst 100");
    const json& group = j["groups"][0];
    const json& share = group["at"][0];
    const json& difference = j["differences"][0];
    const json& mean = group["restricted_mean"];
    expect_same(theirs, {share["value"], share["se"], share["lower"], share["upper"], difference["value"],
                         difference["se"], difference["p"], difference["lower"], difference["upper"], mean["value"],
                         mean["lower"], mean["upper"], group["median"], group["median_lower"], group["median_upper"]});
    EXPECT_EQ(share["replicates"], 4);
    EXPECT_EQ(mean["replicates"], 4);
    EXPECT_EQ(j["errors_over"], "replicates");
    EXPECT_EQ(j["replicates"], 4);
}

TEST_F(SurvivalReplicates, CurvesAndIncidenceHaveThemAtEveryTime) {
    const auto theirs = ask_r(R"(
for (t in c(10, 26)) { s <- of(function(x) share(x, t)); put(mean(s)); put(error(s)); put(t.test(s)$conf.int) }
h <- of(function(x) summary(curve(x), times = 26)$cumhaz); put(mean(h)); put(error(h))
d$cause <- factor(d$reason, c("", sort(setdiff(unique(d$reason), ""))))
quit <- of(function(x) {
  s <- summary(survfit(Surv(weeks, cause) ~ 1, x), times = 26)
  s$pstate[, s$states == "quit_to_job"]
})
put(mean(quit)); put(error(quit)); put(t.test(quit)$conf.int))");
    const json group = ours("--by nothing --at 26")["groups"][0];
    const json& curve = group["curve"];
    std::vector<json> found;
    for (const double time : {10.0, 26.0}) {
        const auto row = std::ranges::find(curve["time"], json(time)) - curve["time"].begin();
        ASSERT_LT(row, std::ssize(curve["time"]));
        for (const char* name : {"survival", "se", "lower", "upper"}) { found.push_back(curve[name][row]); }
        if (time != 26.0) { continue; }
        for (const char* name : {"cumulative_hazard", "cumulative_hazard_se"}) { found.push_back(curve[name][row]); }
    }
    const json causes = ours("--by nothing --at 26 --reasons")["groups"][0]["incidence"];
    const auto quit = std::ranges::find_if(causes, [](const json& one) { return one["reason"] == "quit_to_job"; });
    ASSERT_NE(quit, causes.end());
    const json& at = (*quit)["at"][0];
    for (const char* name : {"value", "se", "lower", "upper"}) { found.push_back(at[name]); }
    expect_same(theirs, found);
    const auto row = std::ranges::find((*quit)["time"], json(26.0)) - (*quit)["time"].begin();
    EXPECT_EQ((*quit)["share"][row], at["value"]) << "the curve agrees";
    EXPECT_NEAR((*quit)["se"][row].get<double>(), at["se"].get<double>(), 1e-15);
}

TEST_F(SurvivalReplicates, LogRankIsTheirScoresOverReplicates) {
    const auto theirs = ask_r(R"(
score <- function(f) function(x) { s <- survdiff(f, x); (s$obs - s$exp)[-1] }
hotelling(cbind(of(score(Surv(weeks, event) ~ group))))
hotelling(t(of(score(Surv(weeks, event) ~ cohort))))
hotelling(cbind(of(function(x) score(Surv(weeks, event) ~ cohort)(subset(x, cohort %in% c(0, 2)))))))");
    const json test = ours("--by group")["log_rank"];
    const json cohorts = ours("--by cohort");
    const json pair = cohorts["pairwise"][1];
    expect_same(theirs, {test["chi2"], test["p"], cohorts["log_rank"]["chi2"], cohorts["log_rank"]["p"], pair["chi2"],
                         pair["p"]});
    EXPECT_EQ(test["denominator_df"], 3);
    EXPECT_EQ(cohorts["log_rank"]["df"], 3);
    EXPECT_EQ(cohorts["log_rank"]["denominator_df"], 1);
    EXPECT_EQ(pair["second"], "2");
    EXPECT_THAT(call("survival " + file("four") + " --by group").out,
                AllOf(HasSubstr("T2 = "), HasSubstr("on 1 and 3 degrees of freedom"),
                      HasSubstr("Errors are over 4 replicates"), Not(HasSubstr("over the people of one run"))));
}

// As many replicates as groups at least, else pairs alone; the table of tests has the degrees of freedom, too.
TEST_F(SurvivalReplicates, FewerReplicatesThanGroupsTestPairsAlone) {
    const json pathways = json_of("survival " + file("two") + " --by pathway");
    ASSERT_EQ(pathways["groups"].size(), 3U);
    EXPECT_TRUE(pathways["log_rank"]["chi2"].is_null());
    EXPECT_THAT(pathways["notes"].dump(), HasSubstr("groups together"));
    EXPECT_TRUE(std::ranges::any_of(pathways["pairwise"], [](const json& pair) { return pair["p"].is_number(); }));
    const std::string table =
        call("export " + file("four") + " --analysis survival_tests --with '--by group --reasons'").out;
    EXPECT_THAT(table, AllOf(HasSubstr("denominator_df"), HasSubstr("log-rank")));
}

// z of statistics.md, in each replicate.
TEST_F(SurvivalReplicates, GraysScoresAreOverReplicatesToo) {
    const auto theirs = ask_r(R"(
gray <- function(x) {
  groups <- c("majority", "underrepresented"); z <- c(0, 0); s <- c(1, 1); f <- c(0, 0)
  for (t in sort(unique(x$weeks[x$reason != ""]))) {
    n <- sapply(groups, function(g) sum(x$group == g & x$weeks >= t))
    d <- sapply(groups, function(g) sum(x$group == g & x$weeks == t & x$reason == "quit_to_job"))
    all <- sapply(groups, function(g) sum(x$group == g & x$weeks == t & x$reason != ""))
    r <- ifelse(n > 0, n * (1 - f) / s, 0)
    z <- z + d - sum(d) * r / sum(r)
    f <- ifelse(n > 0, f + s * d / n, f); s <- ifelse(n > 0, s * (n - all) / n, s)
  }
  z[1]
}
hotelling(cbind(of(gray))))");
    const json gray = ours("--by group --reasons")["gray"];
    const auto quit = std::ranges::find_if(gray, [](const json& one) { return one["reason"] == "quit_to_job"; });
    ASSERT_NE(quit, gray.end());
    expect_same(theirs, {(*quit)["test"]["chi2"], (*quit)["test"]["p"]});
    EXPECT_EQ((*quit)["test"]["denominator_df"], 3);
}

// coxph(cluster = ) has R / (R - 1) less; p by Student's t.
TEST_F(SurvivalReplicates, CoxTakesReplicatesAsClusters) {
    const auto theirs = ask_r(R"(
m <- coxph(Surv(weeks, event) ~ group + cohort, d, cluster = replicate,
           control = coxph.control(eps = 1e-13, toler.chol = 1e-14))
se <- sqrt(diag(m$var) * 4 / 3)
put(coef(m)); put(se); put(2 * pt(-abs(coef(m) / se), 3)); put(exp(coef(m)[1] + c(-1, 1) * qt(0.975, 3) * se[1]))
wald <- drop(coef(m) %*% solve(m$var * 4 / 3) %*% coef(m)) # Hotelling's: of 2 coefficients among 4 replicates
put(wald); put(pf((4 - 2) / (2 * 3) * wald, 2, 4 - 2, lower.tail = FALSE)))");
    const json cox = ours("--cox group,cohort --cluster replicate")["cox"];
    const json& c = cox["coefficients"];
    expect_same(theirs, {c[0]["coefficient"], c[1]["coefficient"], c[0]["se"], c[1]["se"], c[0]["p"], c[1]["p"],
                         c[0]["lower"], c[0]["upper"], cox["wald"]["chi2"], cox["wald"]["p"]});
    EXPECT_EQ(cox["wald"]["denominator_df"], 2);
    EXPECT_EQ(cox["robust"], true);
    EXPECT_EQ(cox["clusters"], 4);
    const json unasked = ours("--cox group,cohort");
    EXPECT_EQ(unasked["cox"], cox) << "what is done without being asked";
    EXPECT_THAT(unasked["notes"].dump(), HasSubstr("take people as independent"));
}

// The simulated error is over replicates, the observed one Greenwood's; Welch's degrees of freedom.
TEST_F(SurvivalReplicates, ObservedCurvesMeetErrorsOverReplicates) {
    std::ofstream own(csv("own"));
    own << "time,event\n";
    for (int k = 1; k <= 40; ++k) { own << 4 * k << ',' << (k % 3 == 0 ? 0 : 1) << '\n'; }
    own.close();
    const auto theirs = ask_r(R"r(
observed <- survfit(Surv(time, event) ~ 1, read.csv("own.csv"))
compare <- function(simulated, value, se) {
  a <- error(simulated); all <- sqrt(a^2 + se^2); less <- mean(simulated) - value
  df <- (length(simulated) - 1) * (all / a)^4
  put(less); put(all); put(less + c(-1, 1) * qt(0.975, df) * all); put(2 * pt(-abs(less) / all, df))
}
at <- summary(observed, times = 52)
compare(of(function(x) share(x, 52)), at$surv, at$std.err)
area <- summary(observed, rmean = 100)$table
compare(of(function(x) summary(curve(x), rmean = 100)$table["rmean"]), area["rmean"], area["se(rmean)"]))r");
    const json one = ours("--by nothing --at 52 --rmst 100 --observed " + csv("own"))["observed"]["comparisons"][0];
    std::vector<json> found;
    for (const json& difference : {one["at"][0]["difference"], one["restricted_mean"]["difference"]}) {
        for (const char* name : {"value", "se", "lower", "upper", "p"}) { found.push_back(difference[name]); }
    }
    expect_same(theirs, found);
}

// People's numbers begin anew in each replicate of our own tables.
TEST_F(SurvivalReplicates, OnePersonOfTwoReplicatesIsTwo) {
    const json answer = json_of("survival --csv " + csv("job_spells") + " --cox job_group --cluster job_person");
    EXPECT_THAT(answer["notes"].dump(),
                AllOf(HasSubstr("clusters are within job_replicate"), HasSubstr("of 4 replicates are taken as")));
    EXPECT_EQ(answer["errors_over"], "spells");
    const auto people = ask_r(R"(
all <- subset(read.csv("job_spells.csv"), job_end > pmax(job_start, 0)) # of which something was seen
put(nrow(unique(all[c("job_replicate", "job_person")]))))");
    EXPECT_EQ(answer["cox"]["clusters"].get<double>(), people.at(0));
}

TEST_F(SurvivalReplicates, ClustersOfResultsAreReplicates) {
    const Answer person = call("survival " + file("four") + " --cox group --cluster person");
    EXPECT_EQ(person.exit_code, 2);
    EXPECT_THAT(person.err, HasSubstr("replicate"));
    const Answer one = call("survival " + file("single") + " --cox group --cluster replicate");
    EXPECT_EQ(one.exit_code, 2);
    EXPECT_THAT(one.err, HasSubstr("the file has one replicate"));
}

TEST_F(SurvivalReplicates, ErrorsOfOneRunAreSaidToBeOverItsPeople) {
    EXPECT_THAT(call("survival " + file("single")).out, HasSubstr("over the people of one run"));
    const json answer = json_of("survival " + file("single") + " --at 26");
    EXPECT_EQ(answer["errors_over"], "people");
    EXPECT_EQ(answer["replicates"], 1);
    EXPECT_FALSE(answer["groups"][0]["at"][0].contains("replicates"));
}

/// The values of a list of estimates, as far as they are known.
std::vector<double> known_values(const json& list) {
    std::vector<double> values;
    for (const json& one : list) {
        if (!one.at("value").is_null()) { values.push_back(one["value"]); }
    }
    return values;
}

// Replicates of few people run out at different times.
TEST_F(SurvivalReplicates, WhereFewAreWatchedCurvesAreCurvesAndDifferencesDifferences) {
    for (const std::string by : {"pathway", "cohort", "group"}) {
        std::string at = "4";
        for (int week = 8; week <= 104; week += 4) { at += "," + std::to_string(week); }
        const json answer = json_of("survival " + file("two") + " --reasons --by " + by + " --at " + at);
        std::map<std::string, json> shares;
        for (const json& group : answer["groups"]) {
            shares[group["group"]] = group["at"];
            EXPECT_TRUE(std::ranges::is_sorted(known_values(group["at"]), std::greater{})) << by << group["at"];
            for (const json& cause : group["incidence"]) {
                EXPECT_TRUE(std::ranges::is_sorted(known_values(cause["at"]))) << by << cause["at"];
            }
        }
        for (const json& one : answer["differences"]) {
            const std::size_t place = std::stoul(one["what"].get<std::string>().substr(9)) / 4 - 1; // "share at 8"
            if (one["value"].is_null()) { continue; }
            const double left = shares[one["group"]][place]["value"];
            EXPECT_NEAR(one["value"].get<double>(), left - shares[one["reference"]][place]["value"].get<double>(),
                        1e-12);
        }
    }
    double before = 0.0;
    for (int horizon = 10; horizon <= 100; horizon += 10) {
        const json answer = json_of("survival " + file("two") + " --by nothing --rmst " + std::to_string(horizon));
        const json& mean = answer["groups"][0]["restricted_mean"]["value"];
        if (mean.is_null()) { break; }
        EXPECT_GE(mean.get<double>(), before) << horizon;
        before = mean;
    }
    EXPECT_GT(before, 0.0);
}

TEST_F(SurvivalReplicates, OneReplicateTellsNoErrorOfACoefficient) {
    const Answer answer = call("survival " + file("four") + " --cox replicate");
    EXPECT_EQ(answer.exit_code, 2);
    EXPECT_THAT(answer.err, HasSubstr("errors are over replicates"));
}

// One who stays beyond a landmark that few reach: some replicates have nobody in a group.
TEST_F(SurvivalReplicates, ALandmarkLeavesWhatItLeaves) {
    for (const int landmark : {150, 180, 195, 200}) {
        const Answer answer =
            call("survival " + file("four") + " --cox group --reasons --landmark " + std::to_string(landmark));
        EXPECT_THAT(answer.exit_code, ::testing::AnyOf(0, 3)) << landmark << answer.err;
        EXPECT_THAT(answer.out, Not(HasSubstr("nan"))) << landmark;
        const bool has_test = answer.out.find("robust Wald") != std::string::npos;
        EXPECT_EQ(answer.out.find("Wald's test") != std::string::npos, has_test) << answer.out;
    }
}

TEST_F(SurvivalReplicates, AreTheSameWithAnyNumberOfThreads) {
    run(WORKPATHS_SOURCE_DIR "/scenarios/us.toml --seed 3 --people 1500 --years 4 --replicates 4 "
                             "--set run.burn_in='20 weeks' --threads 1 --name same");
    const auto without_source = [](json answer) {
        answer.erase("source");
        return answer;
    };
    EXPECT_EQ(without_source(ours("--cox group --reasons")),
              without_source(json_of("survival " + file("same") + " --cox group --reasons")));
}

} // namespace
} // namespace workpaths
