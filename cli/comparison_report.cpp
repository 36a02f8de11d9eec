#include "cli/comparison_report.hpp"

#include "cli/divisions.hpp"
#include "cli/estimate_text.hpp"
#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "cli/measure_explained.hpp"
#include "cli/picture.hpp"
#include "cli/table.hpp"
#include "sim/base/measure_questions.hpp"

#include <fmt/ranges.h>

#include <cmath>

namespace workpaths {
namespace {

std::string label_of(const MeasureInfo& outcome) {
    return outcome.unit == "1" ? std::string(outcome.name) : fmt::format("{} {}", outcome.name, outcome.unit);
}

/// Where the difference ends: its base is given as far.
int place_of(const ComparedRow& row) {
    const MeanDifference& d = *row.difference;
    const double scale = row.outcome->scale();
    if (d.standard_error && *d.standard_error > 0.0) {
        return decimal_place(d.difference * scale, *d.standard_error * scale);
    }
    return decimal_place(d.base_mean * scale, std::nullopt);
}

std::string difference_text(const ComparedRow& row) {
    const MeanDifference& d = *row.difference;
    const int place = place_of(row);
    std::string value = rounded_text(d.difference * row.outcome->scale(), place, Sign::always);
    if (!d.interval) { return value; }
    return fmt::format("{} ± {}", value,
                       rounded_text((d.interval->upper - d.difference) * row.outcome->scale(), place));
}

std::string p_text(std::optional<double> p, double level) {
    if (!p) { return "-"; }
    const std::string text = *p < 0.001 ? "<0.001" : fmt::format("{:.3f}", *p);
    return text + (*p < 1.0 - level ? " *" : "  ");
}

std::optional<double> p_of(const ComparedRow& row) {
    if (row.adjusted_p) { return row.adjusted_p; }
    return row.difference ? row.difference->p : std::nullopt;
}

std::optional<std::size_t> needed_by(const ComparedRow& row, const ComparisonReport& report) {
    if (!report.precision || !row.difference || !report.precision->concerns(*row.outcome)) { return std::nullopt; }
    return replicates_needed(*row.difference, report.precision->of(*row.outcome), report.level);
}

constexpr std::size_t picture_column = 3; // after the difference that it shows

std::vector<std::string> cells_of(const ComparedRow& row, const ComparisonReport& report, double reach,
                                  std::size_t picture_width) {
    std::vector<std::string> cells{row.slice.empty() ? label_of(*row.outcome) : row.slice};
    if (!row.difference) {
        cells.resize(report.precision ? 7 : 6, "-");
        cells[picture_column] = "";
        return cells;
    }
    const MeanDifference& d = *row.difference;
    cells.push_back(rounded_text(d.base_mean * row.outcome->scale(), place_of(row)));
    cells.push_back(difference_text(row));
    cells.push_back(interval_picture(d.difference, d.interval, reach, picture_width));
    cells.push_back(p_text(p_of(row), report.level));
    cells.push_back(d.variance_ratio ? fmt::format("{:.1f}x", *d.variance_ratio) : "-");
    if (report.precision) {
        const auto needed = needed_by(row, report);
        cells.push_back(needed ? fmt::format("{}", *needed) : "-");
    }
    return cells;
}

std::vector<std::string> header(const ComparisonReport& report, const std::string& first) {
    std::vector<std::string> cells{
        first,  "base", fmt::format("difference ± {:g}%", report.level * 100.0), "", report.adjusted ? "p (Holm)" : "p",
        "saved"};
    if (report.precision) { cells.emplace_back("needed"); }
    return cells;
}

double reach_of(const ComparedRow& row) {
    return row.difference ? reach_of(row.difference->difference, row.difference->interval) : 0.0;
}

/// Pictures of one outcome have one scale; those of several have each its own.
std::string tables_of(const NamedComparison& named, const ComparisonReport& report, const Screen& screen) {
    const auto& rows = named.comparison.rows;
    const bool whole = report.by == by_nothing;
    std::string text;
    for (std::size_t k = 0; k < rows.size();) {
        const std::size_t first = k;
        double reach = 0.0;
        while (k < rows.size() && (whole || rows[k].outcome == rows[first].outcome)) {
            reach = std::max(reach, reach_of(rows[k++]));
        }
        TableRows table{header(report, whole ? "outcome" : label_of(*rows[first].outcome))};
        for (std::size_t j = first; j < k; ++j) {
            table.push_back(cells_of(rows[j], report, whole ? reach_of(rows[j]) : reach, interval_width(screen.width)));
        }
        text += table_text(table, screen, {.parts = {}, .pictures = {picture_column}}) + "\n";
    }
    return text;
}

std::string replicates_text(const Comparison& comparison) {
    if (!comparison.paired) {
        return fmt::format("{} and {} replicates", comparison.base_replicates, comparison.other_replicates);
    }
    return fmt::format("{} paired replicate{}", comparison.pairs, comparison.pairs == 1 ? "" : "s");
}

/// What a reader must know of these figures.
std::vector<std::string> notes_of(const NamedComparison& named) {
    const Comparison& c = named.comparison;
    std::vector<std::string> notes = named.notes;
    if (!c.paired) {
        notes.emplace_back("*** NOT PAIRED: the two sides share no draws (other seeds). Welch intervals, which are "
                           "usually much wider; run both with one seed to pair them. ***");
    }
    const std::size_t alone = c.base_replicates + c.other_replicates - 2 * c.pairs;
    if (c.paired && alone > 0) {
        notes.push_back(fmt::format("{} replicates have no pair on the other side and are left out", alone));
    }
    if (c.failed > 0) {
        notes.push_back(fmt::format("{} replicates were not done (failed) and are left out", c.failed));
    }
    if (c.paired ? c.pairs == 1 : std::min(c.base_replicates, c.other_replicates) == 1) {
        notes.emplace_back("one replicate: no interval and no test; run with --replicates 10");
    }
    for (const ComparedRow& row : c.rows) {
        if (row.untold > 0) {
            notes.push_back(
                fmt::format("{}{}{}: not told, since {} of {} runs have people who were not watched so long",
                            label_of(*row.outcome), row.slice.empty() ? "" : ", ", row.slice, row.untold,
                            c.base_replicates + c.other_replicates));
            continue;
        }
        if (row.left_out == 0) { continue; }
        notes.push_back(fmt::format("{}{}{}: left out where a run has no value: {} of {}", label_of(*row.outcome),
                                    row.slice.empty() ? "" : ", ", row.slice, row.left_out,
                                    c.paired ? c.pairs : c.base_replicates + c.other_replicates));
    }
    if (!c.slices_of_one_side.empty()) {
        notes.push_back(fmt::format("only one side has: {}", fmt::join(c.slices_of_one_side, ", ")));
    }
    return notes;
}

nlohmann::ordered_json number_or_null(std::optional<double> value) {
    return value && std::isfinite(*value) ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

nlohmann::ordered_json row_json(const ComparedRow& row, const NamedComparison& named, const ComparisonReport& report) {
    nlohmann::ordered_json r{{"base", named.base}, {"other", named.other}, {"setting", nullptr}};
    if (!named.setting.empty()) { r["setting"] = named.setting; }
    r["outcome"] = row.outcome->name;
    r["unit"] = row.outcome->value_unit();
    r["by"] = nullptr;
    r["slice"] = nullptr;
    if (report.by != by_nothing) {
        r["by"] = report.by_name;
        r["slice"] = row.slice;
    }
    r["paired"] = named.comparison.paired;
    const auto number = [&](const char* key, const auto& pick) {
        r[key] = row.difference ? number_or_null(pick(*row.difference)) : nullptr;
    };
    using D = MeanDifference;
    r["base_replicates"] = row.difference ? row.difference->base_count : 0;
    r["other_replicates"] = row.difference ? row.difference->other_count : 0;
    r["left_out"] = row.left_out;
    r["untold"] = row.untold;
    r["failed"] = named.comparison.failed;
    number("base_mean", [](const D& d) { return std::optional{d.base_mean}; });
    number("other_mean", [](const D& d) { return std::optional{d.other_mean}; });
    number("difference", [](const D& d) { return std::optional{d.difference}; });
    number("standard_error", [](const D& d) { return d.standard_error; });
    number("degrees_of_freedom", [](const D& d) { return d.degrees; });
    r["level"] = report.level;
    number("lower", [](const D& d) { return d.interval ? std::optional{d.interval->lower} : std::nullopt; });
    number("upper", [](const D& d) { return d.interval ? std::optional{d.interval->upper} : std::nullopt; });
    number("p", [](const D& d) { return d.p; });
    r["p_holm"] = number_or_null(row.adjusted_p);
    number("variance_ratio", [](const D& d) { return d.variance_ratio; });
    const auto needed = needed_by(row, report);
    r["replicates_needed"] = needed ? nlohmann::ordered_json(*needed) : nlohmann::ordered_json();
    return r;
}

} // namespace

bool WishedPrecision::concerns(const MeasureInfo& outcome) const { return unit.empty() || takes_unit(outcome, unit); }

std::string comparison_text(const ComparisonReport& report, const Screen& screen) {
    std::string text;
    for (const NamedComparison& named : report.comparisons) {
        const std::string setting = named.setting.empty() ? "" : ", at " + named.setting;
        text += wrapped(fmt::format("--- {}, less {}{}: {}\n\n", named.other, named.base, setting,
                                    replicates_text(named.comparison)),
                        screen.width, 4);
        const auto notes = notes_of(named);
        for (const std::string& note : notes) { text += wrapped(note + "\n", screen.width, 4); }
        if (!notes.empty()) { text += "\n"; }
        text += tables_of(named, report, screen);
    }
    std::string legend = fmt::format("Difference: mean over replicates and half of its {:g}% interval (Student's t).\n",
                                     report.level * 100.0);
    legend += fmt::format("* p below {:g}{}.\n", 1.0 - report.level,
                          report.adjusted ? ", by Holm's steps for all rows above together" : "");
    legend +=
        fmt::format("saved: how many times as many replicates it would have taken without pairing; said from {} on.\n",
                    least_pairs_of_ratio);
    if (report.precision) {
        legend += fmt::format("needed: replicates for an interval of ± {:g}{}{}.\n", report.precision->half_width,
                              report.precision->unit.empty() ? "" : " ", report.precision->unit);
    }
    if (!report.of_everybody.empty()) {
        legend += fmt::format("Of everybody, founders included: {}.\n", fmt::join(report.of_everybody, ", "));
    }
    if (screen.pictures) {
        legend += fmt::format("├─●─┤ the difference and its interval beside zero; {}.\n",
                              report.by == by_nothing ? "each row has a scale of its own" : "one scale a table");
    }
    return text + wrapped(legend, screen.width, 2);
}

nlohmann::ordered_json comparison_json(const ComparisonReport& report) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const NamedComparison& named : report.comparisons) {
        for (const ComparedRow& row : named.comparison.rows) { rows.push_back(row_json(row, named, report)); }
    }
    nlohmann::ordered_json more{{"of_everybody", report.of_everybody}};
    if (report.cohorts) { more["cohorts"] = {report.cohorts->first, report.cohorts->last}; }
    if (!report.retention_cohorts.is_null()) { more["retention_cohorts"] = report.retention_cohorts; }
    return envelope("compare", std::move(rows), more);
}

std::string outcome_list_text(const Screen& screen) {
    constexpr std::size_t column = 18;
    std::string text;
    for (const MeasureInfo& outcome : measure_list) {
        text += wrapped(fmt::format("{:<{}}{}\n", outcome.name, column, outcome.doc), screen.width, column);
        text += wrapped(fmt::format("{:<{}}unit {}; by {}\n", "", column, outcome.unit, crossings_text(outcome)),
                        screen.width);
    }
    return text;
}

nlohmann::ordered_json outcome_list_json() {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const MeasureInfo& outcome : measure_list) {
        nlohmann::ordered_json row{{"outcome", outcome.name}};
        row.update(measure_json(outcome));
        row.erase("measure");
        rows.push_back(std::move(row));
    }
    return envelope("outcomes", std::move(rows), nlohmann::ordered_json::object(), 2);
}

} // namespace workpaths
