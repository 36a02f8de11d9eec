#include "sim/hdf5/file_reader.hpp"

#include "sim/hdf5/file_mark.hpp"
#include "sim/hdf5/opened_file.hpp"
#include "sim/hdf5/seal.hpp"
#include "sim/hdf5/whole_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <map>
#include <new>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr hsize_t most_elements = hsize_t{1} << 31;
constexpr hsize_t blocks_at_once = 16; // two megabytes

Handle open_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (error == std::errc::permission_denied ||
        (error.value() == 0 && ::access(path.c_str(), R_OK) != 0 && errno == EACCES)) {
        throw InputError{fmt::format("{} cannot be read: permission denied", path.string())};
    }
    if (path.empty()) { throw InputError{"no results file is named"}; }
    if (!std::filesystem::exists(status)) { throw InputError{fmt::format("{} does not exist", path.string())}; }
    if (!std::filesystem::is_regular_file(status)) {
        throw InputError{fmt::format("{} is not a regular file", path.string())};
    }
    prepare_library();
    Handle file = opened_for_reading(path);
    if (file.valid()) { return file; }
    if (const auto mark = mark_of(mark_in_bytes(path))) {
        throw InputError{fmt::format("{} is a results file of format {}, but it is damaged: HDF5 cannot open it",
                                     path.string(), mark->format)};
    }
    throw InputError{fmt::format("{} is not a results file, or it is damaged: HDF5 cannot open it", path.string())};
}

/// A dataset that is open. It keeps the chunk that was read last: the next run's values mostly lie in the same one.
struct OpenDataset {
    Handle data;
    Shape shape;
    hsize_t size = 0; // elements
    H5T_class_t kind = H5T_NO_CLASS;
    std::optional<ElementType> type;
    std::vector<std::uint32_t> sums; // of its blocks, where the file has a seal
    std::optional<double> missing;   // whole numbers that are this one are missing
};

/// What stands for a missing whole number, if the dataset says so.
std::optional<double> fill_value(const Handle& data) {
    if (H5Aexists(data.get(), "_FillValue") <= 0) { return std::nullopt; }
    const Handle attribute{H5Aopen(data.get(), "_FillValue", H5P_DEFAULT), H5Aclose};
    const Handle space{H5Aget_space(attribute.get()), H5Sclose};
    double fill = 0.0;
    const bool read =
        H5Sget_simple_extent_npoints(space.get()) == 1 && H5Aread(attribute.get(), H5T_NATIVE_DOUBLE, &fill) >= 0;
    return read ? std::optional{fill} : std::nullopt;
}

/// Calls the library, under its lock.
class LibraryReader : public FileReader {
  public:
    explicit LibraryReader(const std::filesystem::path& path)
        : path_(path), file_(open_file(path)), seal_(file_.get(), path) {}
    ~LibraryReader() override {
        const LibraryLock lock;
        datasets_.clear();
        file_.reset();
    }
    LibraryReader(const LibraryReader&) = delete;
    LibraryReader& operator=(const LibraryReader&) = delete;

