#pragma once
/// What a file holds, one line an object, so that a reader sees whether an object still is what was written:
///
///     /totals group 1a2b3c4d
///     /totals/entered int32 2,1,3 arm,point,year 1a2b3c4d : 5e6f7a8b 9c0d1e2f
///
/// The path; "group", or the type, the shape and the dimensions of a dataset; the sum of the attributes; the sums of
/// the blocks of elements. A netCDF dimension without a variable holds nothing and has no such sums.

#include "sim/hdf5/stored_elements.hpp"

#include <map>
#include <optional>
#include <string_view>

namespace workpaths {

/// Which dimension scales of the root group are where in the file: a dataset names its dimensions by that.
class DimensionNames {
  public:
    explicit DimensionNames(hid_t file);
    /// "arm,point,year"; "-" where it names none. None where they make no sense.
    [[nodiscard]] std::optional<std::string> of(hid_t data) const;

  private:
    std::map<haddr_t, std::string> at_;
};

/// The sum of an object's attributes in the order of their names: CRC-32 of name, zero, type, zero and the values as a
/// block has them. Left out are those that lead to other objects, and what marks the file (file_mark.hpp).
std::optional<std::uint32_t> sum_of_attributes(hid_t object);

/// An object's line up to the sums of its blocks. None if HDF5 cannot read it.
std::optional<std::string> head_of_line(hid_t file, const std::string& path, const DimensionNames& names);

/// Whether it is a netCDF dimension without a variable.
bool is_bare_dimension(hid_t data);

inline constexpr std::string_view before_sums = " :";

/// " : 5e6f7a8b 9c0d1e2f", and back; none where they are no sums.
std::string text_of_sums(std::span<const std::uint32_t> sums);
std::optional<std::vector<std::uint32_t>> sums_of_text(std::string_view text);

/// The paths of all groups and datasets but the root, in the order of their bytes.
std::optional<std::vector<std::string>> object_paths(hid_t file);

} // namespace workpaths
