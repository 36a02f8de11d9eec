#pragma once
/// Strength as a closed form of one clock per tie, in nine bits.
///
///     together:  sigma(t) = 1 - exp(-growth (t - clock))      (sigma <- sigma + growth (1 - sigma) a week)
///     apart:     sigma(t) = exp(-decay (t - clock)), gone below the floor
///
/// A clock counts modulo 512, in a unit of its contact: what makes the whole way to the floor, or to full strength, 400
/// units, and an eighth of a week at least. Ages come out exact, as weeks are fractions of a unit; rounding is in the
/// clock alone, half a unit at most.

#include "sim/base/quantity.hpp"
#include "sim/base/schema.hpp"
#include "sim/world/tie_half.hpp"

#include <algorithm>
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
                now_[b] = static_cast<std::uint32_t>(number_of(week)) * clock.curves_[b].a_week;
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

    struct Curve {
        std::uint32_t a_week;       // age
        std::uint32_t last_living;  // age
        std::uint32_t last_growing; // age
        std::uint32_t first;        // in strengths_, of age 0
        float units_per_log;        // unit / rate
    };
    static std::uint32_t age(const Curve& curve, TieHalf half, Week week) {
        return static_cast<std::uint32_t>(number_of(week)) * curve.a_week - half.high_clock();
    }

    std::array<Curve, bonds.size()> curves_;
    std::vector<float> strengths_;
};

/// The same for teammates, who are in contact: clocks in eighths of a week, in sixteen bits; teams keep even ones.
class TeamClock {
  public:
    explicit TeamClock(const TieParams& params);

    [[nodiscard]] float strength(std::int16_t clock, Week week) const {
        const std::int32_t age = number_of(week) * ticks - clock;
        return strengths_[static_cast<std::size_t>(std::clamp(age / 2, 0, last_))];
    }
    [[nodiscard]] std::int16_t clock_for(float strength, Week week) const;

  private:
    static constexpr int ticks = 8; // a week
    float ticks_per_log_;
    std::int32_t last_;
    std::vector<float> strengths_; // by age in quarters of a week
};

} // namespace workpaths
