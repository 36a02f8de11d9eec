#include "analysis/report_data/effects_part.hpp"

#include "analysis/effects.hpp"

#include <algorithm>
#include <string_view>

namespace workpaths {
namespace {

/// What is asked first; `workpaths effects` knows the others.
constexpr const MeasureInfo* asked_of_effects[] = {&measure("employment"), &measure("earnings"), &measure("stayed_1y"),
                                                   &measure("stayed_3y")};

bool is_forced(const EffectRow& row) { return row.saturation.has_value(); }

Json row_json(const EffectRow& row, std::size_t outcome) {
    return {{"outcome", outcome},
            {"estimand", row.estimand},
            {"arm", row.arm},
            {"pathway", row.pathway},
            {"by", row.by},
            {"level", row.level},
            {"saturation", number(row.saturation)},
            {"people", number(row.people)},
            {"effect", row.effect ? number(row.effect->value) : Json(nullptr)},
            {"se", row.effect ? number(row.effect->standard_error) : Json(nullptr)},
            {"low", row.interval ? number(row.interval->lower) : Json(nullptr)},
            {"high", row.interval ? number(row.interval->upper) : Json(nullptr)}};
}

Json effect_outcome_json(const MeasureInfo& measure) {
    return {{"name", measure.name},
            {"about", measure.doc},
            {"unit", measure.difference_unit()},
            {"scale", measure.scale()}};
}

/// Whether chance forces anybody, which the first rows tell.
bool has_experiment(const InputFile& file, const BatchTasks& tasks) {
    EffectsQuestion question;
    question.outcome = person_outcomes().front();
    const EffectsReport report = effects(file, tasks, question);
    return std::ranges::any_of(report.rows, is_forced);
}

} // namespace

Json effects_json(const InputFile& file, const BatchTasks& tasks) {
    if (!file.has("/people/person_aptitude")) { return nullptr; } // files of older versions
    Json all{{"outcomes", Json::array()}, {"rows", Json::array()}};
    const bool experiment = has_experiment(file, tasks);
    all["experiment"] = experiment;
    EffectsQuestion question;
    question.by = {"group"};
    if (experiment) { question.by.insert(question.by.end(), std::begin(trait_divisions), std::end(trait_divisions)); }
    for (const PersonOutcome& outcome : person_outcomes()) {
        if (std::ranges::find(asked_of_effects, outcome.measure) == std::end(asked_of_effects)) { continue; }
        question.outcome = outcome;
        const EffectsReport report = effects(file, tasks, question);
        for (const EffectRow& row : report.rows) { all["rows"].push_back(row_json(row, all["outcomes"].size())); }
        all["outcomes"].push_back(effect_outcome_json(*outcome.measure));
        all["reference"] = report.reference;
        all["replicates"] = report.replicates;
        all["notes"] = report.notes;
    }
    return all["rows"].empty() ? Json(nullptr) : all;
}

} // namespace workpaths
