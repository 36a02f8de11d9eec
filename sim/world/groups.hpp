#pragma once
/// Groups of people whose outcomes are compared, and regions in which they live: the scenario's.

#include "sim/base/schema.hpp"

#include <string>

namespace workpaths {

/// One group of people, as the scenario defines it.
struct GroupParams {
    std::string name = "all";
    double share = 1.0;
    double signal = 1.0;
    double prior_shift = 0.0;
    double ties = 1.0;
    double awareness = 1.0;
};
template <> struct Schema<GroupParams> {
    using P = GroupParams;
    static constexpr std::string_view section = "groups";
    static constexpr std::string_view doc = "Groups of people whose outcomes are compared.";
    static constexpr Fields fields{
        Field{"name", &P::name, any_value, choice, "Name in tables."},
        Field{"share", &P::share, Range{0.0, 1.0}, assumed(0.1, 0.9), "Share of people; the shares sum to 1."},
        Field{"signal", &P::signal, Range{0.01, 10.0}, assumed(0.5, 1.0),
              "Factor on the precision of the group's evidence; below 1 is statistical discrimination."},
        Field{"prior_shift", &P::prior_shift, Range{-5.0, 5.0}, assumed(-0.5, 0.0),
              "Employers' prior for the group, in standard deviations of fit; not 0 is biased belief."},
        Field{"ties", &P::ties, Range{0.0, 1.0}, assumed(0.5, 1.0),
              "Share of the usual ties with which the group's members begin, founders and entrants alike; between two "
              "people the lower one counts."},
        Field{"awareness", &P::awareness, Range{0.0, 1.0}, assumed(0.3, 1.0),
              "Probability that a member knows of a pathway at all, each by itself; who does not cannot choose it."}};
};

struct RegionParams {
    std::string name = "all";
    double share = 1.0;
};
template <> struct Schema<RegionParams> {
    using P = RegionParams;
    static constexpr std::string_view section = "regions";
    static constexpr std::string_view doc = "Regions in which people live and search.";
    static constexpr Fields fields{
        Field{"name", &P::name, any_value, choice, "Name in tables."},
        Field{"share", &P::share, Range{0.0, 1.0}, assumed(0.1, 0.9), "Share of people; the shares sum to 1."}};
};

} // namespace workpaths
