#include "cli/summary.hpp"

#include "analysis/group_gaps.hpp"
#include "analysis/result_rows.hpp"
#include "cli/divisions.hpp"
#include "cli/estimate_text.hpp"
#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "cli/picture.hpp"
#include "cli/retention_words.hpp"
#include "cli/sections.hpp"
#include "cli/table.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t bar_width = 10;

enum class Begins : bool { no, part }; // columns that belong together

struct Heading {
    const MeasureInfo& measure;
    const char* text;
    Begins begins = Begins::no;
};
constexpr Heading headings[] = {{measure("entered"), "entered", Begins::part},
                                {measure("completed"), "completed"},
                                {measure("dropped_out"), "dropped out"},
                                {measure("left_for_job"), "left for a job"},
                                {measure("depth"), "skill depth", Begins::part},
                                {measure("breadth"), "skill breadth"},
                                {measure("network"), "network ties"},
                                {measure("reach"), "network reach"},
                                {measure("employment"), "employed %", Begins::part},
                                {measure("unemployment"), "unemployed %"},
                                {measure("wage"), "mean wage USD/year"},
                                {measure("median_wage"), "median wage USD/year"},
                                {measure("retention_1y"), "retained 1 year %", Begins::part},
                                {measure("retention_3y"), "retained 3 years %"},
                                {measure("retention_5y"), "retained 5 years %"},
                                {measure("tenure"), "tenure years", Begins::part},
                                {measure("tenure_10y"), "10 years or more %"},
                                {measure("placed"), "placed per application %"}};

const Heading* heading_of(const MeasureInfo& measure) {
    const auto found = std::ranges::find(headings, &measure, [](const Heading& heading) { return &heading.measure; });
    return found == std::end(headings) ? nullptr : found;
}

/// Its own words in the table; else its name and unit: "pay_per_hour USD/hour".
std::string heading_text(const MeasureInfo& measure) {
    if (const Heading* const own = heading_of(measure)) { return own->text; }
    return measure.unit == "1" ? std::string(measure.name) : fmt::format("{} {}", measure.name, measure.unit);
}

/// The largest share retained for a year: what the sparklines are drawn to.
double most_retained(const std::vector<PartOutcomes>& rows) {
    double most = 0.0;
    for (const PartOutcomes& row : rows) {
        const auto& share = row.values.of(measure("retention_1y"));
        most = std::max(most, share ? share->value : 0.0);
    }
    return most;
}

std::string stay_picture(const MeasuredValues& values, double top) {
    std::vector<std::optional<double>> shares;
    for (const MeasureInfo* one : retention_measures) {
        const auto& share = values.of(*one);
        shares.push_back(share ? std::optional{share->value} : std::nullopt);
    }
    return sparkline(shares, top);
}

std::string count_text(const std::optional<Estimate>& count, bool is_mean) {
    return count ? fmt::format("{:.{}f}", count->value, is_mean ? 1 : 0) : "-";
}

std::string bar_of(const std::optional<Estimate>& share) {
    return share_bar(share ? std::optional{share->value} : std::nullopt, bar_width);
}

/// The columns of a table of parts: measures, and the pictures beside two of them.
class OutcomeTable {
  public:
    OutcomeTable(const ArmOutcomes& outcomes, const Parts& parts)
        : outcomes_(outcomes), measures_(measures_shown_of(parts)) {
        std::vector<std::string> cells{division_text(parts.by)};
        for (const MeasureInfo* one : measures_) {
            const Heading* const heading = heading_of(*one);
            if (heading != nullptr && heading->begins == Begins::part) { layout_.parts.push_back(cells.size()); }
            cells.push_back(heading_text(*one));
            if (!has_picture(one)) { continue; }
            layout_.pictures.push_back(cells.size());
            cells.emplace_back("");
        }
        rows_.push_back(std::move(cells));
        if (shows(measure("retention_1y"))) { top_ = most_retained(outcomes.parts); }
    }
    std::string text(const Screen& screen) {
        std::string above;
        for (const PartOutcomes& part : outcomes_.parts) {
            const bool crossed = part.labels.size() > 1;
            if (crossed && part.labels.front().label != above) {
                above = part.labels.front().label;
                rows_.push_back({above});
            }
            rows_.push_back(cells_of(part, (crossed ? "  " : "") + part.labels.back().label));
        }
        return table_text(rows_, screen, layout_);
    }

