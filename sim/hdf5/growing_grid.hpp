#pragma once
/// A dataset that is filled part by part, most often in order: parts that follow each other wait and are written
/// together.

#include "sim/hdf5/file_objects.hpp"

namespace workpaths {

class GrowingGrid {
  public:
    GrowingGrid(Handle data, DatasetSpec spec, Shape shape)
        : data_(std::move(data)), spec_(std::move(spec)), shape_(std::move(shape)) {}

    /// `at` holds the first indices, values all that lies under them.
    void put(const FileObjects& objects, std::span<const std::size_t> at, std::span<const double> values);
    /// Writes what waits.
    void write(const FileObjects& objects);

    [[nodiscard]] const DatasetSpec& spec() const { return spec_; }
    [[nodiscard]] const Handle& data() const { return data_; }

  private:
    [[nodiscard]] bool follows(std::span<const std::size_t> at) const;

    Handle data_;
    DatasetSpec spec_;
    Shape shape_;
    std::vector<std::size_t> first_; // where what waits begins
    std::size_t count_ = 0;          // parts that wait, along the last index of first_
    std::vector<double> waiting_;
};

} // namespace workpaths
