#include "sim/base/normal_scores.hpp"

#include "sim/base/exact_math.hpp"

namespace workpaths {

NormalScores::NormalScores() {
    std::array<double, 4096> exact;
    double squares = 0.0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        exact[i] = normal_quantile((static_cast<double>(i) + 0.5) / 4096.0);
        squares += exact[i] * exact[i];
    }
    const double scale = std::sqrt(4096.0 / squares);
    for (std::size_t i = 0; i < exact.size(); ++i) { scores_[i] = static_cast<float>(exact[i] * scale); }
}

const NormalScores& normal_scores() {
    static const NormalScores scores;
    return scores;
}

} // namespace workpaths
