// Clocks of teammates' ties: eight bits a pair, whatever the parameters and however late it is.
#include "sim/world/teams.hpp"
#include "sim/world/tie_clock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace workpaths {
namespace {

constexpr int clocks = 256;

std::uint8_t clock_at(int number) { return static_cast<std::uint8_t>(number); }

template <class Visit> void for_each_pair(const Visit& visit) {
    for (int a = 1; a < team_size; ++a) {
        for (int b = 0; b < a; ++b) { visit(a, b, id_at<SeatId>(static_cast<std::size_t>(a)), a * team_size + b); }
    }
}

TEST(TeamTies, EachPairHasAClockAndABitOfItsOwn) {
    Teams teams;
    teams.add_employer(8.0); // one team
    std::array<bool, team_size * team_size> mentor{};
    const auto expect_all = [&](int shift) {
        for_each_pair([&](int a, int b, SeatId seat, int pair) {
            const SeatId other = id_at<SeatId>(static_cast<std::size_t>(b));
            for (const TeamTie tie : {teams.tie(seat, b), teams.tie(other, a)}) {
                ASSERT_EQ(tie.clock, clock_at(pair + shift)) << a << ' ' << b;
                ASSERT_EQ(tie.mentor, mentor[static_cast<std::size_t>(pair)]) << a << ' ' << b;
            }
        });
    };
    for (int shift = 0; shift < clocks; shift += 51) {
        for_each_pair([&](int, int b, SeatId seat, int pair) {
            mentor[static_cast<std::size_t>(pair)] = (pair + shift) % 3 == 0;
            teams.set_tie(seat, b, {clock_at(pair + shift), mentor[static_cast<std::size_t>(pair)]});
        });
        expect_all(shift);
        for_each_pair([&](int, int b, SeatId seat, int pair) { // one after the other turns into what it was not
            bool& is = mentor[static_cast<std::size_t>(pair)];
            is = !is;
            teams.set_tie(seat, b, {clock_at(pair + shift), is});
            expect_all(shift);
        });
    }
}

/// Growth a week: the default, both ends of its range and others; 0.16 has most units and most of them a week.
class TeamClocks : public ::testing::TestWithParam<double> {
  protected:
    [[nodiscard]] double unit() const { return std::max(8.0 / GetParam() / 200.0, 0.25); } // weeks
    [[nodiscard]] double age(double strength) const { return -std::log1p(-strength) / GetParam(); }

    const TieClock clock{TieParams{.growth = PerWeek{GetParam()}}};
};

constexpr Week some_weeks[] = {Week{-1040}, Week{-261}, Week{-1}, Week{0}, Week{77}, Week{1040}, Week{3119}};

TEST_P(TeamClocks, GiveBackAStrengthToHalfAUnitAndCountOnExactly) {
    const double slack = 0.02 * unit(); // single precision, where little is left to gain
    for (const Week week : some_weeks) {
        for (const double strength : {0.06, 0.2, 0.51, 0.73, 0.95}) {
            const std::uint8_t own = clock.team_clock_for(static_cast<float>(strength), week);
            // a strength that was passed within the unit that has just begun may be a unit late
            const double most = age(strength) < unit() ? unit() : unit() / 2.0;
            const double read = age(clock.team_strength(own, week));
            EXPECT_NEAR(read, age(strength), most + slack);
            for (int later = 1; read + later < 7.0 / GetParam(); ++later) { // read to a step of an eighth of a unit
                ASSERT_NEAR(age(clock.team_strength(own, week + later)), read + later, unit() / 8.0 + slack);
            }
        }
    }
}

TEST_P(TeamClocks, ReadFullStrengthAsOne) {
    for (Week week{-300}; week < Week{300}; ++week) {
        const std::uint8_t own = clock.team_clock_for(1.0F, week);
        for (int later = 0; later <= TieClock::most_weeks_between_sweeps; ++later) {
            ASSERT_EQ(clock.team_strength(own, week + later), 1.0F) << number_of(week) << " and " << later;
        }
    }
}

TEST_P(TeamClocks, AreSetAnewWhereStrengthIsOneAndNowhereElse) {
    for (const Week week : some_weeks) {
        const TieClock::KeepTeamFull kept{clock, week};
        int full = 0;
        for (int own = 0; own < clocks; ++own) {
            const float strength = clock.team_strength(clock_at(own), week);
            full += strength == 1.0F ? 1 : 0;
            ASSERT_EQ(kept(clock_at(own)), strength == 1.0F ? clock.team_clock_for(1.0F, week) : own) << own;
        }
        EXPECT_GE(full, 13 / unit()) << "until the next sweep none wraps around";
    }
}

// Fifteen lots of 64 employers, so that each week has one that is swept; an employer that grows takes its teams to some
// other place.
TEST_P(TeamClocks, FullTiesStayFullForSixtyYears) {
    constexpr std::size_t employers = 15 * 64;
    constexpr float strengths[] = {0.0F, 0.05F, 0.3F, 0.6F, 0.99F, 1.0F};
    Teams teams;
    People people; // nobody has a seat
    for (std::size_t e = 0; e < employers; ++e) { teams.add_employer(8.0); }
    struct Watched {
        EmployerId employer;
        std::array<float, std::size(strengths)> strength{};
    };
    std::vector<Watched> watched;
    for (std::size_t e = 0; e < employers; e += 31) { watched.push_back({id_at<EmployerId>(e)}); }
    const auto seat_of = [&](const Watched& w) { return teams.first_seat_of(w.employer); };
    for (const Watched& w : watched) {
        for (int k = 0; k < static_cast<int>(std::size(strengths)); ++k) {
            teams.set_tie(seat_of(w), k + 1, {clock.team_clock_for(strengths[k], Week{-260}), k % 2 == 1});
        }
    }
    for (Week week{-260}; week < Week{60 * 52}; ++week) {
        for (Watched& w : watched) {
            const int turn = number_of(week) + static_cast<int>(row(w.employer));
            if (turn % 97 == 0) { // weeks until it grows
                teams.make_room(w.employer, static_cast<std::int32_t>(teams.seats_of(w.employer).size()) + 1, people);
            }
            for (std::size_t k = 0; k < std::size(strengths); ++k) {
                const TeamTie tie = teams.tie(seat_of(w), static_cast<int>(k) + 1);
                const float sigma = clock.team_strength(tie.clock, week);
                ASSERT_GE(sigma, w.strength[k]) << number_of(week) << " at " << row(w.employer);
                ASSERT_EQ(tie.mentor, k % 2 == 1);
                w.strength[k] = sigma;
            }
        }
        teams.keep_full(clock, week);
    }
    const bool long_enough = 8.0 / GetParam() < 260.0 + 60.0 * 52.0; // weeks to full strength
    for (const Watched& w : watched) {
        EXPECT_EQ(w.strength[0] == 1.0F, long_enough);
        EXPECT_EQ(w.strength[5], 1.0F);
        EXPECT_EQ(teams.known(seat_of(w)), 0b1111110) << "no other ties have come of it";
    }
}

INSTANTIATE_TEST_SUITE_P(Ties, TeamClocks, ::testing::Values(0.002, 0.01, 0.02, 0.05, 0.16, 0.37, 1.0));

} // namespace
} // namespace workpaths
