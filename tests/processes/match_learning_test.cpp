#include "sim/processes/match_learning.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

const Draws draws{3, 0};

struct Workers {
    People people;
    Workers(std::size_t n, double mu, LabourState state = LabourState::employed) {
        for (std::size_t i = 0; i < n; ++i) { add_person(people); }
        std::ranges::fill(people.state, state);
        std::ranges::fill(people.match_quality.kept(), MatchQuality{mu});
    }
    void learn(int weeks, const MatchParams& params = {}) {
        for (int week = 0; week < weeks; ++week) { learn_matches(people, Week{week}, params, draws); }
    }
};

// The posterior mean after n weeks is (n mu + sqrt(kappa n) sd noise) / (n + kappa): mean n / (n + kappa) mu, variance
// kappa n sd^2 / (n + kappa)^2. With n = kappa = 20, mu = 0.25, sd = 0.2: mean 0.125, standard deviation 0.1. Over
// 20,000 workers, five standard errors: 5 * 0.1 / sqrt(20000) and 5 * sqrt(2 / 20000) of the variance.
TEST(MatchLearning, HasTheMeanAndVarianceOfThePosterior) {
    constexpr std::size_t n = 20'000;
    Workers workers{n, 0.25};
    workers.learn(20);
    double sum = 0.0;
    double squares = 0.0;
    for (const float m : workers.people.match_mean.kept()) { sum += m, squares += (m - 0.125) * (m - 0.125); }
    EXPECT_NEAR(sum / n, 0.125, 5 * 0.1 / std::sqrt(n));
    EXPECT_NEAR(squares / n, 0.01, 5 * std::sqrt(2.0 / n) * 0.01);
}

TEST(MatchLearning, FindsTheTruthInTheEnd) {
    Workers workers{100, -0.25};
    workers.learn(20'000);
    // standard deviation left after n weeks: sqrt(kappa / n) sd = 0.0063; five of them and the shrinkage kappa / n
    for (const float m : workers.people.match_mean.kept()) { EXPECT_NEAR(m, -0.25, 5 * 0.0063 + 0.001); }
}

TEST(MatchLearning, NothingIsLearnedOfThoseWithoutASeat) {
    for (const LabourState state : {LabourState::searching, LabourState::out, LabourState::student}) {
        Workers workers{1, 0.25, state};
        workers.learn(5);
        EXPECT_EQ(workers.people.match_mean[0], 0.0F);
        EXPECT_EQ(workers.people.observed[0].value(), 0.0F);
    }
}

TEST(MatchLearning, DrawnAtOnceAgreesWithTheWeeks) {
    const MatchParams params;
    // without noise: n mu / (n + kappa)
    EXPECT_NEAR(match_learned_after(20.0, 0.3, 0.0, params), 0.15, 1e-12);
    // one standard deviation of noise: sqrt(20 * 20) * 0.2 / 40
    EXPECT_NEAR(match_learned_after(20.0, 0.0, 1.0, params), 0.1, 1e-12);
}

} // namespace
} // namespace workpaths
