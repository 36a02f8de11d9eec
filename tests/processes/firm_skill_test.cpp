#include "sim/processes/firm_skill.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

constexpr std::array states{LabourState::employed, LabourState::training, LabourState::searching, LabourState::out};

TEST(FirmSkill, IsOneMinusAnExponentialOfTenure) {
    std::vector<float> skill(4, 0.0F);
    FirmSkillParams params;
    params.training_factor = 2.0;
    for (int week = 0; week < 78; ++week) { grow_firm_skill(states, skill, params); }
    EXPECT_NEAR(skill[0], 1.0 - std::exp(-1.0), 1e-5);
    EXPECT_NEAR(skill[1], 1.0 - std::exp(-2.0), 1e-5); // training at double speed
    EXPECT_EQ(skill[2], 0.0F);
    EXPECT_EQ(skill[3], 0.0F);
}

TEST(FirmSkill, NeverPassesOne) {
    std::vector<float> skill(4, 0.999F);
    for (int week = 0; week < 3000; ++week) { grow_firm_skill(states, skill, {}); }
    EXPECT_LE(skill[0], 1.0F);
    EXPECT_NEAR(skill[0], 1.0F, 1e-4);
}

} // namespace
} // namespace workpaths
