#include "sim/processes/macro.hpp"

#include <algorithm>

namespace workpaths {
namespace {

// a month
constexpr double most_finding = 0.95;
constexpr double most_separation = 0.5;

double weekly(double monthly) { return 1.0 - exact_pow(1.0 - monthly, 12.0 / 52.0); }

MacroPath chosen_months(const MacroParams& params, const MacroSeries& series) {
    MacroPath path;
    for (std::size_t i = 0; i < series.month.size(); ++i) {
        if (series.month[i] < params.from || series.month[i] > params.to) { continue; }
        path.finding.push_back(series.finding[i]);
        path.separation.push_back(series.separation[i]);
    }
    const auto months = static_cast<double>(path.finding.size());
    if (months > 0) {
        path.mean_finding = path.mean_separation = 0.0;
        for (std::size_t i = 0; i < path.finding.size(); ++i) {
            path.mean_finding += path.finding[i] / months;
            path.mean_separation += path.separation[i] / months;
        }
    }
    return path;
}

void follow_ar1(const MacroParams& params, const Draws& draws, MacroPath& path) {
    double finding = 0.0;
    double separation = 0.0;
    for (std::size_t month = 0; month < path.finding.size(); ++month) {
        const Draw address{Purpose::macro_shock, Week{0}, static_cast<std::uint32_t>(month)};
        const double shock = draws.normal(address);
        finding = params.persistence * finding + params.finding_sd * shock;
        separation = params.persistence * separation - params.separation_sd * shock;
        path.finding[month] = std::min(most_finding, path.mean_finding * exact_exp(finding));
        path.separation[month] = std::min(most_separation, path.mean_separation * exact_exp(separation));
    }
}

} // namespace

MacroPath plan_macro(const MacroParams& params, const MacroSeries& series, int years, const Draws& draws) {
    MacroPath path = chosen_months(params, series);
    const auto months = static_cast<std::size_t>(years) * 12;
    switch (params.mode) {
    case MacroMode::series:
        path.finding.resize(months, path.finding.empty() ? path.mean_finding : path.finding.back());
        path.separation.resize(months, path.separation.empty() ? path.mean_separation : path.separation.back());
        break;
    case MacroMode::stationary:
    case MacroMode::ar1:
        path.finding.assign(months, path.mean_finding);
        path.separation.assign(months, path.mean_separation);
        if (params.mode == MacroMode::ar1) { follow_ar1(params, draws, path); }
    }
    return path;
}

void set_economy(const MacroPath& path, Week week, const MacroParams& params, Economy& economy) {
    double finding = path.mean_finding;
    double separation = path.mean_separation;
    if (number_of(week) >= 0 && !path.finding.empty()) {
        const auto month = static_cast<std::size_t>(number_of(week)) * 12 / 52;
        finding = path.finding[std::min(month, path.finding.size() - 1)];
        separation = path.separation[std::min(month, path.separation.size() - 1)];
        finding = std::min(most_finding, finding * params.finding_factor);
        separation = std::min(most_separation, separation * params.separation_factor);
    }
    economy.weekly_finding = weekly(finding);
    economy.weekly_separation = weekly(separation);
    economy.separation_index = economy.weekly_separation / weekly(path.mean_separation);
    economy.log_tightness =
        exact_log(exact_log(1.0 - finding) / exact_log(1.0 - path.mean_finding)) / params.matching_elasticity;
}

} // namespace workpaths
