#include "analysis/slices.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

using Member = std::optional<std::size_t> Slice::*;

/// How a division's parts are found in a file.
struct DivisionParts {
    By by;
    Member member;    // of cohorts none: a slice has a range of them
    const char* axis; // cohorts are years, too
    [[nodiscard]] bool is_numbered() const { return by == by_cohort || by == by_year; }
    [[nodiscard]] std::vector<std::string> labels(const InputFile& file) const {
        if (!is_numbered()) { return file.texts(axis); }
        std::vector<std::string> labels;
        for (std::size_t k = 0; k < file.length(axis); ++k) { labels.push_back(fmt::format("{}", k)); }
        return labels;
    }
};
constexpr DivisionParts divisions[] = {{by_pathway, &Slice::pathway, "/pathway"},
                                       {by_group, &Slice::group, "/group"},
                                       {by_cohort, nullptr, "/year"},
                                       {by_year, &Slice::year, "/year"},
                                       {by_age, &Slice::age, "/age"},
                                       {by_region, &Slice::region, "/region"}};

/// Each slice divided further.
std::vector<LabelledSlice> crossed(const std::vector<LabelledSlice>& slices, const DivisionParts& division,
                                   const InputFile& file) {
    const auto labels = division.labels(file);
    const std::size_t first = division.by == by_pathway ? 1 : 0; // without incumbents
    std::vector<LabelledSlice> parts;
    for (const LabelledSlice& slice : slices) {
        for (std::size_t k = first; k < labels.size(); ++k) {
            const bool of_cohorts = division.by == by_cohort;
            if (of_cohorts && slice.slice.cohorts && !slice.slice.cohorts->holds(static_cast<double>(k))) { continue; }
            LabelledSlice& part = parts.emplace_back(slice);
            part.labels.push_back({division.by, labels[k]});
            of_cohorts ? void(part.slice.cohorts = CohortRange{k, k}) : void(part.slice.*division.member = k);
        }
    }
    return parts;
}

} // namespace

std::string LabelledSlice::label() const {
    std::string text;
    for (const DivisionLabel& one : labels) { text += (text.empty() ? "" : "/") + one.label; }
    return text;
}

std::vector<LabelledSlice> slices_of(const InputFile& file, const Parts& parts) {
    std::vector<LabelledSlice> slices{LabelledSlice{}};
    slices.front().slice.cohorts = parts.cohorts;
    for (const DivisionParts& division : divisions) {
        if ((parts.by & division.by) != 0) { slices = crossed(slices, division, file); }
    }
    return slices;
}

std::vector<LabelledSlice> parts_of(const InputFile& file, Groups groups) {
    return slices_of(file, {groups == Groups::apart ? by_group : by_nothing, {}});
}

} // namespace workpaths
