#include "sim/hdf5/file_objects.hpp"

#include "sim/hdf5/checked_write.hpp"

#include <fmt/format.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cerrno>
#include <cmath>

namespace workpaths {
namespace {

constexpr hsize_t least_compressed = 64; // elements

hid_t library_type(ElementType type) {
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

/// A flag's label as CF wants it: flag_meanings is a list separated by spaces.
std::string one_word(std::string label) {
    std::ranges::replace(label, ' ', '_');
    return label;
}

/// The largest run of a row-major array that makes up about a MiB.
Shape chunk_of(const Shape& shape) {
    constexpr hsize_t most = hsize_t{1} << 17; // elements
    Shape chunk = shape;
    hsize_t size = 1;
    for (std::size_t d = shape.size(); d-- > 0;) {
        chunk[d] = std::clamp<hsize_t>(most / size, 1, std::max<hsize_t>(1, shape[d]));
        size *= chunk[d];
    }
    return chunk;
}

std::string parent_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos || slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace

Handle stored_type(ElementType type) { return {H5Tcopy(library_type(type)), H5Tclose}; }

Handle text_type() {
    Handle type{H5Tcopy(H5T_C_S1), H5Tclose};
    H5Tset_size(type.get(), H5T_VARIABLE);
    H5Tset_cset(type.get(), H5T_CSET_UTF8);
    return type;
}

void FileObjects::check(std::int64_t result) const {
    if (result < 0) { throw_output_error(path_, errno != 0 ? errno : EIO); }
}

Handle FileObjects::dataset_creation() {
    Handle creation{H5Pcreate(H5P_DATASET_CREATE), H5Pclose};
    H5Pset_obj_track_times(creation.get(), false); // equal content, equal bytes
    H5Pset_attr_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    return creation;
}

void FileObjects::make_groups(const std::string& path) const {
    const std::string group = parent_of(path);
    if (group == "/" || H5Lexists(file_, group.c_str(), H5P_DEFAULT) > 0) { return; }
    make_groups(group);
    Handle creation{H5Pcreate(H5P_GROUP_CREATE), H5Pclose};
    H5Pset_obj_track_times(creation.get(), false);
    H5Pset_link_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    const Handle made{H5Gcreate2(file_, group.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT), H5Gclose};
    check(made.get());
}

Handle FileObjects::create(const DatasetSpec& spec, const Shape& shape, bool grows) const {
    make_groups(spec.path);
    const Shape most(shape.size(), grows ? H5S_UNLIMITED : 0);
    Handle space{H5Screate_simple(static_cast<int>(shape.size()), shape.data(), grows ? most.data() : nullptr),
                 H5Sclose};
    Handle creation = dataset_creation();
    const bool packed = compress_ == Compress::yes && elements_of(shape) >= least_compressed;
    const Shape chunk = grows ? Shape{growing_chunk} : chunk_of(shape);
    if (grows || (packed && spec.type != ElementType::text)) {
        check(H5Pset_chunk(creation.get(), static_cast<int>(chunk.size()), chunk.data()));
    }
    if (spec.type != ElementType::text && compress_ == Compress::yes && (grows || packed)) {
        if (grows || !is_float(spec.type)) { // means and variances hardly get smaller, and take longest
            check(H5Pset_shuffle(creation.get()));
            check(H5Pset_deflate(creation.get(), 1));
        }
        if (!grows) { check(H5Pset_fletcher32(creation.get())); } // columns are packed without it
    }
    if (spec.type != ElementType::text) {
        const double fill = fill_of(spec.type);
        check(H5Pset_fill_value(creation.get(), H5T_NATIVE_DOUBLE, &fill));
    }
    const Handle text = text_type();
    const hid_t type = spec.type == ElementType::text ? text.get() : library_type(spec.type);
    const Handle access{H5Pcreate(H5P_DATASET_ACCESS), H5Pclose};
    // what grows is written in whole chunks, all else part by part: then the chunk under way must find room
    check(H5Pset_chunk_cache(access.get(), 1, grows ? 0 : std::size_t{2} << 20, 1.0));
    errno = 0;
    Handle data{H5Dcreate2(file_, spec.path.c_str(), type, space.get(), H5P_DEFAULT, creation.get(), access.get()),
                H5Dclose};
    check(data.get());
    if (spec.missing == Missing::possible && compress_ == Compress::yes) { set_fill(data, spec.type); }
    return data;
}

std::vector<std::byte> FileObjects::image() const {
    const ssize_t size = H5Fget_file_image(file_, nullptr, 0);
    check(size);
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    check(H5Fget_file_image(file_, bytes.data(), bytes.size()));
    return bytes;
}

void FileObjects::set_fill(const Handle& data, ElementType type) const {
    const double fill = fill_of(type);
    set_numbers(data, "_FillValue", library_type(type), std::span{&fill, 1});
}

void FileObjects::put(const Handle& data, ElementType type, std::span<const double> values, hid_t memory,
                      hid_t target) const {
    errno = 0;
    if (is_float(type)) {
        check(H5Dwrite(data.get(), H5T_NATIVE_DOUBLE, memory, target, H5P_DEFAULT, values.data()));
        return;
    }
    const bool some_missing = std::ranges::any_of(values, [](double value) { return std::isnan(value); });
    if (some_missing && H5Aexists(data.get(), "_FillValue") == 0) { set_fill(data, type); }
    std::vector<std::int64_t> whole(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        whole[i] = static_cast<std::int64_t>(std::isnan(values[i]) ? fill_of(type) : values[i]);
    }
    check(H5Dwrite(data.get(), H5T_NATIVE_INT64, memory, target, H5P_DEFAULT, whole.data()));
}

void FileObjects::mark_scale(const Handle& scale, hsize_t length) const {
    const auto label = fmt::format("This is a netCDF dimension but not a netCDF variable.{:10d}", length);
    check(H5DSset_scale(scale.get(), label.c_str()));
}

void FileObjects::describe(const DatasetSpec& spec, bool attach) const {
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
        const Handle data{H5Dopen2(file_, spec.path.c_str(), H5P_DEFAULT), H5Dclose};
        set_numbers(data, "flag_values", library_type(spec.type), values);
        set_text(spec.path, "flag_meanings", meanings);
    }
    for (unsigned axis = 0; attach && axis < spec.dims.size(); ++axis) {
        const Handle data{H5Dopen2(file_, spec.path.c_str(), H5P_DEFAULT), H5Dclose};
        const Handle scale{H5Dopen2(file_, spec.dims[axis].c_str(), H5P_DEFAULT), H5Dclose};
        check(H5DSattach_scale(data.get(), scale.get(), axis));
    }
}

void FileObjects::set_text(const std::string& object, const std::string& name, const std::string& value) const {
    const Handle target{H5Oopen(file_, object.c_str(), H5P_DEFAULT), H5Oclose};
    check(target.get());
    const Handle type = text_type();
    const Handle space{H5Screate(H5S_SCALAR), H5Sclose};
    const Handle attribute{H5Acreate2(target.get(), name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose};
    check(attribute.get());
    const char* pointer = value.c_str();
    check(H5Awrite(attribute.get(), type.get(), &pointer));
}

void FileObjects::set_numbers(const Handle& data, const char* name, hid_t type, std::span<const double> values) const {
    const hsize_t count = values.size();
    const Handle space{H5Screate_simple(1, &count, nullptr), H5Sclose};
    const Handle attribute{H5Acreate2(data.get(), name, type, space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
    check(attribute.get());
    check(H5Awrite(attribute.get(), H5T_NATIVE_DOUBLE, values.data()));
}

} // namespace workpaths
