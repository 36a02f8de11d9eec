#pragma once
/// How far apart two curves of survival lie, wherever each came from: spells, or a published table of shares.
///     greatest = max over 0 <= t <= T of |S(t) - R(t)|        Kolmogorov's distance
///     area     = integral from 0 to T of |S(t) - R(t)| dt     the L1 distance, in the unit of time
/// T is the end of the common support: the time up to which both are known. Both are computed exactly, piece by piece.
/// Kolmogorov (1933), Giornale dell'Istituto Italiano degli Attuari 4, 83-91; Lin and Xu (2010), Pharmaceutical
/// Statistics 9, 67-76.

#include "analysis/stats/survival_summary.hpp"

namespace workpaths {

/// What a curve does from one point to the next.
enum class BetweenPoints : std::uint8_t {
    level,    // it stays and falls at the next point: Kaplan and Meier's estimate
    straight, // it falls at a steady rate: a published table of few times
};

struct SharePoint {
    double time = 0.0;  // not negative
    double share = 1.0; // that lasts beyond it, in [0, 1]
    std::optional<double> standard_error;
};

/// At least one point; times rise, shares never do. The share is 1 before the first point, and known until the last, or
/// for ever where that is 0.
struct ShareCurve {
    std::vector<SharePoint> points;
    BetweenPoints between = BetweenPoints::level;
};

/// The points of an estimate, without a standard error where the share is 0.
ShareCurve share_curve(const SurvivalCurve& curve);

/// The last time at which the share is known; infinite where it has fallen to 0.
double known_until(const ShareCurve& curve);

/// The share at a time; absent where it is not known. Between points that are joined by straight lines, the standard
/// error is on the line between theirs, which it does not exceed.
std::optional<Estimate> share_at(const ShareCurve& curve, double time);

/// The mean time within a horizon: the area A under the curve up to there; absent where the curve is not known so far.
///     variance = sum over points of A(u, horizon)^2 (v(u) - v(before u)),   v = (se / S)^2
/// With Greenwood's standard errors v is his sum and this the variance of Kaplan and Meier's restricted mean. Where
/// rounding lets v fall, its greatest value so far stands. Where points are joined by straight lines, A is taken from
/// the point before, which does not make the variance too small. No standard error where a point that matters has none.
std::optional<Estimate> restricted_mean(const ShareCurve& curve, double horizon);

struct CurveDistance {
    double support = 0.0;       // T
    double greatest = 0.0;      // first less second where they are farthest apart: a signed difference
    double greatest_time = 0.0; // the earliest such time
    double area = 0.0;
};

/// Where both have fallen to 0, the support ends at the later of their last points.
CurveDistance distance_between(const ShareCurve& first, const ShareCurve& second);

} // namespace workpaths
