#pragma once
/// Reads a results file: in this process, or in a child that may crash.

#include "sim/hdf5/input_file.hpp"

namespace workpaths {

/// What InputFile offers; see there.
class FileReader {
  public:
    virtual ~FileReader() = default;
    [[nodiscard]] virtual bool has(const std::string& path) const = 0;
    [[nodiscard]] virtual NumberArray numbers(const std::string& path) const = 0;
    /// What lies under the first indices `at`, and under those that follow at its last index: of as many as have at
    /// most `most` values together, but of one at least. They are the answer's first dimension. `at` is not empty.
    [[nodiscard]] virtual NumberArray slices(const std::string& path, std::span<const std::size_t> at,
                                             std::size_t most) const = 0;
    /// The one slice at `at`; all of the dataset without indices.
    [[nodiscard]] virtual NumberArray part(const std::string& path, std::span<const std::size_t> at) const;
    [[nodiscard]] virtual std::vector<double> rows(const std::string& path, std::size_t first,
                                                   std::size_t count) const = 0;
    [[nodiscard]] virtual std::span<const std::byte> stored_rows(const std::string& path, ElementType type,
                                                                 std::size_t first, std::size_t count,
                                                                 std::vector<std::byte>& room) const = 0;
    [[nodiscard]] virtual std::size_t length(const std::string& path) const = 0;
    [[nodiscard]] virtual std::vector<std::string> texts(const std::string& path) const = 0;
    [[nodiscard]] virtual std::string attribute(const std::string& object, const std::string& name) const = 0;
};

std::unique_ptr<FileReader> read_in_this_process(const std::filesystem::path& path);

/// HDF5 crashes on, or loops over, one in fifty files with a few damaged bytes. Here a child process calls it, and what
/// becomes of the child is an InputError at most.
std::unique_ptr<FileReader> read_in_child(const std::filesystem::path& path);

} // namespace workpaths
