#pragma once
/// Parameters for programs: what `explain --json` prints and the report's page shows.

#include "sim/scenario/reference.hpp"

#include <nlohmann/json.hpp>

namespace workpaths {

/// Meaning, range and source of each.
inline nlohmann::ordered_json parameters_json(const std::vector<ParameterRow>& parameters) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const ParameterRow& row : parameters) {
        rows.push_back({{"section", row.section},
                        {"key", row.key},
                        {"meaning", row.meaning},
                        {"kind", row.kind},
                        {"range", row.range},
                        {"default", row.default_value},
                        {"source", row.source},
                        {"assumed", row.assumed}});
    }
    return rows;
}

} // namespace workpaths
