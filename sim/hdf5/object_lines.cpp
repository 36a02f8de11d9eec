#include "sim/hdf5/object_lines.hpp"

#include "sim/hdf5/file_mark.hpp"
#include "sim/hdf5/whole_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace workpaths {
namespace {

constexpr std::size_t digits = 8;                                // of a sum
constexpr hssize_t most_attribute_values = hssize_t{1} << 16;    // of an attribute
constexpr const char* dimension_list = "DIMENSION_LIST";         // where a dataset names its dimensions
constexpr std::string_view bare = "This is a netCDF dimension "; // begins the NAME of a dimension without a variable

std::string_view name_of(ElementType type) {
    constexpr std::array<std::string_view, 7> names{"int8", "int16", "int32", "int64", "float32", "float64", "text"};
    return names[static_cast<std::size_t>(type)];
}

/// Appends a name to the vector of strings behind `names`.
herr_t add_attribute(hid_t, const char* name, const H5A_info_t*, void* names) {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
}

herr_t add_link(hid_t, const char* name, const H5L_info_t*, void* names) {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
}

/// The values of a text attribute, each with a zero behind it.
std::optional<std::string> texts_in(hid_t attribute, hid_t type, std::size_t count) {
    std::string all;
    if (H5Tis_variable_str(type) > 0) {
        const Handle space{H5Aget_space(attribute), H5Sclose};
        std::vector<char*> pointers(count);
        if (H5Aread(attribute, type, pointers.data()) < 0) { return std::nullopt; }
        for (const char* pointer : pointers) { (all += pointer != nullptr ? pointer : "") += '\0'; }
        H5Dvlen_reclaim(type, space.get(), H5P_DEFAULT, pointers.data());
        return all;
    }
    const std::size_t size = H5Tget_size(type);
    if (size > static_cast<std::size_t>(most_attribute_values)) { return std::nullopt; }
    std::vector<char> room(count * size);
    if (H5Aread(attribute, type, room.data()) < 0) { return std::nullopt; }
    for (std::size_t k = 0; k < count; ++k) {
        (all += std::string_view{room.data() + k * size, ::strnlen(room.data() + k * size, size)}) += '\0';
    }
    return all;
}

/// What the sum has of an attribute: nothing of one that leads to other objects. None if it cannot be read.
std::optional<std::string> bytes_of_attribute(hid_t object, const std::string& name) {
    const Handle attribute{H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose};
    const Handle type{H5Aget_type(attribute.get()), H5Tclose};
    const Handle space{H5Aget_space(attribute.get()), H5Sclose};
    const hssize_t count = H5Sget_simple_extent_npoints(space.get());
    if (!attribute.valid() || count < 0 || count > most_attribute_values) { return std::nullopt; }
    const auto head = [&](std::string_view kind) { return name + '\0' + std::string{kind} + '\0'; };
    const H5T_class_t kind = H5Tget_class(type.get());
    if (kind == H5T_STRING) {
        auto texts = texts_in(attribute.get(), type.get(), static_cast<std::size_t>(count));
        return texts ? std::optional{head("text") + *texts} : std::nullopt;
    }
    const auto number = element_type_of(type.get());
    if (!number) { return std::string{}; }
    std::string values(static_cast<std::size_t>(count) * size_of(*number), '\0');
    const Handle memory_type = stored_type(*number);
    if (H5Aread(attribute.get(), memory_type.get(), values.data()) < 0) { return std::nullopt; }
    return head(name_of(*number)) + values;
}

} // namespace

DimensionNames::DimensionNames(hid_t file) {
    std::vector<std::string> names;
    H5Literate(file, H5_INDEX_NAME, H5_ITER_INC, nullptr, add_link, &names);
    for (const std::string& name : names) {
        H5O_info_t info;
        const bool known = H5Oget_info_by_name2(file, name.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT) >= 0;
        if (known && info.type == H5O_TYPE_DATASET) { at_.emplace(info.addr, name); }
    }
}

