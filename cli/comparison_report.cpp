#include "cli/comparison_report.hpp"

#include "cli/estimate_text.hpp"
#include "cli/print.hpp"

#include <fmt/ranges.h>

#include <cmath>

namespace workpaths {
namespace {

constexpr std::size_t terminal_width = 80;

std::string label_of(const OutcomeInfo& outcome) {
    return outcome.unit == "1" ? std::string(outcome.name) : fmt::format("{} {}", outcome.name, outcome.unit);
}

std::string number_text(double value, const OutcomeInfo& outcome, bool sign) {
    const double shown = value * outcome.scale;
    return sign ? fmt::format("{:+.{}f}", shown, outcome.digits) : fmt::format("{:.{}f}", shown, outcome.digits);
}

std::string difference_text(const ComparedRow& row) {
    const MeanDifference& d = *row.difference;
    std::string value = number_text(d.difference, *row.outcome, true);
    if (!d.interval) { return value; }
    return fmt::format("{} ± {}", value, number_text(d.interval->upper - d.difference, *row.outcome, false));
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

std::vector<std::string> cells_of(const ComparedRow& row, const ComparisonReport& report) {
    std::vector<std::string> cells{row.slice.empty() ? label_of(*row.outcome) : row.slice};
    if (!row.difference) {
        cells.resize(report.precision ? 6 : 5, "-");
        return cells;
    }
    const MeanDifference& d = *row.difference;
    cells.push_back(number_text(d.base_mean, *row.outcome, false));
    cells.push_back(difference_text(row));
    cells.push_back(p_text(p_of(row), report.level));
    cells.push_back(d.variance_ratio ? fmt::format("{:.1f}x", *d.variance_ratio) : "-");
    if (report.precision) {
        const auto needed = needed_by(row, report);
        cells.push_back(needed ? fmt::format("{}", *needed) : "-");
    }
    return cells;
}

/// Whole characters of UTF-8.
std::string first_characters(const std::string& text, std::size_t count) {
    std::size_t end = 0;
    while (end < text.size() && shown_width(text.substr(0, end + 1)) <= count) { ++end; }
    while (end < text.size() && shown_width(text.substr(end, 1)) == 0) { ++end; }
    return text.substr(0, end);
}

/// The table with its first column cut to what the terminal leaves for it.
std::string fitted_table(std::vector<std::vector<std::string>> rows) {
    std::size_t others = 0;
    for (std::size_t c = 1; c < rows.front().size(); ++c) {
        std::size_t width = 0;
        for (const auto& row : rows) { width = std::max(width, shown_width(row[c])); }
        others += width + 2;
    }
    const std::size_t room = others + 12 < terminal_width ? terminal_width - others : 12;
    for (auto& row : rows) {
        if (shown_width(row[0]) > room) { row[0] = first_characters(row[0], room - 1) + "…"; }
    }
    return table_text(rows);
}

std::vector<std::string> header(const ComparisonReport& report, const std::string& first) {
    std::vector<std::string> cells{first, "base", fmt::format("difference ± {:g}%", report.level * 100.0),
                                   report.adjusted ? "p (Holm)" : "p", "saved"};
    if (report.precision) { cells.emplace_back("needed"); }
    return cells;
}

std::string tables_of(const NamedComparison& named, const ComparisonReport& report) {
    const auto& rows = named.comparison.rows;
    std::string text;
    for (std::size_t k = 0; k < rows.size();) {
        const bool whole = report.by == by_nothing;
        std::vector<std::vector<std::string>> table{header(report, whole ? "outcome" : label_of(*rows[k].outcome))};
        const OutcomeInfo* outcome = rows[k].outcome;
        for (; k < rows.size() && (whole || rows[k].outcome == outcome); ++k) {
            table.push_back(cells_of(rows[k], report));
        }
        text += fitted_table(std::move(table)) + "\n";
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
        notes.emplace_back("*** NOT PAIRED: the two sides share no draws (other seeds). Welch intervals, which are\n"
                           "    usually much wider; run both with one seed to pair them. ***");
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
    r["unit"] = row.outcome->scale == 100.0 ? "1" : row.outcome->unit;
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

bool WishedPrecision::concerns(const OutcomeInfo& outcome) const {
    return unit.empty() || (unit == "pp" ? outcome.scale == 100.0 : outcome.unit.starts_with(unit));
}

std::string comparison_text(const ComparisonReport& report) {
    std::string text;
    for (const NamedComparison& named : report.comparisons) {
        text += fmt::format("--- {}, less {}{}: {}\n\n", named.other, named.base,
                            named.setting.empty() ? "" : ", at " + named.setting, replicates_text(named.comparison));
        const auto notes = notes_of(named);
        for (const std::string& note : notes) { text += note + "\n"; }
        if (!notes.empty()) { text += "\n"; }
        text += tables_of(named, report);
    }
    text += fmt::format("Difference: mean over replicates and half of its {:g}% interval (Student's t).\n",
                        report.level * 100.0);
    text += report.adjusted
                ? fmt::format("* p below {:g}, by Holm's steps for all rows above together.\n", 1.0 - report.level)
                : fmt::format("* p below {:g}.\n", 1.0 - report.level);
    text += "saved: how many times as many replicates it would have taken without pairing.\n";
    if (report.precision) {
        text += fmt::format("needed: replicates for an interval of ± {:g}{}{}.\n", report.precision->half_width,
                            report.precision->unit.empty() ? "" : " ", report.precision->unit);
    }
    return text;
}

std::string comparison_json(const ComparisonReport& report) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const NamedComparison& named : report.comparisons) {
        for (const ComparedRow& row : named.comparison.rows) { rows.push_back(row_json(row, named, report)); }
    }
    const nlohmann::ordered_json envelope{{"format", "workpaths.compare/1"}, {"rows", rows}};
    return envelope.dump(2) + "\n";
}

std::string outcome_list_text() {
    std::string text;
    constexpr std::pair<By, const char*> divisions[] = {
        {by_pathway, "pathway"}, {by_group, "group"}, {by_cohort, "cohort"}, {by_year, "year"}};
    for (const OutcomeInfo& outcome : outcome_list) {
        std::vector<const char*> by;
        for (const auto& [division, name] : divisions) {
            if ((outcome.by & division) != 0) { by.push_back(name); }
        }
        text += fmt::format("{:<18}{}\n{:<18}unit {}; by {}\n", outcome.name, outcome.doc, "", outcome.unit,
                            fmt::join(by, ", "));
    }
    return text;
}

} // namespace workpaths
