#pragma once
/// Spells from the places where they start and end: dates, or numbers of one clock.

#include "analysis/csv_table.hpp"
#include "analysis/time_unit.hpp"

namespace workpaths {

/// Days since 1970-01-01 of a date as 2024-03-31; none where it is no such date.
std::optional<double> iso_date(std::string_view text);

struct SpellSpan {
    std::string start, end; // columns
    std::string censor;     // a date or number beyond which nothing was seen; empty: the latest of both columns
    TimeUnit unit = TimeUnit::weeks; // of lengths between dates
    bool watched_from_zero = false;  // what starts before 0 comes under observation then
    std::string options = "--";      // how the options begin that name these: "--observed-"
};

/// How long each spell was seen.
struct SpanTimes {
    std::vector<double> until;
    std::vector<double> since;  // where spells are watched from 0 and one began before it; else empty
    std::vector<char> has_end;  // within what was seen
    std::vector<char> was_seen; // 0: it began when nothing was seen any more, or ended before
    bool are_dates = false;
    std::vector<std::string> notes;
};

/// A spell without an end is censored when the last date of the file is reached, or at `censor`, as one that ends later
/// is. Dates that are none, and ends before their start, are reported.
SpanTimes span_times(UserTable& table, const SpellSpan& span);

} // namespace workpaths
