#include "sim/hdf5/file_objects.hpp"
#include "sim/hdf5/packed_columns.hpp"
#include "sim/hdf5/whole_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <sstream>

namespace workpaths {
namespace {

/// Whole columns in memory.
class PackedReader : public FileReader {
  public:
    /// `first` and `count` say where in `bytes` the elements are.
    PackedReader(std::string name, std::vector<std::byte> bytes, std::size_t first, std::size_t count,
                 const std::string& index)
        : name_(std::move(name)), bytes_(std::move(bytes)), first_(first), count_(count) {
        find_columns(index);
    }

    [[nodiscard]] bool has(const std::string& path) const override { return columns_.contains(path); }
    [[nodiscard]] std::size_t length(const std::string& path) const override { return column(path).length; }
    [[nodiscard]] NumberArray numbers(const std::string& path) const override {
        const std::size_t length = column(path).length;
        return {{length}, rows(path, 0, length)};
    }
    [[nodiscard]] std::vector<double> rows(const std::string& path, std::size_t first,
                                           std::size_t count) const override {
        const Column& all = column(path);
        return numbers_of(all.narrow, elements_of_rows(all, first, count));
    }
    [[nodiscard]] std::span<const std::byte> stored_rows(const std::string& path, ElementType type, std::size_t first,
                                                         std::size_t count,
                                                         std::vector<std::byte>& room) const override {
        const Column& all = column(path);
        if (all.type != type) { fail(); }
        const auto elements = elements_of_rows(all, first, count);
        if (all.narrow == type) { return elements; }
        room.resize(elements.size() / size_of(all.narrow) * size_of(type));
        convert(all.narrow, elements, type, room);
        return room;
    }

    // columns have no more than that
    [[nodiscard]] NumberArray slices(const std::string& path, std::span<const std::size_t>,
                                     std::size_t) const override {
        no_such(path);
    }
    [[nodiscard]] std::vector<std::string> texts(const std::string& path) const override { no_such(path); }
    [[nodiscard]] std::string attribute(const std::string& object, const std::string& name) const override {
        if (name != PackedColumns::task_word) { no_such(object); }
        return task_;
    }

  private:
    struct Column {
        ElementType type;
        ElementType narrow; // as which the elements lie here
        std::size_t offset; // bytes
        std::size_t length; // elements
    };

    [[noreturn]] void fail() const { throw InputError{fmt::format("{} is no task file, or it is damaged", name_)}; }
    [[noreturn]] static void no_such(const std::string& path) {
        throw std::logic_error{path + ": a run's file holds columns of numbers only"};
    }

    void find_columns(const std::string& index) {
        std::istringstream lines{index};
        std::string path;
        unsigned type = 0;
        unsigned narrow = 0;
        std::size_t length = 0;
        std::size_t offset = 0;
        if (index.starts_with(PackedColumns::task_word)) { lines >> path >> task_; }
        while (lines >> path >> type >> length >> narrow) {
            if (std::max(type, narrow) >= static_cast<unsigned>(ElementType::text)) { fail(); }
            const auto kind = static_cast<ElementType>(narrow);
            columns_.emplace(path, Column{static_cast<ElementType>(type), kind, offset, length});
            offset += length * size_of(kind);
        }
        if (offset > count_) { fail(); }
    }

    [[nodiscard]] const Column& column(const std::string& path) const {
        const auto found = columns_.find(path);
        if (found == columns_.end()) { fail(); }
        return found->second;
    }

    [[nodiscard]] std::span<const std::byte> elements_of_rows(const Column& all, std::size_t first,
                                                              std::size_t count) const {
        const std::size_t begin = std::min(first, all.length);
        const std::size_t rows = std::min(count, all.length - begin);
        const std::size_t size = size_of(all.narrow);
        return std::span{bytes_}.subspan(first_ + all.offset + begin * size, rows * size);
    }

    std::string name_;
    std::vector<std::byte> bytes_;
    std::size_t first_;
    std::size_t count_;
    std::string task_;
    std::map<std::string, Column> columns_;
};

/// Where a dataset's bytes lie in its file.
struct Place {
    std::size_t first = 0;
    std::size_t count = 0;
    [[nodiscard]] std::size_t end() const { return first + count; }
};

Place place_of(const Handle& file, const char* path) {
    const Handle data{H5Dopen2(file.get(), path, H5P_DEFAULT), H5Dclose};
    const Handle space{H5Dget_space(data.get()), H5Sclose};
    const auto size = H5Sget_simple_extent_npoints(space.get());
    const haddr_t first = H5Dget_offset(data.get());
    return size > 0 && first != HADDR_UNDEF ? Place{first, static_cast<std::size_t>(size)} : Place{};
}

bool is_packed(const Handle& file) {
    return file.valid() && H5Lexists(file.get(), PackedColumns::elements_name, H5P_DEFAULT) > 0;
}

/// Where the two datasets lie in a file.
struct Places {
    Place elements;
    Place index;

