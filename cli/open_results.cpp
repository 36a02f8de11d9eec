#include "cli/open_results.hpp"

#include <iostream>

namespace workpaths {
namespace {

constexpr const char* sums_path = "/integrity/object_sums"; // files of format 1 have none

} // namespace

InputFile open_results(const std::filesystem::path& path, InputFile::Origin origin) {
    InputFile file{path, origin};
    if (!file.has(sums_path)) {
        std::cerr << "note: " << path.string()
                  << " is of an older version and carries no sums: damage in it may go unnoticed\n";
    }
    return file;
}

} // namespace workpaths
