#include "sim/processes/firm_skill.hpp"

#include "sim/base/parallel.hpp"

namespace workpaths {

void grow_firm_skill(People& people, const FirmSkillParams& params) {
    const auto& state = people.state;
    auto& firm_skill = people.firm_skill;
    const double weeks = params.time_constant.value();
    const auto on_job = static_cast<float>(1.0 - exact_exp(-1.0 / weeks));
    const auto in_training = static_cast<float>(1.0 - exact_exp(-params.training_factor / weeks));
    for_each_block(people, [&](std::size_t, std::size_t begin, std::size_t end) {
        const float rate_on_job = on_job; // copies, which no store into the column can change: the loop vectorises
        const float rate_in_training = in_training;
        for (std::size_t i = begin; i < end; ++i) {
            const float rate = (state[i] == LabourState::employed ? rate_on_job : 0.0F) +
                               (state[i] == LabourState::training ? rate_in_training : 0.0F);
            firm_skill[i] += (1.0F - firm_skill[i]) * rate;
        }
    });
}

} // namespace workpaths
