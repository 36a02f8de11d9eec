/// Every broken/X.toml has its diagnostics in broken/X.expected; each is read in a copy of the scenarios folder.
#include "scenario/support_folder.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/render.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using testing::ScenarioFolder;

const fs::path broken = testing::source_folder / "tests/scenario/broken";

/// One line per mistake; file names relative to the folder.
std::string diagnostics_of(const ScenarioFolder& folder, const std::string& name) {
    const auto result = read_scenario(folder.path() / name);
    if (result) { return "read without a mistake\n"; }
    std::string text;
    for (Diagnostic mistake : result.mistakes()) {
        mistake.file = fs::path(mistake.file).lexically_relative(folder.path()).string();
        text += render(mistake) + "\n";
    }
    return text;
}

std::vector<std::string> broken_scenarios() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(broken)) {
        if (entry.path().extension() == ".toml") { names.push_back(entry.path().stem().string()); }
    }
    std::ranges::sort(names);
    return names;
}

class Broken : public ::testing::TestWithParam<std::string> {};

TEST_P(Broken, SaysWhatIsWrongWhere) {
    const ScenarioFolder folder;
    fs::copy(broken, folder.path(), fs::copy_options::recursive);
    EXPECT_EQ(diagnostics_of(folder, GetParam() + ".toml"), testing::text_of(broken / (GetParam() + ".expected")));
}

INSTANTIATE_TEST_SUITE_P(Scenario, Broken, ::testing::ValuesIn(broken_scenarios()),
                         [](const auto& instance) { return instance.param; });

} // namespace
} // namespace workpaths
