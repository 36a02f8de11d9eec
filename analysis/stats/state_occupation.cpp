#include "analysis/stats/state_occupation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace workpaths {
namespace {

struct Move {
    double time;
    std::size_t person;
    int to;
};

std::vector<Move> moves_in_time(const StateHistories& people) {
    std::vector<Move> moves;
    moves.reserve(people.time.size());
    for (std::size_t i = 0; i < people.people(); ++i) {
        for (std::size_t m = people.of[i]; m < people.of[i + 1]; ++m) {
            moves.push_back({people.time[m], i, people.to[m]});
        }
    }
    std::ranges::stable_sort(moves, {}, &Move::time);
    return moves;
}

/// Where everybody is just before a time, and the estimate there.
class Sweep {
  public:
    Sweep(const StateHistories& people, int states)
        : people_(people), state_(people.first), at_risk_(Eigen::VectorXd::Zero(states)), by_end_(people.people()) {
        const auto n = static_cast<Eigen::Index>(people.people());
        for (const int state : state_) { at_risk_(state) += 1.0; }
        share_ = at_risk_.transpose() / static_cast<double>(n);
        influence_ = (-share_ / static_cast<double>(n)).replicate(n, 1);
        for (Eigen::Index i = 0; i < n; ++i) {
            influence_(i, state_[static_cast<std::size_t>(i)]) += 1.0 / static_cast<double>(n);
        }
        std::iota(by_end_.begin(), by_end_.end(), std::size_t{0});
        std::ranges::sort(by_end_, {}, [&](std::size_t i) { return people.until[i]; });
    }

    /// All moves of one time.
    void take(std::span<const Move> moves) {
        stop_watching_before(moves.front().time);
        const Eigen::Index states = at_risk_.size();
        Eigen::MatrixXd rates = Eigen::MatrixXd::Zero(states, states);
        for (const Move& move : moves) {
            const int from = state_[move.person];
            rates(from, move.to) += 1.0 / at_risk_(from);
            rates(from, from) -= 1.0 / at_risk_(from);
        }
        spread_influence(moves, rates);
        share_ += share_ * rates;
        for (const Move& move : moves) {
            at_risk_(state_[move.person]) -= 1.0;
            at_risk_(move.to) += 1.0;
            state_[move.person] = move.to;
        }
    }

    [[nodiscard]] const Eigen::RowVectorXd& share() const { return share_; }
    [[nodiscard]] Eigen::RowVectorXd variance() const { return influence_.colwise().squaredNorm(); }

  private:
    void stop_watching_before(double time) {
        for (; gone_ < by_end_.size() && people_.until[by_end_[gone_]] < time; ++gone_) {
            at_risk_(state_[by_end_[gone_]]) -= 1.0;
            state_[by_end_[gone_]] = nowhere;
        }
    }

    /// d(p + p dA)/dw of each person: what the person's weight did to p, and what it does to the rates now.
    void spread_influence(std::span<const Move> moves, const Eigen::MatrixXd& rates) {
        influence_ += (influence_ * rates).eval();
        Eigen::MatrixXd of_staying = -rates; // of a person in the state, per unit of weight
        for (Eigen::Index j = 0; j < rates.rows(); ++j) {
            of_staying.row(j) *= at_risk_(j) > 0.0 ? share_(j) / at_risk_(j) : 0.0;
        }
        for (std::size_t i = 0; i < state_.size(); ++i) {
            if (state_[i] != nowhere) { influence_.row(static_cast<Eigen::Index>(i)) += of_staying.row(state_[i]); }
        }
        for (const Move& move : moves) {
            const int from = state_[move.person];
            const double step = share_(from) / at_risk_(from);
            influence_(static_cast<Eigen::Index>(move.person), move.to) += step;
            influence_(static_cast<Eigen::Index>(move.person), from) -= step;
        }
    }

    static constexpr int nowhere = -1; // no longer watched

    const StateHistories& people_;
    std::vector<int> state_;
    Eigen::VectorXd at_risk_;
    std::vector<std::size_t> by_end_; // people in the order in which they cease to be watched
    std::size_t gone_ = 0;            // of these
    Eigen::RowVectorXd share_;
    Eigen::MatrixXd influence_; // people x states: dp/dw
};

} // namespace

void StateHistories::add_person(int first_state, double watched_until) {
    if (of.empty()) { of.push_back(0); }
    first.push_back(first_state);
    until.push_back(watched_until);
    of.push_back(time.size());
}

void StateHistories::add_move(double at, int state) {
    time.push_back(at);
    to.push_back(state);
    of.back() = time.size();
}

bool is_valid(const StateHistories& people, int states) {
    const auto is_state = [&](int state) { return 0 <= state && state < states; };
    for (std::size_t i = 0; i < people.people(); ++i) {
        if (!is_state(people.first[i]) || !(people.until[i] > 0.0) || !std::isfinite(people.until[i])) { return false; }
        double last = 0.0;
        int state = people.first[i];
        for (std::size_t m = people.of[i]; m < people.of[i + 1]; ++m) {
            const bool rises = last < people.time[m] && people.time[m] <= people.until[i];
            if (!rises || !is_state(people.to[m]) || people.to[m] == state) { return false; }
            last = people.time[m];
            state = people.to[m];
        }
    }
    return true;
}

StateOccupation state_occupation(const StateHistories& people, int states, std::span<const double> at) {
    assert(people.people() > 0 && is_valid(people, states));
    const std::vector<Move> moves = moves_in_time(people);
    StateOccupation result{Eigen::MatrixXd(static_cast<Eigen::Index>(at.size()), states),
                           Eigen::MatrixXd(static_cast<Eigen::Index>(at.size()), states)};
    Sweep sweep{people, states};
    auto next = moves.begin();
    for (std::size_t k = 0; k < at.size(); ++k) {
        while (next != moves.end() && next->time <= at[k]) {
            const auto last = std::find_if(next, moves.end(), [&](const Move& m) { return m.time != next->time; });
            sweep.take({next, last});
            next = last;
        }
        result.share.row(static_cast<Eigen::Index>(k)) = sweep.share();
        result.variance.row(static_cast<Eigen::Index>(k)) = sweep.variance();
    }
    return result;
}

} // namespace workpaths
