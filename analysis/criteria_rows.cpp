#include "analysis/criteria_rows.hpp"

#include "analysis/result_rows.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

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
    add_measures(row, criteria.programmes);
    for (const MeasureInfo* impact : criteria.impacts.measures()) {
        add_estimate(row, std::string(impact->name), criteria.impacts.of(*impact));
        add_estimate(row, fmt::format("{}_over_direct", impact->name), criteria.over_direct.of(*impact));
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
