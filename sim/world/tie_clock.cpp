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
        of_contact[c] = {.a_week = a_week,
                         .last_living = together ? never : last,
                         .last_growing = together ? last : never,
                         .first = static_cast<std::uint32_t>(strengths_.size()),
                         .units_per_log = static_cast<float>(a_week / one / rate)};
        for (std::uint32_t age = 0; age < ages; ++age) {
            const double left = exact_exp(-rate * age * (one / steps / a_week));
            const bool is_full = age > last >> step_bits;
            strengths_.push_back(static_cast<float>(together ? (is_full ? 1.0 : 1.0 - left) : left));
        }
    }
    for (std::size_t b = 0; b < bonds.size(); ++b) {
        curves_[b] = of_contact[static_cast<std::size_t>(bonds[b].contact)];
    }
}

std::uint32_t TieClock::clock_for(std::uint32_t bond, float strength, Week week) const {
    const Curve& curve = curves_[bond];
    const float left = bonds[bond].contact == Contact::together ? std::max(1.0F - strength, 1e-7F) : strength;
    const float age = std::min(-exact_log(left) * curve.units_per_log, static_cast<float>(whole_way + 1));
    const std::uint32_t now = static_cast<std::uint32_t>(number_of(week)) * curve.a_week;
    const float begun = static_cast<float>((now >> step_bits) % steps) / steps; // of a unit
    return ((now >> unit_bits) - static_cast<std::uint32_t>(age - begun + 0.5F)) % (1U << TieHalf::clock_bits);
}

double TieClock::unit(Contact contact) const {
    const std::uint32_t bond = bond_of(contact == Contact::mentor ? TieKind::mentor : TieKind::peer, contact);
    return static_cast<double>(1U << static_cast<unsigned>(unit_bits)) / curves_[bond].a_week;
}

TeamClock::TeamClock(const TieParams& params) {
    constexpr double full = 16.0; // e^-16 = 1e-7: in single precision nothing is left to gain
    const double rate = params.growth.value() / ticks;
    ticks_per_log_ = static_cast<float>(1.0 / rate);
    last_ = static_cast<std::int32_t>(full / rate) / 2;
    for (std::int32_t age = 0; age <= last_; ++age) {
        strengths_.push_back(static_cast<float>(1.0 - exact_exp(-rate * (2 * age))));
    }
}

std::int16_t TeamClock::clock_for(float strength, Week week) const {
    const float age = -exact_log(std::max(1.0F - strength, 1e-7F)) * ticks_per_log_;
    const std::int32_t clock = number_of(week) * ticks - static_cast<std::int32_t>(std::min(age, 65535.0F) + 0.5F);
    return static_cast<std::int16_t>(std::clamp(clock, -32768, 32767));
}

} // namespace workpaths
