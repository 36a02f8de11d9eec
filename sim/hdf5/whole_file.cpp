#include "sim/hdf5/whole_file.hpp"

#include "sim/hdf5/descriptor.hpp"

#include <libdeflate.h>

#include <cerrno>
#include <fcntl.h>

namespace workpaths {

std::optional<std::vector<std::byte>> whole_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (error || file.get() < 0) { return std::nullopt; }
    std::vector<std::byte> bytes(size);
    for (std::size_t used = 0; used < bytes.size();) {
        const ssize_t count = ::read(file.get(), bytes.data() + used, bytes.size() - used);
        if (count < 0 && errno == EINTR) { continue; }
        if (count <= 0) { return std::nullopt; }
        used += static_cast<std::size_t>(count);
    }
    return bytes;
}

std::uint32_t quick_sum(std::span<const std::byte> bytes) { return libdeflate_crc32(0, bytes.data(), bytes.size()); }

} // namespace workpaths
