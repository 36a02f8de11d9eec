#include "analysis/total_cells.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {

TotalCells::TotalCells(const InputFile& file, const TaskIndex& task, const std::string& name)
    : array_(file.part("/totals/" + name, task)) {
    if (array_.shape.size() != 3 || array_.values.empty()) {
        throw InputError{"/totals/" + name + " has not the axes arm, point, replicate, year, pathway, group"};
    }
}

double TotalCells::at(std::size_t year, std::size_t pathway, std::size_t group) const {
    const std::size_t place = (year * array_.shape[1] + pathway) * array_.shape[2] + group;
    if (place >= array_.values.size()) { throw InputError{"a table of /totals has too few pathways"}; }
    return array_.values[place];
}

double TotalCells::last(std::size_t pathway) const {
    double sum = 0.0;
    for (std::size_t g = 0; g < groups(); ++g) { sum += at(years() - 1, pathway, g); }
    return sum;
}

void PooledMean::add(double count, double mean, double variance) {
    if (!(count > 0.0)) { return; }
    count_ += count;
    sum_ += count * mean;
    squares_ += (std::isnan(variance) ? 0.0 : variance * (count - 1.0)) + count * mean * mean;
}

std::optional<Estimate> PooledMean::mean() const {
    if (count_ < 1.0) { return std::nullopt; }
    Estimate estimate{sum_ / count_, std::nullopt};
    if (count_ > 1.0) {
        const double variance = std::max(0.0, (squares_ - sum_ * sum_ / count_) / (count_ - 1.0));
        estimate.standard_error = std::sqrt(variance / count_);
    }
    return estimate;
}

} // namespace workpaths
