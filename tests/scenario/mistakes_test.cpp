/// A mistake anywhere, in a scenario of any shape, is refused with a sentence: never a crash, and nothing that follows
/// from it is told as a mistake of its own.
#include "scenario/support_folder.hpp"
#include "sim/scenario/batch.hpp"
#include "sim/scenario/render.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::ScenarioFolder;

struct Shape {
    const char* name;
    const char* text; // what makes a scenario one of this shape
};

const std::array additions{
    Shape{"grid", "[sweep.grid]\nhiring.bar = [0.3, 0.4]\npathways.apprenticeship.screening = [0.1, 0.2]\n"},
    Shape{"list", "[sweep]\nlist = \"points.csv\"\n"},
    Shape{"hypercube", "[sweep.latin_hypercube]\npoints = 4\nranges = { hiring.bar = [0.3, 0.4], "
                       "separation.level = [\"0.03 per week\", \"0.04 per week\"] }\n"},
    Shape{"sobol", "[sweep.sobol]\npoints = 4\nranges = { pathways.apprenticeship.share = [0.05, 0.06] }\n"},
    Shape{"arms", "[[arms]]\nname = \"as it is\"\n[[arms]]\nname = \"more\"\nset.hiring.bar = 0.3\n"
                  "set.pathways.apprenticeship.share = 0.06\n"},
    Shape{"arms and grid", "[[arms]]\nname = \"as it is\"\n[[arms]]\nname = \"more\"\nset.hiring.bar = 0.3\n"
                           "[sweep.grid]\npathways.apprenticeship.screening = [0.1, 0.2]\n"}};

const std::array shapes{
    Shape{"plain", ""},
    additions[0],
    additions[1],
    additions[2],
    additions[3],
    additions[4],
    additions[5],
    Shape{"interventions", "[[interventions]]\npath = \"pathways.apprenticeship.places\"\nfrom = \"1 year\"\n"
                           "factor = 2.0\n[sweep.grid]\npathways.apprenticeship.screening = [0.1, 0.2]\n"},
    Shape{"claim",
          "[[arms]]\nname = \"low\"\n[[arms]]\nname = \"high\"\nset.hiring.bar = 0.4\n[claim]\nid = \"x\"\n"
          "sentence = \"A bar.\"\n[[claim.tests]]\noutcome = \"depth\"\ndirection = \"higher\"\n"
          "arms = [\"high\", \"low\"]\npathways = [\"apprenticeship\"]\n[sweep.grid]\npay.cyclicality = [0.1]\n"},
    Shape{"precision", "[run.replicates]\nuntil = \"half-width(retention_1y) < 0.5 pp\"\nat_most = 9\n"
                       "[sweep.sobol]\npoints = 2\nranges = { hiring.bar = [0.3, 0.4] }\n"}};

std::string scenario_of(const std::string& head, const Shape& shape) {
    return "schema = 1\nextends = \"us.toml\"\n" + head + shape.text;
}

void write_points(const ScenarioFolder& folder) {
    folder.write("points.csv", "hiring.bar,pathways.apprenticeship.screening\n0.3,0.05\n0.4,0.06\n");
}

