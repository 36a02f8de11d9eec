#include "analysis/stats/kaplan_meier.hpp"
#include "analysis/stats/survival_summary.hpp"
#include "sim/base/draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace workpaths {
namespace {

using enum Ending;

// Worked by hand. Exits 1 event, 2 event and censored, 3 censored, 4 event, 5 censored:
//     week  n  d  S                  Greenwood's sum
//     1     6  1  5/6                1/(6*5) = 1/30
//     2     5  1  5/6 * 4/5 = 2/3    1/30 + 1/(5*4) = 1/12
//     3     3  0  2/3                1/12
//     4     2  1  1/3                1/12 + 1/(2*1) = 7/12
//     5     1  0  1/3                7/12
const std::vector<double> until{4, 2, 1, 5, 2, 3};
const std::vector<Ending> ending{event, censored, event, censored, event, censored};
const Durations by_hand{until, ending};

TEST(KaplanMeier, GivesTheHandWorkedTable) {
    const auto curve = kaplan_meier(by_hand).value();
    EXPECT_EQ(curve.time, (std::vector<double>{1, 2, 3, 4, 5}));
    EXPECT_EQ(curve.at_risk, (std::vector<double>{6, 5, 3, 2, 1}));
    EXPECT_EQ(curve.events, (std::vector<double>{1, 1, 0, 1, 0}));
    EXPECT_EQ(curve.censored, (std::vector<double>{0, 1, 1, 0, 1}));
    const std::vector<double> survival{5.0 / 6, 2.0 / 3, 2.0 / 3, 1.0 / 3, 1.0 / 3};
    const std::vector<double> variance{1.0 / 30, 1.0 / 12, 1.0 / 12, 7.0 / 12, 7.0 / 12};
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_NEAR(curve.survival[i], survival[i], 1e-15);
        EXPECT_NEAR(curve.log_variance[i], variance[i], 1e-15);
    }
}

TEST(KaplanMeier, ReadsOffSharesMedianAndRestrictedMean) {
    const auto curve = kaplan_meier(by_hand).value();
    EXPECT_EQ(survival_at(curve, 0.5)->value, 1.0);
    EXPECT_EQ(survival_at(curve, 0.5)->standard_error, 0.0);
    EXPECT_NEAR(survival_at(curve, 3.7)->value, 2.0 / 3, 1e-15);
    EXPECT_NEAR(*survival_at(curve, 4.0)->standard_error, std::sqrt(7.0 / 12) / 3, 1e-15);
    EXPECT_EQ(median_duration(curve).time, 4.0);
    // To week 4.5: 1 + 5/6 + 2 * 2/3 + 0.5 * 1/3 = 10/3; after the events at 1, 2 and 4 lie 7/3, 3/2 and 1/6.
    const auto mean = restricted_mean(curve, 4.5).value();
    EXPECT_NEAR(mean.value, 10.0 / 3, 1e-14);
    EXPECT_NEAR(*mean.standard_error, std::sqrt(49.0 / 9 / 30 + 9.0 / 4 / 20 + 1.0 / 36 / 2), 1e-14);
}

// Exits 1, 2, 3, 4: survival rests at 1/2 from 2 to 3, so the median lies half way. With the last two
// censored at 4 it rests there to the end, and the median is where it got there.
TEST(KaplanMeier, PutsTheMedianInTheMiddleOfAStretchAtOneHalf) {
    const std::vector<double> exits{1, 2, 3, 4};
    const std::vector<Ending> all(4, event);
    EXPECT_EQ(median_duration(kaplan_meier({exits, all}).value()).time, 2.5);
    const std::vector<double> stopped{1, 2, 4, 4};
    const std::vector<Ending> some{event, event, censored, censored};
    EXPECT_EQ(median_duration(kaplan_meier({stopped, some}).value()).time, 2.0);
}

// Spells seen from 0, 0, 2 and 3 to 2, 5, 4 and 5. At risk at 2: two, because the third comes only then.
TEST(KaplanMeier, CountsLateEntriesOnlyAfterTheyCome) {
    const std::vector<double> since{0, 0, 2, 3};
    const std::vector<double> last{2, 5, 4, 5};
    const std::vector<Ending> all(4, event);
    const Durations late{last, all, since};
    const auto curve = kaplan_meier(late).value();
    EXPECT_EQ(curve.time, (std::vector<double>{2, 4, 5}));
    EXPECT_EQ(curve.at_risk, (std::vector<double>{2, 3, 2}));
    EXPECT_NEAR(curve.survival[0], 0.5, 1e-15);
    EXPECT_NEAR(curve.survival[1], 1.0 / 3, 1e-15);
    EXPECT_EQ(curve.survival[2], 0.0);
    EXPECT_EQ(number_at_risk(late, 2.0), 2);
    EXPECT_EQ(number_at_risk(late, 2.5), 2);
    EXPECT_EQ(number_at_risk(late, 3.5), 3);
    EXPECT_EQ(number_at_risk(late, 5.5), 0);
}

TEST(KaplanMeier, HasNothingToSayWithoutSpells) { EXPECT_FALSE(kaplan_meier({})); }

TEST(KaplanMeier, StaysAtOneWithoutEvents) {
    const std::vector<double> last{3, 7};
    const std::vector<Ending> none(2, censored);
    const auto curve = kaplan_meier({last, none}).value();
    EXPECT_EQ(survival_at(curve, 7.0)->value, 1.0);
    EXPECT_EQ(survival_at(curve, 7.0)->standard_error, 0.0);
    EXPECT_FALSE(survival_at(curve, 7.5)) << "nobody was watched that long";
    EXPECT_FALSE(survival_interval(*survival_at(curve, 7.0)));
    EXPECT_FALSE(median_duration(curve).time);
    EXPECT_FALSE(median_duration(curve).lower);
    EXPECT_EQ(restricted_mean(curve, 7.0)->value, 7.0);
    EXPECT_FALSE(restricted_mean(curve, 7.5));
}

