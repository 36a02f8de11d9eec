#pragma once
/// The scenario in a results file as one TOML text that gives the same results again.

#include "sim/hdf5/input_file.hpp"

#include <string>

namespace workpaths {

/// Every value, the arms, the points of the sweep and the data tables. Of a file made from several scenarios, one
/// text after the other, each under its name: they are files of their own. Throws InputError.
std::string scenario_again(const InputFile& file);

} // namespace workpaths
