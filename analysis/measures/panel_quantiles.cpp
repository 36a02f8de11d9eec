#include "analysis/measures/panel_quantiles.hpp"

#include "sim/base/quantity.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace workpaths {
namespace {

double first_age(const std::string& label) {
    int age = 0;
    const auto read = std::from_chars(label.data(), label.data() + label.size(), age);
    if (read.ec != std::errc{}) { throw InputError{"/age: \"" + label + "\" does not begin with an age"}; }
    return age;
}

/// Which of so many it is. Throws InputError where it is none of them.
std::size_t place_among(double number, std::size_t many, const char* of) {
    if (!(number >= 0.0 && number < static_cast<double>(many))) {
        throw InputError{std::string{"a row of the panel names no "} + of + " of the file"};
    }
    return static_cast<std::size_t>(number);
}

} // namespace

PanelWages panel_wages(const PanelColumns& panel, std::vector<double> birth, std::size_t years) {
    PanelWages all{.of_year = std::vector<std::vector<PanelWages::Earner>>(years), .birth = std::move(birth)};
    for (std::size_t k = 0; k < panel.wage.size(); ++k) {
        if (!std::isfinite(panel.wage[k])) { continue; }
        const std::size_t year = place_among(panel.year[k], years, "year");
        all.of_year[year].push_back({place_among(panel.person[k], all.birth.size(), "person"), panel.wage[k]});
    }
    return all;
}

PanelWages read_panel_wages(const RunSource& source) {
    const auto panel = [&](const char* name) {
        return source.column(std::string{"/panel/panel_"} + name, "panel_row");
    };
    return panel_wages({.person = panel("person"), .year = panel("year"), .wage = panel("wage")},
                       source.column("/people/person_birth", "person"), source.years());
}

AgeBands::AgeBands(std::span<const std::string> labels) {
    std::ranges::transform(labels, std::back_inserter(begin_), first_age);
    if (begin_.empty() || !std::ranges::is_sorted(begin_)) { throw InputError{"/age: its bands do not ascend"}; }
}

std::size_t AgeBands::at_end_of(std::size_t year, double birth) const {
    const double last_week = static_cast<double>(year + 1) * weeks_per_year - 1.0;
    const auto above = std::ranges::upper_bound(begin_, (last_week - birth) / weeks_per_year);
    return above == begin_.begin() ? 0 : static_cast<std::size_t>(above - begin_.begin()) - 1;
}

} // namespace workpaths
