#include "cli/effects_print.hpp"

#include "cli/estimate_text.hpp"
#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "cli/picture.hpp"
#include "cli/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view legend =
    R"(naive: those who chose it less those who went direct; adjusted: at equal traits.
direct: the forced less the eligible who were not, in one run.
Against themselves with nobody forced: paired: the forced; spillover: all others; overall: everybody.
naive less direct: what the naive difference owes to who chooses.
forced: share of the eligible whom the experiment sends into the pathway.
)";

std::string label_of(const EffectRow& row) {
    if (row.estimand == "naive" || row.estimand == "adjusted") { return row.estimand; }
    return fmt::format("{}, {}", row.estimand == "selection" ? "naive less direct" : row.estimand, row.arm);
}

std::string heading_of(const EffectRow& row) {
    return row.by == "all" ? row.pathway : fmt::format("{} {}", row.by, row.level);
}

constexpr std::size_t picture_column = 4; // after the effect

std::vector<std::string> cells_of(const EffectRow& row, const MeasureInfo& outcome, double reach,
                                  std::size_t picture_width) {
    return {label_of(row),
            row.saturation ? fmt::format("{:.1f}", 100.0 * *row.saturation) : "-",
            rounded_text(row.people, 0),
            row.effect ? value_text(*row.effect, outcome.scale()) : "-",
            row.effect ? interval_picture(row.effect->value, row.interval, reach, picture_width) : "",
            row.effect && row.interval
                ? bounds_text(*row.effect, row.interval->lower, row.interval->upper, outcome.scale())
                : "-"};
}

/// Every table has the same scale.
double reach_of(const EffectsReport& report) {
    double reach = 0.0;
    for (const EffectRow& row : report.rows) {
        if (row.effect) { reach = std::max(reach, reach_of(row.effect->value, row.interval)); }
    }
    return reach;
}

bool share_a_table(const EffectRow& a, const EffectRow& b) {
    return a.by == b.by && a.level == b.level && a.pathway == b.pathway;
}

} // namespace

std::string effects_text(const EffectsReport& report, const EffectsQuestion& question, const Screen& screen) {
    const MeasureInfo& outcome = *question.outcome.measure;
    std::string text = fmt::format("{} ({}): {}.\n", outcome.name, outcome.difference_unit(), outcome.doc);
    text += fmt::format("{} replicate{}; choosers and direct entrants of arm {}.\n", report.replicates,
                        report.replicates == 1 ? "" : "s", report.reference);
    text = wrapped(text, screen.width, 2);
    const double reach = reach_of(report);
    for (auto row = report.rows.begin(); row != report.rows.end();) {
        TableRows table{{heading_of(*row), "forced %", "people", fmt::format("effect {}", outcome.difference_unit()),
                         "", fmt::format("{:g}% interval", 100.0 * question.level)}};
        for (const auto first = row; row != report.rows.end() && share_a_table(*first, *row); ++row) {
            table.push_back(cells_of(*row, outcome, reach, interval_width(screen.width)));
        }
        text += fmt::format("\n{}", table_text(table, screen, {.parts = {}, .pictures = {picture_column}}));
    }
    std::string end = fmt::format("\n{}", legend);
    for (const std::string& note : report.notes) { end += fmt::format("note: {}\n", note); }
    return text + wrapped(end, screen.width, 2);
}

nlohmann::ordered_json effects_json(const EffectsReport& report, const EffectsQuestion& question) {
    Json rows = Json::array();
    for (const EffectRow& row : report.rows) {
        const auto or_null = [](const auto& value) { return value ? Json(*value) : Json(nullptr); };
        const bool known = row.effect.has_value();
        rows.push_back({{"estimand", row.estimand},
                        {"arm", row.arm},
                        {"pathway", row.pathway},
                        {"by", row.by},
                        {"level", row.level},
                        {"saturation", or_null(row.saturation)},
                        {"people", row.people},
                        {"effect", known ? Json(row.effect->value) : Json(nullptr)},
                        {"se", known ? or_null(row.effect->standard_error) : Json(nullptr)},
                        {"lower", row.interval ? Json(row.interval->lower) : Json(nullptr)},
                        {"upper", row.interval ? Json(row.interval->upper) : Json(nullptr)}});
    }
    return envelope("effects", std::move(rows),
                    {{"outcome", question.outcome.measure->name},
                     {"about", question.outcome.measure->doc},
                     {"level", question.level},
                     {"replicates", report.replicates},
                     {"reference", report.reference},
                     {"notes", report.notes}});
}

} // namespace workpaths
