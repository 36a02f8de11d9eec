#pragma once
/// Text of files that nobody has vouched for: regular files of valid UTF-8, of at most 1 MiB where nothing is said.

#include <filesystem>
#include <string>
#include <string_view>

namespace workpaths {

inline constexpr std::size_t largest_text_file = std::size_t{1024} * 1024; // bytes

struct TextFile {
    std::string text;
    std::string problem; // "there is no such file"; empty when text is good
};

/// Reads a file without waiting on a pipe or following a device; `largest` bytes are the most.
TextFile read_text_file(const std::filesystem::path& path, std::size_t largest = largest_text_file);

/// Standard input to its end, likewise; `largest` bytes are the most.
TextFile read_standard_input(std::size_t largest);

/// What is wrong with these bytes as text (a NUL, invalid UTF-8), with the line it is in; empty when nothing is.
std::string text_problem(std::string_view bytes);

} // namespace workpaths
