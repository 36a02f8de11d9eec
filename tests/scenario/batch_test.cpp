#include "sim/scenario/batch.hpp"

#include "scenario/support_folder.hpp"
#include "sim/scenario/render.hpp"

#include <gmock/gmock.h>

namespace workpaths {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ScenarioFolder;

const std::string base = "schema = 1\nextends = \"us.toml\"\n";

Batch read_well(const std::vector<std::filesystem::path>& files, const std::vector<Override>& overrides = {}) {
    auto result = read_batch(files, overrides);
    if (result) { return std::move(*result); }
    for (const Diagnostic& mistake : result.mistakes()) { ADD_FAILURE() << render(mistake, ShowSource::yes); }
    return {};
}

std::string first_mistake(const std::vector<std::filesystem::path>& files,
                          const std::vector<Override>& overrides = {}) {
    const auto result = read_batch(files, overrides);
    return result ? "read without a mistake" : render(result.mistakes()[0]);
}

class BatchReading : public ::testing::Test {
  protected:
    [[nodiscard]] Batch read(const std::string& text, const std::vector<Override>& overrides = {}) const {
        return read_well({folder_.write("a.toml", base + text)}, overrides);
    }
    [[nodiscard]] const ScenarioFolder& folder() const { return folder_; }

  private:
    ScenarioFolder folder_;
};

TEST_F(BatchReading, AScenarioWithoutArmsIsOneTask) {
    const Batch batch = read("");
    EXPECT_EQ(batch.tasks(), 1U);
    EXPECT_EQ(batch.arms[0].label, "baseline");
    EXPECT_EQ(resolved_toml(batch.scenario(0, 0)), resolved_toml(batch.common()));
}

TEST_F(BatchReading, ArmsChangeWhatTheySetAndNothingElse) {
    const Batch batch = read(R"(
[[arms]]
name = "as it is"
[[arms]]
name = "more"
set.pathways.apprenticeship.share = 0.12
set."groups.1.signal" = 0.9
)");
    ASSERT_EQ(batch.arms.size(), 2U);
    EXPECT_EQ(resolved_toml(batch.scenario(0, 0)), resolved_toml(batch.common()));
    Scenario more = batch.scenario(1, 0);
    EXPECT_EQ(more.pathways[0].params.share, 0.12);
    EXPECT_EQ(more.groups[1].signal, 0.9);
    more.pathways[0].params.share = batch.common().pathways[0].params.share;
    more.groups[1].signal = batch.common().groups[1].signal;
    EXPECT_EQ(resolved_toml(more), resolved_toml(batch.common()));
    EXPECT_EQ(changes_toml(batch.arms[1].changes), "pathways.apprenticeship.share = 0.12\ngroups.1.signal = 0.9\n");
}

TEST_F(BatchReading, OverridesHoldInEveryArmUnlessItSetsThemItself) {
    const Batch batch = read("[[arms]]\nname = \"a\"\n[[arms]]\nname = \"b\"\nset.hiring.bar = 0.4\n",
                             {{"--set", "hiring.bar", "0.3"}, {"--people", "run.people", "500"}});
    EXPECT_EQ(batch.scenario(0, 0).hiring.bar, 0.3);
    EXPECT_EQ(batch.scenario(1, 0).hiring.bar, 0.4);
    EXPECT_EQ(batch.scenario(1, 0).run.people, 500);
}

TEST_F(BatchReading, AGridHasEveryCombinationTheLastParameterFastest) {
    const Batch batch = read("[sweep.grid]\nhiring.bar = [0.3, 0.4]\n"
                             "separation.level = [\"0.03 per week\", \"0.1 per month\", \"0.05 per week\"]\n");
    ASSERT_EQ(batch.sweep.points(), 6U);
    EXPECT_THAT(batch.sweep.paths(), ElementsAre("hiring.bar", "separation.level"));
    EXPECT_EQ(batch.sweep.parameters()[0].unit, "1");
    EXPECT_EQ(batch.sweep.parameters()[1].unit, "per week");
    EXPECT_EQ(batch.scenario(0, 0).hiring.bar, 0.3);
    EXPECT_EQ(batch.scenario(0, 0).separation.level, PerWeek{0.03});
    EXPECT_EQ(batch.scenario(0, 5).hiring.bar, 0.4);
    EXPECT_EQ(batch.scenario(0, 5).separation.level, PerWeek{0.05});
    // 1 - 0.9^(12/52): a monthly probability of 0.1 by the week
    EXPECT_NEAR(batch.sweep.numbers()[3], 0.024021, 1e-6);
    EXPECT_EQ(batch.scenario(0, 4).separation.level.value(), batch.sweep.numbers()[9]);
}

TEST_F(BatchReading, AListTakesItsPointsFromACsvFile) {
    folder().write("points.csv", "hiring.bar,pathways.apprenticeship.share\n0.3,0.05\n0.4,0.1\n0.45,0.06\n");
    const Batch batch = read("[sweep]\nlist = \"points.csv\"\n");
    ASSERT_EQ(batch.sweep.points(), 3U);
    EXPECT_EQ(batch.scenario(0, 2).hiring.bar, 0.45);
    EXPECT_EQ(batch.scenario(0, 1).pathways[0].params.share, 0.1);
    const auto sources = batch.sources();
    EXPECT_TRUE(std::ranges::any_of(sources, [](const SourceText& s) { return s.path == "points.csv"; }));
}

TEST_F(BatchReading, DesignsStayWithinTheirRangesInWholeNumbersWhereDue) {
    for (const std::string kind : {"latin_hypercube", "sobol"}) {
        const Batch batch = read("[sweep." + kind + "]\npoints = 32\n" +
                                 "ranges = { hiring.bar = [0.3, 0.4], vacancy_posting.own_trade = [0, 1], "
                                 "separation.level = [\"0.03 per week\", \"0.04 per week\"], "
                                 "entry.first_week = [10, 13] }\n");
        ASSERT_EQ(batch.sweep.points(), 32U);
        std::vector<int> weeks(4, 0);
        double own_trade = 0.0;
        for (std::size_t point = 0; point < 32; ++point) {
            const Scenario s = batch.scenario(0, point);
            EXPECT_GE(s.hiring.bar, 0.3);
            EXPECT_LE(s.hiring.bar, 0.4);
            EXPECT_GE(s.separation.level, PerWeek{0.03});
            EXPECT_LE(s.separation.level, PerWeek{0.04});
            EXPECT_EQ(s.hiring.bar, batch.sweep.numbers()[point * 4]) << "the number is what the run gets";
            EXPECT_EQ(s.separation.level.value(), batch.sweep.numbers()[point * 4 + 2]);
            own_trade += s.vacancy_posting.own_trade / 32;
            ++weeks[static_cast<std::size_t>(s.entry.first_week - 10)];
        }
        EXPECT_THAT(weeks, ElementsAre(8, 8, 8, 8)) << kind; // a quarter of the strata each
        EXPECT_NEAR(own_trade, 0.5, 1.0 / 32) << kind;       // whole bounds of no whole parameter
    }
}

TEST_F(BatchReading, SeveralFilesAreOneBatchOfArms) {
    const auto a = folder().write("a.toml", base + "[[arms]]\nname = \"x\"\n[[arms]]\nname = \"y\"\n");
    const auto b = folder().write("b.toml", base + "[run]\nburn_in = \"1 year\"\n");
    const Batch batch = read_well({a, b});
    ASSERT_EQ(batch.arms.size(), 3U);
    EXPECT_EQ(batch.arms[0].label, "a: x");
    EXPECT_EQ(batch.arms[2].label, "b");
    EXPECT_EQ(batch.scenario(2, 0).run.burn_in, Weeks{52});
    EXPECT_EQ(batch.scenario(1, 0).run.burn_in, Weeks{260});
}

TEST_F(BatchReading, FilesThatDoNotFitTogetherAreRefused) {
    const auto a = folder().write("a.toml", base);
    const auto years = folder().write("years.toml", base + "[run]\nyears = 3\n");
    const auto seed = folder().write("seed.toml", base + "[run]\nseed = 3\n");
    const auto sweep = folder().write("sweep.toml", base + "[sweep.grid]\nhiring.bar = [0.3]\n");
    const auto replicates = folder().write("replicates.toml", base + "[run]\nreplicates = 3\n");
    EXPECT_THAT(first_mistake({a, years}), HasSubstr("has another number of years than"));
    EXPECT_THAT(first_mistake({a, seed}), HasSubstr("has another seed than"));
    EXPECT_THAT(first_mistake({a, sweep}), HasSubstr("has another sweep than"));
    EXPECT_THAT(first_mistake({a, replicates}), HasSubstr("has other replicates than"));
    EXPECT_THAT(first_mistake({a, a}), HasSubstr("has no other name than"));
    EXPECT_EQ(
        read_well({a, years, seed, replicates},
                  {{"--years", "run.years", "2"}, {"--seed", "run.seed", "2"}, {"--replicates", "run.replicates", "2"}})
            .tasks(),
        8U);
}

TEST_F(BatchReading, AMistakeOfTheBaseIsToldOnce) {
    const auto file = folder().write("a.toml", base + "[hiring]\nbar = 70\n[[arms]]\nname = \"x\"\n"
                                                      "[[arms]]\nname = \"y\"\nset.run.people = 1000\n");
    const auto result = read_batch({file});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.mistakes().size(), 1U);
}

} // namespace
} // namespace workpaths
