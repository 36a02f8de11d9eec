#include "sim/processes/beliefs.hpp"

#include "sim/world/pathway_utility.hpp"

namespace workpaths {
namespace {

/// Sums over people.
struct Sums {
    double people = 0.0;
    CareerOutcome outcome;

    void add(const CareerOutcome& one) {
        people += 1.0;
        outcome.earnings += one.earnings;
        outcome.retention += one.retention;
    }
    [[nodiscard]] CareerOutcome mean() const { return {outcome.earnings / people, outcome.retention / people}; }
};

/// Of one cohort, by group: those who searched directly, then those who took each pathway.
std::vector<Sums> outcomes_of(const World& world, std::size_t first, std::size_t last, MoneyPerWeek subsistence) {
    const People& people = world.people;
    const std::size_t ways = world.pathways.size() + 1;
    std::vector<Sums> sums(world.groups.size() * ways);
    for (std::size_t i = first; i < last; ++i) {
        if (people.state[i] == LabourState::out) { continue; }
        const PathwayId took = people.first_pathway[i];
        const std::size_t way = exists(took) ? row(took) + 1 : 0;
        sums[row(people.group[i]) * ways + way].add(outcome_of(people, i, subsistence));
    }
    return sums;
}

void learn(Belief& belief, const Sums& seen, const CareerOutcome& direct, double memory) {
    belief.people *= memory;
    if (seen.people == 0.0) { return; }
    const double weight = seen.people / (belief.people + seen.people);
    const CareerOutcome mean = seen.mean();
    belief.gain.earnings += weight * (mean.earnings - direct.earnings - belief.gain.earnings);
    belief.gain.retention += weight * (mean.retention - direct.retention - belief.gain.retention);
    belief.people += seen.people;
}

void judge(World& world, std::size_t first, std::size_t last, MoneyPerWeek subsistence, const BeliefParams& params) {
    Beliefs& beliefs = world.beliefs;
    const auto sums = outcomes_of(world, first, last, subsistence);
    const std::size_t ways = beliefs.pathways + 1;
    for (std::size_t g = 0; g < beliefs.direct.size(); ++g) {
        const Sums& direct = sums[g * ways];
        if (direct.people > 0.0) {
            beliefs.direct[g] = direct.mean();
            beliefs.direct_known[g] = 1;
        }
        for (std::size_t j = 0; j < beliefs.pathways; ++j) {
            const Sums& took = sums[g * ways + 1 + j];
            learn(beliefs.cells[g * beliefs.pathways + j], direct.people > 0.0 ? took : Sums{}, beliefs.direct[g],
                  params.memory);
        }
    }
}

} // namespace

Beliefs first_beliefs(std::size_t groups, std::size_t pathways, std::size_t people, const BeliefParams& params) {
    const Belief prior{{params.prior_earnings.value(), params.prior_lasting}, params.prior_people};
    return {.pathways = pathways,
            .cells = std::vector<Belief>(groups * pathways, prior),
            .direct = std::vector<CareerOutcome>(groups),
            .direct_known = std::vector<char>(groups, 0),
            .marks = {people}};
}

void update_beliefs(World& world, MoneyPerWeek subsistence, const BeliefParams& params) {
    Beliefs& beliefs = world.beliefs;
    beliefs.marks.push_back(world.people.size());
    const auto years = static_cast<std::size_t>(params.observed);
    for (; beliefs.judged + 1 + years < beliefs.marks.size(); ++beliefs.judged) {
        const std::size_t first = beliefs.marks[beliefs.judged];
        const std::size_t last = beliefs.marks[beliefs.judged + 1];
        if (first < last && !params.frozen) { judge(world, first, last, subsistence, params); }
    }
}

} // namespace workpaths
