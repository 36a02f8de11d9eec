#include "cli/effects_print.hpp"

#include "cli/print.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace workpaths {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view legend =
    R"(naive: those who chose it less those who went direct; adjusted: at equal traits.
direct: the forced less the eligible who were not, in one run.
Against themselves with nobody forced: paired: the forced; spillover: all
others; overall: everybody.
naive less direct: what the naive difference owes to who chooses.
)";

/// The first characters of a text that may be UTF-8, with three dots where some are left out.
std::string shortened(const std::string& text, std::size_t most) {
    if (text.size() <= most) { return text; }
    std::size_t end = most - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) { --end; }
    return text.substr(0, end) + "...";
}

std::string label_of(const EffectRow& row) {
    constexpr std::size_t most = 32;
    if (row.estimand == "naive" || row.estimand == "adjusted") { return row.estimand; }
    const std::string name = row.estimand == "selection" ? "naive less direct" : row.estimand;
    return shortened(name + ", " + row.arm, most);
}

std::string heading_of(const EffectRow& row) {
    constexpr std::size_t most = 32;
    return shortened(row.by == "all" ? row.pathway : row.by + " " + row.level, most);
}

std::vector<std::string> cells_of(const EffectRow& row, const PersonOutcome& outcome) {
    const int digits = std::string_view{outcome.unit} == "USD/year" ? 0 : 2;
    const auto number = [&](double value) { return fmt::format("{:.{}f}", value * outcome.scale, digits); };
    return {label_of(row), row.saturation ? fmt::format("{:.1f}%", 100.0 * *row.saturation) : "-",
            fmt::format("{:.0f}", row.people), row.effect ? number(row.effect->value) : "-",
            row.interval ? fmt::format("[{}, {}]", number(row.interval->lower), number(row.interval->upper)) : "-"};
}

} // namespace

std::string effects_text(const EffectsReport& report, const EffectsQuestion& question) {
    const PersonOutcome& outcome = question.outcome;
    std::string text = fmt::format("{} ({}):\n{}.\n", outcome.name, outcome.unit, outcome.about);
    text += fmt::format("{} replicate{}; choosers and direct entrants of arm {}.\n", report.replicates,
                        report.replicates == 1 ? "" : "s", shortened(report.reference, 32));
    std::vector<std::vector<std::string>> table;
    const EffectRow* before = nullptr;
    const auto finish = [&] {
        if (!table.empty()) { text += fmt::format("\n{}", table_text(table)); }
        table.clear();
    };
    for (const EffectRow& row : report.rows) {
        const bool same =
            before != nullptr && before->by == row.by && before->level == row.level && before->pathway == row.pathway;
        if (!same) {
            finish();
            table.push_back(
                {heading_of(row), "forced", "people", "effect", fmt::format("{:g}% interval", 100.0 * question.level)});
        }
        table.push_back(cells_of(row, outcome));
        before = &row;
    }
    finish();
    text += "\n";
    text += legend;
    for (const std::string& note : report.notes) { text += fmt::format("note: {}\n", note); }
    return text;
}

std::string effects_json(const EffectsReport& report, const EffectsQuestion& question) {
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
    const Json envelope{{"format", "workpaths.effects/1"},
                        {"outcome", question.outcome.name},
                        {"about", question.outcome.about},
                        {"level", question.level},
                        {"replicates", report.replicates},
                        {"reference", report.reference},
                        {"rows", rows},
                        {"notes", report.notes}};
    return envelope.dump(2) + "\n";
}

} // namespace workpaths
