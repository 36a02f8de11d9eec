#pragma once
/// Columns of a small run: kept in memory as they will be stored, then all in one dataset, since HDF5 takes longer to
/// create or open a dataset than to write or read a thousand numbers.
///
///     /columns   the elements of all columns, one column after another, whole numbers in as few bytes as hold them
///     /index     text, a line that names the task (none in memory), then a line for each column: path, number of its
///                ElementType, number of its elements, number of the ElementType that they take here
///
/// Both are padded, so that few sizes occur and what HDF5 writes around them is made once for each.

#include "sim/hdf5/column_sink.hpp"
#include "sim/hdf5/file_reader.hpp"

namespace workpaths {

/// A task's file carries the task's id, so that it cannot pass for another's.
inline std::string task_of(const std::filesystem::path& file) { return file.stem().string(); }

class PackedColumns : public ColumnSink {
  public:
    void append(const std::string& path, ElementType type, std::span<const double> values) override;
    /// The bytes of the HDF5 file ID.h5 that holds them as those of task ID; `path` is also for messages. Throws
    /// OutputError.
    [[nodiscard]] std::vector<std::byte> image(const std::filesystem::path& path) const;
    /// What the two datasets hold.
    [[nodiscard]] std::vector<std::byte> elements() const;
    [[nodiscard]] std::string index() const;

    static constexpr const char* elements_name = "/columns";
    static constexpr const char* index_name = "/index";
    static constexpr const char* task_word = "task"; // begins the line that names the task

  private:
    struct Column {
        std::string path;
        ElementType type;
        std::vector<std::byte> elements;
    };
    Column& column(const std::string& path, ElementType type);
    /// As few bytes as each column takes.
    [[nodiscard]] std::vector<ElementType> narrow_types() const;
    [[nodiscard]] std::string index(std::span<const ElementType> narrow) const;
    [[nodiscard]] std::size_t size(std::span<const ElementType> narrow) const; // bytes of all elements
    void put_elements(std::span<const ElementType> narrow, std::span<std::byte> to) const;

    std::vector<Column> columns_;
    std::size_t expected_ = 0; // the column that follows the one appended to last: a run goes through them in turn
};

/// Reads them back; `name` is for messages. Throws InputError.
std::unique_ptr<FileReader> read_columns(const std::string& name, const PackedColumns& columns);
/// Reads the bytes of a file that holds them; none if it has no packed columns. Throws InputError.
std::unique_ptr<FileReader> read_packed_image(const std::string& name, std::vector<std::byte> image);
/// The same of a file.
std::unique_ptr<FileReader> read_packed_file(const std::filesystem::path& path);

} // namespace workpaths
