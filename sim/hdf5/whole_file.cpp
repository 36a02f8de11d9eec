#include "sim/hdf5/whole_file.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace workpaths {

RegularFile::RegularFile(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)) {
    struct stat status {};
    valid_ = file_.get() >= 0 && ::fstat(file_.get(), &status) == 0 && S_ISREG(status.st_mode);
    if (valid_) { size_ = static_cast<std::uintmax_t>(status.st_size); }
}

std::span<std::byte> RegularFile::read(std::uintmax_t offset, std::span<std::byte> room) const {
    std::size_t used = 0;
    while (valid_ && used < room.size()) {
        const ssize_t count =
            ::pread(file_.get(), room.data() + used, room.size() - used, static_cast<off_t>(offset + used));
        if (count < 0 && errno == EINTR) { continue; }
        if (count <= 0) { break; }
        used += static_cast<std::size_t>(count);
    }
    return room.first(used);
}

std::optional<std::vector<std::byte>> whole_file(const std::filesystem::path& path, std::uintmax_t most) {
    const RegularFile file{path};
    if (!file.valid() || file.size() > most) { return std::nullopt; }
    std::vector<std::byte> bytes(file.size());
    if (file.read(0, bytes).size() < bytes.size()) { return std::nullopt; }
    return bytes;
}

bool ends_where_it_says(const RegularFile& file) {
    constexpr std::array<unsigned char, 9> begin{0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0}; // and the version, 0
    constexpr std::size_t end_address = 40;                                                       // its offset
    std::array<std::byte, end_address + sizeof(std::uint64_t)> head{};
    if (file.read(0, head).size() < head.size()) { return false; }
    std::uint64_t end = 0;
    std::memcpy(&end, head.data() + end_address, sizeof end);
    return std::memcmp(head.data(), begin.data(), begin.size()) == 0 && end == file.size();
}

std::uint32_t quick_sum(std::span<const std::byte> bytes) { return libdeflate_crc32(0, bytes.data(), bytes.size()); }

} // namespace workpaths
