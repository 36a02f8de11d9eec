#include "sim/hdf5/growing_column.hpp"

#include <cerrno>

namespace workpaths {

void GrowingColumn::append(std::span<const double> values) {
    waiting_.insert(waiting_.end(), values.begin(), values.end());
    if (waiting_.size() < growing_chunk) { return; }
    const LibraryLock lock;
    if (!data_.valid()) { create(); }
    flush(waiting_.size() / growing_chunk * growing_chunk); // no chunk is written twice
}

void GrowingColumn::create() { data_ = objects_.create(spec_, {0}, true); }

void GrowingColumn::finish() {
    if (data_.valid()) { return flush(waiting_.size()); }
    data_ = objects_.create(spec_, {waiting_.size()}, false);
    objects_.put(data_, spec_.type, waiting_, H5S_ALL, H5S_ALL);
    written_ = waiting_.size();
    waiting_.clear();
}

void GrowingColumn::flush(std::size_t rows) {
    if (rows == 0) { return; }
    const hsize_t offset = written_;
    const hsize_t count = rows;
    written_ += count;
    errno = 0;
    objects_.check(H5Dset_extent(data_.get(), &written_));
    const Handle target{H5Dget_space(data_.get()), H5Sclose};
    objects_.check(H5Sselect_hyperslab(target.get(), H5S_SELECT_SET, &offset, nullptr, &count, nullptr));
    const Handle memory{H5Screate_simple(1, &count, nullptr), H5Sclose};
    objects_.put(data_, spec_.type, std::span{waiting_}.first(rows), memory.get(), target.get());
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(rows));
}

} // namespace workpaths
