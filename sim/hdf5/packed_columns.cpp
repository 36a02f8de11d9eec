#include "sim/hdf5/packed_columns.hpp"

#include "sim/hdf5/file_objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace workpaths {
namespace {

constexpr std::size_t headers = std::size_t{1} << 16; // what a file takes beside the elements, at most
// sizes are rounded up to these
constexpr std::size_t elements_step = std::size_t{1} << 15;
constexpr std::size_t index_step = std::size_t{1} << 10;

/// A file without what its two datasets hold, whose places are known.
struct Frame {
    std::size_t elements_size = 0;
    std::size_t index_size = 0;
    std::size_t elements = 0; // offset in the file
    std::size_t index = 0;
    std::vector<std::byte> head; // up to the elements
    std::vector<std::byte> tail; // behind them, with room for the index
};

/// A dataset of bytes whose place in the file is settled now. The bytes come later, past the library.
std::size_t reserve_bytes(const FileObjects& objects, hid_t file, const char* path, hsize_t size) {
    const Handle creation = FileObjects::dataset_creation();
    objects.check(H5Pset_alloc_time(creation.get(), H5D_ALLOC_TIME_EARLY));
    objects.check(H5Pset_fill_time(creation.get(), H5D_FILL_TIME_NEVER));
    const Handle space{H5Screate_simple(1, &size, nullptr), H5Sclose};
    const Handle data{H5Dcreate2(file, path, H5T_STD_I8LE, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
                      H5Dclose};
    objects.check(data.get());
    return H5Dget_offset(data.get());
}

Frame make_frame(const std::filesystem::path& path, std::size_t elements_size, std::size_t index_size) {
    const LibraryLock lock;
    prepare_library();
    const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
    H5Pset_fapl_core(access.get(), elements_size + index_size + headers, false); // all room at once
    const std::string no_file = path.string() + " in memory";
    errno = 0;
    const Handle file{H5Fcreate(no_file.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.get()), H5Fclose};
    const FileObjects objects{file.get(), path, Compress::no};
    objects.check(file.get());
    Frame frame{elements_size, index_size, 0, 0, {}, {}};
    frame.elements = reserve_bytes(objects, file.get(), PackedColumns::elements_name, elements_size);
    frame.index = reserve_bytes(objects, file.get(), PackedColumns::index_name, index_size);
    objects.check(H5Fflush(file.get(), H5F_SCOPE_GLOBAL));
    const auto image = objects.image();
    const auto behind = image.begin() + static_cast<std::ptrdiff_t>(frame.elements);
    frame.head.assign(image.begin(), behind);
    frame.tail.assign(behind + static_cast<std::ptrdiff_t>(elements_size), image.end());
    return frame;
}

/// The frame for so many bytes, or a few more. It stays until the thread asks again.
const Frame& frame_for(const std::filesystem::path& path, std::size_t elements, std::size_t index) {
    constexpr std::size_t most_kept = 16;
    thread_local std::vector<Frame> frames;
    const std::size_t elements_size = (elements / elements_step + 1) * elements_step;
    const std::size_t index_size = (index / index_step + 1) * index_step;
    const auto known = std::ranges::find_if(frames, [&](const Frame& frame) {
        return frame.elements_size == elements_size && frame.index_size == index_size;
    });
    if (known != frames.end()) { return *known; }
    if (frames.size() == most_kept) { frames.clear(); }
    return frames.emplace_back(make_frame(path, elements_size, index_size));
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
    std::vector<ElementType> types(columns_.size());
    std::ranges::transform(columns_, types.begin(),
                           [](const Column& column) { return narrowest(column.type, column.elements); });
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
    const std::size_t bytes = size(narrow);
    std::string lines = fmt::format("{} {}\n", task_word, task_of(path)) + index(narrow);
    const Frame& frame = frame_for(path, bytes, lines.size());
    lines.resize(frame.index_size, '\n');
    std::vector<std::byte> all;
    all.reserve(frame.head.size() + frame.elements_size + frame.tail.size());
    all.insert(all.end(), frame.head.begin(), frame.head.end());
    all.resize(all.size() + frame.elements_size);
    all.insert(all.end(), frame.tail.begin(), frame.tail.end());
    put_elements(narrow, std::span{all}.subspan(frame.elements, bytes));
    std::ranges::copy(std::as_bytes(std::span{lines}), all.begin() + static_cast<std::ptrdiff_t>(frame.index));
    return all;
}

} // namespace workpaths
