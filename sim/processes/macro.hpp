#pragma once
/// The business cycle: monthly finding and separation probabilities become this week's tightness and separation index.
///
///     separation index = X(t) / mean X
///     ln theta(t)      = ln theta-bar + (1 / alpha) ln(f(t) / mean f),   f = -ln(1 - F)
///
/// F and X are given series, their stationary mean, or AR(1) in logs about that mean. Unemployment is never an input.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

#include <string>

namespace workpaths {

enum class MacroMode : std::uint8_t { stationary, series, ar1 };
template <> struct EnumNames<MacroMode> {
    static constexpr std::array<std::string_view, 3> names{"stationary", "series", "ar1"};
};

struct MacroParams {
    MacroMode mode = MacroMode::stationary;
    std::string series = "data/us_labour_market_monthly.csv";
    std::string from = "1994-01";
    std::string to = "2007-12";
    double matching_elasticity = 0.5;
    double finding_factor = 1.0;
    double separation_factor = 1.0;
    double persistence = 0.97;
    double finding_sd = 0.04;
    double separation_sd = 0.03;
};
template <> struct Schema<MacroParams> {
    using P = MacroParams;
    static constexpr std::string_view section = "macro";
    static constexpr std::string_view doc = "The business cycle that drives vacancy posting and separations.";
    static constexpr Fields fields{
        Field{"mode", &P::mode, any_value, choice,
              "The months' own values in turn, their mean throughout, or AR(1) about it."},
        Field{"series", &P::series, any_value,
              from("BLS CPS via FRED, job finding and separation after Shimer (2012); see data/README.md"),
              "CSV file with monthly job-finding and separation probabilities."},
        Field{"from", &P::from, any_value, choice, "First month used, \"YYYY-MM\"."},
        Field{"to", &P::to, any_value, choice, "Last month used, \"YYYY-MM\"."},
        Field{"matching_elasticity", &P::matching_elasticity, Range{0.05, 1.0}, assumed(0.3, 0.7),
              "Elasticity alpha of finding to tightness, by which finding is turned into tightness."},
        Field{"finding_factor", &P::finding_factor, Range{0.01, 10.0}, choice,
              "Factor on job finding in the recorded weeks: below 1 in a recession of one's own making."},
        Field{"separation_factor", &P::separation_factor, Range{0.01, 10.0}, choice,
              "Factor on separation in the recorded weeks: above 1 in such a recession."},
        Field{"persistence", &P::persistence, Range{0.0, 0.9999}, assumed(0.9, 0.99),
              "Monthly autocorrelation (mode = \"ar1\")."},
        Field{"finding_sd", &P::finding_sd, Range{0.0, 1.0}, assumed(0.02, 0.08),
              "Standard deviation of a month's shock to ln F (mode = \"ar1\")."},
        Field{"separation_sd", &P::separation_sd, Range{0.0, 1.0}, assumed(0.02, 0.06),
              "Standard deviation of a month's shock to ln X (mode = \"ar1\"), opposite in sign to finding's."}};
};

/// The table that `macro.series` names; months with gaps are left out at reading.
struct MacroSeries {
    std::vector<std::string> month; // "YYYY-MM"
    std::vector<double> finding;    // probability a month
    std::vector<double> separation;
};

/// Finding and separation for every month of the study, and the means that the burn-in uses.
struct MacroPath {
    std::vector<double> finding;
    std::vector<double> separation;
    double mean_finding = 0.4;
    double mean_separation = 0.03;
};

/// The months of a study of `years`; a given series that is too short holds its last month (the reader refuses it).
MacroPath plan_macro(const MacroParams& params, const MacroSeries& series, int years, const Draws& draws);

/// Sets this week's rates; weeks before 0 stand at the mean.
void set_economy(const MacroPath& path, Week week, const MacroParams& params, Economy& economy);

} // namespace workpaths
