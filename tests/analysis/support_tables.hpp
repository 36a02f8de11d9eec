#pragma once
/// Tables of spells as tests write them, and what is said of them.

#include "analysis/csv_spells.hpp"

#include <fmt/format.h>

namespace workpaths::testing {

inline SpellColumns start_and_end() {
    SpellColumns columns;
    columns.span = {.start = "start", .end = "end", .censor = {}, .unit = TimeUnit::days};
    return columns;
}

inline Result<SpellFrame> read(const std::string& text, const SpellColumns& columns,
                               MissingCells missing = MissingCells::are_mistakes) {
    return csv_spells("own.csv", text, columns, missing);
}

/// "3:3: share = \"80%\" is no finite number (write 0.8)" of every mistake.
template <class T> std::vector<std::string> messages(const Result<T>& answer) {
    std::vector<std::string> all;
    if (answer) { return all; }
    for (const Diagnostic& one : answer.mistakes()) {
        all.push_back(fmt::format("{}:{}: {} ({})", one.line, one.column, one.message, one.hint));
    }
    return all;
}

} // namespace workpaths::testing
