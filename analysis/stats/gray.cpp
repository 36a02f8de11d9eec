#include "analysis/stats/gray.hpp"

#include <algorithm>
#include <tuple>

namespace workpaths {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

struct SpellOfKind {
    int stratum;
    double until;
    int group;
    int kind; // 0 censored, 1 the reason, 2 another
};

/// Counts at one time, by group.
struct Counts {
    VectorXd at_risk;
    VectorXd events; // of the reason
    VectorXd others;
};

/// Sums over one group's event times of the square of (x + t (c - c at the end)), which is known only at the end: so
/// its parts.
struct Squares {
    explicit Squares(Index groups) : xx(MatrixXd::Zero(groups, groups)), xt(VectorXd::Zero(groups)) {}
    MatrixXd xx;
    VectorXd xt;
    double tt = 0.0;
    void add(double weight, const VectorXd& x, double t) {
        xx += weight * x * x.transpose();
        xt += weight * t * x;
        tt += weight * t * t;
    }
};

/// One stratum's walk through time: Gray's score and its variance.
class Walk {
  public:
    explicit Walk(Index groups)
        : score_(VectorXd::Zero(groups)), survival_(VectorXd::Ones(groups)), incidence_(VectorXd::Zero(groups)),
          compensator_(MatrixXd::Zero(groups, groups)), squares_(static_cast<std::size_t>(groups), Squares(groups)) {}

    void pass(const Counts& now) {
        const Index groups = score_.size();
        VectorXd h = VectorXd::Zero(groups); // at risk, had nobody left
        VectorXd survival = survival_;
        VectorXd incidence = incidence_;
        for (Index g = 0; g < groups; ++g) {
            if (now.at_risk[g] <= 0.0) { continue; }
            const double n = now.at_risk[g];
            h[g] = n / survival_[g];
            survival[g] = survival_[g] * (n - now.events[g] - now.others[g]) / n;
            incidence[g] += survival_[g] * now.events[g] / n;
        }
        const double events = now.events.sum();
        const double pooled = pooled_ + events / h.sum();
        const VectorXd risk = h.array() * (1.0 - incidence_.array());
        score_ += now.events - events * risk / risk.sum();
        MatrixXd weight = -h * h.transpose() / h.sum();
        weight.diagonal() += h;
        compensator_ += weight * events / (h.sum() * (1.0 - pooled_));
        for (Index g = 0; g < groups; ++g) {
            if (h[g] > 0.0) { add_squares(g, now, h, survival[g], 1.0 - pooled, weight.col(g)); }
        }
        survival_ = survival;
        incidence_ = incidence;
        pooled_ = pooled;
    }

    [[nodiscard]] const VectorXd& score() const { return score_; }

    [[nodiscard]] MatrixXd variance() const {
        MatrixXd sum = MatrixXd::Zero(score_.size(), score_.size());
        for (Index g = 0; g < score_.size(); ++g) {
            const Squares& s = squares_[static_cast<std::size_t>(g)];
            const VectorXd c = compensator_.col(g);
            const MatrixXd cross = c * s.xt.transpose();
            sum += s.xx + cross + cross.transpose() + s.tt * c * c.transpose();
        }
        return sum;
    }

  private:
    /// Ties: without replacement, as in a hypergeometric variance.
    void add_squares(Index g, const Counts& now, const VectorXd& h, double survival, double pooled_left,
                     const VectorXd& weight) {
        Squares& squares = squares_[static_cast<std::size_t>(g)];
        const VectorXd c = compensator_.col(g);
        const double events = now.events.sum();
        if (events > 0.0) {
            const double t = survival > 0.0 ? 1.0 - pooled_left / survival : 1.0;
            const double ties = events > 1.0 ? 1.0 - (events - 1.0) / (h.sum() * survival_[g] - 1.0) : 1.0;
            squares.add(ties * events / (h.sum() * h[g]), weight - t * c, t);
        }
        const double others = now.others[g];
        if (others > 0.0 && survival > 0.0) {
            const double t = -pooled_left / survival;
            const double ties = others > 1.0 ? 1.0 - (others - 1.0) / (now.at_risk[g] - 1.0) : 1.0;
            squares.add(ties * others / (h[g] * h[g]), -t * c, t);
        }
    }

    VectorXd score_;
    VectorXd survival_;   // S_g just before the time
    VectorXd incidence_;  // F_g
    double pooled_ = 0.0; // F of all groups, were they one
    MatrixXd compensator_;
    std::vector<Squares> squares_;
};

/// Spells of one stratum, earliest first.
Walk walk_through(std::span<const SpellOfKind> spells, Index groups) {
    Walk walk(groups);
    Counts now{VectorXd::Zero(groups), {}, {}};
    for (const SpellOfKind& spell : spells) { now.at_risk[spell.group] += 1.0; }
    for (std::size_t i = 0; i < spells.size();) {
        now.events = VectorXd::Zero(groups);
        now.others = VectorXd::Zero(groups);
        VectorXd leaving = VectorXd::Zero(groups);
        const double time = spells[i].until;
        for (; i < spells.size() && spells[i].until == time; ++i) {
            leaving[spells[i].group] += 1.0;
            if (spells[i].kind == 1) { now.events[spells[i].group] += 1.0; }
            if (spells[i].kind == 2) { now.others[spells[i].group] += 1.0; }
        }
        if (now.events.sum() + now.others.sum() > 0.0) { walk.pass(now); }
        now.at_risk -= leaving;
    }
    return walk;
}

/// Score and variance over all strata.
struct GraySums {
    VectorXd score;
    MatrixXd variance;
};

GraySums gray_sums(const CompetingSpells& spells, int cause, std::span<const int> group, int groups,
                   std::span<const int> stratum) {
    assert(spells.since.empty() && spells.weight.empty() && group.size() == spells.until.size());
    std::vector<SpellOfKind> rows(spells.until.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int kind = spells.cause[i] == 0 ? 0 : (spells.cause[i] == cause ? 1 : 2);
        rows[i] = {stratum.empty() ? 0 : stratum[i], spells.until[i], group[i], kind};
    }
    std::ranges::sort(rows, [](const SpellOfKind& a, const SpellOfKind& b) {
        return std::tie(a.stratum, a.until) < std::tie(b.stratum, b.until);
    });
    GraySums sums{VectorXd::Zero(groups), MatrixXd::Zero(groups, groups)};
    for (std::size_t first = 0; first < rows.size();) {
        std::size_t last = first;
        while (last < rows.size() && rows[last].stratum == rows[first].stratum) { ++last; }
        const Walk walk = walk_through(std::span{rows}.subspan(first, last - first), groups);
        sums.score += walk.score();
        sums.variance += walk.variance();
        first = last;
    }
    return sums;
}

} // namespace

std::optional<ChiSquaredTest> gray_test(const CompetingSpells& spells, int cause, std::span<const int> group,
                                        int groups, std::span<const int> stratum) {
    if (groups < 2) { return std::nullopt; }
    const GraySums sums = gray_sums(spells, cause, group, groups, stratum);
    const Index free = groups - 1; // scores sum to 0
    return quadratic_test(sums.score.head(free), sums.variance.topLeftCorner(free, free));
}

Eigen::VectorXd gray_score(const CompetingSpells& spells, int cause, std::span<const int> group, int groups,
                           std::span<const int> stratum) {
    return gray_sums(spells, cause, group, groups, stratum).score;
}

} // namespace workpaths