  private:
    [[nodiscard]] bool shows(const MeasureInfo& one) const {
        return std::ranges::find(measures_, &one) != measures_.end();
    }
    [[nodiscard]] bool has_picture(const MeasureInfo* one) const {
        const bool of_all_years =
            std::ranges::all_of(retention_measures, [&](const MeasureInfo* share) { return shows(*share); });
        return one == &measure("employment") || (one == retention_measures.back() && of_all_years);
    }
    static bool has_programme(const PartOutcomes& part) { return part.label_of(by_pathway) != "direct_search"; }
    [[nodiscard]] std::vector<std::string> cells_of(const PartOutcomes& part, const std::string& label) const {
        std::vector<std::string> cells{label};
        for (const MeasureInfo* one : measures_) {
            const auto& value = part.values.of(*one);
            const bool of_programmes = one->unit == "programmes";
            if (of_programmes && !has_programme(part)) {
                cells.emplace_back("-");
            } else {
                cells.push_back(one->kind == MeasureKind::count ? count_text(value, outcomes_.replicates > 1)
                                                                : estimate_text(value, one->scale()));
            }
            if (!has_picture(one)) { continue; }
            cells.push_back(one == &measure("employment") ? bar_of(value) : stay_picture(part.values, top_));
        }
        return cells;
    }

    const ArmOutcomes& outcomes_;
    std::vector<const MeasureInfo*> measures_;
    TableRows rows_;
    TableLayout layout_;
    double top_ = 0.0;
};

std::string group_table(const ArmGroups& groups, const Screen& screen) {
    if (groups.rows.empty()) { return {}; }
    TableRows rows{{"all pathways by group"}};
    for (const MeasureInfo* one : group_measures) { rows.front().push_back(heading_text(*one)); }
    for (const GroupOutcomes& row : groups.rows) {
        const bool gap = !row.less.empty();
        rows.push_back({gap ? fmt::format("{} less {}", row.group, row.less) : row.group});
        for (const MeasureInfo* one : group_measures) {
            const auto& value = row.values.of(*one);
            if (one->kind == MeasureKind::count) {
                rows.back().push_back(gap ? "" : count_text(value, groups.replicates > 1));
            } else {
                rows.back().push_back(gap ? gain_text(value, one->scale()) : estimate_text(value, one->scale()));
            }
        }
    }
    return fmt::format("\n{}", table_text(rows, screen));
}

/// Whether there was room for a bar: they are made of the block elements U+2580 to U+25BF.
bool shows_bars(const std::string& tables) { return tables.find("\xE2\x96") != std::string::npos; }

/// What of the table counts others than those who entered in the study.
std::vector<std::string_view> of_everybody(const Parts& parts) {
    std::vector<std::string_view> names;
    for (const MeasureInfo* one : measures_shown_of(parts)) {
        if (one->is_of_everybody(parts.told_by())) { names.push_back(one->name); }
    }
    return names;
}

/// Whether a share retained stands in the table.
bool shows_retained(const Parts& parts) {
    const auto shown = measures_shown_of(parts);
    return std::ranges::any_of(retention_measures,
                               [&](const MeasureInfo* one) { return std::ranges::find(shown, one) != shown.end(); });
}

/// Where nobody named the cohorts, each share retained has its own.
bool chooses_cohorts(const Parts& parts) { return (parts.told_by() & by_cohort) == 0 && shows_retained(parts); }

/// What stands in the tables and is to be explained below them.
struct Seen {
    bool groups = false;
    bool bars = false;
    bool untold = false;
};

bool has_untold(const ArmOutcomes& outcomes) {
    return std::ranges::any_of(outcomes.parts, [](const PartOutcomes& part) {
        const auto is_untold = [&](const MeasureInfo* one) { return part.values.is_untold(*one); };
        return std::ranges::any_of(part.values.measures(), is_untold);
    });
}

