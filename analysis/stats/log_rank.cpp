#include "analysis/stats/log_rank.hpp"

#include "analysis/stats/holm.hpp"

#include <algorithm>
#include <tuple>

namespace workpaths {
namespace {

struct StratumSpell {
    int stratum;
    double until;
    double since;
    int group;
    Ending ending;
};

std::vector<StratumSpell> gathered(const Durations& spells, std::span<const int> group, std::span<const int> stratum) {
    std::vector<StratumSpell> rows(spells.until.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i] = {stratum.empty() ? 0 : stratum[i], spells.until[i], spells.since.empty() ? -1.0 : spells.since[i],
                   group[i], spells.ending[i]};
    }
    return rows;
}

/// Adds one event time to the sums. `at_risk` and `events` are by group.
void add_event_time(LogRank& sums, const Eigen::VectorXd& at_risk, double events) {
    const double n = at_risk.sum();
    const Eigen::VectorXd share = at_risk / n;
    for (Eigen::Index g = 0; g < share.size(); ++g) { sums.expected[static_cast<std::size_t>(g)] += events * share[g]; }
    if (n <= 1.0) { return; }
    const double spread = events * (n - events) / (n - 1.0);
    sums.variance.diagonal() += spread * share;
    sums.variance.noalias() -= spread * share * share.transpose();
}

/// The event times of one stratum, latest first. `exits` are its spells by `until`, `entries` by `since`, both latest
/// first.
void add_stratum(LogRank& sums, std::span<const StratumSpell> exits, std::span<const StratumSpell> entries) {
    Eigen::VectorXd at_risk = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(sums.observed.size()));
    std::size_t entered = 0;
    for (std::size_t i = 0; i < exits.size();) {
        const double time = exits[i].until;
        double events = 0.0;
        for (; i < exits.size() && exits[i].until == time; ++i) {
            at_risk[exits[i].group] += 1.0;
            if (exits[i].ending == Ending::event) {
                events += 1.0;
                sums.observed[static_cast<std::size_t>(exits[i].group)] += 1.0;
            }
        }
        for (; entered < entries.size() && entries[entered].since >= time; ++entered) {
            at_risk[entries[entered].group] -= 1.0;
        }
        if (events > 0.0) { add_event_time(sums, at_risk, events); }
    }
}

/// O - E of the groups of which events are expected, all but the first: they sum to 0.
std::optional<ChiSquaredTest> test_of(const LogRank& sums) {
    std::vector<Eigen::Index> expected;
    for (std::size_t g = 0; g < sums.expected.size(); ++g) {
        if (sums.expected[g] > 0.0) { expected.push_back(static_cast<Eigen::Index>(g)); }
    }
    if (expected.size() < 2) { return std::nullopt; }
    expected.erase(expected.begin());
    Eigen::VectorXd difference(static_cast<Eigen::Index>(expected.size()));
    for (Eigen::Index k = 0; k < difference.size(); ++k) {
        const auto g = static_cast<std::size_t>(expected[static_cast<std::size_t>(k)]);
        difference[k] = sums.observed[g] - sums.expected[g];
    }
    return quadratic_test(difference, sums.variance(expected, expected));
}

} // namespace

LogRank log_rank(const Durations& spells, std::span<const int> group, int groups, std::span<const int> stratum) {
    assert(!first_invalid(spells) && group.size() == spells.until.size());
    assert(stratum.empty() || stratum.size() == spells.until.size());
    std::vector<StratumSpell> exits = gathered(spells, group, stratum);
    std::ranges::sort(exits, [](const StratumSpell& a, const StratumSpell& b) {
        return std::tie(a.stratum, b.until) < std::tie(b.stratum, a.until);
    });
    std::vector<StratumSpell> entries;
    if (!spells.since.empty()) {
        entries = exits;
        std::ranges::sort(entries, [](const StratumSpell& a, const StratumSpell& b) {
            return std::tie(a.stratum, b.since) < std::tie(b.stratum, a.since);
        });
    }
    LogRank sums{std::vector<double>(static_cast<std::size_t>(groups)),
                 std::vector<double>(static_cast<std::size_t>(groups)),
                 Eigen::MatrixXd::Zero(groups, groups),
                 {}};
    for (std::size_t first = 0; first < exits.size();) {
        std::size_t last = first;
        while (last < exits.size() && exits[last].stratum == exits[first].stratum) { ++last; }
        const std::size_t count = last - first;
        add_stratum(sums, std::span{exits}.subspan(first, count),
                    entries.empty() ? std::span<const StratumSpell>{} : std::span{entries}.subspan(first, count));
        first = last;
    }
    sums.test = test_of(sums);
    return sums;
}

std::vector<PairwiseLogRank> pairwise_log_rank(const Durations& spells, std::span<const int> group, int groups,
                                               std::span<const int> stratum) {
    std::vector<std::vector<std::size_t>> members(static_cast<std::size_t>(groups));
    for (std::size_t i = 0; i < group.size(); ++i) { members[static_cast<std::size_t>(group[i])].push_back(i); }
    std::vector<PairwiseLogRank> pairs;
    for (int a = 0; a < groups; ++a) {
        for (int b = a + 1; b < groups; ++b) {
            std::vector<double> until;
            std::vector<double> since;
            std::vector<Ending> ending;
            std::vector<int> of;
            std::vector<int> strata;
            for (const int g : {a, b}) {
                for (const std::size_t i : members[static_cast<std::size_t>(g)]) {
                    until.push_back(spells.until[i]);
                    ending.push_back(spells.ending[i]);
                    of.push_back(g == a ? 0 : 1);
                    if (!spells.since.empty()) { since.push_back(spells.since[i]); }
                    if (!stratum.empty()) { strata.push_back(stratum[i]); }
                }
            }
            pairs.push_back({a, b, log_rank({until, ending, since}, of, 2, strata).test, std::nullopt});
        }
    }
    std::vector<double> p;
    for (const auto& pair : pairs) {
        if (pair.test) { p.push_back(pair.test->p); }
    }
    const auto adjusted = holm_adjusted(p);
    auto next = adjusted.begin();
    for (auto& pair : pairs) {
        if (pair.test) { pair.adjusted_p = *next++; }
    }
    return pairs;
}

} // namespace workpaths
