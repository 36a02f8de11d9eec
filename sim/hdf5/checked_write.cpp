#include "sim/hdf5/checked_write.hpp"

#include "sim/hdf5/leftovers.hpp"
#include "sim/hdf5/output_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void give_up(const fs::path& temporary, const fs::path& final_path, std::size_t needed = 0) {
    const int error_number = errno;
    if (!temporary.empty()) { ::unlink(temporary.c_str()); }
    throw_output_error(final_path, error_number, needed);
}

/// The file system has no such thing, which is no fault of this file.
bool is_refusal(int error_number) {
    return error_number == EINVAL || error_number == ENOTSUP || error_number == ENOSYS || error_number == EROFS;
}

/// 0, or why the folder was not synced. One that may be written to but not read cannot be opened.
int sync_error_of(const fs::path& folder) {
    const Descriptor fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (fd.get() < 0) { return errno == EACCES ? EINVAL : errno; }
    return ::fsync(fd.get()) == 0 ? 0 : errno;
}

void sync_folder_of(const fs::path& target, const fs::path& final_path) {
    const int error_number = sync_error_of(target.has_parent_path() ? target.parent_path() : fs::path{"."});
    if (error_number != 0 && !is_refusal(error_number)) { throw_output_error(final_path, error_number); }
}

/// A new file takes over from the one it replaces. Where that is not allowed it stays as it was made.
void take_over(int fd, const WriteTarget& target) {
    if (!target.present) { return; }
    static_cast<void>(!::fchown(fd, target.present->st_uid, target.present->st_gid)); // before the mode: it clears bits
    static_cast<void>(::fchmod(fd, target.present->st_mode & 07777U));
}

int opened(const fs::path& final_path, const WriteTarget& target, const fs::path& temporary) {
    int fd = -1;
    if (target.kind == WriteTarget::Kind::descriptor) {
        fd = ::fcntl(target.descriptor, F_DUPFD_CLOEXEC, 0);
    } else if (target.kind == WriteTarget::Kind::stream) {
        fd = ::open(target.path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    } else {
        remove_leftover(temporary);
        fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    }
    if (fd < 0) { throw_output_error(final_path, errno); }
    return fd;
}

} // namespace

fs::path temporary_name(const fs::path& final_path) {
    auto name = write_target(final_path).path;
    return name.replace_filename(leftover_prefix(name) + std::to_string(::getpid()));
}

void remove_leftover(const fs::path& temporary) { ::unlink(temporary.c_str()); }

void publish(const fs::path& temporary, const fs::path& final_path, Folder folder) {
    WriteTarget target;
    try {
        target = file_target(final_path);
    } catch (const OutputError&) {
        remove_leftover(temporary);
        throw;
    }
    {
        const Descriptor fd{::open(temporary.c_str(), O_RDWR | O_CLOEXEC)};
        if (fd.get() < 0) { give_up(temporary, final_path); }
        take_over(fd.get(), target);
        if (::fsync(fd.get()) != 0 && !is_refusal(errno)) { give_up(temporary, final_path); }
    }
    if (::rename(temporary.c_str(), target.path.c_str()) != 0) { give_up(temporary, final_path); }
    if (folder == Folder::synced) { sync_folder_of(target.path, final_path); }
}

CheckedFile::CheckedFile(fs::path final_path, std::size_t size)
    : final_path_(std::move(final_path)), size_(size), target_(write_target(final_path_)),
      temporary_(target_.kind == WriteTarget::Kind::file ? temporary_name(target_.path) : fs::path{}),
      file_(opened(final_path_, target_, temporary_)) {}

CheckedFile::~CheckedFile() {
    if (!temporary_.empty()) { ::unlink(temporary_.c_str()); }
}

void CheckedFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file_.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) { continue; }
        if (written < 0) { give_up(temporary_, final_path_, size_); }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void CheckedFile::publish(Folder folder) {
    if (temporary_.empty()) { return; }
    workpaths::publish(std::exchange(temporary_, {}), final_path_, folder);
}

void write_checked(const fs::path& final_path, std::span<const std::byte> bytes, Folder folder) {
    CheckedFile file{final_path, bytes.size()};
    file.write(bytes);
    file.publish(folder);
}

int sync_refusal(const fs::path& folder) {
    const int error_number = sync_error_of(folder);
    return is_refusal(error_number) ? error_number : 0;
}

} // namespace workpaths
