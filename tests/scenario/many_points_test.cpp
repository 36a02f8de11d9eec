/// Sweeps of many points are checked without reading the scenario anew for each: the answer is the same, and soon.
#include "scenario/support_folder.hpp"
#include "sim/scenario/batch.hpp"
#include "sim/scenario/parameter_kind.hpp"
#include "sim/scenario/parameter_text.hpp"
#include "sim/scenario/render.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <ctime>

namespace workpaths {
namespace {

using ::testing::HasSubstr;
using testing::ScenarioFolder;

const std::string base = "schema = 1\nextends = \"us.toml\"\n";
const std::string intervened = base + "[[interventions]]\npath = \"pathways.apprenticeship.places\"\nfactor = 2.0\n";

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string written(const ParameterKind& kind, double number) {
    if (!kind.spellings.empty()) { return fmt::format("\"{} {}\"", number, kind.spellings[0].text); }
    return kind.is_whole ? fmt::format("{}", static_cast<std::int64_t>(number)) : fmt::format("{:.17g}", number);
}

// For every number of a scenario, at both ends of its range: the second point of a sweep is the scenario that an arm of
// this value is, and is refused where that is.
TEST(ManyPoints, AreWhatArmsOfTheSameValuesAre) {
    const ScenarioFolder folder;
    const auto read = read_batch({folder.write("x.toml", intervened)});
    ASSERT_TRUE(read);
    const Scenario& scenario = read->common();
    int refused = 0;
    for (const std::string& path : numeric_paths(scenario)) {
        if (path == "run.people") { continue; } // the machine's memory decides
        const ParameterKind kind = *parameter_kind(scenario, path);
        const std::string now = written(kind, *parameter_value(scenario, path));
        for (const double end : {kind.range.low, kind.range.high}) {
            const std::string value = written(kind, end);
            SCOPED_TRACE(path + " = " + value);
            const auto swept = read_batch(
                {folder.write("s.toml", intervened + fmt::format("[sweep.grid]\n{} = [{}, {}]\n", path, now, value))});
            const auto arms = read_batch({folder.write(
                "a.toml", intervened + fmt::format("[[arms]]\nname = \"a\"\nset.{} = {}\n", path, value))});
            ASSERT_EQ(bool(swept), bool(arms));
            refused += swept ? 0 : 1;
            if (swept) { EXPECT_EQ(resolved_toml(swept->scenario(0, 1)), resolved_toml(arms->scenario(0, 0))); }
        }
    }
    EXPECT_GT(refused, 20); // rules were met
}

TEST(ManyPoints, OfAHundredThousandAreCheckedWithinSeconds) {
    const ScenarioFolder folder;
    std::string list = "hiring.bar,entry.first_week\n";
    for (int k = 0; k < 100'000; ++k) { list += fmt::format("0.{},{}\n", k % 10, 10 + k % 3); }
    folder.write("list.csv", list);
    for (const std::string sweep :
         {"list = \"list.csv\"\n", "sobol = { points = 100_000, ranges = { pathways.apprenticeship.share = [0.01, "
                                   "0.5], hiring.bar = [0, 1] } }\n"}) {
        const auto file = folder.write("x.toml", intervened + "[sweep]\n" + sweep);
        const double start = processor_seconds();
        const auto batch = read_batch({file});
        ASSERT_TRUE(batch) << render(batch.mistakes()[0]);
        EXPECT_EQ(batch->sweep.points(), 100'000U);
        EXPECT_EQ(batch->most_people(), 100'000);
        EXPECT_LT(processor_seconds() - start, 20.0); // two in a build for use, ten with sanitizers
    }
}

TEST(ManyPoints, ThatAllBreakARuleAreToldWithinSeconds) {
    const ScenarioFolder folder;
    const auto file = folder.write("x.toml", base + "[sweep.sobol]\npoints = 50_000\n"
                                                    "ranges = { pathways.apprenticeship.share = [0.95, 1.0] }\n");
    const double start = processor_seconds();
    const auto result = read_batch({file});
    EXPECT_LT(processor_seconds() - start, 20.0);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.mistakes()[0].message, HasSubstr("the shares of the pathways sum to"));
}

} // namespace
} // namespace workpaths
