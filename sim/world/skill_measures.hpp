#pragma once
/// Depth, breadth and mean level of a person's skills.

#include "sim/world/people.hpp"

namespace workpaths {

/// Levels count towards breadth from here on.
inline constexpr double breadth_threshold = 0.2;

struct SkillMeasures {
    float depth = 0.0F;   // highest domain level
    float breadth = 0.0F; // effective number of domains
    float level = 0.0F;   // mean over the domains
};

/// Hill number of order 2 of the levels above the threshold: (sum x)^2 / sum x^2, x = level - threshold; 0 if none.
double breadth_of(const SkillLevels& skill);

SkillMeasures skill_measures(const SkillLevels& skill);

} // namespace workpaths
