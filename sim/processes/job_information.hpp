#pragma once
/// Jobs are heard of and passed on through given ties, and nothing else acts (after Calvó-Armengol and Jackson 2004).
///
/// Each week everybody hears of a job with probability `hear`. Who was unemployed as the week began takes it; who was
/// employed passes it to one neighbour, chosen uniformly among those unemployed then; without one it is lost, and so is
/// all that reaches a person beyond one job. Then every job, the new ones included, ends with probability `lose`.
///
/// The ties of a component are those of every component: persons 0 ... size - 1, size ... 2 size - 1, and so on. On a
/// component of n persons this is a Markov chain of 2^n states, which a test computes exactly.

#include "sim/base/pairs.hpp"
#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct JobInformationParams {
    bool enabled = false;
    PerWeek hear{0.1};
    PerWeek lose{0.015};
    int component_size = 1;
    Pairs component_ties;
};
template <> struct Schema<JobInformationParams> {
    using P = JobInformationParams;
    static constexpr std::string_view section = "job_information";
    static constexpr std::string_view doc = "A market in which nothing but news of jobs through given ties acts, for "
                                            "checks.";
    static constexpr Fields fields{
        Field{"enabled", &P::enabled, any_value, choice,
              "Replace the whole week by news of jobs, which ties pass on, and loss of jobs."},
        Field{"hear", &P::hear, Range{0.0, 1.0}, choice, "Probability that a person hears of a job in a week."},
        Field{"lose", &P::lose, Range{0.0, 1.0}, choice, "Probability that a job ends in a week."},
        Field{"component_size", &P::component_size, Range{1, 1000}, choice,
              "People of a component; the population is made of components alike, so it must be a multiple."},
        Field{"component_ties", &P::component_ties, Range{0, 999}, choice,
              "Ties within each component, as pairs of its people counted from 0: [[0, 1], [1, 2]]."}};
};

/// One week; the ties stay as they are.
void spread_job_information(World& world, Week week, const JobInformationParams& params, const Draws& draws);

} // namespace workpaths
