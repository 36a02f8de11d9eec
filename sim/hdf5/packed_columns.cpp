#include "sim/hdf5/packed_columns.hpp"

#include "sim/hdf5/file_objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <sstream>

namespace workpaths {
namespace {

constexpr const char* columns_name = "/columns";
constexpr const char* index_name = "/index";

Handle in_memory() {
    Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
    H5Pset_fapl_core(access.get(), std::size_t{1} << 20, false);
    return access;
}

void write_bytes(const FileObjects& objects, const char* path, std::span<const std::byte> bytes) {
    const Handle data = objects.create({path, {}, ElementType::int8, "", "", {}}, {bytes.size()}, false);
    if (bytes.empty()) { return; }
    objects.check(H5Dwrite(data.get(), H5T_STD_I8LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()));
}

/// Whole columns in memory.
class PackedReader : public FileReader {
  public:
    PackedReader(const std::filesystem::path& name, const Handle& file) : name_(name.string()) {
        elements_ = bytes_of(file, columns_name);
        const auto index = bytes_of(file, index_name);
        find_columns({reinterpret_cast<const char*>(index.data()), index.size()});
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
    [[nodiscard]] std::vector<std::byte> stored_rows(const std::string& path, ElementType type, std::size_t first,
                                                     std::size_t count) const override {
        if (column(path).type != type) { fail(); }
        const auto elements = elements_of_rows(path, first, count);
        return {elements.begin(), elements.end()};
    }

    // columns have no more than that
    [[nodiscard]] NumberArray part(const std::string& path, std::span<const std::size_t>) const override {
        no_such(path);
    }
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

    [[nodiscard]] std::vector<std::byte> bytes_of(const Handle& file, const char* path) const {
        const Handle data{H5Dopen2(file.get(), path, H5P_DEFAULT), H5Dclose};
        const Handle space{H5Dget_space(data.get()), H5Sclose};
        const auto size = H5Sget_simple_extent_npoints(space.get());
        if (size < 0) { fail(); }
        std::vector<std::byte> bytes(static_cast<std::size_t>(size));
        if (size > 0 && H5Dread(data.get(), H5T_STD_I8LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()) < 0) { fail(); }
        return bytes;
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
    store(type, values, columns_.try_emplace(path, Column{type, {}}).first->second.elements);
}

std::vector<std::byte> PackedColumns::image(const std::filesystem::path& path) const {
    std::vector<std::byte> all;
    std::string index;
    for (const auto& [name, column] : columns_) {
        all.insert(all.end(), column.elements.begin(), column.elements.end());
        index += fmt::format("{} {} {}\n", name, static_cast<unsigned>(column.type),
                             column.elements.size() / size_of(column.type));
    }
    const LibraryLock lock;
    H5Eset_auto(H5E_DEFAULT, nullptr, nullptr); // failures are told once, by us
    errno = 0;
    const std::string no_file = path.string() + " in memory";
    const Handle file{H5Fcreate(no_file.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, in_memory().get()), H5Fclose};
    const FileObjects objects{file.get(), path, Compress::no};
    objects.check(file.get());
    write_bytes(objects, columns_name, all);
    write_bytes(objects, index_name, std::as_bytes(std::span{index}));
    objects.check(H5Fflush(file.get(), H5F_SCOPE_GLOBAL));
    return objects.image();
}

std::unique_ptr<FileReader> read_packed_columns(const std::filesystem::path& name, std::vector<std::byte> image) {
    const LibraryLock lock;
    H5Eset_auto(H5E_DEFAULT, nullptr, nullptr);
    const Handle access = in_memory();
    H5Pset_file_image(access.get(), image.data(), image.size());
    const std::string no_file = name.string() + " in memory"; // the library looks at the disk for this name first
    const Handle file{H5Fopen(no_file.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose};
    const bool packed = file.valid() && H5Lexists(file.get(), columns_name, H5P_DEFAULT) > 0;
    return packed ? std::make_unique<PackedReader>(name, file) : nullptr;
}

} // namespace workpaths
