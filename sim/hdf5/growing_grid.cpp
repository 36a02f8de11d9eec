#include "sim/hdf5/growing_grid.hpp"

#include <algorithm>
#include <stdexcept>

namespace workpaths {
namespace {

constexpr std::size_t most_waiting = std::size_t{1} << 14; // values

} // namespace

void GrowingGrid::put(const FileObjects& objects, std::span<const std::size_t> at, std::span<const double> values) {
    std::size_t size = 1;
    for (std::size_t d = at.size(); d < shape_.size(); ++d) { size *= shape_[d]; }
    if (values.size() != size) { throw std::logic_error{spec_.path + ": wrong number of values"}; }
    if (!follows(at)) {
        write(objects);
        first_.assign(at.begin(), at.end());
    }
    waiting_.insert(waiting_.end(), values.begin(), values.end());
    ++count_;
    if (waiting_.size() >= most_waiting) { write(objects); }
}

bool GrowingGrid::follows(std::span<const std::size_t> at) const {
    return count_ > 0 && at.size() == first_.size() && std::equal(at.begin(), at.end() - 1, first_.begin()) &&
           at.back() == first_.back() + count_;
}

void GrowingGrid::write(const FileObjects& objects) {
    if (count_ == 0) { return; }
    Shape offset(shape_.size(), 0);
    Shape count = shape_;
    for (std::size_t d = 0; d < first_.size(); ++d) { offset[d] = first_[d], count[d] = 1; }
    count[first_.size() - 1] = count_;
    const Handle target{H5Dget_space(data_.get()), H5Sclose};
    objects.check(H5Sselect_hyperslab(target.get(), H5S_SELECT_SET, offset.data(), nullptr, count.data(), nullptr));
    const Handle memory{H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose};
    objects.put(data_, spec_.type, waiting_, memory.get(), target.get());
    waiting_.clear();
    count_ = 0;
}

} // namespace workpaths
