#include "cli/table.hpp"

#include "cli/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace workpaths {
namespace {

using Columns = std::vector<std::size_t>;

constexpr std::string_view label_breaks = "_,/"; // beside spaces

constexpr std::size_t gap = 2; // between columns
constexpr std::size_t most_heading_lines = 3;
constexpr std::size_t narrowest_label = 18; // that is broken for the sake of the other columns
constexpr std::size_t label_indent = 2;     // of its lines after the first

/// The table with the widths that its columns may take.
class Widths {
  public:
    explicit Widths(const TableRows& rows) : rows_(rows) {
        for (std::size_t column = 0; column < rows.front().size(); ++column) {
            std::size_t width = 1;
            for (std::size_t row = 1; row < rows.size(); ++row) {
                width = std::max(width, shown_width(cell(row, column)));
            }
            const std::string heading = cell(0, column);
            const auto breaks = column == 0 ? label_breaks : std::string_view{};
            width = std::max(width, longest_piece(heading, breaks));
            for (std::size_t lines = most_heading_lines; lines > 0; --lines) {
                while (broken_lines(heading, width, 0, breaks).size() > lines) { ++width; }
                widths_[lines - 1].push_back(width);
            }
        }
    }
    [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const {
        const auto& cells = rows_[row];
        return column < cells.size() ? printable(cells[column]) : std::string{};
    }
    [[nodiscard]] std::size_t rows() const { return rows_.size(); }
    [[nodiscard]] std::size_t columns() const { return rows_.front().size(); }
    /// At which the heading takes no more than so many lines, of whole words, and the cells fit.
    [[nodiscard]] std::size_t of(std::size_t column, std::size_t heading_lines) const {
        return widths_[heading_lines - 1][column];
    }
    /// Of columns beside the label, gaps included.
    [[nodiscard]] std::size_t beside(const Columns& columns, std::size_t heading_lines) const {
        std::size_t width = 0;
        for (const std::size_t column : columns) { width += gap + of(column, heading_lines); }
        return width;
    }

  private:
    const TableRows& rows_;
    std::array<std::vector<std::size_t>, most_heading_lines> widths_;
};

/// Columns that belong together, pictures apart.
std::vector<Columns> groups_of(const Widths& table, const TableLayout& layout) {
    std::vector<Columns> groups;
    for (std::size_t column = 1; column < table.columns(); ++column) {
        if (std::ranges::find(layout.pictures, column) != layout.pictures.end()) { continue; }
        const bool begins = layout.parts.empty() || std::ranges::find(layout.parts, column) != layout.parts.end();
        if (begins || groups.empty()) { groups.emplace_back(); }
        groups.back().push_back(column);
    }
    return groups;
}

std::vector<Columns> balanced(const Widths& table, const std::vector<Columns>& groups, std::size_t room);

/// Groups one after the other in parts of no more than this width; a group that is wider is parted itself.
std::vector<Columns> packed(const Widths& table, const std::vector<Columns>& groups, std::size_t room) {
    std::vector<Columns> parts;
    const auto fits = [&](const Columns& columns) { return table.beside(columns, most_heading_lines) <= room; };
    for (const Columns& group : groups) {
        Columns both = parts.empty() ? Columns{} : parts.back();
        both.insert(both.end(), group.begin(), group.end());
        if (!parts.empty() && fits(both)) {
            parts.back() = std::move(both);
        } else if (fits(group) || group.size() == 1) {
            parts.push_back(group);
        } else {
            std::vector<Columns> single;
            for (const std::size_t column : group) { single.push_back({column}); }
            for (Columns& part : balanced(table, single, room)) { parts.push_back(std::move(part)); }
        }
    }
    return parts;
}

/// As few parts as `packed` makes, of widths as equal as they can be.
std::vector<Columns> balanced(const Widths& table, const std::vector<Columns>& groups, std::size_t room) {
    auto parts = packed(table, groups, room);
    while (room-- > 1) {
        auto narrower = packed(table, groups, room);
        if (narrower.size() > parts.size()) { break; }
        parts = std::move(narrower);
    }
    return parts;
}

/// Pictures beside the columns they follow, where they fit: the number of heading lines does not grow for them.
void add_pictures(Columns& columns, const Widths& table, const TableLayout& layout, std::size_t room,
                  std::size_t heading_lines) {
    for (const std::size_t picture : layout.pictures) {
        const auto before = std::ranges::find(columns, picture - 1);
        if (before == columns.end()) { continue; }
        Columns with = columns;
        with.insert(with.begin() + (before - columns.begin()) + 1, picture);
        if (table.beside(with, heading_lines) <= room) { columns = std::move(with); }
    }
}

std::string padded(const std::string& text, std::size_t width, bool left) {
    const std::string padding(width - std::min(width, shown_width(text)), ' ');
    return left ? text + padding : padding + text;
}

/// How labels are shown: whole, or broken down to a width.
struct Labels {
    std::size_t least = 0;
    std::size_t most = 0;
};

class Printer {
  public:
    Printer(const Widths& table, const TableLayout& layout, const Screen& screen)
        : table_(table), layout_(layout), screen_(screen) {}

