#include "sim/processes/macro.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

const Draws draws{1, 0};
const MacroSeries two_months{{"2000-01", "2000-02"}, {0.4, 0.2}, {0.02, 0.04}};

MacroParams chosen(MacroMode mode) {
    MacroParams params;
    params.mode = mode;
    params.from = "2000-01";
    params.to = "2000-02";
    return params;
}

TEST(Macro, SeriesSetsTheMonthsIndexAndTightness) {
    const MacroParams params = chosen(MacroMode::series);
    const MacroPath path = plan_macro(params, two_months, 1, draws);
    Economy economy;
    set_economy(path, Week{5}, params, economy); // week 5 lies in the second month: 5 * 12 / 52 = 1.15
    const auto weekly = [](double monthly) { return 1.0 - std::pow(1.0 - monthly, 12.0 / 52.0); };
    EXPECT_NEAR(economy.weekly_finding, weekly(0.2), 1e-12);
    EXPECT_NEAR(economy.weekly_separation, weekly(0.04), 1e-12);
    EXPECT_NEAR(economy.separation_index, weekly(0.04) / weekly(0.03), 1e-12);
    // ln theta = (1 / 0.5) ln(ln(1 - 0.2) / ln(1 - 0.3))
    EXPECT_NEAR(economy.log_tightness, 2.0 * std::log(std::log(0.8) / std::log(0.7)), 1e-12);
}

TEST(Macro, StationaryStandsAtTheMean) {
    const MacroParams params = chosen(MacroMode::stationary);
    const MacroPath path = plan_macro(params, two_months, 2, draws);
    for (const int week : {-10, 0, 60, 103}) {
        Economy economy;
        set_economy(path, Week{week}, params, economy);
        EXPECT_NEAR(economy.separation_index, 1.0, 1e-12);
        EXPECT_NEAR(economy.log_tightness, 0.0, 1e-12);
    }
}

// A recession of one's own making: three fifths of the job finding, one and a half times the separations.
TEST(Macro, FactorsScaleTheRecordedWeeksOnly) {
    MacroParams params = chosen(MacroMode::stationary);
    const MacroPath path = plan_macro(params, two_months, 1, draws);
    params.finding_factor = 0.6;
    params.separation_factor = 1.5;
    Economy economy;
    set_economy(path, Week{3}, params, economy);
    const auto weekly = [](double monthly) { return 1.0 - std::pow(1.0 - monthly, 12.0 / 52.0); };
    EXPECT_NEAR(economy.weekly_finding, weekly(0.18), 1e-12);
    EXPECT_NEAR(economy.separation_index, weekly(0.045) / weekly(0.03), 1e-12);
    EXPECT_NEAR(economy.log_tightness, 2.0 * std::log(std::log(0.82) / std::log(0.7)), 1e-12);
    set_economy(path, Week{-1}, params, economy);
    EXPECT_NEAR(economy.separation_index, 1.0, 1e-12);
}

TEST(Macro, BurnInStandsAtTheMeanOfASeries) {
    const MacroParams params = chosen(MacroMode::series);
    Economy economy;
    set_economy(plan_macro(params, two_months, 1, draws), Week{-1}, params, economy);
    EXPECT_NEAR(economy.separation_index, 1.0, 1e-12);
}

TEST(Macro, Ar1WithoutShocksIsStationary) {
    MacroParams params = chosen(MacroMode::ar1);
    params.finding_sd = params.separation_sd = 0.0;
    const MacroPath path = plan_macro(params, two_months, 1, draws);
    for (const double finding : path.finding) { EXPECT_NEAR(finding, 0.3, 1e-12); }
}

// The stationary variance of AR(1) is sd^2 / (1 - rho^2). With rho = 0.5 and 2400 months the variance of ln F is known
// to sqrt(2 / n * (1 + rho^2) / (1 - rho^2)) = 3.7 %; five of them.
TEST(Macro, Ar1HasItsStationaryVariance) {
    MacroParams params = chosen(MacroMode::ar1);
    params.persistence = 0.5;
    const MacroPath path = plan_macro(params, two_months, 200, draws);
    double squares = 0.0;
    for (const double finding : path.finding) { squares += std::pow(std::log(finding / 0.3), 2); }
    const double expected = 0.04 * 0.04 / (1.0 - 0.25);
    EXPECT_NEAR(squares / static_cast<double>(path.finding.size()), expected, 5 * 0.037 * expected);
}

} // namespace
} // namespace workpaths
