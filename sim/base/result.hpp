#pragma once
/// Mistakes as values: a Diagnostic says what is wrong where, a Result carries either a value or diagnostics.

#include <cassert>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace workpaths {

/// One mistake in an input file, addressed to the person who wrote the file.
struct Diagnostic {
    std::string file;        // as the user named it; empty when the command line is meant
    int line = 0;            // 1-based; 0 where there is no line
    int column = 0;          // 1-based
    std::string message;     // what is wrong: "full_time = 180 is outside [1, 80] hours/week"
    std::string hint;        // what would be right: "did you mean 'full_time'?"; may be empty
    std::string source_line; // the line itself, for the caret; may be empty

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// Either a T or at least one Diagnostic (C++20 has no std::expected).
template <class T> class [[nodiscard]] Result {
  public:
    Result(T value) : content_(std::move(value)) {}
    Result(Diagnostics mistakes) : content_(std::move(mistakes)) { assert(!this->mistakes().empty()); }
    Result(Diagnostic mistake) : content_(Diagnostics{std::move(mistake)}) {}

    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(content_); }
    explicit operator bool() const { return ok(); }

    T& value() { return std::get<T>(content_); }
    const T& value() const { return std::get<T>(content_); }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] const Diagnostics& mistakes() const { return std::get<Diagnostics>(content_); }

  private:
    std::variant<T, Diagnostics> content_;
};

} // namespace workpaths
