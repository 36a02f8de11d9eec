#include "analysis/spell_dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace workpaths {
namespace {

constexpr std::string_view first_believed = "1800-01-01"; // 1020-03-05 is a slip
constexpr std::string_view last_believed = "2100-12-31";  // 9999-12-31 stands for no end

std::optional<int> digits_in(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool all = error == std::errc() && end == text.data() + text.size() && text[0] != '-';
    return all ? std::optional{number} : std::nullopt;
}

/// "20240331" as 2024-03-31; none where it is no such date of our times.
std::optional<std::string> with_dashes(std::string_view text) {
    if (text.size() != 8 || !digits_in(text) || text < "18000101" || text >= "22000101") { return std::nullopt; }
    std::string date = fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6));
    return iso_date(date) ? std::optional{std::move(date)} : std::nullopt;
}

/// Points of the two columns on one clock: days where they are dates.
class Clock {
  public:
    Clock(UserTable& table, const SpellSpan& span)
        : table_(table), start_(table.column(span.start)), end_(table.column(span.end)) {
        are_dates_ = has_date(start_) || has_date(end_);
        if (!are_dates_ && have_no_dashes()) {
            report_dashes(start_);
            report_dashes(end_);
        }
    }
    [[nodiscard]] bool are_dates() const { return are_dates_; }
    std::vector<std::optional<double>> starts() { return points(start_, true); }
    std::vector<std::optional<double>> ends() { return points(end_, false); }
    [[nodiscard]] std::string text_of_end(std::size_t row) const { return cell_text(end_.cells[row]); }
    void report_other_kind(const SpellSpan& span) {
        table_.report(start_, 0,
                      {fmt::format("= {} and {}censor {} are not both dates, or both numbers",
                                   cell_text(start_.cells[0]), span.options, span.censor),
                       fmt::format("is of another kind than {}censor", span.options), ""});
    }
    void report_end(std::size_t row) {
        table_.report(end_, row,
                      {fmt::format("= {} lies before the start, {}", text_of_end(row), cell_text(start_.cells[row])),
                       "lies before the start", ""});
    }
    /// Slips such as 1020-03-05.
    void report_early(std::span<const std::optional<double>> starts, std::span<const std::optional<double>> ends) {
        const double first = iso_date(first_believed).value();
        for (const auto& [column, points] : {std::pair{&start_, starts}, {&end_, ends}}) {
            for (std::size_t i = 0; i < points.size(); ++i) {
                if (!points[i] || *points[i] >= first) { continue; }
                table_.report(
                    *column, i,
                    {fmt::format("= {} lies before 1800", cell_text(column->cells[i])), "lies before 1800", ""});
            }
        }
    }
    /// Dates beyond what anybody has seen: the last would censor all.
    void report_far(std::span<const std::optional<double>> starts, std::span<const std::optional<double>> ends,
                    const SpellSpan& span) {
        const double last = iso_date(last_believed).value();
        for (const auto& [column, points] : {std::pair{&start_, starts}, {&end_, ends}}) {
            for (std::size_t i = 0; i < points.size(); ++i) {
                if (!points[i] || *points[i] <= last) { continue; }
                table_.report(*column, i,
                              {fmt::format("= {} lies beyond 2100", cell_text(column->cells[i])), "lies beyond 2100",
                               fmt::format("leave the end empty where a spell has not ended, or say with {}censor up "
                                           "to when it was watched",
                                           span.options)});
            }
        }
    }

