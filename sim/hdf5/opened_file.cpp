#include "sim/hdf5/opened_file.hpp"

#include "sim/hdf5/file_lock.hpp"
#include "sim/hdf5/input_file.hpp"

#include <fmt/format.h>

namespace workpaths {
void open_without_lock(const Handle& access) { H5Pset_file_locking(access.get(), false, true); }

Handle opened_for_reading(const std::filesystem::path& path) {
    Handle file{H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose};
    if (file.valid()) { return file; } // else HDF5 only says that it could not
    if (is_open_for_writing(path)) {
        throw InputError{fmt::format("{} is in use: another program holds it open for writing; close it there (in "
                                     "Python: f.close(), or end the notebook), then try again",
                                     path.string())};
    }
    if (lock_refusal(path) == 0) { return file; }
    const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
    open_without_lock(access);
    return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose};
}

} // namespace workpaths
