#pragma once
/// A column whose first rows are forgotten as time goes on: those that are left keep their numbers and move together.

#include "sim/base/huge_pages.hpp"

#include <cassert>
#include <span>

namespace workpaths {

template <class T> class WindowColumn {
  public:
    /// Rows there have been; [first(), size()) are there.
    [[nodiscard]] std::size_t size() const { return first_ + rows_.size(); }
    [[nodiscard]] std::size_t first() const { return first_; }
    [[nodiscard]] T& operator[](std::size_t row) {
        assert(row >= first_ && row < size());
        return rows_[row - first_];
    }
    [[nodiscard]] const T& operator[](std::size_t row) const {
        assert(row >= first_ && row < size());
        return rows_[row - first_];
    }
    /// So many rows there will have been; new ones hold T{}.
    void resize(std::size_t size) { rows_.resize(size - first_); }
    /// Room for so many rows at once, forgotten ones not counted.
    void reserve(std::size_t rows) { rows_.reserve(rows); }
    /// Takes no memory: the room becomes that of later rows.
    void forget_before(std::size_t row) {
        assert(row >= first_ && row <= size());
        rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(row - first_));
        first_ = row;
    }
    /// Those that are there.
    [[nodiscard]] std::span<T> kept() { return rows_; }
    [[nodiscard]] std::span<const T> kept() const { return rows_; }
    [[nodiscard]] std::size_t bytes() const { return rows_.capacity() * sizeof(T); }

  private:
    Column<T> rows_;
    std::size_t first_ = 0;
};

} // namespace workpaths
