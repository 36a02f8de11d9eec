#pragma once
/// The lock that HDF5, and every program that uses it, has on a file while it is open.

#include <filesystem>

namespace workpaths {

/// Why a lock for reading cannot be had, as an errno; 0 where it can, or where the file cannot be opened at all.
int lock_refusal(const std::filesystem::path& path);

/// Whether another program holds the file open to write into it; false where its file system locks nothing.
bool is_open_for_writing(const std::filesystem::path& path);

} // namespace workpaths