/// One line per mistake; file names relative to the folder.
std::vector<std::string> mistakes_of(const ScenarioFolder& folder, const fs::path& file,
                                     const std::vector<Override>& overrides = {}) {
    const auto result = read_batch({file}, overrides);
    if (result) { return {}; }
    std::vector<std::string> lines;
    for (const Diagnostic& mistake : result.mistakes()) {
        EXPECT_FALSE(mistake.message.empty());
        EXPECT_FALSE(mistake.file.empty());
        std::string line = render(mistake);
        for (std::size_t at = 0; (at = line.find(folder.path().string() + "/", at)) != std::string::npos;) {
            line.erase(at, folder.path().string().size() + 1);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

TEST(Mistakes, AreToldWithEveryKindOfSweepAndArmsBesideThemAndAloneWhereThoseAreGood) {
    const ScenarioFolder folder;
    const fs::path broken = testing::source_folder / "tests/scenario/broken";
    fs::copy(broken, folder.path(), fs::copy_options::recursive);
    write_points(folder);
    for (const auto& entry : fs::directory_iterator(broken)) {
        if (entry.path().extension() != ".toml") { continue; }
        const std::string name = entry.path().filename().string();
        const std::string text = testing::text_of(entry.path());
        const bool has_its_own = text.find("sweep") != std::string::npos || text.find("arms") != std::string::npos;
        const auto alone = mistakes_of(folder, folder.write(name, text));
        for (const Shape& addition : additions) {
            SCOPED_TRACE(name + " and " + addition.name);
            const auto both = mistakes_of(folder, folder.write(name, text + "\n" + addition.text));
            EXPECT_THAT(both, Not(IsEmpty()));
            if (!has_its_own && !text.empty()) { EXPECT_EQ(both, alone); }
        }
        folder.write(name, text); // another one may extend it
    }
}

TEST(Mistakes, NoneIsSeenInTheShapesThemselves) {
    const ScenarioFolder folder;
    write_points(folder);
    for (const Shape& shape : shapes) {
        EXPECT_THAT(mistakes_of(folder, folder.write("x.toml", scenario_of("", shape))), IsEmpty()) << shape.name;
    }
}

// each of these is wrong as the value of each of these keys
constexpr std::array keys{"run.people",
                          "founding.unemployment",
                          "separation.level",
                          "macro.mode",
                          "entry.first_week",
                          "founding.occupations",
                          "groups",
                          "pathways.apprenticeship.share",
                          "sweep",
                          "arms"};
constexpr std::array values{"\"x\"", "nan", "-inf", "1e300", "true", "[]", "{}", "1979-05-27", "\"12 parsecs\"", "-1"};

TEST(Mistakes, OfAHundredInTenShapesOfScenarioAreRefusedWithASentence) {
    const ScenarioFolder folder;
    write_points(folder);
    for (const Shape& shape : shapes) {
        const fs::path good = folder.write("good.toml", scenario_of("", shape));
        for (const char* key : keys) {
            for (const char* value : values) {
                SCOPED_TRACE(fmt::format("{}: {} = {}", shape.name, key, value));
                const fs::path bad = folder.write("x.toml", scenario_of(fmt::format("{} = {}\n", key, value), shape));
                EXPECT_THAT(mistakes_of(folder, bad), Not(IsEmpty()));
                EXPECT_THAT(mistakes_of(folder, good, {{"--set", key, value}}), Not(IsEmpty()));
            }
        }
    }
}

constexpr std::array odd_lines{"peopel = 3",
                               "run.peopel = 3",
                               "run = 5",
                               "founding.firm_sizes = \"none.csv\"",
                               "founding.industries = \"none.csv\"",
                               "founding.industries = \"../../etc/passwd\"",
                               "macro.series = \"us.toml\"",
                               "founding.occupations = \"data/firm_sizes_us.csv\"",
                               "macro = { mode = \"series\", from = \"1990-01\", to = \"1990-02\" }",
                               "entry = { first_week = 30, last_week = 20 }",
                               "groups = [{ name = \"a\", share = 0.2 }]",
                               "regions = [{ name = \"a\", share = 0.5 }, { name = \"a\", share = 0.5 }]",
                               "pathways = 3",
                               "pathways.apprenticeship.extends = \"none.toml\"",
                               "pathways.apprenticeship.stages = []",
                               "pathways.apprenticeship.stages = 3",
                               "pathways.apprenticeship.opens = \"none\"",
                               "pathways.\"a b\".share = 0.1",
                               "interventions = 3",
                               "interventions = [{ path = \"no.such\", factor = 2.0 }]",
                               "interventions = [{ path = \"hiring.bar\", factor = 1e5 }]",
                               "experiment.pathway = \"none\"",
                               "claim = 3",
                               "claim.id = 3",
                               "run.replicates = {}",
                               "run.replicates = { until = 5 }",
                               "run.replicates = 1000001",
                               "job_information = { enabled = true, component_ties = [[0, 99]] }",
                               "run.people = 100\nrun.people = 100",
                               "x = \"",
                               "schema = 2",
                               "run.people = 200_000_000\nrun.burn_in = 3",
                               "sweep.grid = { run.seed = [1, 2] }",
                               "sweep.grid = { hiring.bar = [] }",
                               "sweep.grid = { hiring.bar = [0.1], hiring.bor = [0.2] }",
                               "sweep.list = \"none.csv\"",
                               "sweep.list = \"data/firm_sizes_us.csv\"",
                               "sweep.sobol = { points = 4 }",
                               "sweep.sobol = { points = 2_000_000, ranges = { hiring.bar = [0.1, 0.2] } }",
                               "sweep.latin_hypercube = { points = 4, ranges = { hiring.bar = [0.2, 0.1] } }",
                               "arms = [{ set.hiring.bar = 0.2 }]",
                               "arms = [{ name = \"a\", set.groups.9.share = 0.2 }]",
                               "arms = [{ name = \"a\", set = 3 }, { name = \"a\" }]"};

TEST(Mistakes, OfManyMoreKindsAreRefusedWithASentence) {
    const ScenarioFolder folder;
    write_points(folder);
    for (const Shape& shape : shapes) {
        for (const char* line : odd_lines) {
            SCOPED_TRACE(fmt::format("{}: {}", shape.name, line));
            const fs::path bad = folder.write("x.toml", scenario_of(line + std::string("\n"), shape));
            EXPECT_THAT(mistakes_of(folder, bad), Not(IsEmpty()));
        }
    }
}

// A mistake in one file of several, while the other has the same sweep.
TEST(Mistakes, InOneOfSeveralFilesAreTold) {
    const ScenarioFolder folder;
    write_points(folder);
    for (const Shape& shape : shapes) {
        const fs::path good = folder.write("good.toml", scenario_of("", shape));
        for (const char* line : odd_lines) {
            SCOPED_TRACE(fmt::format("{}: {}", shape.name, line));
            const fs::path bad = folder.write("x.toml", scenario_of(line + std::string("\n"), shape));
            EXPECT_FALSE(read_batch({good, bad}));
            EXPECT_FALSE(read_batch({bad, good}));
        }
    }
}

TEST(Mistakes, OfSweepAndScenarioAreToldInOnePass) {
    const ScenarioFolder folder;
    const auto file = folder.write("x.toml", "schema = 1\nextends = \"us.toml\"\nrun.peopel = 3\n[sweep.grid]\n"
                                             "hiring.bar = [0.3, 70]\n");
    EXPECT_THAT(mistakes_of(folder, file),
                ::testing::ElementsAre(HasSubstr("unknown key 'peopel'"), HasSubstr("bar = 70 is outside")));
    const auto rule = folder.write("y.toml", "schema = 1\nextends = \"us.toml\"\nrun.peopel = 3\n[sweep.grid]\n"
                                             "pathways.apprenticeship.share = [0.05, 0.95]\n");
    EXPECT_THAT(mistakes_of(folder, rule),
                ::testing::ElementsAre(HasSubstr("unknown key 'peopel'"), HasSubstr("share = 0.95: the shares of the "
                                                                                    "pathways sum to")));
}

TEST(Mistakes, OfTheScenarioAreNotToldAgainAtEveryPoint) {
    const ScenarioFolder folder;
    const auto file = folder.write("x.toml", scenario_of("groups = [{ name = \"a\", share = 0.2 }, { name = \"b\", "
                                                         "share = 0.2 }]\n",
                                                         {"", "[sweep.grid]\ngroups.0.share = [0.3, 0.4, 0.5]\n"}));
    EXPECT_THAT(mistakes_of(folder, file), ::testing::ElementsAre(HasSubstr("the shares of [[groups]] sum to 0.4")));
}

TEST(Mistakes, OfAMissingFileAreNotFollowedByComplaintsOfWhatItWouldHold) {
    const ScenarioFolder folder;
    const auto file = folder.write("x.toml", R"(schema = 1
extends = "none.toml"
[sweep.grid]
pathways.apprenticeship.share = [0.1]
groups.1.signal = [0.5]
[[arms]]
name = "a"
set.pathways.apprenticeship.screening = 0.1
[[interventions]]
path = "pathways.apprenticeship.places"
factor = 2.0
[claim]
id = "x"
sentence = "A claim."
[[claim.tests]]
outcome = "depth"
direction = "higher"
pathways = ["apprenticeship", "micro_internship"]
)");
    EXPECT_THAT(mistakes_of(folder, file), ::testing::ElementsAre(HasSubstr("cannot read \"none.toml\"")));
}

} // namespace
} // namespace workpaths
