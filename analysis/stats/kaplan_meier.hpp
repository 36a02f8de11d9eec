#pragma once
/// The share of spells that outlast a time, from spells that are partly censored and may be observed late.
///     S(t) = prod over event times u <= t of (1 - d / n)           d events at u among n at risk, or their weights
///     se(t) = S(t) sqrt(sum of d / (n (n - d)))                    Greenwood
/// Kaplan and Meier (1958), JASA 53, 457-481; Greenwood (1926). At risk at u are the spells with since < u <=
/// until: those censored at u count as at risk there, those that come under observation at u do not. This is
/// what R's survival::survfit does, except that times are tied only when they are exactly equal.

#include "analysis/stats/estimate.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace workpaths {

enum class Ending : std::uint8_t { censored, event };

/// Row i is one spell. Times in one unit (weeks, say), measured from the spell's own start.
struct Durations {
    std::span<const double> until;    // last time under observation; finite, not negative
    std::span<const Ending> ending;   // what happened then
    std::span<const double> since{};  // first time under observation, 0 <= since < until; empty: all from 0
    std::span<const double> weight{}; // how many spells a row stands for; finite, positive; empty: all 1
    [[nodiscard]] double weight_of(std::size_t i) const { return weight.empty() ? 1.0 : weight[i]; }
};

/// The first row that breaks a rule stated at Durations, so that a reader of foreign data can name its line.
std::optional<std::size_t> first_invalid(const Durations& spells);

/// The estimate as a step function: one row for each distinct `until`, ascending. Survival is 1 before the
/// first row.
struct SurvivalCurve {
    std::vector<double> time;
    std::vector<double> at_risk;      // just before time; whole numbers without weights
    std::vector<double> events;       // at time
    std::vector<double> censored;     // at time
    std::vector<double> survival;     // just after time; never rises
    std::vector<double> log_variance; // Greenwood's sum: variance of log survival; infinite where survival is 0
};

/// The product-limit estimate of valid spells. Absent for no spells. With delayed entry the first rows may
/// have few at risk; if all of those end, survival is 0 from there on, whatever comes later: begin later (or
/// group `since`). The result does not depend on the order of the spells, not even in its last bit. Greenwood's
/// sum takes weights as numbers of spells; for others see weighted_variance.hpp.
std::optional<SurvivalCurve> kaplan_meier(const Durations& spells);

/// How many spells are at risk at a time: since < time <= until.
std::int64_t number_at_risk(const Durations& spells, double time);

} // namespace workpaths
