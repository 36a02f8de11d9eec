#include "sim/hdf5/write_target.hpp"

#include "sim/hdf5/output_error.hpp"
#include "sim/hdf5/output_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <linux/magic.h>
#include <sys/statfs.h>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40; // as the kernel

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path{"."}; }

/// The links of /proc/PID/fd lead to what is open there, whatever the text of the link says.
bool leads_to_open_file(const fs::path& link) {
    struct statfs system {};
    return ::statfs(folder_of(link).c_str(), &system) == 0 && system.f_type == PROC_SUPER_MAGIC;
}

/// The number of this process's descriptor that the link stands for; -1 if it is another's.
int own_descriptor(const fs::path& link) {
    std::error_code error;
    if (fs::canonical(folder_of(link), error) != fmt::format("/proc/{}/fd", ::getpid())) { return -1; }
    const std::string name = link.filename().string();
    int number = -1;
    std::from_chars(name.data(), name.data() + name.size(), number);
    return number;
}

WriteTarget behind_open_file(const fs::path& link) {
    const int descriptor = own_descriptor(link);
    return {descriptor >= 0 ? WriteTarget::Kind::descriptor : WriteTarget::Kind::stream, link, descriptor};
}

WriteTarget without_link(const fs::path& name, fs::path path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) { throw_output_error(name, EISDIR); }
    if (!S_ISREG(status.st_mode)) { return {WriteTarget::Kind::stream, std::move(path)}; }
    // who protected a file against writing means it to stay
    if (::access(path.c_str(), W_OK) != 0) { throw_output_error(name, errno); }
    return {WriteTarget::Kind::file, std::move(path), -1, status};
}

} // namespace

WriteTarget write_target(const fs::path& name) {
    if (name.filename().empty()) { throw_output_error(name, name.empty() ? ENOENT : EISDIR); }
    fs::path path = name;
    for (int links = 0; links <= most_links; ++links) {
        struct stat status {};
        if (::lstat(path.c_str(), &status) != 0) {
            if (errno != ENOENT) { throw_output_error(name, errno); }
            return {WriteTarget::Kind::file, std::move(path)};
        }
        if (!S_ISLNK(status.st_mode)) { return without_link(name, std::move(path), status); }
        if (leads_to_open_file(path)) { return behind_open_file(path); }
        std::error_code error;
        const fs::path next = fs::read_symlink(path, error);
        if (error) { throw_output_error(name, error.value()); }
        path = folder_of(path) / next; // an absolute one stands for itself
    }
    throw_output_error(name, ELOOP);
}

WriteTarget file_target(const fs::path& name) {
    WriteTarget target = write_target(name);
    if (target.kind != WriteTarget::Kind::file) {
        throw OutputError{fmt::format("cannot write {}: it is no regular file", name.string())};
    }
    return target;
}

bool is_same_file(const fs::path& one, const fs::path& other) {
    struct stat first {};
    struct stat second {};
    return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 && S_ISREG(first.st_mode) &&
           first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

} // namespace workpaths
