#include "analysis/measures/measure_table.hpp"

#include "analysis/stats/proportion.hpp"

#include <fmt/format.h>

#include <cmath>

namespace workpaths {
namespace {

using Rows = std::array<const MeasureRow*, measure_list.size()>;

/// By place in the list. Throws std::logic_error where a measure is read in no way, or in two.
Rows rows_of_all() {
    Rows all{};
    for (const auto rows : {total_measures(), wage_measures(), spell_measures(), programme_measures()}) {
        for (const MeasureRow& row : rows) {
            const MeasureRow*& place = all[static_cast<std::size_t>(&row.measure - measure_list.data())];
            if (place != nullptr) { throw std::logic_error{fmt::format("{} is read in two ways", row.measure.name)}; }
            place = &row;
        }
    }
    for (std::size_t k = 0; k < all.size(); ++k) {
        if (all[k] == nullptr) { throw std::logic_error{fmt::format("no run is read for {}", measure_list[k].name)}; }
    }
    return all;
}

const MeasureRow& row_of(const MeasureInfo& measure) {
    static const Rows rows = rows_of_all();
    return *rows[static_cast<std::size_t>(&measure - measure_list.data())];
}

} // namespace

std::optional<Estimate> read_measure(RunData& run, const MeasureInfo& measure, const Slice& slice) {
    const auto estimate = row_of(measure).read(run, slice);
    return estimate && std::isfinite(estimate->value) ? estimate : std::nullopt;
}

bool is_untold(RunData& run, const MeasureInfo& measure, const Slice& slice) {
    const auto anybody = row_of(measure).anybody;
    return anybody != nullptr && anybody(run, slice) && !read_measure(run, measure, slice);
}

double people_counted(RunData& run, const MeasureInfo& measure, const Slice& slice) {
    const auto people = row_of(measure).people;
    if (people == nullptr) { throw std::logic_error{fmt::format("nobody is counted for {}", measure.name)}; }
    return people(run, slice);
}

std::optional<Estimate> share_of(double part, double whole) {
    if (!(whole > 0.0)) { return std::nullopt; }
    if (!(part >= 0.0 && part <= whole)) { return Estimate{part / whole, std::nullopt}; }
    return proportion(static_cast<std::int64_t>(part), static_cast<std::int64_t>(whole));
}

} // namespace workpaths