    std::string part(Columns columns, const Labels& labels) const {
        std::size_t heading_lines = 1;
        while (heading_lines < most_heading_lines &&
               labels.most + table_.beside(columns, heading_lines) > screen_.width) {
            ++heading_lines;
        }
        const std::size_t others = table_.beside(columns, heading_lines);
        const std::size_t left = screen_.width - std::min(screen_.width, others);
        const std::size_t label = std::clamp(left, labels.least, std::max(labels.most, table_.of(0, 1)));
        if (screen_.pictures) { add_pictures(columns, table_, layout_, screen_.width - label, heading_lines); }
        std::vector<std::size_t> widths{label};
        for (const std::size_t column : columns) { widths.push_back(table_.of(column, heading_lines)); }
        columns.insert(columns.begin(), 0);
        std::string text = headings(columns, widths);
        for (std::size_t row = 1; row < table_.rows(); ++row) { text += row_text(row, columns, widths); }
        return text;
    }

  private:
    [[nodiscard]] std::string headings(const Columns& columns, const std::vector<std::size_t>& widths) const {
        std::vector<std::vector<std::string>> broken;
        std::size_t lines = 1;
        for (std::size_t k = 0; k < columns.size(); ++k) {
            broken.push_back(broken_lines(table_.cell(0, columns[k]), widths[k], 0, k == 0 ? label_breaks : ""));
            lines = std::max(lines, broken.back().size());
        }
        std::string text;
        for (std::size_t line = 0; line < lines; ++line) {
            std::string one;
            for (std::size_t k = 0; k < columns.size(); ++k) {
                const std::size_t above = lines - broken[k].size(); // headings stand on their columns
                const std::string part = line < above ? "" : broken[k][line - above];
                one += fmt::format("{:{}}{}", "", k == 0 ? 0 : gap, padded(part, widths[k], k == 0));
            }
            text += finished(one, true);
        }
        return text;
    }
    [[nodiscard]] std::string row_text(std::size_t row, const Columns& columns,
                                       const std::vector<std::size_t>& widths) const {
        const auto label = broken_lines(table_.cell(row, 0), widths[0], label_indent, label_breaks);
        std::string line = padded(label.front(), widths[0], true);
        for (std::size_t k = 1; k < columns.size(); ++k) {
            line += fmt::format("{:{}}{}", "", gap, padded(table_.cell(row, columns[k]), widths[k], false));
        }
        std::string text = finished(line, false);
        for (std::size_t k = 1; k < label.size(); ++k) { text += fmt::format("{}\n", label[k]); }
        return text;
    }
    [[nodiscard]] std::string finished(std::string line, bool heading) const {
        while (line.ends_with(' ')) { line.pop_back(); }
        return heading && screen_.colour ? fmt::format("\033[1m{}\033[0m\n", line) : fmt::format("{}\n", line);
    }

    const Widths& table_;
    const TableLayout& layout_;
    const Screen& screen_;
};

} // namespace

std::string table_text(const TableRows& rows, const Screen& screen, const TableLayout& layout) {
    if (rows.empty()) { return {}; }
    const Widths table{rows};
    const auto groups = groups_of(table, layout);
    const auto parts_beside = [&](std::size_t label) {
        return balanced(table, groups, screen.width - std::min(screen.width, label));
    };
    const std::size_t whole = table.of(0, most_heading_lines);
    Labels labels{std::min(whole, narrowest_label), whole};
    auto parts = parts_beside(whole);
    auto with_broken_labels = parts_beside(labels.least);
    if (with_broken_labels.size() < parts.size()) {
        parts = std::move(with_broken_labels);
    } else {
        labels.least = std::min(whole, screen.width);
    }
    if (parts.empty()) { parts.emplace_back(); }
    const Printer printer{table, layout, screen};
    std::string text;
    for (const Columns& columns : parts) {
        text += fmt::format("{}{}", text.empty() ? "" : "\n", printer.part(columns, labels));
    }
    return text;
}

} // namespace workpaths
