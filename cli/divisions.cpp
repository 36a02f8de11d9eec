#include "cli/divisions.hpp"

#include "cli/option_words.hpp"

#include <fmt/ranges.h>

namespace workpaths {
namespace {

constexpr std::size_t most_divisions = 2;

std::vector<std::string_view> names_in(By by) {
    std::vector<std::string_view> names;
    for (const DivisionName& division : division_names) {
        if ((by & division.by) != 0) { names.push_back(division.name); }
    }
    if ((by & by_third) != 0) { names.emplace_back("third of a trait"); }
    if ((by & by_assigned) != 0) { names.emplace_back("assigned or not (workpaths effects)"); }
    return names;
}

} // namespace

By divisions_asked_for(const options::variables_map& values) {
    if (values.count("by") == 0) { return by_nothing; }
    std::vector<std::string_view> known;
    known.reserve(std::size(division_names));
    for (const DivisionName& division : division_names) { known.push_back(division.name); }
    By by = by_nothing;
    const auto words = list(values, "by");
    for (const std::string& word : words) {
        const By one = division_names.at(place_of_word(word, "by", known)).by;
        if ((by & one) != 0) { throw UsageError{fmt::format("--by names {} twice", word)}; }
        by = by | one;
    }
    if (words.size() > most_divisions) { throw UsageError{"--by takes two divisions at most, as group,year"}; }
    return by;
}

std::string division_text(By by) { return fmt::format("{}", fmt::join(names_in(by), ",")); }

std::string crossings_text(const MeasureInfo& measure) {
    std::vector<std::string> texts;
    for (const By crossing : measure.crossings) {
        if (crossing != by_nothing) { texts.push_back(fmt::format("{}", fmt::join(names_in(crossing), ", "))); }
    }
    return fmt::format("{}", fmt::join(texts, "; "));
}

} // namespace workpaths
