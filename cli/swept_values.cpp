#include "cli/swept_values.hpp"

#include "sim/csv/cell.hpp"

#include <fmt/format.h>

namespace workpaths {

std::string parameter_cells(const SweptValues& swept) {
    std::string text;
    for (const std::string& parameter : swept.parameters) {
        if (!text.empty()) { text += ','; }
        text += csv_cell(parameter);
    }
    return text;
}

std::string sweep_csv(const SweptValues& swept) {
    std::string text = fmt::format("point,{}\n", parameter_cells(swept));
    for (std::size_t point = 0; point < swept.points(); ++point) {
        text += fmt::format("{}", point);
        for (std::size_t k = 0; k < swept.parameters.size(); ++k) { text += ',' + csv_cell(swept.at(point, k)); }
        text += '\n';
    }
    return text;
}

} // namespace workpaths
