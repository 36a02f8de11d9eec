#include "analysis/run_source.hpp"

#include "analysis/follow_up.hpp"

namespace workpaths {

std::optional<double> RunSource::longest_programme() const {
    const NumberArray ended = ended_programmes([this](const char* path) { return grid(path); });
    return workpaths::longest_programme(
        {grid("/totals/placed"), ended, grid("/criteria/programmes"), grid("/criteria/weeks_mean")});
}

std::vector<double> RunSource::column(const std::string& path, const std::string& dimension) const {
    const RowRange range = rows(dimension);
    if (range.count == 0) { return {}; }
    auto values = file().rows(path, range.first, range.count);
    if (values.size() != range.count) { throw InputError{path + " is shorter than its table"}; }
    return values;
}

} // namespace workpaths