  private:
    static bool has_date(const CsvColumn& column) {
        return std::ranges::any_of(column.cells,
                                   [](std::string_view cell) { return iso_date(cell_text(cell)).has_value(); });
    }
    /// Every cell has eight digits, and at least half of them are dates.
    [[nodiscard]] bool have_no_dashes() const {
        std::size_t cells = 0;
        std::size_t dates = 0;
        for (const CsvColumn* column : {&start_, &end_}) {
            for (const std::string_view cell : column->cells) {
                const std::string text = is_missing(cell) ? std::string() : cell_text(cell);
                if (text.empty()) { continue; }
                if (text.size() != 8 || !digits_in(text)) { return false; }
                ++cells;
                dates += with_dashes(text) ? 1 : 0;
            }
        }
        return dates > 0 && 2 * dates >= cells;
    }
    void report_dashes(const CsvColumn& column) {
        for (std::size_t i = 0; i < column.cells.size(); ++i) {
            const auto date = with_dashes(cell_text(column.cells[i]));
            if (!date) { continue; }
            table_.report(column, i,
                          {fmt::format("= {} is a date without dashes", cell_text(column.cells[i])),
                           "holds dates without dashes", fmt::format("write {}: else it is a number", *date)});
        }
    }
    std::vector<std::optional<double>> points(const CsvColumn& column, bool needed) {
        std::vector<std::optional<double>> all(table_.rows());
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::string_view cell = column.cells[i];
            if (needed ? !table_.has(column, i) : is_missing(cell)) { continue; }
            all[i] = are_dates_ ? iso_date(cell_text(cell)) : table_.number(cell);
            if (all[i]) { continue; }
            table_.report(column, i,
                          {fmt::format("= \"{}\" is no {}", cell_text(cell), are_dates_ ? "date" : "date or number"),
                           are_dates_ ? "holds what is no date" : "holds neither dates nor numbers",
                           fmt::format("dates are written YYYY-MM-DD, as {}",
                                       with_dashes(cell_text(cell)).value_or("2024-03-31"))});
        }
        return all;
    }

    UserTable& table_;
    const CsvColumn& start_;
    const CsvColumn& end_;
    bool are_dates_ = false;
};

/// The latest of both columns.
double latest_of(std::span<const std::optional<double>> starts, std::span<const std::optional<double>> ends) {
    std::optional<double> latest;
    for (const auto& points : {starts, ends}) {
        for (const auto& point : points) {
            if (point && (!latest || *point > *latest)) { latest = point; }
        }
    }
    return latest.value_or(0.0);
}

std::string point_text(double point, bool is_date) {
    if (!is_date) { return fmt::format("{}", point); }
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{static_cast<int>(point)}}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

} // namespace

std::optional<double> iso_date(std::string_view text) {
    using namespace std::chrono;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') { return std::nullopt; }
    const auto of_year = digits_in(text.substr(0, 4));
    const auto of_month = digits_in(text.substr(5, 2));
    const auto of_day = digits_in(text.substr(8, 2));
    if (!of_year || !of_month || !of_day) { return std::nullopt; }
    const year_month_day date{year{*of_year}, month{static_cast<unsigned>(*of_month)},
                              day{static_cast<unsigned>(*of_day)}};
    if (!date.ok()) { return std::nullopt; }
    return static_cast<double>(sys_days{date}.time_since_epoch().count());
}

SpanTimes span_times(UserTable& table, const SpellSpan& span) {
    Clock clock{table, span};
    const auto starts = clock.starts();
    const auto ends = clock.ends();
    SpanTimes times;
    times.are_dates = clock.are_dates();
    const auto asked = times.are_dates ? iso_date(span.censor) : cell_number(span.censor);
    if (times.are_dates) { clock.report_early(starts, ends); }
    if (times.are_dates && !asked) { clock.report_far(starts, ends, span); }
    if (!asked && !span.censor.empty()) { clock.report_other_kind(span); }
    const double last = asked.value_or(latest_of(starts, ends));
    const auto length = [&](double from, double to) {
        return times.are_dates ? from_days(to - from, span.unit) : to - from;
    };
    const bool begins_early =
        span.watched_from_zero && std::ranges::any_of(starts, [](const auto& start) { return start && *start < 0.0; });
    bool open = false;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const double start = starts[i].value_or(0.0);
        if (ends[i] && starts[i] && *ends[i] < start) { clock.report_end(i); }
        const bool has_end = ends[i] && *ends[i] <= last;
        open = open || !ends[i];
        const double end = has_end ? *ends[i] : last;
        const double since = begins_early ? std::max(0.0, length(start, 0.0)) : 0.0;
        times.has_end.push_back(has_end ? 1 : 0);
        times.until.push_back(std::max(0.0, length(start, end)));
        if (begins_early) { times.since.push_back(since); }
        const bool is_late = start > last;
        const bool is_early = begins_early && !(since < times.until.back());
        times.was_seen.push_back(is_late || is_early ? 0 : 1);
    }
    if (open && !asked) {
        times.notes.push_back(fmt::format("spells without {} are taken as open at {}, the latest in the file; "
                                          "{}censor sets another",
                                          span.end, point_text(last, times.are_dates), span.options));
    }
    if (begins_early) { times.notes.emplace_back("spells that began before week 0 come under observation there"); }
    const auto unseen = std::ranges::count(times.was_seen, 0);
    if (unseen > 0) {
        times.notes.push_back(fmt::format("{} spells are left out: nothing of them lies within what was seen", unseen));
    }
    return times;
}

} // namespace workpaths
