#include "analysis/stats/kaplan_meier.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace workpaths {
namespace {

std::vector<double> ascending(std::span<const double> times) {
    std::vector<double> sorted(times.begin(), times.end());
    std::ranges::sort(sorted);
    return sorted;
}

/// The exits by event, respectively by censoring, in ascending order: whole numbers are all that the curve
/// needs.
std::vector<double> exits(const Durations& spells, Ending ending) {
    std::vector<double> times;
    for (std::size_t i = 0; i < spells.until.size(); ++i) {
        if (spells.ending[i] == ending) { times.push_back(spells.until[i]); }
    }
    std::ranges::sort(times);
    return times;
}

/// Walks ascending times together with the rows of a curve.
class Cursor {
  public:
    explicit Cursor(std::vector<double> ascending_times) : times_(std::move(ascending_times)) {}
    [[nodiscard]] double next() const {
        return passed_ < times_.size() ? times_[passed_] : std::numeric_limits<double>::infinity();
    }
    /// Steps over the times before the given one (over equal ones too, where told) and counts all passed so
    /// far.
    std::int64_t pass_before(double time) {
        while (passed_ < times_.size() && times_[passed_] < time) { ++passed_; }
        return static_cast<std::int64_t>(passed_);
    }
    std::int64_t pass_equal(double time) {
        const std::size_t before = passed_;
        while (passed_ < times_.size() && times_[passed_] == time) { ++passed_; }
        return static_cast<std::int64_t>(passed_ - before);
    }

  private:
    std::vector<double> times_;
    std::size_t passed_ = 0;
};

void append_row(SurvivalCurve& curve, double time, std::int64_t at_risk, std::int64_t events, std::int64_t censored) {
    const double survival = curve.survival.empty() ? 1.0 : curve.survival.back();
    const double log_variance = curve.log_variance.empty() ? 0.0 : curve.log_variance.back();
    const auto n = static_cast<double>(at_risk);
    const auto d = static_cast<double>(events);
    curve.time.push_back(time);
    curve.at_risk.push_back(at_risk);
    curve.events.push_back(events);
    curve.censored.push_back(censored);
    curve.survival.push_back(survival * ((n - d) / n));
    curve.log_variance.push_back(events == at_risk ? std::numeric_limits<double>::infinity()
                                                   : log_variance + d / (n * (n - d)));
}

bool observed_from(const Durations& spells, std::size_t i, double until) {
    if (spells.since.empty()) { return true; }
    return 0.0 <= spells.since[i] && spells.since[i] < until;
}

} // namespace

std::optional<std::size_t> first_invalid(const Durations& spells) {
    assert(spells.ending.size() == spells.until.size());
    assert(spells.since.empty() || spells.since.size() == spells.until.size());
    for (std::size_t i = 0; i < spells.until.size(); ++i) {
        const double until = spells.until[i];
        if (!(std::isfinite(until) && until >= 0.0 && observed_from(spells, i, until))) { return i; }
    }
    return std::nullopt;
}

std::optional<SurvivalCurve> kaplan_meier(const Durations& spells) {
    assert(!first_invalid(spells));
    if (spells.until.empty()) { return std::nullopt; }
    Cursor events{exits(spells, Ending::event)};
    Cursor censored{exits(spells, Ending::censored)};
    Cursor entries{ascending(spells.since)};
    const auto everyone = static_cast<std::int64_t>(spells.until.size());

    SurvivalCurve curve;
    for (double time = std::min(events.next(), censored.next()); std::isfinite(time);
         time = std::min(events.next(), censored.next())) {
        const std::int64_t entered = spells.since.empty() ? everyone : entries.pass_before(time);
        const std::int64_t at_risk = entered - events.pass_before(time) - censored.pass_before(time);
        const std::int64_t ended = events.pass_equal(time);
        append_row(curve, time, at_risk, ended, censored.pass_equal(time));
    }
    return curve;
}

std::int64_t number_at_risk(const Durations& spells, double time) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < spells.until.size(); ++i) {
        const bool entered = spells.since.empty() || spells.since[i] < time;
        if (entered && time <= spells.until[i]) { ++count; }
    }
    return count;
}

} // namespace workpaths
