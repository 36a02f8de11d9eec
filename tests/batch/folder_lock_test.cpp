// The lock on an output folder: one process at a time, and none is held by the dead.
#include "sim/batch/folder_lock.hpp"
#include "sim/hdf5/output_file.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

class FolderLocks : public ::testing::Test {
  protected:
    FolderLocks() {
        std::string pattern = (fs::temp_directory_path() / "workpaths-lock-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~FolderLocks() override { fs::remove_all(folder_); }

    /// A process that holds the folder until it is killed.
    [[nodiscard]] pid_t holder() const {
        int ready[2];
        if (::pipe(ready) != 0) { return -1; }
        const pid_t child = ::fork();
        if (child == 0) {
            const FolderLock lock{folder_};
            static_cast<void>(::write(ready[1], "", 1));
            while (true) { ::pause(); }
        }
        char byte = 0;
        static_cast<void>(::read(ready[0], &byte, 1));
        return child;
    }

    fs::path folder_;
};

TEST_F(FolderLocks, SecondProcessIsTurnedAwayUntilTheFirstIsGone) {
    const pid_t child = holder();
    ASSERT_GT(child, 0);
    try {
        const FolderLock second{folder_};
        ADD_FAILURE() << "the folder is held";
    } catch (const OutputError& error) {
        EXPECT_THAT(error.what(), ::testing::StartsWith("another run is writing to the folder " + folder_.string()));
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_NO_THROW(FolderLock{folder_});
}

TEST_F(FolderLocks, LetsGoAndLeavesNothing) {
    { const FolderLock first{folder_}; }
    EXPECT_NO_THROW(FolderLock{folder_});
    EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(FolderLocks, AFolderThatIsNotThereIsAnOutputError) { EXPECT_THROW(FolderLock{folder_ / "none"}, OutputError); }

} // namespace
} // namespace workpaths
