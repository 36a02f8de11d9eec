#pragma once
/// A week in training: people drop out, finish a run, a stage, the programme; stages branch, repeat, and leave
/// evidence.
///
/// t counts from the first week of the programme. Time within a week is exact: a run of hours ends in its week.
///
///     d(t) = [d_later + (d_start - d_later) e^{-t / settling}] exp(-0.6 m / sigma_mu - 0.3 [mentor there] +
///     centre)

#include "sim/base/schema.hpp"
#include "sim/world/practice.hpp"

namespace workpaths {

struct TrainingParams {
    double match_slope = 0.6;
    double mentor_effect = 0.3;
    double centre = 0.15;
};
template <> struct Schema<TrainingParams> {
    using P = TrainingParams;
    static constexpr std::string_view section = "training";
    static constexpr std::string_view doc = "Dropping out of and completing programmes.";
    static constexpr Fields fields{
        Field{"match_slope", &P::match_slope, Range{0.0, 3.0}, assumed(0.2, 1.0),
              "Fall of the log dropout hazard for a learned match one standard deviation better."},
        Field{
            "mentor_effect", &P::mentor_effect, Range{0.0, 3.0}, assumed(0.0, 0.6),
            "Fall of the log dropout hazard while the mentor works at the host or at the employer whose place it is."},
        Field{"centre", &P::centre, Range{-2.0, 2.0}, assumed(0.0, 0.3),
              "Added to the log hazard so that the modifiers average out."}};
};

/// One week for every participant; who completes is marked for conversion this week.
void train(World& world, Week week, double match_sd, const TrainingParams& params, const SkillGrowthParams& skills,
           const Draws& draws);

} // namespace workpaths
