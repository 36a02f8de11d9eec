#include "sim/hdf5/stored_elements.hpp"

#include "sim/hdf5/whole_file.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// A part of a dataset that HDF5 reads at once.
struct Box {
    Shape offset;
    Shape count;
    hsize_t size = 0;
};

/// The largest box of at most `count` elements that begins at element `first` and follows the row-major order.
Box box_at(const Shape& shape, hsize_t first, hsize_t count) {
    Box box{Shape(shape.size(), 0), Shape(shape.size(), 1), 1};
    hsize_t rest = first;
    hsize_t inner = 1; // elements under one index of the dimension
    bool whole = true; // all later dimensions
    for (std::size_t d = shape.size(); d-- > 0;) {
        box.offset[d] = rest % shape[d];
        rest /= shape[d];
        if (whole) {
            box.count[d] = std::min(shape[d] - box.offset[d], count / inner);
            box.size = box.count[d] * inner;
        }
        inner *= shape[d];
        whole = whole && box.count[d] == shape[d] && count / inner >= 1;
    }
    return box;
}

/// Calls read(memory space, selected space, offset among the elements, their number) for each box; false ends it.
template <class Read>
bool for_each_box(hid_t data, const Shape& shape, hsize_t first, hsize_t count, const Read& read) {
    const Handle stored{H5Dget_space(data), H5Sclose};
    for (hsize_t done = 0; done < count;) {
        const Box box = box_at(shape, first + done, count - done);
        const Handle memory{H5Screate_simple(1, &box.size, nullptr), H5Sclose};
        if (H5Sselect_hyperslab(stored.get(), H5S_SELECT_SET, box.offset.data(), nullptr, box.count.data(), nullptr) <
                0 ||
            !read(memory.get(), stored.get(), done, box.size)) {
            return false;
        }
        done += box.size;
    }
    return true;
}

} // namespace

std::optional<Shape> shape_of_space(hid_t space) {
    constexpr int most_dimensions = 8;
    const int rank = H5Sget_simple_extent_ndims(space);
    if (rank < 1 || rank > most_dimensions) { return std::nullopt; }
    Shape shape(static_cast<std::size_t>(rank));
    if (H5Sget_simple_extent_dims(space, shape.data(), nullptr) < 0) { return std::nullopt; }
    return shape;
}

std::optional<ElementType> element_type_of(hid_t type) {
    const H5T_class_t kind = H5Tget_class(type);
    if (kind == H5T_STRING) { return H5Tis_variable_str(type) > 0 ? std::optional{ElementType::text} : std::nullopt; }
    if (kind == H5T_INTEGER && H5Tget_sign(type) != H5T_SGN_2) { return std::nullopt; }
    for (const ElementType candidate : {ElementType::int8, ElementType::int16, ElementType::int32, ElementType::int64,
                                        ElementType::float32, ElementType::float64}) {
        const bool is_float = candidate == ElementType::float32 || candidate == ElementType::float64;
        const bool fits = kind == (is_float ? H5T_FLOAT : H5T_INTEGER) && H5Tget_size(type) == size_of(candidate);
        if (fits) { return candidate; }
    }
    return std::nullopt;
}

bool read_elements(hid_t data, const Shape& shape, hsize_t first, hsize_t count, hid_t type, std::span<std::byte> to) {
    const std::size_t size = H5Tget_size(type);
    return for_each_box(data, shape, first, count, [&](hid_t memory, hid_t stored, hsize_t at, hsize_t) {
        return H5Dread(data, type, memory, stored, H5P_DEFAULT, to.data() + at * size) >= 0;
    });
}

std::optional<std::vector<std::string>> read_texts(hid_t data, const Shape& shape, hsize_t first, hsize_t count) {
    const Handle type = text_type();
    std::vector<std::string> texts;
    const bool read = for_each_box(data, shape, first, count, [&](hid_t memory, hid_t stored, hsize_t, hsize_t size) {
        std::vector<char*> pointers(size);
        if (H5Dread(data, type.get(), memory, stored, H5P_DEFAULT, pointers.data()) < 0) { return false; }
        for (const char* pointer : pointers) { texts.emplace_back(pointer != nullptr ? pointer : ""); }
        H5Dvlen_reclaim(type.get(), memory, H5P_DEFAULT, pointers.data());
        return true;
    });
    return read ? std::optional{std::move(texts)} : std::nullopt;
}

std::uint32_t sum_of_texts(std::span<const std::string> texts) {
    std::string all;
    for (const std::string& text : texts) { (all += text) += '\0'; }
    return quick_sum(std::as_bytes(std::span{all}));
}

std::optional<std::vector<std::uint32_t>> block_sums(hid_t data) {
    const Handle space{H5Dget_space(data), H5Sclose};
    const Handle stored{H5Dget_type(data), H5Tclose};
    const auto shape = shape_of_space(space.get());
    const auto type = element_type_of(stored.get());
    if (!shape || !type) { return std::nullopt; }
    const hsize_t size = elements_of(*shape);
    std::vector<std::uint32_t> sums;
    std::vector<std::byte> room;
    for (hsize_t first = 0; first < size; first += block_elements) {
        const hsize_t count = std::min(block_elements, size - first);
        if (*type == ElementType::text) {
            const auto texts = read_texts(data, *shape, first, count);
            if (!texts) { return std::nullopt; }
            sums.push_back(sum_of_texts(*texts));
            continue;
        }
        room.resize(count * size_of(*type));
        const Handle memory_type = stored_type(*type);
        if (!read_elements(data, *shape, first, count, memory_type.get(), room)) { return std::nullopt; }
        sums.push_back(quick_sum(room));
    }
    return sums;
}

} // namespace workpaths
