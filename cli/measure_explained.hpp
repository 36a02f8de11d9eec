#pragma once
/// What there is to say about a measure: `explain`, and the list of `compare --outcomes`.

#include "sim/base/measure_list.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace workpaths {

/// Those whose names, meanings or populations hold all the words.
std::vector<const MeasureInfo*> measures_about(const std::string& words);

/// Name, unit, meaning, who counts and by what it divides, in lines.
std::string measure_text(const MeasureInfo& measure);
nlohmann::ordered_json measure_json(const MeasureInfo& measure);

} // namespace workpaths
