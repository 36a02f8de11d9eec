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

    [[nodiscard]] float of(const People& people, std::size_t i) const {
        const auto weeks_of_work = static_cast<float>(week_ - people.birth_week[i]) - 19.0F * 52.0F;
        const float ties = std::min(most_ties_, static_cast<float>(std::popcount(people.team_ties[i])));
        const float log_factor = -match_ * people.match_mean[i] - firm_skill_ * people.firm_skill[i] -
                                 age_week_ * weeks_of_work - tie_ * ties;
        return std::min(cap_, base_ * people.frailty[i] * exact_exp(log_factor));
    }

  private:
    std::int32_t week_;
    float base_, match_, firm_skill_, age_week_, tie_, most_ties_, cap_;
};

} // namespace

double separation_hazard(const World& world, std::size_t person, Week week, const SeparationParams& params,
                         const MatchParams& match) {
    return Hazard{world.economy, week, params, match}.of(world.people, person);
}

void separate(World& world, Week week, const SeparationParams& params, const MatchParams& match, const Draws& draws) {
    const People& people = world.people;
    const Hazard hazard{world.economy, week, params, match};
    struct Leaver {
        PersonId person;
        EndReason reason;
    };
    BlockLists<Leaver> leavers;
    leavers.reset(people.size());
    const auto layoff = threshold_of(params.layoff_share);
    for_each_block(people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        std::array<std::array<std::uint32_t, rows_per_block>, 4> words;
        const std::size_t n = end - begin;
        draws.fill(Purpose::separation, week, static_cast<std::uint32_t>(begin),
                   {std::span{words[0]}.first(n), std::span{words[1]}.first(n), std::span{words[2]}.first(n),
                    std::span{words[3]}.first(n)});
        for (std::size_t i = begin; i < end; ++i) {
            if (people.state[i] != LabourState::employed || people.job_start[i] >= number_of(week)) { continue; }
            if (!happens(words[0][i - begin], hazard.of(people, i))) { continue; }
            const auto reason = words[1][i - begin] < layoff ? EndReason::layoff : EndReason::quit_to_search;
            leavers[block].push_back({id_at<PersonId>(i), reason});
        }
    });
    leavers.for_each([&](const Leaver& leaver) { end_job(world, leaver.person, leaver.reason, week); });
}

} // namespace workpaths
