#pragma once
/// `[[interventions]]`: a parameter that changes from a week of the study on, for a while or for good.
///
///     [[interventions]]
///     path = "pathways.apprenticeship.places"
///     from = "2 years"
///     ramp = "1 year"
///     factor = 2.0

#include "sim/base/schema.hpp"

#include <array>
#include <string>

namespace workpaths {

struct InterventionParams {
    std::string path;
    Weeks from{0.0};
    Weeks to{2080.0};
    Weeks ramp{0.0};
};
template <> struct Schema<InterventionParams> {
    using P = InterventionParams;
    static constexpr std::string_view section = "interventions";
    static constexpr std::string_view doc =
        "A change of one parameter during a run, by `value`, `factor` or `add`. Several on one path act in order, each "
        "on what the one before leaves.";
    static constexpr Fields fields{
        Field{"path", &P::path, any_value, choice, "The parameter, as in an arm: \"separation.level\"."},
        Field{"from", &P::from, Range{0.0, 2080.0}, choice, "Time from the first recorded week until it sets in."},
        Field{"to", &P::to, Range{0.0, 2080.0}, choice, "Time from the first recorded week until it ends, at once."},
        Field{"ramp", &P::ramp, Range{0.0, 2080.0}, choice, "Time over which it grows evenly to its full size."}};
};

/// How the amount acts on the parameter.
enum class InterventionRule : std::uint8_t { value, factor, add };
template <> struct EnumNames<InterventionRule> {
    static constexpr std::array<std::string_view, 3> names{"value", "factor", "add"};
};

struct Intervention {
    InterventionParams params;
    InterventionRule rule = InterventionRule::factor;
    double amount = 1.0; // in the parameter's unit; of a factor without one
};

/// How much of the intervention acts in this week: 0 before and after it, 1 in full.
double strength_in_week(const Intervention& intervention, int week);

/// What the intervention makes of a parameter that is `before` without it.
double after(const Intervention& intervention, double before, int week);

} // namespace workpaths
