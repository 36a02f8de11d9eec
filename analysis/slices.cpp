#include "analysis/slices.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

std::vector<LabelledSlice> numbered(std::size_t count, std::optional<std::size_t> Slice::*member) {
    std::vector<LabelledSlice> slices(count);
    for (std::size_t k = 0; k < count; ++k) {
        slices[k].label = fmt::format("{}", k);
        slices[k].slice.*member = k;
    }
    return slices;
}

std::vector<LabelledSlice> named(const std::vector<std::string>& labels, std::size_t first,
                                 std::optional<std::size_t> Slice::*member) {
    std::vector<LabelledSlice> slices;
    for (std::size_t k = first; k < labels.size(); ++k) {
        slices.push_back({labels[k], {}});
        slices.back().slice.*member = k;
    }
    return slices;
}

std::vector<LabelledSlice> within(const std::vector<LabelledSlice>& pathways,
                                  const std::vector<LabelledSlice>& groups) {
    std::vector<LabelledSlice> slices;
    for (const LabelledSlice& pathway : pathways) {
        for (const LabelledSlice& group : groups) {
            slices.push_back({pathway.label + "/" + group.label, pathway.slice});
            slices.back().slice.group = group.slice.group;
        }
    }
    return slices;
}

} // namespace

std::vector<LabelledSlice> slices_of(const InputFile& file, By by) {
    const std::size_t incumbents = 1; // the first pathway
    if (by == by_pathway_and_group) { return within(slices_of(file, by_pathway), slices_of(file, by_group)); }
    if (by == by_pathway) { return named(file.texts("/pathway"), incumbents, &Slice::pathway); }
    if (by == by_group) { return named(file.texts("/group"), 0, &Slice::group); }
    if (by == by_cohort) { return numbered(file.length("/year"), &Slice::cohort); }
    if (by == by_year) { return numbered(file.length("/year"), &Slice::year); }
    return {LabelledSlice{}};
}

std::vector<LabelledSlice> parts_of(const InputFile& file, Groups groups) {
    return slices_of(file, groups == Groups::apart ? by_group : by_nothing);
}

} // namespace workpaths
