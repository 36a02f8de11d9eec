#include "cli/difference_print.hpp"

#include "cli/estimate_text.hpp"
#include "cli/table.hpp"

#include <algorithm>

namespace workpaths {

std::string p_text(const std::optional<double>& p) {
    if (!p) { return "-"; }
    return *p < 1e-3 ? fmt::format("{:.1e}", *p) : fmt::format("{:.3f}", *p);
}

std::string p_text(const std::optional<ChiSquaredTest>& test) {
    return p_text(test ? std::optional{test->p} : std::nullopt);
}

std::string test_text(const ChiSquaredTest& test) {
    const std::string degrees = test.denominator_degrees > 0
                                    ? fmt::format("{} and {}", test.degrees_of_freedom, test.denominator_degrees)
                                    : fmt::format("{}", test.degrees_of_freedom);
    return fmt::format("{} = {:.4g} on {} degrees of freedom, p = {}", test.denominator_degrees > 0 ? "T2" : "chi2",
                       test.statistic, degrees, p_text(std::optional{test.p}));
}

std::string differences_text(const std::vector<Difference>& differences, const Screen& screen) {
    if (differences.empty()) { return {}; }
    const bool several = std::ranges::any_of(differences, [](const Difference& one) { return !!one.adjusted_p; });
    TableRows table{{fmt::format("difference from {}", differences.front().reference), "", "± se", "p"}};
    if (several) { table[0].emplace_back("p adjusted by Holm"); }
    for (const Difference& one : differences) {
        table.push_back({one.group, one.what, estimate_text(one.difference), p_text(one.p)});
        if (several) { table.back().push_back(p_text(one.adjusted_p)); }
    }
    return fmt::format("\n{}", table_text(table, screen));
}

Json differences_json(const std::vector<Difference>& differences) {
    Json all = Json::array();
    for (const Difference& one : differences) {
        Json row = json_estimate(one.difference);
        add_interval(row, one.interval);
        row.update(Json{{"what", one.what},
                        {"group", one.group},
                        {"reference", one.reference},
                        {"p", json_number(one.p)},
                        {"p_holm", json_number(one.adjusted_p)}});
        all.push_back(std::move(row));
    }
    return all;
}

} // namespace workpaths
