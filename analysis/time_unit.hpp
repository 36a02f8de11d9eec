#pragma once
/// Units of time that tables may have, beside the week of the model.

#include <cstdint>

namespace workpaths {

/// A year has 52 weeks, as everywhere in the model, and twelve months; a week has seven days.
enum class TimeUnit : std::uint8_t { weeks, months, years, days };

const char* unit_name(TimeUnit unit); // "months"
double weeks_in(TimeUnit unit);       // for people to read: 4.33333

/// Whole months, years or days are whole or the nearest numbers of weeks: months are times 52, then divided by 12.
double to_weeks(double time, TimeUnit unit);
double from_days(double days, TimeUnit unit);

} // namespace workpaths
