#pragma once
/// SHA-256, as hexadecimal digits.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace workpaths {

std::string sha256(std::span<const std::byte> bytes);
std::string sha256(std::string_view text);
/// Of a file's bytes; none where it cannot be read or is no regular file.
std::optional<std::string> sha256_of_file(const std::filesystem::path& path);

} // namespace workpaths
