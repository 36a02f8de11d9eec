// What is recorded of stages: contracts that end between two of them, industries of hosts.
#include "support/walk.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;

// Ten weeks in a seat, then a project: the contract ends between the two, the programme goes on.
TEST(StageRecords, ASeatThatTheNextStageDoesNotKeepEndsItsContract) {
    Walk walk{{seat(10.0), project(2.0)}};
    walk.place();
    walk.run(0, 10);
    EXPECT_EQ(walk.stage(), 1);
    EXPECT_EQ(walk.world.people.state[walk.i()], LabourState::searching);
    ASSERT_EQ(walk.world.log.trainings.size(), 1U);
    EXPECT_EQ(walk.world.log.trainings[0].reason, EndReason::end_of_contract);
    EXPECT_EQ(walk.world.log.trainings[0].end, Week{10});
}

// Employers 0 to 5 are of the industries 0, 1, 0, 1, 0, 1: whoever the hosts are, their industries can be counted.
TEST(StageRecords, AProgrammeKnowsTheIndustriesOfItsHosts) {
    StageParams stage = project(1.0);
    stage.repeats = 12;
    Walk walk{{stage}};
    for (std::size_t f = 0; f < 6; ++f) { walk.world.employers.industry[f] = id_at<IndustryId>(f % 2); }
    walk.place();
    walk.run(0, 12);
    ASSERT_TRUE(walk.completed());
    const ProgrammeSpell spell = programme_spell(walk.world, walk.p(), EndReason::completed, false, Week{12});
    EXPECT_GT(spell.hosts, 2) << "twelve draws among six";
    EXPECT_EQ(spell.industries, 2);
}

} // namespace
} // namespace workpaths
