#pragma once
/// The files that the scenarios of a results file were read from, as it carries them.

#include "sim/hdf5/input_file.hpp"

namespace workpaths {

struct StoredInputs {
    std::vector<std::string> paths; // relative to the scenarios' root
    std::vector<std::string> texts;
};

/// Throws InputError unless each text has its SHA-256.
StoredInputs read_inputs(const InputFile& file);

} // namespace workpaths
