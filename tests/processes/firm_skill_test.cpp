#include "sim/processes/firm_skill.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

/// One in each of four states, all with this much firm skill.
People four_people(float skill) {
    People people;
    for (const LabourState state :
         {LabourState::employed, LabourState::training, LabourState::searching, LabourState::out}) {
        const std::size_t i = row(add_person(people));
        people.state[i] = state;
        people.firm_skill[i] = skill;
    }
    return people;
}

TEST(FirmSkill, IsOneMinusAnExponentialOfTenure) {
    People people = four_people(0.0F);
    const auto& skill = people.firm_skill;
    FirmSkillParams params;
    params.training_factor = 2.0;
    for (int week = 0; week < 78; ++week) { grow_firm_skill(people, params); }
    EXPECT_NEAR(skill[0], 1.0 - std::exp(-1.0), 1e-5);
    EXPECT_NEAR(skill[1], 1.0 - std::exp(-2.0), 1e-5); // training at double speed
    EXPECT_EQ(skill[2], 0.0F);
    EXPECT_EQ(skill[3], 0.0F);
}

TEST(FirmSkill, NeverPassesOne) {
    People people = four_people(0.999F);
    const auto& skill = people.firm_skill;
    for (int week = 0; week < 3000; ++week) { grow_firm_skill(people, {}); }
    EXPECT_LE(skill[0], 1.0F);
    EXPECT_NEAR(skill[0], 1.0F, 1e-4);
}

} // namespace
} // namespace workpaths
