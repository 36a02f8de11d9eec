#pragma once
/// Opens the results files that verbs are given.

#include "sim/hdf5/input_file.hpp"

namespace workpaths {

/// With a note on standard error if damage in the file would not be found. Throws InputError.
InputFile open_results(const std::filesystem::path& path, InputFile::Trust trust = InputFile::Trust::foreign);

} // namespace workpaths
