#pragma once
/// Whether groups leave at the same rate: observed events of each group against those expected if they did.
///     E_g = sum over event times of d n_g / n
///     V_gh = sum of d (n - d) / (n - 1) * n_g / n * ([g = h] - n_h / n),   chi^2 = (O - E)' V^- (O - E)
/// Mantel (1966), Cancer Chemotherapy Reports 50, 163-170; Peto and Peto (1972), JRSS A 135, 185-207. With strata, sums
/// run over the event times of each stratum by itself. With delayed entry n and n_g count who has come. R's survdiff.

#include "analysis/stats/chi_squared.hpp"
#include "analysis/stats/kaplan_meier.hpp"

namespace workpaths {

struct LogRank {
    std::vector<double> observed; // by group
    std::vector<double> expected;
    Eigen::MatrixXd variance; // of observed - expected
    /// Degrees of freedom: groups of which events are expected, less one. Absent where there are fewer than two of
    /// them, or none with an uncertain outcome.
    std::optional<ChiSquaredTest> test;
};

/// `group` is in [0, groups) for each spell; `stratum`, from 0, may be empty. Weights are not looked at: they count no
/// one.
LogRank log_rank(const Durations& spells, std::span<const int> group, int groups, std::span<const int> stratum = {});

struct PairwiseLogRank {
    int first = 0;
    int second = 0;
    std::optional<ChiSquaredTest> test;
    std::optional<double> adjusted_p; // by Holm over all pairs that have a test
};

/// Each pair of groups by itself, as survdiff on the two.
std::vector<PairwiseLogRank> pairwise_log_rank(const Durations& spells, std::span<const int> group, int groups,
                                               std::span<const int> stratum = {});

} // namespace workpaths
