#pragma once
/// Firm-specific skill grows with time at one employer and is lost on leaving.
///
///     c <- c + (1 - c) rate,   so   c = 1 - exp(-weeks / 78) at the default

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct FirmSkillParams {
    Weeks time_constant{78.0};
    double training_factor = 1.0;
};
template <> struct Schema<FirmSkillParams> {
    using P = FirmSkillParams;
    static constexpr std::string_view section = "firm_skill";
    static constexpr std::string_view doc = "Skill that is worth something at one employer only.";
    static constexpr Fields fields{Field{"time_constant", &P::time_constant, Range{1.0, 2000.0}, assumed(40, 160),
                                         "Full-time weeks in which the gap to full firm skill falls by a factor e."},
                                   Field{"training_factor", &P::training_factor, Range{0.0, 10.0}, assumed(0.5, 2.0),
                                         "Speed in a training stage, against 1 on a job."}};
};

/// One week's growth for everybody with a seat.
void grow_firm_skill(People& people, const FirmSkillParams& params);

} // namespace workpaths
