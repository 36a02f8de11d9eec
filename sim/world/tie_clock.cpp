#include "sim/world/tie_clock.hpp"

#include "sim/base/exact_math.hpp"

namespace workpaths {
namespace {

/// A week of growth or decay.
double rate_of(Contact contact, const TieParams& params) {
    switch (contact) {
    case Contact::bridging:
        return params.bridging_decay.value();
    case Contact::embedded:
        return params.embedded_decay.value();
    case Contact::mentor:
        return params.mentor_decay.value();
    case Contact::together:
        break;
    }
    return params.growth.value();
}

/// What is left to gain: never nothing, so that it has a logarithm.
float left_together(float strength) { return std::max(1.0F - strength, 1e-7F); }

} // namespace

TieClock::TieClock(const TieParams& params) {
    constexpr double full = 8.0; // what is left to gain then, e^-8 = 0.0003, is gained at once
    constexpr double one = 1U << static_cast<unsigned>(unit_bits);
    constexpr std::uint32_t ages = 1U << static_cast<unsigned>(32 - step_bits);
    constexpr std::uint32_t never = ~std::uint32_t{0};
    std::array<Curve, 4> of_contact{};
    for (std::size_t c = 0; c < of_contact.size(); ++c) {
        const bool together = static_cast<Contact>(c) == Contact::together;
        const double rate = rate_of(static_cast<Contact>(c), params);
        const double weeks = (together ? full : -exact_log(params.floor)) / rate;
        const double units_a_week = std::min(whole_way / weeks, static_cast<double>(most_units_a_week));
        const auto a_week = static_cast<std::uint32_t>(units_a_week * one);
        const auto last = static_cast<std::uint32_t>(weeks * a_week);
        const std::uint32_t last_step = last >> step_bits;
        of_contact[c] = {.a_week = a_week,
                         .last_living = together ? never : last,
                         .last_growing = together ? ((last_step + 1) << step_bits) - 1 : never, // what is full reads 1
                         .first = static_cast<std::uint32_t>(strengths_.size()),
                         .units_per_log = static_cast<float>(a_week / one / rate)};
        for (std::uint32_t age = 0; age < ages; ++age) {
            const double left = exact_exp(-rate * age * (one / steps / a_week));
            const bool is_full = age > last_step;
            strengths_.push_back(static_cast<float>(together ? (is_full ? 1.0 : 1.0 - left) : left));
        }
    }
    for (std::size_t b = 0; b < bonds.size(); ++b) {
        curves_[b] = of_contact[static_cast<std::size_t>(bonds[b].contact)];
    }
}

template <int bits> std::uint32_t TieClock::clock_of(const Curve& curve, float left, Week week) {
    constexpr int own_unit_bits = 32 - bits;
    constexpr float own_units = 1.0F / (1U << (own_unit_bits - unit_bits)); // a unit
    constexpr std::uint32_t own_steps = 1U << (own_unit_bits - step_bits);
    const float units = std::min(-exact_log(left) * curve.units_per_log, static_cast<float>(whole_way + 1));
    const float begun = static_cast<float>((now(curve, week) >> step_bits) % own_steps) / own_steps;
    const auto age = static_cast<std::uint32_t>(units * own_units - begun + 0.5F); // in whole units
    return ((now(curve, week) >> own_unit_bits) - age) % (1U << bits);
}

std::uint32_t TieClock::clock_for(std::uint32_t bond, float strength, Week week) const {
    const float left = bonds[bond].contact == Contact::together ? left_together(strength) : strength;
    return clock_of<TieHalf::clock_bits>(curves_[bond], left, week);
}

std::uint8_t TieClock::team_clock_for(float strength, Week week) const {
    return static_cast<std::uint8_t>(clock_of<team_clock_bits>(curves_[team_bond], left_together(strength), week));
}

double TieClock::unit(Contact contact) const {
    const std::uint32_t bond = bond_of(contact == Contact::mentor ? TieKind::mentor : TieKind::peer, contact);
    return static_cast<double>(1U << static_cast<unsigned>(unit_bits)) / curves_[bond].a_week;
}

} // namespace workpaths
