#pragma once
/// What a run leaves, in memory.

#include "sim/hdf5/column_sink.hpp"

#include <map>

namespace workpaths::testing {

class MemorySink : public ColumnSink {
  public:
    void append(const std::string& path, ElementType, std::span<const double> values) override {
        auto& column = columns_[path];
        column.insert(column.end(), values.begin(), values.end());
    }
    [[nodiscard]] const std::map<std::string, std::vector<double>>& columns() const { return columns_; }
    [[nodiscard]] const std::vector<double>& at(const std::string& path) const { return columns_.at(path); }

  private:
    std::map<std::string, std::vector<double>> columns_;
};

} // namespace workpaths::testing
