#pragma once
/// All bytes of a file at once, and a quick sum over bytes.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace workpaths {

/// None where it cannot be read, or changes meanwhile.
std::optional<std::vector<std::byte>> whole_file(const std::filesystem::path& path);

/// CRC-32: finds any damage that is not meant, all but one in four billion, at a tenth of what SHA-256 takes.
std::uint32_t quick_sum(std::span<const std::byte> bytes);

} // namespace workpaths
