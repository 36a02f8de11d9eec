#pragma once
/// Whether a file is one of HDF5's, told without the library: a damaged one is told too.

#include <filesystem>

namespace workpaths {

/// The signature stands at the beginning, or behind a user block of 512, 1024, 2048, ... bytes.
bool has_hdf5_signature(const std::filesystem::path& path);

} // namespace workpaths
