#pragma once
/// Which tables of totals tell of a slice: of those who entered in the study, or of everybody by age or by region.

#include "analysis/run_data.hpp"

namespace workpaths {

struct MarketTables {
    Across across;

    explicit MarketTables(const Slice& slice)
        : across(slice.age      ? Across::ages
                 : slice.region ? Across::regions
                                : Across::entrants) {}
    /// Where the measure is one of everybody, whatever it is divided by.
    static MarketTables of_everybody(const Slice& slice) {
        MarketTables tables{slice};
        if (tables.across == Across::entrants) { tables.across = Across::ages; }
        return tables;
    }

    [[nodiscard]] std::string path(const char* name) const {
        const char* const by = across == Across::ages ? "age_" : across == Across::regions ? "region_" : "";
        return std::string{"/totals/"} + by + name;
    }
};

/// In another unit.
inline std::optional<Estimate> scaled(const std::optional<Estimate>& estimate, double factor) {
    if (!estimate) { return std::nullopt; }
    const auto error = estimate->standard_error;
    return Estimate{estimate->value * factor, error ? std::optional{*error * factor} : std::nullopt};
}

} // namespace workpaths
