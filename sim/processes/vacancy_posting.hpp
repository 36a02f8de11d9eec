#pragma once
/// Employers keep each region's stock of open vacancies where tightness and the demand for labour put it.
///
///     V*(t) = theta(t) S(t)^{1-rho} [L(t) u*(t)]^rho,    u* = (X_w + b) / (X_w + b + f_w)
///
/// S: unemployed searchers who live there, L: labour force, b: entry rate a week. Missing vacancies are posted at
/// employer f of the region with weight max(0, 2 X_w T_f + 0.05 (T_f - n_f - V_f)), where T_f is its share of the jobs
/// there; surplus ones are withdrawn, oldest first. What happens in one region changes nothing in another.
///
/// Where the market is slack employers that pay more want fewer of the region's jobs (Moscarini and Postel-Vinay 2012;
/// Haltiwanger, Hyatt, Kahn and McEntarfer 2018): in posting T_f is share_f (theta / theta-bar)^(gamma p_f), scaled to
/// the region's jobs. At mean tightness that is the share itself.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct VacancyPostingParams {
    double tightness = 0.8;
    double demand_rigidity = 0.3;
    double catch_up = 0.05;
    double own_trade = 0.5;
    double premium_cyclicality = 2.0;
};
template <> struct Schema<VacancyPostingParams> {
    using P = VacancyPostingParams;
    static constexpr std::string_view section = "vacancy_posting";
    static constexpr std::string_view doc = "How many vacancies are open, where, and for which work.";
    static constexpr Fields fields{
        Field{"tightness", &P::tightness, Range{0.01, 10.0}, assumed(0.3, 1.0),
              "Mean vacancies per unemployed searcher (theta-bar): calibrated to the mean finding probability."},
        Field{"demand_rigidity", &P::demand_rigidity, Range{0.0, 1.0}, assumed(0.0, 1.0),
              "0: vacancies follow searchers (no displacement); 1: fixed demand per head of the labour force (rho)."},
        Field{"catch_up", &P::catch_up, Range{0.0, 1.0}, assumed(0.02, 0.1),
              "Weight of the gap between an employer's target and its headcount."},
        Field{"own_trade", &P::own_trade, Range{0.0, 1.0}, assumed(0.3, 0.8),
              "Share of an employer's posts in its main occupation; the rest follow national shares."},
        Field{"premium_cyclicality", &P::premium_cyclicality, Range{0.0, 20.0}, assumed(0.0, 4.0),
              "How strongly a slack market moves posts from employers that pay more to those that pay less: what an "
              "employer aims for goes with (theta / theta-bar) to the power of this times its premium (gamma)."}};
};

/// Counts the market, sets targets, posts and withdraws.
void post_vacancies(World& world, Week week, double working_life_weeks, const VacancyPostingParams& params,
                    const Draws& draws);

} // namespace workpaths
