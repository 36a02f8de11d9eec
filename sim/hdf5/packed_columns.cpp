#include "sim/hdf5/packed_columns.hpp"

#include "sim/hdf5/file_objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>
#include <sstream>

namespace workpaths {
namespace {

constexpr const char* columns_name = "/columns";
constexpr const char* index_name = "/index";

Handle create_bytes(const FileObjects& objects, const char* path, std::size_t size) {
    return objects.create({path, {}, ElementType::int8, "", "", {}}, {size}, false);
}

void write_index(const FileObjects& objects, const std::string& lines) {
    const Handle data = create_bytes(objects, index_name, lines.size());
    if (lines.empty()) { return; }
    objects.check(H5Dwrite(data.get(), H5T_STD_I8LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, lines.data()));
}

/// All bytes of a dataset; none where it cannot be read.
std::optional<std::vector<std::byte>> read_bytes(const Handle& file, const char* path) {
    const Handle data{H5Dopen2(file.get(), path, H5P_DEFAULT), H5Dclose};
    const Handle space{H5Dget_space(data.get()), H5Sclose};
    const auto size = H5Sget_simple_extent_npoints(space.get());
    if (size < 0) { return std::nullopt; }
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    if (size > 0 && H5Dread(data.get(), H5T_STD_I8LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()) < 0) {
        return std::nullopt;
    }
    return bytes;
}

/// Whole columns in memory.
class PackedReader : public FileReader {
  public:
    PackedReader(std::string name, std::vector<std::byte> elements, const std::string& index)
        : name_(std::move(name)), elements_(std::move(elements)) {
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
        return numbers_of(column(path).type, elements_of_rows(path, first, count));
    }
    [[nodiscard]] std::span<const std::byte> stored_rows(const std::string& path, ElementType type, std::size_t first,
                                                         std::size_t count, std::vector<std::byte>&) const override {
        if (column(path).type != type) { fail(); }
        return elements_of_rows(path, first, count);
    }

    // columns have no more than that
    [[nodiscard]] NumberArray slices(const std::string& path, std::span<const std::size_t>,
                                     std::size_t) const override {
        no_such(path);
    }
    [[nodiscard]] std::vector<std::string> texts(const std::string& path) const override { no_such(path); }
    [[nodiscard]] std::string attribute(const std::string& object, const std::string&) const override {
        no_such(object);
    }

  private:
    struct Column {
        ElementType type;
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
        std::size_t length = 0;
        std::size_t offset = 0;
        while (lines >> path >> type >> length) {
            if (type >= static_cast<unsigned>(ElementType::text)) { fail(); }
            const auto kind = static_cast<ElementType>(type);
            columns_.emplace(path, Column{kind, offset, length});
            offset += length * size_of(kind);
        }
        if (offset != elements_.size()) { fail(); }
    }

    [[nodiscard]] const Column& column(const std::string& path) const {
        const auto found = columns_.find(path);
        if (found == columns_.end()) { fail(); }
        return found->second;
    }

    [[nodiscard]] std::span<const std::byte> elements_of_rows(const std::string& path, std::size_t first,
                                                              std::size_t count) const {
        const Column& all = column(path);
        const std::size_t begin = std::min(first, all.length);
        const std::size_t rows = std::min(count, all.length - begin);
        return std::span{elements_}.subspan(all.offset + begin * size_of(all.type), rows * size_of(all.type));
    }

    std::string name_;
    std::vector<std::byte> elements_;
    std::map<std::string, Column> columns_;
};

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

std::size_t PackedColumns::size() const {
    std::size_t bytes = 0;
    for (const Column& column : columns_) { bytes += column.elements.size(); }
    return bytes;
}

std::vector<std::byte> PackedColumns::elements() const {
    std::vector<std::byte> all;
    all.reserve(size());
    for (const Column& column : columns_) { all.insert(all.end(), column.elements.begin(), column.elements.end()); }
    return all;
}

std::string PackedColumns::index() const {
    std::string lines;
    for (const Column& column : columns_) {
        const std::size_t count = column.elements.size() / size_of(column.type);
        lines += fmt::format("{} {} {}\n", column.path, static_cast<unsigned>(column.type), count);
    }
    return lines;
}

void PackedColumns::write_elements(const FileObjects& objects) const {
    const hsize_t all = size();
    const Handle data = create_bytes(objects, columns_name, all);
    const Handle target{H5Screate_simple(1, &all, nullptr), H5Sclose};
    hsize_t first = 0;
    for (const Column& column : columns_) {
        const hsize_t count = column.elements.size();
        if (count == 0) { continue; }
        objects.check(H5Sselect_hyperslab(target.get(), H5S_SELECT_SET, &first, nullptr, &count, nullptr));
        const Handle memory{H5Screate_simple(1, &count, nullptr), H5Sclose};
        objects.check(
            H5Dwrite(data.get(), H5T_STD_I8LE, memory.get(), target.get(), H5P_DEFAULT, column.elements.data()));
        first += count;
    }
}

std::vector<std::byte> PackedColumns::image(const std::filesystem::path& path) const {
    const std::string lines = index();
    const LibraryLock lock;
    H5Eset_auto(H5E_DEFAULT, nullptr, nullptr); // failures are told once, by us
    const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
    constexpr std::size_t headers = std::size_t{1} << 16;
    H5Pset_fapl_core(access.get(), size() + lines.size() + headers, false); // all room at once
    const std::string no_file = path.string() + " in memory";
    errno = 0;
    const Handle file{H5Fcreate(no_file.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.get()), H5Fclose};
    const FileObjects objects{file.get(), path, Compress::no};
    objects.check(file.get());
    write_elements(objects);
    write_index(objects, lines);
    objects.check(H5Fflush(file.get(), H5F_SCOPE_GLOBAL));
    return objects.image();
}

std::unique_ptr<FileReader> read_columns(const std::string& name, const PackedColumns& columns) {
    return std::make_unique<PackedReader>(name, columns.elements(), columns.index());
}

std::unique_ptr<FileReader> read_packed_file(const std::filesystem::path& path) {
    const LibraryLock lock;
    H5Eset_auto(H5E_DEFAULT, nullptr, nullptr);
    const Handle file{H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose};
    if (!file.valid() || H5Lexists(file.get(), columns_name, H5P_DEFAULT) <= 0) { return nullptr; }
    auto elements = read_bytes(file, columns_name);
    const auto index = read_bytes(file, index_name);
    if (!elements || !index) { throw InputError{path.string() + " cannot be read"}; }
    return std::make_unique<PackedReader>(path.string(), std::move(*elements),
                                          std::string{reinterpret_cast<const char*>(index->data()), index->size()});
}

} // namespace workpaths
