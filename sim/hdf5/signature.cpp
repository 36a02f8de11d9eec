#include "sim/hdf5/signature.hpp"

#include "sim/hdf5/descriptor.hpp"

#include <array>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace workpaths {

bool has_hdf5_signature(const std::filesystem::path& path) {
    constexpr std::string_view signature{"\211HDF\r\n\032\n", 8};
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)}; // a pipe is not waited for
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) { return false; }
    for (off_t at = 0; at < status.st_size; at = at == 0 ? 512 : 2 * at) {
        std::array<char, signature.size()> bytes{};
        const bool whole = ::pread(file.get(), bytes.data(), bytes.size(), at) == static_cast<ssize_t>(bytes.size());
        if (whole && std::string_view{bytes.data(), bytes.size()} == signature) { return true; }
    }
    return false;
}

} // namespace workpaths
