#pragma once
/// Which open applications of people out of work are called back: those above the vacancy's bar and among its three
/// best.
///
/// The audited are judged a second time, against the same competitors and with the same noise, as they would be after
/// an internship: a correspondence study in pairs (Nunley et al. 2016; Baert et al. 2021). Nothing in the model follows
/// from a callback.

#include "sim/world/world.hpp"

namespace workpaths {

inline constexpr std::size_t callbacks_per_vacancy = 3;

/// Fills in world.round.answers, once the week's applications are sent.
void call_back(World& world);

} // namespace workpaths
