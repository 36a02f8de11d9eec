#pragma once
/// One written value becomes one parameter: exact types, units, finite numbers within their range.

#include "sim/base/pairs.hpp"
#include "sim/base/schema.hpp"
#include "sim/scenario/tree.hpp"

#include <span>
#include <type_traits>

namespace workpaths {

struct Mistake {
    std::string message;
    std::string hint;
};
template <class T> using Converted = std::variant<T, Mistake>;

/// "48 months" in the unit whose spellings are given.
Converted<double> convert_quantity(const Node& node, std::string_view name, std::span<const Spelling> spellings,
                                   Range range);
Converted<double> convert_number(const Node& node, std::string_view name, Range range);
Converted<std::int64_t> convert_whole(const Node& node, std::string_view name, Range range);
Converted<bool> convert_truth(const Node& node, std::string_view name);
Converted<std::string> convert_text(const Node& node, std::string_view name);
/// Pairs of whole numbers, each within the range.
Converted<Pairs> convert_pairs(const Node& node, std::string_view name, Range range);
/// Index of the name that is written.
Converted<std::size_t> convert_choice(const Node& node, std::string_view name, std::span<const std::string_view> names);

/// Spellings worth showing: the first of each size ("weeks", "days", "months", "years").
std::vector<std::string_view> main_spellings(std::span<const Spelling> spellings);

/// Writes a value as a message shows it: 180, "text", true.
std::string as_written(const Node& node);

template <class To, class From> Converted<To> cast_converted(Converted<From> from) {
    if (Mistake* mistake = std::get_if<Mistake>(&from)) { return std::move(*mistake); }
    return static_cast<To>(std::get<From>(std::move(from)));
}

/// Converts to the type of a parameter field.
template <class T> Converted<T> convert(const Node& node, std::string_view name, Range range) {
    if constexpr (is_quantity<T>) {
        return cast_converted<T>(convert_quantity(node, name, T::unit::spellings, range));
    } else if constexpr (std::is_same_v<T, double>) {
        return convert_number(node, name, range);
    } else if constexpr (std::is_same_v<T, bool>) {
        return convert_truth(node, name);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return convert_text(node, name);
    } else if constexpr (std::is_same_v<T, Pairs>) {
        return convert_pairs(node, name, range);
    } else if constexpr (std::is_enum_v<T>) {
        return cast_converted<T>(convert_choice(node, name, EnumNames<T>::names));
    } else {
        static_assert(std::is_integral_v<T>);
        return cast_converted<T>(convert_whole(node, name, range));
    }
}

} // namespace workpaths
