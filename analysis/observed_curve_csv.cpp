#include "analysis/observed_curve_csv.hpp"

#include "analysis/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

/// The number of a cell; absent where it is missing or no number (R writes NaN and Inf where the share is 0), which is
/// a mistake unless the share is 0 or 1.
std::optional<double> error_in(UserTable& table, const CsvColumn& column, std::size_t row, double share) {
    const bool certain = share == 0.0 || share == 1.0;
    const std::string_view cell = column.cells[row];
    const auto number = is_missing(cell) ? std::nullopt : table.number(cell);
    if (number || certain) { return number; }
    if (is_missing(cell)) {
        table.report(column, row, {"is missing", "is missing"});
    } else {
        table.report_no_number(column, row);
    }
    return std::nullopt;
}

std::vector<std::optional<double>> errors_of_se(UserTable& table, const CsvColumn& column,
                                                std::span<const double> share) {
    std::vector<std::optional<double>> errors;
    for (std::size_t i = 0; i < share.size(); ++i) {
        errors.push_back(error_in(table, column, i, share[i]));
        if (errors[i] && *errors[i] < 0.0) {
            table.report(column, i,
                         {fmt::format("= {} is negative", *errors[i]), "is negative", "a standard error is not"});
        }
    }
    return errors;
}

std::vector<std::optional<double>> errors_of_limits(UserTable& table, const CsvColumn& low, const CsvColumn& high,
                                                    std::span<const double> share) {
    std::vector<std::optional<double>> errors(share.size());
    for (std::size_t i = 0; i < share.size(); ++i) {
        const auto lower = error_in(table, low, i, share[i]);
        const auto upper = error_in(table, high, i, share[i]);
        if (!lower || !upper) { continue; }
        if (share[i] < *lower || share[i] > *upper) {
            table.report(
                low, i,
                {fmt::format("= {} and {} = {} do not hold the share, {}", *lower, high.name, *upper, share[i]),
                 fmt::format("and {} do not hold the share", high.name)});
        }
        errors[i] = (*upper - *lower) / (2.0 * two_sided_z(usual_confidence));
    }
    return errors;
}

bool has_limits(const CurveColumns& columns) { return !columns.lower.empty() && !columns.upper.empty(); }

/// Standard errors by row, where there are any.
std::vector<std::optional<double>> errors_of(UserTable& table, const CurveColumns& columns,
                                             std::span<const double> share) {
    if (!columns.se.empty()) { return errors_of_se(table, table.column(columns.se), share); }
    if (has_limits(columns)) {
        return errors_of_limits(table, table.column(columns.lower), table.column(columns.upper), share);
    }
    return std::vector<std::optional<double>>(share.size());
}

void check_share(UserTable& table, const CsvColumn& column, std::size_t row, double share) {
    if (!(share < 0.0 || share > 1.0)) { return; }
    table.report(column, row,
                 {fmt::format("= {} is outside [0, 1]", share), "is outside [0, 1]",
                  share > 1.0 && share <= 100.0 ? "percentages must be divided by 100" : ""});
}

/// The row follows another one of its group.
void check_order(UserTable& table, const CurveColumns& columns, std::size_t row, const SharePoint& before,
                 const SharePoint& point) {
    if (!(before.time < point.time)) {
        table.report(table.column(columns.time), row,
                     {fmt::format("= {} stands after {}", point.time, before.time), "does not rise",
                      "times of a curve must rise from row to row, group by group"});
    }
    if (point.share > before.share) {
        table.report(table.column(columns.share), row,
                     {fmt::format("= {} is more than {} before it", point.share, before.share), "rises",
                      "the share that lasts can only fall; is it the share that left?"});
    }
}

