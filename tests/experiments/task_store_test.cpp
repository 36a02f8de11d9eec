// A task is there when its file and its sum are, agree, and are the task's own.
#include "experiments/task_store.hpp"

#include "sim/hdf5/descriptor.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

const std::string id(64, 'a');

/// A socket in the file system, as a daemon leaves it behind.
void bind_socket(const fs::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ASSERT_LT(path.filename().string().size(), sizeof address.sun_path);
    const fs::path before = fs::current_path();
    fs::current_path(path.parent_path()); // an address is short
    path.filename().string().copy(address.sun_path, sizeof address.sun_path - 1);
    const Descriptor end{::socket(AF_UNIX, SOCK_STREAM, 0)};
    EXPECT_EQ(::bind(end.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    fs::current_path(before);
}

class TaskStores : public ::testing::TestWithParam<TaskFile::Where> {
  protected:
    TaskStores() {
        std::string pattern = (fs::temp_directory_path() / "workpaths-store-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~TaskStores() override { fs::remove_all(folder_); }

    /// A kept task with a column that fills more than a chunk, and an empty one.
    [[nodiscard]] TaskStore store_with_task(const std::string& name = id) const {
        TaskStore store{folder_ / "tasks"};
        TaskFile file{store.path(name), GetParam()};
        std::vector<double> values(20'000);
        for (std::size_t i = 0; i < values.size(); ++i) { values[i] = static_cast<double>(i % 251); }
        file.append("/spells/start", ElementType::int16, values);
        file.append("/spells/none", ElementType::int8, {});
        store.keep(name, file);
        return store;
    }
    void damage(const fs::path& path, std::size_t offset) const {
        std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
        file.seekg(static_cast<std::streamoff>(offset));
        const char old = static_cast<char>(file.get());
        file.seekp(static_cast<std::streamoff>(offset));
        file.put(static_cast<char>(old ^ 1));
    }
    [[nodiscard]] const fs::path& folder() const { return folder_; }
    [[nodiscard]] fs::path sum_path(const std::string& name) const { return folder_ / "tasks" / (name + ".sha256"); }
    /// Neither held nor opened by whoever asks, and said to be damaged, all at once.
    static void expect_no_task(const TaskStore& store, const char* what) {
        const auto begin = std::chrono::steady_clock::now();
        EXPECT_FALSE(store.holds(id)) << what;
        EXPECT_TRUE(store.is_damaged(id)) << what;
        EXPECT_THROW(store.open(id), InputError) << what;
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{2}) << what;
    }

  private:
    fs::path folder_;
};

INSTANTIATE_TEST_SUITE_P(Where, TaskStores, ::testing::Values(TaskFile::Where::memory, TaskFile::Where::file),
                         [](const auto& instance) {
                             return instance.param == TaskFile::Where::memory ? "memory" : "file";
                         });

TEST_P(TaskStores, KeepsWhatComesBack) {
    const TaskStore store = store_with_task();
    EXPECT_TRUE(store.holds(id));
    EXPECT_FALSE(store.is_damaged(id));
    const InputFile task = store.open(id);
    const auto values = task.numbers("/spells/start").values;
    ASSERT_EQ(values.size(), 20'000U);
    EXPECT_EQ(values[19'999], 19'999 % 251);
    EXPECT_EQ(task.length("/spells/none"), 0U);
}

TEST_P(TaskStores, NothingElseLiesInTheFolder) {
    const TaskStore store = store_with_task();
    EXPECT_EQ(std::distance(fs::directory_iterator{folder() / "tasks"}, fs::directory_iterator{}), 2);
}

TEST_P(TaskStores, TheSumIsOneThatOthersCheck) {
    const TaskStore store = store_with_task();
    const std::string command = "cd " + (folder() / "tasks").string() + " && sha256sum --quiet --check *.sha256";
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST_P(TaskStores, AFlippedByteIsFoundWhereverItIs) {
    const TaskStore kept_here = store_with_task();
    const std::size_t size = kept_here.size(id);
    for (const std::size_t offset : {std::size_t{0}, size / 2, size - 1}) {
        const TaskStore kept_before{folder() / "tasks"};
        for (const TaskStore* store : {&kept_here, &kept_before}) {
            damage(store->path(id), offset);
            EXPECT_FALSE(store->holds(id)) << offset;
            EXPECT_TRUE(store->is_damaged(id)) << offset;
            EXPECT_THROW(store->open(id), InputError) << offset;
            damage(store->path(id), offset); // back again
            EXPECT_TRUE(store->holds(id));
            EXPECT_NO_THROW(store->open(id));
        }
    }
}

TEST_P(TaskStores, ATruncatedOrMissingFileOrSumIsNoTask) {
    const TaskStore store = store_with_task();
    fs::resize_file(store.path(id), store.size(id) / 2);
    EXPECT_FALSE(store.holds(id));
    EXPECT_TRUE(store.is_damaged(id));
    fs::remove(store.path(id));
    EXPECT_FALSE(store.holds(id));
    EXPECT_THROW(store.open(id), InputError);
    const TaskStore again = store_with_task();
    fs::resize_file(folder() / "tasks" / (id + ".sha256"), 10);
    EXPECT_FALSE(again.holds(id));
    fs::remove(folder() / "tasks" / (id + ".sha256"));
    EXPECT_FALSE(again.holds(id));
    EXPECT_FALSE(again.is_damaged(id)) << "a kill between the two: nothing was promised";
}

TEST_P(TaskStores, AnotherTasksFileIsNoTaskEvenWithItsSum) {
    const std::string other(64, 'b');
    for (const bool resealed : {false, true}) {
        const TaskStore kept_here = store_with_task();
        const TaskStore store_of_other = store_with_task(other);
        fs::copy_file(store_of_other.path(other), kept_here.path(id), fs::copy_options::overwrite_existing);
        fs::copy_file(sum_path(other), sum_path(id), fs::copy_options::overwrite_existing);
        const std::string seal =
            "cd " + (folder() / "tasks").string() + " && sha256sum " + id + ".h5 > " + id + ".sha256";
        if (resealed) { ASSERT_EQ(std::system(seal.c_str()), 0); }
        expect_no_task(TaskStore{folder() / "tasks"}, resealed ? "resealed" : "copied");
    }
}

TEST_P(TaskStores, WhatIsNoFileIsNotWaitedFor) {
    for (const bool of_sum : {false, true}) {
        const TaskStore store = store_with_task();
        const fs::path path = of_sum ? sum_path(id) : store.path(id);
        const auto becomes = [&](const char* what, const auto& make) {
            fs::remove(path);
            make();
            expect_no_task(TaskStore{folder() / "tasks"}, what);
        };
        becomes("a pipe", [&] { ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0); });
        becomes("a device", [&] { fs::create_symlink("/dev/zero", path); });
        becomes("a socket", [&] { bind_socket(path); });
        becomes("a huge hole", [&] {
            std::ofstream{path}; // NOLINT(bugprone-unused-raii): made
            fs::resize_file(path, std::uintmax_t{1} << 40);
        });
        becomes("a link to itself", [&] { fs::create_symlink(path, path); });
        becomes("a folder", [&] { fs::create_directory(path); });
        // what can be replaced is, a folder is named
        const auto keep_again = [&] {
            TaskFile again{store.path(id), GetParam()};
            store.keep(id, again);
        };
        EXPECT_THROW(keep_again(), OutputError);
        fs::remove(path);
    }
}

TEST_P(TaskStores, ATaskDrawnOutToATerabyteIsNotSummed) {
    const TaskStore store = store_with_task();
    fs::resize_file(store.path(id), std::uintmax_t{1} << 40);
    expect_no_task(TaskStore{folder() / "tasks"}, "drawn out");
}

TEST_P(TaskStores, WhatAKilledProcessLeftIsRemoved) {
    const TaskStore store = store_with_task();
    std::ofstream{folder() / "tasks" / ".bbb.h5.tmp123"} << "half";
    store.remove_leftovers(Leftovers::of_any_age);
    EXPECT_FALSE(fs::exists(folder() / "tasks" / ".bbb.h5.tmp123"));
    EXPECT_TRUE(store.holds(id));
}

} // namespace
} // namespace workpaths
