#include "sim/hdf5/growing_column.hpp"

#include "sim/hdf5/whole_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>

namespace workpaths {
namespace {

// to be worth the time
constexpr double most_when_packed = 0.5; // of the size
constexpr double small_anyway = 0.1;     // of the size
constexpr double most_of_phrases = 0.75; // of what planes take

bool is_uniform(std::span<const std::byte> elements, std::size_t element_size) {
    return std::memcmp(elements.data(), elements.data() + element_size, elements.size() - element_size) == 0;
}

bool is_below(double share, const std::vector<std::byte>& bytes, std::size_t size) {
    return static_cast<double>(bytes.size()) < share * static_cast<double>(size);
}

GrowingColumn::PackedChunk pack_in_the_best_way(std::span<const std::byte> elements, std::size_t element_size,
                                                std::uint32_t sum) {
    const auto packed = [&](Packing packing) { return pack_chunk(elements, element_size, packing); };
    auto planes = packed(Packing::planes);
    if (!is_below(most_when_packed, planes, elements.size())) { // quicker to write and to read as it is
        return {packed(Packing::none), Packing::none, sum};
    }
    if (is_below(small_anyway, planes, elements.size())) { return {std::move(planes), Packing::planes, sum}; }
    auto phrases = packed(Packing::phrases);
    if (is_below(most_of_phrases, phrases, planes.size())) { return {std::move(phrases), Packing::phrases, sum}; }
    return {std::move(planes), Packing::planes, sum};
}

} // namespace

void GrowingColumn::create() { data_ = objects_.create(spec_, {0}, true); }

void GrowingColumn::append(std::span<const double> values) {
    std::vector<std::byte> elements;
    store(spec_.type, values, elements);
    has_missing_ = has_missing_ || std::ranges::any_of(values, [](double value) { return std::isnan(value); });
    append(elements);
}

void GrowingColumn::append(std::span<const std::byte> elements) {
    waiting_.insert(waiting_.end(), elements.begin(), elements.end());
    length_ += elements.size() / element_size_;
}

void GrowingColumn::append_repeated(double value, std::size_t count) {
    std::vector<std::byte> element;
    store(spec_.type, {&value, 1}, element);
    const std::size_t before = waiting_.size();
    waiting_.resize(before + count * element_size_);
    length_ += count;
    if (value == 0.0) { return; } // as it lies there
    for (std::size_t k = 0; k < count; ++k) {
        std::memcpy(waiting_.data() + before + k * element_size_, element.data(), element_size_);
    }
}

GrowingColumn::PackedChunk GrowingColumn::pack(std::size_t chunk) const {
    const auto elements = waiting_chunk(chunk);
    const hsize_t first = written_ + chunk * growing_chunk;
    const std::uint32_t sum =
        quick_sum(elements.first(std::min<hsize_t>(growing_chunk, length_ - first) * element_size_));
    if (written_ == 0 && chunk == 0) { return pack_in_the_best_way(elements, element_size_, sum); }
    const bool known =
        is_uniform(elements, element_size_) && std::ranges::equal(elements.first(element_size_), last_uniform_.element);
    return {known ? last_uniform_.packed : pack_chunk(elements, element_size_, packing_), packing_, sum};
}

void GrowingColumn::write(std::span<const PackedChunk> packed) {
    if (packed.empty()) { return; }
    errno = 0;
    const hsize_t extent = std::min<hsize_t>(length_, written_ + packed.size() * growing_chunk);
    objects_.check(H5Dset_extent(data_.get(), &extent));
    if (written_ == 0) { packing_ = packed.front().packing; }
    for (const auto& [bytes, packing, sum] : packed) {
        objects_.check(H5Dwrite_chunk(data_.get(), H5P_DEFAULT, 0, &written_, bytes.size(), bytes.data()));
        written_ += growing_chunk;
        sums_.push_back(sum);
    }
    const auto last = waiting_chunk(packed.size() - 1);
    if (packing_ != Packing::none && is_uniform(last, element_size_)) {
        last_uniform_ = {{last.begin(), last.begin() + static_cast<std::ptrdiff_t>(element_size_)},
                         packed.back().bytes};
    }
    drop(packed.size() * chunk_bytes());
}

void GrowingColumn::pad() {
    if (waiting_.size() % chunk_bytes() == 0) { return; }
    waiting_.resize((waiting_.size() / chunk_bytes() + 1) * chunk_bytes());
}

void GrowingColumn::write_unpacked_chunks() {
    if (waiting_.size() < chunk_bytes()) { return; }
    if (!data_.valid()) { create(); }
    write_unpacked(waiting_chunks() * growing_chunk);
}

void GrowingColumn::finish_unpacked() {
    if (data_.valid()) {
        write_unpacked(waiting_.size() / element_size_);
    } else {
        data_ = objects_.create(spec_, {length_}, false);
        const Handle type = stored_type(spec_.type);
        objects_.check(H5Dwrite(data_.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, waiting_.data()));
        drop(waiting_.size());
    }
    if (has_missing_) { objects_.set_fill(data_, spec_.type); }
}

void GrowingColumn::write_unpacked(std::size_t elements) {
    if (elements == 0) { return; }
    const hsize_t offset = written_;
    const hsize_t count = elements;
    written_ += count;
    errno = 0;
    objects_.check(H5Dset_extent(data_.get(), &written_));
    const Handle target{H5Dget_space(data_.get()), H5Sclose};
    objects_.check(H5Sselect_hyperslab(target.get(), H5S_SELECT_SET, &offset, nullptr, &count, nullptr));
    const Handle memory{H5Screate_simple(1, &count, nullptr), H5Sclose};
    const Handle type = stored_type(spec_.type);
    objects_.check(H5Dwrite(data_.get(), type.get(), memory.get(), target.get(), H5P_DEFAULT, waiting_.data()));
    drop(elements * element_size_);
}

void GrowingColumn::drop(std::size_t bytes) {
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(bytes, waiting_.size())));
}

} // namespace workpaths
