#pragma once
/// One process writes to an output folder at a time.

#include <filesystem>

namespace workpaths {

/// Holds a folder for this process until destroyed. The lock is on the folder itself (flock(2)): nothing is left in it,
/// and the kernel lets go when the process ends, however it ends.
class FolderLock {
  public:
    /// Throws OutputError where another process holds the folder, or where it cannot be locked.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

  private:
    int descriptor_;
};

} // namespace workpaths
