#pragma once
/// Numbers that carry their unit: Quantity<Unit> has the size of its representation and adds only to its own kind.

#include <array>
#include <cmath>
#include <compare>
#include <concepts>
#include <cstdint>
#include <string_view>

namespace workpaths {

template <class Unit, class Rep = double> class Quantity {
  public:
    using unit = Unit;
    using rep = Rep;

    constexpr Quantity() = default;
    constexpr explicit Quantity(Rep value) : value_(value) {}

    [[nodiscard]] constexpr Rep value() const { return value_; }

    constexpr Quantity& operator+=(Quantity other) { return value_ += other.value_, *this; }
    constexpr Quantity& operator-=(Quantity other) { return value_ -= other.value_, *this; }
    friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity{a.value_ + b.value_}; }
    friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity{a.value_ - b.value_}; }
    friend constexpr Quantity operator*(Quantity a, Rep factor) { return Quantity{a.value_ * factor}; }
    friend constexpr Quantity operator*(Rep factor, Quantity a) { return a * factor; }
    friend constexpr Quantity operator/(Quantity a, Rep divisor) { return Quantity{a.value_ / divisor}; }
    friend constexpr Rep operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }
    friend constexpr auto operator<=>(Quantity, Quantity) = default;

  private:
    Rep value_{};
};

template <class T> inline constexpr bool is_quantity = false;
template <class U, class R> inline constexpr bool is_quantity<Quantity<U, R>> = true;

/// How a scenario file may spell a unit, and what one of it is worth in the unit's own measure.
struct Spelling {
    enum class Kind : std::uint8_t {
        factor,              // value = number * factor
        monthly_probability, // weekly = 1 - (1 - monthly)^(12/52)
        yearly_probability,  // weekly = 1 - (1 - yearly)^(1/52)
    };
    std::string_view text;
    double factor = 1.0;
    Kind kind = Kind::factor;

    [[nodiscard]] double convert(double number) const {
        switch (kind) {
        case Kind::monthly_probability:
            return 1.0 - std::pow(1.0 - number, 12.0 / 52.0);
        case Kind::yearly_probability:
            return 1.0 - std::pow(1.0 - number, 1.0 / 52.0);
        case Kind::factor:
            break;
        }
        return number * factor;
    }
};

inline constexpr double weeks_per_year = 52.0;
inline constexpr double weeks_per_month = 52.0 / 12.0;

// Units: `name` is printed and stored with results; `spellings` are what a scenario may write, the first is canonical.

struct WeeksUnit {
    static constexpr std::string_view name = "weeks";
    static constexpr std::array spellings{Spelling{"weeks"},
                                          Spelling{"week"},
                                          Spelling{"days", 1.0 / 7.0},
                                          Spelling{"day", 1.0 / 7.0},
                                          Spelling{"months", weeks_per_month},
                                          Spelling{"month", weeks_per_month},
                                          Spelling{"years", weeks_per_year},
                                          Spelling{"year", weeks_per_year}};
};
struct YearsUnit {
    static constexpr std::string_view name = "years";
    static constexpr std::array spellings{Spelling{"years"},
                                          Spelling{"year"},
                                          Spelling{"months", 1.0 / 12.0},
                                          Spelling{"month", 1.0 / 12.0},
                                          Spelling{"weeks", 1.0 / weeks_per_year},
                                          Spelling{"week", 1.0 / weeks_per_year}};
};
struct HoursUnit {
    static constexpr std::string_view name = "hours";
    static constexpr std::array spellings{Spelling{"hours"}, Spelling{"hour"}};
};
struct HoursPerWeekUnit {
    static constexpr std::string_view name = "hours/week";
    static constexpr std::array spellings{Spelling{"hours/week"}, Spelling{"hour/week"}};
};
struct PerWeekUnit { // a probability or a rate per week
    static constexpr std::string_view name = "per week";
    static constexpr std::array spellings{Spelling{"per week"},
                                          Spelling{"per month", 1.0, Spelling::Kind::monthly_probability},
                                          Spelling{"per year", 1.0, Spelling::Kind::yearly_probability}};
};
struct CountPerYearUnit { // an expected number of events
    static constexpr std::string_view name = "per year";
    static constexpr std::array spellings{Spelling{"per year"}, Spelling{"per month", 12.0},
                                          Spelling{"per week", weeks_per_year}};
};
struct MoneyUnit {
    static constexpr std::string_view name = "USD";
    static constexpr std::array spellings{Spelling{"USD"}};
};
struct MoneyPerWeekUnit {
    static constexpr std::string_view name = "USD/week";
    static constexpr std::array spellings{Spelling{"USD/week"}, Spelling{"USD/month", 1.0 / weeks_per_month},
                                          Spelling{"USD/year", 1.0 / weeks_per_year}};
};
struct AnnualWageUnit {
    static constexpr std::string_view name = "USD/year";
    static constexpr std::array spellings{Spelling{"USD/year"}, Spelling{"USD/month", 12.0},
                                          Spelling{"USD/week", weeks_per_year}};
};
struct LogPointsUnit { // differences of logarithms: 0.10 log points is about ten percent
    static constexpr std::string_view name = "log points";
    static constexpr std::array spellings{Spelling{"log points"}};
};
struct PlacesUnit {
    static constexpr std::string_view name = "per 1000 jobs";
    static constexpr std::array spellings{Spelling{"per 1000 jobs"}};
};

using Weeks = Quantity<WeeksUnit>;
using Years = Quantity<YearsUnit>;
using Hours = Quantity<HoursUnit>;
using HoursPerWeek = Quantity<HoursPerWeekUnit>;
using PerWeek = Quantity<PerWeekUnit>;
using CountPerYear = Quantity<CountPerYearUnit>;
using Money = Quantity<MoneyUnit>;
using MoneyPerWeek = Quantity<MoneyPerWeekUnit>;
using AnnualWage = Quantity<AnnualWageUnit>;
using LogPoints = Quantity<LogPointsUnit>;
using PlacesPer1000Jobs = Quantity<PlacesUnit>;

/// A date: whole weeks since the study began; burn-in weeks are negative.
enum class Week : std::int32_t {};

constexpr std::int32_t number_of(Week week) { return static_cast<std::int32_t>(week); }
constexpr Week operator+(Week week, int weeks) { return Week{number_of(week) + weeks}; }
constexpr int operator-(Week later, Week earlier) { return number_of(later) - number_of(earlier); }
constexpr Week& operator++(Week& week) { return week = week + 1; }

} // namespace workpaths