    [[nodiscard]] Place first() const { return elements.first < index.first ? elements : index; }
    [[nodiscard]] Place second() const { return elements.first < index.first ? index : elements; }
    [[nodiscard]] bool lie_within(std::size_t size) const {
        for (const Place& place : {elements, index}) {
            if (place.first > size || place.count > size - place.first) { return false; }
        }
        return first().end() <= second().first;
    }
};

/// None if the file has no packed columns. Throws InputError.
std::optional<Places> find_places(const std::string& name, std::vector<std::byte>& image) {
    const LibraryLock lock;
    prepare_library();
    // not H5LTopen_file_image, which leaves some bytes behind with every image
    const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
    H5Pset_fapl_core(access.get(), image.size(), false);
    H5Pset_file_image(access.get(), image.data(), image.size());
    const std::string no_file = name + " in memory";
    const Handle file{H5Fopen(no_file.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose};
    if (!is_packed(file)) { return std::nullopt; }
    const Places places{place_of(file, PackedColumns::elements_name), place_of(file, PackedColumns::index_name)};
    if (!places.lie_within(image.size())) { throw InputError{name + " cannot be read"}; }
    return places;
}

/// What a file is but for what its datasets hold.
struct Layout {
    Places places;
    std::size_t size;
    std::array<std::vector<std::byte>, 3> around; // before, between and behind them
};

std::array<std::span<const std::byte>, 3> parts_around(std::span<const std::byte> image, const Places& places) {
    const Place first = places.first();
    const Place second = places.second();
    return {image.first(first.first), image.subspan(first.end(), second.first - first.end()),
            image.subspan(second.end())};
}

bool fits(const Layout& layout, std::span<const std::byte> image) {
    return image.size() == layout.size &&
           std::ranges::equal(parts_around(image, layout.places), layout.around,
                              [](const auto& part, const auto& known) { return std::ranges::equal(part, known); });
}

/// The same; asks HDF5, which takes a tenth of a millisecond, only where the file differs from earlier ones in more
/// than what its datasets hold.
std::optional<Places> places_in(const std::string& name, std::vector<std::byte>& image) {
    constexpr std::size_t most_kept = 16;
    thread_local std::vector<Layout> layouts;
    const auto known = std::ranges::find_if(layouts, [&](const Layout& layout) { return fits(layout, image); });
    if (known != layouts.end()) { return known->places; }
    const auto places = find_places(name, image);
    if (!places) { return std::nullopt; }
    if (layouts.size() == most_kept) { layouts.clear(); }
    Layout& layout = layouts.emplace_back(Layout{*places, image.size(), {}});
    const auto parts = parts_around(image, *places);
    for (std::size_t k = 0; k < parts.size(); ++k) { layout.around[k].assign(parts[k].begin(), parts[k].end()); }
    return places;
}

} // namespace

std::unique_ptr<FileReader> read_columns(const std::string& name, const PackedColumns& columns) {
    auto elements = columns.elements();
    const std::size_t count = elements.size();
    return std::make_unique<PackedReader>(name, std::move(elements), 0, count, columns.index());
}

std::unique_ptr<FileReader> read_packed_image(const std::string& name, std::vector<std::byte> image) {
    const auto places = places_in(name, image);
    if (!places) { return nullptr; }
    const auto& [elements, index] = *places;
    const std::string lines{reinterpret_cast<const char*>(image.data()) + index.first, index.count};
    return std::make_unique<PackedReader>(name, std::move(image), elements.first, elements.count, lines);
}

std::unique_ptr<FileReader> read_packed_file(const std::filesystem::path& path) {
    {
        const LibraryLock lock;
        prepare_library();
        if (!is_packed(Handle{H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose})) { return nullptr; }
    }
    auto bytes = whole_file(path, std::numeric_limits<std::uintmax_t>::max());
    if (!bytes) { throw InputError{path.string() + " cannot be read"}; }
    return read_packed_image(path.string(), std::move(*bytes));
}

} // namespace workpaths
