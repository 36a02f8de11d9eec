#include "sim/scenario/parameter_text.hpp"

#include <fmt/ranges.h>

namespace workpaths {

std::string toml_string(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            quoted += fmt::format("\\u{:04X}", byte);
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

std::string pairs_text(const Pairs& pairs) { return fmt::format("{}", pairs); }

std::string basis_text(const Basis& basis) {
    if (!basis.is_assumed()) { return std::string(basis.source); }
    return fmt::format("assumed, explore {} to {}", basis.explore_low, basis.explore_high);
}

} // namespace workpaths
