#include "sim/scenario/convert.hpp"

#include "sim/scenario/plain_number.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace workpaths {
namespace {

Mistake wrong_kind(const Node& node, std::string_view name, std::string_view due) {
    const bool is_text = std::holds_alternative<std::string>(node.value);
    return {fmt::format("{} must be {}, not {}", name, due, is_text ? as_written(node) : kind_of(node)), {}};
}

/// The number that "12%" or 3.0 stands for; nothing where the text is no number in any hand.
std::optional<double> number_meant(const Node& node) {
    const auto* text = std::get_if<std::string>(&node.value);
    const auto* decimal = std::get_if<double>(&node.value);
    const auto number = text ? plain_number(*text) : decimal ? std::optional{*decimal} : std::nullopt;
    return number && std::isfinite(*number) ? number : std::nullopt;
}

/// "write \"0.04 per week\"" for "4%", "0,04 per week"; nothing where the text is no number in any hand.
std::string quantity_example(std::string_view text, std::span<const Spelling> spellings) {
    for (const Spelling& spelling : spellings) {
        if (!text.ends_with(spelling.text)) { continue; }
        const auto number = plain_number(text.substr(0, text.size() - spelling.text.size()));
        if (number) { return fmt::format("write \"{} {}\"", number_text(*number), spelling.text); }
    }
    const auto number = plain_number(text);
    return number ? fmt::format("write \"{} {}\"", number_text(*number), spellings[0].text) : std::string();
}

bool within(Range range, double x) { return range.low <= x && x <= range.high; } // false for nan

Mistake outside(std::string_view name, std::string_view written, Range range, std::string_view unit = {}) {
    return {fmt::format("{} = {} is outside [{}, {}]{}{}", name, written, range.low, range.high,
                        unit.empty() ? "" : " ", unit),
            {}};
}

Mistake needs_unit(const Node& node, std::string_view name, std::span<const Spelling> spellings) {
    const auto known = main_spellings(spellings);
    const std::string others =
        known.size() < 2 ? std::string() : fmt::format(" (or {})", fmt::join(known.begin() + 1, known.end(), ", "));
    const std::string number = as_written(node);
    return {fmt::format("{} = {} needs a unit: write \"{} {}\"{}", name, number, number, known[0], others), {}};
}

Mistake unknown_unit(const Node& node, std::string_view name, std::string_view unit,
                     std::span<const Spelling> spellings) {
    std::vector<std::string_view> all;
    for (const Spelling& spelling : spellings) { all.push_back(spelling.text); }
    std::string hint = unit.empty() ? "" : quantity_example(std::get<std::string>(node.value), spellings);
    if (hint.empty()) { hint = did_you_mean(unit, all); }
    if (hint.empty()) { hint = fmt::format("units are: {}", fmt::join(main_spellings(spellings), ", ")); }
    return {fmt::format("{} = {} has {}", name, as_written(node),
                        unit.empty() ? "no unit" : fmt::format("an unknown unit '{}'", unit)),
            hint};
}

} // namespace

std::vector<std::string_view> main_spellings(std::span<const Spelling> spellings) {
    std::vector<std::string_view> result;
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        const bool repeated = std::ranges::any_of(spellings.first(i), [&](const Spelling& earlier) {
            return earlier.factor == spellings[i].factor && earlier.kind == spellings[i].kind;
        });
        if (!repeated) { result.push_back(spellings[i].text); }
    }
    return result;
}

std::string as_written(const Node& node) {
    if (const auto* text = std::get_if<std::string>(&node.value)) { return fmt::format("\"{}\"", *text); }
    if (const auto* whole = std::get_if<std::int64_t>(&node.value)) { return fmt::format("{}", *whole); }
    if (const auto* number = std::get_if<double>(&node.value)) { return fmt::format("{}", *number); }
    if (const auto* truth = std::get_if<bool>(&node.value)) { return *truth ? "true" : "false"; }
    return std::string(kind_of(node));
}

