#pragma once
/// The claims that a batch puts to the test, as the group /claims of its results file.

#include "sim/hdf5/output_file.hpp"
#include "sim/scenario/batch.hpp"

namespace workpaths {

/// One row for each test of each claim; nothing where no scenario makes a claim. Arms are named as on the axis arm.
void write_claims(OutputFile& file, const Batch& batch);

} // namespace workpaths
