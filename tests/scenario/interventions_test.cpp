#include "sim/scenario/interventions.hpp"

#include "scenario/support_folder.hpp"
#include "sim/scenario/batch.hpp"
#include "sim/scenario/parameter_kind.hpp"
#include "sim/scenario/render.hpp"

#include <gmock/gmock.h>

namespace workpaths {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ScenarioFolder;

Intervention intervention(InterventionRule rule, double amount, double from, double to, double ramp) {
    return {{"separation.level", Weeks{from}, Weeks{to}, Weeks{ramp}}, rule, amount};
}

// From week 10 to 29, growing over four weeks: a quarter in week 10, all of it in weeks 13 to 29.
TEST(Interventions, GrowEvenlyAndEndAtOnce) {
    const Intervention one = intervention(InterventionRule::factor, 3.0, 10, 30, 4);
    const double strengths[] = {strength_in_week(one, 9),  strength_in_week(one, 10), strength_in_week(one, 11),
                                strength_in_week(one, 13), strength_in_week(one, 29), strength_in_week(one, 30)};
    EXPECT_THAT(strengths, ElementsAre(0.0, 0.25, 0.5, 1.0, 1.0, 0.0));
    EXPECT_EQ(after(one, 2.0, 9), 2.0);
    EXPECT_EQ(after(one, 2.0, 10), 3.0); // 2 (1 + 0.25 (3 - 1))
    EXPECT_EQ(after(one, 2.0, 13), 6.0);
    EXPECT_EQ(after(one, 2.0, 30), 2.0);
}

TEST(Interventions, AreValuesFactorsAndAdditions) {
    EXPECT_EQ(after(intervention(InterventionRule::value, 5.0, 0, 99, 2), 1.0, 0), 3.0); // half way from 1 to 5
    EXPECT_EQ(after(intervention(InterventionRule::value, 0.1, 0, 99, 0), 0.7, 0), 0.1); // to the bit
    EXPECT_EQ(after(intervention(InterventionRule::add, -0.5, 0, 99, 2), 1.0, 0), 0.75);
}

TEST(Interventions, OnOnePathActInOrder) {
    Scenario scenario;
    scenario.interventions = {intervention(InterventionRule::factor, 2.0, 0, 99, 0),
                              intervention(InterventionRule::add, 1.0, 5, 99, 0),
                              intervention(InterventionRule::factor, 10.0, 5, 99, 0)};
    EXPECT_EQ(value_in_week(scenario, "separation.level", 3.0, 4), 6.0);
    EXPECT_EQ(value_in_week(scenario, "separation.level", 3.0, 5), 70.0);
    EXPECT_EQ(value_in_week(scenario, "hiring.bar", 3.0, 5), 3.0);
    EXPECT_THAT(intervened_paths(scenario), ElementsAre("separation.level"));
}

TEST(Interventions, ThatOverlapOnOnePathAreSaid) {
    Scenario scenario;
    scenario.interventions = {intervention(InterventionRule::factor, 2.0, 10, 30, 0),
                              intervention(InterventionRule::factor, 3.0, 30, 40, 0)};
    EXPECT_THAT(intervention_overlaps(scenario), IsEmpty()); // one begins as the other ends
    scenario.interventions.push_back(intervention(InterventionRule::add, 0.1, 20, 25, 0));
    EXPECT_THAT(intervention_overlaps(scenario),
                ElementsAre(HasSubstr("interventions 1 and 3 both change separation.level in weeks 20 to 24")));
    scenario.interventions[2].params.path = "hiring.bar";
    EXPECT_THAT(intervention_overlaps(scenario), IsEmpty());
}

TEST(Interventions, ANumberIsReadAndSetByPathInItsUnit) {
    Scenario scenario;
    set_parameter(scenario, "separation.level", 0.02);
    set_parameter(scenario, "groups.0.signal", 0.5);
    set_parameter(scenario, "run.panel", 7.6); // a whole number
    EXPECT_EQ(scenario.separation.level, PerWeek{0.02});
    EXPECT_EQ(parameter_value(scenario, "separation.level"), 0.02);
    EXPECT_EQ(scenario.groups[0].signal, 0.5);
    EXPECT_EQ(scenario.run.panel, 8);
    EXPECT_EQ(parameter_value(scenario, "macro.mode"), std::nullopt);
    EXPECT_EQ(parameter_value(scenario, "no.such"), std::nullopt);
}

const std::string two_interventions = R"(schema = 1
extends = "us.toml"
[[interventions]]
path = "pathways.apprenticeship.places"
from = "2 years"
ramp = "1 year"
add = "0.6 per 1000 jobs"
[[interventions]]
path = "hiring.bar"
to = "10 weeks"
factor = 0.5
)";

