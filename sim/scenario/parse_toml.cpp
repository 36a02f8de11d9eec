#include "sim/scenario/tree.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace workpaths {
namespace {

constexpr int deepest = 32; // brackets within brackets, dots in one key

/// Follows strings and comments of TOML text just closely enough to count brackets and dots outside them.
class DepthScan {
  public:
    explicit DepthScan(std::string_view text) : text_(text) {}

    /// The line of the first bracket or dot too many.
    std::optional<SyntaxMistake> run(int file) {
        while (at_ < text_.size()) {
            step();
            if (depth_ > deepest) { return SyntaxMistake{{file, line_, 1}, "brackets nest more than 32 deep"}; }
            if (dots_ > deepest) { return SyntaxMistake{{file, line_, 1}, "a key has more than 32 dots"}; }
        }
        return std::nullopt;
    }

  private:
    void step() {
        const char c = text_[at_++];
        switch (c) {
        case '\n':
            ++line_;
            [[fallthrough]];
        case '=':
        case ',':
            dots_ = 0;
            break;
        case '.':
            ++dots_;
            break;
        case '[':
        case '{':
            ++depth_;
            dots_ = 0;
            break;
        case ']':
        case '}':
            depth_ = std::max(0, depth_ - 1);
            break;
        case '#':
            at_ = std::min(text_.find('\n', at_), text_.size());
            break;
        case '"':
        case '\'':
            skip_string(c);
            break;
        default:
            break;
        }
    }

    void skip_string(char quote) {
        const std::string three(3, quote);
        const bool many_lines = text_.substr(at_ - 1, 3) == three;
        if (many_lines) { at_ += 2; }
        while (at_ < text_.size()) {
            if (!many_lines && text_[at_] == '\n') { return; } // unclosed: the parser will say so
            if (quote == '"' && text_[at_] == '\\') {
                ++at_;
            } else if (many_lines ? text_.substr(at_, 3) == three : text_[at_] == quote) {
                at_ += many_lines ? 3 : 1;
                if (many_lines) { skip_last_quotes(quote); }
                return;
            }
            if (at_ < text_.size() && text_[at_] == '\n') { ++line_; }
            ++at_;
        }
    }

    /// """a""""" ends in up to two quotes of its own; taken for a new string they would hide the rest of the line.
    void skip_last_quotes(char quote) {
        for (int extra = 0; extra < 2 && at_ < text_.size() && text_[at_] == quote; ++extra) { ++at_; }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    int depth_ = 0;
    int dots_ = 0;
};

Place place_of(const toml::source_position& position, int file) {
    return {file, static_cast<int>(position.line), static_cast<int>(position.column)};
}

Node convert_node(const toml::node& node, int file);

Table convert_table(const toml::table& table, int file) {
    Table result;
    for (auto&& [key, node] : table) {
        result.entries.push_back(
            {std::string(key.str()), place_of(key.source().begin, file), convert_node(node, file)});
    }
    std::ranges::stable_sort(result.entries, {}, &Entry::place); // the library's order is alphabetical
    return result;
}

Node convert_node(const toml::node& node, int file) {
    Node result{Date{}, place_of(node.source().begin, file)};
    if (const auto* table = node.as_table()) {
        result.value = convert_table(*table, file);
    } else if (const auto* array = node.as_array()) {
        Array items;
        for (const toml::node& item : *array) { items.items.push_back(convert_node(item, file)); }
        result.value = std::move(items);
    } else if (const auto* text = node.as_string()) {
        result.value = text->get();
    } else if (const auto* whole = node.as_integer()) {
        result.value = whole->get();
    } else if (const auto* number = node.as_floating_point()) {
        result.value = number->get();
    } else if (const auto* truth = node.as_boolean()) {
        result.value = truth->get();
    }
    return result;
}

} // namespace

std::variant<Table, SyntaxMistake> parse_toml(std::string_view text, int file) {
    if (auto too_deep = DepthScan(text).run(file)) { return *too_deep; }
    try {
        return convert_table(toml::parse(text), file);
    } catch (const toml::parse_error& error) {
        return SyntaxMistake{place_of(error.source().begin, file), std::string(error.description())};
    }
}

} // namespace workpaths
