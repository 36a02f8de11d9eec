#include "sim/hdf5/output_file.hpp"

#include "sim/hdf5/checked_write.hpp"
#include "sim/hdf5/handles.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <unistd.h>

namespace workpaths {
namespace {

constexpr hsize_t growing_chunk = 16'384; // rows
constexpr hsize_t least_compressed = 64;  // elements

hid_t stored_type(ElementType type) {
    switch (type) {
    case ElementType::int8:
        return H5T_STD_I8LE;
    case ElementType::int16:
        return H5T_STD_I16LE;
    case ElementType::int32:
        return H5T_STD_I32LE;
    case ElementType::int64:
        return H5T_STD_I64LE;
    case ElementType::float32:
        return H5T_IEEE_F32LE;
    case ElementType::float64:
        return H5T_IEEE_F64LE;
    case ElementType::text:
        break;
    }
    return H5I_INVALID_HID;
}

bool is_float(ElementType type) { return type == ElementType::float32 || type == ElementType::float64; }

/// What stands for "missing" in an integer dataset: its least value.
double integer_fill(ElementType type) {
    switch (type) {
    case ElementType::int8:
        return -128.0;
    case ElementType::int16:
        return -32768.0;
    case ElementType::int32:
        return -2147483648.0;
    default:
        return -9223372036854775808.0;
    }
}

Handle text_type() {
    Handle type{H5Tcopy(H5T_C_S1), H5Tclose};
    H5Tset_size(type.get(), H5T_VARIABLE);
    H5Tset_cset(type.get(), H5T_CSET_UTF8);
    return type;
}

/// A flag's label as CF wants it: flag_meanings is a list separated by spaces.
std::string one_word(std::string label) {
    std::ranges::replace(label, ' ', '_');
    return label;
}

std::string parent_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos || slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace

class OutputFile::Impl {
  public:
    Impl(std::filesystem::path final_path, Where where)
        : final_path_(std::move(final_path)), temporary_(temporary_name(final_path_)), where_(where) {
        const auto folder = final_path_.has_parent_path() ? final_path_.parent_path() : std::filesystem::path{"."};
        if (::access(folder.c_str(), W_OK | X_OK) != 0) {
            throw_output_error(final_path_, errno);
        }                                           // before, not after, a long run
        H5Eset_auto(H5E_DEFAULT, nullptr, nullptr); // failures are told once, by us
        Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
        if (where_ == Where::memory) { check(H5Pset_fapl_core(access.get(), std::size_t{1} << 22, false)); }
        Handle creation{H5Pcreate(H5P_FILE_CREATE), H5Pclose};
        errno = 0;
        remove_leftover(temporary_);
        file_ = Handle{H5Fcreate(temporary_.c_str(), H5F_ACC_EXCL, creation.get(), access.get()), H5Fclose};
        check(file_.get());
    }
    ~Impl() {
        columns_.clear();
        file_.reset();
        if (where_ == Where::file && !finished_) { ::unlink(temporary_.c_str()); }
    }

    void attribute(const std::string& object, const std::string& name, const std::string& value) {
        if (object != "/") { make_groups(object + "/x"); }
        set_text(object, name, value);
    }

    void dimension(const std::string& name, hsize_t length, bool grows) {
        const hsize_t most = grows ? H5S_UNLIMITED : length;
        Handle space{H5Screate_simple(1, &length, &most), H5Sclose};
        Handle creation = dataset_creation();
        if (grows) { check(H5Pset_chunk(creation.get(), 1, &growing_chunk)); }
        Handle scale{H5Dcreate2(file_.get(), name.c_str(), H5T_IEEE_F32LE, space.get(), H5P_DEFAULT, creation.get(),
                                H5P_DEFAULT),
                     H5Dclose};
        check(scale.get());
        mark_scale(scale, length);
        set_text(name, "long_name", fmt::format("dimension {}", name));
        set_text(name, "units", "1");
        lengths_[name] = {length, grows};
    }

