#include "cli/swept_values.hpp"

#include "sim/csv/cell.hpp"

#include <fmt/ranges.h>

namespace workpaths {

SweptValues swept_values(const InputFile& file) {
    if (!file.has("/sweep_parameter")) { return {}; }
    SweptValues swept{file.texts("/sweep_parameter"), file.texts("/sweep/sweep_setting")};
    if (swept.parameters.empty() || swept.settings.size() != file.length("/point") * swept.parameters.size()) {
        throw InputError{"/sweep/sweep_setting has not the axes point, sweep_parameter"};
    }
    return swept;
}

std::string sweep_csv(const SweptValues& swept) {
    std::string text = fmt::format("point,{}\n", fmt::join(swept.parameters, ","));
    for (std::size_t point = 0; point < swept.points(); ++point) {
        text += fmt::format("{}", point);
        for (std::size_t k = 0; k < swept.parameters.size(); ++k) { text += ',' + csv_cell(swept.at(point, k)); }
        text += '\n';
    }
    return text;
}

} // namespace workpaths
