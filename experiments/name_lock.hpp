#pragma once
/// One process writes the results of a name at a time. All that is known of locks stands behind this door.

#include <filesystem>
#include <string>

namespace workpaths {

/// Holds NAME for this process until destroyed. The lock is on the folder NAME.tasks itself (flock(2)): no file of its
/// own is left lying about, and the kernel lets go when the process ends, however it ends.
class NameLock {
  public:
    enum class Folder : bool { stays, goes_if_empty }; // when the lock is let go

    /// Makes the folder NAME.tasks if need be. Throws OutputError where another process holds the name.
    explicit NameLock(const std::filesystem::path& tasks, Folder after = Folder::stays);
    ~NameLock();
    NameLock(const NameLock&) = delete;
    NameLock& operator=(const NameLock&) = delete;

    /// Whether no other process can have the name. A file system that refuses to lock does not end a run: what is
    /// written is safe by its rename, and what two runs both compute is the same.
    [[nodiscard]] bool held() const { return refusal_ == 0; }
    /// What the file system refuses, in sentences for the user; empty where it refuses nothing.
    [[nodiscard]] std::string concerns() const;

  private:
    std::filesystem::path tasks_;
    Folder after_;
    int descriptor_;
    int refusal_ = 0; // why there is no lock, as an errno
};

} // namespace workpaths