std::optional<std::string> DimensionNames::of(hid_t data) const {
    const htri_t names_some = H5Aexists(data, dimension_list);
    if (names_some == 0) { return "-"; }
    const Handle attribute{H5Aopen(data, dimension_list, H5P_DEFAULT), H5Aclose};
    const Handle type{H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose};
    const Handle space{H5Aget_space(attribute.get()), H5Sclose};
    const hssize_t count = H5Sget_simple_extent_npoints(space.get());
    if (names_some < 0 || count < 1 || count > H5S_MAX_RANK) { return std::nullopt; }
    std::vector<hvl_t> lists(static_cast<std::size_t>(count));
    if (H5Aread(attribute.get(), type.get(), lists.data()) < 0) { return std::nullopt; }
    std::vector<std::string_view> names;
    for (const hvl_t& list : lists) {
        const auto found = list.len == 1 ? at_.find(*static_cast<const hobj_ref_t*>(list.p)) : at_.end();
        names.push_back(found == at_.end() ? std::string_view{"?"} : std::string_view{found->second});
    }
    H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, lists.data());
    return fmt::format("{}", fmt::join(names, ","));
}

std::optional<std::uint32_t> sum_of_attributes(hid_t object) {
    std::vector<std::string> names;
    if (H5Aiterate(object, H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, add_attribute, &names) < 0) { return std::nullopt; }
    std::ranges::sort(names);
    std::string all;
    for (const std::string& name : names) {
        if (name == FileMark::attribute) { continue; }
        const auto bytes = bytes_of_attribute(object, name);
        if (!bytes) { return std::nullopt; }
        all += *bytes;
    }
    return quick_sum(std::as_bytes(std::span{all}));
}

std::optional<std::string> head_of_line(hid_t file, const std::string& path, const DimensionNames& names) {
    const Handle object{H5Oopen(file, path.c_str(), H5P_DEFAULT), H5Oclose};
    const auto attributes = sum_of_attributes(object.get());
    if (!object.valid() || !attributes) { return std::nullopt; }
    if (H5Iget_type(object.get()) == H5I_GROUP) { return fmt::format("{} group {:08x}", path, *attributes); }
    if (H5Iget_type(object.get()) != H5I_DATASET) { return std::nullopt; }
    const Handle space{H5Dget_space(object.get()), H5Sclose};
    const Handle stored{H5Dget_type(object.get()), H5Tclose};
    const auto shape = shape_of_space(space.get());
    const auto type = element_type_of(stored.get());
    const auto dimensions = names.of(object.get());
    if (!shape || !type || !dimensions) { return std::nullopt; }
    return fmt::format("{} {} {} {} {:08x}", path, name_of(*type), fmt::join(*shape, ","), *dimensions, *attributes);
}

bool is_bare_dimension(hid_t data) {
    if (H5Aexists(data, "NAME") <= 0) { return false; }
    const auto name = bytes_of_attribute(data, "NAME");
    return name && name->find(bare) != std::string::npos;
}

std::string text_of_sums(std::span<const std::uint32_t> sums) {
    std::string text{before_sums};
    for (const std::uint32_t sum : sums) { text += fmt::format(" {:08x}", sum); }
    return text;
}

std::optional<std::vector<std::uint32_t>> sums_of_text(std::string_view text) {
    if (!text.starts_with(before_sums)) { return std::nullopt; }
    text.remove_prefix(before_sums.size());
    std::vector<std::uint32_t> sums;
    for (; text.size() > digits; text.remove_prefix(digits + 1)) {
        const char* const end = text.data() + 1 + digits;
        const auto read = std::from_chars(text.data() + 1, end, sums.emplace_back(), 16);
        if (read.ptr != end) { return std::nullopt; }
    }
    return text.empty() ? std::optional{std::move(sums)} : std::nullopt;
}

std::optional<std::vector<std::string>> object_paths(hid_t file) {
    std::vector<std::string> names;
    if (H5Lvisit(file, H5_INDEX_NAME, H5_ITER_NATIVE, add_link, &names) < 0) { return std::nullopt; }
    std::vector<std::string> paths;
    paths.reserve(names.size());
    for (const std::string& name : names) { paths.push_back(fmt::format("/{}", name)); }
    std::ranges::sort(paths);
    return paths;
}

} // namespace workpaths
