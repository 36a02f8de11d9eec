#pragma once
/// An employee hears of a vacancy and passes it to a contact who looks for work, likelier to a stronger tie.
///
/// Calvó-Armengol and Jackson 2004 is the limiting case. With probability `referral` one random employee hears; one
/// of that person's ties who look for work and would take the offer is drawn with weight sigma; the tie is a candidate
/// if the score, with the referral's evidence, passes the bar. The referral tells both sides of the match,
///
///     m = (n mu + sqrt(kappa n) sigma_mu noise) / (n + kappa),    n = referral_insight sigma
///
/// (Simon and Warner 1992; Dustmann et al. 2016), and the contact may join the referrer's team.

#include "sim/world/match.hpp"
#include "sim/world/offers.hpp"

namespace workpaths {

/// One candidate per vacancy at most, into world.round.referred, of an open hiring round; vacancies side by side.
void find_referrals(World& world, Week week, const HiringParams& params, const MatchParams& match, const Draws& draws);

} // namespace workpaths
