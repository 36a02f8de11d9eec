#include "sim/processes/match_learning.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/base/parallel.hpp"

namespace workpaths {

void learn_matches(People& people, Week week, const MatchParams& params, const Draws& draws) {
    const auto kappa = static_cast<float>(params.half_learned.value());
    const auto noise_sd = static_cast<float>(std::sqrt(params.half_learned.value()) * params.sd.value());
    const NormalScores& normal = normal_scores();
    for_each_block(people, [&](std::size_t, std::size_t begin, std::size_t end) {
        std::array<std::uint32_t, rows_per_block> words;
        draws.sweep(Purpose::observation, week, static_cast<std::uint32_t>(begin), std::span{words}.first(end - begin));
        std::array<float, rows_per_block> noise;
        for (std::size_t i = begin; i < end; ++i) { noise[i - begin] = noise_sd * normal(words[i - begin]); }
        for (std::size_t i = begin; i < end; ++i) { // without branches, so that it vectorises
            const LabourState state = people.state[i];
            const int weeks = (state == LabourState::employed ? 1 : 0) + (state == LabourState::training ? 1 : 0);
            const float surprise = people.match_quality[i].value() - people.match_mean[i] + noise[i - begin];
            people.match_mean[i] += static_cast<float>(weeks) * surprise / (people.observed[i].value() + 1.0F + kappa);
            people.observed[i] = people.observed[i].plus(weeks);
        }
    });
}

} // namespace workpaths
