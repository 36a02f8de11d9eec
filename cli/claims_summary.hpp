#pragma once
/// The verdicts on the claims that a file's scenarios make, for people and for programs.

#include "cli/screen.hpp"
#include "sim/hdf5/input_file.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// Empty where no claim is made. Throws InputError.
std::string claims_text(const InputFile& file, const Screen& screen);

/// One row for each claim, with its tests.
nlohmann::ordered_json claims_rows(const InputFile& file);

/// {"format": "workpaths.claims/1", "rows": [...]}
nlohmann::ordered_json claims_json(const InputFile& file);

} // namespace workpaths
