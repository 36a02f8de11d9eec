#pragma once
/// One row names, describes and computes a total: /totals/NAME by year, cell and what else its row says.

#include "sim/hdf5/output_file.hpp"
#include "sim/output/observed.hpp"

namespace workpaths {

inline constexpr std::array wage_quantiles{0.1, 0.25, 0.5, 0.75, 0.9};

enum class When : std::uint8_t {
    week,     // added up over the year
    year_end, // as the year ends
};

/// A total's values of one year.
class YearOf {
  public:
    YearOf(double* values, std::size_t cells, std::size_t places) : values_(values), cells_(cells), places_(places) {}
    [[nodiscard]] std::size_t cells() const { return cells_; }
    /// Of a cell, and of a place on the further axis.
    double& operator()(std::size_t cell, std::size_t place = 0) const { return values_[cell * places_ + place]; }

  private:
    double* values_;
    std::size_t cells_;
    std::size_t places_;
};

struct TotalRow {
    std::string name;
    Breakdown by;
    const char* axis;   // after year, breakdown and group; empty: none
    std::size_t places; // on it
    ElementType type;
    const char* unit;
    std::string meaning;
    When when;
    void (*fill)(const Observed& seen, const YearOf& year); // adds to a week's, sets a year end's

    [[nodiscard]] DatasetSpec spec() const;
    /// What stands where nothing is counted: zero; missing where nothing is measured.
    [[nodiscard]] double nothing() const;
};

const std::vector<TotalRow>& total_rows();

} // namespace workpaths
