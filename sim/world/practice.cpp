#include "sim/world/practice.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

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

/// A peak is kept in larger steps than a level: one that the level's own lies within half a step of is the level.
constexpr float near_peak = 0.51F / 255.0F;

/// One domain's case, solved exactly, crossings included.
void practise_domain(SkillLevel& skill, PeakLevel& peak, double hours, const Practice& practice, double aptitude,
                     double weeks, const SkillGrowthParams& params) {
    const auto rates = domain_practice(hours, practice.learning.value(), aptitude, params);
    const bool stands_at_it = std::abs(peak.value() - skill.value()) <= near_peak;
    const auto after = practised({skill.value(), stands_at_it ? skill.value() : peak.value()}, rates, weeks, params);
    skill = SkillLevel{after.level};
    peak = PeakLevel{after.peak};
}

/// What the domains of a few people stand at and practise, in single precision: people in rows, so that the loops below
/// are a few vector instructions a person, and those of one do not wait for those of the one before.
constexpr std::size_t most_rows = 32;
using Lanes = std::array<std::array<float, domain_count>, most_rows>;
template <class Integer> using Steps = std::array<Integer, most_rows * domain_count>;

struct Practising {
    Steps<std::uint16_t> steps;     // of SkillLevel
    Steps<std::uint8_t> peak_steps; // of PeakLevel
    Lanes skill;
    Lanes peak;
    Lanes hours;
    std::array<float, most_rows> growth; // of an hour
    std::array<float, most_rows> weeks;
    Lanes level; // after those weeks
    Lanes highest;
    Lanes rise; // above the peak, or the gap to the retained share: positive where one exponential does not do
};

/// Levels in single precision: one long loop, which vectorises.
template <class Integer> void widen(const Steps<Integer>& steps, std::size_t rows, Lanes& singles) {
    constexpr float step = 1.0F / std::numeric_limits<Integer>::max();
    const Integer* const from = steps.data();
    float* const to = singles.data()->data();
    for (std::size_t n = 0; n < rows * domain_count; ++n) { to[n] = static_cast<float>(from[n]) * step; }
}
template <class Integer> void narrow(const Lanes& singles, std::size_t rows, Steps<Integer>& steps) {
    constexpr float per_one = std::numeric_limits<Integer>::max();
    const float* const from = singles.data()->data();
    Integer* const to = steps.data();
    for (std::size_t n = 0; n < rows * domain_count; ++n) {
        to[n] = static_cast<Integer>(static_cast<std::int32_t>(from[n] * per_one + 0.5F));
    }
}
/// Peaks of levels that stand at them.
void stand_at_peak(const Lanes& skill, std::size_t rows, Lanes& peak) {
    const float* const level = skill.data()->data();
    float* const highest = peak.data()->data();
    for (std::size_t n = 0; n < rows * domain_count; ++n) {
        highest[n] = std::abs(highest[n] - level[n]) <= near_peak ? level[n] : highest[n];
    }
}

void load(const People& people, std::span<const std::uint32_t> rows, std::span<const Occupation> occupations, Week week,
          const SkillGrowthParams& params, Practising& of) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::uint32_t i = rows[r];
        const Practice& practice = people.practice[i];
        of.hours[r].fill(0.0F);
        if (exists(practice.occupation)) {
            const Domains& requirement = occupations[row(practice.occupation)].requirement;
            for (std::size_t k = 0; k < domain_count; ++k) {
                of.hours[r][k] = static_cast<float>(requirement[k] * practice.hours);
            }
        }
        std::memcpy(&of.steps[r * domain_count], &people.skill[i], sizeof(SkillLevels));
        std::memcpy(&of.peak_steps[r * domain_count], &people.peak[i], sizeof(PeakLevels));
        of.growth[r] =
            static_cast<float>(practice.learning.value() * people.aptitude[i].value() / params.mastery.value());
        of.weeks[r] = static_cast<float>(number_of(week) - people.skill_week[i]);
    }
    widen(of.steps, rows.size(), of.skill);
    widen(of.peak_steps, rows.size(), of.peak);
    stand_at_peak(of.skill, rows.size(), of.peak);
}

