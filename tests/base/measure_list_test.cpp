#include "sim/base/measure_list.hpp"

#include <gtest/gtest.h>

#include <set>

namespace workpaths {
namespace {

TEST(MeasureList, GivesEveryNameToOneMeasure) {
    std::set<std::string_view> names;
    for (const MeasureInfo& measure : measure_list) {
        EXPECT_TRUE(names.insert(measure.name).second) << measure.name;
        for (const std::string_view former : measure.former) {
            EXPECT_TRUE(former.empty() || names.insert(former).second) << former;
        }
    }
}

TEST(MeasureList, KnowsFormerNames) {
    EXPECT_EQ(formerly_named("retention_52w"), &measure("retention_1y"));
    EXPECT_EQ(formerly_named("retained_52w"), &measure("stayed_1y")) << "of all who entered";
    EXPECT_EQ(formerly_named("retention_1y"), nullptr);
    EXPECT_EQ(formerly_named(""), nullptr);
    EXPECT_EQ(measure_named("mean_wage"), nullptr);
}

TEST(MeasureList, SaysByWhatIsCrossedAndOfWhom) {
    EXPECT_TRUE(measure("employment").divides_by(by_age | by_year));
    EXPECT_FALSE(measure("employment").divides_by(by_age | by_pathway));
    EXPECT_TRUE(measure("employment").is_of_everybody(by_age));
    EXPECT_FALSE(measure("employment").is_of_everybody(by_group)) << "of those who entered";
    EXPECT_FALSE(measure("retention_1y").is_of_everybody(by_region));
    EXPECT_TRUE(measure("tenure").is_of_everybody(by_nothing));
    EXPECT_TRUE(measure("unemployment").is_of_everybody(by_group));
    EXPECT_FALSE(measure("unemployment").is_of_everybody(by_pathway));
    EXPECT_EQ(measure("placed").difference_unit(), "pp");
    EXPECT_EQ(measure("placed").value_unit(), "1");
}

} // namespace
} // namespace workpaths
