#pragma once
/// Totals by year, pathway applied for at entry and group: stocks and measures at year's end, flows and weeks over the
/// year.

#include "sim/output/measures.hpp"

#include <map>

namespace workpaths {

inline constexpr std::array wage_quantiles{0.1, 0.25, 0.5, 0.75, 0.9};

class Totals {
  public:
    explicit Totals(int years) : years_(years) {}

    void week_done(const World& world, Week week);
    /// A dataset of /totals, row-major: year, pathway or region, group, and what else its row of the table names.
    [[nodiscard]] const std::vector<double>& values(const std::string& path) const;

  private:
    /// One number per year, cell (of pathway and group, or region and group) and place on an extra axis of this length.
    struct Table {
        std::size_t cells = 1;
        std::size_t extra = 1;
        std::vector<double> values;
    };
    void size_tables(const World& world);
    double& at(const char* name, std::size_t year, std::size_t cell, std::size_t extra = 0);
    void count_states(const World& world, std::size_t year, bool year_end);
    void count_flows(const World& world, std::size_t year);
    void count_callbacks(const World& world, std::size_t year);
    void measure_stocks(const World& world, std::size_t year, Week week);
    void note_beliefs(const World& world, std::size_t year);

    int years_;
    std::size_t cells_ = 0;
    std::map<std::string, Table, std::less<>> tables_;
};

} // namespace workpaths
