#pragma once
/// A scenario as a tree of tables whose every node knows where it was written, so that merged files keep their places.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace workpaths {

/// Where something was written.
struct Place {
    int file = 0;   // index of the source
    int line = 0;   // 1-based; 0 where there is no line
    int column = 0; // 1-based
    friend auto operator<=>(const Place&, const Place&) = default;
};

struct Node;
struct Entry;

struct Table {
    std::vector<Entry> entries; // in the order in which they were written

    [[nodiscard]] const Node* find(std::string_view key) const;
    Node* find(std::string_view key);
    void remove(std::string_view key);
};
struct Array {
    std::vector<Node> items;
};
struct Date {}; // TOML has dates; scenarios have no use for them

struct Node {
    std::variant<Table, Array, std::string, std::int64_t, double, bool, Date> value;
    Place place;

    [[nodiscard]] const Table* table() const { return std::get_if<Table>(&value); }
    Table* table() { return std::get_if<Table>(&value); }
    [[nodiscard]] const Array* array() const { return std::get_if<Array>(&value); }
    Array* array() { return std::get_if<Array>(&value); }
};
struct Entry {
    std::string key;
    Place place; // of the key
    Node node;
};

/// "a table", "a string", ...
std::string_view kind_of(const Node& node);

/// `over` wins key by key; tables merge, everything else is replaced.
void merge(Table& under, Table over);

/// The first mistake of a text that is no TOML.
struct SyntaxMistake {
    Place place;
    std::string message;
};

/// Parses TOML text of source number `file`; refuses what nests too deep before the parser sees it.
std::variant<Table, SyntaxMistake> parse_toml(std::string_view text, int file);

} // namespace workpaths
