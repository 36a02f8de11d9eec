#include "analysis/stats/curve_distance.hpp"

#include "analysis/stats/sum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace workpaths {
namespace {

/// Points whose time has come.
std::size_t points_until(const ShareCurve& curve, double time) {
    const auto end = std::ranges::upper_bound(curve.points, time, {}, &SharePoint::time);
    return static_cast<std::size_t>(end - curve.points.begin());
}

/// The point before the first: all last beyond time 0.
constexpr SharePoint start{.time = 0.0, .share = 1.0, .standard_error = 0.0};

SharePoint point_before(const ShareCurve& curve, std::size_t next) {
    return next == 0 ? start : curve.points[next - 1];
}

double on_line(double from, double to, double way) { return from + way * (to - from); }

/// How far `time` lies on the way from one point to the next, in [0, 1).
double way_between(const SharePoint& from, const SharePoint& to, double time) {
    return (time - from.time) / (to.time - from.time);
}

/// The share just after a time that is known, or `just_before` it: at a point the two differ where the curve falls
/// there.
double share_beside(const ShareCurve& curve, double time, bool just_before) {
    std::size_t next = points_until(curve, time);
    if (just_before && next > 0 && curve.points[next - 1].time == time) { --next; }
    const SharePoint from = point_before(curve, next);
    if (curve.between == BetweenPoints::level || next == curve.points.size()) { return from.share; }
    const SharePoint& to = curve.points[next];
    if (just_before && to.time == time) { return to.time > from.time ? to.share : from.share; }
    return on_line(from.share, to.share, way_between(from, to, time));
}

/// v of each point, never falling; absent at and after the first point whose error is not known.
std::vector<std::optional<double>> log_variances(const ShareCurve& curve) {
    std::vector<std::optional<double>> variances;
    std::optional<double> greatest = 0.0;
    for (const SharePoint& point : curve.points) {
        if (point.share == 1.0 && !point.standard_error) {
            variances.push_back(greatest); // nobody has left, as after no point
            continue;
        }
        if (!point.standard_error || point.share == 0.0) { greatest.reset(); }
        if (greatest) {
            const double relative = *point.standard_error / point.share;
            greatest = std::max(*greatest, relative * relative);
        }
        variances.push_back(greatest);
    }
    return variances;
}

/// The area from `from` to `to`, between which there is no point.
double piece(const ShareCurve& curve, double from, double to) {
    return (to - from) * (share_beside(curve, from, false) + share_beside(curve, to, true)) / 2.0;
}

/// The integral of |difference| over a piece on which it runs straight from a to b.
double absolute_piece(double width, double a, double b) {
    const double total = std::fabs(a) + std::fabs(b);
    if (a * b >= 0.0 || total == 0.0) { return width * total / 2.0; }
    return width * (a * a + b * b) / (2.0 * total); // two triangles that meet where it is 0
}

/// The end of the common support.
double common_end(const ShareCurve& first, const ShareCurve& second) {
    const double end = std::min(known_until(first), known_until(second));
    return std::isfinite(end) ? end : std::max(first.points.back().time, second.points.back().time);
}

/// 0, the end, and the times of all points between them.
std::vector<double> breaks(const ShareCurve& first, const ShareCurve& second, double end) {
    std::vector<double> times{0.0, end};
    for (const ShareCurve* curve : {&first, &second}) {
        for (const SharePoint& point : curve->points) {
            if (point.time < end) { times.push_back(point.time); }
        }
    }
    std::ranges::sort(times);
    const auto doubled = std::ranges::unique(times);
    times.erase(doubled.begin(), doubled.end());
    return times;
}

} // namespace

ShareCurve share_curve(const SurvivalCurve& curve) {
    ShareCurve shares;
    for (std::size_t row = 0; row < curve.time.size(); ++row) {
        const double share = curve.survival[row];
        shares.points.push_back({curve.time[row], share, std::nullopt});
        if (share > 0.0) { shares.points.back().standard_error = share * std::sqrt(curve.log_variance[row]); }
    }
    return shares;
}

double known_until(const ShareCurve& curve) {
    assert(!curve.points.empty());
    const SharePoint& last = curve.points.back();
    return last.share == 0.0 ? std::numeric_limits<double>::infinity() : last.time;
}

std::optional<Estimate> share_at(const ShareCurve& curve, double time) {
    assert(time >= 0.0);
    if (time > known_until(curve)) { return std::nullopt; }
    const std::size_t next = points_until(curve, time);
    const SharePoint from = point_before(curve, next);
    if (curve.between == BetweenPoints::level || next == curve.points.size() || from.time == time) {
        return Estimate{from.share, from.standard_error};
    }
    const SharePoint& to = curve.points[next];
    const double way = way_between(from, to, time);
    Estimate estimate{on_line(from.share, to.share, way), std::nullopt};
    if (from.standard_error && to.standard_error) {
        estimate.standard_error = on_line(*from.standard_error, *to.standard_error, way);
    }
    return estimate;
}

std::optional<Estimate> restricted_mean(const ShareCurve& curve, double horizon) {
    assert(horizon >= 0.0);
    if (horizon > known_until(curve)) { return std::nullopt; }
    const bool straight = curve.between == BetweenPoints::straight;
    const auto variances = log_variances(curve);
    const std::size_t points = points_until(curve, horizon);
    const std::size_t pieces = straight && points < curve.points.size() ? points + 1 : points; // that touch the horizon
    CompensatedSum area; // from a point to the horizon
    std::optional<double> variance = 0.0;
    double right = horizon;
    for (std::size_t p = pieces; p-- > 0;) {
        const double at = std::min(curve.points[p].time, horizon);
        const double left = point_before(curve, p).time;
        area.add(piece(curve, at, right));
        const double from_here = area.value();
        right = at;
        if (straight) {
            area.add(piece(curve, left, right));
            right = left;
        }
        const double reach = straight ? area.value() : from_here;
        if (reach == 0.0) { continue; }
        const auto before = p == 0 ? std::optional{0.0} : variances[p - 1];
        variance = variance && variances[p] && before
                       ? std::optional{*variance + reach * reach * (*variances[p] - *before)}
                       : std::nullopt;
    }
    area.add(piece(curve, 0.0, right));
    return Estimate{area.value(), variance ? std::optional{std::sqrt(*variance)} : std::nullopt};
}

CurveDistance distance_between(const ShareCurve& first, const ShareCurve& second) {
    CurveDistance distance{.support = common_end(first, second)};
    const auto times = breaks(first, second, distance.support);
    CompensatedSum area;
    const auto difference = [&](double time, bool just_before) {
        return share_beside(first, time, just_before) - share_beside(second, time, just_before);
    };
    const auto compare = [&](double value, double time) {
        if (std::fabs(value) > std::fabs(distance.greatest)) {
            distance.greatest = value;
            distance.greatest_time = time;
        }
    };
    for (std::size_t k = 0; k < times.size(); ++k) {
        if (k > 0) {
            const double before = difference(times[k], true);
            area.add(absolute_piece(times[k] - times[k - 1], difference(times[k - 1], false), before));
            compare(before, times[k]);
        }
        compare(difference(times[k], false), times[k]);
    }
    distance.area = area.value();
    return distance;
}

} // namespace workpaths
