#pragma once
/// Columns of a small run: kept in memory as they will be stored, then all in one dataset, since HDF5 takes longer to
/// create or open a dataset than to write or read a thousand numbers.
///
///     /columns   the elements of all columns, one column after another
///     /index     text, a line for each column: path, number of its ElementType, number of its elements

#include "sim/hdf5/file_reader.hpp"

#include <map>

namespace workpaths {

class PackedColumns {
  public:
    void append(const std::string& path, ElementType type, std::span<const double> values);
    /// The bytes of an HDF5 file that holds them; `path` is for messages. Throws OutputError.
    [[nodiscard]] std::vector<std::byte> image(const std::filesystem::path& path) const;

  private:
    struct Column {
        ElementType type;
        std::vector<std::byte> elements;
    };
    std::map<std::string, Column> columns_;
};

/// Reads such an image; `name` is for messages. None if the image is of a file without packed columns. Throws
/// InputError.
std::unique_ptr<FileReader> read_packed_columns(const std::filesystem::path& name, std::vector<std::byte> image);

} // namespace workpaths
