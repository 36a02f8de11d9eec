#include "sim/world/practice.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// One stretch of s' = target + (s - target) e^{-rate t}, at most `left` weeks and at most until s reaches `mark`.
void stretch(double& s, double target, double rate, double mark, double& left) {
    const double ratio = (mark - target) / (s - target);
    const bool reaches = ratio > 0.0 && ratio < 1.0 && -exact_log(ratio) < rate * left;
    if (reaches) {
        left += exact_log(ratio) / rate;
        s = mark;
    } else {
        s = target + (s - target) * exact_exp(-rate * left);
        left = 0.0;
    }
}

} // namespace

Practice practice_of(const World& world, std::size_t i) {
    const People& people = world.people;
    if (people.state[i] == LabourState::employed) { return job_practice(people.occupation[i]); }
    if (people.state[i] != LabourState::training) { return {}; }
    const std::size_t programme = row(people.programme[i]);
    const auto& stages = world.pathways[row(world.programmes.pathway[programme])].stages;
    const StageParams& stage = stages[static_cast<std::size_t>(world.programmes.stage[programme])];
    if (stage.domains == PractisedDomains::task) { return {}; } // practised as a whole when the run is over
    const float mentoring = world.employers.mentoring[row(world.programmes.host[programme])];
    return {people.occupation[i], static_cast<std::uint8_t>(stage.hours.value()),
            LearningRate{stage.learning * mentoring}};
}

namespace {

/// One domain's case, solved exactly, crossings included.
void practise_domain(SkillLevel& skill, SkillLevel& peak, double hours, const Practice& practice, double aptitude,
                     double weeks, const SkillGrowthParams& params) {
    const auto rates = domain_practice(hours, practice.learning.value(), aptitude, params);
    const auto after = practised({skill.value(), peak.value()}, rates, weeks, params);
    skill = SkillLevel{after.level};
    peak = SkillLevel{after.peak};
}

using Singles = std::array<float, domain_count>;

Singles singles_of(const SkillLevels& levels) {
    Singles singles;
    for (std::size_t k = 0; k < domain_count; ++k) { singles[k] = levels[k].single(); }
    return singles;
}

/// All domains side by side in single precision, in loops without branches so that each is a few vector instructions:
/// every case in which one exponential does it. Where a level crosses its peak or its retained share,
/// practise_domain() takes over.
void practise_domains(SkillLevels& skill, SkillLevels& peak, const Domains& hours, const Practice& practice,
                      float aptitude, double weeks, const SkillGrowthParams& params) {
    const Singles s = singles_of(skill);
    const Singles p = singles_of(peak);
    const auto growth = static_cast<float>(practice.learning.value() * aptitude / params.mastery.value());
    const auto decay = static_cast<float>(params.decay.value());
    const auto per_upkeep = static_cast<float>(1.0 / params.upkeep.value());
    const auto phi = static_cast<float>(params.retained);
    const auto n = static_cast<float>(weeks);
    Singles h;
    for (std::size_t k = 0; k < domain_count; ++k) { h[k] = static_cast<float>(hours[k]); }
    Singles level;
    Singles rise; // above the peak, or the gap to the retained share: positive where one exponential does not do
    for (std::size_t k = 0; k < domain_count; ++k) {
        const float g = growth * h[k];
        const float use = 1.0F - h[k] * per_upkeep;
        const float d = use > 0.0F ? decay * use : 0.0F;
        const float along = g + d * (1.0F - phi); // at the peak and carrying it
        const float carried = s[k] >= p[k] ? g - p[k] * along : -1.0F;
        const float unless_still = carried > 0.0F ? along : g + d;
        const float rate = unless_still > 1e-30F ? unless_still : 1e-30F;
        const float target = (carried > 0.0F ? g : g + d * phi * p[k]) / rate;
        level[k] = target + (s[k] - target) * exact_exp(-rate * n);
        const float over = level[k] - p[k];
        const float under = phi * p[k] - s[k];
        const float more = over > under ? over : under;
        const float decays = d > 0.0F ? more : 0.0F;
        rise[k] = carried > 0.0F ? 0.0F : decays;
    }
    float any = 0.0F;
    for (const float one : rise) { any = one > any ? one : any; }
    if (any == 0.0F) {
        for (std::size_t k = 0; k < domain_count; ++k) { skill[k] = SkillLevel::from_single(level[k]); }
        for (std::size_t k = 0; k < domain_count; ++k) {
            peak[k] = SkillLevel::from_single(level[k] > p[k] ? level[k] : p[k]);
        }
        return;
    }
    for (std::size_t k = 0; k < domain_count; ++k) {
        if (rise[k] > 0.0F) {
            practise_domain(skill[k], peak[k], hours[k], practice, aptitude, weeks, params);
        } else {
            skill[k] = SkillLevel::from_single(level[k]);
            peak[k] = SkillLevel::from_single(level[k] > p[k] ? level[k] : p[k]);
        }
    }
}

} // namespace

