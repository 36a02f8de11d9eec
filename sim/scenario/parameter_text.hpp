#pragma once
/// How parameters are written out: values with units as TOML, types, ranges and bases in words.

#include "sim/base/pairs.hpp"
#include "sim/base/schema.hpp"

#include <fmt/format.h>

#include <string>
#include <type_traits>

namespace workpaths {

/// A TOML basic string, quoted and escaped.
std::string toml_string(std::string_view text);

/// [[0, 1], [1, 2]]
std::string pairs_text(const Pairs& pairs);

/// The value as a scenario file writes it: `"48 weeks"`, `0.25`, `true`, `"one host"`. Reads back to the same bits.
template <class T> std::string toml_value(const T& value) {
    if constexpr (is_quantity<T>) {
        return fmt::format("\"{} {}\"", value.value(), T::unit::spellings[0].text);
    } else if constexpr (std::is_enum_v<T>) {
        return toml_string(EnumNames<T>::names[static_cast<std::size_t>(value)]);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return toml_string(value);
    } else if constexpr (std::is_same_v<T, Pairs>) {
        return pairs_text(value);
    } else {
        return fmt::format("{}", value);
    }
}

/// "weeks", "number", "whole number", "\"one host\" or \"new host\"", ...
template <class T> std::string kind_text() {
    if constexpr (is_quantity<T>) {
        return std::string(T::unit::name);
    } else if constexpr (std::is_enum_v<T>) {
        std::string text;
        for (const std::string_view name : EnumNames<T>::names) {
            text += (text.empty() ? "" : " or ") + toml_string(name);
        }
        return text;
    } else if constexpr (std::is_same_v<T, std::string>) {
        return "text";
    } else if constexpr (std::is_same_v<T, bool>) {
        return "true or false";
    } else if constexpr (std::is_same_v<T, Pairs>) {
        return "pairs of whole numbers";
    } else {
        return std::is_integral_v<T> ? "whole number" : "number";
    }
}

template <class T>
inline constexpr bool has_range = is_quantity<T> || (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>);

/// "0 to 1"; empty for what is no number.
template <class P, class T> std::string range_text(const Field<P, T>& field) {
    return has_range<T> ? fmt::format("{} to {}", field.range.low, field.range.high) : std::string();
}

/// The source, or "assumed, explore a to b".
std::string basis_text(const Basis& basis);

} // namespace workpaths
