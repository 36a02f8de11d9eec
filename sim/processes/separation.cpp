#include "sim/processes/separation.hpp"

#include "sim/base/parallel.hpp"
#include "sim/world/jobs.hpp"

#include <algorithm>
#include <bit>

namespace workpaths {
namespace {

/// The parts of the hazard that are the same for everybody this week.
class Hazard {
  public:
    Hazard(const Economy& economy, Week week, const SeparationParams& params, const MatchParams& match)
        : week_(number_of(week)), base_(static_cast<float>(params.level.value() * economy.separation_index)),
          match_(static_cast<float>(match.sd.value() > 0.0 ? params.match_slope / match.sd.value() : 0.0)),
          firm_skill_(static_cast<float>(params.firm_skill_slope)),
          age_week_(static_cast<float>(params.age_slope / weeks_per_year)), tie_(static_cast<float>(params.tie_slope)),
          most_ties_(static_cast<float>(params.ties_that_count)), cap_(static_cast<float>(params.cap.value())) {}

    [[nodiscard]] float tie_term(const People& people, std::size_t i) const {
        return tie_ * std::min(most_ties_, static_cast<float>(std::popcount(people.team_ties[i])));
    }
    [[nodiscard]] float of(const People& people, std::size_t i, float ties) const {
        const auto weeks_of_work = static_cast<float>(week_ - people.birth_week[i]) - 19.0F * 52.0F;
        const float log_factor =
            -match_ * people.match_mean[i] - firm_skill_ * people.firm_skill[i] - age_week_ * weeks_of_work - ties;
        return std::min(cap_, base_ * people.frailty[i] * exact_exp(log_factor));
    }

  private:
    std::int32_t week_;
    float base_, match_, firm_skill_, age_week_, tie_, most_ties_, cap_;
};

} // namespace

double separation_hazard(const World& world, std::size_t person, Week week, const SeparationParams& params,
                         const MatchParams& match) {
    const Hazard hazard{world.economy, week, params, match};
    return hazard.of(world.people, person, hazard.tie_term(world.people, person));
}

void separate(World& world, Week week, const SeparationParams& params, const MatchParams& match, const Draws& draws) {
    const People& people = world.people;
    const Hazard hazard{world.economy, week, params, match};
    BlockLists<Leaver> leavers;
    leavers.reset(people.size());
    for_each_block(people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        std::array<std::uint32_t, rows_per_block> words;
        std::array<float, rows_per_block> ties;
        std::array<std::uint8_t, rows_per_block> leaves;
        draws.sweep(Purpose::separation, week, static_cast<std::uint32_t>(begin), std::span{words}.first(end - begin));
        for (std::size_t i = begin; i < end; ++i) { ties[i - begin] = hazard.tie_term(people, i); }
        for (std::size_t i = begin; i < end; ++i) { // without branches, so that it vectorises
            const bool at_risk = (people.state[i] == LabourState::employed) & (people.job_start[i] < number_of(week));
            const double h = hazard.of(people, i, ties[i - begin]);
            leaves[i - begin] = at_risk & (uniform_of(words[i - begin]) < h);
        }
        for (std::size_t i = begin; i < end; ++i) {
            if (leaves[i - begin] == 0) { continue; }
            const Draw cause{Purpose::separation_cause, week, static_cast<std::uint32_t>(i)};
            const bool layoff = draws.happens(cause, params.layoff_share);
            leavers[block].push_back({id_at<PersonId>(i), layoff ? EndReason::layoff : EndReason::quit_to_search});
        }
    });
    std::vector<Leaver> all;
    leavers.for_each([&](const Leaver& leaver) { all.push_back(leaver); });
    end_jobs(world, all, week);
}

} // namespace workpaths
