// What `until` may be about, and in which words; broken/precision_*.toml has what it may not.
#include "sim/scenario/precision.hpp"

#include "scenario/support_folder.hpp"
#include "sim/base/measure_questions.hpp"
#include "sim/scenario/batch.hpp"
#include "sim/scenario/condition.hpp"
#include "sim/scenario/render.hpp"
#include "sim/scenario/written_width.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace workpaths {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ScenarioFolder;

struct Wording {
    const char* text;
    const char* measure;
    const char* pathway;
    std::optional<ArmDifference> arms;
    const char* bound;
};

const Wording good[] = {
    {"half-width(wage) < 100 USD", "wage", "", {}, "100 USD"},
    {" half-width( wage , a )<100USD ", "wage", "a", {}, "100USD"},
    {R"(half-width(wage, "b" - "a") < 1 USD)", "wage", "", ArmDifference{"b", "a"}, "1 USD"},
    {R"(half-width(wage, a, "b"-"a") < 1 USD)", "wage", "a", ArmDifference{"b", "a"}, "1 USD"},
    {R"(half-width(wage, 'b' - "a") < 1 USD)", "wage", "", ArmDifference{"b", "a"}, "1 USD"},
    {R"(half-width(wage, "x, (y) - 'z'" - 'say "so"') < 1)", "wage", "", ArmDifference{"x, (y) - 'z'", "say \"so\""},
     "1"},
};

TEST(Condition, IsReadInManyWordings) {
    for (const Wording& wording : good) {
        const auto read = read_condition(wording.text);
        ASSERT_TRUE(std::holds_alternative<Condition>(read)) << wording.text;
        const auto& condition = std::get<Condition>(read);
        EXPECT_EQ(condition.measure, wording.measure) << wording.text;
        EXPECT_EQ(condition.pathway, wording.pathway) << wording.text;
        EXPECT_EQ(condition.arms, wording.arms) << wording.text;
        EXPECT_EQ(condition.bound, wording.bound) << wording.text;
    }
}

/// A condition that lacks a character is another condition or none, and never is anything read beyond its end.
TEST(Condition, CutOffAnywhereIsNone) {
    for (const Wording& wording : good) {
        const std::string text{wording.text};
        const std::size_t bound = text.find('<') + 1;
        for (std::size_t length = 0; length < bound; ++length) {
            const auto read = read_condition(text.substr(0, length));
            ASSERT_TRUE(std::holds_alternative<Mistake>(read)) << text.substr(0, length);
            EXPECT_THAT(std::get<Mistake>(read).hint, HasSubstr("half-width(retention_1y"));
        }
    }
}

TEST(Width, TakesTheSameUnitsWhereverItIsWritten) {
    for (const MeasureInfo& measure : measure_list) {
        const std::string_view unit = measure.difference_unit();
        EXPECT_TRUE(takes_unit(measure, unit)) << measure.name;
        EXPECT_EQ(takes_unit(measure, ""), unit == "1") << measure.name;
        EXPECT_EQ(takes_unit(measure, "pp"), measure.kind == MeasureKind::share) << measure.name;
        EXPECT_EQ(takes_unit(measure, "%"), measure.kind == MeasureKind::share) << measure.name;
        EXPECT_EQ(takes_unit(measure, "USD"), measure.kind == MeasureKind::money) << measure.name;
        for (const char* never : {"U", "USD/", "e", "we", "p", "euros"}) {
            EXPECT_FALSE(takes_unit(measure, never)) << measure.name << never;
        }
    }
    EXPECT_TRUE(takes_unit(measure("tenure"), "year"));
    EXPECT_FALSE(read_width("0 pp") || read_width("-1 pp") || read_width("nan pp") || read_width("") ||
                 read_width("pp"));
    EXPECT_EQ(read_width(" 0.5pp ")->unit, "pp");
}

const std::string two_arms = "[[arms]]\nname = \"more\"\nset.pathways.apprenticeship.share = 0.12\n"
                             "[[arms]]\nname = \"less\"\nset.pathways.apprenticeship.share = 0.01\n";

std::string scenario_until(const std::string& condition, const std::string& rest) {
    return fmt::format("schema = 1\nextends = \"us.toml\"\n[run]\nreplicates = {{ until = '{}' }}\n{}", condition,
                       rest);
}

std::string mistakes_of(const Result<Batch>& batch) {
    std::string text;
    for (const Diagnostic& mistake : batch.mistakes()) { text += render(mistake) + "\n"; }
    return text;
}

TEST(Precision, OfADifferenceKnowsArmsByTheirNames) {
    const ScenarioFolder folder;
    const auto file = folder.write(
        "x.toml", scenario_until(R"(half-width(wage, apprenticeship, "less " - "more") < 50 USD)", two_arms));
    const auto batch = read_batch({file});
    ASSERT_TRUE(batch) << mistakes_of(batch);
    EXPECT_EQ(batch->precision->half_width, 50.0);
    EXPECT_EQ(batch->precision->pathway, "apprenticeship");
    EXPECT_THAT(batch->precision->differences, ElementsAre(ArmDifference{"less", "more"}));
}

TEST(Precision, IsTheSameInAllFilesOfABatchAndOfArmsOfEach) {
    const ScenarioFolder folder;
    const std::string difference = R"(half-width(wage, "more" - "less") < 50 USD)";
    const auto a = folder.write("a.toml", scenario_until(difference, two_arms));
    const auto b = folder.write("b.toml", scenario_until(difference, two_arms));
    const auto both = read_batch({a, b});
    ASSERT_TRUE(both) << mistakes_of(both);
    EXPECT_THAT(both->precision->differences,
                ElementsAre(ArmDifference{"a: more", "a: less"}, ArmDifference{"b: more", "b: less"}));
    const auto c = folder.write("c.toml", scenario_until("half-width(wage) < 50 USD", two_arms));
    EXPECT_THAT(mistakes_of(read_batch({a, c})), HasSubstr("c.toml: error: has other replicates than"));
    const auto d = folder.write("d.toml", "schema = 1\nextends = \"us.toml\"\n[run]\nreplicates = 200\n");
    EXPECT_THAT(mistakes_of(read_batch({c, d})), HasSubstr("d.toml: error: has other replicates than"));
}

TEST(Precision, IsOfArmsOfSeveralFilesByTheirLabels) {
    const ScenarioFolder folder;
    const std::string plain = "schema = 1\nextends = \"us.toml\"\n";
    const auto a = folder.write("a.toml", plain);
    const auto b = folder.write("b.toml", plain + "[[arms]]\nname = \"x\"\n");
    const Override until{"--set", "run.replicates", R"({ until = 'half-width(wage, "b: x" - "a") < 50 USD' })"};
    const auto batch = read_batch({a, b}, {until});
    ASSERT_TRUE(batch) << mistakes_of(batch);
    EXPECT_THAT(batch->precision->differences, ElementsAre(ArmDifference{"b: x", "a"}));
    const Override wrong{"--set", "run.replicates", R"({ until = 'half-width(wage, "b: y" - "a") < 50 USD' })"};
    EXPECT_THAT(mistakes_of(read_batch({a, b}, {wrong})), HasSubstr("there is no arm 'b: y' (did you mean 'b: x'?)"));
}

} // namespace
} // namespace workpaths
