// Sums, means, proportions and quantiles: by hand, at their limits, and against base R.
#include "analysis/stats/mean.hpp"
#include "analysis/stats/proportion.hpp"
#include "analysis/stats/quantile.hpp"
#include "analysis/stats/sum.hpp"
#include "analysis/stats/witness.hpp"
#include "sim/base/draws.hpp"

#include <cmath>
#include <limits>

namespace workpaths {
namespace {

TEST(CompensatedSum, KeepsWhatPlainAdditionLoses) {
    EXPECT_EQ(compensated_sum(std::vector<double>{1.0, 1e100, 1.0, -1e100}), 2.0);
    EXPECT_EQ(compensated_sum({}), 0.0);
}

// Ten million tenths: plain addition is off by 1.6e-4, the exact sum of the doubles nearest to 0.1 is 1e6
// + 5.6e-11.
TEST(CompensatedSum, IsTheSameOverBlocks) {
    CompensatedSum all;
    CompensatedSum block[8];
    for (int i = 0; i < 10'000'000; ++i) {
        all.add(0.1);
        block[i / 1'250'000].add(0.1);
    }
    CompensatedSum merged;
    for (const CompensatedSum& part : block) { merged.add(part); }
    EXPECT_NEAR(all.value(), 1e6, 2e-10);
    EXPECT_NEAR(merged.value(), 1e6, 2e-10);
}

// 2, 4, 4, 6: mean 4, sum of squares 8, sd^2 = 8/3, se = sqrt(2/3).
TEST(Mean, GivesTheHandWorkedValue) {
    const auto estimate = mean(std::vector<double>{2, 4, 4, 6}).value();
    EXPECT_EQ(estimate.value, 4.0);
    EXPECT_NEAR(*estimate.standard_error, std::sqrt(2.0 / 3.0), 1e-15);
    EXPECT_NEAR(normal_interval(estimate)->upper, 4.0 + 1.959963984540054 * std::sqrt(2.0 / 3.0), 1e-13);
}

TEST(Mean, SaysOnlyWhatTheSampleCanGive) {
    EXPECT_FALSE(mean({}));
    EXPECT_EQ(mean(std::vector<double>{7})->value, 7.0);
    EXPECT_FALSE(mean(std::vector<double>{7})->standard_error);
    EXPECT_FALSE(normal_interval(*mean(std::vector<double>{7})));
}

TEST(Mean, SeesASmallSpreadOnALargeMean) {
    const auto estimate = mean(std::vector<double>{1e9 + 1, 1e9 + 2, 1e9 + 3}).value();
    EXPECT_NEAR(*estimate.standard_error, 1.0 / std::sqrt(3.0), 1e-15);
}

// 3 of 4 at z = 1.96 (z^2 = 3.8416): centre (0.75 + 0.4802) / 1.9604, reach 1.96 sqrt(0.046875 + 0.060025)
// / 1.9604.
TEST(Proportion, GivesTheHandWorkedValue) {
    const auto estimate = proportion(3, 4).value();
    EXPECT_EQ(estimate.value, 0.75);
    EXPECT_NEAR(*estimate.standard_error, std::sqrt(0.046875), 1e-16);
    const auto bounds = wilson_interval(3, 4).value();
    EXPECT_NEAR(bounds.lower, (1.2302 - 1.96 * std::sqrt(0.1069)) / 1.9604, 1e-4);
    EXPECT_NEAR(bounds.upper, (1.2302 + 1.96 * std::sqrt(0.1069)) / 1.9604, 1e-4);
}

TEST(Proportion, HasBoundsWhereNoneOrAllSucceed) {
    EXPECT_FALSE(proportion(0, 0));
    EXPECT_FALSE(wilson_interval(0, 0));
    EXPECT_EQ(wilson_interval(0, 10)->lower, 0.0);
    EXPECT_NEAR(wilson_interval(0, 10)->upper, 3.841458820694124 / 13.841458820694124,
                1e-14); // z^2 / (n + z^2)
    EXPECT_EQ(wilson_interval(10, 10)->upper, 1.0);
    EXPECT_NEAR(wilson_interval(10, 10)->lower, 10.0 / 13.841458820694124, 1e-14);
    for (std::int64_t n = 1; n < 500; ++n) { // the formula alone misses the ends by its rounding
        EXPECT_EQ(wilson_interval(0, n)->lower, 0.0);
        EXPECT_EQ(wilson_interval(n, n)->upper, 1.0);
    }
}

TEST(Quantile, InterpolatesBetweenOrderStatistics) {
    const OrderedValues values(std::vector<double>{40, 10, 30, 20}); // h = 3p
    EXPECT_EQ(quantile(values, 0.0)->value, 10.0);
    EXPECT_NEAR(quantile(values, 0.1)->value, 13.0, 1e-14);
    EXPECT_EQ(median(values)->value, 25.0);
    EXPECT_EQ(quantile(values, 1.0)->value, 40.0);
    EXPECT_FALSE(quantile(values, 0.0)->standard_error);
}

// 1 .. 101: q(p) = 1 + 100 p, so half the interval is 100 z sqrt(0.25 / 101) and se = 50 / sqrt(101).
TEST(Quantile, HasTheStandardErrorOfAnEvenSpread) {
    std::vector<double> values(101);
    for (int i = 0; i < 101; ++i) { values[static_cast<std::size_t>(i)] = 1.0 + i; }
    EXPECT_NEAR(*median(OrderedValues(values))->standard_error, 50.0 / std::sqrt(101.0), 1e-12);
}

TEST(Quantile, SaysOnlyWhatTheSampleCanGive) {
    EXPECT_FALSE(median(OrderedValues({})));
    EXPECT_FALSE(woodruff_interval(OrderedValues({}), 0.5));
    const OrderedValues few(std::vector<double>{1, 2, 3}); // 0.5 - 1.96 sqrt(0.25 / 3) < 0
    EXPECT_EQ(median(few)->value, 2.0);
    EXPECT_FALSE(median(few)->standard_error);
    EXPECT_FALSE(woodruff_interval(few, 0.5));
    EXPECT_TRUE(woodruff_interval(few, 0.5, 0.8));  // 0.5 - 1.28 sqrt(0.25 / 3) > 0
    EXPECT_FALSE(woodruff_interval(few, 0.1, 0.8)); // only the lower bound is out of reach
    EXPECT_FALSE(woodruff_interval(few, 0.9, 0.8)); // only the upper bound is
}

enum class Purpose : std::uint16_t { value };

TEST(SamplesWitness, AgreeWithBaseR) {
    const witness::Folder folder("samples");
    std::map<int, std::vector<double>> samples;
    std::vector<std::vector<double>> rows;
    for (int number = 0; number < 12; ++number) {
        const Draws draws{77, static_cast<std::uint32_t>(number)};
        for (std::uint32_t i = 0; i < 8U + 60U * static_cast<std::uint32_t>(number); ++i) {
            const double z = draws.normal(Address<Purpose>{Purpose::value, Week{0}, i});
            // skewed pay, whole numbers with ties, normal about 1
            const double value =
                number % 3 == 0 ? std::exp(10.0 + z) - 20'000.0 : (number % 3 == 1 ? std::round(3.0 * z) : 1.0 + z);
            samples[number].push_back(value);
            rows.push_back({static_cast<double>(number), value});
        }
    }
    witness::write_table(folder, "values.csv", "case,value", rows);
    witness::ask_r(folder);
    const auto answers = witness::read_table(folder, "r_samples.csv");
    ASSERT_EQ(answers.size(), samples.size());
    for (const auto& r : answers) {
        const auto& values = samples.at(static_cast<int>(*r.at("case")));
        const auto n = static_cast<std::int64_t>(values.size());
        const OrderedValues ordered(values);
        const auto bounds = woodruff_interval(ordered, 0.5).value();
        const auto positive = static_cast<std::int64_t>(*r.at("positive"));
        const auto share = wilson_interval(positive, n, 0.9).value();
        witness::expect_same(mean(values)->value, r.at("mean"), "mean");
        witness::expect_same(mean(values)->standard_error, r.at("mean_se"), "s.e. of the mean");
        witness::expect_same(quantile(ordered, 0.1)->value, r.at("q10"), "decile");
        witness::expect_same(median(ordered)->value, r.at("median"), "median");
        witness::expect_same(median(ordered)->standard_error, r.at("median_se"), "s.e. of the median");
        witness::expect_same(bounds.lower, r.at("lower"), "Woodruff's lower bound");
        witness::expect_same(bounds.upper, r.at("upper"), "Woodruff's upper bound");
        witness::expect_same(share.lower, r.at("wilson_lower"), "Wilson's lower bound");
        witness::expect_same(share.upper, r.at("wilson_upper"), "Wilson's upper bound");
    }
}

} // namespace
} // namespace workpaths
