#pragma once
/// Books what the week cost and brought to learner, employer and public purse, for everybody who entered in the study.
///
/// Who is in a job or an employing stage as the week ends is paid for the whole of it; what belongs to a run of a stage
/// (pay outside a seat, courses, fee, mentor, output) goes by the time of the run that passed; a project is paid when
/// its run is completed. Every amount is rounded to the cent once and is the same for payer and receiver.
///
///     output = output_factor e^{omega} / 52, with the true match mu in omega   (in a run: times output_share hours /
///     40) present value at entry = sum over weeks t since entry of amount (1 + discount)^{-t / 52}

#include "sim/base/schema.hpp"
#include "sim/world/wages.hpp"

namespace workpaths {

struct MoneyParams {
    double discount = 0.03;
    double income_tax = 0.23;
    double payroll_tax = 0.0765;
    double benefit = 0.4;
    Weeks benefit_duration{26.0};
    double output_factor = 1.2;
    double mentor_hour = 1.3;
    double turnover_cost = 0.21;
    double wage_subsidy = 0.0;
    double levy = 0.0;
};
template <> struct Schema<MoneyParams> {
    using P = MoneyParams;
    static constexpr std::string_view section = "money";
    static constexpr std::string_view doc = "What things cost, who pays, and how much a later dollar counts.";
    static constexpr Fields fields{
        Field{"discount", &P::discount, Range{0.0, 0.5},
              from("OMB Circular A-4 (2003): 3 percent a year, real; explore 0 to 0.07"),
              "Discount rate a year, real, back to the week in which the person entered."},
        Field{"income_tax", &P::income_tax, Range{0.0, 0.9},
              from("OECD Taxing Wages 2022, US 2021, single at the average wage: tax wedge 28.4 percent of labour cost "
                   "with 7.65 paid by employers"),
              "Share of pay that the learner pays as income tax and contributions."},
        Field{"payroll_tax", &P::payroll_tax, Range{0.0, 0.9},
              from("US Federal Insurance Contributions Act: 6.2 percent and 1.45 percent"),
              "Share of pay that the employer pays on top as contributions."},
        Field{"benefit", &P::benefit, Range{0.0, 1.0},
              from("US Department of Labor, via National Academy of Social Insurance: about 40 percent of wages"),
              "Unemployment benefit after a layoff, as a share of the last wage."},
        Field{"benefit_duration", &P::benefit_duration, Range{0.0, 520.0},
              from("National Academy of Social Insurance: 26 weeks in most states"),
              "How long after the layoff it is paid to who is still unemployed, at most."},
        Field{"output_factor", &P::output_factor, Range{0.0, 5.0}, assumed(1.0, 1.5),
              "Value of a worker's output over the wage that the same productivity is worth: at 1.2 those who search "
              "directly just pay for themselves over ten years of us.toml."},
        Field{"mentor_hour", &P::mentor_hour, Range{0.0, 10.0}, assumed(1.0, 2.0),
              "Cost of a mentor's hour over the occupation's hourly median wage."},
        Field{"turnover_cost", &P::turnover_cost, Range{0.0, 5.0},
              from("Boushey and Glynn 2012: median of 27 case studies 21 percent of annual pay"),
              "Cost of hiring from outside, as a share of the annual starting wage; conversions cost nothing."},
        Field{"wage_subsidy", &P::wage_subsidy, Range{0.0, 1.0}, assumed(0.0, 1.0),
              "Share of trainees' wages (not of money per project) that the public purse pays back to employers."},
        Field{"levy", &P::levy, Range{0.0, 0.5}, assumed(0.0, 0.02),
              "Share of all pay that employers pay to the public purse: 0.005 in the United Kingdom, above an "
              "allowance."}};
};

/// Nothing is booked before week 0. Reads the week's log, so it comes last.
void keep_accounts(World& world, Week week, const MoneyParams& money, const PayParams& pay);

} // namespace workpaths
