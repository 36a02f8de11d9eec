#include "sim/hdf5/file_mark.hpp"

#include "sim/hdf5/whole_file.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstring>

namespace workpaths {
namespace {

constexpr std::size_t room_of_mark = 64; // bytes of the attribute
constexpr std::string_view begin = "Workpaths results, format ";
constexpr std::string_view mark_of_sums = ", sums ";
constexpr std::string_view before_check = ", check ";
constexpr std::size_t bytes_searched = 4096;

std::uint32_t sum_of(std::string_view text) { return quick_sum(std::as_bytes(std::span{text})); }

Handle mark_type() {
    Handle type{H5Tcopy(H5T_C_S1), H5Tclose};
    H5Tset_size(type.get(), room_of_mark);
    return type;
}

/// Takes `word` and the number behind it from the front of a text.
template <class Number> bool take(std::string_view& text, std::string_view word, Number& number, int base) {
    if (!text.starts_with(word)) { return false; }
    text.remove_prefix(word.size());
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number, base);
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    return read.ec == std::errc{};
}

} // namespace

std::string text_of(const FileMark& mark) {
    const std::string text = fmt::format("{}{}{}{:08x}", begin, mark.format, mark_of_sums, mark.sums);
    return fmt::format("{}{}{:08x}", text, before_check, sum_of(text));
}

std::optional<FileMark> mark_of(std::string_view text) {
    FileMark mark;
    std::uint32_t check = 0;
    std::string_view rest = text;
    const bool read = take(rest, begin, mark.format, 10) && take(rest, mark_of_sums, mark.sums, 16) &&
                      take(rest, before_check, check, 16) && text_of(mark) == text;
    return read ? std::optional{mark} : std::nullopt;
}

std::uint32_t sum_of_lines(std::span<const std::string> lines) {
    std::string all;
    for (const std::string& line : lines) { (all += line) += '\n'; }
    return sum_of(all);
}

void reserve_mark(hid_t file, const FileObjects& objects) {
    const Handle type = mark_type();
    const Handle space{H5Screate(H5S_SCALAR), H5Sclose};
    const Handle made{H5Acreate2(file, FileMark::attribute, type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
                      H5Aclose};
    objects.check(made.get());
    write_mark(file, objects, {});
}

void write_mark(hid_t file, const FileObjects& objects, const FileMark& mark) {
    const Handle type = mark_type();
    const Handle attribute{H5Aopen(file, FileMark::attribute, H5P_DEFAULT), H5Aclose};
    std::array<char, room_of_mark> bytes{};
    const std::string text = text_of(mark);
    text.copy(bytes.data(), bytes.size() - 1);
    objects.check(H5Awrite(attribute.get(), type.get(), bytes.data()));
}

std::optional<std::string> mark_in_file(hid_t file) {
    const htri_t exists = H5Aexists(file, FileMark::attribute);
    if (exists == 0) { return std::string{}; }
    const Handle attribute{H5Aopen(file, FileMark::attribute, H5P_DEFAULT), H5Aclose};
    const Handle stored{H5Aget_type(attribute.get()), H5Tclose};
    const Handle space{H5Aget_space(attribute.get()), H5Sclose};
    const bool fits = H5Tget_class(stored.get()) == H5T_STRING && H5Tis_variable_str(stored.get()) == 0 &&
                      H5Tget_size(stored.get()) == room_of_mark && H5Sget_simple_extent_npoints(space.get()) == 1;
    std::array<char, room_of_mark> bytes{};
    if (exists < 0 || !fits || H5Aread(attribute.get(), mark_type().get(), bytes.data()) < 0) { return std::nullopt; }
    return std::string{bytes.data(), ::strnlen(bytes.data(), bytes.size())};
}

std::string mark_in_bytes(const std::filesystem::path& path) {
    std::array<std::byte, bytes_searched> bytes{};
    const auto read = RegularFile{path}.read(0, bytes);
    const std::string_view text{reinterpret_cast<const char*>(read.data()), read.size()};
    const auto found = text.find(begin);
    if (found == std::string_view::npos) { return {}; }
    return std::string{text.substr(found, text.find('\0', found) - found)};
}

} // namespace workpaths
