#pragma once
/// Strength as a closed form of one clock per tie, in nine bits.
///
///     together:  sigma(t) = 1 - exp(-growth (t - clock))      (sigma <- sigma + growth (1 - sigma) a week)
///     apart:     sigma(t) = exp(-decay (t - clock)), gone below the floor
///
/// A clock counts modulo 512, in a unit of its contact: what makes the whole way to the floor, or to full strength, 400
/// units, and an eighth of a week at least. Ages come out exact, as weeks are fractions of a unit; rounding is in the
/// clock alone, half a unit at most.
///
/// Teammates' clocks are those of ties together without the lowest bit: they count modulo 256, in units twice as long.
/// Half a unit is 2 % of the gap to full strength, or an eighth of a week where that is more.

#include "sim/base/quantity.hpp"
#include "sim/base/schema.hpp"
#include "sim/world/tie_half.hpp"

#include <array>
#include <vector>

namespace workpaths {

struct TieParams {
    PerWeek growth{0.02};
    PerWeek bridging_decay{0.046};
    PerWeek embedded_decay{0.01};
    PerWeek mentor_decay{0.02};
    double floor = 0.05;
    double lasting = 0.6;
    int capacity = 60;
};
template <> struct Schema<TieParams> {
    using P = TieParams;
    static constexpr std::string_view section = "ties";
    static constexpr std::string_view doc = "How ties strengthen in contact and fade without it.";
    static constexpr Fields fields{
        Field{"growth", &P::growth, Range{0.002, 1.0}, assumed(0.01, 0.05),
              "Share of the gap to full strength that a week together closes."},
        Field{"bridging_decay", &P::bridging_decay, Range{0.001, 1.0},
              from("Burt 2000, Bridge decay: nine in ten bridges are gone after a year"),
              "Decay without contact where there was no mutual tie and strength never passed `lasting`."},
        Field{"embedded_decay", &P::embedded_decay, Range{0.001, 1.0}, assumed(0.005, 0.02),
              "Decay without contact of all other ties but a mentor's."},
        Field{"mentor_decay", &P::mentor_decay, Range{0.001, 1.0}, assumed(0.01, 0.04),
              "Decay without contact of the tie to a mentor."},
        Field{"floor", &P::floor, Range{0.01, 0.5}, assumed(0.02, 0.1), "Strength below which a tie is gone."},
        Field{"lasting", &P::lasting, Range{0.0, 1.0}, assumed(0.4, 0.8),
              "Strength above which a tie fades as slowly as an embedded one."},
        Field{"capacity", &P::capacity, Range{4, 60}, assumed(40, 60),
              "Most living ties a person keeps; the weakest gives way, on both sides."}};
};

/// Strength by age, tabulated for each kind of contact, and the age at which a tie is gone.
class TieClock {
  public:
    explicit TieClock(const TieParams& params);

    [[nodiscard]] float strength(TieHalf half, Week week) const {
        const Curve& curve = curves_[half.bond()];
        return strengths_[curve.first + (age(curve, half, week) >> step_bits)];
    }
    [[nodiscard]] bool lives(TieHalf half, Week week) const {
        const Curve& curve = curves_[half.bond()];
        return age(curve, half, week) <= curve.last_living;
    }
    /// The same for many halves in one week.
    class Living {
      public:
        Living(const TieClock& clock, Week week) {
            for (std::size_t b = 0; b < bonds.size(); ++b) {
                now_[b] = now(clock.curves_[b], week);
                last_[b] = clock.curves_[b].last_living;
            }
        }
        [[nodiscard]] bool operator()(TieHalf half) const {
            return now_[half.bond()] - half.high_clock() <= last_[half.bond()];
        }

      private:
        std::array<std::uint32_t, bonds.size()> now_;
        std::array<std::uint32_t, bonds.size()> last_;
    };
    /// The clock of a tie that has this strength now; of one just gone where that is below the floor.
    [[nodiscard]] std::uint32_t clock_for(std::uint32_t bond, float strength, Week week) const;

