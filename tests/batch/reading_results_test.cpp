// The snippets of docs/reading-results.md run as they stand.
#include "support/batch_folder.hpp"

#include <cstdlib>

namespace workpaths {
namespace {

class ReadingResults : public ::testing::TestWithParam<const char*> {};

TEST_P(ReadingResults, EverySnippetOfThePageRunsAndPrints) {
    const testing::BatchFolder folder;
    BatchPlace place = folder.place("us");
    place.folder /= "results";
    std::filesystem::create_directory(place.folder);
    ASSERT_EQ(run_batch(folder.read(testing::tiny_batch), place, {}, {}).standing.computed, 4U);
    const std::string source = WORKPATHS_SOURCE_DIR;
    const std::string command = "test $(/usr/bin/python3 " + source + "/tests/batch/snippets.py " + source +
                                "/docs/reading-results.md " + GetParam() + " " + place.folder.parent_path().string() +
                                ") -ge 2";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
}

INSTANTIATE_TEST_SUITE_P(Snippets, ReadingResults, ::testing::Values("python", "r"),
                         [](const auto& instance) { return std::string{instance.param}; });

} // namespace
} // namespace workpaths
