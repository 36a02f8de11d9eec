#pragma once
/// The sentence about a file that could not be written.

#include <cstddef>
#include <filesystem>

namespace workpaths {

/// "cannot write PATH: CAUSE (the file needs 12.3 MiB)", the cause being an errno; needed is in bytes, 0 if unknown.
[[noreturn]] void throw_output_error(const std::filesystem::path& path, int error_number, std::size_t needed = 0);

} // namespace workpaths
