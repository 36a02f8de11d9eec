#include "sim/base/limits.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <latch>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <system_error>
#include <thread>
#include <vector>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

constexpr double unlimited = std::numeric_limits<double>::infinity();
constexpr double most_bytes = 0x1p62; // version 1 writes "no limit" as the largest number of whole pages

/// A limit where the number is one: "max", -1 and numbers beyond any memory are none.
double limit_of(std::istream& text) {
    double number = 0.0;
    return text >> number && number >= 0.0 && number < most_bytes ? number : unlimited;
}

double limit_in(const fs::path& path) {
    std::ifstream file(path);
    return limit_of(file);
}

/// "hierarchical_memory_limit N": version 1's own least of all groups around, those that cannot be seen included.
double hierarchical_limit(const fs::path& path) {
    std::ifstream file(path);
    for (std::string key, rest; file >> key; std::getline(file, rest)) {
        if (key == "hierarchical_memory_limit") { return limit_of(file); }
    }
    return unlimited;
}

/// Processors, from "quota period" in microseconds.
double processors_of(double quota, double period) { return quota > 0.0 && period > 0.0 ? quota / period : unlimited; }

double processors_in(const fs::path& cpu_max) {
    std::ifstream file(cpu_max);
    const double quota = limit_of(file);
    double period = 0.0;
    return file >> period ? processors_of(quota, period) : unlimited;
}

struct Hierarchy {
    std::string controller; // "memory", "cpu"; empty: version 2, which has them all
    std::string root;       // the group that is mounted
    fs::path mount;
};

/// mountinfo writes blanks as \040.
std::string unescaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool octal = text[i] == '\\' && i + 3 < text.size();
        result += octal ? static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'))
                        : text[i];
        if (octal) { i += 3; }
    }
    return result;
}

bool lists(std::string_view names, std::string_view name) { // "cpu,cpuacct" lists "cpu"
    for (std::size_t begin = 0; begin <= names.size();) {
        const std::size_t end = std::min(names.find(',', begin), names.size());
        if (names.substr(begin, end - begin) == name) { return true; }
        begin = end + 1;
    }
    return false;
}

/// proc(5): "36 35 98:0 /group /mount/point rw,noatime shared:1 - cgroup cgroup rw,cpu,cpuacct".
std::vector<Hierarchy> hierarchies(const fs::path& root) {
    std::vector<Hierarchy> found;
    std::ifstream file(root / "proc/self/mountinfo");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string skipped, group, mount, kind, device, options;
        words >> skipped >> skipped >> skipped >> group >> mount;
        while (words >> skipped && skipped != "-") {} // optional fields
        words >> kind >> device >> options;
        const Hierarchy here{"", unescaped(group), root / fs::path(unescaped(mount)).relative_path()};
        if (kind == "cgroup2") { found.push_back(here); }
        for (const char* controller : {"memory", "cpu"}) {
            if (kind == "cgroup" && lists(options, controller)) {
                found.push_back({controller, here.root, here.mount});
            }
        }
    }
    return found;
}

/// The path of this process's group in a hierarchy: "4:cpu,cpuacct:/a/b", "0::/a/b" in version 2.
std::string own_group(const fs::path& root, const std::string& controller) {
    std::ifstream file(root / "proc/self/cgroup");
    for (std::string line; std::getline(file, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
        if (second == std::string::npos) { continue; }
        const std::string_view names = std::string_view(line).substr(first + 1, second - first - 1);
        if (controller.empty() ? names.empty() : lists(names, controller)) { return line.substr(second + 1); }
    }
    return "/";
}

/// The folders of the group and of all groups around it, up to the one that is mounted. A group that does not lie in
/// that one (a namespace hides the way to it) is looked for right below the mount, and left out if it is not there.
std::vector<fs::path> groups_around(const Hierarchy& hierarchy, const std::string& group) {
    const fs::path inside = fs::path(group).lexically_relative(hierarchy.root);
    const bool lies_in = !inside.empty() && *inside.begin() != "..";
    fs::path way;
    for (const fs::path& part : lies_in ? inside : fs::path(group).relative_path()) {
        if (part != "." && part != "..") { way /= part; }
    }
    std::vector<fs::path> folders;
    for (; !way.empty(); way = way.parent_path()) { folders.push_back(hierarchy.mount / way); }
    folders.push_back(hierarchy.mount);
    return folders;
}

} // namespace

GroupLimits group_limits(const fs::path& root) {
    GroupLimits least{unlimited, unlimited};
    for (const Hierarchy& hierarchy : hierarchies(root)) {
        const bool both = hierarchy.controller.empty();
        for (const fs::path& group : groups_around(hierarchy, own_group(root, hierarchy.controller))) {
            if (both) {
                least.memory = std::min(least.memory, limit_in(group / "memory.max"));
                least.processors = std::min(least.processors, processors_in(group / "cpu.max"));
            } else if (hierarchy.controller == "memory") {
                least.memory = std::min({least.memory, limit_in(group / "memory.limit_in_bytes"),
                                         hierarchical_limit(group / "memory.stat")});
            } else {
                least.processors = std::min(least.processors, processors_of(limit_in(group / "cpu.cfs_quota_us"),
                                                                            limit_in(group / "cpu.cfs_period_us")));
            }
        }
    }
    return least;
}

double free_memory(const fs::path& root) {
    std::ifstream file(root / "proc/meminfo");
    for (std::string key, rest; file >> key; std::getline(file, rest)) {
        double kib = 0.0;
        if (key == "MemAvailable:" && file >> kib) { return kib * 1024.0; }
    }
    return unlimited;
}

double own_memory_limit() {
    double least = unlimited;
    for (const auto kind : {RLIMIT_AS, RLIMIT_DATA}) {
        rlimit limit{};
        if (::getrlimit(kind, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
            least = std::min(least, static_cast<double>(limit.rlim_cur));
        }
    }
    return least;
}

std::size_t threads_for(std::size_t processors, double quota) {
    return static_cast<std::size_t>(std::clamp(std::ceil(quota), 1.0, static_cast<double>(processors)));
}

std::size_t threads_to_be_had(std::size_t wanted) {
    std::vector<std::thread> made;
    made.reserve(wanted);
    std::latch counted{1};
    try {
        while (made.size() < wanted) {
            made.emplace_back([&] { counted.wait(); });
        }
    } catch (const std::system_error&) {} // no more
    counted.count_down();
    for (std::thread& thread : made) { thread.join(); }
    return made.size();
}

} // namespace workpaths
