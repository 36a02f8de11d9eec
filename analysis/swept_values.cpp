#include "analysis/swept_values.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace workpaths {
namespace {

/// What stands after LIST. and a place of it: the name of that place and the rest of the path.
std::optional<std::string> named_in(std::string_view path, std::string_view list,
                                    const std::vector<std::string>& names) {
    if (!path.starts_with(list)) { return std::nullopt; }
    const char* const begin = path.data() + list.size();
    const char* const end = path.data() + path.size();
    std::size_t place = 0;
    const auto [rest, error] = std::from_chars(begin, end, place);
    if (error != std::errc() || rest == end || *rest != '.' || place >= names.size()) { return std::nullopt; }
    if (names[place].find('.') != std::string::npos) { return std::nullopt; } // in a path it goes by its number
    return std::string{list} + names[place] + std::string{rest, end};
}

void add_utf8(std::string& text, std::uint32_t code) {
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | code >> 6U);
        add(0x80 | (code & 0x3FU));
    } else if (code < 0x10000) {
        add(0xE0 | code >> 12U);
        add(0x80 | (code >> 6U & 0x3FU));
        add(0x80 | (code & 0x3FU));
    } else {
        add(0xF0 | code >> 18U);
        add(0x80 | (code >> 12U & 0x3FU));
        add(0x80 | (code >> 6U & 0x3FU));
        add(0x80 | (code & 0x3FU));
    }
}

/// Takes what a backslash and the letter stand for from the front of the rest; false for no escape of TOML.
bool add_escaped(std::string& text, char letter, std::string_view& rest) {
    constexpr std::string_view letters = "\"\\btnfr";
    constexpr std::string_view meanings = "\"\\\b\t\n\f\r";
    const std::size_t place = letters.find(letter);
    if (place != std::string_view::npos) {
        text += meanings[place];
        return true;
    }
    const std::size_t digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    std::uint32_t code = 0;
    if (digits == 0 || rest.size() < digits) { return false; }
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + digits, code, 16);
    if (error != std::errc() || end != rest.data() + digits || code > 0x10FFFF) { return false; }
    add_utf8(text, code);
    rest.remove_prefix(digits);
    return true;
}

} // namespace

std::string PathNames::named(const std::string& path) const {
    if (auto of_group = named_in(path, "groups.", groups_)) { return *of_group; }
    return named_in(path, "regions.", regions_).value_or(path);
}

std::string PathNames::named_lines(const std::string& text) const {
    std::string all;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        all += named(text.substr(begin, end - begin));
        begin = end;
    }
    return all;
}

std::string unquoted_setting(const std::string& toml) {
    if (toml.size() < 2 || !toml.starts_with('"') || !toml.ends_with('"')) { return toml; }
    std::string text;
    std::string_view rest{toml.data() + 1, toml.size() - 2};
    while (!rest.empty()) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c != '\\') {
            text += c;
            continue;
        }
        if (rest.empty()) { return toml; }
        const char letter = rest.front();
        rest.remove_prefix(1);
        if (!add_escaped(text, letter, rest)) { return toml; }
    }
    return text;
}

SweptValues swept_toml(const InputFile& file) {
    if (!file.has("/sweep_parameter")) { return {}; }
    SweptValues swept{file.texts("/sweep_parameter"), file.texts("/sweep/sweep_setting")};
    if (swept.parameters.empty() || swept.settings.size() != file.length("/point") * swept.parameters.size()) {
        throw InputError{"/sweep/sweep_setting has not the axes point, sweep_parameter"};
    }
    return swept;
}

SweptValues swept_values(const InputFile& file) {
    SweptValues swept = swept_toml(file);
    if (swept.points() == 0) { return swept; }
    const PathNames names{file};
    for (std::string& parameter : swept.parameters) { parameter = names.named(parameter); }
    for (std::string& setting : swept.settings) { setting = unquoted_setting(setting); }
    return swept;
}

} // namespace workpaths
