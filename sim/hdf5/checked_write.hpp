#pragma once
/// A file is complete or not there: written under a temporary name, synced, renamed, and the folder synced.

#include <cstdint>
#include <filesystem>
#include <span>

namespace workpaths {

/// The temporary name of a file: hidden, in the same folder, with this process's number.
std::filesystem::path temporary_name(const std::filesystem::path& final_path);

/// Removes what a killed process of the same number left under the temporary name.
void remove_leftover(const std::filesystem::path& temporary);

/// Whether the folder is synced too: not where another file follows, which says that this one is there.
enum class Folder : std::uint8_t { synced, left };

/// Writes bytes to the temporary name and publishes it. Throws OutputError; then neither name is touched or left.
void write_checked(const std::filesystem::path& final_path, std::span<const std::byte> bytes,
                   Folder folder = Folder::synced);

/// Syncs the finished temporary file, renames it to its final name, syncs the folder. Throws OutputError.
void publish(const std::filesystem::path& temporary, const std::filesystem::path& final_path,
             Folder folder = Folder::synced);

/// "cannot write PATH: CAUSE (the file needs 12.3 MiB)", the cause being an errno; needed is in bytes, 0 if unknown.
[[noreturn]] void throw_output_error(const std::filesystem::path& path, int error_number, std::size_t needed = 0);

} // namespace workpaths
