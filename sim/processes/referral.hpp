#pragma once
/// An employee hears of a vacancy and passes it to a contact who looks for work, likelier to a stronger tie.
///
/// Calvó-Armengol and Jackson 2004 is the limiting case. With probability `referral` one random employee hears; one
/// of that person's ties who look for work and would take the offer is drawn with weight sigma; the tie is a candidate
/// if the score, with the referral's evidence, passes the bar.

#include "sim/world/match.hpp"
#include "sim/world/offers.hpp"

namespace workpaths {

/// One candidate per vacancy at most, into world.round.referred, of an open hiring round; vacancies side by side.
void find_referrals(World& world, Week week, const HiringParams& params, const MatchParams& match, const Draws& draws);

} // namespace workpaths
