#pragma once
/// How the values of a dataset are stored.

#include <cstdint>

namespace workpaths {

enum class ElementType : std::uint8_t { int8, int16, int32, int64, float32, float64, text };

} // namespace workpaths
