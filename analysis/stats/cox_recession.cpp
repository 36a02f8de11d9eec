#include "analysis/stats/cox_recession.hpp"

#include <Eigen/QR>

#include <algorithm>
#include <queue>

namespace workpaths {
namespace {

constexpr double rounding = 1e-11; // of a condition with rows and direction of unit length
constexpr double no_length = 1e-8; // of a nearest point, beside the target

struct Violated {
    double by;
    std::size_t event;
    std::size_t other;
};

/// At each event time the event that is farthest below the highest at risk, where it is below.
std::vector<Violated> violated_conditions(const CoxSample& sample, const Eigen::VectorXd& direction) {
    const Eigen::VectorXd height = sample.covariates * direction;
    const auto at = [&](std::size_t row) { return height[static_cast<Eigen::Index>(row)]; };
    std::vector<Violated> found;
    std::priority_queue<std::pair<double, std::size_t>> at_risk; // those who are not yet there leave it at the top
    std::vector<char> absent(sample.spell.size(), 0);
    std::size_t entered = 0;
    for (const EventTime& time : sample.event_times) {
        if (time.opens_stratum) {
            at_risk = {};
            entered = sample.entries.empty() ? 0 : time.first; // entries lie as rows do
        }
        for (std::size_t row = time.first; row < time.last; ++row) { at_risk.emplace(at(row), row); }
        for (; entered < time.entries_last; ++entered) { absent[sample.entries[entered]] = 1; }
        while (absent[at_risk.top().second] != 0) { at_risk.pop(); }
        std::size_t lowest = time.first_event;
        for (std::size_t row = lowest; row < time.last; ++row) { lowest = at(row) < at(lowest) ? row : lowest; }
        const auto [highest, other] = at_risk.top();
        if (highest > at(lowest)) { found.push_back({highest - at(lowest), lowest, other}); }
    }
    return found;
}

/// min |columns l + target|, l >= 0 where it is among the active, else 0. Columns may join as they are needed.
class ShortestSum {
  public:
    explicit ShortestSum(const Eigen::VectorXd& target) : target_(target), sum_(target) {}

    [[nodiscard]] const Eigen::VectorXd& sum() const { return sum_; }

    /// Takes in columns that make an obtuse angle with the sum until there is none; false after too many.
    bool shorten(const Eigen::MatrixXd& columns) {
        for (Eigen::Index k = 0; k < 20 * (target_.size() + 5); ++k) {
            Eigen::VectorXd angle = columns.transpose() * sum_;
            for (const Eigen::Index j : active_) { angle[j] = 0.0; }
            Eigen::Index steepest = 0;
            if (angle.size() == 0 || angle.minCoeff(&steepest) >= -rounding * target_.norm()) { return true; }
            active_.push_back(steepest);
            factor_.conservativeResize(factor_.size() + 1);
            factor_[factor_.size() - 1] = 0.0;
            solve(columns);
        }
        return false;
    }

  private:
    /// The least squares of the active columns; where a factor would be negative, as far as all are not, and without
    /// it.
    void solve(const Eigen::MatrixXd& columns) {
        while (!active_.empty()) {
            const Eigen::MatrixXd some = columns(Eigen::all, active_);
            const Eigen::VectorXd best = some.colPivHouseholderQr().solve(-target_);
            double part = 1.0;
            for (Eigen::Index k = 0; k < best.size(); ++k) {
                if (best[k] <= 0.0) { part = std::min(part, factor_[k] / (factor_[k] - best[k])); }
            }
            const bool all_positive = (best.array() > 0.0).all();
            const Eigen::VectorXd next = factor_ + part * (best - factor_);
            if (all_positive) {
                factor_ = best;
                sum_ = target_ + some * best;
                return;
            }
            std::vector<Eigen::Index> left;
            std::vector<Eigen::Index> places;
            for (Eigen::Index k = 0; k < next.size(); ++k) {
                if (next[k] <= 1e-14 * next.maxCoeff() || (best[k] <= 0.0 && part == 0.0 && factor_[k] == 0.0)) {
                    continue;
                }
                left.push_back(active_[static_cast<std::size_t>(k)]);
                places.push_back(k);
            }
            if (left.size() == active_.size()) { // by rounding: the last that came takes none of the length away
                left.pop_back();
                places.pop_back();
            }
            factor_ = Eigen::VectorXd(next(places));
            active_ = std::move(left);
        }
        sum_ = target_;
    }

    Eigen::VectorXd target_;
    Eigen::VectorXd sum_;
    std::vector<Eigen::Index> active_; // columns
    Eigen::VectorXd factor_;           // of them
};

} // namespace

std::optional<Eigen::VectorXd> RecessionCone::nearest(const Eigen::VectorXd& target) {
    constexpr int most_rounds = 500;
    ShortestSum way{target};
    for (int round = 0; round < most_rounds; ++round) {
        if (!way.shorten(rows_)) { return std::nullopt; }
        const double length = way.sum().norm();
        if (!(length > no_length * target.norm())) { return std::nullopt; }
        if (!add_violated(way.sum() / length)) { return way.sum() / length; }
    }
    return std::nullopt;
}

/// Whether there were any.
bool RecessionCone::add_violated(const Eigen::VectorXd& direction) {
    std::vector<Violated> violated = violated_conditions(sample_, direction);
    const auto row_of = [&](const Violated& one) -> Eigen::VectorXd {
        return (sample_.covariates.row(static_cast<Eigen::Index>(one.event)) -
                sample_.covariates.row(static_cast<Eigen::Index>(one.other)))
            .transpose();
    };
    std::erase_if(violated, [&](const Violated& one) { return one.by <= 10.0 * rounding * row_of(one).norm(); });
    const auto most = std::min(violated.size(), static_cast<std::size_t>(2 * direction.size() + 20));
    std::ranges::partial_sort(violated, violated.begin() + static_cast<std::ptrdiff_t>(most), std::greater{},
                              &Violated::by);
    const Eigen::Index before = rows_.cols();
    rows_.conservativeResize(Eigen::NoChange, before + static_cast<Eigen::Index>(most));
    for (std::size_t k = 0; k < most; ++k) {
        rows_.col(before + static_cast<Eigen::Index>(k)) = row_of(violated[k]).normalized();
    }
    return most > 0;
}

} // namespace workpaths
