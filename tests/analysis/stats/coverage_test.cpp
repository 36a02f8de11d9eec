// 95% intervals hold the true value in 95% of samples.
//
// With R independent samples the counted share has standard error sqrt(0.95 * 0.05 / R): 0.0034 for R = 4000.
// A test allows four of them, 0.0138, and 0.005 for what a normal approximation may be off with 400
// observations (its error is of order 1/n for two-sided intervals, and one point of a binomial at 1.96 sd, sd
// = 10, has probability 0.006). So 0.95 +- 0.019: an interval of 1.645 standard errors (0.90) or of 2.576
// (0.99) fails.
#include "analysis/stats/mean.hpp"
#include "analysis/stats/proportion.hpp"
#include "analysis/stats/quantile.hpp"
#include "analysis/stats/survival_summary.hpp"
#include "sim/base/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

constexpr int replicates = 4000;
constexpr std::uint32_t observations = 400;
constexpr double allowed = 0.019;

enum class Purpose : std::uint16_t { end, censoring, entry, value };

/// Counts how often an interval holds the truth; an absent bound is open.
class Count {
  public:
    explicit Count(double truth) : truth_(truth) {}
    void see(const std::optional<Interval>& interval) {
        ASSERT_TRUE(interval);
        if (interval->lower <= truth_ && truth_ <= interval->upper) { ++held_; }
    }
    void see(const TimeQuantile& limits) {
        if (limits.lower.value_or(-INFINITY) <= truth_ && truth_ <= limits.upper.value_or(INFINITY)) { ++held_; }
    }
    [[nodiscard]] double share() const { return static_cast<double>(held_) / replicates; }

  private:
    double truth_;
    int held_ = 0;
};

// Ends at rate 1/100, censoring at rate 1/150, delayed entry of half the spells, uniform on (0, 40). S(t) =
// exp(-t/100).
TEST(Coverage, OfSurvivalMedianAndRestrictedMean) {
    Count share(std::exp(-1.0));
    Count late_share(std::exp(-0.5));
    Count half_life(100.0 * std::log(2.0));
    Count mean_to_100(100.0 * (1.0 - std::exp(-1.0)));
    std::vector<double> since;
    std::vector<double> until;
    std::vector<Ending> ending;
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        const Draws draws{5, replicate};
        since.clear();
        until.clear();
        ending.clear();
        for (std::uint32_t i = 0; i < observations; ++i) {
            const double end = -100.0 * std::log(draws.uniform(Address<Purpose>{Purpose::end, Week{0}, i}));
            const double stop = -150.0 * std::log(draws.uniform(Address<Purpose>{Purpose::censoring, Week{0}, i}));
            const double entry = i % 2 == 0 ? 0.0 : 40.0 * draws.uniform(Address<Purpose>{Purpose::entry, Week{0}, i});
            if (entry >= std::min(end, stop)) { continue; }
            since.push_back(entry);
            until.push_back(std::min(end, stop));
            ending.push_back(end <= stop ? Ending::event : Ending::censored);
        }
        const auto curve = kaplan_meier({until, ending, since}).value();
        share.see(survival_interval(survival_at(curve, 100.0).value()));
        late_share.see(survival_interval(survival_at(curve, 50.0).value(), {.scale = ConfidenceScale::plain}));
        half_life.see(median_duration(curve));
        mean_to_100.see(normal_interval(restricted_mean(curve, 100.0).value()));
    }
    EXPECT_NEAR(share.share(), 0.95, allowed);
    EXPECT_NEAR(late_share.share(), 0.95, allowed);
    EXPECT_NEAR(half_life.share(), 0.95, allowed);
    EXPECT_NEAR(mean_to_100.share(), 0.95, allowed);
}

// Exponential values of mean 1: a skewed distribution, as pay is. Its 0.8-quantile is ln 5.
TEST(Coverage, OfMeanAndQuantiles) {
    Count centre(1.0);
    Count half(std::log(2.0));
    Count upper(std::log(5.0));
    std::vector<double> values(observations);
    for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
        const Draws draws{6, replicate};
        for (std::uint32_t i = 0; i < observations; ++i) {
            values[i] = -std::log(draws.uniform(Address<Purpose>{Purpose::value, Week{0}, i}));
        }
        const OrderedValues ordered(values);
        centre.see(normal_interval(mean(values).value()));
        half.see(normal_interval(median(ordered).value()));
        upper.see(woodruff_interval(ordered, 0.8));
    }
    EXPECT_NEAR(centre.share(), 0.95, allowed);
    EXPECT_NEAR(half.share(), 0.95, allowed);
    EXPECT_NEAR(upper.share(), 0.95, allowed);
}

double binomial_probability(int k, int n, double p) {
    return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) + k * std::log(p) +
                    (n - k) * std::log1p(-p));
}

// No simulation: the chance that Wilson's interval holds p is a sum over the n + 1 possible counts. Over p it
// swings by about the probability of one count, and averages to the nominal level (Brown, Cai and DasGupta
// 2001, figure 5 for n = 50: within 0.01); p +- z se averages below 0.93 over the same range.
TEST(Coverage, OfWilsonIntervalIsExactOnAverage) {
    constexpr int n = 50;
    double total = 0.0;
    for (int percent = 1; percent < 100; ++percent) {
        const double p = percent / 100.0;
        for (int k = 0; k <= n; ++k) {
            const auto bounds = wilson_interval(k, n).value();
            if (bounds.lower <= p && p <= bounds.upper) { total += binomial_probability(k, n, p); }
        }
    }
    EXPECT_NEAR(total / 99.0, 0.95, 0.005);
}

} // namespace
} // namespace workpaths
