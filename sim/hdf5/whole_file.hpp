#pragma once
/// Files read past HDF5: all bytes of one at once, parts of one, and a quick sum over bytes.

#include "sim/hdf5/descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace workpaths {

/// A regular file, open for reading. Whatever else stands under its name, a pipe or a device, is not waited for.
class RegularFile {
  public:
    explicit RegularFile(const std::filesystem::path& path);
    [[nodiscard]] bool valid() const { return valid_; }
    [[nodiscard]] std::uintmax_t size() const { return size_; }
    /// Bytes from an offset on, as many as there are and as there is room for.
    [[nodiscard]] std::span<std::byte> read(std::uintmax_t offset, std::span<std::byte> room) const;

  private:
    Descriptor file_;
    bool valid_ = false;
    std::uintmax_t size_ = 0;
};

/// None where it cannot be read, changes meanwhile, or has more than `most` bytes.
std::optional<std::vector<std::byte>> whole_file(const std::filesystem::path& path, std::uintmax_t most);

/// Whether a file begins as those that TaskFile writes do and ends where it says: not so one that was cut or drawn out,
/// or a huge one that is nothing but a hole.
bool ends_where_it_says(const RegularFile& file);

/// CRC-32: finds any damage that is not meant, all but one in four billion, at a tenth of what SHA-256 takes.
std::uint32_t quick_sum(std::span<const std::byte> bytes);

} // namespace workpaths
