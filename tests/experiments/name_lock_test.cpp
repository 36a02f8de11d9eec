// The lock on a name: one process at a time, and none is held by the dead.
#include "experiments/name_lock.hpp"
#include "sim/hdf5/output_file.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

class NameLocks : public ::testing::Test {
  protected:
    NameLocks() {
        std::string pattern = (fs::temp_directory_path() / "workpaths-lock-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~NameLocks() override { fs::remove_all(folder_); }

    /// A process that holds the name until it is killed.
    [[nodiscard]] pid_t holder(const std::string& name) const {
        int ready[2];
        if (::pipe(ready) != 0) { return -1; }
        const pid_t child = ::fork();
        if (child == 0) {
            const NameLock lock{folder_ / name};
            static_cast<void>(::write(ready[1], "", 1));
            while (true) { ::pause(); }
        }
        char byte = 0;
        static_cast<void>(::read(ready[0], &byte, 1));
        return child;
    }

    fs::path folder_;
};

TEST_F(NameLocks, SecondProcessIsTurnedAwayUntilTheFirstIsGone) {
    const pid_t child = holder("us.tasks");
    ASSERT_GT(child, 0);
    try {
        const NameLock second{folder_ / "us.tasks"};
        ADD_FAILURE() << "the name is held";
    } catch (const OutputError& error) {
        EXPECT_THAT(error.what(), ::testing::StartsWith("another run is writing " + (folder_ / "us").string() + ":"));
    }
    EXPECT_TRUE(NameLock{folder_ / "other.tasks"}.held()) << "names side by side";
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(NameLock{folder_ / "us.tasks"}.held());
}

TEST_F(NameLocks, LetsGoAndLeavesNothing) {
    { const NameLock first{folder_ / "us.tasks"}; }
    const NameLock second{folder_ / "us.tasks"};
    EXPECT_TRUE(second.held());
    EXPECT_EQ(second.concerns(), "");
    EXPECT_TRUE(fs::is_empty(folder_ / "us.tasks"));
}

TEST_F(NameLocks, WhatIsNoFolderIsAnOutputError) {
    std::ofstream{folder_ / "us.tasks"} << "a file";
    EXPECT_THROW(NameLock{folder_ / "us.tasks"}, OutputError);
    EXPECT_THROW(NameLock{folder_ / "us.tasks" / "inside"}, OutputError);
}

} // namespace
} // namespace workpaths
