#include "cli/measure_words.hpp"

#include "cli/option_words.hpp"
#include "cli/print.hpp"
#include "sim/scenario/precision.hpp"

#include <fmt/format.h>

namespace workpaths {

const MeasureInfo& measure_asked_for(const std::string& name, const char* option) {
    if (const MeasureInfo* former = formerly_named(name); former != nullptr && measure_named(name) == nullptr) {
        print_note(fmt::format("--{}: {}", option, renamed_note(name, *former)));
        return *former;
    }
    return measure_list.at(place_of_word(name, option, {measure_names.begin(), measure_names.end()}));
}

std::vector<std::string_view> names_told_apart_by(By by) {
    std::vector<std::string_view> names;
    for (const MeasureInfo& measure : measure_list) {
        if (measure.divides_by(by)) { names.push_back(measure.name); }
    }
    return names;
}

} // namespace workpaths
