#pragma once
/// Numbers as they lie in a file, and back.

#include "sim/hdf5/element_type.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace workpaths {

std::size_t size_of(ElementType type); // bytes
/// What stands for a missing number: NaN, or the least value of the type.
double fill_of(ElementType type);

/// Appends the values as they are stored; NaN becomes the type's fill value.
void store(ElementType type, std::span<const double> values, std::vector<std::byte>& to);
/// Stored elements as numbers, put at the end of `to`.
void append_numbers(ElementType type, std::span<const std::byte> elements, std::vector<double>& to);
/// Stored elements as numbers; the type's fill value becomes NaN.
std::vector<double> numbers_of(ElementType type, std::span<const std::byte> elements);

/// The smallest type that holds the same numbers, missing ones included; floats stay what they are.
ElementType narrowest(ElementType type, std::span<const std::byte> elements);
/// Elements of one type of whole numbers as those of another that holds them; `to` has just the room.
void convert(ElementType from, std::span<const std::byte> elements, ElementType type, std::span<std::byte> to);

} // namespace workpaths
