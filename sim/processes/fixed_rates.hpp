#pragma once
/// The textbook market: constant weekly probabilities of hire f and separation s in place of posting, hiring and
/// separation. Hire, then separate, new hires included, so unemployment tends to s / (s + f (1 - s)) and survival is
/// geometric. For checks and for teaching.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct FixedRatesParams {
    bool enabled = false;
    PerWeek hire{0.1};
    PerWeek separation{0.01};
};
template <> struct Schema<FixedRatesParams> {
    using P = FixedRatesParams;
    static constexpr std::string_view section = "fixed_rates";
    static constexpr std::string_view doc = "A market with constant probabilities instead of vacancies, for checks.";
    static constexpr std::tuple fields{
        Field{"enabled", &P::enabled, any_value, choice, "Replace posting, hiring and separation by fixed rates."},
        Field{"hire", &P::hire, Range{0.0, 1.0}, choice, "Probability that a searcher is hired in a week."},
        Field{"separation", &P::separation, Range{0.0, 1.0}, choice, "Probability that a job ends in a week."}};
};

/// Hires, then separates; employers are drawn by their share of employment.
void follow_fixed_rates(World& world, Week week, const FixedRatesParams& params, const Draws& draws);

} // namespace workpaths
