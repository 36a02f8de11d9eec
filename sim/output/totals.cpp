#include "sim/output/totals.hpp"

#include <algorithm>
#include <stdexcept>

namespace workpaths {

void Totals::week_done(const World& world, Week week) {
    const std::vector<TotalRow>& rows = total_rows();
    if (values_.empty()) {
        for (const TotalRow& row : rows) {
            cells_.push_back(cell_count(world, row.by));
            values_.emplace_back(static_cast<std::size_t>(years_) * cells_.back() * row.places, row.nothing());
        }
    }
    const Observed seen = observe(world, week);
    const auto year = static_cast<std::size_t>(number_of(week) / 52);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (rows[r].when == When::year_end && !is_year_end(week)) { continue; }
        double* const first = values_[r].data() + year * cells_[r] * rows[r].places;
        rows[r].fill(seen, {first, cells_[r], rows[r].places});
    }
}

const std::vector<double>& Totals::values(const std::string& path) const {
    const std::vector<TotalRow>& rows = total_rows();
    const auto found = std::ranges::find(rows, path, [](const TotalRow& row) { return "/totals/" + row.name; });
    if (found == rows.end()) { throw std::logic_error{"no total " + path}; }
    return values_[static_cast<std::size_t>(found - rows.begin())];
}

} // namespace workpaths
