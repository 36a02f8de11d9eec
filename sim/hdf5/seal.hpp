#pragma once
/// What a results file says of itself (object_lines.hpp, file_mark.hpp), and whether that still holds.

#include "sim/hdf5/input_file.hpp"
#include "sim/hdf5/object_lines.hpp"

namespace workpaths {

/// Sums of the blocks of datasets, by path.
using BlockSums = std::map<std::string, std::vector<std::uint32_t>>;

/// The lines of all objects of a file, in order of their paths; the sums that are not known are taken. None if HDF5
/// cannot read some object.
std::optional<std::vector<std::string>> describe_objects(hid_t file, const BlockSums& known);

/// Where there is no memory for the library to read a few chunks: it does not tell what it failed for. Throws
/// InputError.
void check_room(const std::string& file, const std::string& what);
/// That there is none.
[[noreturn]] void refuse_for_room(const std::string& file, const std::string& what);

/// Of an open file. Every member throws InputError where something is not as it was written.
class Seal {
  public:
    Seal(hid_t file, const std::filesystem::path& path);
    /// Files of format 1 have none: then nothing else may be asked.
    [[nodiscard]] bool exists() const { return exists_; }
    /// The version of the file's format.
    [[nodiscard]] int format() const { return format_; }
    [[nodiscard]] bool lists(const std::string& path) const { return lines_.contains(path); }
    /// Compares an object, but for what a dataset holds, with its line: once, for it lasts.
    void check(const std::string& path) const;
    /// The sums of the blocks of a dataset of so many elements.
    [[nodiscard]] std::vector<std::uint32_t> sums(const std::string& path, hsize_t elements) const;
    [[noreturn]] void fail(const std::string& what) const;

  private:
    struct Line {
        std::string head;
        std::string sums;
        bool checked = false;
    };

    [[nodiscard]] bool is_there(const std::optional<std::string>& in_file, const std::string& in_bytes) const;
    void read_lines(std::uint32_t sum);

    hid_t file_;
    std::string name_;
    bool exists_ = false;
    int format_ = 1;
    mutable std::map<std::string, Line> lines_;
    mutable std::optional<DimensionNames> dimensions_; // when first needed
};

} // namespace workpaths
