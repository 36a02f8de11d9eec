// Halves of ties in five bytes, and what their clocks say whatever the parameters and however late it is.
#include "sim/base/exact_math.hpp"
#include "support/network.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

constexpr std::uint32_t clocks = 1U << TieHalf::clock_bits;

TEST(TieHalf, GivesBackWhatItWasMadeOf) {
    for (const std::int32_t other : {0, 1, (1 << 27) - 2, (1 << 27) - 1, (1 << 28) - 2}) {
        for (std::uint32_t bond = 0; bond < bonds.size(); ++bond) {
            for (std::uint32_t clock = 0; clock < clocks; ++clock) {
                const auto half = TieHalf::of(PersonId{other}, bond, clock);
                const Tie tie = half.tie();
                ASSERT_EQ(tie.other, PersonId{other});
                ASSERT_EQ(tie.kind, bonds[bond].kind);
                ASSERT_EQ(tie.contact, bonds[bond].contact);
                ASSERT_EQ(tie.clock, clock);
                ASSERT_EQ(half.bond(), bond);
                ASSERT_NE(half.word & TieHalf::person_bits, TiePool::nobody);
                const TieHalf again = half_of(tie);
                ASSERT_EQ(again.word, half.word);
                ASSERT_EQ(again.byte, half.byte);
            }
        }
    }
}

TEST(TieHalf, AMentorOutOfContactFadesAsAMentor) {
    for (const Contact contact : {Contact::bridging, Contact::embedded, Contact::mentor}) {
        EXPECT_EQ(bonds[bond_of(TieKind::mentor, contact)].contact, Contact::mentor);
    }
    Network network{2};
    network.change({{.a = 0, .b = 1, .contact = Contact::mentor, .strength = 0.5, .kind = TieKind::mentor}});
    network.change({{.a = 0, .b = 1, .contact = Contact::bridging, .strength = 0.2, .kind = TieKind::peer}});
    EXPECT_EQ(network.tie(0, 1)->contact, Contact::mentor);
    EXPECT_NEAR(network.strength(0, 1, start + 10), 0.4093654, 0.5 * 0.0038 + 0.4094 * 0.0056); // 0.5 e^{-0.2}
}

struct Way {
    Contact contact;
    double rate;  // a week
    double floor; // strength

    [[nodiscard]] TieParams params() const {
        TieParams params{.floor = floor};
        (contact == Contact::together   ? params.growth
         : contact == Contact::bridging ? params.bridging_decay
         : contact == Contact::embedded ? params.embedded_decay
                                        : params.mentor_decay) = PerWeek{rate};
        return params;
    }
    [[nodiscard]] std::uint32_t bond() const {
        return bond_of(contact == Contact::mentor ? TieKind::mentor : TieKind::colleague, contact);
    }
    /// Weeks since the strength was 1 or, together, 0.
    [[nodiscard]] double age(double strength) const {
        return -std::log(contact == Contact::together ? 1.0 - strength : strength) / rate;
    }
};

/// The default and both ends of each parameter's range.
std::vector<Way> all_ways() {
    std::vector<Way> ways;
    for (const double rate : {0.002, 0.02, 0.05, 1.0}) { ways.push_back({Contact::together, rate, 0.05}); }
    for (const Contact contact : {Contact::bridging, Contact::embedded, Contact::mentor}) {
        for (const double rate : {0.001, 0.01, 0.02, 0.046, 1.0}) {
            for (const double floor : {0.01, 0.05, 0.5}) { ways.push_back({contact, rate, floor}); }
        }
    }
    return ways;
}

constexpr Week some_weeks[] = {Week{-1040}, Week{-261}, Week{-1}, Week{0}, Week{77}, Week{1040}, Week{3119}};

class TieClocks : public ::testing::TestWithParam<Way> {};

TEST_P(TieClocks, CountAUnitOfTheWholeWay) {
    const Way way = GetParam();
    const double whole = way.contact == Contact::together ? 8.0 / way.rate : -std::log(way.floor) / way.rate;
    EXPECT_NEAR(TieClock{way.params()}.unit(way.contact), std::max(whole / 400.0, 0.125), 1e-4);
}

