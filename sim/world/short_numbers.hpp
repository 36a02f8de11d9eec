#pragma once
/// Numbers in sixteen bits or eight, for columns with a row a person. They are made explicitly, rounded to the nearest
/// and, beyond their range, to its end; value() gives the number kept.

#include <bit>
#include <cstdint>
#include <limits>

namespace workpaths {

/// A whole number of steps of 1/per_one; Steps counts them, Real is what its value is reckoned with.
template <class Steps, class Real, int per_one> class FixedPoint {
  public:
    constexpr FixedPoint() = default;
    constexpr explicit FixedPoint(double number) : steps_(nearest(number * per_one)) {}
    /// The same, for loops that vectorise.
    constexpr explicit FixedPoint(float number)
        requires(std::has_single_bit(static_cast<unsigned>(per_one)))
        : steps_(nearest(number * per_one)) {}
    [[nodiscard]] constexpr Real value() const { return static_cast<Real>(steps_) * (Real{1} / per_one); }

    /// This many whole ones more; beyond the range, its end.
    [[nodiscard]] constexpr FixedPoint plus(int whole) const {
        constexpr int most = std::numeric_limits<Steps>::max();
        const int sum = steps_ + whole * per_one;
        FixedPoint more;
        more.steps_ = static_cast<Steps>(sum < most ? sum : most);
        return more;
    }

    friend constexpr bool operator==(const FixedPoint&, const FixedPoint&) = default;

  private:
    template <class Float> static constexpr Steps nearest(Float steps) {
        constexpr Float least = std::numeric_limits<Steps>::min();
        constexpr Float most = std::numeric_limits<Steps>::max();
        constexpr Float half = 0.5;
        const Float at_most = steps < most ? steps : most;
        const Float kept = at_most > least ? at_most : least;
        return static_cast<Steps>(static_cast<std::int32_t>(kept + (kept < 0 ? -half : half)));
    }

    Steps steps_ = 0;
};

/// A level in [0, 1]; rounding moves it by at most 8e-6.
using SkillLevel = FixedPoint<std::uint16_t, double, 65535>;

/// The highest that a level has been, in [0, 1]; rounding moves it by at most 0.002.
using PeakLevel = FixedPoint<std::uint8_t, double, 255>;

/// Learning intensity times mentor quality, in [0, 16), in steps of 1/4096; rounding moves it by at most 1.3e-4.
using LearningRate = FixedPoint<std::uint16_t, double, 4096>;

/// Log points in [-4, 4), in steps of 1/8192; rounding moves them by at most 6.2e-5.
using MatchQuality = FixedPoint<std::int16_t, float, 8192>;

/// Weeks in [0, 4096), in steps of 1/16: whole ones are exact.
using FullWeeks = FixedPoint<std::uint16_t, float, 16>;

/// What an offer is worth, log points in [-16, 16), in steps of 1/2048; rounding moves it by at most 2.5e-4.
using OfferWorth = FixedPoint<std::int16_t, float, 2048>;

/// ln(USD/year) in [0, 32), in steps of 1/2048; rounding moves the wage by at most 0.025 %.
using LogWage = FixedPoint<std::uint16_t, float, 2048>;

/// A positive multiplier from 2^-14 to 2^17: five bits of exponent and eleven of fraction, so that rounding moves it by
/// at most 2^-12 of itself (0.025 %). Zero is kept, and what is smaller has steps of 2^-25.
class Multiplier {
  public:
    constexpr Multiplier() = default;
    constexpr explicit Multiplier(double number) : bits_(nearest(static_cast<float>(number) * low)) {}
    [[nodiscard]] constexpr float value() const { return std::bit_cast<float>(std::uint32_t{bits_} << dropped) * high; }

    friend constexpr bool operator==(const Multiplier&, const Multiplier&) = default;

  private:
    // a float's exponent has eight bits: numbers times 2^-112 need its lower five only
    static constexpr float low = 0x1p-112F;
    static constexpr float high = 0x1p112F;
    static constexpr unsigned dropped = 12; // of the 23 bits of a float's fraction

    static constexpr std::uint16_t nearest(float number) {
        const std::uint32_t kept = (std::bit_cast<std::uint32_t>(number) + (1U << (dropped - 1))) >> dropped;
        return static_cast<std::uint16_t>(kept < 0xFFFFU ? kept : 0xFFFFU);
    }

    std::uint16_t bits_ = 0;
};

} // namespace workpaths
