#include "sim/hdf5/file_lock.hpp"

#include "sim/hdf5/descriptor.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace workpaths {

int lock_refusal(const std::filesystem::path& path) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (file.get() < 0) { return 0; }
    return ::flock(file.get(), LOCK_SH | LOCK_NB) == 0 ? 0 : errno;
}

bool is_open_for_writing(const std::filesystem::path& path) { return lock_refusal(path) == EWOULDBLOCK; }

} // namespace workpaths
