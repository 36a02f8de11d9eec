#pragma once
/// Practise: everybody whose practice changed, or whose turn it is, is brought up to this week by the closed forms of
/// world/practice.hpp; between updates nothing needs to be done.

#include "sim/world/practice.hpp"

namespace workpaths {

void grow_skills(World& world, Week week, const SkillGrowthParams& params);

} // namespace workpaths
