#include "analysis/run_source.hpp"

namespace workpaths {

std::vector<double> RunSource::column(const std::string& path, const std::string& dimension) const {
    const RowRange range = rows(dimension);
    if (range.count == 0) { return {}; }
    auto values = file().rows(path, range.first, range.count);
    if (values.size() != range.count) { throw InputError{path + " is shorter than its table"}; }
    return values;
}

} // namespace workpaths
