#include "analysis/report_data/differences.hpp"

#include "analysis/claims.hpp"
#include "analysis/compare.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// What a policy is asked about first; `workpaths compare` knows all the others.
constexpr const MeasureInfo* asked[] = {&measure("employment"),   &measure("wage"),         &measure("earnings"),
                                        &measure("retention_1y"), &measure("retention_3y"), &measure("retention_5y"),
                                        &measure("unemployment"), &measure("depth"),        &measure("breadth"),
                                        &measure("network"),      &measure("reach"),        &measure("placed"),
                                        &measure("completion")};

Question question_of(By by) {
    Question question;
    std::ranges::copy_if(asked, std::back_inserter(question.outcomes),
                         [by](const MeasureInfo* outcome) { return outcome->divides_by(by); });
    question.parts.by = by;
    return question;
}

Json outcome_json(const MeasureInfo& outcome) {
    return {{"name", outcome.name}, {"about", outcome.doc}, {"unit", outcome.unit}, {"scale", outcome.scale()}};
}

void add_interval(Json& row, const std::optional<Interval>& interval) {
    row["low"] = interval ? number(interval->lower) : Json(nullptr);
    row["high"] = interval ? number(interval->upper) : Json(nullptr);
}

std::size_t place_of(const MeasureInfo& outcome) {
    return static_cast<std::size_t>(std::ranges::find(asked, &outcome) - std::begin(asked));
}

/// Whom a row is about; empty: all.
struct Whom {
    std::string pathway, group;
};

Whom whom(const std::string& label, By by) {
    if (by == by_group) { return {"", label}; }
    const auto slash = by == by_pathway_and_group ? label.find('/') : std::string::npos; // no id of a pathway has one
    return {label.substr(0, slash), slash == std::string::npos ? "" : label.substr(slash + 1)};
}

void add_rows(Json& rows, const Comparison& comparison, std::size_t arm, By by) {
    for (const ComparedRow& compared : comparison.rows) {
        if (!compared.difference) { continue; }
        const MeanDifference& d = *compared.difference;
        const auto [pathway, group] = whom(compared.slice, by);
        Json row{{"arm", arm},
                 {"outcome", place_of(*compared.outcome)},
                 {"pathway", pathway},
                 {"group", group},
                 {"base", number(d.base_mean)},
                 {"other", number(d.other_mean)},
                 {"difference", number(d.difference)},
                 {"se", number(d.standard_error)}};
        add_interval(row, d.interval);
        row["p"] = number(d.p);
        row["adjusted_p"] = number(compared.adjusted_p);
        rows.push_back(std::move(row));
    }
}

/// Rows whose p values are adjusted together; and, of the first family, the arms.
void add_family(Json& all, const InputFile& file, const BatchTasks& tasks, std::initializer_list<By> divisions) {
    std::vector<Comparison> comparisons;
    for (const By by : divisions) {
        const Question question = question_of(by);
        const SideValues base = side_values({&file, &tasks, 0, 0}, question);
        for (std::size_t arm = 1; arm < tasks.arms().size(); ++arm) {
            comparisons.push_back(compare(base, side_values({&file, &tasks, arm, 0}, question), question));
        }
    }
    adjust_for_number(comparisons);
    const bool first = all["arms"].empty();
    const std::size_t others = tasks.arms().size() - 1;
    for (std::size_t k = 0; k < comparisons.size(); ++k) {
        const std::size_t arm = k % others + 1;
        add_rows(all["rows"], comparisons[k], arm, *(divisions.begin() + k / others));
        if (!first || k >= others) { continue; }
        all["arms"].push_back({{"arm", arm}, {"paired", comparisons[k].paired}, {"pairs", comparisons[k].pairs}});
    }
}

} // namespace

Json differences_json(const InputFile& file, const BatchTasks& tasks) {
    if (tasks.arms().size() < 2) { return nullptr; }
    Json all{{"base", 0}, {"outcomes", Json::array()}, {"arms", Json::array()}, {"rows", Json::array()}};
    for (const MeasureInfo* outcome : asked) { all["outcomes"].push_back(outcome_json(*outcome)); }
    add_family(all, file, tasks, {by_nothing, by_pathway});
    add_family(all, file, tasks, {by_group, by_pathway_and_group});
    return all;
}

Json claims_json(const InputFile& file, const BatchTasks& tasks) {
    Json claims = Json::array();
    for (const ClaimVerdict& claim : claim_verdicts(file, tasks)) {
        Json tests = Json::array();
        for (const ClaimTestVerdict& test : claim.tests) {
            Json row{{"outcome", outcome_json(*test.outcome)},
                     {"about", test.about},
                     {"higher", test.higher},
                     {"replicates", test.replicates},
                     {"first", number(test.first)},
                     {"second", number(test.second)},
                     {"difference", test.difference ? number(test.difference->value) : Json(nullptr)},
                     {"se", test.difference ? number(test.difference->standard_error) : Json(nullptr)}};
            add_interval(row, test.interval);
            row["verdict"] = verdict_names[static_cast<std::size_t>(test.verdict)];
            tests.push_back(std::move(row));
        }
        claims.push_back({{"id", claim.id},
                          {"sentence", claim.sentence},
                          {"verdict", verdict_names[static_cast<std::size_t>(claim.verdict)]},
                          {"tests", std::move(tests)}});
    }
    return claims;
}

} // namespace workpaths
