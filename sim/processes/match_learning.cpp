#include "sim/processes/match_learning.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/base/parallel.hpp"

namespace workpaths {

void learn_matches(std::span<const LabourState> state, std::span<const MatchQuality> match_quality,
                   std::span<float> match_mean, std::span<float> observed, Week week, const MatchParams& params,
                   const Draws& draws) {
    const auto kappa = static_cast<float>(params.half_learned.value());
    const auto noise_sd = static_cast<float>(std::sqrt(params.half_learned.value()) * params.sd.value());
    const NormalScores& normal = normal_scores();
    for_each_block(state.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        std::array<std::uint32_t, rows_per_block> words;
        draws.sweep(Purpose::observation, week, static_cast<std::uint32_t>(begin), std::span{words}.first(end - begin));
        std::array<float, rows_per_block> noise;
        for (std::size_t i = begin; i < end; ++i) { noise[i - begin] = noise_sd * normal(words[i - begin]); }
        for (std::size_t i = begin; i < end; ++i) { // without branches, so that it vectorises
            const float weeks =
                (state[i] == LabourState::employed ? 1.0F : 0.0F) + (state[i] == LabourState::training ? 1.0F : 0.0F);
            const float surprise = match_quality[i].value() - match_mean[i] + noise[i - begin];
            match_mean[i] += weeks * surprise / (observed[i] + 1.0F + kappa);
            observed[i] += weeks;
        }
    });
}

} // namespace workpaths
