#include "analysis/measures/measured.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace workpaths {

MeasuredValues::MeasuredValues(std::span<const MeasureInfo* const> measures, RunData& run, const Slice& slice)
    : MeasuredValues(measures) {
    for (std::size_t k = 0; k < values_.size(); ++k) {
        values_[k] = read_measure(run, *measures_[k], slice);
        untold_[k] = !values_[k] && workpaths::is_untold(run, *measures_[k], slice);
    }
}

bool MeasuredValues::has(const MeasureInfo& measure) const {
    return std::ranges::find(measures_, &measure) != measures_.end();
}

std::size_t MeasuredValues::place_of(const MeasureInfo& measure) const {
    const auto found = std::ranges::find(measures_, &measure);
    if (found == measures_.end()) { throw std::logic_error{fmt::format("{} was not measured here", measure.name)}; }
    return static_cast<std::size_t>(found - measures_.begin());
}

const std::optional<Estimate>& MeasuredValues::of(const MeasureInfo& measure) const {
    return values_[place_of(measure)];
}

std::optional<Estimate>& MeasuredValues::of(const MeasureInfo& measure) {
    return const_cast<std::optional<Estimate>&>(std::as_const(*this).of(measure));
}

} // namespace workpaths
