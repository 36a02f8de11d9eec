#include "analysis/swept_values.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
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
    const auto text = nlohmann::json::parse(toml, nullptr, false); // of what the program writes both say the same
    return text.is_string() ? text.get<std::string>() : toml;
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
