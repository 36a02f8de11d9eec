#include "sim/hdf5/seal.hpp"

#include "sim/hdf5/file_mark.hpp"

#include <fmt/format.h>

#include <memory>
#include <new>

namespace workpaths {
namespace {

/// " : 5e6f7a8b" for a dataset that holds something, else nothing.
std::optional<std::string> sums_part(hid_t file, const std::string& path, const BlockSums& known) {
    if (const auto found = known.find(path); found != known.end()) { return text_of_sums(found->second); }
    const Handle object{H5Oopen(file, path.c_str(), H5P_DEFAULT), H5Oclose};
    if (H5Iget_type(object.get()) != H5I_DATASET || is_bare_dimension(object.get())) { return std::string{}; }
    const auto sums = block_sums(object.get());
    return sums ? std::optional{text_of_sums(*sums)} : std::nullopt;
}

} // namespace

std::optional<std::vector<std::string>> describe_objects(hid_t file, const BlockSums& known) {
    auto paths = object_paths(file);
    if (!paths) { return std::nullopt; }
    paths->insert(paths->begin(), "/");
    const DimensionNames dimensions{file};
    std::vector<std::string> lines;
    for (const std::string& path : *paths) {
        const auto head = head_of_line(file, path, dimensions);
        const auto sums = sums_part(file, path, known);
        if (!head || !sums) { return std::nullopt; }
        lines.push_back(*head + *sums);
    }
    return lines;
}

void refuse_for_room(const std::string& file, const std::string& what) {
    throw InputError{
        fmt::format("{}: there is not enough memory to read {}: allow more (ulimit -v, control groups), or end "
                    "other programs",
                    file, what)};
}

void check_room(const std::string& file, const std::string& what) {
    constexpr std::size_t chunks = std::size_t{16} << 20;
    if (std::unique_ptr<std::byte[]>{new (std::nothrow) std::byte[chunks]} == nullptr) { refuse_for_room(file, what); }
}

Seal::Seal(hid_t file, const std::filesystem::path& path) : file_(file), name_(path.string()) {
    const auto in_file = mark_in_file(file);
    const std::string in_bytes = mark_in_bytes(path);
    if (!is_there(in_file, in_bytes)) { return; }
    const std::string& text = in_file && !in_file->empty() ? *in_file : in_bytes;
    const auto mark = mark_of(text);
    if (mark && mark->format > FileMark::newest) {
        throw InputError{fmt::format("{} is a results file of format {}: this version reads up to format {}", name_,
                                     mark->format, FileMark::newest)};
    }
    if (!mark || text != in_file) { fail("its format"); }
    exists_ = true;
    format_ = mark->format;
    read_lines(mark->sums);
}

bool Seal::is_there(const std::optional<std::string>& in_file, const std::string& in_bytes) const {
    if (!in_file || !in_file->empty() || !in_bytes.empty()) { return true; }
    // without a mark there are no lines either
    const std::string group = std::filesystem::path{FileMark::lines_path}.parent_path().string();
    return H5Lexists(file_, group.c_str(), H5P_DEFAULT) != 0;
}

void Seal::read_lines(std::uint32_t sum) {
    const Handle data{H5Dopen2(file_, FileMark::lines_path, H5P_DEFAULT), H5Dclose};
    const Handle space{H5Dget_space(data.get()), H5Sclose};
    const Handle type{H5Dget_type(data.get()), H5Tclose};
    const auto shape = shape_of_space(space.get());
    constexpr hsize_t most_lines = 100'000; // and few of these are used
    const bool fits = shape && shape->size() == 1 && shape->front() < most_lines;
    if (!fits || element_type_of(type.get()) != ElementType::text) { fail("the list of its objects"); }
    const auto lines = read_texts(data.get(), *shape, 0, shape->front());
    if (!lines || sum_of_lines(*lines) != sum) { fail("the list of its objects"); }
    for (const std::string& line : *lines) {
        const auto end_of_head = std::min(line.find(before_sums), line.size());
        const std::string head = line.substr(0, end_of_head);
        lines_.emplace(head.substr(0, head.find(' ')), Line{head, line.substr(end_of_head)});
    }
}

void Seal::check(const std::string& path) const {
    const auto found = lines_.find(path);
    if (found == lines_.end()) { fail(path); }
    if (found->second.checked) { return; }
    if (!dimensions_) { dimensions_.emplace(file_); }
    if (head_of_line(file_, path, *dimensions_) != found->second.head) { fail(path); }
    found->second.checked = true;
}

std::vector<std::uint32_t> Seal::sums(const std::string& path, hsize_t elements) const {
    const auto found = lines_.find(path);
    if (found == lines_.end()) { fail(path); }
    if (found->second.sums.empty()) { return {}; } // a bare dimension holds nothing
    auto sums = sums_of_text(found->second.sums);
    if (!sums || sums->size() != blocks_of(elements)) { fail(path); }
    return std::move(*sums);
}

void Seal::fail(const std::string& what) const {
    check_room(name_, what);
    throw InputError{fmt::format("{} is damaged, or was changed since it was written: {}", name_, what)};
}

} // namespace workpaths
