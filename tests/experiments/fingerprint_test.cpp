// The id of a task hashes every source that shapes the task's bytes: what run_task.cpp includes, what that includes,
// and so on, each header with the sources of its folder.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

const fs::path root = WORKPATHS_SOURCE_DIR;

/// The project's headers that a file includes, relative to the root.
std::set<fs::path> included_by(const fs::path& file) {
    const std::string before = "#include \"";
    std::set<fs::path> names;
    std::ifstream in{root / file};
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with(before)) { continue; }
        const std::string name = line.substr(before.size(), line.find('"', before.size()) - before.size());
        if (fs::exists(root / name)) { names.insert(name); } // others are made by CMake
    }
    return names;
}

/// Where a header's functions may be: in any source of its folder; of this one, which does more than run tasks, in the
/// source of its name.
std::set<fs::path> sources_of(const fs::path& header) {
    std::set<fs::path> sources;
    for (const auto& entry : fs::directory_iterator{(root / header).parent_path()}) {
        const fs::path source = header.parent_path() / entry.path().filename();
        const bool may_be = header.parent_path() != "experiments" || source.stem() == header.stem();
        if (source.extension() == ".cpp" && may_be) { sources.insert(source); }
    }
    return sources;
}

void add_all(const fs::path& file, std::set<fs::path>& known) {
    if (!known.insert(file).second) { return; }
    for (const fs::path& header : included_by(file)) {
        add_all(header, known);
        for (const fs::path& source : sources_of(header)) { add_all(source, known); }
    }
}

TEST(Fingerprint, CoversAllCodeThatShapesATasksBytes) {
    std::set<fs::path> hashed;
    std::ifstream in{WORKPATHS_FINGERPRINTED};
    for (std::string line; std::getline(in, line);) { hashed.insert(fs::relative(line, root)); }
    std::set<fs::path> shaping;
    add_all("experiments/run_task.cpp", shaping);
    EXPECT_GT(shaping.size(), 100U);
    for (const fs::path& file : shaping) { EXPECT_TRUE(hashed.contains(file)) << file << " is not hashed"; }
}

} // namespace
} // namespace workpaths