Converted<double> convert_quantity(const Node& node, std::string_view name, std::span<const Spelling> spellings,
                                   Range range) {
    if (std::holds_alternative<std::int64_t>(node.value) || std::holds_alternative<double>(node.value)) {
        return needs_unit(node, name, spellings);
    }
    const auto* text = std::get_if<std::string>(&node.value);
    if (!text) {
        return wrong_kind(node, name, fmt::format("a number with its unit such as \"1 {}\"", spellings[0].text));
    }
    double number = 0.0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error == std::errc::result_out_of_range) {
        return Mistake{fmt::format("{} = {} has a number too large or too small to hold", name, as_written(node)), {}};
    }
    if (error != std::errc() || !std::isfinite(number)) {
        return Mistake{fmt::format("{} = {} must start with a number", name, as_written(node)),
                       fmt::format("write a number and its unit, as in \"1 {}\"", spellings[0].text)};
    }
    std::string_view unit(end, text->data() + text->size());
    const std::string_view digits(text->data(), end);
    while (unit.starts_with(' ')) { unit.remove_prefix(1); }
    const auto spelling = std::ranges::find(spellings, unit, &Spelling::text);
    if (spelling == spellings.end()) { return unknown_unit(node, name, unit, spellings); }
    const double value = spelling->convert(number);
    if (within(range, value)) { return value; }
    return outside(name, spelling == spellings.begin() ? digits : std::string_view(*text), range, spellings[0].text);
}

Converted<double> convert_number(const Node& node, std::string_view name, Range range) {
    const auto* whole = std::get_if<std::int64_t>(&node.value);
    const auto* number = std::get_if<double>(&node.value);
    if (!whole && !number) {
        Mistake mistake = wrong_kind(node, name, "a number");
        if (const auto meant = number_meant(node)) { mistake.hint = "write " + number_text(*meant); }
        return mistake;
    }
    const double value = whole ? static_cast<double>(*whole) : *number;
    if (!within(range, value)) { return outside(name, as_written(node), range); }
    return value;
}

Converted<std::int64_t> convert_whole(const Node& node, std::string_view name, Range range) {
    const auto* whole = std::get_if<std::int64_t>(&node.value);
    if (!whole) {
        const auto number = number_meant(node);
        const bool is_whole = number && *number == std::round(*number);
        if (is_whole && !within(range, *number)) { return outside(name, as_written(node), range); }
        Mistake mistake = wrong_kind(node, name, "a whole number");
        mistake.hint = is_whole ? "write " + number_text(*number)
                                : fmt::format("from {} to {}", number_text(range.low), number_text(range.high));
        return mistake;
    }
    if (!within(range, static_cast<double>(*whole))) { return outside(name, as_written(node), range); }
    return *whole;
}

Converted<bool> convert_truth(const Node& node, std::string_view name) {
    if (const auto* truth = std::get_if<bool>(&node.value)) { return *truth; }
    return wrong_kind(node, name, "true or false");
}

Converted<std::string> convert_text(const Node& node, std::string_view name) {
    if (const auto* text = std::get_if<std::string>(&node.value)) { return *text; }
    return wrong_kind(node, name, "a string");
}

Converted<Pairs> convert_pairs(const Node& node, std::string_view name, Range range) {
    const Array* array = node.array();
    if (!array) { return wrong_kind(node, name, "a list of pairs such as [[0, 1], [1, 2]]"); }
    Pairs pairs;
    for (const Node& item : array->items) {
        const Array* pair = item.array();
        if (!pair || pair->items.size() != 2) {
            return Mistake{fmt::format("{} must hold pairs of whole numbers only", name), "as in [[0, 1], [1, 2]]"};
        }
        Pair& numbers = pairs.emplace_back();
        for (std::size_t end = 0; end < numbers.size(); ++end) {
            auto whole = convert_whole(pair->items[end], name, range);
            if (Mistake* mistake = std::get_if<Mistake>(&whole)) { return std::move(*mistake); }
            numbers[end] = static_cast<int>(std::get<std::int64_t>(whole));
        }
    }
    return pairs;
}

Converted<std::size_t> convert_choice(const Node& node, std::string_view name,
                                      std::span<const std::string_view> names) {
    const auto* text = std::get_if<std::string>(&node.value);
    if (!text) { return wrong_kind(node, name, "a string"); }
    const auto found = std::ranges::find(names, *text);
    if (found != names.end()) { return static_cast<std::size_t>(found - names.begin()); }
    return Mistake{fmt::format("{} = {} is none of \"{}\"", name, as_written(node), fmt::join(names, "\", \"")),
                   did_you_mean(*text, names)};
}

} // namespace workpaths