std::vector<ObservedCurve> curves_of(UserTable& table, const CurveColumns& columns, BetweenPoints between) {
    const auto time = table.times(columns.time);
    auto share = table.numbers(columns.share);
    const CsvColumn& shares = table.column(columns.share);
    for (std::size_t i = 0; i < share.size(); ++i) { // what is none was reported: nothing is to be said of it
        if (!table.number(shares.cells[i])) { share[i] = std::nan(""); }
    }
    const bool all_numbers = !table.has_mistakes(); // what is none neither rises nor falls
    const auto errors = errors_of(table, columns, share);
    const Factor group =
        columns.group.empty() ? Factor{"", {""}, std::vector<int>(time.size(), 0)} : table.factor(columns.group);
    std::vector<ObservedCurve> curves;
    curves.reserve(group.labels.size());
    for (const std::string& label : group.labels) { curves.push_back({label, {{}, between}, {}, {}}); }
    std::vector<std::size_t> last(curves.size());
    for (std::size_t i = 0; i < time.size(); ++i) {
        const auto g = static_cast<std::size_t>(group.codes[i]);
        const SharePoint point{time[i], share[i], errors[i]};
        check_share(table, table.column(columns.share), i, point.share);
        auto& points = curves[g].curve.points;
        if (all_numbers && !points.empty()) { check_order(table, columns, i, points.back(), point); }
        points.push_back(point);
        last[g] = i;
    }
    for (std::size_t g = 0; g < curves.size(); ++g) {
        if (curves[g].curve.points.size() > 1) { continue; }
        const std::string of = curves[g].label.empty() ? "" : " of " + curves[g].label;
        table.report(table.column(columns.time), last[g],
                     {fmt::format("= {} is the only point{}: that is no curve", time[last[g]], of),
                      "is the only point of its group"});
    }
    return curves;
}

/// The longest stretch without a point, as a share of the whole.
double widest_gap(const ShareCurve& curve) {
    double before = 0.0;
    double widest = 0.0;
    for (const SharePoint& point : curve.points) {
        widest = std::max(widest, point.time - before);
        before = point.time;
    }
    return before > 0.0 ? widest / before : 0.0;
}

void add_notes(ObservedData& data, const CurveColumns& columns, BetweenPoints between) {
    constexpr double wide = 0.1;
    const auto& coarsest =
        *std::ranges::max_element(data.curves, {}, [](const ObservedCurve& one) { return widest_gap(one.curve); });
    if (between == BetweenPoints::straight) {
        data.notes.emplace_back("between the observed points shares are taken to fall in straight lines");
    } else if (widest_gap(coarsest.curve) > wide) {
        data.notes.push_back(fmt::format("the observed curve{} has {} points and is taken as level between them, which "
                                         "adds to the distances; --observed-between straight joins them by lines",
                                         coarsest.label.empty() ? "" : " of " + coarsest.label,
                                         coarsest.curve.points.size()));
    }
    if (!columns.se.empty()) {
        data.notes.emplace_back("the standard error of an observed mean takes the column se for Greenwood's");
    } else if (has_limits(columns)) {
        data.notes.emplace_back(
            "observed standard errors are (upper - lower) / 3.92: lower and upper are taken for the "
            "limits of a 95% interval");
    } else {
        data.notes.emplace_back("the observed curve has no standard errors: differences have no intervals");
    }
}

std::vector<std::string> names_of(const CurveColumns& columns) {
    std::vector<std::string> names;
    for (const auto& name : {columns.time, columns.share, columns.group, columns.se, columns.lower, columns.upper}) {
        if (!name.empty()) { names.push_back(name); }
    }
    return names;
}

} // namespace

Result<ObservedData> observed_curve_csv(const std::string& file, std::string_view text, const CurveColumns& columns,
                                        BetweenPoints between, MissingCells missing) {
    auto sheet = good_csv_sheet(file, text, names_of(columns));
    if (!sheet) { return sheet.mistakes(); }
    UserTable table{file, text, std::move(*sheet)};
    ObservedData data;
    data.reading_notes = table.notes();
    if (missing == MissingCells::drop_their_rows) {
        const std::size_t dropped = table.drop_missing({columns.se, columns.lower, columns.upper});
        if (dropped > 0) { data.notes.push_back(fmt::format("{} rows with missing cells are left out", dropped)); }
        if (table.rows() == 0) { return Diagnostic{file, 0, 0, "every row has a missing cell", {}, {}}; }
    }
    data.curves = curves_of(table, columns, between);
    if (table.has_mistakes()) { return table.mistakes(); }
    add_notes(data, columns, between);
    return data;
}

} // namespace workpaths
