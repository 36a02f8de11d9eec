#pragma once
/// Where a run's values go, column by column.

#include "sim/hdf5/element_type.hpp"

#include <span>
#include <string>

namespace workpaths {

/// Takes values for columns by name.
class ColumnSink {
  public:
    virtual ~ColumnSink() = default;
    virtual void append(const std::string& path, ElementType type, std::span<const double> values) = 0;
};

} // namespace workpaths
