#include "sim/scenario/memory.hpp"

#include "sim/scenario/read_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <sys/resource.h>

namespace workpaths {
namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();

double free_memory() {
    std::ifstream file("/proc/meminfo");
    for (std::string key, rest; file >> key; std::getline(file, rest)) {
        double kib = 0.0;
        if (key == "MemAvailable:" && file >> kib) { return kib * 1024.0; }
    }
    return unlimited;
}

double number_in(const std::filesystem::path& path) {
    std::ifstream file(path);
    double bytes = 0.0;
    return file >> bytes ? bytes : unlimited; // "max" is no number
}

/// The least limit of this process's control group and the groups around it (version 2), or version 1's own.
double control_group_limit() {
    double limit = number_in("/sys/fs/cgroup/memory/memory.limit_in_bytes");
    const std::filesystem::path top = "/sys/fs/cgroup";
    std::ifstream groups("/proc/self/cgroup");
    for (std::string line; std::getline(groups, line);) {
        if (!line.starts_with("0::/")) { continue; }
        std::filesystem::path group = line.substr(4);
        while (!group.empty()) {
            limit = std::min(limit, number_in(top / group / "memory.max"));
            group = group.parent_path();
        }
    }
    return std::min(limit, number_in(top / "memory.max"));
}

double address_space_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) { return unlimited; }
    return static_cast<double>(limit.rlim_cur);
}

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
    return fmt::format("people = {} needs {}, this machine has {}", people, bytes_text(needed), bytes_text(available));
}

double memory_available() { return std::min({free_memory(), control_group_limit(), address_space_limit()}); }

} // namespace workpaths
