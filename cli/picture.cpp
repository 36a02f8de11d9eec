#include "cli/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace workpaths {
namespace {

constexpr std::array across{" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};  // eighths of a character from the left
constexpr std::array upwards{"▁", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}; // from below; nothing shows as a line

std::size_t eighths(double share, std::size_t characters) {
    return static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(8 * characters)));
}

} // namespace

std::string share_bar(std::optional<double> share, std::size_t width) {
    std::size_t left = share && std::isfinite(*share) ? eighths(*share, width) : 0;
    std::string bar;
    for (std::size_t k = 0; k < width; ++k) {
        const std::size_t here = std::min<std::size_t>(left, 8);
        bar += across.at(here);
        left -= here;
    }
    return bar;
}

std::string sparkline(const std::vector<std::optional<double>>& shares, double top) {
    std::string line;
    for (const auto& share : shares) {
        line += share && std::isfinite(*share) && top > 0.0 ? upwards.at(eighths(*share / top, 1)) : " ";
    }
    return line;
}

std::string interval_picture(double difference, const std::optional<Interval>& interval, double reach,
                             std::size_t width) {
    std::vector<std::string> cells(width, " ");
    const auto place = [&](double value) {
        const double from_left = (std::clamp(value / reach, -1.0, 1.0) + 1.0) / 2.0;
        return static_cast<std::size_t>(std::lround(from_left * static_cast<double>(width - 1)));
    };
    const bool drawn = width > 2 && reach > 0.0 && std::isfinite(reach) && std::isfinite(difference);
    if (drawn && interval && std::isfinite(interval->lower) && std::isfinite(interval->upper)) {
        const std::size_t lower = place(interval->lower);
        const std::size_t upper = place(interval->upper);
        for (std::size_t k = lower; k <= upper; ++k) { cells[k] = "─"; }
        cells[lower] = "├";
        cells[upper] = "┤";
    }
    if (drawn) {
        std::string& zero = cells[place(0.0)];
        zero = zero == " " ? "│" : "┼";
        cells[place(difference)] = "●";
    }
    std::string picture;
    for (const std::string& one : cells) { picture += one; }
    return picture;
}

double reach_of(double difference, const std::optional<Interval>& interval) {
    const double ends = interval ? std::max(std::fabs(interval->lower), std::fabs(interval->upper)) : 0.0;
    return std::max(std::fabs(difference), ends);
}

std::size_t interval_width(std::size_t screen_width) {
    constexpr std::size_t of_other_columns = 67;
    const std::size_t left = screen_width - std::min(screen_width, of_other_columns);
    return std::clamp<std::size_t>(left, 13, 41) / 2 * 2 + 1;
}

} // namespace workpaths
