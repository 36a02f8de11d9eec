/// workpaths survival --origin entry|completion: its shares against R's, and what it declines.
#include "support/results_folder.hpp"

#include <cmath>
#include <fstream>
#include <sstream>

namespace workpaths {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using testing::Answer;
using ::testing::HasSubstr;

/// R's estimates of a state, by replicate.
struct OfR {
    std::vector<double> share, se;
};

class SurvivalStates : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const std::string scenario = WORKPATHS_SOURCE_DIR "/scenarios/us.toml --people 3000 --years 6 --seed 3 ";
        run(scenario + "--set run.burn_in='1 years' --replicates 2 --name two");
        run(scenario + "--set run.burn_in='1 years' --replicates 1 --name one");
    }
    /// By "pathway time state".
    static std::map<std::string, OfR> ask_r(const std::string& results, const std::string& origin) {
        for (const char* table : {"people", "job_spells", "programme_spells"}) {
            const auto csv = (folder() / (std::string{table} + ".csv")).string();
            EXPECT_EQ(call("export " + results + " --table " + table + " -o " + csv).exit_code, 0);
        }
        const std::string script = "Rscript --vanilla " WORKPATHS_SOURCE_DIR "/tests/cli/survival_states.R ";
        EXPECT_EQ(std::system((script + folder().string() + " " + origin).c_str()), 0) << "needs r-cran-survival";
        std::ifstream in(folder() / "r_states.csv");
        std::string line;
        std::getline(in, line);
        std::map<std::string, OfR> found;
        while (std::getline(in, line)) {
            std::ranges::replace(line, ',', ' ');
            std::istringstream cells(line);
            std::string replicate, pathway, state;
            double time = 0.0, share = 0.0, se = 0.0;
            cells >> replicate >> pathway >> time >> state >> share >> se;
            OfR& one = found[pathway + " " + std::to_string(int(time)) + " " + state];
            one.share.push_back(share);
            one.se.push_back(se);
        }
        return found;
    }
    /// Calls `check(what, share of JSON, R's)` for every share that is printed.
    template <class Check>
    static void for_each_share(const std::string& results, const std::string& origin, const Check& check) {
        const auto theirs = ask_r(results, origin);
        const json ours = json_of("survival " + results + " --origin " + origin + " --at 0,13,52,156,208");
        std::size_t compared = 0;
        for (const json& group : ours["groups"]) {
            for (const json& at : group["at"]) {
                for (const char* state : {"waiting", "in_programme", "in_first_job", "left"}) {
                    if (!at.contains(state) || at[state]["value"].is_null()) { continue; } // nobody watched so long
                    const std::string what =
                        group["group"].get<std::string>() + " " + std::to_string(at["time"].get<int>()) + " " + state;
                    const auto found = theirs.find(what);
                    if (found == theirs.end()) {
                        EXPECT_EQ(at[state]["value"], 0.0) << what << ": R leaves out states that nobody is in";
                        continue;
                    }
                    check(what, at[state], found->second);
                    ++compared;
                }
                EXPECT_EQ(at["value"], at["in_first_job"]["value"]);
                EXPECT_EQ(at["se"], at["in_first_job"]["se"]);
            }
        }
        EXPECT_GE(compared, 20U);
    }
};

TEST_F(SurvivalStates, OfOneRunAreThoseOfRsMultiStateCurves) {
    for (const char* origin : {"entry", "completion"}) {
        for_each_share(file("one"), origin, [](const std::string& what, const json& ours, const OfR& theirs) {
            ASSERT_EQ(theirs.share.size(), 1U) << what;
            EXPECT_NEAR(ours["value"].get<double>(), theirs.share[0], 1e-8) << what;
            EXPECT_NEAR(ours["se"].get<double>(), theirs.se[0], 1e-8) << what;
        });
    }
}

