// docs/file-format.md shows the table of datasets that the code writes, to the letter.
#include "sim/output/dataset_table.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace workpaths {
namespace {

const std::string begins = "<!-- codebook -->\n";
const std::string ends = "<!-- /codebook -->\n";

std::string text_of(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(Codebook, InTheFileFormatPageIsTheCodes) {
    const std::string page = text_of(WORKPATHS_SOURCE_DIR "/docs/file-format.md");
    const auto begin = page.find(begins);
    const auto end = page.find(ends);
    ASSERT_NE(begin, std::string::npos) << "docs/file-format.md has no line " << begins;
    ASSERT_NE(end, std::string::npos) << "docs/file-format.md has no line " << ends;
    const auto first = begin + begins.size();
    ASSERT_LE(first, end);
    EXPECT_TRUE(page.substr(first, end - first) == codebook_markdown())
        << "put this between the two markers of docs/file-format.md:\n"
        << codebook_markdown();
}

} // namespace
} // namespace workpaths
