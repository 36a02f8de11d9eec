#pragma once
/// What both sides of a match weigh: the employer's bar, the person's reasons to move.

#include "sim/base/ask_memory.hpp"
#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

#include <limits>

namespace workpaths {

struct HiringParams {
    double bar = 1.1;
    double bar_sd = 2.5;
    double referral = 0.8;
    double referral_evidence = 2.0;
    Weeks referral_insight{13.0};
    double beside_contact = 1.0;
    double applications = 1.0;
    double own_reach = 0.75;
    double beyond_region = 1.0;
    LogPoints offer_taste{0.15};
    LogPoints moving_cost{0.03};
    double firm_skill_at_stake = 0.10;
};
template <> struct Schema<HiringParams> {
    using P = HiringParams;
    static constexpr std::string_view section = "hiring";
    static constexpr std::string_view doc = "How vacancies are filled through contacts and open applications.";
    static constexpr Fields fields{
        Field{"bar", &P::bar, Range{-10.0, 10.0}, assumed(0.0, 2.0),
              "Mean of what a vacancy asks of a candidate's score, in standard deviations of comparable people's fit."},
        Field{"bar_sd", &P::bar_sd, Range{0.0, 10.0}, assumed(1.0, 4.0),
              "Standard deviation of that bar between vacancies and weeks."},
        Field{"referral", &P::referral, Range{0.0, 1.0}, assumed(0.3, 0.9),
              "Probability that an employee hears of an open vacancy in a week."},
        Field{"referral_evidence", &P::referral_evidence, Range{0.0, 20.0}, assumed(0.0, 4.0),
              "Completed projects' worth of evidence that a referral by a tie of full strength adds."},
        Field{"referral_insight", &P::referral_insight, Range{0.0, 520.0}, assumed(0, 26),
              "Full-time weeks on the job that would show as much of the match as a referral by a tie of full strength "
              "tells both sides."},
        Field{"beside_contact", &P::beside_contact, Range{0.0, 1.0}, assumed(0.5, 1.0),
              "Probability that who was referred, or hired after a project, joins the team of the contact at the "
              "employer if it has room."},
        Field{"applications", &P::applications, Range{0.0, 20.0}, assumed(0.5, 3.0),
              "Mean open applications a week of somebody who looks for work (Poisson)."},
        Field{"own_reach", &P::own_reach, Range{0.0, 1.0}, assumed(0.5, 0.95),
              "Probability that an application goes to the own region and occupation; else to any occupation."},
        Field{"beyond_region", &P::beyond_region, Range{0.0, 1.0}, assumed(0.2, 1.0),
              "Probability that such an application goes to any region; else it stays in the own one (0: closed "
              "regions)."},
        Field{"offer_taste", &P::offer_taste, Range{0.0, 2.0}, assumed(0.05, 0.3),
              "Standard deviation of what else counts in an offer to a person who has a job."},
        Field{"moving_cost", &P::moving_cost, Range{-1.0, 2.0}, assumed(0.0, 0.1),
              "What an offer must be worth beyond the present job."},
        Field{"firm_skill_at_stake", &P::firm_skill_at_stake, Range{0.0, 2.0}, assumed(0.0, 0.3),
              "What full firm skill is worth to somebody who considers moving, in log points."}};
};

/// This week's bar of a vacancy.
double bar_of(std::uint32_t vacancy_number, Week week, const HiringParams& params, const Draws& draws);

/// The premium that a person's employer pays; any where there is no employer.
inline float own_premium(const World& world, std::size_t i) {
    const auto employer = static_cast<std::int32_t>(world.people.employer[i]);
    return world.employers.premium[static_cast<std::size_t>(std::max(employer, 0))];
}

/// What an offer must be worth to a person: p + m + stake c + cost of one who has a job, else nothing is too little.
inline float reservation_of(const People& people, std::size_t i, float premium, const HiringParams& params) {
    const float job = premium + people.match_mean[i] +
                      static_cast<float>(params.firm_skill_at_stake) * people.firm_skill[i] +
                      static_cast<float>(params.moving_cost.value());
    return people.state[i] == LabourState::employed ? job : std::numeric_limits<float>::lowest();
}

/// An offer of another employer is taken if   p' + taste > reservation;   `taste` is standard normal.
inline bool would_accept(float reservation, float premium, float taste, const HiringParams& params) {
    return premium + static_cast<float>(params.offer_taste.value()) * taste > reservation;
}

/// The shard of a region and occupation in the openings of the hiring round.
inline std::size_t opening_cell(const World& world, RegionId region, OccupationId occupation) {
    return row(region) * world.occupations.size() + row(occupation);
}

/// This week's open vacancies of a region.
inline std::span<const Opening> openings_in(const World& world, RegionId region) {
    const std::size_t first = opening_cell(world, region, OccupationId{0});
    return world.round.openings.of(first, first + world.occupations.size());
}

/// This week's open vacancies of a region and occupation.
inline std::span<const Opening> openings_near(const World& world, RegionId region, OccupationId occupation) {
    return world.round.openings.of(opening_cell(world, region, occupation));
}

/// Asks for a person's memory ahead of candidate_score().
inline void prefetch_candidate(const People& people, PersonId person) {
    const std::size_t i = row(person);
    ask_memory(&people.birth_week[i]);
    ask_memory(&people.occupation[i]);
    ask_memory(&people.fit[i]);
    ask_memory(&people.skill[i]);
    ask_memory(&people.evidence[i]);
    ask_memory(&people.group[i]);
}

/// An employer's score of a candidate for an occupation with this much evidence beyond the person's own; `region` is
/// the employer's.
double candidate_score(const World& world, PersonId person, RegionId region, OccupationId occupation,
                       double extra_precision, double noise, Week week);

} // namespace workpaths
