#include "sim/scenario/where_set.hpp"

#include "scenario/support_folder.hpp"
#include "sim/scenario/reference.hpp"

#include <gmock/gmock.h>

namespace workpaths {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::ScenarioFolder;

const std::string head = "schema = 1\nextends = \"us.toml\"\n";

TEST(WhereSet, APathInAScenarioHasTheKeyOfTheReferencePage) {
    EXPECT_EQ(reference_key("pathways.apprenticeship.stages.0.hours"), "stages.hours");
    EXPECT_EQ(reference_key("pathways.apprenticeship.stages"), "stages");
    EXPECT_EQ(reference_key("pathways.apprenticeship.places"), "pathways.places");
    EXPECT_EQ(reference_key("groups.0.share"), "groups.share");
    EXPECT_EQ(reference_key("hiring.bar"), "hiring.bar");
    EXPECT_EQ(reference_key("hiring"), "hiring");
}

TEST(WhereSet, ExplainTakesAPath) {
    EXPECT_THAT(*explain("pathways.apprenticeship.stages.0.hours"), HasSubstr("stages.hours"));
    EXPECT_THAT(*explain("pathways.apprenticeship.places"), HasSubstr("pathways.places"));
    EXPECT_FALSE(explain("pathways.apprenticeship.plaices"));
}

TEST(WhereSet, TheFileThatHasTheLastWordIsNamedWithItsLine) {
    const ScenarioFolder folder;
    const auto file = folder.write("mine.toml", head + "[hiring]\nbar = 0.25\n");
    EXPECT_THAT(*where_set(file, "hiring.bar"), HasSubstr("hiring.bar = 0.25  in " + file.string() + ":4"));
    const auto hours = where_set(file, "pathways.apprenticeship.stages.0.hours");
    EXPECT_THAT(*hours, HasSubstr("\"36 hours/week\"  in "));
    EXPECT_THAT(*hours, HasSubstr("pathways/apprenticeship.toml:10"));
}

TEST(WhereSet, AKeyOfStagesIsFoundInEveryPathway) {
    const ScenarioFolder folder;
    const auto places = where_set(folder.path() / "us.toml", "pathways.places");
    EXPECT_THAT(*places, HasSubstr("pathways.apprenticeship.places"));
    EXPECT_THAT(*places, HasSubstr("pathways.micro_internship.places"));
    EXPECT_THAT(*places, Not(HasSubstr("intake")));
}

TEST(WhereSet, WhatNobodySetsIsAtItsDefault) {
    const ScenarioFolder folder;
    EXPECT_THAT(*where_set(folder.path() / "us.toml", "match.half_learned"), HasSubstr("the default holds"));
}

TEST(WhereSet, APathwayOrGroupThatIsNotThereIsAMistake) {
    const ScenarioFolder folder;
    const auto us = folder.path() / "us.toml";
    for (const char* key : {"pathways.typo.places", "groups.nobody.signal", "regions.9.share"}) {
        EXPECT_FALSE(where_set(us, key)) << key;
    }
    for (const char* key : {"pathways.apprenticeship.places", "groups.0.signal", "pathways.places", "groups.signal"}) {
        EXPECT_TRUE(where_set(us, key)) << key;
    }
}

TEST(WhereSet, AFileThatDoesNotReadIsAMistake) {
    const ScenarioFolder folder;
    EXPECT_FALSE(where_set(folder.path() / "nobody.toml", "hiring.bar"));
    EXPECT_FALSE(where_set(folder.write("bad.toml", "schema = = 1"), "hiring.bar"));
}

} // namespace
} // namespace workpaths
