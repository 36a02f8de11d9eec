#include "sim/processes/separation.hpp"

#include "sim/base/chosen.hpp"
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

    [[nodiscard]] float tie_term(const World& world, std::size_t i) const {
        return tie_ * std::min(most_ties_, static_cast<float>(std::popcount(world.teams.known(world.people.seat[i]))));
    }
    [[nodiscard]] float of(const People& people, std::size_t i, float ties) const {
        const auto weeks_of_work = static_cast<float>(week_ - people.birth_week[i]) - 19.0F * 52.0F;
        const float log_factor =
            -match_ * people.match_mean[i] - firm_skill_ * people.firm_skill[i] - age_week_ * weeks_of_work - ties;
        return std::min(cap_, base_ * people.frailty[i].value() * exact_exp(log_factor));
    }

  private:
    std::int32_t week_;
    float base_, match_, firm_skill_, age_week_, tie_, most_ties_, cap_;
};

} // namespace

double separation_hazard(const World& world, std::size_t person, Week week, const SeparationParams& params,
                         const MatchParams& match) {
    const Hazard hazard{world.economy, week, params, match};
    return hazard.of(world.people, person, hazard.tie_term(world, person));
}

void separate(World& world, Week week, const SeparationParams& params, const MatchParams& match, const Draws& draws) {
    constexpr auto cause_lane = static_cast<std::size_t>(Purpose::separation_cause) & 3U;
    const People& people = world.people;
    const Hazard hazard{world.economy, week, params, match};
    BlockLists<Leaver> leavers;
    leavers.reset(people.size());
    for_each_block(people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        std::array<std::uint32_t, rows_per_block> words;
        std::array<float, rows_per_block> most; // without ties
        draws.sweep(Purpose::separation, week, static_cast<std::uint32_t>(begin), std::span{words}.first(end - begin));
        const auto u = [&](std::size_t i) {
            return static_cast<float>(static_cast<std::int32_t>(words[i - begin] >> 1)) * 0x1p-31F;
        };
        for (std::size_t i = begin; i < end; ++i) { most[i - begin] = hazard.of(people, i, 0.0F); }
        auto leaves = few_rows_where(begin, end, [&](std::size_t i) {
            return (people.state[i] == LabourState::employed) & (people.job_start[i] < number_of(week)) &
                   (u(i) < most[i - begin]);
        });
        // ties only hold people back: the team is looked at where somebody may leave
        for (const std::uint32_t i : leaves) { world.teams.prefetch_known(people.seat[i]); }
        std::erase_if(leaves, [&](std::uint32_t i) { return u(i) >= hazard.of(people, i, hazard.tie_term(world, i)); });
        const auto causes = draws.list(Draw{Purpose::separation_cause, week, 0}, leaves);
        for (std::size_t k = 0; k < leaves.size(); ++k) {
            const bool layoff = happens(causes[k][cause_lane], params.layoff_share);
            leavers[block].push_back(
                {id_at<PersonId>(leaves[k]), layoff ? EndReason::layoff : EndReason::quit_to_search});
        }
    });
    std::vector<Leaver> all;
    leavers.for_each([&](const Leaver& leaver) { all.push_back(leaver); });
    end_jobs(world, all, week);
}

} // namespace workpaths
