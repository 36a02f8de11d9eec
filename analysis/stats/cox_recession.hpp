#pragma once
/// The directions along which Cox's partial likelihood never falls, its cone of recession:
///     C = {d: x_e' d >= x_j' d for every event e and every j then at risk}
/// Where C is more than 0 the likelihood has no maximum: Rockafellar (1970), Convex Analysis, theorem 27.1. The point
/// of C nearest to a vector c is c + A' l, where l >= 0 makes it shortest and A has a row x_e - x_j for each condition
/// (Moreau); l by the active sets of Lawson and Hanson (1974), Solving Least Squares Problems, chapter 23. Of the many
/// conditions only those are written down that some d on the way has violated.

#include "analysis/stats/cox_sample.hpp"

#include <optional>

namespace workpaths {

class RecessionCone {
  public:
    /// The sample outlives it.
    explicit RecessionCone(const CoxSample& sample) : sample_(sample), rows_(sample.covariate_count(), 0) {}

    /// The nearest point, of unit length, in the sample's scaled covariates; absent where that is 0: every d in C then
    /// has target' d <= 0.
    std::optional<Eigen::VectorXd> nearest(const Eigen::VectorXd& target);

  private:
    bool add_violated(const Eigen::VectorXd& direction);

    const CoxSample& sample_;
    Eigen::MatrixXd rows_; // of A, each of unit length, as columns
};

} // namespace workpaths