TEST_P(TieClocks, GiveBackAStrengthToHalfAUnitAndFollowItToThreeQuarters) {
    const Way way = GetParam();
    const TieClock clock{way.params()};
    const double unit = clock.unit(way.contact);
    const double slack = 0.02 * unit; // single precision, where little is left to gain
    for (const Week week : some_weeks) {
        for (const double strength : {0.06, 0.2, 0.51, 0.73, 0.95}) {
            const auto sigma = static_cast<float>(strength);
            const auto half = TieHalf::of(PersonId{7}, way.bond(), clock.clock_for(way.bond(), sigma, week));
            if (strength < way.floor || !clock.lives(half, week)) { continue; }
            // a strength so great that it was passed within the unit that has just begun may be a unit late
            const double most = way.age(strength) < unit ? unit : unit / 2.0;
            EXPECT_NEAR(way.age(clock.strength(half, week)), way.age(strength), most + slack);
            const double weeks_left = way.contact == Contact::together ? 7.9 / way.rate - way.age(strength)
                                                                       : way.age(way.floor) - way.age(strength);
            for (int later = 1; later < weeks_left - unit; ++later) {
                ASSERT_TRUE(clock.lives(half, week + later));
                const double age = way.age(clock.strength(half, week + later));
                ASSERT_NEAR(age, way.age(strength) + later, most + unit / 4.0 + slack);
            }
        }
    }
}

TEST_P(TieClocks, DoNotWrapAroundBeforeTheyAreSwept) {
    const Way way = GetParam();
    const TieClock clock{way.params()};
    constexpr float strengths[] = {0.0F, 0.001F, 0.05F, 0.3F, 0.6F, 0.99F, 1.0F};
    for (const Week week : some_weeks) {
        for (const float strength : strengths) {
            const auto half = TieHalf::of(PersonId{7}, way.bond(), clock.clock_for(way.bond(), strength, week));
            float last = clock.strength(half, week);
            const bool grows = way.contact == Contact::together;
            const auto is_due = [&](Week now) { return grows ? clock.is_full(half, now) : !clock.lives(half, now); };
            if (!grows && strength < 0.99 * way.floor) { ASSERT_TRUE(is_due(week)) << "gone at once"; }
            int due_for = 0;
            for (Week now = week; due_for <= TieClock::most_weeks_between_sweeps; ++now) {
                const float sigma = clock.strength(half, now);
                ASSERT_TRUE(grows ? sigma >= last : sigma <= last) << number_of(now) - number_of(week);
                ASSERT_TRUE(due_for == 0 || is_due(now)) << number_of(now) - number_of(week);
                due_for += is_due(now) ? 1 : 0;
                last = sigma;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Ties, TieClocks, ::testing::ValuesIn(all_ways()));

// The ends lie in lots that are swept in different weeks.
TEST(TieClock, FullTiesStayFullForAHundredYears) {
    for (const double growth : {0.01, 0.02, 0.37, 1.0}) {
        TieParams params;
        params.growth = PerWeek{growth};
        Network network{9000, params};
        network.change({{.a = 0, .b = 8999, .strength = 0.1}}, Week{-260});
        double last = 0.0;
        for (Week week{-260}; week < Week{5200}; ++week) {
            network.live(week, week + 1);
            const double sigma = network.strength(0, 8999, week);
            ASSERT_GE(sigma, last) << number_of(week);
            ASSERT_EQ(network.strength(8999, 0, week), sigma) << number_of(week);
            last = sigma;
        }
        EXPECT_EQ(last, 1.0);
        network.change({{.a = 8999, .b = 0, .what = What::part}}, Week{5200});
        EXPECT_EQ(network.tie(0, 8999, Week{5200})->clock, network.tie(8999, 0, Week{5200})->clock);
    }
}

TEST(TieClock, HalvesThatFadeApartAreEqualToTheirEnd) {
    Network network{9000};
    network.change({{.a = 0, .b = 8999, .contact = Contact::embedded, .strength = 0.9042}}, Week{-100});
    int weeks = 0;
    for (Week week{-100}; network.tied(0, 8999, week); ++week, ++weeks) {
        network.live(week, week + 1);
        ASSERT_EQ(network.strength(0, 8999, week), network.strength(8999, 0, week));
    }
    EXPECT_EQ(weeks, 290); // gone after ln(0.9042 / 0.05) / 0.01 = 289.5 weeks, to half a unit of 0.75
    network.live(Week{190}, Week{203});
    EXPECT_EQ(network.count(0), 0);
    EXPECT_EQ(network.count(8999), 0);
}

} // namespace
} // namespace workpaths
