#include "analysis/stats/holm.hpp"

#include <algorithm>
#include <numeric>

namespace workpaths {

std::vector<double> holm_adjusted(std::span<const double> p) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> adjusted(p.size());
    double before = 0.0;
    for (std::size_t k = 0; k < order.size(); ++k) {
        before = std::max(before, std::min(1.0, static_cast<double>(p.size() - k) * p[order[k]]));
        adjusted[order[k]] = before;
    }
    return adjusted;
}

} // namespace workpaths
