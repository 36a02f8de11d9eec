#pragma once
/// Pairs of whole numbers as a parameter: [[0, 1], [1, 2]].

#include <array>
#include <vector>

namespace workpaths {

using Pair = std::array<int, 2>;
using Pairs = std::vector<Pair>;

} // namespace workpaths
