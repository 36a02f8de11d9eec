#pragma once
/// The Markov chain of sim/processes/job_information.hpp on one small component, computed without the engine: a state
/// is the set of the employed, as bits.

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace workpaths::testing {

class JobInformationChain {
  public:
    JobInformationChain(int people, const std::vector<std::array<int, 2>>& ties, double hear, double lose)
        : people_(people), states_(std::size_t{1} << people), neighbours_(static_cast<std::size_t>(people)) {
        for (const auto& [a, b] : ties) {
            neighbours_[static_cast<std::size_t>(a)].push_back(b);
            neighbours_[static_cast<std::size_t>(b)].push_back(a);
        }
        for (std::size_t from = 0; from < states_; ++from) { step_.push_back(row_of(from, hear, lose)); }
        stationary_.assign(states_, 1.0 / static_cast<double>(states_));
        for (int week = 0; week < 20'000; ++week) { stationary_ = next(stationary_); }
    }

    [[nodiscard]] double unemployment(int person) const {
        double sum = 0.0;
        for (std::size_t s = 0; s < states_; ++s) { sum += works(s, person) ? 0.0 : stationary_[s]; }
        return sum;
    }
    [[nodiscard]] double mean_unemployment() const {
        double sum = 0.0;
        for (int i = 0; i < people_; ++i) { sum += unemployment(i); }
        return sum / people_;
    }
    /// Of the employment of two people in a week.
    [[nodiscard]] double correlation(int a, int b) const {
        const double u = unemployment(a);
        const double v = unemployment(b);
        double both = 0.0; // both unemployed
        for (std::size_t s = 0; s < states_; ++s) { both += works(s, a) || works(s, b) ? 0.0 : stationary_[s]; }
        return (both - u * v) / std::sqrt(u * (1 - u) * v * (1 - v));
    }
    /// The chance that a person who ended this week and at least `weeks - 1` before it unemployed ends the next in
    /// work.
    [[nodiscard]] double job_after(int weeks, int person) const {
        std::vector<double> waiting = without_job(stationary_, person);
        for (int week = 1; week < weeks; ++week) { waiting = without_job(next(waiting), person); }
        return 1.0 - total(without_job(next(waiting), person)) / total(waiting);
    }

  private:
    using Distribution = std::vector<double>; // over sets of people

    static bool works(std::size_t state, int person) { return ((state >> person) & 1U) != 0; }
    static double total(const Distribution& d) {
        double sum = 0.0;
        for (const double p : d) { sum += p; }
        return sum;
    }
    [[nodiscard]] Distribution without_job(Distribution d, int person) const {
        for (std::size_t s = 0; s < states_; ++s) { d[s] = works(s, person) ? 0.0 : d[s]; }
        return d;
    }
    [[nodiscard]] Distribution next(const Distribution& now) const {
        Distribution then(states_, 0.0);
        for (std::size_t s = 0; s < states_; ++s) {
            for (std::size_t t = 0; t < states_; ++t) { then[t] += now[s] * step_[s][t]; }
        }
        return then;
    }
    /// From one state: everybody hears or not, in turn; then everybody who works loses the job or not.
    [[nodiscard]] Distribution row_of(std::size_t from, double hear, double lose) const {
        Distribution working(states_, 0.0);
        working[from] = 1.0;
        for (int i = 0; i < people_; ++i) {
            std::vector<int> takers; // whom news of i may give a job, each alike likely
            if (!works(from, i)) { takers.push_back(i); }
            for (const int j : neighbours_[static_cast<std::size_t>(i)]) {
                if (works(from, i) && !works(from, j)) { takers.push_back(j); }
            }
            Distribution after(states_, 0.0);
            for (std::size_t s = 0; s < states_; ++s) {
                after[s] += working[s] * (takers.empty() ? 1.0 : 1.0 - hear);
                for (const int j : takers) {
                    after[s | (std::size_t{1} << j)] += working[s] * hear / static_cast<double>(takers.size());
                }
            }
            working = std::move(after);
        }
        for (int i = 0; i < people_; ++i) {
            Distribution after(states_, 0.0);
            for (std::size_t s = 0; s < states_; ++s) {
                after[s] += working[s] * (works(s, i) ? 1.0 - lose : 1.0);
                if (works(s, i)) { after[s & ~(std::size_t{1} << i)] += working[s] * lose; }
            }
            working = std::move(after);
        }
        return working;
    }

    int people_;
    std::size_t states_;
    std::vector<std::vector<int>> neighbours_;
    std::vector<Distribution> step_;
    Distribution stationary_;
};

} // namespace workpaths::testing
