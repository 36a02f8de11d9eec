#include "analysis/stats/cox_robust.hpp"
#include "analysis/stats/cox_schoenfeld.hpp"
#include "sim/base/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using enum Ending;

Eigen::MatrixXd column(const std::vector<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

// Events of x = 1, 0, 1 at 1, 2, 3:
//     log L = b - log(2 e^b + 1) - log(e^b + 1) + b - b
// is stationary where 1 = 2 e^b / (2 e^b + 1) + e^b / (e^b + 1), so 2 e^2b = 1 and b = -log(2) / 2.
TEST(Cox, MaximisesTheHandWorkedLikelihood) {
    const std::vector<double> until{1, 2, 3};
    const std::vector<Ending> ending(3, event);
    const Eigen::MatrixXd x = column({1, 0, 1});
    const auto fit = fit_cox({{until, ending}, x}).value();
    ASSERT_TRUE(fit.converged);
    const double b = -std::log(2.0) / 2.0;
    EXPECT_NEAR(fit.coefficients[0], b, 1e-12);
    EXPECT_NEAR(fit.log_likelihood, b - std::log(2.0 * std::exp(b) + 1.0) - std::log(std::exp(b) + 1.0), 1e-13);
    EXPECT_NEAR(fit.null_log_likelihood, -std::log(6.0), 1e-14);
}

// Efron's rule for two events tied among three: log(S0) + log(S0 - D0 / 2).
TEST(Cox, SharesTiesByEfronsRule) {
    const std::vector<double> until{1, 1, 2};
    const std::vector<Ending> ending{event, event, censored};
    const Eigen::MatrixXd x = column({1, 0, 0});
    const CoxSample sample = cox_sample({{until, ending}, x});
    const double b = 0.7; // per unit of x
    const Eigen::VectorXd beta = Eigen::VectorXd::Constant(1, b * sample.scale[0]);
    const double s0 = std::exp(b) + 2.0;
    const double expected = b - std::log(s0) - std::log(s0 - (std::exp(b) + 1.0) / 2.0);
    EXPECT_NEAR(partial_likelihood(sample, beta).log_likelihood, expected, 1e-14);
}

TEST(Cox, HasTheDerivativesOfItsLikelihood) {
    const Draws draws{3, 0};
    enum class Purpose : std::uint16_t { time, stop, x };
    std::vector<double> until;
    std::vector<double> since;
    std::vector<double> weight;
    std::vector<Ending> ending;
    std::vector<int> stratum;
    Eigen::MatrixXd x(200, 2);
    for (std::uint32_t i = 0; i < 200; ++i) {
        const auto u = [&](Purpose purpose, std::uint32_t k) {
            return draws.uniform(Address<Purpose>{purpose, Week{static_cast<int>(k)}, i});
        };
        until.push_back(std::ceil(-20.0 * std::log(u(Purpose::time, 0))) + 3.0);
        since.push_back(std::floor(3.0 * u(Purpose::time, 1)));
        weight.push_back(0.5 + u(Purpose::time, 2));
        ending.push_back(u(Purpose::stop, 0) < 0.7 ? event : censored);
        stratum.push_back(u(Purpose::stop, 1) < 0.5 ? 0 : 1);
        x(i, 0) = u(Purpose::x, 0);
        x(i, 1) = u(Purpose::x, 1) < 0.3 ? 1.0 : 0.0;
    }
    const CoxSample sample = cox_sample({{until, ending, since, weight}, x, stratum});
    const Eigen::Vector2d beta{0.4, -0.3};
    const LikelihoodAt here = partial_likelihood(sample, beta);
    const double h = 1e-5; // central differences are off by h^2 times third derivatives, of the order of 1e-8 here
    for (Eigen::Index j = 0; j < 2; ++j) {
        const Eigen::Vector2d step = h * Eigen::Vector2d::Unit(j);
        const LikelihoodAt up = partial_likelihood(sample, beta + step);
        const LikelihoodAt down = partial_likelihood(sample, beta - step);
        EXPECT_NEAR((up.log_likelihood - down.log_likelihood) / (2 * h), here.score[j], 1e-6);
        for (Eigen::Index i = 0; i < 2; ++i) {
            EXPECT_NEAR((down.score[i] - up.score[i]) / (2 * h), here.information(i, j), 1e-6);
        }
    }
}

TEST(Cox, SaysThatACoefficientGrowsWithoutBoundAndFitsTheRest) {
    const std::vector<double> until{1, 2, 3, 4, 5, 6, 7, 8};
    const std::vector<Ending> ending{event, event, event, event, censored, censored, censored, censored};
    Eigen::MatrixXd x(8, 2);
    x << 1, 3, 1, 1, 1, 4, 1, 1, 0, 5, 0, 9, 0, 2, 0, 6; // all events where the first is 1
    for (const bool above : {true, false}) {
        if (!above) { x.col(0) = 1.0 - x.col(0).array(); }
        const auto fit = fit_cox({{until, ending}, x}).value();
        ASSERT_TRUE(fit.converged);
        EXPECT_EQ(fit.state[0], above ? CoefficientState::unbounded_above : CoefficientState::unbounded_below);
        EXPECT_EQ(fit.state[1], CoefficientState::estimated);
        const std::vector<Ending> all(4, event); // those with 0 drop out of every risk set
        const auto alone = fit_cox({{std::span{until}.first(4), all}, x(Eigen::seqN(0, 4), Eigen::seqN(1, 1))}).value();
        EXPECT_NEAR(fit.coefficients[1], alone.coefficients[0], 1e-10);
        EXPECT_NEAR(fit.variance(1, 1), alone.variance(0, 0), 1e-10);
        EXPECT_NEAR(fit.log_likelihood, alone.log_likelihood, 1e-12);
        EXPECT_EQ(fit.likelihood_ratio->degrees_of_freedom, 2);
    }
}

// The one with the event has the largest x of all at risk, each time: the likelihood tends to 1.
// One of so many, the one in its category, has the event: the likelihood rises to 1, its logarithm to 0, for ever.
TEST(Cox, HasNoEstimateWhereTheLikelihoodRisesToOne) {
    for (Eigen::Index others = 2; others <= 40; ++others) {
        std::vector<double> until{3};
        std::vector<Ending> ending{event};
        Eigen::MatrixXd x = Eigen::MatrixXd::Zero(others + 1, 1);
        x(0, 0) = 1.0;
        for (Eigen::Index k = 0; k < others; ++k) {
            until.push_back(4.0 + static_cast<double>(k));
            ending.push_back(censored);
        }
        const auto fit = fit_cox({{until, ending}, x}).value();
        EXPECT_TRUE(fit.converged) << others;
        EXPECT_EQ(fit.state[0], CoefficientState::unbounded_above) << others;
        EXPECT_EQ(fit.log_likelihood, 0.0) << others;
    }
}

TEST(Cox, HasNoEstimateLeftWhereEventsAreOrderedByTheCovariate) {
    const std::vector<double> until{1, 2, 3, 4, 5};
    const std::vector<Ending> ending{event, event, censored, event, censored};
    const auto fit = fit_cox({{until, ending}, column({0.1, 0.7, 1.3, 2.2, 3.9})}).value();
    EXPECT_TRUE(fit.converged);
    EXPECT_EQ(fit.state[0], CoefficientState::unbounded_below);
    EXPECT_NEAR(fit.log_likelihood, 0.0, 1e-14);
    EXPECT_EQ(robust_variance(fit, {{until, ending}, column({0.1, 0.7, 1.3, 2.2, 3.9})})(0, 0), 0.0);
}

TEST(Cox, SaysWhichCovariatesAreDeterminedByOthers) {
    const std::vector<double> until{1, 2, 3, 4, 5, 6};
    const std::vector<Ending> ending{event, censored, event, event, censored, event};
    Eigen::MatrixXd x(6, 4);
    x << 1, 7, 2, 3, 0, 7, 0, 1, 1, 7, 2, 0, 0, 7, 0, 2, 1, 7, 2, 5, 0, 7, 0, 4; // 7 throughout; twice the first
    const auto fit = fit_cox({{until, ending}, x}).value();
    ASSERT_TRUE(fit.converged);
    using enum CoefficientState;
    EXPECT_EQ(fit.state, (std::vector{estimated, aliased, aliased, estimated}));
    const auto alone = fit_cox({{until, ending}, x(Eigen::all, std::vector{0, 3})}).value();
    EXPECT_NEAR(fit.coefficients[3], alone.coefficients[1], 1e-12);
    EXPECT_EQ(fit.coefficients[1], 0.0);
}

TEST(Cox, HasNothingToFitWithoutEventsOrCovariates) {
    const std::vector<double> until{1, 2};
    EXPECT_FALSE(fit_cox({{until, std::vector<Ending>(2, censored)}, column({0, 1})}));
    EXPECT_FALSE(fit_cox({{until, std::vector<Ending>(2, event)}, Eigen::MatrixXd(2, 0)}));
}

} // namespace
} // namespace workpaths
