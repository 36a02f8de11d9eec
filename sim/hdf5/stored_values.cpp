#include "sim/hdf5/stored_values.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace workpaths {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are stored as they lie in memory");

/// Calls what(T{}) with the type's numbers.
template <class What> void with_number(ElementType type, const What& what) {
    switch (type) {
    case ElementType::int8:
        return what(std::int8_t{});
    case ElementType::int16:
        return what(std::int16_t{});
    case ElementType::int32:
        return what(std::int32_t{});
    case ElementType::int64:
        return what(std::int64_t{});
    case ElementType::float32:
        return what(float{});
    case ElementType::float64:
        return what(double{});
    case ElementType::text:
        break;
    }
    throw std::logic_error{"texts are no numbers"};
}

} // namespace

std::size_t size_of(ElementType type) {
    constexpr std::array<std::size_t, 7> sizes{1, 2, 4, 8, 4, 8, sizeof(char*)};
    return sizes[static_cast<std::size_t>(type)];
}

double fill_of(ElementType type) {
    double fill = std::numeric_limits<double>::quiet_NaN();
    with_number(type, [&]<class T>(T) {
        if constexpr (std::numeric_limits<T>::is_integer) { fill = static_cast<double>(std::numeric_limits<T>::min()); }
    });
    return fill;
}

void store(ElementType type, std::span<const double> values, std::vector<std::byte>& to) {
    const double fill = fill_of(type);
    const std::size_t before = to.size();
    to.resize(before + values.size() * size_of(type));
    with_number(type, [&]<class T>(T) {
        std::byte* place = to.data() + before;
        for (const double value : values) {
            const T stored = static_cast<T>(std::isnan(value) ? fill : value);
            std::memcpy(place, &stored, sizeof stored);
            place += sizeof stored;
        }
    });
}

std::vector<double> numbers_of(ElementType type, std::span<const std::byte> elements) {
    const double fill = fill_of(type);
    std::vector<double> values(elements.size() / size_of(type));
    with_number(type, [&]<class T>(T) {
        for (std::size_t k = 0; k < values.size(); ++k) {
            T stored;
            std::memcpy(&stored, elements.data() + k * sizeof stored, sizeof stored);
            const auto value = static_cast<double>(stored);
            values[k] = value == fill ? std::numeric_limits<double>::quiet_NaN() : value;
        }
    });
    return values;
}

} // namespace workpaths
