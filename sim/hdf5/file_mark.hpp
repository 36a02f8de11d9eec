#pragma once
/// What marks a results file, readable without HDF5 among its first bytes:
///
///     Workpaths results, format 3, sums 1a2b3c4d, check 5e6f7a8b
///
/// The version of the format; the sum of the lines that describe its objects (object_lines.hpp), each with a line break
/// behind it; the sum of the mark itself up to its last comma. All are CRC-32. To HDF5 it is an attribute of the file.

#include "sim/hdf5/file_objects.hpp"

#include <optional>

namespace workpaths {

struct FileMark {
    static constexpr const char* attribute = "format";
    static constexpr int newest = 3; // format 1 had no mark
    static constexpr const char* lines_path = "/integrity/object_sums";
    static constexpr const char* lines_dimension = "object";

    int format = newest;
    std::uint32_t sums = 0;
};

std::string text_of(const FileMark& mark);
/// None where it is no mark, or not what was written.
std::optional<FileMark> mark_of(std::string_view text);

/// The sum that the mark has of the lines.
std::uint32_t sum_of_lines(std::span<const std::string> lines);

/// Makes room for the mark; before anything else is written, so that it stands in front.
void reserve_mark(hid_t file, const FileObjects& objects);
void write_mark(hid_t file, const FileObjects& objects, const FileMark& mark);

/// The text of the attribute; empty where there is none. None where that cannot be told.
std::optional<std::string> mark_in_file(hid_t file);
/// The text among the first bytes of the file, past HDF5; empty where there is none.
std::string mark_in_bytes(const std::filesystem::path& path);

} // namespace workpaths
