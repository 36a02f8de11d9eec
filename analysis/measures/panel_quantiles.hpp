#pragma once
/// Wages at every year's end, of people in a job whom the panel follows: the only wages of one person each that a
/// results file has of founders too, and at the end of other years than the last.

#include "analysis/run_source.hpp"

#include <span>

namespace workpaths {

struct PanelWages {
    struct Earner {
        std::size_t person; // id within the run
        double wage;        // USD/year
    };
    std::vector<std::vector<Earner>> of_year;
    std::vector<double> birth; // week, by person
};

/// Columns of /panel, of one length.
struct PanelColumns {
    std::vector<double> person, year;
    std::vector<double> wage; // NaN without a job
};

/// `birth` is by person of the run. Throws InputError where a row names no person or no year of the study.
PanelWages panel_wages(const PanelColumns& panel, std::vector<double> birth, std::size_t years);
/// The same of a run. Throws InputError.
PanelWages read_panel_wages(const RunSource& source);

/// The bands of the axis /age, by the ages in years at which they begin. Who is younger than all is in the first.
class AgeBands {
  public:
    /// "16-19", "20-24", ..., "55 and over", ascending. Throws InputError.
    explicit AgeBands(std::span<const std::string> labels);
    /// The band at the end of a year of the study. Weeks are those of the file: the last of year 0 is week 51.
    [[nodiscard]] std::size_t at_end_of(std::size_t year, double birth) const;

  private:
    std::vector<double> begin_;
};

} // namespace workpaths
