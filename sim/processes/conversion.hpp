#pragma once
/// Hosts take on those who complete: from the slot an apprentice holds, or into a vacancy already open.
///
/// Slot: offered if the learned match m passes the bar and n_f <= 1.05 T_f + 1; accepted if p + m + taste passes what
/// direct search promises. The job keeps the seat, m, n, c and ties: whatever makes it last comes from these. Others
/// are only hired into an open vacancy of their occupation at the host, by what the host saw of them and what their
/// contact there tells of them, whose team they may join. From a slot that
/// an experiment added the way into a job is such a vacancy, too.

#include "sim/world/match.hpp"
#include "sim/world/offers.hpp"
#include "sim/world/wages.hpp"

namespace workpaths {

struct ConversionParams {
    LogPoints offer_bar{-0.16};
    LogPoints acceptance_bar{-0.24};
    double headcount_slack = 0.05;
};
template <> struct Schema<ConversionParams> {
    using P = ConversionParams;
    static constexpr std::string_view section = "conversion";
    static constexpr std::string_view doc = "Whom hosts take on after a programme.";
    static constexpr Fields fields{
        Field{"offer_bar", &P::offer_bar, Range{-5.0, 5.0},
              from("set so that about 0.85 are offered: take-on 61 to 77 percent, IAB and BIBB (Germany, 2010-22)"),
              "Least learned match for which a host offers a job to somebody who completes."},
        Field{"acceptance_bar", &P::acceptance_bar, Range{-5.0, 5.0},
              from("set so that about 0.85 accept: take-on 61 to 77 percent, IAB and BIBB (Germany, 2010-22)"),
              "Least value (premium, match and taste) for which the offer is taken."},
        Field{"headcount_slack", &P::headcount_slack, Range{0.0, 2.0}, assumed(0.0, 0.2),
              "How far above its target, as a share, an employer still takes on its own."}};
};

/// Resolves everybody whose programme was completed this week: a job with the host, or search.
void convert_completers(World& world, Week week, const ConversionParams& params, const HiringParams& hiring,
                        const MatchParams& match, const PayParams& pay, const Draws& draws);

} // namespace workpaths
