#include "cli/count_option.hpp"

#include <fmt/format.h>

#include <charconv>

namespace workpaths {

std::size_t count_of(const options::variables_map& values, const char* option, std::size_t least) {
    const auto& text = values[option].as<std::string>();
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error == std::errc() && end == text.data() + text.size() && count >= least) { return count; }
    throw UsageError{fmt::format("--{} {}: it is a whole number, {} or more", option, text, least)};
}

} // namespace workpaths
