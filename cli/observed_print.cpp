#include "cli/observed_print.hpp"

#include "cli/estimate_text.hpp"
#include "cli/lines.hpp"
#include "cli/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

using Table = std::vector<std::vector<std::string>>;

std::string p_text(const std::optional<double>& p) {
    if (!p) { return "-"; }
    return *p < 1e-3 ? fmt::format("{:.1e}", *p) : fmt::format("{:.3f}", *p);
}

std::string share(const std::optional<Estimate>& estimate) { return estimate ? value_text(*estimate) : "-"; }

/// "+0.0312 [+0.0101, +0.0523]"
std::string signed_text(const std::optional<Estimate>& estimate, const std::optional<Interval>& bounds) {
    if (!estimate) { return "-"; }
    std::string value = value_text(*estimate, 1.0, Sign::always);
    if (!bounds) { return value; }
    return fmt::format("{} {}", value, bounds_text(*estimate, bounds->lower, bounds->upper, 1.0, Sign::always));
}

std::string label_of(const ObservedComparison& one) { return one.simulated.empty() ? "all" : one.simulated; }

std::string distances(const ObservedReport& report, double level, const Screen& screen) {
    const auto& all = report.answers.comparisons;
    const bool earlier = std::ranges::any_of(all, [](const auto& one) { return one.horizon != one.distance.support; });
    Table table{{"", "known to", "greatest gap", "at", "area"}};
    auto& header = table.front();
    header.insert(header.end(), {earlier ? fmt::format("mean to {:.4g}", all.front().horizon) : "mean", "observed",
                                 fmt::format("difference, {:g}%", 100.0 * level)});
    if (report.data.spells) { header.emplace_back("log-rank p"); }
    for (const ObservedComparison& one : all) {
        const CurveDistance& apart = one.distance;
        table.push_back({label_of(one), fmt::format("{:.4g}", apart.support),
                         value_text({apart.greatest, std::nullopt}, 1.0, Sign::always),
                         fmt::format("{:.4g}", apart.greatest_time), value_text({apart.area, std::nullopt}),
                         value_text(one.simulated_mean), value_text(one.observed_mean),
                         signed_text(one.mean_difference, one.mean_interval)});
        if (report.data.spells) {
            table.back().push_back(p_text(one.log_rank ? std::optional{one.log_rank->p} : std::nullopt));
        }
    }
    return table_text(table, screen);
}

std::string shares(const ObservedReport& report, double level, const Screen& screen) {
    Table table{{"share that lasts beyond", "week", "simulated", "observed",
                 fmt::format("difference, {:g}%", 100.0 * level), "p"}};
    for (const ObservedComparison& one : report.answers.comparisons) {
        for (const ShareDifference& at : one.at) {
            table.push_back({&at == &one.at.front() ? label_of(one) : "", fmt::format("{:g}", at.time),
                             share(at.simulated), share(at.observed), signed_text(at.difference, at.interval),
                             p_text(at.p)});
        }
    }
    return table.size() == 1 ? "" : fmt::format("\n{}", table_text(table, screen));
}

Json curve_json(const ObservedCurve& curve) {
    Json one{{"group", curve.label.empty() ? Json(nullptr) : Json(curve.label)},
             {"spells", curve.spells ? Json(*curve.spells) : Json(nullptr)},
             {"events", json_number(curve.events)},
             {"time", Json::array()},
             {"share", Json::array()},
             {"se", Json::array()}};
    for (const SharePoint& point : curve.curve.points) {
        one["time"].push_back(point.time);
        one["share"].push_back(point.share);
        one["se"].push_back(json_number(point.standard_error));
    }
    return one;
}

Json difference_json(const std::optional<Estimate>& difference, const std::optional<Interval>& interval,
                     const std::optional<double>& p) {
    Json one = json_estimate(difference);
    add_interval(one, interval);
    one["p"] = json_number(p);
    return one;
}

Json comparison_json(const ObservedComparison& one) {
    Json row{{"group", one.simulated.empty() ? Json(nullptr) : Json(one.simulated)},
             {"observed_group", one.observed.empty() ? Json(nullptr) : Json(one.observed)},
             {"support", one.distance.support},
             {"greatest_difference", one.distance.greatest},
             {"greatest_at", one.distance.greatest_time},
             {"area", one.distance.area}};
    row["restricted_mean"] = {{"horizon", one.horizon},
                              {"simulated", json_estimate(one.simulated_mean)},
                              {"observed", json_estimate(one.observed_mean)},
                              {"difference", difference_json(one.mean_difference, one.mean_interval, one.mean_p)}};
    row["at"] = Json::array();
    for (const ShareDifference& at : one.at) {
        row["at"].push_back({{"time", at.time},
                             {"simulated", json_estimate(at.simulated)},
                             {"observed", json_estimate(at.observed)},
                             {"difference", difference_json(at.difference, at.interval, at.p)}});
    }
    row["log_rank"] = test_json(one.log_rank);
    return row;
}

} // namespace

std::string observed_text(const ObservedReport& report, double level, const Screen& screen) {
    const ObservedData& data = report.data;
    std::string unit = data.unit;
    if (data.unit != "weeks") { unit += fmt::format(" of {:.6g} weeks", data.weeks_per_unit); }
    std::string text =
        wrapped(fmt::format("\nsimulated less observed ({}, in {}; gaps are of shares, all else in weeks)\n\n",
                            data.source, unit),
                screen.width, 2);
    if (!report.answers.comparisons.empty()) {
        text += distances(report, level, screen) + shares(report, level, screen);
    }
    if (!report.answers.notes.empty()) { text += '\n'; }
    for (const std::string& note : report.answers.notes) {
        text += wrapped(fmt::format("note: {}\n", note), screen.width, 2);
    }
    return text;
}

Json observed_json(const ObservedReport& report) {
    const ObservedData& data = report.data;
    const bool straight = data.curves.front().curve.between == BetweenPoints::straight;
    Json root{{"source", data.source},
              {"kind", data.spells ? "spells" : "curve"},
              {"unit", data.unit},
              {"weeks_per_unit", data.weeks_per_unit},
              {"between", straight ? "straight" : "level"},
              {"curves", Json::array()},
              {"comparisons", Json::array()}};
    for (const ObservedCurve& curve : data.curves) { root["curves"].push_back(curve_json(curve)); }
    for (const ObservedComparison& one : report.answers.comparisons) {
        root["comparisons"].push_back(comparison_json(one));
    }
    root["notes"] = report.answers.notes;
    return root;
}

} // namespace workpaths
