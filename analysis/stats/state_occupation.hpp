#pragma once
/// The share of people who are in each of several states at a time, everybody being watched from time 0 on.
///     p(t) = p(0) prod over times of moves u <= t of (I + dA(u))
///         dA_jk = moves from j to k at u / people in j just before u, watched to u or beyond;   dA_jj = -sum of them
///     variance_k = sum over people of (dp_k/dw)^2                     the infinitesimal jackknife
/// Aalen and Johansen (1978), Scandinavian Journal of Statistics 5, 141-150. R's survfit(Surv(start, stop, to) ~ 1,
/// id = person, istate = from, influence = TRUE). Who is in no state of interest yet counts, in a state of its own:
/// nobody comes under observation late.

#include <Eigen/Core>

#include <cstddef>
#include <span>
#include <vector>

namespace workpaths {

/// People and how they move between states 0, 1, ... Times in one unit, from each person's own start.
struct StateHistories {
    std::vector<int> first;      // state at time 0, by person
    std::vector<double> until;   // last time under observation, by person; finite, positive
    std::vector<std::size_t> of; // the person's moves are [of[i], of[i + 1]); one longer than there are people
    std::vector<double> time;    // of moves: 0 < time <= until, rising for each person
    std::vector<int> to;         // another state than before

    [[nodiscard]] std::size_t people() const { return first.size(); }
    /// Adds somebody without moves yet.
    void add_person(int first_state, double watched_until);
    /// Adds a move of the person added last.
    void add_move(double at, int state);
};

struct StateOccupation {
    Eigen::MatrixXd share;    // times x states; rows add up to 1
    Eigen::MatrixXd variance; // of the same
};

/// Whether a rule stated at StateHistories is broken, of states 0 to `states` - 1.
bool is_valid(const StateHistories& people, int states);

/// The shares at each of the times asked for, which rise; of valid histories of at least one person. Beyond the last
/// time at which anybody is watched the shares stay as they were then: do not ask there.
StateOccupation state_occupation(const StateHistories& people, int states, std::span<const double> at);

} // namespace workpaths