/// Every case in which one exponential does it, in loops without branches.
void practise(Practising& of, std::size_t rows, const SkillGrowthParams& params) {
    const auto decay = static_cast<float>(params.decay.value());
    const auto per_upkeep = static_cast<float>(1.0 / params.upkeep.value());
    const auto phi = static_cast<float>(params.retained);
    for (std::size_t r = 0; r < rows; ++r) {
        const auto& s = of.skill[r];
        const auto& p = of.peak[r];
        const auto& h = of.hours[r];
        for (std::size_t k = 0; k < domain_count; ++k) {
            const float g = of.growth[r] * h[k];
            const float use = 1.0F - h[k] * per_upkeep;
            const float d = use > 0.0F ? decay * use : 0.0F;
            const float along = g + d * (1.0F - phi); // at the peak and carrying it
            const float carried = s[k] >= p[k] ? g - p[k] * along : -1.0F;
            const float unless_still = carried > 0.0F ? along : g + d;
            const float rate = unless_still > 1e-30F ? unless_still : 1e-30F;
            const float target = (carried > 0.0F ? g : g + d * phi * p[k]) / rate;
            const float level = target + (s[k] - target) * exact_exp(-rate * of.weeks[r]);
            const float over = level - p[k];
            const float under = phi * p[k] - s[k];
            const float more = over > under ? over : under;
            const float decays = d > 0.0F ? more : 0.0F;
            of.level[r][k] = level;
            of.highest[r][k] = level > p[k] ? level : p[k];
            of.rise[r][k] = carried > 0.0F ? 0.0F : decays;
        }
    }
}

/// The steps of a person, as what they are of.
template <class Levels, class Integer> Levels levels_of(const Steps<Integer>& steps, std::size_t r) {
    std::array<Integer, domain_count> own;
    std::copy_n(&steps[r * domain_count], domain_count, own.begin());
    return std::bit_cast<Levels>(own);
}

void store(People& people, std::span<const std::uint32_t> rows, Practising& of, const SkillGrowthParams& params) {
    narrow(of.level, rows.size(), of.steps);
    narrow(of.highest, rows.size(), of.peak_steps);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::uint32_t i = rows[r];
        const SkillLevels skill = people.skill[i];
        const PeakLevels peak = people.peak[i];
        people.skill[i] = levels_of<SkillLevels>(of.steps, r);
        people.peak[i] = levels_of<PeakLevels>(of.peak_steps, r);
        int crossings = 0;
        for (std::size_t k = 0; k < domain_count; ++k) { crossings += of.rise[r][k] > 0.0F ? 1 : 0; }
        if (crossings == 0) { continue; }
        for (std::size_t k = 0; k < domain_count; ++k) {
            if (of.rise[r][k] <= 0.0F) { continue; }
            people.skill[i][k] = skill[k];
            people.peak[i][k] = peak[k];
            practise_domain(people.skill[i][k], people.peak[i][k], of.hours[r][k], people.practice[i],
                            people.aptitude[i].value(), of.weeks[r], params);
        }
    }
}

} // namespace

void advance_skills(People& people, std::span<const std::uint32_t> rows, std::span<const Occupation> occupations,
                    Week week, const SkillGrowthParams& params) {
    Practising few;
    for (std::size_t first = 0; first < rows.size(); first += most_rows) {
        const auto some = rows.subspan(first, std::min(most_rows, rows.size() - first));
        load(people, some, occupations, week, params, few);
        practise(few, some.size(), params);
        store(people, some, few, params);
        for (const std::uint32_t i : some) {
            people.skill_week[i] = static_cast<std::int16_t>(number_of(week));
            people.fit[i] = SkillLevel{fit_to(occupations[row(people.occupation[i])], people.skill[i])};
        }
    }
}

void advance_skills(People& people, std::size_t i, std::span<const Occupation> occupations, Week week,
                    const SkillGrowthParams& params) {
    const auto person = static_cast<std::uint32_t>(i);
    advance_skills(people, std::span{&person, 1}, occupations, week, params);
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
    const double g = learning * people.aptitude[i].value() * hours / params.mastery.value();
    const double level = 1.0 - (1.0 - people.skill[i][domain].value()) * exact_exp(-g);
    people.skill[i][domain] = SkillLevel{level};
    people.peak[i][domain] = PeakLevel{std::max(people.peak[i][domain].value(), level)};
    people.fit[i] = SkillLevel{fit_to(world.occupations[row(people.occupation[i])], people.skill[i])};
}

} // namespace workpaths
