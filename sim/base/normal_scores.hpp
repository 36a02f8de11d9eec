#pragma once
/// A fast standard normal for weekly noise: 4096 normal scores, scaled to variance exactly one.
///
/// Each score is the quantile at the middle of its 1/4096; sums over weeks are normal to the last digit that matters,
/// and a table look-up gives the same bits on every machine. Single events use Draws::normal.

#include <array>
#include <cstdint>

namespace workpaths {

class NormalScores {
  public:
    NormalScores();
    float operator()(std::uint32_t word) const { return scores_[word >> 20]; }

  private:
    std::array<float, 4096> scores_;
};

/// The one table, made at first use; constant from then on.
const NormalScores& normal_scores();

} // namespace workpaths