    [[nodiscard]] bool has(const std::string& path) const override {
        const LibraryLock lock;
        if (seal_.exists()) { return seal_.lists(path) || path == FileMark::lines_path; }
        // every group on the way must exist before its child may be asked for
        for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
            if (!is_hard_link(path.substr(0, slash))) { return false; }
        }
        return is_hard_link(path);
    }

    [[nodiscard]] NumberArray numbers(const std::string& path) const override {
        const LibraryLock lock;
        const OpenDataset& data = open(path);
        return {{data.shape.begin(), data.shape.end()}, numbers_from(data, path, 0, data.size)};
    }

    [[nodiscard]] NumberArray slices(const std::string& path, std::span<const std::size_t> at,
                                     std::size_t most) const override {
        const LibraryLock lock;
        const OpenDataset& data = open(path);
        if (at.empty() || data.shape.size() < at.size()) { fail(path + " has too few dimensions"); }
        hsize_t size = data.size; // of one slice
        hsize_t first = 0;
        for (std::size_t d = 0; d < at.size(); ++d) {
            if (at[d] >= data.shape[d]) { fail(path + " is too short"); }
            size /= data.shape[d];
            first += at[d] * size;
        }
        const std::size_t last = at.size() - 1;
        const hsize_t count = std::clamp<hsize_t>(size > 0 ? most / size : 1, 1, data.shape[last] - at[last]);
        NumberArray array{{data.shape.begin() + static_cast<std::ptrdiff_t>(last), data.shape.end()}, {}};
        array.shape.front() = count;
        array.values = numbers_from(data, path, first, count * size);
        return array;
    }

    [[nodiscard]] std::size_t length(const std::string& path) const override {
        const LibraryLock lock;
        return column(path).size;
    }

    [[nodiscard]] std::vector<double> rows(const std::string& path, std::size_t first,
                                           std::size_t count) const override {
        const LibraryLock lock;
        const OpenDataset& data = column(path);
        const hsize_t begin = std::min<hsize_t>(first, data.size);
        return numbers_from(data, path, begin, std::min<hsize_t>(count, data.size - begin));
    }

    [[nodiscard]] std::span<const std::byte> stored_rows(const std::string& path, ElementType type, std::size_t first,
                                                         std::size_t count,
                                                         std::vector<std::byte>& room) const override {
        const LibraryLock lock;
        const OpenDataset& data = column(path);
        const hsize_t begin = std::min<hsize_t>(first, data.size);
        const hsize_t wanted = std::min<hsize_t>(count, data.size - begin);
        const Handle kind = stored_type(type);
        room.resize(wanted * size_of(type));
        if (!read_elements(data.data.get(), data.shape, begin, wanted, kind.get(), room)) { cannot_read(path); }
        return room;
    }

    [[nodiscard]] std::vector<std::string> texts(const std::string& path) const override {
        const LibraryLock lock;
        const OpenDataset& data = open(path);
        if (data.type != ElementType::text) { fail(path + " holds no text"); }
        auto texts = read_texts(data.data.get(), data.shape, 0, data.size);
        if (!texts) { cannot_read(path); }
        for (hsize_t block = 0; block < data.sums.size(); ++block) {
            const hsize_t first = block * block_elements;
            const auto count = std::min(block_elements, data.size - first);
            if (sum_of_texts(std::span{*texts}.subspan(first, count)) != data.sums[block]) { seal_.fail(path); }
        }
        return std::move(*texts);
    }

    [[nodiscard]] std::string attribute(const std::string& object, const std::string& name) const override {
        const LibraryLock lock;
        if (object != "/" && !has(object)) { lacks(object); }
        if (seal_.exists()) { seal_.check(object); }
        const Handle attribute{H5Aopen_by_name(file_.get(), object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT),
                               H5Aclose};
        if (!attribute.valid()) { fail(object + " has no attribute " + name); }
        const Handle type{H5Aget_type(attribute.get()), H5Tclose};
        const Handle space{H5Aget_space(attribute.get()), H5Sclose};
        const bool one = H5Sget_simple_extent_npoints(space.get()) == 1;
        if (H5Tget_class(type.get()) != H5T_STRING || H5Tis_variable_str(type.get()) <= 0 || !one) {
            fail(object + "'s attribute " + name + " is no text");
        }
        char* pointer = nullptr;
        if (H5Aread(attribute.get(), type.get(), &pointer) < 0 || pointer == nullptr) {
            fail(object + "'s attribute " + name + " cannot be read");
        }
        std::string value = pointer;
        H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, &pointer);
        return value;
    }

  private:
    /// A file with a seal that holds was a results file.
    [[noreturn]] void fail(const std::string& what) const {
        throw InputError{fmt::format("{} is not a results file, or it is damaged: {}", path_.string(), what)};
    }
    [[noreturn]] void lacks(const std::string& object) const {
        if (seal_.exists() && seal_.format() < FileMark::newest) {
            throw InputError{fmt::format("{} has no {}: an older version wrote it, in format {}; run it again for that",
                                         path_.string(), object, seal_.format())};
        }
        fail("there is no " + object);
    }
    [[noreturn]] void cannot_read(const std::string& path) const {
        check_room(path_.string(), path);
        fail(path + " cannot be read");
    }

    /// A small file may claim a huge dataset.
    template <class T> void make_room(std::vector<T>& values, hsize_t size, const std::string& path) const {
        try {
            values.reserve(size);
        } catch (const std::bad_alloc&) { refuse_for_room(path_.string(), path); }
    }

    /// Links that lead out of the file are not followed; what cannot be looked up is not taken for absent.
    [[nodiscard]] bool is_hard_link(const std::string& path) const {
        const htri_t exists = H5Lexists(file_.get(), path.c_str(), H5P_DEFAULT);
        if (exists < 0) { fail(path + " cannot be looked up"); }
        H5L_info_t info;
        if (exists == 0) { return false; }
        if (H5Lget_info(file_.get(), path.c_str(), &info, H5P_DEFAULT) < 0) { fail(path + " cannot be looked up"); }
        return info.type == H5L_TYPE_HARD;
    }

    [[nodiscard]] const OpenDataset& open(const std::string& path) const {
        const auto known = datasets_.find(path);
        if (known != datasets_.end()) { return known->second; }
        if (!has(path)) { lacks(path); }
        if (seal_.exists()) { seal_.check(path); }
        const Handle access{H5Pcreate(H5P_DATASET_ACCESS), H5Pclose};
        H5Pset_chunk_cache(access.get(), 11, std::size_t{2} << 20, 1.0);
        OpenDataset set;
        set.data = {H5Dopen2(file_.get(), path.c_str(), access.get()), H5Dclose};
        if (!set.data.valid()) { fail(path + " is no dataset"); }
        const Handle creation{H5Dget_create_plist(set.data.get()), H5Pclose};
        const bool outside = H5Pget_external_count(creation.get()) != 0 || H5Pget_layout(creation.get()) == H5D_VIRTUAL;
        if (outside) { fail(path + " keeps its data in another file"); }
        const Handle type{H5Dget_type(set.data.get()), H5Tclose};
        set.kind = H5Tget_class(type.get());
        set.type = element_type_of(type.get());
        find_shape(set, path, H5Tget_size(type.get()));
        if (seal_.exists()) { set.sums = seal_.sums(path, set.size); }
        if (set.kind == H5T_INTEGER) { set.missing = fill_value(set.data); }
        return datasets_.emplace(path, std::move(set)).first->second;
    }

    void find_shape(OpenDataset& set, const std::string& path, std::size_t bytes_each) const {
        const Handle space{H5Dget_space(set.data.get()), H5Sclose};
        auto shape = shape_of_space(space.get());
        if (!shape) { fail(path + " has a strange shape"); }
        set.shape = std::move(*shape);
        set.size = 1;
        for (const hsize_t length : set.shape) {
            if (length > most_elements || set.size * length > most_elements) { fail(path + " is too large"); }
            set.size *= length;
        }
        refuse_hollow(set, path, bytes_each);
    }

    /// A small file may claim a huge dataset. What is stored is at most packed as well as deflate can; only of the
    /// grids of a batch whose runs failed is there truly less.
    void refuse_hollow(const OpenDataset& set, const std::string& path, std::size_t bytes_each) const {
        constexpr hsize_t small_anyway = hsize_t{1} << 24; // bytes
        constexpr hsize_t best_packing = 1100;             // bytes from one
        const hsize_t claimed = set.size * bytes_each;
        const bool may_be_empty = seal_.exists() && (set.shape.size() > 1 || is_bare_dimension(set.data.get()));
        if (claimed <= small_anyway || may_be_empty) { return; }
        std::error_code error;
        const auto file_size = std::filesystem::file_size(path_, error);
        const hsize_t stored = std::min<hsize_t>(H5Dget_storage_size(set.data.get()), error ? 0 : file_size);
        if (claimed / best_packing > stored) {
            fail(fmt::format("{} claims {} elements in {} bytes", path, set.size, stored));
        }
    }

    [[nodiscard]] const OpenDataset& column(const std::string& path) const {
        const OpenDataset& data = open(path);
        if (data.shape.size() != 1) { fail(path + " is no column"); }
        return data;
    }

    [[nodiscard]] std::vector<double> numbers_from(const OpenDataset& data, const std::string& path, hsize_t first,
                                                   hsize_t count) const {
        if (data.kind != H5T_INTEGER && data.kind != H5T_FLOAT) { fail(path + " holds no numbers"); }
        std::vector<double> values;
        make_room(values, count, path);
        if (seal_.exists()) {
            append_checked(data, path, first, count, values);
        } else {
            values.resize(count);
            const auto bytes = std::as_writable_bytes(std::span{values});
            if (!read_elements(data.data.get(), data.shape, first, count, H5T_NATIVE_DOUBLE, bytes)) {
                cannot_read(path);
            }
        }
        if (data.missing) { std::ranges::replace(values, *data.missing, std::numeric_limits<double>::quiet_NaN()); }
        return values;
    }

    /// Reads whole blocks, compares their sums, and keeps what was asked for.
    void append_checked(const OpenDataset& data, const std::string& path, hsize_t first, hsize_t count,
                        std::vector<double>& values) const {
        const std::size_t size = size_of(*data.type);
        const Handle type = stored_type(*data.type);
        std::vector<std::byte> room;
        while (count > 0) {
            const hsize_t block = first / block_elements;
            const hsize_t begin = block * block_elements;
            const hsize_t end = std::min(data.size, begin + blocks_at_once * block_elements);
            const hsize_t last = std::min(first + count, end);
            const hsize_t read = std::min(blocks_of(last) * block_elements, data.size) - begin;
            room.resize(read * size);
            if (!read_elements(data.data.get(), data.shape, begin, read, type.get(), room)) { cannot_read(path); }
            if (!sums_hold(data, block, room, size)) { seal_.fail(path); }
            append_numbers(*data.type, std::span{room}.subspan((first - begin) * size, (last - first) * size), values);
            count -= last - first;
            first = last;
        }
    }

    static bool sums_hold(const OpenDataset& data, hsize_t block, std::span<const std::byte> bytes, std::size_t size) {
        for (; !bytes.empty(); ++block) {
            const auto here = bytes.first(std::min<std::size_t>(bytes.size(), block_elements * size));
            if (block >= data.sums.size() || quick_sum(here) != data.sums[block]) { return false; }
            bytes = bytes.subspan(here.size());
        }
        return true;
    }

    std::filesystem::path path_;
    Handle file_;
    Seal seal_;
    mutable std::map<std::string, OpenDataset> datasets_;
};

} // namespace

NumberArray FileReader::part(const std::string& path, std::span<const std::size_t> at) const {
    if (at.empty()) { return numbers(path); }
    NumberArray array = slices(path, at, 0);
    array.shape.erase(array.shape.begin());
    return array;
}

std::unique_ptr<FileReader> read_in_this_process(const std::filesystem::path& path) {
    const LibraryLock lock;
    return std::make_unique<LibraryReader>(path);
}

} // namespace workpaths
