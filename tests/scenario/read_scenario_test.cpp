#include "scenario/support_folder.hpp"
#include "sim/scenario/memory.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/reference.hpp"
#include "sim/scenario/render.hpp"

#include <gmock/gmock.h>

#include <numeric>

namespace workpaths {
namespace {

using ::testing::HasSubstr;
using testing::ScenarioFolder;
using ::testing::StartsWith;
using testing::text_of;

const std::filesystem::path scenarios = testing::source_folder / "scenarios";

/// The scenario, or every mistake as a test failure.
ReadScenario read_well(const std::filesystem::path& file, const std::vector<Override>& overrides = {}) {
    auto result = read_scenario(file, overrides);
    if (result) { return std::move(*result); }
    for (const Diagnostic& mistake : result.mistakes()) { ADD_FAILURE() << render(mistake, ShowSource::yes); }
    return {};
}

std::string first_mistake(const std::filesystem::path& file, const std::vector<Override>& overrides) {
    const auto result = read_scenario(file, overrides);
    return result ? "read without a mistake" : render(result.mistakes()[0]);
}

TEST(ReadScenario, ReadsTheBaseScenario) {
    const Scenario s = read_well(scenarios / "us.toml").scenario;
    EXPECT_EQ(s.run.people, 100'000);
    ASSERT_EQ(s.groups.size(), 2U);
    EXPECT_EQ(s.groups[1].name, "underrepresented");
    EXPECT_EQ(s.groups[1].signal, 0.7);
    EXPECT_EQ(s.regions.size(), 4U);
    ASSERT_EQ(s.pathways.size(), 2U); // in the order of the file
    EXPECT_EQ(s.pathways[0].id, "apprenticeship");
    EXPECT_EQ(s.pathways[0].params.title, "Apprenticeship");
    EXPECT_EQ(s.pathways[0].params.share, 0.06);
    ASSERT_EQ(s.pathways[0].stages.size(), 1U);
    EXPECT_EQ(s.pathways[0].stages[0].duration, Weeks{208}); // 48 months
    EXPECT_EQ(s.pathways[0].stages[0].host, HostRule::one_host);
    EXPECT_EQ(s.pathways[1].stages[0].project_pay, Money{360});
}

TEST(ReadScenario, ReadsTheDataTables) {
    const Scenario s = read_well(scenarios / "us.toml").scenario;
    ASSERT_EQ(s.occupations.size(), 22U);
    EXPECT_EQ(s.occupations[4].title, "Life, Physical, and Social Science");
    EXPECT_EQ(s.occupations[0].median_wage, AnnualWage{122'090});
    double jobs = 0.0;
    for (const Occupation& occupation : s.occupations) {
        jobs += occupation.employment_share;
        const auto& r = occupation.requirement;
        EXPECT_NEAR(std::accumulate(r.begin(), r.end(), 0.0), 1.0, 1e-12);
    }
    EXPECT_NEAR(jobs, 1.0, 1e-12);
    // management, communication: half of .2133/1 and of .1727 over the row's sums
    EXPECT_NEAR(s.occupations[0].requirement[0], 0.5 * 0.2133 / 1.0000 + 0.5 * 0.1727 / 1.0000, 1e-3);
    ASSERT_EQ(s.firm_sizes.size(), 10U);
    EXPECT_EQ(s.firm_sizes[0].high, 4.0);
    EXPECT_EQ(s.firm_sizes[9].high, 0.0);
    EXPECT_EQ(s.firm_sizes[9].share_of_employment, 0.36325);
    ASSERT_EQ(s.industries.size(), 14U);
    EXPECT_EQ(s.industries[2].name, "Construction");
    EXPECT_NEAR(s.industries[2].share, 0.07219, 1e-5);
    EXPECT_NEAR(s.industries[2].of_occupations[18], 0.85, 0.01) << "of construction and extraction";
    ASSERT_EQ(s.series.month[0], "1948-01");
    EXPECT_EQ(s.series.finding[0], 0.5324);
    EXPECT_EQ(std::ranges::count(s.series.month, "2022-09"), 0); // a gap
}

TEST(ReadScenario, AnOccupationWithoutAColumnIsSpreadOverIndustriesAsAllJobsAre) {
    const ScenarioFolder folder;
    static_cast<void>(folder.write("data/two.csv", "industry,11-0000,share\nfarms,0.1,0.75\nmills,0.9,0.25\n"));
    const auto file = folder.write("x.toml", "schema = 1\nextends = \"us.toml\"\n"
                                             "[founding]\nindustries = \"data/two.csv\"\n");
    const Scenario s = read_well(file).scenario;
    ASSERT_EQ(s.industries.size(), 2U);
    EXPECT_DOUBLE_EQ(s.industries[0].of_occupations[0], 0.1);
    EXPECT_DOUBLE_EQ(s.industries[0].of_occupations[1], 0.75);
}

TEST(ReadScenario, WithoutATableThereIsOneIndustry) {
    const ScenarioFolder folder;
    const auto file = folder.write("x.toml", "schema = 1\nextends = \"us.toml\"\n[founding]\nindustries = \"\"\n");
    const Scenario s = read_well(file).scenario;
    ASSERT_EQ(s.industries.size(), 1U);
    EXPECT_EQ(s.industries[0].name, "all");
}

TEST(ReadScenario, ChildOverridesParentKeyByKey) {
    const ReadScenario read = read_well(scenarios / "us-2000-2019.toml");
    EXPECT_EQ(read.scenario.run.years, 20);
    EXPECT_EQ(read.scenario.run.people, 100'000);
    EXPECT_EQ(read.scenario.macro.mode, MacroMode::series);
    EXPECT_EQ(read.scenario.groups.size(), 2U);
    ASSERT_EQ(read.sources.size(), 8U);
    EXPECT_EQ(read.sources[0].path, "us-2000-2019.toml");
    EXPECT_EQ(read.sources[1].path, "us.toml");
    EXPECT_EQ(read.sources[1].text, text_of(scenarios / "us.toml"));
}

TEST(ReadScenario, ChildReplacesLists) {
    const ScenarioFolder folder;
    const auto file = folder.write("x.toml", "schema = 1\nextends = \"us.toml\"\n[[groups]]\nname = \"one\"\n"
                                             "[pathways.apprenticeship]\nshare = 0.2\n"
                                             "[[pathways.apprenticeship.stages]]\nduration = \"3 months\"\n");
    const Scenario s = read_well(file).scenario;
    ASSERT_EQ(s.groups.size(), 1U);
    EXPECT_EQ(s.groups[0].share, 1.0);
    EXPECT_EQ(s.pathways[0].params.share, 0.2);
    EXPECT_EQ(s.pathways[0].params.title, "Apprenticeship");
    ASSERT_EQ(s.pathways[0].stages.size(), 1U);
    EXPECT_EQ(s.pathways[0].stages[0].duration, Weeks{13});
    EXPECT_EQ(s.pathways[0].stages[0].mentor_hours, HoursPerWeek{0}); // nothing of the file's stage is left
}

TEST(ReadScenario, FilesAreRelativeToTheFileThatNamesThem) {
    const ScenarioFolder folder;
    std::filesystem::create_directory(folder.path() / "deep");
    const auto file = folder.write("deep/x.toml", "schema = 1\nextends = \"../us.toml\"\n"
                                                  "[founding]\noccupations = \"../data/occupations_us.csv\"\n");
    const Scenario s = read_well(file).scenario;
    EXPECT_EQ(s.founding.occupations, "data/occupations_us.csv");
    EXPECT_EQ(s.occupations.size(), 22U);
}

TEST(ReadScenario, UnitsAreConverted) {
    const auto file = scenarios / "us.toml";
    const auto with = [&](const char* key, const char* value) {
        return read_well(file, {{"--set", key, value}}).scenario;
    };
    EXPECT_EQ(with("run.burn_in", "2 years").run.burn_in, Weeks{104});
    EXPECT_EQ(with("run.burn_in", "\"7 days\"").run.burn_in, Weeks{1});
    EXPECT_NEAR(with("separation.level", "0.1 per month").separation.level.value(), 0.02402, 5e-6);
    EXPECT_EQ(with("tie_formation.outside", "1 per month").tie_formation.outside, CountPerYear{12});
    EXPECT_EQ(with("macro.persistence", "0").macro.persistence, 0.0); // a whole number is a number
}

TEST(ReadScenario, OverridesReachEverything) {
    const Scenario s = read_well(scenarios / "us.toml",
                                 {{"--people", "run.people", "5000"},
                                  {"--set", "macro.mode", "ar1"},
                                  {"--set", "groups.0.name", "most"},
                                  {"--set", "pathways.apprenticeship.share", "0.5"},
                                  {"--set", "pathways.apprenticeship.stages.0.mentor_hours", "\"2 hours/week\""}})
                           .scenario;
    EXPECT_EQ(s.run.people, 5000);
    EXPECT_EQ(s.macro.mode, MacroMode::ar1);
    EXPECT_EQ(s.groups[0].name, "most");
    EXPECT_EQ(s.pathways[0].params.share, 0.5);
    EXPECT_EQ(s.pathways[0].stages[0].mentor_hours, HoursPerWeek{2});
}

TEST(ReadScenario, MistakesInOverridesNameTheOption) {
    const auto file = scenarios / "us.toml";
    EXPECT_EQ(first_mistake(file, {{"--people", "run.people", "5"}}),
              "--people: error: people = 5 is outside [100, 200000000]");
    EXPECT_EQ(first_mistake(file, {{"--set run.poeple=5", "run.poeple", "5"}}),
              "--set run.poeple=5: error: unknown key 'poeple' in [run] (did you mean 'people'?)");
    EXPECT_THAT(first_mistake(file, {{"--set", "groups.9.share", "1"}}), HasSubstr("there is no '9'"));
    EXPECT_THAT(first_mistake(file, {{"--set", "..", "1"}}), HasSubstr("'..' is no key"));
    EXPECT_THAT(first_mistake(file, {{"--set", "extends", "\"x\""}}), HasSubstr("cannot be set"));
    EXPECT_THAT(first_mistake(file, {{"--set", "run.years", "3\npanel = 9"}}), HasSubstr("must be a whole number"));
}

TEST(ReadScenario, PopulationThatFitsNoMachineSaysWhatItNeeds) {
    EXPECT_THAT(first_mistake(scenarios / "us.toml", {{"--people", "run.people", "1000000000000"}}),
                StartsWith("--people: error: people = 1000000000000 needs 318 TiB, there is room for "));
    Scenario s;
    s.run.people = 1'000'000;
    EXPECT_EQ(memory_for_people(s.run.people), 500e6);
    EXPECT_GT(memory_available(), 1e6);
}

// Far from the shipped tables: one's own slip is told first, and a missing base does not bring its tables' names along.
TEST(ReadScenario, TheMistakeOfTheAuthorIsToldFirst) {
    const ScenarioFolder folder;
    const auto alone = [&](const char* text) {
        std::ofstream(folder.outside() / "own.toml") << text;
        return read_scenario(folder.outside() / "own.toml", {}).mistakes();
    };
    const Diagnostics slip = alone("schema = 1\n[run]\nyeers = 3\n");
    ASSERT_EQ(slip.size(), 4U) << "the slip, and three tables that are not there";
    EXPECT_EQ(slip[0].message, "unknown key 'yeers' in [run]");
    const Diagnostics no_base = alone("schema = 1\nextends = \"us.toml\"\n");
    ASSERT_EQ(no_base.size(), 1U);
    EXPECT_THAT(no_base[0].message, HasSubstr("there is no such file"));
}

TEST(ReadScenario, ResolvedScenarioReadsBackTheSame) {
    const ScenarioFolder folder;
    const std::vector<Override> odd{{"--set", "run.burn_in", "100 days"},
                                    {"--set", "entry.growth", "0.0123456789012345678"},
                                    {"--set", "groups.0.name", R"("a \"b\" \\ \t")"}};
    const std::string text = resolved_toml(read_well(scenarios / "us-2000-2019.toml", odd).scenario);
    const Scenario again = read_well(folder.write("resolved.toml", text)).scenario;
    EXPECT_EQ(resolved_toml(again), text);
    EXPECT_EQ(again.run.burn_in, Weeks{100.0 * (1.0 / 7.0)}); // to the last bit
    EXPECT_EQ(again.entry.growth, 0.0123456789012345678);
    EXPECT_EQ(again.groups[0].name, "a \"b\" \\ \t");
}

TEST(Reference, GeneratedFilesAreUpToDate) {
    EXPECT_EQ(text_of(testing::source_folder / "docs/parameters.md"), parameters_markdown())
        << "regenerate it: workpaths explain --format markdown > docs/parameters.md";
    EXPECT_EQ(text_of(scenarios / "schema.json"), json_schema())
        << "regenerate it: workpaths schema > scenarios/schema.json";
}

TEST(Reference, ExplainsKeysSectionsAndEverything) {
    const auto level = explain("separation.level");
    ASSERT_TRUE(level);
    EXPECT_THAT(*level, HasSubstr("default  \"0.04 per week\""));
    EXPECT_THAT(*level, HasSubstr("assumed, explore 0.01 to 0.08"));
    EXPECT_THAT(*explain("stages"), HasSubstr("stages.duration"));
    EXPECT_THAT(*explain(""), HasSubstr("regions.share"));
    const auto unknown = explain("separation.levle");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.mistakes()[0].hint, "did you mean 'separation.level'?");
}

TEST(Render, PutsTheCaretUnderTheColumn) {
    const Diagnostic mistake{"a.toml", 3, 4, "wrong", "right?", "\t\xC3\xA9=\x1b"};
    EXPECT_EQ(render(mistake, ShowSource::yes), "a.toml:3:4: error: wrong (right?)\n    \t\xC3\xA9=?\n    \t  ^");
    EXPECT_EQ(render({"", 0, 0, "wrong", "", ""}), "error: wrong");
}

TEST(Render, CutsLongLinesAroundTheColumn) {
    const Diagnostic mistake{
        "a.toml", 1, 301, std::string(1000, 'm'), "", std::string(300, '-') + "x" + std::string(300, '+')};
    EXPECT_EQ(render(mistake, ShowSource::yes), "a.toml:1:301: error: " + std::string(400, 'm') + "...\n    ..." +
                                                    std::string(100, '-') + "x" + std::string(59, '+') +
                                                    "...\n       " + std::string(100, ' ') + "^");
}

TEST(Render, LetsNoFileSteerTheTerminal) {
    EXPECT_EQ(render({"a\x1b.toml", 0, 0, "b\u009B31m\u202Ec\u2066d\uFEFF \u00E9\u2026", "", ""}),
              "a?.toml: error: b?31m?c?d? \u00E9\u2026");
}

} // namespace
} // namespace workpaths
