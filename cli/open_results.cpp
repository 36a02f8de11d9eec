#include "cli/open_results.hpp"

#include <fmt/format.h>

#include <iostream>

namespace workpaths {
namespace {

constexpr const char* sums_path = "/integrity/object_sums"; // files of format 1 have none

} // namespace

InputFile open_results(const std::filesystem::path& path, InputFile::Trust trust) {
    InputFile file{path, trust};
    if (file.has("/columns") && file.has("/index")) {
        throw InputError{
            fmt::format("{} is a task of a run: its numbers are in the results file beside the folder", path.string())};
    }
    if (!file.has(sums_path)) {
        std::cerr << "note: " << path.string()
                  << " is of an older version and carries no sums: damage in it may go unnoticed\n";
    }
    return file;
}

} // namespace workpaths