TEST_F(SurvivalStates, OfTwoRunsAreMeansOfRsWithErrorsOverThem) {
    for_each_share(file("two"), "entry", [](const std::string& what, const json& ours, const OfR& theirs) {
        ASSERT_EQ(theirs.share.size(), 2U) << what;
        EXPECT_NEAR(ours["value"].get<double>(), (theirs.share[0] + theirs.share[1]) / 2, 1e-8) << what;
        EXPECT_NEAR(ours["se"].get<double>(), std::fabs(theirs.share[0] - theirs.share[1]) / 2, 1e-8) << what;
        EXPECT_EQ(ours["replicates"], 2);
    });
}

// From entry on everybody counts: an apprentice in training is not retained, and not left out either.
TEST_F(SurvivalStates, SayWhatIsEstimated) {
    const Answer answer = call("survival " + file("two") + " --origin entry --by arm");
    EXPECT_THAT(answer.out, AllOf(HasSubstr("from entry into working life."), HasSubstr("(Aalen-Johansen)"),
                                  HasSubstr("Errors are over 2 replicates"), HasSubstr("waiting  programme")));
    EXPECT_THAT(call("survival " + file("one") + " --origin completion --by nothing").out,
                AllOf(HasSubstr("Errors are over people"), HasSubstr("note: standard errors")));
    EXPECT_EQ(json_of("survival " + file("one") + " --origin entry --by cohort")["groups"].size(), 6U);
}

TEST_F(SurvivalStates, DeclineWhatIsAskedOfDurations) {
    const std::string own = (folder() / "own.csv").string();
    std::ofstream(own) << "time,event\n10,1\n";
    for (const std::string& option :
         {std::string{"--cox pathway"}, std::string{"--strata group"}, std::string{"--landmark 20"},
          std::string{"--rmst 100"}, std::string{"--reasons"}, "--observed " + own, std::string{"--by completed"}}) {
        const Answer answer = call("survival " + file("one") + " --origin entry " + option);
        EXPECT_EQ(answer.exit_code, 2) << option;
        EXPECT_THAT(answer.err, HasSubstr("--origin first_job")) << option;
    }
}

// Six years and nine have their first six in common: a cohort's shares within them are equal, and how long its first
// jobs last moves by what the longer study adds alone, jobs that begin or end after the shorter one.
TEST_F(SurvivalStates, OfACohortDoNotMoveWithTheLengthOfTheStudy) {
    run(WORKPATHS_SOURCE_DIR
        "/scenarios/us.toml --people 3000 --years 9 --seed 3 --set run.burn_in='1 years' --name longer");
    const auto at = [](const std::string& name, const std::string& more) {
        const json answer = json_of("survival " + file(name) + " --by nothing --at 52,104 " + more);
        EXPECT_THAT(answer["about"].dump(), HasSubstr("in cohorts 0 to 1 of "));
        return answer["groups"][0]["at"];
    };
    const json states = at("one", "--origin entry --cohorts 0-1");
    const json later_states = at("longer", "--origin entry --cohorts 0-1");
    const json first_jobs = at("one", "--cohorts 0-1");
    const json later_jobs = at("longer", "--cohorts 0-1");
    for (std::size_t t = 0; t < 2; ++t) {
        EXPECT_EQ(states[t], later_states[t]);
        EXPECT_NEAR(first_jobs[t]["value"].get<double>(), later_jobs[t]["value"].get<double>(), 0.005);
    }
    EXPECT_THAT(call("survival " + file("one") + " --cohorts 0-6").err, HasSubstr("the cohorts are 0 to 5"));
    EXPECT_EQ(call("survival " + file("one") + " --cohorts 4-3").exit_code, 2);
}

// Differences of shares are asked many at a time.
TEST_F(SurvivalStates, DifferencesAreAdjustedForTheirNumber) {
    for (const std::string origin : {"entry", "first_job --rmst 100"}) {
        const json all = json_of("survival " + file("two") + " --at 13,26,52 --origin " + origin)["differences"];
        std::vector<double> p;
        for (const json& one : all) { p.push_back(one["p"]); }
        ASSERT_GE(p.size(), 6U) << origin;
        const auto least = std::ranges::min_element(p);
        const double holm = all[static_cast<std::size_t>(least - p.begin())]["p_holm"];
        EXPECT_NEAR(holm, std::min(1.0, static_cast<double>(p.size()) * *least), 1e-12);
    }
}

} // namespace
} // namespace workpaths
