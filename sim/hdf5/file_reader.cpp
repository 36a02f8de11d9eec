#include "sim/hdf5/file_reader.hpp"

#include "sim/hdf5/file_objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <new>

namespace workpaths {
namespace {

constexpr hsize_t most_elements = hsize_t{1} << 31;

Handle open_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) { throw InputError{fmt::format("{} does not exist", path.string())}; }
    if (!std::filesystem::is_regular_file(status)) {
        throw InputError{fmt::format("{} is not a regular file", path.string())};
    }
    H5Eset_auto(H5E_DEFAULT, nullptr, nullptr);
    Handle file{H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose};
    if (!file.valid()) {
        throw InputError{fmt::format("{} is not a results file, or it is damaged: HDF5 cannot open it", path.string())};
    }
    return file;
}

/// Calls the library, under its lock.
class LibraryReader : public FileReader {
  public:
    explicit LibraryReader(const std::filesystem::path& path) : name_(path.string()), file_(open_file(path)) {}
    ~LibraryReader() override {
        const LibraryLock lock;
        datasets_.clear();
        file_.reset();
    }
    LibraryReader(const LibraryReader&) = delete;
    LibraryReader& operator=(const LibraryReader&) = delete;

    [[nodiscard]] bool has(const std::string& path) const override {
        const LibraryLock lock;
        // every group on the way must exist before its child may be asked for
        for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
            if (!is_hard_link(path.substr(0, slash))) { return false; }
        }
        return is_hard_link(path);
    }

    [[nodiscard]] NumberArray numbers(const std::string& path) const override {
        const LibraryLock lock;
        const Handle& data = open(path);
        NumberArray array;
        const hsize_t size = shape_of(data, path, array.shape);
        make_room(array.values, size, path);
        read(data, path, H5S_ALL, H5S_ALL, array.values);
        return array;
    }

    [[nodiscard]] NumberArray slices(const std::string& path, std::span<const std::size_t> at,
                                     std::size_t most) const override {
        const LibraryLock lock;
        const Handle& data = open(path);
        std::vector<std::size_t> shape;
        shape_of(data, path, shape);
        if (at.empty() || shape.size() < at.size()) { fail(path + " has too few dimensions"); }
        std::vector<hsize_t> offset(shape.size(), 0);
        std::vector<hsize_t> count(shape.begin(), shape.end());
        for (std::size_t d = 0; d < at.size(); ++d) {
            if (at[d] >= shape[d]) { fail(path + " is too short"); }
            offset[d] = at[d], count[d] = 1;
        }
        const std::size_t last = at.size() - 1;
        hsize_t size = 1; // of one slice
        for (const hsize_t length : count) { size *= length; }
        count[last] = std::clamp<hsize_t>(size > 0 ? most / size : 1, 1, shape[last] - at[last]);
        NumberArray array{{count.begin() + static_cast<std::ptrdiff_t>(last), count.end()}, {}};
        make_room(array.values, size * count[last], path);
        const Handle memory{H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose};
        const Handle stored{H5Dget_space(data.get()), H5Sclose};
        if (H5Sselect_hyperslab(stored.get(), H5S_SELECT_SET, offset.data(), nullptr, count.data(), nullptr) < 0) {
            fail(path + " cannot be read");
        }
        read(data, path, memory.get(), stored.get(), array.values);
        return array;
    }

    [[nodiscard]] std::size_t length(const std::string& path) const override {
        const LibraryLock lock;
        return length_of(open(path), path);
    }

    [[nodiscard]] std::vector<double> rows(const std::string& path, std::size_t first,
                                           std::size_t count) const override {
        const LibraryLock lock;
        const Handle& data = open(path);
        const RowSlab slab = select_rows(data, path, first, count);
        std::vector<double> values;
        make_room(values, slab.count, path);
        read(data, path, slab.memory.get(), slab.stored.get(), values);
        return values;
    }

    [[nodiscard]] std::span<const std::byte> stored_rows(const std::string& path, ElementType type, std::size_t first,
                                                         std::size_t count,
                                                         std::vector<std::byte>& room) const override {
        const LibraryLock lock;
        const Handle& data = open(path);
        const RowSlab slab = select_rows(data, path, first, count);
        room.resize(slab.count * size_of(type));
        const Handle kind = stored_type(type);
        const bool some = slab.count > 0;
        if (some &&
            H5Dread(data.get(), kind.get(), slab.memory.get(), slab.stored.get(), H5P_DEFAULT, room.data()) < 0) {
            fail(path + " cannot be read");
        }
        return room;
    }

    [[nodiscard]] std::vector<std::string> texts(const std::string& path) const override {
        const LibraryLock lock;
        const Handle& data = open(path);
        std::vector<std::size_t> shape;
        const hsize_t size = shape_of(data, path, shape);
        const Handle stored{H5Dget_type(data.get()), H5Tclose};
        if (H5Tget_class(stored.get()) != H5T_STRING || H5Tis_variable_str(stored.get()) <= 0) {
            fail(path + " holds no text");
        }
        std::vector<char*> pointers;
        make_room(pointers, size, path);
        if (size > 0 && H5Dread(data.get(), stored.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()) < 0) {
            fail(path + " cannot be read");
        }
        std::vector<std::string> values;
        values.reserve(pointers.size());
        for (const char* pointer : pointers) { values.emplace_back(pointer != nullptr ? pointer : ""); }
        const Handle space{H5Dget_space(data.get()), H5Sclose};
        if (size > 0) { H5Dvlen_reclaim(stored.get(), space.get(), H5P_DEFAULT, pointers.data()); }
        return values;
    }

    [[nodiscard]] std::string attribute(const std::string& object, const std::string& name) const override {
        const LibraryLock lock;
        if (object != "/" && !has(object)) { fail("there is no " + object); }
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
    [[noreturn]] void fail(const std::string& what) const {
        throw InputError{fmt::format("{} is not a results file, or it is damaged: {}", name_, what)};
    }

    /// A small file may claim a huge dataset.
    template <class T> void make_room(std::vector<T>& values, hsize_t size, const std::string& path) const {
        try {
            values.resize(size);
        } catch (const std::bad_alloc&) { fail(path + " is too large for the memory there is"); }
    }

    /// Links that lead out of the file are not followed.
    [[nodiscard]] bool is_hard_link(const std::string& path) const {
        H5L_info_t info;
        return H5Lget_info(file_.get(), path.c_str(), &info, H5P_DEFAULT) >= 0 && info.type == H5L_TYPE_HARD;
    }

    /// A dataset stays open with the chunk that was read last: the next run's values mostly lie in the same one.
    [[nodiscard]] const Handle& open(const std::string& path) const {
        const auto known = datasets_.find(path);
        if (known != datasets_.end()) { return known->second; }
        if (!has(path)) { fail("there is no " + path); }
        const Handle access{H5Pcreate(H5P_DATASET_ACCESS), H5Pclose};
        H5Pset_chunk_cache(access.get(), 11, std::size_t{2} << 20, 1.0);
        Handle data{H5Dopen2(file_.get(), path.c_str(), access.get()), H5Dclose};
        if (!data.valid()) { fail(path + " is no dataset"); }
        const Handle creation{H5Dget_create_plist(data.get()), H5Pclose};
        const bool outside = H5Pget_external_count(creation.get()) != 0 || H5Pget_layout(creation.get()) == H5D_VIRTUAL;
        if (outside) { fail(path + " keeps its data in another file"); }
        return datasets_.emplace(path, std::move(data)).first->second;
    }

    hsize_t shape_of(const Handle& data, const std::string& path, std::vector<std::size_t>& shape) const {
        const Handle space{H5Dget_space(data.get()), H5Sclose};
        const int rank = H5Sget_simple_extent_ndims(space.get());
        if (rank < 1 || rank > 8) { fail(path + " has a strange shape"); }
        std::vector<hsize_t> lengths(static_cast<std::size_t>(rank));
        H5Sget_simple_extent_dims(space.get(), lengths.data(), nullptr);
        hsize_t size = 1;
        for (const hsize_t length : lengths) {
            if (length > most_elements || size * length > most_elements) { fail(path + " is too large"); }
            size *= length;
            shape.push_back(length);
        }
        return size;
    }

    std::size_t length_of(const Handle& data, const std::string& path) const {
        std::vector<std::size_t> shape;
        shape_of(data, path, shape);
        if (shape.size() != 1) { fail(path + " is no column"); }
        return shape.front();
    }

    /// Rows [first, first + count) of a column, no more than there are, selected for reading.
    struct RowSlab {
        hsize_t count;
        Handle memory;
        Handle stored;
    };
    [[nodiscard]] RowSlab select_rows(const Handle& data, const std::string& path, std::size_t first,
                                      std::size_t count) const {
        const std::size_t length = length_of(data, path);
        const hsize_t offset = std::min<hsize_t>(first, length);
        const hsize_t wanted = std::min<hsize_t>(count, length - offset);
        RowSlab slab{wanted, {H5Screate_simple(1, &wanted, nullptr), H5Sclose}, {H5Dget_space(data.get()), H5Sclose}};
        if (H5Sselect_hyperslab(slab.stored.get(), H5S_SELECT_SET, &offset, nullptr, &wanted, nullptr) < 0) {
            fail(path + " cannot be read");
        }
        return slab;
    }

    void read(const Handle& data, const std::string& path, hid_t memory, hid_t stored,
              std::vector<double>& values) const {
        const Handle type{H5Dget_type(data.get()), H5Tclose};
        const H5T_class_t kind = H5Tget_class(type.get());
        if (kind != H5T_INTEGER && kind != H5T_FLOAT) { fail(path + " holds no numbers"); }
        const bool some = !values.empty();
        if (some && H5Dread(data.get(), H5T_NATIVE_DOUBLE, memory, stored, H5P_DEFAULT, values.data()) < 0) {
            fail(path + " cannot be read");
        }
        if (kind == H5T_INTEGER) { mark_missing(data, values); }
    }

    static void mark_missing(const Handle& data, std::vector<double>& values) {
        if (H5Aexists(data.get(), "_FillValue") <= 0) { return; }
        const Handle attribute{H5Aopen(data.get(), "_FillValue", H5P_DEFAULT), H5Aclose};
        const Handle space{H5Aget_space(attribute.get()), H5Sclose};
        double fill = 0.0;
        const bool read =
            H5Sget_simple_extent_npoints(space.get()) == 1 && H5Aread(attribute.get(), H5T_NATIVE_DOUBLE, &fill) >= 0;
        for (double& value : values) {
            if (read && value == fill) { value = std::numeric_limits<double>::quiet_NaN(); }
        }
    }

    std::string name_;
    Handle file_;
    mutable std::map<std::string, Handle> datasets_;
};

} // namespace

NumberArray FileReader::part(const std::string& path, std::span<const std::size_t> at) const {
    if (at.empty()) { return numbers(path); }
    NumberArray array = slices(path, at, 0);
    array.shape.erase(array.shape.begin());
    return array;
}

std::unique_ptr<FileReader> read_in_this_process(const std::filesystem::path& path) {
    return std::make_unique<LibraryReader>(path);
}

} // namespace workpaths
