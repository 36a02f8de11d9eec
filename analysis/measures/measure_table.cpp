#include "analysis/measures/measure_table.hpp"

#include "analysis/stats/proportion.hpp"

#include <fmt/format.h>

#include <cmath>

namespace workpaths {
namespace {

using Reader = std::optional<Estimate> (*)(RunData&, const Slice&);
using Readers = std::array<Reader, measure_list.size()>;

/// By place in the list. Throws std::logic_error where a measure is read in no way, or in two.
Readers readers_of_all() {
    Readers readers{};
    for (const auto rows : {total_measures(), wage_measures(), spell_measures(), programme_measures()}) {
        for (const MeasureRow& row : rows) {
            Reader& reader = readers[static_cast<std::size_t>(&row.measure - measure_list.data())];
            if (reader != nullptr) { throw std::logic_error{fmt::format("{} is read in two ways", row.measure.name)}; }
            reader = row.read;
        }
    }
    for (std::size_t k = 0; k < readers.size(); ++k) {
        if (readers[k] == nullptr) {
            throw std::logic_error{fmt::format("no run is read for {}", measure_list[k].name)};
        }
    }
    return readers;
}

} // namespace

std::optional<Estimate> read_measure(RunData& run, const MeasureInfo& measure, const Slice& slice) {
    static const Readers readers = readers_of_all();
    const auto estimate = readers[static_cast<std::size_t>(&measure - measure_list.data())](run, slice);
    return estimate && std::isfinite(estimate->value) ? estimate : std::nullopt;
}

std::optional<Estimate> share_of(double part, double whole) {
    if (!(whole > 0.0)) { return std::nullopt; }
    if (!(part >= 0.0 && part <= whole)) { return Estimate{part / whole, std::nullopt}; }
    return proportion(static_cast<std::int64_t>(part), static_cast<std::int64_t>(whole));
}

} // namespace workpaths
