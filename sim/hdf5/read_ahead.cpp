#include "sim/hdf5/read_ahead.hpp"

#include <algorithm>
#include <map>
#include <mutex>

namespace workpaths {
namespace {

constexpr std::size_t ahead = std::size_t{1} << 15; // values

/// Consecutive rows of a column.
struct Rows {
    std::size_t first = 0;
    std::vector<double> values;
    bool to_the_end = false;
};

/// Consecutive values of a dataset's index behind the indices `above`.
struct Slices {
    std::vector<std::size_t> above;
    std::size_t first = 0;
    NumberArray array; // [slice, ...]

    [[nodiscard]] std::size_t count() const { return array.shape.empty() ? 0 : array.shape.front(); }
    [[nodiscard]] bool holds(std::span<const std::size_t> at) const {
        return std::ranges::equal(above, at.first(at.size() - 1)) && at.back() >= first && at.back() - first < count();
    }
    [[nodiscard]] NumberArray slice(std::size_t index) const {
        const std::size_t size = array.values.size() / count();
        const auto begin = array.values.begin() + static_cast<std::ptrdiff_t>((index - first) * size);
        return {{array.shape.begin() + 1, array.shape.end()}, {begin, begin + static_cast<std::ptrdiff_t>(size)}};
    }
};

class ReadAhead : public FileReader {
  public:
    explicit ReadAhead(std::unique_ptr<FileReader> reader) : reader_(std::move(reader)) {}

    [[nodiscard]] bool has(const std::string& path) const override { return reader_->has(path); }
    [[nodiscard]] NumberArray numbers(const std::string& path) const override { return reader_->numbers(path); }
    [[nodiscard]] std::vector<std::string> texts(const std::string& path) const override {
        return reader_->texts(path);
    }
    [[nodiscard]] std::string attribute(const std::string& object, const std::string& name) const override {
        return reader_->attribute(object, name);
    }
    [[nodiscard]] std::span<const std::byte> stored_rows(const std::string& path, ElementType type, std::size_t first,
                                                         std::size_t count,
                                                         std::vector<std::byte>& room) const override {
        return reader_->stored_rows(path, type, first, count, room);
    }

    [[nodiscard]] std::size_t length(const std::string& path) const override {
        const std::lock_guard lock{mutex_};
        const auto known = lengths_.find(path);
        if (known != lengths_.end()) { return known->second; }
        return lengths_[path] = reader_->length(path);
    }

    [[nodiscard]] std::vector<double> rows(const std::string& path, std::size_t first,
                                           std::size_t count) const override {
        if (count >= ahead) { return reader_->rows(path, first, count); }
        const std::lock_guard lock{mutex_};
        Rows& known = rows_[path];
        const std::size_t last = known.first + known.values.size();
        if (first < known.first || (first + count > last && !known.to_the_end)) {
            known = {first, reader_->rows(path, first, ahead), false};
            known.to_the_end = known.values.size() < ahead;
        }
        const std::size_t begin = std::min(first - known.first, known.values.size());
        const std::size_t end = std::min(begin + count, known.values.size());
        return {known.values.begin() + static_cast<std::ptrdiff_t>(begin),
                known.values.begin() + static_cast<std::ptrdiff_t>(end)};
    }

    [[nodiscard]] NumberArray part(const std::string& path, std::span<const std::size_t> at) const override {
        if (at.empty()) { return reader_->part(path, at); }
        const std::lock_guard lock{mutex_};
        Slices& known = slices_[path];
        if (!known.holds(at)) {
            known = {}; // nothing is known of it if the next line throws
            NumberArray array = reader_->slices(path, at, ahead);
            known = {{at.begin(), at.end() - 1}, at.back(), std::move(array)};
            if (!known.holds(at)) { throw InputError{path + " is too short"}; }
        }
        return known.slice(at.back());
    }
    [[nodiscard]] NumberArray slices(const std::string& path, std::span<const std::size_t> at,
                                     std::size_t most) const override {
        return reader_->slices(path, at, most);
    }

  private:
    std::unique_ptr<FileReader> reader_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::size_t> lengths_;
    mutable std::map<std::string, Rows> rows_;
    mutable std::map<std::string, Slices> slices_;
};

} // namespace

std::unique_ptr<FileReader> read_ahead(std::unique_ptr<FileReader> reader) {
    return std::make_unique<ReadAhead>(std::move(reader));
}

} // namespace workpaths
