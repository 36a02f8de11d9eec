#include "analysis/spell_endings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr const char* several_kinds = "several kinds of events go into a column of their own: --reason";
constexpr const char* event_takes_two = "1 and 2, as R's Surv() has them, go with --event: 2 is the event";
constexpr const char* what_is_wanted = "or no and yes, F and T, FALSE and TRUE, 1 and 2";

std::string lower_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return text;
}

/// 0 and 1, or 1 and 2; words are 0 and 1.
struct Code {
    int value = 0;
    bool is_word = false;
};

std::optional<Code> code_in(const UserTable& table, std::string_view cell) {
    const auto number = table.number(cell);
    if (number && (*number == 0.0 || *number == 1.0 || *number == 2.0)) { return Code{static_cast<int>(*number)}; }
    if (number) { return std::nullopt; }
    const std::string text = lower_case(cell_text(cell));
    if (text == "true" || text == "t" || text == "yes") { return Code{1, true}; }
    if (text == "false" || text == "f" || text == "no") { return Code{0, true}; }
    return std::nullopt;
}

/// The codes of a column, and which of them there are.
class Codes {
  public:
    Codes(UserTable& table, const EventColumn& column)
        : table_(table), column_(table.column(column.name)), says_(column.says), has_opposite_(column.has_opposite) {}

    void read(std::span<const char> asked) {
        codes_.resize(table_.rows());
        for (std::size_t i = 0; i < codes_.size(); ++i) {
            if (!asked.empty() && asked[i] == 0) { continue; }
            if (!table_.has(column_, i)) { continue; }
            codes_[i] = code_in(table_, column_.cells[i]);
            if (codes_[i] && !(codes_[i]->value == 2 && says_ == EventSays::censored)) {
                has_two_ = has_two_ || codes_[i]->value == 2;
                has_word_ = has_word_ || codes_[i]->is_word;
            } else {
                report_none(i);
                codes_[i] = std::nullopt;
            }
        }
    }
    std::vector<Ending> endings() {
        std::vector<Ending> endings;
        const int of_event = has_two_ ? 2 : says_ == EventSays::ended ? 1 : 0;
        for (std::size_t i = 0; i < codes_.size(); ++i) {
            const auto& code = codes_[i];
            if (code && has_two_ && (code->value == 0 || code->is_word)) {
                report(i, fmt::format("= {} stands beside 2: it must be 0 and 1, or 1 and 2", text_of(i)),
                       "holds 2 and what is no 1", several_kinds);
            }
            endings.push_back(code && code->value == of_event ? Ending::event : Ending::censored);
        }
        return endings;
    }
    [[nodiscard]] bool has_two() const { return has_two_; }
    /// "yes" in a column that is called "censored" can mean both.
    void doubt_title(std::vector<std::string>& notes) {
        const std::string& name = column_.name;
        if (says_ == EventSays::censored || lower_case(name).find("censor") == std::string::npos) { return; }
        if (!has_word_) {
            std::string note =
                fmt::format("{}: {} is taken for an event, in spite of its name", name, has_two_ ? 2 : 1);
            if (has_opposite_) { note += fmt::format("; --censored {} takes it for censored", name); }
            notes.push_back(std::move(note));
            return;
        }
        for (std::size_t i = 0; i < codes_.size(); ++i) {
            if (!codes_[i]) { continue; }
            report(i, fmt::format("= {}: by its name it says who was censored, not who left", text_of(i)),
                   "says by its name who was censored, not who left,",
                   has_opposite_ ? fmt::format("--censored {} instead of --event {}", name, name)
                                 : "name it for what 1 and yes mean, as in left");
        }
    }

  private:
    [[nodiscard]] std::string text_of(std::size_t row) const { return cell_text(column_.cells[row]); }
    void report(std::size_t row, std::string of_cell, std::string of_column, std::string hint) {
        table_.report(column_, row, {std::move(of_cell), std::move(of_column), std::move(hint)});
    }
    void report_none(std::size_t row) {
        const bool is_event = says_ == EventSays::ended;
        report(row,
               fmt::format("= \"{}\" is neither 0 ({}) nor 1 ({})", text_of(row), is_event ? "censored" : "event",
                           is_event ? "event" : "censored"),
               "holds neither 0 nor 1",
               !is_event && table_.number(column_.cells[row]) == 2.0 ? event_takes_two
               : table_.number(column_.cells[row])                   ? several_kinds
               : is_event                                            ? what_is_wanted
                                                                     : "or no and yes, F and T, FALSE and TRUE");
    }

    UserTable& table_;
    const CsvColumn& column_;
    EventSays says_;
    bool has_opposite_;
    std::vector<std::optional<Code>> codes_;
    bool has_two_ = false;
    bool has_word_ = false;
};

} // namespace

std::vector<Ending> endings_of(UserTable& table, const EventColumn& column, std::span<const char> asked,
                               std::vector<std::string>& notes) {
    Codes codes{table, column};
    codes.read(asked);
    codes.doubt_title(notes);
    if (codes.has_two()) { notes.push_back(fmt::format("{}: 2 is taken as event and 1 as censored", column.name)); }
    return codes.endings();
}

} // namespace workpaths
