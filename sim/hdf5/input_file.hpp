#pragma once
/// Reading a results file that anybody may have made: sizes and types are checked, nothing foreign is followed.

#include "sim/hdf5/element_type.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace workpaths {

/// The file is no readable results file; what() is a sentence for the user.
class InputError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct NumberArray {
    std::vector<std::size_t> shape;
    std::vector<double> values; // row-major; missing values are NaN
};

class FileReader;
class PackedColumns;

class InputFile {
  public:
    enum class Trust : std::uint8_t {
        foreign, // whatever may be in it must not bring the process down: a child process reads it
        own,     // known by its hash, or written just now
        task,    // a task file (TaskFile) known by its hash
    };

    explicit InputFile(const std::filesystem::path& path, Trust trust = Trust::foreign); // throws InputError
    /// A task file whose bytes were read and checked. Throws InputError.
    InputFile(const std::filesystem::path& path, std::vector<std::byte> image);
    /// Columns in memory; the name is for messages.
    InputFile(const std::string& name, const PackedColumns& columns);
    ~InputFile();
    InputFile(InputFile&&) noexcept;
    InputFile& operator=(InputFile&&) noexcept;

    [[nodiscard]] bool has(const std::string& path) const;
    [[nodiscard]] NumberArray numbers(const std::string& path) const; // throws InputError
    /// All that lies under the first indices `at` of a dataset; one value where they are as many as its dimensions.
    [[nodiscard]] NumberArray part(const std::string& path, std::span<const std::size_t> at) const;
    /// Rows [first, first + count) of a one-dimensional dataset, no more than there are.
    [[nodiscard]] std::vector<double> rows(const std::string& path, std::size_t first, std::size_t count) const;
    /// The same as they are stored in a column of this type: where they lie, or read into `room`. Not of a foreign
    /// file.
    [[nodiscard]] std::span<const std::byte> stored_rows(const std::string& path, ElementType type, std::size_t first,
                                                         std::size_t count, std::vector<std::byte>& room) const;
    [[nodiscard]] std::size_t length(const std::string& path) const;             // of a one-dimensional dataset
    [[nodiscard]] std::vector<std::string> texts(const std::string& path) const; // one-dimensional
    [[nodiscard]] std::string attribute(const std::string& object, const std::string& name) const;

  private:
    std::unique_ptr<FileReader> reader_;
};

} // namespace workpaths
