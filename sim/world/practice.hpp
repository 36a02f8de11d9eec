#pragma once
/// Skills grow by practice and decay by disuse: closed forms for any stretch of constant practice.
///
///     h_k = w_k h,   g = eta a m h_k / H,   delta_k = delta max(0, 1 - h_k / 4)
///     practised enough (delta_k = 0):  s' = 1 - (1 - s) exp(-g n)
///     else                             s' = s* + (s - s*) exp(-(g + delta_k) n),  s* = (g + delta_k phi p) / (g +
///     delta_k)
///
/// p is the peak, phi the retained share: Heathcote, Brown and Mewhort 2000 (practice),
/// Arthur et al. 1998, Tatel and Ackerman (decay). A level never decays below phi p; one
/// that rises past its peak carries it along: s' = g (1 - s) - delta_k (1 - phi) s.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct SkillGrowthParams {
    Hours mastery{3200.0};
    PerWeek decay{0.037};
    double retained = 0.4;
    HoursPerWeek upkeep{4.0};
    int update_weeks = 13;
};
template <> struct Schema<SkillGrowthParams> {
    using P = SkillGrowthParams;
    static constexpr std::string_view section = "skill_growth";
    static constexpr std::string_view doc = "Skills grow by practice and decay by disuse.";
    static constexpr Fields fields{
        Field{"mastery", &P::mastery, Range{10.0, 1e6}, assumed(1600, 6400),
              "Hours of practice of one domain that close the gap to full skill by a factor e (H)."},
        Field{"decay", &P::decay, Range{0.0, 1.0},
              from("Tatel and Ackerman, meta-analysis of skill decay: half of a gain goes in 6.5 to 13 months"),
              "Decay without practice towards the retained share of the peak (delta)."},
        Field{"retained", &P::retained, Range{0.0, 1.0}, assumed(0.2, 0.6),
              "Share of the peak that is never lost (phi)."},
        Field{"upkeep", &P::upkeep, Range{0.1, 60.0}, assumed(2, 8),
              "Hours a week in a domain from which it does not decay."},
        Field{"update_weeks", &P::update_weeks, Range{1, 52}, assumed(4, 26),
              "Weeks between updates of a level that nothing else changes; the closed form makes it exact at each."}};
};

/// What a domain's hours do to it.
struct DomainPractice {
    double growth; // g, per week
    double decay;  // delta_k, per week
};
DomainPractice domain_practice(double hours, double learning, double aptitude, const SkillGrowthParams& params);

/// Level and peak after n weeks of constant practice, cut where the level crosses its peak or its retained share.
struct LevelAndPeak {
    double level;
    double peak;
};
LevelAndPeak practised(LevelAndPeak from, const DomainPractice& practice, double weeks,
                       const SkillGrowthParams& params);

/// Full time in an occupation.
constexpr Practice job_practice(OccupationId occupation) { return {occupation, 40, LearningRate{1.0}}; }

/// What a person practises now: a job's or a training stage's hours in the occupation, or nothing.
Practice practice_of(const World& world, std::size_t person);

/// Brings one person's skills up to this week under the practice recorded, and refits them to the occupation.
void advance_skills(People& people, std::size_t person, std::span<const Occupation> occupations, Week week,
                    const SkillGrowthParams& params);

/// The same for people of these rows, each once: several times as fast as one by one.
void advance_skills(People& people, std::span<const std::uint32_t> rows, std::span<const Occupation> occupations,
                    Week week, const SkillGrowthParams& params);

/// Hours of one task outside a seat raise one domain at once.
void practise_task(World& world, PersonId person, std::size_t domain, double hours, double learning,
                   const SkillGrowthParams& params);

} // namespace workpaths
