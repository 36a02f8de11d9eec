#pragma once
/// What stands behind a name that is to be written.

#include <cstdint>
#include <filesystem>
#include <optional>

#include <sys/stat.h>

namespace workpaths {

struct WriteTarget {
    enum class Kind : std::uint8_t {
        file,       // a regular file, or none yet: replaced as a whole
        stream,     // a pipe or a device: written through
        descriptor, // this process's own, as /dev/stdout names it: written through
    };
    Kind kind = Kind::file;
    /// Of a file: without a link at its end, so that the link stays and what it leads to is replaced.
    std::filesystem::path path;
    int descriptor = -1;
    std::optional<struct stat> present{}; // the file that is there
};

/// Follows the links of a name. Throws OutputError for a folder, a file that may not be written, or links in a circle.
WriteTarget write_target(const std::filesystem::path& name);

/// The same of a name that only a regular file may have. Throws OutputError for any other.
WriteTarget file_target(const std::filesystem::path& name);

/// Whether both are one regular file: by what they lead to, whatever they are called.
bool is_same_file(const std::filesystem::path& one, const std::filesystem::path& other);

} // namespace workpaths
