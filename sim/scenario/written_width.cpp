#include "sim/scenario/written_width.hpp"

#include "sim/scenario/own_names.hpp"

#include <charconv>

namespace workpaths {

std::optional<WrittenWidth> read_width(std::string_view text) {
    constexpr double most = 1e12;
    const std::string_view whole = without_blank_ends(text);
    WrittenWidth width;
    const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), width.number);
    if (error != std::errc() || !(width.number > 0.0 && width.number < most)) { return std::nullopt; }
    width.unit = without_blank_ends({end, whole.data() + whole.size()});
    return width;
}

} // namespace workpaths
