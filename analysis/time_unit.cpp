#include "analysis/time_unit.hpp"

namespace workpaths {
namespace {

constexpr double weeks_in_year = 52.0;
constexpr double months_in_year = 12.0;
constexpr double days_in_week = 7.0;

} // namespace

const char* unit_name(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::months:
        return "months";
    case TimeUnit::years:
        return "years";
    case TimeUnit::days:
        return "days";
    case TimeUnit::weeks:
        break;
    }
    return "weeks";
}

double weeks_in(TimeUnit unit) { return to_weeks(1.0, unit); }

double to_weeks(double time, TimeUnit unit) {
    switch (unit) {
    case TimeUnit::months:
        return time * weeks_in_year / months_in_year;
    case TimeUnit::years:
        return time * weeks_in_year;
    case TimeUnit::days:
        return time / days_in_week;
    case TimeUnit::weeks:
        break;
    }
    return time;
}

double from_days(double days, TimeUnit unit) {
    switch (unit) {
    case TimeUnit::months:
        return days * months_in_year / (weeks_in_year * days_in_week);
    case TimeUnit::years:
        return days / (weeks_in_year * days_in_week);
    case TimeUnit::days:
        return days;
    case TimeUnit::weeks:
        break;
    }
    return days / days_in_week;
}

} // namespace workpaths
