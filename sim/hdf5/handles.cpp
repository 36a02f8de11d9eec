#include "sim/hdf5/handles.hpp"

namespace workpaths {
namespace {

std::recursive_mutex& library_mutex() {
    static std::recursive_mutex mutex; // as the library, there is one a process
    return mutex;
}

} // namespace

void prepare_library() {
    static const bool once = [] {
        H5dont_atexit(); // our handles close what is open; what cannot be closed is told, and not once more at the end
        return H5Lunregister(H5L_TYPE_EXTERNAL) >= 0;
    }();
    static_cast<void>(once);
    H5Eset_auto(H5E_DEFAULT, nullptr, nullptr);
}

LibraryLock::LibraryLock() : lock_(library_mutex()) {}

} // namespace workpaths
