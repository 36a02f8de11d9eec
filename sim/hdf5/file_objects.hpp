#pragma once
/// What a results file is made of: groups, datasets, fill values, dimension scales, attributes.

#include "sim/hdf5/handles.hpp"
#include "sim/hdf5/output_file.hpp"
#include "sim/hdf5/stored_values.hpp"

namespace workpaths {

using Shape = std::vector<hsize_t>;

inline std::size_t elements_of(const Shape& shape) {
    std::size_t count = 1;
    for (const hsize_t length : shape) { count *= length; }
    return count;
}

inline constexpr hsize_t growing_chunk = 16'384; // rows

enum class Compress : std::uint8_t { no, yes };

/// Writes into an open file, whose handle stays the caller's. Every failure is an OutputError that names `path`.
class FileObjects {
  public:
    FileObjects() = default;
    FileObjects(hid_t file, std::filesystem::path path, Compress compress = Compress::yes)
        : file_(file), path_(std::move(path)), compress_(compress) {}

    /// Throws unless an HDF5 call succeeded: any failure while writing is the disk's or the memory's.
    void check(std::int64_t result) const;

    /// The groups above an object.
    void make_groups(const std::string& path) const;
    /// An empty dataset, compressed unless small; a growing one has one dimension. Where values are missing from the
    /// start, they have the fill value.
    [[nodiscard]] Handle create(const DatasetSpec& spec, const Shape& shape, bool grows) const;
    /// Numbers into a dataset or, given the two dataspaces, a part of it; NaN becomes the fill value.
    void put(const Handle& data, ElementType type, std::span<const double> values, hid_t memory, hid_t target) const;
    /// Name, unit or flags and, if `attach`, dimension scales of a dataset.
    void describe(const DatasetSpec& spec, bool attach) const;
    /// As netCDF-4 marks a dimension without a variable; done again, it replaces the mark.
    void mark_scale(const Handle& scale, hsize_t length) const;
    void set_text(const std::string& object, const std::string& name, const std::string& value) const;
    /// Properties of every dataset: equal content, equal bytes.
    [[nodiscard]] static Handle dataset_creation();
    /// All bytes of a file in memory.
    [[nodiscard]] std::vector<std::byte> image() const;
    /// Tells readers what stands for a missing number.
    void set_fill(const Handle& data, ElementType type) const;

  private:
    void set_numbers(const Handle& data, const char* name, hid_t type, std::span<const double> values) const;

    hid_t file_ = H5I_INVALID_HID;
    std::filesystem::path path_;
    Compress compress_ = Compress::yes;
};

/// The type of all texts: UTF-8 of any length.
Handle text_type();
/// How a number is stored; little-endian, as the machine has it.
Handle stored_type(ElementType type);

} // namespace workpaths
