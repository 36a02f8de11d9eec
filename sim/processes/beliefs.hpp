#pragma once
/// Once a year people learn how an earlier cohort has fared: beliefs move towards the mean gain over those of the same
/// group who searched directly.
///
///     b <- b + n_new / (lambda n + n_new) (y - b),    n <- lambda n + n_new
///
/// y is the mean outcome of a cohort's n_new people who took the pathway as their first, some years after entry, less
/// that of its direct entrants. Whom the pathway attracts shows in y: beliefs carry selection.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct BeliefParams {
    double prior_people = 50.0;
    LogPoints prior_earnings{0.0};
    double prior_lasting = 0.0;
    double memory = 0.8;
    int observed = 3;
    bool frozen = false;
};
template <> struct Schema<BeliefParams> {
    using P = BeliefParams;
    static constexpr std::string_view section = "beliefs";
    static constexpr std::string_view doc = "What groups believe of pathways, learned from earlier cohorts.";
    static constexpr Fields fields{
        Field{"prior_people", &P::prior_people, Range{0.1, 1e6}, assumed(10, 500),
              "People for whose experience the belief at the founding stands."},
        Field{"prior_earnings", &P::prior_earnings, Range{-5.0, 5.0}, assumed(-0.2, 0.3),
              "Believed gain in earnings at the founding, of all pathways and groups."},
        Field{"prior_lasting", &P::prior_lasting, Range{-1.0, 1.0}, assumed(-0.2, 0.3),
              "Believed gain in the probability of a lasting job at the founding."},
        Field{"memory", &P::memory, Range{0.0, 1.0}, assumed(0.5, 0.95),
              "Share of what was known that still counts a year later (lambda)."},
        Field{"observed", &P::observed, Range{1, 20}, assumed(2, 6),
              "Full years after entry at which a cohort's outcomes become known."},
        Field{"frozen", &P::frozen, any_value, choice,
              "Beliefs stay as they are, whatever becomes of later cohorts: for experiments that set learning aside."}};
};

/// The beliefs of a founding population; `people` are its rows.
Beliefs first_beliefs(std::size_t groups, std::size_t pathways, std::size_t people, const BeliefParams& params);

/// A year is over: the cohort that has now been observed for long enough is looked at.
void update_beliefs(World& world, MoneyPerWeek subsistence, const BeliefParams& params);

} // namespace workpaths
