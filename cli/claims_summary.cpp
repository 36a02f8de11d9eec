#include "cli/claims_summary.hpp"

#include "analysis/claims.hpp"
#include "cli/estimate_text.hpp"
#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "cli/retention_words.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

std::string test_text(const ClaimTestVerdict& test) {
    const MeasureInfo& outcome = *test.outcome;
    std::string text = fmt::format("- {}, {}: ", outcome.name, test.about);
    if (!test.difference) {
        text += test.replicates > 0 ? "people of some replicate were not watched so long" : "no replicate can tell";
    } else {
        text += value_text(*test.difference, outcome.scale(), Sign::always);
        text += test.interval ? fmt::format(" {}", bounds_text(*test.difference, test.interval->lower,
                                                               test.interval->upper, outcome.scale(), Sign::always))
                              : " (one replicate: no interval)";
        if (outcome.unit != "1") { text += fmt::format(" {}", outcome.difference_unit()); }
    }
    if (test.left_out > 0) { text += fmt::format(", {} replicates left out", test.left_out); }
    return fmt::format("{}; {} expected: {}", text, test.higher ? "higher" : "lower",
                       verdict_names[static_cast<std::size_t>(test.verdict)]);
}

using Json = nlohmann::ordered_json;

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json test_json(const ClaimTestVerdict& test) {
    Json row{{"outcome", test.outcome->name},
             {"unit", test.outcome->value_unit()},
             {"about", test.about},
             {"direction", test.higher ? "higher" : "lower"},
             {"replicates", test.replicates},
             {"left_out", test.left_out},
             {"first_mean", number_or_null(test.first)},
             {"second_mean", number_or_null(test.second)},
             {"difference", nullptr},
             {"standard_error", nullptr},
             {"lower", nullptr},
             {"upper", nullptr},
             {"p", number_or_null(test.p)},
             {"p_holm", number_or_null(test.adjusted_p)},
             {"verdict", verdict_names[static_cast<std::size_t>(test.verdict)]}};
    if (test.difference) {
        row["difference"] = test.difference->value;
        row["standard_error"] = number_or_null(test.difference->standard_error);
    }
    if (test.interval) { row["lower"] = test.interval->lower, row["upper"] = test.interval->upper; }
    return row;
}

} // namespace

std::string claims_text(const InputFile& file, const Screen& screen) {
    const BatchTasks tasks{file};
    const auto claims = claim_verdicts(file, tasks);
    if (claims.empty()) { return {}; }
    std::string text =
        wrapped(fmt::format("Claims: difference over {} replicates [95% interval]. A claim holds if all of its tests "
                            "hold, and fails if one fails (by Holm's steps over its tests).{}\n\n",
                            tasks.replicates(), tasks.points() > 1 ? " Of the first point of the sweep." : ""),
                screen.width);
    std::vector<const MeasureInfo*> outcomes;
    for (const ClaimVerdict& claim : claims) {
        for (const ClaimTestVerdict& test : claim.tests) { outcomes.push_back(test.outcome); }
        text += wrapped(fmt::format("claim {}: {} -> {}\n", claim.id, claim.sentence,
                                    verdict_names[static_cast<std::size_t>(claim.verdict)]),
                        screen.width, 4);
        for (const ClaimTestVerdict& test : claim.tests) {
            text += wrapped(fmt::format("  {}\n", test_text(test)), screen.width, 6);
        }
    }
    const std::string cohorts = retention_cohorts_text(tasks, file.length("/year"), outcomes);
    return text + (cohorts.empty() ? "" : wrapped(fmt::format("\nRetention: {}.\n", cohorts), screen.width));
}

Json claims_rows(const InputFile& file) {
    Json rows = Json::array();
    for (const ClaimVerdict& claim : claim_verdicts(file, BatchTasks{file})) {
        Json tests = Json::array();
        for (const ClaimTestVerdict& test : claim.tests) { tests.push_back(test_json(test)); }
        rows.push_back({{"id", claim.id},
                        {"sentence", claim.sentence},
                        {"verdict", verdict_names[static_cast<std::size_t>(claim.verdict)]},
                        {"tests", std::move(tests)}});
    }
    return rows;
}

nlohmann::ordered_json claims_json(const InputFile& file) {
    Json rows = claims_rows(file);
    std::vector<const MeasureInfo*> outcomes;
    for (const Json& claim : rows) {
        for (const Json& test : claim["tests"]) {
            outcomes.push_back(measure_named(test["outcome"].get<std::string>()));
        }
    }
    Json more = Json::object();
    const Json cohorts = retention_cohorts_json(BatchTasks{file}, file.length("/year"), outcomes);
    if (!cohorts.empty()) { more["retention_cohorts"] = cohorts; }
    return envelope("claims", std::move(rows), more);
}

} // namespace workpaths
