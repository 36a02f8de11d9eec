#include "experiments/name_lock.hpp"

#include "sim/hdf5/checked_write.hpp"
#include "sim/hdf5/output_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace workpaths {
namespace {

int opened(const std::filesystem::path& tasks) {
    std::error_code error;
    std::filesystem::create_directories(tasks, error);
    const int descriptor = error ? -1 : ::open(tasks.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        throw OutputError{fmt::format("cannot make the folder {}: {}", tasks.string(),
                                      error ? error.message() : std::strerror(errno))};
    }
    return descriptor;
}

} // namespace

NameLock::NameLock(const std::filesystem::path& tasks, Folder after)
    : tasks_(tasks), after_(after), descriptor_(opened(tasks)) {
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) { return; }
    refusal_ = errno;
    if (refusal_ != EWOULDBLOCK) { return; }
    ::close(descriptor_);
    throw OutputError{fmt::format("another run is writing {}: wait until it ends, or choose another name with --name",
                                  (tasks.parent_path() / tasks.stem()).string())};
}

NameLock::~NameLock() {
    if (after_ == Folder::goes_if_empty) { ::rmdir(tasks_.c_str()); }
    ::close(descriptor_);
}

std::string NameLock::concerns() const {
    std::string text;
    if (!held()) {
        text = fmt::format("the file system of {} locks nothing ({}): nobody else should run this name meanwhile",
                           tasks_.string(), std::strerror(refusal_));
    }
    if (const int error = sync_refusal(tasks_); error != 0) {
        text += fmt::format("{}the file system of {} does not sync folders ({}): what was finished last may be missing "
                            "after a power failure, and is computed again",
                            text.empty() ? "" : "; ", tasks_.string(), std::strerror(error));
    }
    return text;
}

} // namespace workpaths
