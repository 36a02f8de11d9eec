#pragma once
/// P values of several tests asked at once, so that the chance of any false finding stays below the level.
///     p(1) <= ... <= p(m);   adjusted p(k) = max over j <= k of min(1, (m - j + 1) p(j))
/// Holm (1979), Scandinavian Journal of Statistics 6, 65-70; R's p.adjust(p, "holm").

#include <span>
#include <vector>

namespace workpaths {

/// In the order given; each is in [0, 1].
std::vector<double> holm_adjusted(std::span<const double> p);

} // namespace workpaths