TEST(KaplanMeier, FallsToZeroWhenAllEndAtOnce) {
    const std::vector<double> last{4, 4, 4};
    const std::vector<Ending> all(3, event);
    const auto curve = kaplan_meier({last, all}).value();
    EXPECT_EQ(curve.time.size(), 1U);
    EXPECT_EQ(survival_at(curve, 3.0)->value, 1.0);
    EXPECT_EQ(survival_at(curve, 4.0)->value, 0.0);
    EXPECT_FALSE(survival_at(curve, 4.0)->standard_error);
    EXPECT_EQ(survival_at(curve, 99.0)->value, 0.0);
    for (const auto scale : {ConfidenceScale::log_log, ConfidenceScale::log, ConfidenceScale::plain}) {
        EXPECT_FALSE(survival_interval(*survival_at(curve, 4.0), {.scale = scale}));
    }
    EXPECT_EQ(median_duration(curve).time, 4.0);
    EXPECT_EQ(restricted_mean(curve, 99.0)->value, 4.0);
    EXPECT_EQ(restricted_mean(curve, 99.0)->standard_error, 0.0);
}

TEST(KaplanMeier, NamesTheFirstInvalidSpell) {
    EXPECT_FALSE(first_invalid(by_hand));
    const std::vector<Ending> three(3, event);
    const auto broken = [&](std::vector<double> last, std::vector<double> since) {
        return first_invalid({last, three, since});
    };
    EXPECT_EQ(broken({1, -1, 1}, {}), 1U);
    EXPECT_EQ(broken({1, 1, std::nan("")}, {}), 2U);
    EXPECT_EQ(broken({INFINITY, 1, 1}, {}), 0U);
    EXPECT_EQ(broken({1, 2, 2}, {0, 1, 2}), 2U) << "watched for no time at all";
    EXPECT_EQ(broken({1, 2, 2}, {0, -1, 0}), 1U);
    EXPECT_FALSE(broken({0, 2, 2}, {})) << "an event at time 0 is one";
}

struct Sample {
    std::vector<double> last;
    std::vector<Ending> how;
};

enum class Purpose : std::uint16_t { end, censoring, order };

/// Whole weeks, with many ties; a share of about 0.4 censored where `with_censoring`.
Sample random_weeks(std::uint32_t replicate, std::uint32_t n, bool with_censoring) {
    const Draws draws{11, replicate};
    Sample sample;
    for (std::uint32_t i = 0; i < n; ++i) {
        const double end = std::ceil(-30.0 * std::log(draws.uniform(Address<Purpose>{Purpose::end, Week{0}, i})));
        const double stop =
            std::ceil(-45.0 * std::log(draws.uniform(Address<Purpose>{Purpose::censoring, Week{0}, i})));
        const bool seen = !with_censoring || end <= stop;
        sample.last.push_back(seen ? end : stop);
        sample.how.push_back(seen ? event : censored);
    }
    return sample;
}

TEST(KaplanMeier, IsTheShareStillThereWithoutCensoring) {
    const Sample sample = random_weeks(0, 300, false);
    const auto curve = kaplan_meier({sample.last, sample.how}).value();
    for (double week = 0.0; week < 200.0; week += 0.5) {
        const auto longer = std::ranges::count_if(sample.last, [&](double last) { return last > week; });
        const double share = static_cast<double>(longer) / 300.0;
        const auto estimate = survival_at(curve, week).value();
        EXPECT_NEAR(estimate.value, share, 1e-13);
        if (longer > 0) { EXPECT_NEAR(*estimate.standard_error, std::sqrt(share * (1 - share) / 300.0), 1e-13); }
    }
    const double all = std::accumulate(sample.last.begin(), sample.last.end(), 0.0) / 300.0;
    EXPECT_NEAR(restricted_mean(curve, 1000.0)->value, all, 1e-11);
}

TEST(KaplanMeier, NeverRisesAndBandsHoldTheCurve) {
    for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
        const Sample sample = random_weeks(replicate, 50 + replicate * 20, true);
        const auto curve = kaplan_meier({sample.last, sample.how}).value();
        double before = 1.0;
        for (const double week : curve.time) {
            const auto estimate = survival_at(curve, week).value();
            EXPECT_LE(estimate.value, before);
            EXPECT_GE(estimate.value, 0.0);
            before = estimate.value;
            const auto bounds = survival_interval(estimate);
            if (!bounds) { continue; }
            EXPECT_LE(0.0, bounds->lower);
            EXPECT_LE(bounds->lower, estimate.value);
            EXPECT_LE(estimate.value, bounds->upper);
            EXPECT_LE(bounds->upper, 1.0);
        }
    }
}

TEST(KaplanMeier, GivesTheSameBitsInAnyOrderOfSpells) {
    Sample sample = random_weeks(3, 400, true);
    const auto once = kaplan_meier({sample.last, sample.how}).value();
    std::ranges::reverse(sample.last);
    std::ranges::reverse(sample.how);
    std::rotate(sample.last.begin(), sample.last.begin() + 123, sample.last.end());
    std::rotate(sample.how.begin(), sample.how.begin() + 123, sample.how.end());
    const auto again = kaplan_meier({sample.last, sample.how}).value();
    EXPECT_EQ(once.time, again.time);
    EXPECT_EQ(once.survival, again.survival);
    EXPECT_EQ(once.log_variance, again.log_variance);
}

} // namespace
} // namespace workpaths
