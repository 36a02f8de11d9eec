// Differences of means, paired and not, and p values of many tests: by hand, at their limits, and against base R.
#include "analysis/stats/holm.hpp"
#include "analysis/stats/paired.hpp"
#include "analysis/stats/witness.hpp"
#include "sim/base/draws.hpp"

namespace workpaths {
namespace {

using Values = std::vector<double>;

// Differences 1, 2, 3: mean 2, sd 1, se 1/sqrt(3); t(0.975, 2) = 4.30265272974946.
TEST(PairedDifference, GivesTheHandWorkedValue) {
    const auto d = paired_difference(Values{10, 20, 30}, Values{11, 22, 33}).value();
    EXPECT_TRUE(d.paired);
    EXPECT_EQ(d.base_mean, 20.0);
    EXPECT_EQ(d.other_mean, 22.0);
    EXPECT_EQ(d.difference, 2.0);
    EXPECT_NEAR(*d.standard_error, 1.0 / std::sqrt(3.0), 1e-15);
    EXPECT_EQ(*d.degrees, 2.0);
    EXPECT_NEAR(d.interval->upper, 2.0 + 4.30265272974946 / std::sqrt(3.0), 1e-13);
    // t = 2 sqrt(3), two degrees: p = 1 - t / sqrt(t^2 + 2)
    EXPECT_NEAR(*d.p, 1.0 - 2.0 * std::sqrt(3.0) / std::sqrt(14.0), 1e-15);
    EXPECT_FALSE(d.variance_ratio) << "three pairs say nothing of it";
}

// var base 6, var other 48/7; d is 1 and 2 in turn: var d 2/7.
TEST(PairedDifference, SaysWhatPairingSavedFromEightPairsOn) {
    const Values base{1, 2, 3, 4, 5, 6, 7, 8};
    const Values other{2, 4, 4, 6, 6, 8, 8, 10};
    EXPECT_NEAR(*paired_difference(base, other)->variance_ratio, (6.0 + 48.0 / 7.0) / (2.0 / 7.0), 1e-11);
    EXPECT_FALSE(paired_difference(std::span{base}.first(7), std::span{other}.first(7))->variance_ratio);
}

TEST(PairedDifference, SaysOnlyWhatTheSampleCanGive) {
    EXPECT_FALSE(paired_difference({}, {}));
    EXPECT_FALSE(paired_difference(Values{1}, Values{1, 2})) << "no pairs";
    const auto one = paired_difference(Values{1}, Values{3}).value();
    EXPECT_EQ(one.difference, 2.0);
    EXPECT_FALSE(one.interval || one.p || one.variance_ratio);
    EXPECT_FALSE(replicates_needed(one, 0.1));
    const auto same = paired_difference(Values{1, 2, 5}, Values{2, 3, 6}).value(); // 1 in every pair
    EXPECT_EQ(same.interval->lower, 1.0);
    EXPECT_EQ(same.interval->upper, 1.0);
    EXPECT_FALSE(same.p || same.variance_ratio);
    EXPECT_EQ(replicates_needed(same, 0.1), 2U);
}

// Variances of the means 1/3 (of 1, 2, 3) and 4/2 (of 2, 6: variance 8, n 2 gives 4): Welch's degrees
// (1/3 + 4)^2 / ((1/3)^2 / 2 + 4^2 / 1).
TEST(UnpairedDifference, HasWelchsDegreesOfFreedom) {
    const auto d = unpaired_difference(Values{1, 2, 3}, Values{2, 6}).value();
    EXPECT_FALSE(d.paired);
    EXPECT_EQ(d.difference, 2.0);
    EXPECT_NEAR(*d.standard_error, std::sqrt(1.0 / 3 + 4.0), 1e-15);
    EXPECT_NEAR(*d.degrees, (13.0 / 3) * (13.0 / 3) / (1.0 / 18 + 16.0), 1e-14);
    EXPECT_FALSE(d.variance_ratio);
    EXPECT_FALSE(unpaired_difference(Values{1, 2}, Values{3})->interval);
    EXPECT_FALSE(unpaired_difference(Values{}, Values{3}));
}

// sd 1: t(0.975, n - 1) / sqrt(n) is 0.5142 at n = 17, 0.4973 at 18; 8.985 at 2, 2.484 at 3 (R's qt).
TEST(ReplicatesNeeded, AreTheFewestThatReachTheWidth) {
    const auto d = paired_difference(Values{0, 0, 0}, Values{1, 2, 3}).value();
    EXPECT_EQ(replicates_needed(d, 0.5), 18U);
    EXPECT_EQ(replicates_needed(d, 9.0), 2U) << "t(0.975, 1) / sqrt(2) = 8.985";
    EXPECT_EQ(replicates_needed(d, 8.9), 3U);
    EXPECT_FALSE(replicates_needed(d, 1e-9)) << "more than a thousand million";
    EXPECT_FALSE(replicates_needed(d, 0.0));
}

TEST(Holm, StepsDownAndNeverFalls) {
    const auto adjusted = holm_adjusted(std::vector<double>{0.04, 0.01, 0.03});
    EXPECT_NEAR(adjusted[1], 0.03, 1e-15);
    EXPECT_NEAR(adjusted[2], 0.06, 1e-15);
    EXPECT_NEAR(adjusted[0], 0.06, 1e-15);
    EXPECT_EQ(holm_adjusted(std::vector<double>{0.9, 0.8}), (std::vector<double>{1.0, 1.0}));
}

enum class Purpose : std::uint16_t { value };

TEST(PairedWitness, AgreesWithBaseR) {
    const witness::Folder folder("pairs");
    std::map<int, std::array<Values, 2>> cases;
    std::vector<std::vector<double>> rows;
    for (int number = 0; number < 12; ++number) {
        const Draws draws{78, static_cast<std::uint32_t>(number)};
        for (std::uint32_t i = 0; i < 2U + 3U * static_cast<std::uint32_t>(number); ++i) {
            const auto normal = [&](std::uint32_t k) {
                return draws.normal(Address<Purpose>{Purpose::value, Week{0}, 3 * i + k});
            };
            const double common = number % 3 == 0 ? 1e4 * normal(0) : normal(0); // what pairing takes away
            cases[number][0].push_back(common + normal(1));
            cases[number][1].push_back(common + 0.3 + 2.0 * normal(2));
            rows.push_back({static_cast<double>(number), cases[number][0].back(), cases[number][1].back()});
        }
    }
    witness::write_table(folder, "pairs.csv", "case,base,other", rows);
    witness::ask_r(folder);
    const auto answers = witness::read_table(folder, "r_pairs.csv");
    ASSERT_EQ(answers.size(), cases.size());
    Values p;
    for (const auto& r : answers) {
        const auto& [base, other] = cases.at(static_cast<int>(*r.at("case")));
        const auto paired = paired_difference(base, other, 0.9).value();
        const auto welch = unpaired_difference(base, other, 0.9).value();
        witness::expect_same(paired.difference, r.at("difference"), "difference");
        witness::expect_same(paired.standard_error, r.at("paired_se"), "paired s.e.");
        witness::expect_same(paired.interval->lower, r.at("paired_lower"), "paired lower bound");
        witness::expect_same(paired.interval->upper, r.at("paired_upper"), "paired upper bound");
        witness::expect_same(paired.p, r.at("paired_p"), "paired p");
        if (base.size() >= least_pairs_of_ratio) {
            witness::expect_same(paired.variance_ratio, r.at("ratio"), "variance ratio");
        }
        witness::expect_same(welch.standard_error, r.at("welch_se"), "Welch's s.e.");
        witness::expect_same(welch.degrees, r.at("welch_degrees"), "Welch's degrees");
        witness::expect_same(welch.interval->lower, r.at("welch_lower"), "Welch's lower bound");
        witness::expect_same(welch.interval->upper, r.at("welch_upper"), "Welch's upper bound");
        witness::expect_same(welch.p, r.at("welch_p"), "Welch's p");
        p.push_back(*paired.p);
    }
    const auto adjusted = holm_adjusted(p);
    for (std::size_t k = 0; k < p.size(); ++k) { witness::expect_same(adjusted[k], answers[k].at("holm"), "Holm's p"); }
}

} // namespace
} // namespace workpaths
