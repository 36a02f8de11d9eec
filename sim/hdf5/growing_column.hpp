#pragma once
/// A one-dimensional dataset that is appended to: values wait until they fill whole chunks.

#include "sim/hdf5/file_objects.hpp"

namespace workpaths {

class GrowingColumn {
  public:
    GrowingColumn(const FileObjects& objects, DatasetSpec spec) : objects_(objects), spec_(std::move(spec)) {}

    void append(std::span<const double> values);
    /// Writes what still waits. A column that never filled a chunk becomes a plain dataset of just its length, unless
    /// it was created before.
    void finish();
    /// Creates the dataset now, so that it is there even if it stays empty.
    void create();

    [[nodiscard]] hsize_t length() const { return written_ + waiting_.size(); }
    [[nodiscard]] const DatasetSpec& spec() const { return spec_; }

  private:
    void flush(std::size_t rows);

    FileObjects objects_;
    DatasetSpec spec_;
    Handle data_;
    hsize_t written_ = 0;
    std::vector<double> waiting_;
};

} // namespace workpaths