    template <class Write> void coordinate(const DatasetSpec& spec, hsize_t length, const Write& write) {
        lengths_[spec.path] = {length, false};
        write();
        Handle scale{H5Dopen2(file_.get(), spec.path.c_str(), H5P_DEFAULT), H5Dclose};
        check(scale.get());
        check(H5DSset_scale(scale.get(), spec.path.c_str()));
    }

    void write_numbers(const DatasetSpec& spec, std::span<const double> values, bool attach) {
        const auto shape = shape_of(spec);
        if (values.size() != size_of(shape)) { throw std::logic_error{spec.path + ": wrong number of values"}; }
        Handle data = create(spec, shape, false);
        put(data, spec.type, values, H5S_ALL, H5S_ALL);
        describe(spec, attach);
    }

    void write_texts(const DatasetSpec& spec, std::span<const std::string> values, bool attach) {
        const auto shape = shape_of(spec);
        if (values.size() != size_of(shape)) { throw std::logic_error{spec.path + ": wrong number of values"}; }
        Handle data = create(spec, shape, false);
        std::vector<const char*> pointers;
        for (const std::string& value : values) { pointers.push_back(value.c_str()); }
        const Handle type = text_type();
        if (!pointers.empty()) {
            check(H5Dwrite(data.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()));
        }
        describe(spec, attach);
    }

    void column(const DatasetSpec& spec) {
        Column column{create(spec, {0}, true), spec, 0, {}};
        describe(spec, true);
        columns_.emplace(spec.path, std::move(column));
    }

    void append(const std::string& path, std::span<const double> values) {
        Column& column = columns_.at(path);
        column.waiting.insert(column.waiting.end(), values.begin(), values.end());
        if (column.waiting.size() >= growing_chunk) { flush(column); }
    }

    void finish() {
        for (auto& [path, column] : columns_) { flush(column); }
        for (const auto& [name, length] : lengths_) {
            if (length.grows) { extend_scale(name); }
        }
        columns_.clear();
        errno = 0;
        check(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL));
        if (where_ == Where::memory) {
            const ssize_t size = H5Fget_file_image(file_.get(), nullptr, 0);
            check(size);
            std::vector<std::byte> image(static_cast<std::size_t>(size));
            check(H5Fget_file_image(file_.get(), image.data(), image.size()));
            file_.reset();
            write_checked(final_path_, image);
        } else {
            check(file_.close_now());
            publish(temporary_, final_path_);
        }
        finished_ = true;
    }

  private:
    using Shape = std::vector<hsize_t>;
    struct Length {
        hsize_t value = 0;
        bool grows = false;
    };
    struct Column {
        Handle data;
        DatasetSpec spec;
        hsize_t length = 0;
        std::vector<double> waiting;
    };

    /// Any failure of HDF5 while writing is the disk's or the memory's.
    void check(std::int64_t result) const {
        if (result < 0) { throw_output_error(final_path_, errno != 0 ? errno : EIO); }
    }

    static std::size_t size_of(const Shape& shape) {
        std::size_t size = 1;
        for (const hsize_t length : shape) { size *= length; }
        return size;
    }

    Shape shape_of(const DatasetSpec& spec) const {
        Shape shape;
        for (const std::string& name : spec.dims) {
            const auto found = lengths_.find(name);
            if (found == lengths_.end()) { throw std::logic_error{spec.path + ": no dimension " + name}; }
            shape.push_back(found->second.value);
        }
        return shape;
    }

    static Handle dataset_creation() {
        Handle creation{H5Pcreate(H5P_DATASET_CREATE), H5Pclose};
        H5Pset_obj_track_times(creation.get(), false); // equal content, equal bytes
        H5Pset_attr_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
        return creation;
    }

    void make_groups(const std::string& path) {
        const std::string group = parent_of(path);
        if (group == "/" || H5Lexists(file_.get(), group.c_str(), H5P_DEFAULT) > 0) { return; }
        make_groups(group);
        Handle creation{H5Pcreate(H5P_GROUP_CREATE), H5Pclose};
        H5Pset_obj_track_times(creation.get(), false);
        H5Pset_link_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
        const Handle made{H5Gcreate2(file_.get(), group.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT), H5Gclose};
        check(made.get());
    }

