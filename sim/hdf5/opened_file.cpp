#include "sim/hdf5/opened_file.hpp"

#include "sim/hdf5/descriptor.hpp"
#include "sim/hdf5/input_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace workpaths {
namespace {

/// Why a lock for reading cannot be had, as an errno; 0 where it can. HDF5 only says that it could not open the file.
int lock_refusal(const std::filesystem::path& path) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (file.get() < 0) { return 0; }
    return ::flock(file.get(), LOCK_SH | LOCK_NB) == 0 ? 0 : errno;
}

} // namespace

void open_without_lock(const Handle& access) { H5Pset_file_locking(access.get(), false, true); }

Handle opened_for_reading(const std::filesystem::path& path) {
    Handle file{H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose};
    if (file.valid()) { return file; }
    const int refusal = lock_refusal(path);
    if (refusal == EWOULDBLOCK) {
        throw InputError{fmt::format("{} is in use: another program holds it open for writing; close it there (in "
                                     "Python: f.close(), or end the notebook), then try again",
                                     path.string())};
    }
    if (refusal == 0) { return file; }
    const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
    open_without_lock(access);
    return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose};
}

} // namespace workpaths
