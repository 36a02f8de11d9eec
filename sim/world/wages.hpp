#pragma once
/// What a person is worth to an employer, and what a job starts at.
///
///     omega = ln w_o + p + beta_q (q - mean q_o) + m + beta_c c          (log points; all real)
///
/// w_o is the occupation's median wage, p the employer's premium, q the fit, m the learned match, c firm skill.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct PayParams {
    double fit_weight = 0.6;
    double firm_skill_weight = 0.05;
    LogPoints hiring_discount{0.10};
    LogPoints mover_concession{0.05};
    double cyclicality = 0.15;
    double raise_pass_through = 0.3;
    double cut_pass_through = 0.1;
};
template <> struct Schema<PayParams> {
    using P = PayParams;
    static constexpr std::string_view section = "pay";
    static constexpr std::string_view doc = "Wages follow revealed productivity.";
    static constexpr Fields fields{Field{"fit_weight", &P::fit_weight, Range{0.0, 5.0}, assumed(0.3, 0.9),
                                         "Log points of output from no fit to full fit."},
                                   Field{"firm_skill_weight", &P::firm_skill_weight, Range{0.0, 2.0},
                                         assumed(0.0, 0.15), "Log points of pay from full firm-specific skill."},
                                   Field{"hiring_discount", &P::hiring_discount, Range{0.0, 1.0}, assumed(0.05, 0.15),
                                         "What a job found from unemployment starts below productivity."},
                                   Field{"mover_concession", &P::mover_concession, Range{0.0, 1.0}, assumed(0.0, 0.10),
                                         "What a mover gives up of the present wage at most."},
                                   Field{"cyclicality", &P::cyclicality, Range{0.0, 2.0}, assumed(0.0, 0.3),
                                         "Elasticity of starting wages to labour-market tightness."},
                                   Field{"raise_pass_through", &P::raise_pass_through, Range{0.0, 1.0},
                                         assumed(0.1, 0.6),
                                         "Share of an upward gap to productivity that an anniversary closes."},
                                   Field{"cut_pass_through", &P::cut_pass_through, Range{0.0, 1.0}, assumed(0.0, 0.3),
                                         "Share of a downward gap to productivity that an anniversary closes."}};
};

/// omega of a person with this fit to the occupation at the employer, with learned match m and firm skill c.
double log_productivity(const World& world, OccupationId occupation, EmployerId employer, double fit, double match,
                        double firm_skill, const PayParams& params);

/// omega - ln w_o: the same over the occupation's median wage.
double log_worth_over_median(const World& world, OccupationId occupation, EmployerId employer, double fit, double match,
                             double firm_skill, const PayParams& params);

/// The fit of a person to any occupation, as of the person's last skill update.
double fit_of(const World& world, PersonId person, OccupationId occupation);

/// What a new job pays: productivity less the discount, moved by tightness; a mover gives up little.
double starting_log_wage(const World& world, PersonId person, OccupationId occupation, EmployerId employer,
                         double match, const PayParams& params);

} // namespace workpaths
