#pragma once
/// The one door of every regular file that is written: a file is complete or not there. It is written under a temporary
/// name beside its target, synced, renamed, and the folder synced. What is no regular file (a pipe, /dev/stdout) is
/// written through.

#include "sim/hdf5/descriptor.hpp"
#include "sim/hdf5/output_error.hpp"
#include "sim/hdf5/write_target.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace workpaths {

/// The temporary name of a file: hidden, beside what its links lead to, with this process's number. Throws OutputError.
std::filesystem::path temporary_name(const std::filesystem::path& final_path);

/// Removes what a killed process of the same number left under the temporary name.
void remove_leftover(const std::filesystem::path& temporary);

/// Whether the folder is synced too: not where another file follows, which says that this one is there.
enum class Folder : std::uint8_t { synced, left };

/// A file under way. Until it is published its name stands for what it stood for before.
class CheckedFile {
  public:
    /// `size` is what the file needs in bytes, for the sentence about a full disk; 0 if unknown. Throws OutputError.
    explicit CheckedFile(std::filesystem::path final_path, std::size_t size = 0);
    ~CheckedFile();
    CheckedFile(const CheckedFile&) = delete;
    CheckedFile& operator=(const CheckedFile&) = delete;

    void write(std::span<const std::byte> bytes); // throws OutputError
    void write(std::string_view text) { write(std::as_bytes(std::span{text})); }
    /// Puts what was written under its name. Throws OutputError.
    void publish(Folder folder = Folder::synced);

  private:
    std::filesystem::path final_path_;
    std::size_t size_;
    WriteTarget target_;
    std::filesystem::path temporary_; // empty where the target is written through
    Descriptor file_;
};

/// Writes bytes to the temporary name and publishes it. Throws OutputError; then neither name is touched or left.
void write_checked(const std::filesystem::path& final_path, std::span<const std::byte> bytes,
                   Folder folder = Folder::synced);

/// Syncs the finished temporary file, gives it the mode of the file that it replaces, renames it to its final name,
/// syncs the folder. A file system that refuses to sync is no fault: see sync_refusal. Throws OutputError.
void publish(const std::filesystem::path& temporary, const std::filesystem::path& final_path,
             Folder folder = Folder::synced);

/// Why the file system does not sync this folder, as an errno; 0 if it does: then what is renamed survives a power
/// failure.
int sync_refusal(const std::filesystem::path& folder);

} // namespace workpaths
