#pragma once
/// Identifiers: a row number that cannot be mistaken for another table's row.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace workpaths {

template <class T>
concept Id = std::is_enum_v<T> && requires { T::none; };

/// The row of an id in its table.
template <Id T> constexpr std::size_t row(T id) {
    return static_cast<std::size_t>(static_cast<std::underlying_type_t<T>>(id));
}

/// The id of a row.
template <Id T> constexpr T id_at(std::size_t index) {
    return static_cast<T>(static_cast<std::underlying_type_t<T>>(index));
}

template <Id T> constexpr bool exists(T id) { return id != T::none; }

} // namespace workpaths
