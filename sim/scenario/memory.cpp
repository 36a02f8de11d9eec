#include "sim/scenario/memory.hpp"

#include "sim/base/limits.hpp"
#include "sim/scenario/read_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace workpaths {
namespace {

constexpr std::string_view there_is = ", there is room for ";

} // namespace

double memory_for_people(std::int64_t people) { return 350.0 * static_cast<double>(people) + 150e6; }

std::string bytes_text(double bytes) {
    static constexpr std::array<const char*, 4> units{"MiB", "GiB", "TiB", "PiB"};
    double amount = bytes / (1024.0 * 1024.0);
    std::size_t unit = 0;
    while (amount >= 1024.0 && unit + 1 < units.size()) { amount /= 1024.0, ++unit; }
    return amount < 10.0 ? fmt::format("{:.1f} {}", amount, units[unit])
                         : fmt::format("{:.0f} {}", amount, units[unit]);
}

std::string memory_problem(std::int64_t people, double available) {
    const double needed = memory_for_people(people);
    if (needed <= available) { return {}; }
    return fmt::format("people = {} needs {}{}{}", people, bytes_text(needed), there_is, bytes_text(available));
}

bool is_memory_problem(std::string_view sentence) { return sentence.find(there_is) != std::string_view::npos; }

double memory_available() { return std::min({free_memory(), group_limits().memory, own_memory_limit()}); }

} // namespace workpaths
