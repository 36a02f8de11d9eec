// Errors over runs: whether they hold what they promise where people of a run have something in common, and what
// becomes of a cell that some run has nobody in.
#include "analysis/survival_answers.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>
#include <random>

namespace workpaths {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

/// Adds spells to a frame of groups "a", "b" in so many runs.
struct Spells {
    explicit Spells(int runs) {
        frame.group = Factor{"group", {"a", "b"}, {}};
        frame.replicate = Factor{"replicate", {}, {}};
        for (int run = 0; run < runs; ++run) { frame.replicate->labels.push_back(std::to_string(run)); }
    }
    void add(int run, int group, double until, Ending ending = Ending::event) {
        frame.until.push_back(until);
        frame.ending.push_back(ending);
        frame.group->codes.push_back(group);
        frame.replicate->codes.push_back(run);
    }
    [[nodiscard]] SpellFrame of_all_people() const {
        SpellFrame all = frame;
        all.replicate.reset();
        return all;
    }
    SpellFrame frame;
};

constexpr double spread = 0.05; // variance of the hazard from run to run, of mean 1

/// In each run the hazard of a group is that run's, gamma distributed: the mean share is (1 + v t)^(-1 / v).
Spells shared_fate(std::mt19937_64& draws) {
    constexpr int runs = 6;
    constexpr int people = 60;
    Spells spells(runs);
    std::gamma_distribution<double> hazard(1.0 / spread, spread);
    for (int run = 0; run < runs; ++run) {
        for (int group = 0; group < 2; ++group) {
            std::exponential_distribution<double> until(hazard(draws));
            for (int person = 0; person < people; ++person) { spells.add(run, group, until(draws)); }
        }
    }
    return spells;
}

bool holds(const MeanOfRuns& share, double truth) {
    return share.interval && share.interval->lower <= truth && truth <= share.interval->upper;
}

// Of 1000 samples 95% of intervals hold the truth, to 3 standard errors of that; those over people hold it far less.
TEST(SurvivalOverRuns, IntervalsHoldTheTrueShare) {
    constexpr double time = 0.7;
    const double truth = std::pow(1.0 + spread * time, -1.0 / spread);
    std::mt19937_64 draws(24);
    int over_runs = 0;
    int over_people = 0;
    int difference = 0;
    constexpr int samples = 1000;
    for (int sample = 0; sample < samples; ++sample) {
        const Spells spells = shared_fate(draws);
        const SurvivalAnswers answers = answer(spells.frame, {.at = {time}, .horizon = {}});
        over_runs += holds(*answers.groups[0].shares[0], truth) ? 1 : 0;
        const Difference& less = answers.differences[0];
        difference += less.interval->lower <= 0.0 && 0.0 <= less.interval->upper ? 1 : 0;
        const SurvivalAnswers naive = answer(spells.of_all_people(), {.at = {time}, .horizon = {}});
        over_people += holds(*naive.groups[0].shares[0], truth) ? 1 : 0;
    }
    constexpr double three = 3.0 * 6.9; // sqrt(1000 * 0.95 * 0.05) = 6.9
    EXPECT_NEAR(over_runs, 0.95 * samples, three);
    EXPECT_NEAR(difference, 0.95 * samples, three);
    EXPECT_LT(over_people, 0.85 * samples);
}

// Groups that do not differ but for what each run does to them are told apart in 5% of samples.
TEST(SurvivalOverRuns, LogRankRejectsWhatIsTrueAtItsLevel) {
    std::mt19937_64 draws(42);
    int over_runs = 0;
    int over_people = 0;
    constexpr int samples = 1000;
    for (int sample = 0; sample < samples; ++sample) {
        const Spells spells = shared_fate(draws);
        over_runs += answer(spells.frame, {}).log_rank->test->p < 0.05 ? 1 : 0;
        over_people += answer(spells.of_all_people(), {}).log_rank->test->p < 0.05 ? 1 : 0;
    }
    EXPECT_NEAR(over_runs, 0.05 * samples, 3.0 * 6.9);
    EXPECT_GT(over_people, 0.15 * samples);
}

// Of group b the second run has nobody: shares of all people together (2 of 4 last beyond 5), errors of runs 0 and 2,
// which have 1/2 each, or 1 and 0.
TEST(SurvivalOverRuns, ACellWithoutPeopleIsPooledCountedAndSaid) {
    Spells spells(3);
    for (const int run : {0, 1, 2}) {
        spells.add(run, 0, 4.0 + run);
        spells.add(run, 0, 9.0);
    }
    for (const double until : {8.0, 9.0}) { spells.add(0, 1, until); }
    for (const double until : {1.0, 2.0}) { spells.add(2, 1, until); }
    const SurvivalAnswers answers = answer(spells.frame, {.at = {5.0}, .horizon = 9.0});
    EXPECT_EQ(answers.replicates, 3U);
    const MeanOfRuns& all = *answers.groups[0].shares[0];
    EXPECT_EQ(all.replicates, 3U);
    EXPECT_NEAR(all.estimate.value, (0.5 + 0.5 + 1.0) / 3, 1e-15);
    EXPECT_NEAR(*all.estimate.standard_error, std::sqrt(1.0 / 12 / 3), 1e-15);
    const MeanOfRuns& share = *answers.groups[1].shares[0];
    EXPECT_EQ(share.replicates, 2U);
    EXPECT_EQ(share.estimate.value, 0.5);
    EXPECT_NEAR(*share.estimate.standard_error, std::sqrt(0.5 / 2), 1e-15);
    EXPECT_EQ(answers.groups[1].restricted_mean->estimate.value, (8.0 + 9 + 1 + 2) / 4);
    EXPECT_THAT(answers.notes, Contains(HasSubstr("share at 5 of b: only 2 of 3 replicates")));
    EXPECT_THAT(answers.notes, Contains(HasSubstr("restricted mean to 9 of b: only 2 of 3 replicates")));
    EXPECT_THAT(answers.notes, Not(Contains(HasSubstr("of a: only"))));
    EXPECT_EQ(answers.log_rank->test->denominator_degrees, 1) << "of the two runs that can compare";
    EXPECT_EQ(answers.groups[1].over_runs[0].survival.replicates, 2U) << "and in the curve";
}

// Where one of three has not come to its median there is no interval, and the median is that of all people.
TEST(SurvivalOverRuns, AMedianThatSomeRunHasNotReachedHasNoInterval) {
    Spells spells(3);
    spells.frame.group->labels = {"a"};
    for (const int run : {0, 1, 2}) {
        for (int k = 0; k < 5; ++k) {
            const bool lasts = run == 2 && k >= 1;
            spells.add(run, 0, lasts ? 9.0 : 1.0 + run + k, lasts ? Ending::censored : Ending::event);
        }
    }
    const SurvivalAnswers answers = answer(spells.frame, {});
    const TimeQuantile& median = answers.groups[0].quantiles[1];
    EXPECT_EQ(median.time, 4.0); // 1 2 3 4 5, 2 3 4 5 6, 3 + + + +: 8 of 15 by then
    EXPECT_FALSE(median.lower);
    const TimeQuantile& first = answers.groups[0].quantiles[0];
    EXPECT_FALSE(first.lower) << "a fifth have left in run 2";
}

} // namespace
} // namespace workpaths
