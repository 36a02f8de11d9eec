#pragma once
/// What is read off a survival curve: the share at a time, its interval, the median, the restricted mean.

#include "analysis/stats/kaplan_meier.hpp"

#include <optional>

namespace workpaths {

/// On which scale survival is taken for normal, with v = (se / S)^2 the variance of log S; as R's conf.type.
enum class ConfidenceScale : std::uint8_t {
    log_log, // S^exp(+-z sqrt(v) / log S): stays inside (0, 1); Kalbfleisch and Prentice (1980)
    log,     // S exp(+-z sqrt(v)), cut at 1: R's default
    plain,   // S +- z se, cut at 0 and 1
};

struct Confidence {
    double level = usual_confidence;
    ConfidenceScale scale = ConfidenceScale::log_log;
};

/// The share of spells that outlast `time` >= 0. No standard error where the share is 0 (Greenwood's is 0
/// times infinity). Absent after the last row, where nobody was watched any more, unless survival had fallen
/// to 0 before.
std::optional<Estimate> survival_at(const SurvivalCurve& curve, double time);

/// The interval of a survival estimate. Absent without a standard error, and on the log-log scale where the
/// share is 1.
std::optional<Interval> survival_interval(const Estimate& survival, const Confidence& confidence = {});

/// A quantile of the durations and its interval; each absent where the curve, or its band, never falls so
/// low.
struct TimeQuantile {
    std::optional<double> time;
    std::optional<double> lower;
    std::optional<double> upper;
};

/// The first time by which a share `p` of spells has ended, 0 < p < 1: where survival falls to 1 - p. Where
/// it rests exactly there, the middle of that stretch. The interval inverts the confidence band: Brookmeyer
/// and Crowley (1982), Biometrics 38, 29-41.
TimeQuantile duration_quantile(const SurvivalCurve& curve, double p, const Confidence& confidence = {});

/// The half-life of spells.
TimeQuantile median_duration(const SurvivalCurve& curve, const Confidence& confidence = {});

/// The mean time a spell lasts within its first `horizon` >= 0, the area A under survival up to there.
///     variance = sum over event times u <= horizon of A(u, horizon)^2 d / (n (n - d))
/// Absent where the horizon lies after the last row and survival is not 0 there: that area was not observed.
std::optional<Estimate> restricted_mean(const SurvivalCurve& curve, double horizon);

} // namespace workpaths
