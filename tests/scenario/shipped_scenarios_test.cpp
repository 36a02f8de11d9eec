/// Every scenario that comes along reads without a mistake, in all its arms and sweep points.
#include "scenario/support_folder.hpp"
#include "sim/scenario/batch.hpp"
#include "sim/scenario/render.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <vector>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

const fs::path scenarios = testing::source_folder / "scenarios";

/// Files that begin a scenario; pathways are read through those that name them.
std::vector<std::string> shipped() {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(scenarios)) {
        if (entry.path().extension() != ".toml") { continue; }
        if (testing::text_of(entry.path()).find("schema = ") == std::string::npos) { continue; }
        names.push_back(entry.path().lexically_relative(scenarios).string());
    }
    std::ranges::sort(names);
    return names;
}

std::string mistakes_in(const fs::path& scenario) {
    const auto batch = read_batch({scenario});
    std::string text;
    if (batch) { return text; }
    for (const Diagnostic& mistake : batch.mistakes()) { text += render(mistake) + "\n"; }
    return text;
}

class Shipped : public ::testing::TestWithParam<std::string> {};

TEST_P(Shipped, ScenarioReads) { EXPECT_EQ(mistakes_in(scenarios / GetParam()), ""); }

std::string test_name(std::string file) {
    std::ranges::replace_if(
        file, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return file;
}

INSTANTIATE_TEST_SUITE_P(Scenario, Shipped, ::testing::ValuesIn(shipped()),
                         [](const auto& instance) { return test_name(instance.param); });

} // namespace
} // namespace workpaths
