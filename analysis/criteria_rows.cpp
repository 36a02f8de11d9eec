#include "analysis/criteria_rows.hpp"

#include "analysis/result_rows.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

void add_impact(nlohmann::ordered_json& row, const std::string& key, const AgainstDirect& impact) {
    add_estimate(row, key, impact.own);
    add_estimate(row, key + "_over_direct", impact.gain);
}

nlohmann::ordered_json gains_json(const TraitGains& gains) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (std::size_t trait = 0; trait < trait_names.size(); ++trait) {
        for (std::size_t third = 0; third < third_names.size(); ++third) {
            nlohmann::ordered_json row{{"trait", trait_names[trait]}, {"third", third_names[third]}};
            add_estimate(row, "gain", gains[trait][third]);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

nlohmann::ordered_json ideal_json(const IdealFor& ideal) {
    if (!ideal.gain) { return nullptr; }
    nlohmann::ordered_json row{{"trait", ideal.trait}, {"third", ideal.third}, {"clear", ideal.clear}};
    add_estimate(row, "gain", ideal.gain);
    row["lower"] = ideal.interval ? nlohmann::ordered_json(ideal.interval->lower) : nullptr;
    row["upper"] = ideal.interval ? nlohmann::ordered_json(ideal.interval->upper) : nullptr;
    return row;
}

nlohmann::ordered_json criteria_row(const PathwayCriteria& criteria, const IdealFor& ideal) {
    nlohmann::ordered_json row{{"pathway", criteria.pathway}, {"completed", criteria.completed}};
    const std::pair<const char*, const std::optional<Estimate>*> estimates[] = {
        {"weeks", &criteria.weeks},
        {"hours_per_week", &criteria.hours_per_week},
        {"share_of_full_time", &criteria.full_time},
        {"hours", &criteria.hours},
        {"depth_gain", &criteria.depth_gain},
        {"breadth_gain", &criteria.breadth_gain},
        {"skill_per_100_hours", &criteria.skill_per_100h},
        {"pay_per_hour", &criteria.pay_per_hour},
        {"pay_in_total", &criteria.pay_in_total},
        {"hosts", &criteria.hosts},
        {"industries", &criteria.industries},
        {"conversion", &criteria.conversion},
    };
    for (const auto& [key, estimate] : estimates) { add_estimate(row, key, *estimate); }
    add_impact(row, "employment", criteria.employment);
    add_impact(row, "wage", criteria.wage);
    add_impact(row, "earnings", criteria.earnings);
    add_impact(row, "network", criteria.network);
    for (std::size_t y = 0; y < retention_years.size(); ++y) {
        add_impact(row, fmt::format("retained_{}y", retention_years[y]), criteria.retained[y]);
    }
    row["gains"] = gains_json(criteria.gains);
    row["ideal_for"] = ideal_json(ideal);
    return row;
}

} // namespace

nlohmann::ordered_json criteria_rows(const BatchTasks& tasks, const ArmCriteria& criteria) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (std::size_t j = 0; j < criteria.pathways.size(); ++j) {
        nlohmann::ordered_json row =
            row_of_arm(tasks, criteria.arm, criteria.point, criteria.replicates, criteria.pathways[j].group);
        row.update(criteria_row(criteria.pathways[j], criteria.ideal_for[j]));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace workpaths
