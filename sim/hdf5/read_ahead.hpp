#pragma once
/// Reads ahead: the values of the runs of a batch lie behind each other, and who asks for one run's asks for the next
/// one's soon. What a reader in another process costs is the question, not the values.

#include "sim/hdf5/file_reader.hpp"

namespace workpaths {

/// The same answers from fewer questions to `reader`; keeps at most a few hundred kilobytes for each dataset.
std::unique_ptr<FileReader> read_ahead(std::unique_ptr<FileReader> reader);

} // namespace workpaths
