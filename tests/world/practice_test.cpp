#include "sim/world/practice.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

/// The equations of world/practice.hpp by small steps: growth, decay towards the retained share of the peak.
LevelAndPeak euler(LevelAndPeak from, const DomainPractice& practice, double weeks, const SkillGrowthParams& params) {
    constexpr int steps_a_week = 2000;
    const double dt = 1.0 / steps_a_week;
    for (int step = 0; step < weeks * steps_a_week; ++step) {
        const double gap = from.level - params.retained * from.peak;
        from.level += dt * (practice.growth * (1.0 - from.level) - practice.decay * std::max(0.0, gap));
        from.peak = std::max(from.peak, from.level);
    }
    return from;
}

TEST(Practice, ClosedFormAgreesWithFineIntegration) {
    const SkillGrowthParams params;
    for (const double hours : {0.0, 0.5, 1.0, 2.0, 3.9, 4.0, 10.0, 40.0}) {
        for (const double level : {0.05, 0.2, 0.3, 0.5, 0.9}) {
            for (const double peak : {level, 0.5 * (1.0 + level), 1.0}) {
                const auto practice = domain_practice(hours, 1.3, 1.1, params);
                const auto exact = practised({level, peak}, practice, 60.0, params);
                const auto fine = euler({level, peak}, practice, 60.0, params);
                // Euler's error is of the order of rate * dt
                EXPECT_NEAR(exact.level, fine.level, 2e-5) << hours << " " << level << " " << peak;
                EXPECT_NEAR(exact.peak, fine.peak, 2e-5) << hours << " " << level << " " << peak;
            }
        }
    }
}

TEST(Practice, TwoStretchesAreOne) {
    const SkillGrowthParams params;
    for (const double hours : {0.0, 1.0, 2.5, 20.0}) {
        const auto practice = domain_practice(hours, 1.0, 1.0, params);
        const auto once = practised({0.4, 0.6}, practice, 40.0, params);
        const auto twice = practised(practised({0.4, 0.6}, practice, 13.0, params), practice, 27.0, params);
        EXPECT_NEAR(once.level, twice.level, 1e-12);
        EXPECT_NEAR(once.peak, twice.peak, 1e-12);
    }
}

TEST(Practice, AFullWeekClosesThisMuch) {
    // 40 h in two domains, 20 h each: 1 - 0.8 exp(-20 * 10 / 3200) after ten weeks
    World world = small_world();
    const std::size_t i = row(add_searcher(world));
    world.people.practice[i] = job_practice(OccupationId{0});
    world.people.skill_week[i] = 0;
    advance_skills(world.people, i, world.occupations, Week{10}, {});
    EXPECT_NEAR(world.people.skill[i][0].value(), 1.0 - 0.8 * std::exp(-0.0625), 2e-5);
    EXPECT_NEAR(world.people.fit[i].value(), 1.0 - 0.8 * std::exp(-0.0625), 2e-5);
}

constexpr double half_a_step = 0.5 / 255; // of a peak

// All domains side by side in single precision against one by one in double: sixteen bits hold a level to 8e-6, eight a
// peak to half a step; a level so near to its peak stands at it.
TEST(Practice, AllDomainsTogetherAgreeWithEachAlone) {
    World world = small_world();
    const SkillGrowthParams params;
    world.occupations[0].requirement = {0.0, 0.01, 0.05, 0.09, 0.1, 0.15, 0.25, 0.35};
    for (std::uint32_t n = 0; n < 400; ++n) {
        const std::size_t i = row(add_searcher(world));
        const auto u = [&](std::uint32_t k) { return some_draws.uniform(Draw{Purpose::aptitude, Week{0}, n, k}); };
        world.people.practice[i] = n % 5 == 0 ? Practice{} : Practice{OccupationId{0}, 38, LearningRate{2 * u(0)}};
        world.people.skill_week[i] = 0;
        std::array<LevelAndPeak, domain_count> expected;
        for (std::size_t k = 0; k < domain_count; ++k) {
            const SkillLevel level{u(1 + static_cast<std::uint32_t>(k))};
            const PeakLevel peak{std::max(level.value(), u(20 + static_cast<std::uint32_t>(k)))};
            const double highest = std::abs(peak.value() - level.value()) < half_a_step ? level.value() : peak.value();
            world.people.skill[i][k] = level;
            world.people.peak[i][k] = peak;
            const double hours = n % 5 == 0 ? 0.0 : 38 * world.occupations[0].requirement[k];
            const auto rates = domain_practice(hours, world.people.practice[i].learning.value(), 1.0, params);
            expected[k] = practised({level.value(), highest}, rates, 3.0 + n % 60, params);
        }
        advance_skills(world.people, i, world.occupations, Week{3 + static_cast<int>(n) % 60}, params);
        for (std::size_t k = 0; k < domain_count; ++k) {
            EXPECT_NEAR(world.people.skill[i][k].value(), expected[k].level, 2e-5) << n << " " << k;
            EXPECT_NEAR(world.people.peak[i][k].value(), expected[k].peak, half_a_step + 2e-5) << n << " " << k;
        }
    }
}

TEST(Practice, ManyPeopleTogetherAgreeWithEachAlone) {
    World together = small_world();
    constexpr std::uint32_t people = 75; // not a multiple of those who go together
    for (std::uint32_t n = 0; n < people; ++n) {
        const std::size_t i = row(add_searcher(together));
        const auto u = [&](std::uint32_t k) { return some_draws.uniform(Draw{Purpose::aptitude, Week{0}, n, k}); };
        together.people.practice[i] =
            n % 3 == 0 ? Practice{} : Practice{OccupationId{n % 2 == 0}, 40, LearningRate{1.5}};
        together.people.skill_week[i] = static_cast<std::int16_t>(n % 7);
        for (std::uint32_t k = 0; k < domain_count; ++k) {
            together.people.skill[i][k] = SkillLevel{u(k)};
            together.people.peak[i][k] = PeakLevel{std::max(together.people.skill[i][k].value(), u(20 + k))};
        }
    }
    World alone = small_world();
    alone.people = together.people;
    std::vector<std::uint32_t> rows;
    for (std::uint32_t n = 0; n < people; n += n % 4 == 1 ? 2 : 1) { rows.push_back(n); }
    advance_skills(together.people, rows, together.occupations, Week{30}, {});
    for (const std::uint32_t n : rows) { advance_skills(alone.people, n, alone.occupations, Week{30}, {}); }
    for (std::uint32_t n = 0; n < people; ++n) {
        EXPECT_EQ(together.people.fit[n], alone.people.fit[n]);
        EXPECT_EQ(together.people.skill_week[n], alone.people.skill_week[n]);
        for (std::size_t k = 0; k < domain_count; ++k) {
            EXPECT_EQ(together.people.skill[n][k].value(), alone.people.skill[n][k].value());
            EXPECT_EQ(together.people.peak[n][k].value(), alone.people.peak[n][k].value());
        }
    }
}

TEST(Practice, NeverDecaysBelowTheRetainedShareOfThePeak) {
    const SkillGrowthParams params;
    const auto idle = domain_practice(0.0, 0.0, 1.0, params);
    EXPECT_NEAR(practised({0.9, 0.9}, idle, 5000.0, params).level, 0.4 * 0.9, 1e-9);
}

} // namespace
} // namespace workpaths
