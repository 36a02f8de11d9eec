#include "sim/processes/match_learning.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

const Draws draws{3, 0};

struct Workers {
    std::vector<LabourState> state;
    std::vector<MatchQuality> quality;
    std::vector<float> mean, observed;
    Workers(std::size_t n, double mu)
        : state(n, LabourState::employed), quality(n, MatchQuality{mu}), mean(n, 0.0F), observed(n, 0.0F) {}
    void learn(int weeks, const MatchParams& params = {}) {
        for (int week = 0; week < weeks; ++week) {
            learn_matches(state, quality, mean, observed, Week{week}, params, draws);
        }
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
    for (const float m : workers.mean) { sum += m, squares += (m - 0.125) * (m - 0.125); }
    EXPECT_NEAR(sum / n, 0.125, 5 * 0.1 / std::sqrt(n));
    EXPECT_NEAR(squares / n, 0.01, 5 * std::sqrt(2.0 / n) * 0.01);
}

TEST(MatchLearning, FindsTheTruthInTheEnd) {
    Workers workers{100, -0.25};
    workers.learn(20'000);
    // standard deviation left after n weeks: sqrt(kappa / n) sd = 0.0063; five of them and the shrinkage kappa / n
    for (const float m : workers.mean) { EXPECT_NEAR(m, -0.25, 5 * 0.0063 + 0.001); }
}

TEST(MatchLearning, NothingIsLearnedOfThoseWithoutASeat) {
    Workers workers{3, 0.25};
    workers.state = {LabourState::searching, LabourState::out, LabourState::student};
    workers.learn(5);
    EXPECT_EQ(workers.mean, (std::vector<float>(3, 0.0F)));
    EXPECT_EQ(workers.observed, (std::vector<float>(3, 0.0F)));
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
