/// Limits of made-up machines: a folder with its own /proc and /sys/fs/cgroup.
#include "sim/base/limits.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
constexpr double none = std::numeric_limits<double>::infinity();
constexpr double gib = 1024.0 * 1024.0 * 1024.0;

/// A root folder with these files.
class Machine {
  public:
    explicit Machine(const std::map<std::string, std::string>& files) {
        std::string pattern = (fs::temp_directory_path() / "workpaths-limits-XXXXXX").string();
        root_ = ::mkdtemp(pattern.data());
        for (const auto& [name, text] : files) {
            fs::create_directories((root_ / name).parent_path());
            std::ofstream(root_ / name) << text;
        }
    }
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;
    ~Machine() {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    [[nodiscard]] const fs::path& root() const { return root_; }

  private:
    fs::path root_;
};

const std::string own = "proc/self/cgroup";
const std::string mounts = "proc/self/mountinfo";
const std::string v2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
const std::string v1 = "33 30 0:29 / /sys/fs/cgroup/memory rw shared:6 - cgroup cgroup rw,memory\n"
                       "34 30 0:30 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n"
                       "35 30 0:31 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset\n";
const std::string sentinel = "9223372036854771712\n";

struct Case {
    std::string what;
    std::map<std::string, std::string> files;
    double memory;
    double processors;
};

const Case cases[] = {
    {"no control groups at all", {}, none, none},
    {"version 2, no limits",
     {{own, "0::/\n"}, {mounts, v2}, {"sys/fs/cgroup/memory.max", "max\n"}, {"sys/fs/cgroup/cpu.max", "max 100000\n"}},
     none,
     none},
    {"version 2, nested: the group between has the least memory, the outermost the least time",
     {{own, "0::/a.slice/b/c\n"},
      {mounts, v2},
      {"sys/fs/cgroup/cpu.max", "max 100000\n"},
      {"sys/fs/cgroup/a.slice/cpu.max", "150000 100000\n"},
      {"sys/fs/cgroup/a.slice/b/memory.max", "1073741824\n"},
      {"sys/fs/cgroup/a.slice/b/c/memory.max", "2147483648\n"},
      {"sys/fs/cgroup/a.slice/b/c/cpu.max", "400000 100000\n"}},
     gib,
     1.5},
    {"version 2, a container's own namespace",
     {{own, "0::/\n"},
      {mounts, v2},
      {"sys/fs/cgroup/memory.max", "536870912\n"},
      {"sys/fs/cgroup/cpu.max", "50000 200000\n"}},
     gib / 2,
     0.25},
    {"version 2, the host's path in a container that mounts its own group",
     {{own, "0::/docker/f00\n"},
      {mounts, "30 23 0:26 /docker/f00 /sys/fs/cgroup ro - cgroup2 cgroup rw\n"},
      {"sys/fs/cgroup/memory.max", "1073741824\n"},
      {"sys/fs/cgroup/cpu.max", "200000 100000\n"}},
     gib,
     2.0},
    {"version 2, a group outside of the namespace: what is mounted counts",
     {{own, "0::/../other\n"},
      {mounts, v2},
      {"sys/fs/cgroup/memory.max", "1073741824\n"},
      {"sys/fs/cgroup/other/memory.max", "536870912\n"}},
     gib / 2,
     none},
    {"version 2, the mount begins above the namespace",
     {{own, "0::/job\n"},
      {mounts, "30 23 0:26 /../.. /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"},
      {"sys/fs/cgroup/memory.max", "1073741824\n"}},
     gib,
     none},
    {"version 2 at another place, with a blank in its name",
     {{own, "0::/job\n"},
      {mounts, "30 23 0:26 / /mnt/control\\040groups rw - cgroup2 none rw\n"},
      {"mnt/control groups/job/memory.max", "1073741824\n"}},
     gib,
     none},
    {"version 1, no limits: a sentinel and -1",
     {{own, "4:memory:/\n3:cpu,cpuacct:/\n"},
      {mounts, v1},
      {"sys/fs/cgroup/memory/memory.limit_in_bytes", sentinel},
      {"sys/fs/cgroup/memory/memory.stat", "cache 5\nhierarchical_memory_limit " + sentinel},
      {"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n"},
      {"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n"}},
     none,
     none},
    {"version 1, nested",
     {{own, "5:cpuset:/\n4:memory:/batch/job\n3:cpu,cpuacct:/batch/job\n"},
      {mounts, v1},
      {"sys/fs/cgroup/memory/memory.limit_in_bytes", sentinel},
      {"sys/fs/cgroup/memory/batch/memory.limit_in_bytes", "1073741824\n"},
      {"sys/fs/cgroup/memory/batch/job/memory.limit_in_bytes", sentinel},
      {"sys/fs/cgroup/cpu,cpuacct/batch/cpu.cfs_quota_us", "250000\n"},
      {"sys/fs/cgroup/cpu,cpuacct/batch/cpu.cfs_period_us", "100000\n"},
      {"sys/fs/cgroup/cpu,cpuacct/batch/job/cpu.cfs_quota_us", "-1\n"},
      {"sys/fs/cgroup/cpu,cpuacct/batch/job/cpu.cfs_period_us", "100000\n"}},
     gib,
     2.5},
    {"version 1, groups around that cannot be seen: the group's own statistics know their limit",
     {{own, "4:memory:/docker/f00\n"},
      {mounts, "33 30 0:29 /docker/f00 /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"},
      {"sys/fs/cgroup/memory/memory.limit_in_bytes", sentinel},
      {"sys/fs/cgroup/memory/memory.stat", "rss 7\nhierarchical_memory_limit 1073741824\ntotal_rss 7\n"}},
     gib,
     none},
    {"hybrid: memory in version 1, time in version 2",
     {{own, "4:memory:/job\n0::/job\n"},
      {mounts, v1 + "41 30 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n"},
      {"sys/fs/cgroup/memory/job/memory.limit_in_bytes", "1073741824\n"},
      {"sys/fs/cgroup/unified/job/cpu.max", "300000 100000\n"}},
     gib,
     3.0},
    {"files of noise",
     {{own, "x\n:::\n0::\n4:memory:\n"},
      {mounts, "x\n\n1 2 3\n" + v1 + v2},
      {"sys/fs/cgroup/memory.max", "much\n"},
      {"sys/fs/cgroup/cpu.max", "0 0\n"},
      {"sys/fs/cgroup/memory/memory.limit_in_bytes", ""}},
     none,
     none},
};

TEST(Limits, OfControlGroupsAreTheLeastOfAllAround) {
    for (const Case& one : cases) {
        const Machine machine{one.files};
        const GroupLimits limits = group_limits(machine.root());
        EXPECT_EQ(limits.memory, one.memory) << one.what;
        EXPECT_EQ(limits.processors, one.processors) << one.what;
    }
}

TEST(Limits, OneAndAHalfProcessorsAreTwoThreads) {
    EXPECT_EQ(threads_for(8, none), 8U);
    EXPECT_EQ(threads_for(8, 1.5), 2U);
    EXPECT_EQ(threads_for(8, 2.0), 2U);
    EXPECT_EQ(threads_for(8, 0.2), 1U);
    EXPECT_EQ(threads_for(2, 7.5), 2U);
    EXPECT_EQ(threads_for(1, none), 1U);
}

TEST(Limits, FreeMemoryIsWhatTheSystemCallsAvailable) {
    const Machine machine{
        {{"proc/meminfo", "MemTotal: 9 kB\nMemFree: 1 kB\nMemAvailable:     2048 kB\nBuffers: 3 kB\n"}}};
    EXPECT_EQ(free_memory(machine.root()), 2048.0 * 1024.0);
    EXPECT_EQ(free_memory(machine.root() / "nowhere"), none);
}

TEST(Limits, ThreadsToBeHadAreMadeAndGone) {
    EXPECT_EQ(threads_to_be_had(0), 0U);
    EXPECT_EQ(threads_to_be_had(3), 3U);
}

} // namespace
} // namespace workpaths
