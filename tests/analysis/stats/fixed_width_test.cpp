// Looking at the interval on the way, and stopping when it is narrow enough, leaves as much coverage as is said.
#include "analysis/stats/fixed_width.hpp"

#include "analysis/stats/mean.hpp"
#include "analysis/stats/student.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace workpaths {
namespace {

/// Uniform on (0, 1), the same with every standard library.
double uniform(std::mt19937_64& bits) { return (static_cast<double>(bits() >> 11U) + 0.5) * 0x1p-53; }

double normal(std::mt19937_64& bits) { return normal_quantile(uniform(bits)); }

/// Mean 0, standard deviation 1, skewness 1: a gamma of shape 4 set to the middle.
double skewed(std::mt19937_64& bits) {
    double sum = 0.0;
    for (int k = 0; k < 4; ++k) { sum -= std::log(uniform(bits)); }
    return (sum - 4.0) / 2.0;
}

using Draw = double (*)(std::mt19937_64&);
using HalfWidth = std::optional<double> (*)(std::span<const double>);

/// The rule without its correction.
std::optional<double> students_half_width(std::span<const double> values) {
    return *widened_half_width(values) / widening(values.size());
}

/// How often, of `studies` that stop by the rule, an interval around the mean holds the true one.
struct Coverage {
    double looked_at = 0.0; // mean +- the half-width by which it was stopped
    double student = 0.0;   // mean +- Student's of the same values
    double wished = 0.0;    // mean +- the half-width wished for
    double replicates = 0.0;
};

Coverage coverage(Draw draw, std::size_t needed, HalfWidth half_width, int studies) {
    const double wished =
        two_sided_quantile(usual_confidence, static_cast<double>(needed - 1)) / std::sqrt(static_cast<double>(needed));
    std::mt19937_64 bits{needed};
    Coverage held;
    const double each = 1.0 / studies;
    for (int study = 0; study < studies; ++study) {
        std::vector<double> values;
        std::optional<double> reached;
        for (std::size_t next = first_look; next != values.size();) {
            while (values.size() < next) { values.push_back(draw(bits)); }
            reached = half_width(values);
            next = next_look(values.size(), reached, wished, 1000);
        }
        const double off = std::abs(mean(values)->value);
        held.looked_at += off <= *reached ? each : 0.0;
        held.student += off <= *students_half_width(values) ? each : 0.0;
        held.wished += off <= wished ? each : 0.0;
        held.replicates += each * static_cast<double>(values.size());
    }
    return held;
}

constexpr int studies = 20'000;

/// Three standard errors of a share of so many studies, of which 95 in 100 have it.
const double by_chance = 3.0 * std::sqrt(0.95 * 0.05 / studies);

constexpr std::size_t needs[] = {15, 20, 30, 50};

TEST(FixedWidth, HoldsTheTruthNineteenTimesInTwentyWhateverItTakes) {
    for (const std::size_t needed : needs) {
        const Coverage held = coverage(normal, needed, widened_half_width, studies);
        EXPECT_GE(held.looked_at, 0.945 + 0.5 * by_chance) << needed; // so many by chance: in truth it is above 0.945
        EXPECT_NEAR(held.looked_at, 0.952, 0.002 + by_chance) << needed;
        EXPECT_GE(held.wished, 0.96 - by_chance) << needed;
        EXPECT_GE(held.student, 0.935 - by_chance) << needed; // as docs/statistics.md says
        EXPECT_LE(held.replicates, 1.35 * static_cast<double>(needed)) << "what it costs";
    }
}

TEST(FixedWidth, WithoutTheCorrectionItDoesNot) {
    for (const std::size_t needed : {15U, 20U}) {
        EXPECT_LT(coverage(normal, needed, students_half_width, studies).looked_at, 0.945 - by_chance) << needed;
    }
}

/// For information: means over thousands of people are hardly skewed, but where they are the interval falls short of it
/// as Student's does of a fixed number.
TEST(FixedWidth, OfSkewedValuesItHoldsALittleLess) {
    constexpr int few = 4'000;
    for (const std::size_t needed : needs) {
        const Coverage held = coverage(skewed, needed, widened_half_width, few);
        RecordProperty(fmt::format("needed_{}", needed), fmt::format("{:.4f}", held.looked_at));
        EXPECT_GE(held.looked_at, 0.92) << needed;
        EXPECT_GE(held.wished, 0.94) << needed;
    }
}

TEST(FixedWidth, IsStudentsIntervalATouchWider) {
    const std::vector<double> values{1.0, 2.0, 4.0, 7.0, 11.0, 16.0};
    EXPECT_NEAR(*widened_half_width(values), 1.25 * 6.061948194670802, 1e-12); // t(0.975, 5) sd / sqrt(6)
    EXPECT_EQ(widened_half_width(std::vector{1.0, 1.0, 1.0}), 0.0);
    EXPECT_FALSE(widened_half_width(std::vector{1.0}));
    EXPECT_FALSE(widened_half_width({}));
}

TEST(NextLook, FollowsTheSquareOfTheWidth) {
    EXPECT_EQ(next_look(8, 0.9, 1.0, 100), 8U);
    EXPECT_EQ(next_look(20, 1.2, 1.0, 100), 31U); // 1.05 x 1.44 x 20 = 30.24
    EXPECT_EQ(next_look(20, 1.001, 1.0, 100), 22U);
    EXPECT_EQ(next_look(20, 1.0, 1.0, 100), 21U) << "narrower, not as narrow";
    EXPECT_EQ(next_look(20, 9.0, 1.0, 100), 40U);
    EXPECT_EQ(next_look(80, 9.0, 1.0, 100), 100U);
    EXPECT_EQ(next_look(100, 9.0, 1.0, 100), 100U);
    EXPECT_EQ(next_look(8, std::nullopt, 1.0, 100), 16U);
}

} // namespace
} // namespace workpaths
