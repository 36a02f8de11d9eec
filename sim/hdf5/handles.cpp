#include "sim/hdf5/handles.hpp"

namespace workpaths {
namespace {

std::recursive_mutex& library_mutex() {
    static std::recursive_mutex mutex; // as the library, there is one a process
    return mutex;
}

} // namespace

LibraryLock::LibraryLock() : lock_(library_mutex()) {}

} // namespace workpaths
