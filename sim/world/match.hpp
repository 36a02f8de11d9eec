#pragma once
/// Match quality of a person and an employer: mu ~ N(0, sigma_mu^2), drawn once per pair, learned on the job.

#include "sim/base/schema.hpp"

#include <cmath>

namespace workpaths {

struct MatchParams {
    LogPoints sd{0.20};
    Weeks half_learned{20.0};
};
template <> struct Schema<MatchParams> {
    using P = MatchParams;
    static constexpr std::string_view section = "match";
    static constexpr std::string_view doc = "Match quality of a person and an employer, and how it is learned.";
    static constexpr Fields fields{
        Field{"sd", &P::sd, Range{0.0, 2.0}, assumed(0.1, 0.3), "Standard deviation of match quality."},
        Field{"half_learned", &P::half_learned, Range{0.5, 1000.0}, assumed(5, 60),
              "Full-time weeks after which half of the variance is known (kappa)."}};
};

/// The posterior mean after n full-time weeks, drawn at once: (n mu + sqrt(kappa n) sigma_mu noise) / (n + kappa).
inline double match_learned_after(double weeks, double match_quality, double noise, const MatchParams& params) {
    const double kappa = params.half_learned.value();
    return (weeks * match_quality + std::sqrt(kappa * weeks) * params.sd.value() * noise) / (weeks + kappa);
}

} // namespace workpaths