    /// Whether a tie cannot grow any more. Its clock has to be set before it wraps around.
    [[nodiscard]] bool is_full(TieHalf half, Week week) const {
        const Curve& curve = curves_[half.bond()];
        return age(curve, half, week) > curve.last_growing;
    }
    [[nodiscard]] std::uint32_t full_clock(std::uint32_t bond, Week week) const { return clock_for(bond, 1.0F, week); }

    /// The same for teammates, who are together.
    [[nodiscard]] float team_strength(std::uint8_t clock, Week week) const {
        const Curve& curve = curves_[team_bond];
        const std::uint32_t age = now(curve, week) - (std::uint32_t{clock} << team_unit_bits);
        return strengths_[curve.first + (age >> step_bits)];
    }
    [[nodiscard]] std::uint8_t team_clock_for(float strength, Week week) const;
    /// Sets the clocks of teammates' full ties in one week; others stay.
    class KeepTeamFull {
      public:
        KeepTeamFull(const TieClock& clock, Week week) : full_(clock.team_clock_for(1.0F, week)) {
            const Curve& curve = clock.curves_[team_bond];
            const std::uint32_t begun = now(curve, week) % (1U << team_unit_bits);
            now_ = static_cast<std::uint8_t>(now(curve, week) >> team_unit_bits);
            least_ = static_cast<std::uint8_t>(((curve.last_growing - begun) >> team_unit_bits) + 1);
        }
        [[nodiscard]] std::uint8_t operator()(std::uint8_t clock) const {
            return static_cast<std::uint8_t>(now_ - clock) >= least_ ? full_ : clock;
        }

      private:
        std::uint8_t now_;   // in whole units
        std::uint8_t least_; // age of full ties, in whole units
        std::uint8_t full_;
    };

    /// Weeks of the unit in which ties of this contact count.
    [[nodiscard]] double unit(Contact contact) const;

    /// Ties that are gone must be dropped, and full ones set anew, this often: no clock wraps around before.
    static constexpr int most_weeks_between_sweeps = 13;

  private:
    static constexpr int unit_bits = 32 - TieHalf::clock_bits; // ages are in units times 2^unit_bits, modulo 2^32
    static constexpr std::uint32_t whole_way = 400;            // units
    static constexpr int most_units_a_week = 8;
    static_assert(whole_way + 2 + most_weeks_between_sweeps * most_units_a_week < 1U << TieHalf::clock_bits);
    static constexpr int steps = 4; // of the tables, in a unit
    static constexpr int step_bits = unit_bits - 2;

    static constexpr std::uint32_t team_bond = bond_of(TieKind::colleague, Contact::together);
    static constexpr int team_clock_bits = 8;
    static constexpr int team_unit_bits = 32 - team_clock_bits;
    static_assert(team_unit_bits == unit_bits + 1);
    static_assert(whole_way / 2 + 2 + most_weeks_between_sweeps * most_units_a_week / 2 < 1U << team_clock_bits);

    struct Curve {
        std::uint32_t a_week;       // age
        std::uint32_t last_living;  // age
        std::uint32_t last_growing; // age
        std::uint32_t first;        // in strengths_, of age 0
        float units_per_log;        // unit / rate
    };
    static std::uint32_t now(const Curve& curve, Week week) {
        return static_cast<std::uint32_t>(number_of(week)) * curve.a_week;
    }
    static std::uint32_t age(const Curve& curve, TieHalf half, Week week) {
        return now(curve, week) - half.high_clock();
    }
    /// A clock of so many bits, of a tie with so much left to gain or to lose.
    template <int bits> static std::uint32_t clock_of(const Curve& curve, float left, Week week);

    std::array<Curve, bonds.size()> curves_;
    std::vector<float> strengths_;
};

/// The turn of a week among so many that take turns.
inline std::size_t turn_of(Week week, int turns) {
    return static_cast<std::size_t>(((number_of(week) % turns) + turns) % turns);
}

} // namespace workpaths