std::string legend(const BatchTasks& tasks, const Parts& parts, const Seen& seen) {
    std::string text;
    const auto names = of_everybody(parts);
    const bool counts = std::ranges::any_of(measures_shown_of(parts),
                                            [](const MeasureInfo* one) { return one->kind == MeasureKind::count; });
    if (!names.empty() && names.size() < measures_shown_of(parts).size()) {
        text += fmt::format("Of everybody, founders included: {}.\n", fmt::join(names, ", "));
    }
    if (shows_retained(parts)) {
        text += "Retained: still with the first employer so long after the first job began (Kaplan-Meier), of those "
                "who found a job.\n";
    }
    if (seen.untold) {
        text += tasks.replicates() > 1
                    ? "-: nobody is there, or the people of some replicate were not watched so long: the others are no "
                      "random choice.\n"
                    : "-: nobody is there, or they were not watched so long.\n";
    }
    if (seen.groups) {
        text += "Less: the gap between groups, shares in percentage points. Placed per application: where it is "
                "lower, so is access to places (the opportunity gap).\n";
    }
    if (seen.bars) {
        text += "Bars: employed, of 100%; retained 1, 3 and 5 years, of the highest share retained for a year.\n";
    }
    if (tasks.replicates() > 1) { text += counts ? "Counts are means over replicates.\n" : ""; }
    return text;
}

/// When that is told of which is no spell: nothing where there is none of it, as of cohorts.
std::string times_text(const Parts& parts) {
    const auto shown = measures_shown_of(parts);
    if (std::ranges::find(shown, &measure("depth")) == shown.end()) { return {}; }
    const bool by_years = (parts.by & by_year) != 0;
    return fmt::format(" Skills, network and employment at the end of the {}, unemployment over the weeks of the {}; "
                       "reach counts the employers among ties.",
                       by_years ? "year" : "last year", by_years ? "year" : "study");
}

std::string opening(const InputFile& file, const BatchTasks& tasks, const Parts& parts) {
    const std::string errors =
        tasks.replicates() > 1 ? fmt::format("{} replicates", tasks.replicates()) : std::string{"people"};
    const By by = parts.by;
    if (of_everybody(parts).size() == measures_shown_of(parts).size()) {
        return fmt::format("Everybody in working life at the end of the {}, founders included, by {}; value ± standard "
                           "error over {}.\n\n",
                           (by & by_year) != 0 ? "year" : "last year", division_text(by), errors);
    }
    const std::string who = parts.cohorts ? cohorts_text(*parts.cohorts, file.length("/year")) : "the study";
    const std::string retained = chooses_cohorts(parts)
                                     ? fmt::format(" Retained {}.", retention_cohorts_text(tasks, file.length("/year"),
                                                                                           measures_shown_of(parts)))
                                     : std::string{};
    return fmt::format("People who entered in {}, by {}; value ± standard error over {}.{}{}\n\n", who,
                       (by & by_pathway) != 0 ? "pathway applied for at entry" : division_text(by), errors,
                       times_text(parts), retained);
}

} // namespace

std::string summary_text(const InputFile& file, const Screen& screen, const Parts& parts) {
    const BatchTasks tasks{file};
    Seen seen;
    const std::string sections =
        sections_text(tasks, screen, "workpaths show --json", [&](std::size_t arm, std::size_t point) {
            const ArmOutcomes outcomes = arm_outcomes(file, tasks, arm, point, parts);
            std::string tables = OutcomeTable{outcomes, parts}.text(screen);
            seen.untold |= has_untold(outcomes);
            if ((parts.by & by_pathway) != 0 && !parts.cohorts && parts.outcomes.empty()) {
                const ArmGroups wholes = arm_groups(file, tasks, arm, point);
                seen.groups |= !wholes.rows.empty();
                tables += group_table(wholes, screen);
            }
            return Section{outcomes.replicates, tables};
        });
    seen.bars = shows_bars(sections);
    return wrapped(opening(file, tasks, parts), screen.width) + sections +
           wrapped(legend(tasks, parts, seen) + left_out_legend(sections), screen.width, 2);
}

nlohmann::ordered_json summary_json(const InputFile& file, const Parts& parts) {
    const BatchTasks tasks{file};
    nlohmann::ordered_json more{{"by", division_text(parts.by)}, {"of_everybody", of_everybody(parts)}};
    if (parts.cohorts) {
        more["cohorts"] = {parts.cohorts->first, parts.cohorts->last};
    } else if (parts.outcomes.empty()) {
        more["groups"] = group_rows(file, tasks);
    }
    if (chooses_cohorts(parts)) {
        more["retention_cohorts"] = retention_cohorts_json(tasks, file.length("/year"), measures_shown_of(parts));
    }
    return envelope("show", outcome_rows(file, tasks, parts), more, 2);
}

} // namespace workpaths
