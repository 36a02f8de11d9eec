#pragma once
/// What a pathway is worth to a person who chooses, but for the draw of the moment (random utility, McFadden 1974).
///
///     V_ij = constant_j + money ln max(PV_ij, subsistence) - liquidity max(0, 1 - income_ij / need_i)
///          + commitment_i years_j + earnings b_ij + lasting r_ij
///          + exploring t_i breadth_j - specialising t_i depth_j + ties share_ij - distance on_site_j
///
/// PV is money over the horizon, b and r the believed gains, t the person's taste (above 0 exploring, below
/// specialising), share that of own ties who took the pathway. A direct search has the terms of money only. Tastes and
/// needs are draws addressed by the person, so they are the same in every choice and every arm.

#include "sim/world/choice.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

/// Income over the horizon: a part in weekly wages of the occupation, a part in money.
struct Income {
    double wages = 0.0; // weeks of the median wage
    double money = 0.0; // USD

    [[nodiscard]] double at(double weekly_wage) const { return wages * weekly_wage + money; }
};

/// What can be said of a pathway beforehand: of the usual way through, which takes jumps that are as likely as not.
struct Prospect {
    Income present_value;         // discounted
    Income weekly;                // mean of a week on the pathway
    double full_time_years = 0.0; // hours in all over those of a full-time year
    double breadth = 0.0;         // 1 - 1/n of n runs with changing hosts or tasks; 0 without
    double depth = 0.0;           // 1 - e^{-hours learning / depth_hours} in the own occupation
    double on_site = 0.0;         // share of hours at a host's place
};
Prospect prospect_of(const Pathway& pathway, const ChoiceParams& params);
/// Of searching directly.
Prospect direct_prospect(const ChoiceParams& params);

/// What a person brings into every choice.
struct Tastes {
    double exploring = 0.0;  // standard normal
    double commitment = 0.0; // utility of a full-time year
    double need = 0.0;       // USD a week
};
Tastes tastes_of(PersonId person, const ChoiceParams& params, const Draws& draws);

/// What a person hears of one pathway.
struct Heard {
    double share = 0.0; // of own ties who took it
    CareerOutcome gain; // believed
};

/// V_ij; with the prospect of a direct search, nothing heard and no constant, that of searching.
double utility(const Prospect& prospect, double constant, const Tastes& tastes, const Heard& heard, double weekly_wage,
               const ChoiceParams& params);

/// How a person fares now.
CareerOutcome outcome_of(const People& people, std::size_t person, MoneyPerWeek subsistence);

/// By pathway, what the person hears: the group's published belief, drawn towards what own ties got who entered long
/// enough ago.
std::vector<Heard> heard_by(const World& world, PersonId person, Week week, const ChoiceParams& params);

} // namespace workpaths
