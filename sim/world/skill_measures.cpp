#include "sim/world/skill_measures.hpp"

#include <algorithm>

namespace workpaths {

double breadth_of(const SkillLevels& skill) {
    double sum = 0.0;
    double squares = 0.0;
    for (const SkillLevel level : skill) {
        const double x = std::max(0.0, level.value() - breadth_threshold);
        sum += x;
        squares += x * x;
    }
    return squares > 0.0 ? sum * sum / squares : 0.0;
}

SkillMeasures skill_measures(const SkillLevels& skill) {
    double depth = 0.0;
    double level = 0.0;
    for (const SkillLevel one : skill) {
        depth = std::max(depth, one.value());
        level += one.value() / domain_count;
    }
    return {static_cast<float>(depth), static_cast<float>(breadth_of(skill)), static_cast<float>(level)};
}

} // namespace workpaths
