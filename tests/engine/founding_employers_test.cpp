// Industries of founded employers: as their main occupation has it, by a draw that moves no other.
#include "sim/engine/founding_employers.hpp"
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

const Draws draws{20'260'101, 0};

World founded(const std::vector<Industry>& industries) {
    Scenario scenario = testing::small_scenario();
    scenario.industries = industries;
    World world{scenario.ties};
    world.occupations = scenario.occupations;
    world.regions = scenario.regions;
    found_employers(world, scenario, 100'000.0, draws);
    return world;
}

// All employers of the first trade are in the first industry, all of the second in the second, and of the third a
// quarter in the first: binomial, within five standard deviations.
TEST(FoundingEmployers, AreOfAnIndustryAsTheirTradeHasIt) {
    const World world = founded({{"first", 0.4, {1.0, 0.0, 0.25}}, {"second", 0.6, {0.0, 1.0, 0.75}}});
    std::array<double, 3> employers{};
    std::array<double, 3> in_first{};
    for (std::size_t f = 0; f < world.employers.size(); ++f) {
        const std::size_t trade = row(world.employers.main_occupation[f]);
        employers[trade] += 1.0;
        in_first[trade] += world.employers.industry[f] == IndustryId{0} ? 1.0 : 0.0;
    }
    EXPECT_EQ(in_first[0], employers[0]);
    EXPECT_EQ(in_first[1], 0.0);
    ASSERT_GT(employers[2], 1000.0);
    EXPECT_NEAR(in_first[2] / employers[2], 0.25, 5 * std::sqrt(0.25 * 0.75 / employers[2]));
}

TEST(FoundingEmployers, AreAllOfOneIndustryWithoutATable) {
    for (const IndustryId industry : founded({Industry{}}).employers.industry) { ASSERT_EQ(industry, IndustryId{0}); }
}

TEST(FoundingEmployers, AreOtherwiseTheSameWhateverTheIndustries) {
    const Employers one = founded({Industry{}}).employers;
    const Employers two = founded({{"first", 0.5, {}}, {"second", 0.5, {}}}).employers;
    EXPECT_EQ(one.region, two.region);
    EXPECT_EQ(one.main_occupation, two.main_occupation);
    EXPECT_EQ(one.share, two.share);
    EXPECT_EQ(one.premium, two.premium);
    EXPECT_EQ(one.mentoring, two.mentoring);
    EXPECT_EQ(one.culture, two.culture);
    EXPECT_NE(one.industry, two.industry);
}

} // namespace
} // namespace workpaths
