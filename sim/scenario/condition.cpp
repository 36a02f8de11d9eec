#include "sim/scenario/condition.hpp"

#include "sim/scenario/own_names.hpp"

#include <algorithm>
#include <vector>

namespace workpaths {
namespace {

constexpr std::string_view opening = "half-width(";
constexpr std::string_view quotes = "\"'";

bool is_quote(char c) { return quotes.find(c) != std::string_view::npos; }

/// What stands between commas up to the closing bracket, and what follows it; commas and brackets in quotes are part of
/// a name. Nothing without a closing bracket.
struct Call {
    std::vector<std::string_view> items;
    std::string_view rest;
};

Call split_call(std::string_view text) {
    Call call;
    char open = 0; // the quote that is open
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (open != 0) {
            if (c == open) { open = 0; }
        } else if (is_quote(c)) {
            open = c;
        } else if (c == ',' || c == ')') {
            call.items.push_back(without_blank_ends(text.substr(from, at - from)));
            from = at + 1;
            if (c == ')') {
                call.rest = without_blank_ends(text.substr(from));
                return call;
            }
        }
    }
    return {};
}

/// Takes a name in quotes off the front; none where there is none.
std::optional<std::string> take_quoted(std::string_view& text) {
    if (text.empty() || !is_quote(text.front())) { return std::nullopt; }
    const std::size_t close = text.find(text.front(), 1);
    if (close == std::string_view::npos) { return std::nullopt; }
    std::string name{text.substr(1, close - 1)};
    text = without_blank_ends(text.substr(close + 1));
    return name;
}

std::optional<std::array<std::string, 2>> read_difference(std::string_view text) {
    auto first = take_quoted(text);
    if (!first || !text.starts_with('-')) { return std::nullopt; }
    text = without_blank_ends(text.substr(1));
    auto second = take_quoted(text);
    if (!second || !text.empty()) { return std::nullopt; }
    return std::array{std::move(*first), std::move(*second)};
}

/// No pathway is called so: two names are meant.
bool is_like_difference(std::string_view item) {
    return std::ranges::any_of(item, is_quote) || item.find(" - ") != std::string_view::npos;
}

Mistake no_condition() { return {"until does not read as a condition", "write \"half-width(retention_1y) < 0.5 pp\""}; }

Mistake no_difference() {
    return {"until does not read as a condition on a difference between two arms, whose names stand in quotes",
            "write 'half-width(retention_1y, \"one arm\" - \"other arm\") < 0.5 pp'"};
}

} // namespace

Converted<Condition> read_condition(std::string_view text) {
    const std::string_view whole = without_blank_ends(text);
    const auto mistake = [&] { return is_like_difference(whole) ? no_difference() : no_condition(); };
    if (!whole.starts_with(opening)) { return mistake(); }
    Call call = split_call(whole.substr(opening.size()));
    auto& items = call.items;
    if (!call.rest.starts_with('<') || items.empty()) { return mistake(); }
    Condition condition;
    condition.bound = without_blank_ends(call.rest.substr(1));
    condition.measure = items.front();
    items.erase(items.begin());
    if (!items.empty() && is_like_difference(items.back())) {
        condition.arms = read_difference(items.back());
        if (!condition.arms) { return no_difference(); }
        items.pop_back();
    }
    if (!items.empty()) {
        condition.pathway = items.front();
        if (condition.pathway.empty()) { return no_condition(); }
    }
    if (condition.measure.empty() || items.size() > 1 || is_like_difference(condition.pathway)) { return mistake(); }
    return condition;
}

} // namespace workpaths
