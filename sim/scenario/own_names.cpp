#include "sim/scenario/own_names.hpp"

#include "sim/base/harmless_text.hpp"
#include "sim/csv/cell.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace workpaths {
namespace {

struct Free {
    void operator()(utf8proc_uint8_t* text) const {
        std::free(text); // NOLINT(cppcoreguidelines-no-malloc): utf8proc_map's own way
    }
};

bool is_blank(utf8proc_int32_t character) {
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return true;
    default:
        return false;
    }
}

} // namespace

std::string_view without_blank_ends(std::string_view name) {
    std::size_t first = std::string_view::npos;
    std::size_t last = 0;
    for (std::size_t at = 0; at < name.size();) {
        utf8proc_int32_t character = 0;
        const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(name.data() + at);
        const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(name.size() - at), &character);
        const std::size_t next = at + (length > 0 ? static_cast<std::size_t>(length) : 1);
        if (length <= 0 || !is_blank(character)) {
            first = std::min(first, at);
            last = next;
        }
        at = next;
    }
    return last == 0 ? std::string_view() : name.substr(first, last - first);
}

std::string bare_name(std::string_view name) {
    const std::string_view inner = without_blank_ends(name);
    utf8proc_uint8_t* composed = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(inner.data()),
                                     static_cast<utf8proc_ssize_t>(inner.size()), &composed,
                                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, Free> owner{composed};
    if (length < 0) { return std::string(inner); }
    return {reinterpret_cast<const char*>(composed), static_cast<std::size_t>(length)};
}

std::string OwnNames::add(const std::string& name) {
    if (harmless(name) != name) {
        return fmt::format(
            "the name \"{}\" in {} holds a control character, or one that turns the direction of writing", name, list_);
    }
    if (is_missing(name)) {
        return fmt::format("the name \"{}\" in {} stands for a missing value in tables: choose another", name, list_);
    }
    const auto [earlier, is_new] = names_.emplace(bare_name(name), name);
    if (is_new) { return {}; }
    if (earlier->second == name) { return fmt::format("the name \"{}\" comes twice in {}", name, list_); }
    return fmt::format("the names \"{}\" and \"{}\" in {} are one: they differ only by blanks at their ends or by how "
                       "their letters are encoded",
                       earlier->second, name, list_);
}

} // namespace workpaths
