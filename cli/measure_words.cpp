#include "cli/measure_words.hpp"

#include "cli/divisions.hpp"
#include "cli/option_words.hpp"
#include "cli/print.hpp"
#include "sim/scenario/precision.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {

const MeasureInfo& measure_asked_for(const std::string& name, const char* option) {
    if (const MeasureInfo* former = formerly_named(name); former != nullptr && measure_named(name) == nullptr) {
        print_note(fmt::format("--{}: {}", option, renamed_note(name, *former)));
        return *former;
    }
    return measure_list.at(place_of_word(name, option, {measure_names.begin(), measure_names.end()}));
}

std::vector<const MeasureInfo*> measures_asked_for(const options::variables_map& values, By by) {
    std::vector<const MeasureInfo*> measures;
    for (const std::string& text : values["outcome"].as<std::vector<std::string>>()) {
        for (const std::string& name : words_in(text, "outcome")) {
            const MeasureInfo& measure = measure_asked_for(name, "outcome");
            if (!measure.divides_by(by)) {
                throw UsageError{fmt::format("a results file does not tell {} by {}, but by {}", measure.name,
                                             division_text(by), crossings_text(measure))};
            }
            if (std::ranges::find(measures, &measure) == measures.end()) { measures.push_back(&measure); }
        }
    }
    return measures;
}

std::vector<std::string_view> names_told_apart_by(By by) {
    std::vector<std::string_view> names;
    for (const MeasureInfo& measure : measure_list) {
        if (measure.divides_by(by)) { names.push_back(measure.name); }
    }
    return names;
}

} // namespace workpaths
