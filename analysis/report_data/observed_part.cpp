#include "analysis/report_data/observed_part.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr double quarter = 13.0;           // weeks
constexpr double longest = 40.0 * 52.0;    // weeks: no study is longer
constexpr std::size_t most_points = 1'000; // of a published curve: more is no table that somebody reads

bool is_among(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

std::optional<std::size_t> curve_called(const ObservedData& observed, const std::string& label) {
    const auto found = std::ranges::find(observed.curves, label, &ObservedCurve::label);
    if (found == observed.curves.end()) { return std::nullopt; }
    return static_cast<std::size_t>(found - observed.curves.begin());
}

Json point_json(double week, const Estimate& share) {
    const auto interval = normal_interval(share);
    return {number(week), number(share.value), interval ? number(std::max(0.0, interval->lower)) : Json(nullptr),
            interval ? number(std::min(1.0, interval->upper)) : Json(nullptr)};
}

Json points_json(const ShareCurve& curve) {
    Json points = Json::array();
    points.push_back(point_json(0.0, {1.0, std::nullopt}));
    if (curve.between == BetweenPoints::level) {
        const double last = std::min(longest, known_until(curve));
        for (double week = quarter; week <= last; week += quarter) {
            const auto share = share_at(curve, week);
            if (share) { points.push_back(point_json(week, *share)); }
        }
        return points;
    }
    for (const SharePoint& point : curve.points) {
        if (point.time <= 0.0 || points.size() > most_points) { continue; }
        points.push_back(point_json(point.time, {point.share, point.standard_error}));
    }
    return points;
}

} // namespace

std::optional<std::size_t> observed_beside(const ObservedData& observed, const std::vector<std::string>& pathways,
                                           const std::string& pathway, const std::string& group) {
    if (!observed.has_groups()) { return 0; }
    const bool of_pathways = std::ranges::any_of(
        observed.curves, [&](const ObservedCurve& curve) { return is_among(pathways, curve.label); });
    return curve_called(observed, of_pathways ? pathway : group);
}

Json distance_json(const SpellFrame& simulated, const ObservedData& observed, std::size_t curve) {
    ObservedData beside;
    beside.curves = {observed.curves[curve]};
    beside.curves.front().label.clear(); // whatever the simulated curve is called
    const SurvivalQuestions questions;
    const auto groups = answer(simulated, questions).groups;
    const auto answers = compare_with_observed(simulated, groups, beside, questions);
    const ObservedComparison& one = answers.comparisons.front();
    const auto doubt = doubt_of_unit(groups.front(), observed.curves[curve], observed);
    return {{"curve", curve},
            {"doubt", doubt ? Json(*doubt) : Json(nullptr)},
            {"greatest", number(one.distance.greatest)},
            {"time", number(one.distance.greatest_time)},
            {"area", number(one.distance.area)},
            {"support", number(one.distance.support)},
            {"mean_difference", number(one.mean_difference.value)},
            {"low", one.mean_interval ? number(one.mean_interval->lower) : Json(nullptr)},
            {"high", one.mean_interval ? number(one.mean_interval->upper) : Json(nullptr)}};
}

Json observed_data_json(const ObservedData& observed, const std::vector<std::string>& names) {
    Json all{{"source", observed.source},
             {"unit", observed.unit},
             {"notes", observed.reading_notes},
             {"curves", Json::array()}};
    for (const std::string& note : observed.notes) { all["notes"].push_back(note); }
    std::vector<std::string> alone;
    for (const ObservedCurve& curve : observed.curves) {
        if (observed.has_groups() && !is_among(names, curve.label)) { alone.push_back(curve.label); }
        all["curves"].push_back({{"label", curve.label},
                                 {"spells", curve.spells ? Json(*curve.spells) : Json(nullptr)},
                                 {"points", points_json(curve.curve)}});
    }
    if (!alone.empty()) {
        all["notes"].push_back(fmt::format("observed, but no pathway or group is called so: {}; there are {}",
                                           fmt::join(alone, ", "), fmt::join(names, ", ")));
    }
    return all;
}

} // namespace workpaths
