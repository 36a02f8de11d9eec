#pragma once
/// What there is to say about a measure: its name, unit and meaning, who counts, and by what it can be divided.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace workpaths {

/// What a measure can be divided by; a set is the sum of its members.
enum By : unsigned {
    by_nothing = 0,
    by_pathway = 1,
    by_group = 2,
    by_cohort = 4,
    by_year = 8,
    by_third = 16,
    by_age = 32,
    by_region = 64,
    by_assigned = 128
};
constexpr By operator|(By a, By b) { return static_cast<By>(static_cast<unsigned>(a) | static_cast<unsigned>(b)); }

/// Divisions of people that options name, in the order in which they are crossed.
struct DivisionName {
    By by;
    std::string_view name;
};
inline constexpr std::array division_names{DivisionName{by_pathway, "pathway"}, DivisionName{by_group, "group"},
                                           DivisionName{by_cohort, "cohort"},   DivisionName{by_year, "year"},
                                           DivisionName{by_age, "age"},         DivisionName{by_region, "region"}};

inline constexpr std::array<std::string_view, 3> trait_names{"aptitude", "fit_at_entry", "breadth_at_entry"};
inline constexpr std::array<std::string_view, 3> third_names{"low", "middle", "high"};

enum class MeasureKind : std::uint8_t { level, share, money, count };
enum class Better : std::uint8_t { neither, higher, lower };

/// Sets of divisions within each of which a measure can be crossed; by_nothing fills up.
using Crossings = std::array<By, 5>;

struct MeasureInfo {
    std::string_view name;
    MeasureKind kind;
    std::string_view unit; // in which values are printed
    Better better;
    std::string_view who; // counts
    Crossings crossings;
    std::string_view doc;
    std::array<std::string_view, 3> former{}; // names, understood for one more version
    bool whole_is_everybody = false;          // without a pathway incumbents count, too

    /// From a value to what is printed.
    [[nodiscard]] constexpr double scale() const { return kind == MeasureKind::share ? 100.0 : 1.0; }
    /// Of the value itself, as programs get it.
    [[nodiscard]] constexpr std::string_view value_unit() const { return kind == MeasureKind::share ? "1" : unit; }
    /// In which differences and half-widths are printed.
    [[nodiscard]] constexpr std::string_view difference_unit() const {
        return kind == MeasureKind::share ? "pp" : unit;
    }
    /// Whether it can be divided by all of these at once.
    [[nodiscard]] constexpr bool divides_by(By by) const {
        return std::ranges::any_of(crossings, [by](By c) { return (c & by) == by; });
    }
    /// Whether, divided so, it is of everybody, founders included: by age or region of tables by year, and where the
    /// whole is. Else of those who entered in the study.
    [[nodiscard]] constexpr bool is_of_everybody(By by) const {
        if (whole_is_everybody && (by & by_pathway) == 0) { return true; }
        const auto first = std::ranges::find_if(crossings, [by](By c) { return (c & by) == by; });
        return first != crossings.end() && (*first & (by_age | by_region)) != 0 && (*first & by_year) != 0;
    }
};

} // namespace workpaths
