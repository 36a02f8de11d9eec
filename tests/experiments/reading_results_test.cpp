// The snippets of docs/reading-results.md and docs/file-format.md run as they stand.
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
    const auto expect_snippets = [&](const std::string& page, const std::string& number) {
        const std::string command = "test $(/usr/bin/python3 " + source + "/tests/experiments/snippets.py " + source +
                                    "/docs/" + page + ".md " + GetParam() + " " + place.folder.parent_path().string() +
                                    ") " + number;
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
    };
    expect_snippets("reading-results", "-ge 2");
    expect_snippets("file-format", GetParam() == std::string{"python"} ? "-ge 1" : "-eq 0");
}

INSTANTIATE_TEST_SUITE_P(Snippets, ReadingResults, ::testing::Values("python", "r"),
                         [](const auto& instance) { return std::string{instance.param}; });

} // namespace
} // namespace workpaths
