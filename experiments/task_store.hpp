#pragma once
/// The finished tasks of a batch: NAME.tasks/ID.h5, each with its SHA-256 beside it (`sha256sum -c` reads it). A task
/// is there when both files are, agree, and name the task themselves: a copy under another task's name is not that
/// task. Whatever else lies in the folder is as good as nothing, and is not waited for.

#include "sim/hdf5/input_file.hpp"
#include "sim/hdf5/leftovers.hpp"
#include "sim/hdf5/task_file.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace workpaths {

class TaskStore {
  public:
    /// Makes the folder if need be. Throws OutputError.
    explicit TaskStore(std::filesystem::path folder);

    /// Removes temporary files that killed processes left.
    void remove_leftovers(Leftovers which) const;
    /// Whether the task is there and whole.
    [[nodiscard]] bool holds(const std::string& id) const;
    /// Whether the task's two files are there, whatever is in them.
    /// Removes a link, pipe or device that stands in the task's place: nothing is written through it.
    void make_room(const std::string& id) const;
    [[nodiscard]] bool has_files(const std::string& id) const;
    /// Whether something has the name of this task's sum, but the task is not there.
    [[nodiscard]] bool is_damaged(const std::string& id) const;
    /// Closes a task's file and keeps it; on return it survives a crash. Throws OutputError.
    void keep(const std::string& id, TaskFile& file) const;
    /// Opens a task, its bytes checked. Throws InputError.
    [[nodiscard]] InputFile open(const std::string& id) const;
    /// Forgets a task.
    void remove(const std::string& id) const;
    [[nodiscard]] std::filesystem::path path(const std::string& id) const;
    [[nodiscard]] std::uintmax_t size(const std::string& id) const; // bytes, 0 if it is not there

  private:
    /// The task's file if its bytes are those that were kept; what it says of itself is not looked at.
    [[nodiscard]] std::optional<InputFile> whole_task(const std::string& id) const;
    /// Whether these are a task's bytes: by the sum that this process took of them when it kept or checked it, else by
    /// the sidecar's.
    [[nodiscard]] bool is_whole(const std::string& id, std::span<const std::byte> bytes) const;
    void remember(const std::string& id, std::span<const std::byte> bytes) const;
    [[nodiscard]] std::optional<std::uint32_t> remembered(const std::string& id) const;
    [[nodiscard]] std::filesystem::path sum_path(const std::string& id) const;
    /// The sum that the sidecar gives of just this task; empty without one.
    [[nodiscard]] std::string sum_of(const std::string& id) const;

    std::filesystem::path folder_;
    struct QuickSums {
        std::mutex mutex;
        std::unordered_map<std::string, std::uint32_t> of_id;
    };
    std::unique_ptr<QuickSums> quick_sums_ = std::make_unique<QuickSums>();
};

} // namespace workpaths
