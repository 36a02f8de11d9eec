#include "sim/hdf5/stored_values.hpp"

#include <algorithm>
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

template <class T> T load(const std::byte* from) {
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

/// Calls what(T{}) with the type's whole numbers.
template <class What> void with_integer(ElementType type, const What& what) {
    with_number(type, [&]<class T>(T) {
        if constexpr (std::numeric_limits<T>::is_integer) { what(T{}); }
    });
}

template <class Narrow, class T> bool holds(T least, T most) {
    return least > std::numeric_limits<Narrow>::min() && most <= std::numeric_limits<Narrow>::max();
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

void append_numbers(ElementType type, std::span<const std::byte> elements, std::vector<double>& to) {
    const std::size_t before = to.size();
    const std::size_t count = elements.size() / size_of(type);
    to.resize(before + count);
    with_number(type, [&]<class T>(T) {
        for (std::size_t k = 0; k < count; ++k) {
            to[before + k] = static_cast<double>(load<T>(elements.data() + k * sizeof(T)));
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

ElementType narrowest(ElementType type, std::span<const std::byte> elements) {
    ElementType narrow = type;
    with_integer(type, [&]<class T>(T) {
        constexpr T fill = std::numeric_limits<T>::min();
        T least = 0;
        T most = 0;
        for (std::size_t k = 0; k < elements.size(); k += sizeof(T)) {
            const T value = load<T>(elements.data() + k);
            least = std::min(least, value == fill ? T{0} : value);
            most = std::max(most, value);
        }
        for (const ElementType candidate : {ElementType::int32, ElementType::int16, ElementType::int8}) {
            with_integer(candidate, [&]<class Narrow>(Narrow) {
                if (sizeof(Narrow) < sizeof(T) && holds<Narrow>(least, most)) { narrow = candidate; }
            });
        }
    });
    return narrow;
}

void convert(ElementType from, std::span<const std::byte> elements, ElementType type, std::span<std::byte> to) {
    with_integer(from, [&]<class From>(From) {
        with_integer(type, [&]<class To>(To) {
            const std::size_t count = elements.size() / sizeof(From);
            for (std::size_t k = 0; k < count; ++k) {
                const From value = load<From>(elements.data() + k * sizeof(From));
                const To converted =
                    value == std::numeric_limits<From>::min() ? std::numeric_limits<To>::min() : static_cast<To>(value);
                std::memcpy(to.data() + k * sizeof(To), &converted, sizeof(To));
            }
        });
    });
}

} // namespace workpaths