    Handle create(const DatasetSpec& spec, const Shape& shape, bool grows) {
        make_groups(spec.path);
        const Shape most(shape.size(), grows ? H5S_UNLIMITED : 0);
        Handle space{H5Screate_simple(static_cast<int>(shape.size()), shape.data(), grows ? most.data() : nullptr),
                     H5Sclose};
        Handle creation = dataset_creation();
        if (spec.type != ElementType::text && (grows || size_of(shape) >= least_compressed)) {
            Shape chunk = grows ? Shape{growing_chunk} : shape;
            for (std::size_t d = 0; size_of(chunk) > std::size_t{1} << 17; ++d) { // about a MiB at most
                const std::size_t axis = d % chunk.size();
                chunk[axis] = (chunk[axis] + 1) / 2;
            }
            check(H5Pset_chunk(creation.get(), static_cast<int>(chunk.size()), chunk.data()));
            check(H5Pset_shuffle(creation.get()));
            check(H5Pset_deflate(creation.get(), 4));
            check(H5Pset_fletcher32(creation.get()));
        }
        const Handle text = text_type();
        const hid_t type = spec.type == ElementType::text ? text.get() : stored_type(spec.type);
        errno = 0;
        Handle data{
            H5Dcreate2(file_.get(), spec.path.c_str(), type, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
            H5Dclose};
        check(data.get());
        if (spec.type != ElementType::text && spec.flags.empty()) { set_fill(data, spec.type); }
        return data;
    }

    void set_fill(const Handle& data, ElementType type) {
        const double fill = is_float(type) ? std::numeric_limits<double>::quiet_NaN() : integer_fill(type);
        set_numbers(data, "_FillValue", stored_type(type), std::span{&fill, 1});
    }

    void put(const Handle& data, ElementType type, std::span<const double> values, hid_t memory, hid_t target) {
        errno = 0;
        if (is_float(type)) {
            check(H5Dwrite(data.get(), H5T_NATIVE_DOUBLE, memory, target, H5P_DEFAULT, values.data()));
            return;
        }
        // flags without a missing value keep no _FillValue, so that readers show them as the integers they are
        const bool some_missing = std::ranges::any_of(values, [](double value) { return std::isnan(value); });
        if (some_missing && H5Aexists(data.get(), "_FillValue") == 0) { set_fill(data, type); }
        std::vector<std::int64_t> whole(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            whole[i] = static_cast<std::int64_t>(std::isnan(values[i]) ? integer_fill(type) : values[i]);
        }
        check(H5Dwrite(data.get(), H5T_NATIVE_INT64, memory, target, H5P_DEFAULT, whole.data()));
    }

    void flush(Column& column) {
        if (column.waiting.empty()) { return; }
        const hsize_t offset = column.length;
        const hsize_t count = column.waiting.size();
        column.length += count;
        errno = 0;
        check(H5Dset_extent(column.data.get(), &column.length));
        const Handle target{H5Dget_space(column.data.get()), H5Sclose};
        check(H5Sselect_hyperslab(target.get(), H5S_SELECT_SET, &offset, nullptr, &count, nullptr));
        const Handle memory{H5Screate_simple(1, &count, nullptr), H5Sclose};
        put(column.data, column.spec.type, column.waiting, memory.get(), target.get());
        column.waiting.clear();
    }

    /// As netCDF-4 marks a dimension without a variable; done again, it replaces the mark.
    void mark_scale(const Handle& scale, hsize_t length) {
        const auto label = fmt::format("This is a netCDF dimension but not a netCDF variable.{:10d}", length);
        check(H5DSset_scale(scale.get(), label.c_str()));
    }

    void extend_scale(const std::string& name) {
        hsize_t length = 0;
        bool first = true;
        for (const auto& [path, column] : columns_) {
            if (column.spec.dims.front() != name) { continue; }
            if (!first && column.length != length) { throw std::logic_error{path + ": columns of unequal length"}; }
            length = column.length;
            first = false;
        }
        const Handle scale{H5Dopen2(file_.get(), name.c_str(), H5P_DEFAULT), H5Dclose};
        check(H5Dset_extent(scale.get(), &length));
        mark_scale(scale, length);
    }

    void describe(const DatasetSpec& spec, bool attach) {
        set_text(spec.path, "long_name", spec.long_name);
        if (spec.flags.empty()) {
            set_text(spec.path, "units", spec.units);
        } else {
            std::string meanings;
            std::vector<double> values;
            for (const std::string& flag : spec.flags) {
                values.push_back(static_cast<double>(values.size()));
                if (!meanings.empty()) { meanings += ' '; }
                meanings += one_word(flag);
            }
            const Handle data{H5Dopen2(file_.get(), spec.path.c_str(), H5P_DEFAULT), H5Dclose};
            set_numbers(data, "flag_values", stored_type(spec.type), values);
            set_text(spec.path, "flag_meanings", meanings);
        }
        for (unsigned axis = 0; attach && axis < spec.dims.size(); ++axis) {
            const Handle data{H5Dopen2(file_.get(), spec.path.c_str(), H5P_DEFAULT), H5Dclose};
            const Handle scale{H5Dopen2(file_.get(), spec.dims[axis].c_str(), H5P_DEFAULT), H5Dclose};
            check(H5DSattach_scale(data.get(), scale.get(), axis));
        }
    }

    void set_text(const std::string& object, const std::string& name, const std::string& value) {
        const Handle target{H5Oopen(file_.get(), object.c_str(), H5P_DEFAULT), H5Oclose};
        check(target.get());
        const Handle type = text_type();
        const Handle space{H5Screate(H5S_SCALAR), H5Sclose};
        const Handle attribute{
            H5Acreate2(target.get(), name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
        check(attribute.get());
        const char* pointer = value.c_str();
        check(H5Awrite(attribute.get(), type.get(), &pointer));
    }

    void set_numbers(const Handle& data, const char* name, hid_t type, std::span<const double> values) {
        const hsize_t count = values.size();
        const Handle space{H5Screate_simple(1, &count, nullptr), H5Sclose};
        const Handle attribute{H5Acreate2(data.get(), name, type, space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
        check(attribute.get());
        check(H5Awrite(attribute.get(), H5T_NATIVE_DOUBLE, values.data()));
    }

    std::filesystem::path final_path_;
    std::filesystem::path temporary_;
    Where where_;
    bool finished_ = false;
    Handle file_;
    std::map<std::string, Length> lengths_;
    std::map<std::string, Column> columns_;
};

OutputFile::OutputFile(std::filesystem::path final_path, Where where)
    : impl_(std::make_unique<Impl>(std::move(final_path), where)) {}
OutputFile::~OutputFile() = default;

void OutputFile::attribute(const std::string& object, const std::string& name, const std::string& value) {
    impl_->attribute(object, name, value);
}
void OutputFile::dimension(const std::string& name, std::size_t length) { impl_->dimension(name, length, false); }
void OutputFile::growing_dimension(const std::string& name) { impl_->dimension(name, 0, true); }
void OutputFile::coordinate(const DatasetSpec& spec, std::span<const double> values) {
    impl_->coordinate(spec, values.size(), [&] { impl_->write_numbers(spec, values, false); });
}
void OutputFile::coordinate(const DatasetSpec& spec, std::span<const std::string> labels) {
    impl_->coordinate(spec, labels.size(), [&] { impl_->write_texts(spec, labels, false); });
}
void OutputFile::write(const DatasetSpec& spec, std::span<const double> values) {
    impl_->write_numbers(spec, values, true);
}
void OutputFile::write(const DatasetSpec& spec, std::span<const std::string> values) {
    impl_->write_texts(spec, values, true);
}
void OutputFile::column(const DatasetSpec& spec) { impl_->column(spec); }
void OutputFile::append(const std::string& path, std::span<const double> values) { impl_->append(path, values); }
void OutputFile::finish() { impl_->finish(); }

void OutputFile::leave_process(int exit_code) {
    std::fflush(nullptr);
    ::_exit(exit_code);
}

} // namespace workpaths
