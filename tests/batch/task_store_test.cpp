// A task is there when its file and its sum are and agree.
#include "sim/batch/task_store.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

const std::string id(64, 'a');

class TaskStores : public ::testing::TestWithParam<TaskFile::Where> {
  protected:
    TaskStores() {
        std::string pattern = (fs::temp_directory_path() / "workpaths-store-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~TaskStores() override { fs::remove_all(folder_); }

    /// A kept task with a column that fills more than a chunk, and an empty one.
    [[nodiscard]] TaskStore store_with_task() const {
        TaskStore store{folder_ / "tasks"};
        TaskFile file{store.path(id), GetParam()};
        std::vector<double> values(20'000);
        for (std::size_t i = 0; i < values.size(); ++i) { values[i] = static_cast<double>(i % 251); }
        file.append("/spells/start", ElementType::int16, values);
        file.append("/spells/none", ElementType::int8, {});
        store.keep(id, file);
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

TEST_P(TaskStores, WhatAKilledProcessLeftIsRemoved) {
    const TaskStore store = store_with_task();
    std::ofstream{folder() / "tasks" / ".bbb.h5.tmp123"} << "half";
    store.remove_leftovers();
    EXPECT_FALSE(fs::exists(folder() / "tasks" / ".bbb.h5.tmp123"));
    EXPECT_TRUE(store.holds(id));
}

} // namespace
} // namespace workpaths
