#pragma once
/// Sums that keep their small addends: Neumaier (1974), ZAMM 54, 39-51, "improved Kahan-Babuska".
///
/// The result depends on the values and their order alone. Where several threads add, each fills the sum of
/// its own fixed block and the blocks are then added in block order: the number of threads changes nothing.

#include <cmath>
#include <span>

namespace workpaths {

class CompensatedSum {
  public:
    /// Adds a finite value.
    void add(double value) {
        const double next = sum_ + value;
        lost_ += std::fabs(sum_) >= std::fabs(value) ? (sum_ - next) + value : (value - next) + sum_;
        sum_ = next;
    }
    /// Adds another block's sum with what it has kept aside.
    void add(const CompensatedSum& block) {
        add(block.sum_);
        add(block.lost_);
    }
    [[nodiscard]] double value() const { return sum_ + lost_; }

  private:
    double sum_ = 0.0;
    double lost_ = 0.0; // low-order bits that sum_ could not hold
};

/// The sum of finite values, taken in their order; 0 for none.
inline double compensated_sum(std::span<const double> values) {
    CompensatedSum sum;
    for (const double value : values) { sum.add(value); }
    return sum.value();
}

} // namespace workpaths