TEST(Interventions, AreReadAndWrittenOutAgain) {
    const ScenarioFolder folder;
    const auto batch = read_batch({folder.write("a.toml", two_interventions)});
    ASSERT_TRUE(batch);
    const auto& read = batch->common().interventions;
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[0].params.from, Weeks{104});
    EXPECT_EQ(read[0].params.ramp, Weeks{52});
    EXPECT_EQ(read[0].amount, 0.6);
    EXPECT_EQ(read[0].rule, InterventionRule::add);
    const std::string toml = interventions_toml(batch->common());
    EXPECT_THAT(toml, HasSubstr("add = \"0.6 per 1000 jobs\"\n"));
    const auto again = read_batch({folder.write("b.toml", "schema = 1\nextends = \"us.toml\"\n" + toml)});
    ASSERT_TRUE(again);
    EXPECT_EQ(interventions_toml(again->common()), toml);
    EXPECT_EQ(intervention_text(batch->common(), read[0]),
              "pathways.apprenticeship.places plus 0.6 per 1000 jobs from week 104, growing over 52 weeks");
    EXPECT_EQ(intervention_text(batch->common(), read[1]), "hiring.bar times 0.5 from week 0 to week 10");
}

// The task's hash is that of the resolved scenario, so an arm is another task only if its interventions are others.
TEST(Interventions, MakeAnArm) {
    const ScenarioFolder folder;
    const auto batch = read_batch({folder.write("a.toml", R"(schema = 1
extends = "us.toml"
[[arms]]
name = "as it is"
[[arms]]
name = "recession"
set.interventions = [
    { path = "macro.finding_factor", from = "1 year", to = "2 years", value = 0.6 },
]
)")});
    ASSERT_TRUE(batch);
    EXPECT_TRUE(batch->scenario(0, 0).interventions.empty());
    EXPECT_EQ(batch->scenario(1, 0).interventions.size(), 1U);
    EXPECT_NE(resolved_toml(batch->scenario(0, 0)), resolved_toml(batch->scenario(1, 0)));
}

// Each asks something in its header, has something to compare, and changes something.
TEST(Policies, AllReadAndHaveAQuestionAndArms) {
    const ScenarioFolder folder;
    std::size_t policies = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder.path() / "policy"}) {
        const std::string text = testing::text_of(entry.path());
        EXPECT_THAT(text.substr(0, text.find('\n')), ::testing::MatchesRegex("# .*[?].*")) << entry.path();
        const auto batch = read_batch({entry.path()});
        if (!batch) { ADD_FAILURE() << render(batch.mistakes()[0], ShowSource::yes); }
        if (!batch) { continue; }
        EXPECT_GE(batch->arms.size(), 2U) << entry.path();
        EXPECT_TRUE(batch->scenario(0, 0).interventions.empty()) << entry.path();
        EXPECT_FALSE(batch->scenario(1, 0).interventions.empty()) << entry.path();
        ++policies;
    }
    EXPECT_GE(policies, 8U);
}

TEST(Interventions, AllThatExplainNamesCanBeChangedOrIsRefusedWithAReason) {
    const ScenarioFolder folder;
    const auto base = read_batch({folder.path() / "us.toml"});
    ASSERT_TRUE(base);
    for (const std::string& path : numeric_paths(base->common())) {
        const auto read = read_batch({folder.write("a.toml", "schema = 1\nextends = \"us.toml\"\n[[interventions]]\n"
                                                             "path = \"" +
                                                                 path + "\"\nfrom = \"1 year\"\nfactor = 1\n")});
        if (read) { continue; }
        EXPECT_THAT(render(read.mistakes()[0]),
                    ::testing::AnyOf(HasSubstr("it holds for a whole run"), HasSubstr("it is used where choice.mode")))
            << path;
    }
}

} // namespace
} // namespace workpaths
