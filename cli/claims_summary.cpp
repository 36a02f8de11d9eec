#include "cli/claims_summary.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace workpaths {
namespace {

constexpr std::string_view legend =
    R"(Differences are taken within each replicate, and then over replicates (Student's t, 95%). A test holds
where the interval lies wholly on the expected side of 0, and fails where it lies wholly on the other.
A claim holds if all of its tests hold, and fails if one fails.
)";

std::string difference_text(const ClaimTestVerdict& test) {
    const OutcomeInfo& outcome = *test.outcome;
    const auto printed = [&](double value) { return fmt::format("{:+.{}f}", value * outcome.scale, outcome.digits); };
    if (!test.difference) { return "no replicate tells"; }
    if (!test.interval) { return fmt::format("{} (one replicate: no interval)", printed(test.difference->value)); }
    return fmt::format("{} ({} to {})", printed(test.difference->value), printed(test.interval->lower),
                       printed(test.interval->upper));
}

std::string test_text(const ClaimTestVerdict& test) {
    std::string text = fmt::format(
        "  {:<10} {}{}{}: {}, expected {}\n", verdict_names[static_cast<std::size_t>(test.verdict)], test.outcome->name,
        test.outcome->unit == "1" ? "" : " ", test.outcome->unit == "1" ? "" : test.outcome->unit,
        difference_text(test), test.higher ? "above 0" : "below 0");
    text += fmt::format("  {:<10} {}\n", "", test.about);
    if (test.left_out > 0) {
        text += fmt::format("  {:<10} {} of {} replicates cannot tell\n", "", test.left_out,
                            test.left_out + test.replicates);
    }
    return text;
}

nlohmann::ordered_json number_or_null(const std::optional<double>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json row_of(const ClaimVerdict& claim, const ClaimTestVerdict& test) {
    const auto& interval = test.interval;
    return {{"claim", claim.id},
            {"sentence", claim.sentence},
            {"claim_verdict", verdict_names[static_cast<std::size_t>(claim.verdict)]},
            {"outcome", test.outcome->name},
            {"unit", test.outcome->unit},
            {"scale", test.outcome->scale},
            {"about", test.about},
            {"expected", test.higher ? "higher" : "lower"},
            {"replicates", test.replicates},
            {"left_out", test.left_out},
            {"first", number_or_null(test.first)},
            {"second", number_or_null(test.second)},
            {"difference", test.difference ? number_or_null(test.difference->value) : nullptr},
            {"lower", interval ? number_or_null(interval->lower) : nullptr},
            {"upper", interval ? number_or_null(interval->upper) : nullptr},
            {"verdict", verdict_names[static_cast<std::size_t>(test.verdict)]}};
}

} // namespace

std::string claims_text(const InputFile& file) {
    const auto claims = claim_verdicts(file, BatchTasks{file});
    std::string text;
    for (const ClaimVerdict& claim : claims) {
        text += fmt::format("\nclaim {}: {}\n{}\n", claim.id, verdict_names[static_cast<std::size_t>(claim.verdict)],
                            claim.sentence);
        for (const ClaimTestVerdict& test : claim.tests) { text += test_text(test); }
    }
    return claims.empty() ? text : fmt::format("{}\n{}", text, legend);
}

std::string claims_json(const InputFile& file) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const ClaimVerdict& claim : claim_verdicts(file, BatchTasks{file})) {
        for (const ClaimTestVerdict& test : claim.tests) { rows.push_back(row_of(claim, test)); }
    }
    return nlohmann::ordered_json{{"format", "workpaths.claims/1"}, {"rows", rows}}.dump(2) + "\n";
}

} // namespace workpaths
