#include "sim/batch/folder_lock.hpp"

#include "sim/hdf5/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace workpaths {

FolderLock::FolderLock(const std::filesystem::path& folder)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) { return; }
    const int cause = errno;
    if (descriptor_ >= 0) { ::close(descriptor_); }
    if (cause == EWOULDBLOCK) {
        throw OutputError{"another run is writing to the folder " + folder.string() +
                          ": wait until it ends, or name another folder with --output"};
    }
    throw OutputError{"cannot lock the folder " + folder.string() + ": " + std::strerror(cause)};
}

FolderLock::~FolderLock() { ::close(descriptor_); }

} // namespace workpaths
