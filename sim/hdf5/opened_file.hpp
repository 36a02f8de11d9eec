#pragma once
/// Opening a file with HDF5 where other programs, or a file system without locks, stand in the way.

#include "sim/hdf5/handles.hpp"

#include <filesystem>

namespace workpaths {

/// The file, open for reading; no valid handle where HDF5 cannot open it. Throws InputError where another program holds
/// it open for writing.
Handle opened_for_reading(const std::filesystem::path& path);

/// Without HDF5's own lock: a temporary file has one writer and no reader.
void open_without_lock(const Handle& access);

} // namespace workpaths
