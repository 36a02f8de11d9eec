#pragma once
/// The textbook market: constant weekly probabilities of hire f and separation s in place of posting, hiring and
/// separation. Hire, then separate, new hires included, so unemployment tends to s / (s + f (1 - s)) and survival is
/// geometric. For checks and for teaching.
///
/// With an exit probability d and entrants e (a share of the labour force of the week before, who search) this is the
/// lake model: a week takes employed E and unemployed U to
///
///     E' = (1 - d) (1 - s) (E + f U),   U' = (1 - d) [s E + (1 - f (1 - s)) U] + e (E + U)
///
/// so U / (E + U) tends to [(1 - d) s + e] / [1 + e - d - (1 - d) (1 - f (1 - s) - s)], whatever N grows by.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct FixedRatesParams {
    bool enabled = false;
    PerWeek hire{0.1};
    PerWeek separation{0.01};
    PerWeek exit{0.0};
    PerWeek entry{0.0};
};

/// Entry and exit at constant rates stand in place of cohorts and the retirement age.
inline bool has_steady_flows(const FixedRatesParams& params) {
    return params.exit.value() > 0.0 || params.entry.value() > 0.0;
}
template <> struct Schema<FixedRatesParams> {
    using P = FixedRatesParams;
    static constexpr std::string_view section = "fixed_rates";
    static constexpr std::string_view doc = "A market with constant probabilities instead of vacancies, for checks.";
    static constexpr Fields fields{
        Field{"enabled", &P::enabled, any_value, choice, "Replace posting, hiring and separation by fixed rates."},
        Field{"hire", &P::hire, Range{0.0, 1.0}, choice, "Probability that a searcher is hired in a week."},
        Field{"separation", &P::separation, Range{0.0, 1.0}, choice, "Probability that a job ends in a week."},
        Field{"exit", &P::exit, Range{0.0, 0.5}, choice,
              "Probability that a person leaves working life in a week; it or `entry` switches cohorts and retirement "
              "off."},
        Field{"entry", &P::entry, Range{0.0, 0.1}, choice,
              "Entrants of a week, who search at its end, as a share of the labour force at its beginning."}};
};

/// Lets people leave, hires, then separates; employers are drawn by their share of employment.
void follow_fixed_rates(World& world, Week week, const FixedRatesParams& params, const Draws& draws);

} // namespace workpaths
