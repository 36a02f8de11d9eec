#pragma once
/// Small pictures of numbers in a line of text, out of Unicode's blocks and lines.

#include "analysis/stats/estimate.hpp"

#include <optional>
#include <string>
#include <vector>

namespace workpaths {

/// "██████▌   ": a share of `width` characters, in eighths; blank without one.
std::string share_bar(std::optional<double> share, std::size_t width);

/// "▇▄▂": a block for each share, its height in eighths of `top`; blank where there is none.
std::string sparkline(const std::vector<std::optional<double>>& shares, double top);

/// "   │  ├─●─┤ ": a difference and its interval about zero, which stands in the middle; the ends are -reach and reach.
std::string interval_picture(double difference, const std::optional<Interval>& interval, double reach,
                             std::size_t width);

/// How far from zero a difference and its interval reach.
double reach_of(double difference, const std::optional<Interval>& interval);

/// The width of such pictures on a screen of this width, most of which other columns take: odd, so that zero has a
/// middle.
std::size_t interval_width(std::size_t screen_width);

} // namespace workpaths
