#pragma once
/// What is wrong with a table: the first mistakes each, those of a whole column once.

#include "sim/base/result.hpp"

#include <functional>
#include <string_view>

namespace workpaths {

/// A mistake in a cell of the text, with line, column and the line itself.
Diagnostic mistake_at(const std::string& file, std::string_view text, std::string_view cell, std::string message,
                      std::string hint = {});

/// The character of its line that begins at `at`, counted from 1; a byte order mark is none.
int column_at(std::string_view text, std::size_t at);

/// Lines that end in a text, with LF, CRLF or CR.
int line_ends(std::string_view text);

/// Keeps ten mistakes and counts the others. Mistakes of one kind in one column are said once where every row has them,
/// or more than ten.
class MistakeList {
  public:
    void add(Diagnostic mistake);
    /// A mistake of a row; `whole` says it of the column: "column 'x' is negative". `example` stands behind it where it
    /// is not empty. `make` is called only for those that may be shown.
    void add(const std::string& whole, const std::string& example, const std::function<Diagnostic()>& make);
    [[nodiscard]] bool empty() const { return kinds_.empty(); }
    /// In the order of the file, of which so many rows were looked at.
    [[nodiscard]] Diagnostics all(std::size_t rows) const;

  private:
    struct Kind {
        std::string whole; // empty: each stands for itself
        std::string example;
        Diagnostics first;
        std::size_t count = 0;
    };
    std::vector<Kind> kinds_;
};

} // namespace workpaths
