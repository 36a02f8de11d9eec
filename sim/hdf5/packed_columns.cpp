#include "sim/hdf5/packed_columns.hpp"

#include "sim/hdf5/file_objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace workpaths {
namespace {

constexpr std::size_t headers = std::size_t{1} << 16; // what a file takes beside the elements, at most

/// A dataset of bytes whose place in the file is settled now. The bytes come later, past the library.
Handle reserve_bytes(const FileObjects& objects, hid_t file, const char* path, hsize_t size) {
    const Handle creation = FileObjects::dataset_creation();
    objects.check(H5Pset_alloc_time(creation.get(), H5D_ALLOC_TIME_EARLY));
    objects.check(H5Pset_fill_time(creation.get(), H5D_FILL_TIME_NEVER));
    const Handle space{H5Screate_simple(1, &size, nullptr), H5Sclose};
    Handle data{H5Dcreate2(file, path, H5T_STD_I8LE, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT), H5Dclose};
    objects.check(data.get());
    return data;
}

void write_index(const FileObjects& objects, const std::string& lines) {
    const DatasetSpec spec{PackedColumns::index_name, {}, ElementType::int8, "", "", {}};
    const Handle data = objects.create(spec, {lines.size()}, false);
    if (lines.empty()) { return; }
    objects.check(H5Dwrite(data.get(), H5T_STD_I8LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, lines.data()));
}

} // namespace

void PackedColumns::append(const std::string& path, ElementType type, std::span<const double> values) {
    store(type, values, column(path, type).elements);
}

PackedColumns::Column& PackedColumns::column(const std::string& path, ElementType type) {
    if (expected_ >= columns_.size() || columns_[expected_].path != path) {
        const auto found = std::ranges::find(columns_, path, &Column::path);
        expected_ = static_cast<std::size_t>(found - columns_.begin());
        if (found == columns_.end()) { columns_.push_back({path, type, {}}); }
    }
    return columns_[expected_++];
}

std::vector<ElementType> PackedColumns::narrow_types() const {
    std::vector<ElementType> types;
    for (const Column& column : columns_) { types.push_back(narrowest(column.type, column.elements)); }
    return types;
}

std::size_t PackedColumns::size(std::span<const ElementType> narrow) const {
    std::size_t bytes = 0;
    for (std::size_t k = 0; k < columns_.size(); ++k) {
        bytes += columns_[k].elements.size() / size_of(columns_[k].type) * size_of(narrow[k]);
    }
    return bytes;
}

std::string PackedColumns::index(std::span<const ElementType> narrow) const {
    std::string lines;
    for (std::size_t k = 0; k < columns_.size(); ++k) {
        const Column& column = columns_[k];
        const std::size_t count = column.elements.size() / size_of(column.type);
        lines += fmt::format("{} {} {} {}\n", column.path, static_cast<unsigned>(column.type), count,
                             static_cast<unsigned>(narrow[k]));
    }
    return lines;
}

void PackedColumns::put_elements(std::span<const ElementType> narrow, std::span<std::byte> to) const {
    for (std::size_t k = 0; k < columns_.size(); ++k) {
        const Column& column = columns_[k];
        const std::size_t bytes = column.elements.size() / size_of(column.type) * size_of(narrow[k]);
        if (narrow[k] != column.type) {
            convert(column.type, column.elements, narrow[k], to.first(bytes));
        } else if (bytes > 0) {
            std::memcpy(to.data(), column.elements.data(), bytes);
        }
        to = to.subspan(bytes);
    }
}

std::vector<std::byte> PackedColumns::elements() const {
    const auto narrow = narrow_types();
    std::vector<std::byte> all(size(narrow));
    put_elements(narrow, all);
    return all;
}

std::string PackedColumns::index() const { return index(narrow_types()); }

std::vector<std::byte> PackedColumns::image(const std::filesystem::path& path) const {
    const auto narrow = narrow_types();
    const std::string lines = index(narrow);
    const std::size_t bytes = size(narrow);
    std::vector<std::byte> all;
    haddr_t place = HADDR_UNDEF;
    {
        const LibraryLock lock;
        H5Eset_auto(H5E_DEFAULT, nullptr, nullptr); // failures are told once, by us
        const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
        H5Pset_fapl_core(access.get(), bytes + lines.size() + headers, false); // all room at once
        const std::string no_file = path.string() + " in memory";
        errno = 0;
        const Handle file{H5Fcreate(no_file.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.get()), H5Fclose};
        const FileObjects objects{file.get(), path, Compress::no};
        objects.check(file.get());
        const Handle data = reserve_bytes(objects, file.get(), elements_name, bytes);
        write_index(objects, lines);
        objects.check(H5Fflush(file.get(), H5F_SCOPE_GLOBAL));
        place = H5Dget_offset(data.get());
        all = objects.image();
    }
    if (bytes > 0) { put_elements(narrow, std::span{all}.subspan(place, bytes)); }
    return all;
}

} // namespace workpaths