void advance_skills(People& people, std::size_t i, std::span<const Occupation> occupations, Week week,
                    const SkillGrowthParams& params) {
    const double weeks = number_of(week) - people.skill_week[i];
    if (weeks > 0) {
        const Practice& practice = people.practice[i];
        Domains hours{};
        if (exists(practice.occupation)) {
            hours = occupations[row(practice.occupation)].requirement;
            for (double& h : hours) { h *= practice.hours; }
        }
        practise_domains(people.skill[i], people.peak[i], hours, practice, people.aptitude[i], weeks, params);
        people.skill_week[i] = static_cast<std::int16_t>(number_of(week));
    }
    people.fit[i] = static_cast<float>(fit_to(occupations[row(people.occupation[i])], people.skill[i]));
}

DomainPractice domain_practice(double hours, double learning, double aptitude, const SkillGrowthParams& params) {
    return {.growth = learning * aptitude * hours / params.mastery.value(),
            .decay = params.decay.value() * std::max(0.0, 1.0 - hours / params.upkeep.value())};
}

LevelAndPeak practised(LevelAndPeak from, const DomainPractice& practice, double weeks,
                       const SkillGrowthParams& params) {
    const double g = practice.growth;
    if (practice.decay == 0.0) {
        const double level = 1.0 - (1.0 - from.level) * exact_exp(-g * weeks);
        return {level, std::max(from.peak, level)};
    }
    const double phi = params.retained;
    const double rate = g + practice.decay;
    double s = from.level;
    double p = std::max(from.peak, from.level);
    double left = weeks;
    if (s < phi * p) { stretch(s, 1.0, g, phi * p, left); } // too low to decay: growth alone
    if (left > 0.0 && s < p) {                              // below the peak
        const double target = (g + practice.decay * phi * p) / rate;
        stretch(s, target, rate, target > p ? p : 2.0, left);
    }
    if (left > 0.0) { // at the peak: either carries it along or falls from it
        const double rate_along = g + practice.decay * (1.0 - phi);
        const double target_along = g / rate_along;
        if (target_along > p) {
            s = target_along + (p - target_along) * exact_exp(-rate_along * left);
        } else {
            const double target = (g + practice.decay * phi * p) / rate;
            s = target + (s - target) * exact_exp(-rate * left);
        }
    }
    return {s, std::max(p, s)};
}

void practise_task(World& world, PersonId person, std::size_t domain, double hours, double learning,
                   const SkillGrowthParams& params) {
    People& people = world.people;
    const std::size_t i = row(person);
    const double g = learning * people.aptitude[i] * hours / params.mastery.value();
    const double level = 1.0 - (1.0 - people.skill[i][domain].value()) * exact_exp(-g);
    people.skill[i][domain] = SkillLevel{level};
    people.peak[i][domain] = SkillLevel{std::max(people.peak[i][domain].value(), level)};
    people.fit[i] = static_cast<float>(fit_to(world.occupations[row(people.occupation[i])], people.skill[i]));
}

} // namespace workpaths
