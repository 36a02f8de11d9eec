#pragma once
/// The verdicts on the claims that a file's scenarios make, for people and for programs.

#include "sim/hdf5/input_file.hpp"

#include <string>

namespace workpaths {

/// In at most 80 columns; empty where no claim is made. Throws InputError.
std::string claims_text(const InputFile& file);

/// {"format": "workpaths.claims/1", "rows": [...]}: one row for each claim, with its tests.
std::string claims_json(const InputFile& file);

} // namespace workpaths
