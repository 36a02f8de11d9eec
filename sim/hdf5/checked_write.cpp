#include "sim/hdf5/checked_write.hpp"

#include "sim/hdf5/descriptor.hpp"
#include "sim/hdf5/output_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace workpaths {
namespace {

[[noreturn]] void give_up(const std::filesystem::path& temporary, const std::filesystem::path& final_path,
                          std::size_t needed = 0) {
    const int error_number = errno;
    ::unlink(temporary.c_str());
    throw_output_error(final_path, error_number, needed);
}

void write_all(int fd, std::span<const std::byte> bytes, const std::filesystem::path& temporary,
               const std::filesystem::path& final_path) {
    const std::size_t needed = bytes.size();
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) { continue; }
        if (written < 0) { give_up(temporary, final_path, needed); }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void sync_folder(const std::filesystem::path& final_path) {
    const auto folder = final_path.has_parent_path() ? final_path.parent_path() : std::filesystem::path{"."};
    const Descriptor fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (fd.get() < 0 || ::fsync(fd.get()) != 0) { throw_output_error(final_path, errno); }
}

} // namespace

void throw_output_error(const std::filesystem::path& path, int error_number, std::size_t needed) {
    auto sentence = fmt::format("cannot write {}: {}", path.string(), std::strerror(error_number));
    if (needed > 0) {
        sentence += fmt::format(" (the file needs {:.1f} MiB)", static_cast<double>(needed) / (1024.0 * 1024.0));
    }
    throw OutputError{sentence};
}

std::filesystem::path temporary_name(const std::filesystem::path& final_path) {
    auto name = final_path;
    return name.replace_filename(fmt::format(".{}.tmp{}", final_path.filename().string(), ::getpid()));
}

void remove_leftover(const std::filesystem::path& temporary) { ::unlink(temporary.c_str()); }

void publish(const std::filesystem::path& temporary, const std::filesystem::path& final_path, Folder folder) {
    {
        const Descriptor fd{::open(temporary.c_str(), O_RDWR | O_CLOEXEC)};
        if (fd.get() < 0 || ::fsync(fd.get()) != 0) { give_up(temporary, final_path); }
    }
    if (::rename(temporary.c_str(), final_path.c_str()) != 0) { give_up(temporary, final_path); }
    if (folder == Folder::synced) { sync_folder(final_path); }
}

void write_checked(const std::filesystem::path& final_path, std::span<const std::byte> bytes, Folder folder) {
    const auto temporary = temporary_name(final_path);
    remove_leftover(temporary);
    {
        const Descriptor fd{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
        if (fd.get() < 0) { throw_output_error(final_path, errno); }
        write_all(fd.get(), bytes, temporary, final_path);
    }
    publish(temporary, final_path, folder);
}

} // namespace workpaths
