#pragma once
/// How people choose between pathways and a direct search: by the scenario's shares, or by utility, and then what
/// counts for how much.

#include "sim/base/schema.hpp"

namespace workpaths {

enum class ChoiceMode : std::uint8_t { shares, utility };
template <> struct EnumNames<ChoiceMode> {
    static constexpr std::array<std::string_view, 2> names{"shares", "utility"};
};

/// Weights of pathway_utility.hpp's terms, in units of the Gumbel draw (standard deviation 1.28).
struct ChoiceParams {
    ChoiceMode mode = ChoiceMode::shares;
    Weeks horizon{156.0};
    double discount = 0.1;
    double expected_pay = 0.7;
    MoneyPerWeek subsistence{200.0};
    double money = 1.0;
    MoneyPerWeek need{250.0};
    double need_sd = 0.5;
    double liquidity = 1.0;
    double commitment = -0.2;
    double commitment_sd = 0.2;
    double earnings = 2.0;
    double lasting = 0.5;
    double exploring = 0.5;
    double specialising = 0.5;
    Hours depth_hours{3200.0};
    double ties = 1.0;
    double hearsay = 10.0;
    double distance = 0.3;
    double later = 3.0;
    Weeks every{13.0};
    Years oldest{30.0};
};
template <> struct Schema<ChoiceParams> {
    using P = ChoiceParams;
    static constexpr std::string_view section = "choice";
    static constexpr std::string_view doc = "How people choose between pathways and a direct search.";
    static constexpr Fields fields{
        Field{"mode", &P::mode, any_value, choice,
              "Entrants are assigned by the pathways' shares, or people rank pathways by utility (then shares have no "
              "meaning)."},
        Field{"horizon", &P::horizon, Range{26.0, 520.0}, assumed(104, 260), "How far ahead money is looked at."},
        Field{"discount", &P::discount, Range{0.0, 1.0}, assumed(0.03, 0.3),
              "Rate a year at which choosers discount money."},
        Field{
            "expected_pay", &P::expected_pay, Range{0.0, 1.5}, assumed(0.5, 0.9),
            "What a free week brings on average, over the occupation's median wage: starting wages, and weeks without "
            "work."},
        Field{"subsistence", &P::subsistence, Range{1.0, 1e4}, assumed(100, 300),
              "What people live on at least: money and earnings count as this where they are less."},
        Field{"money", &P::money, Range{0.0, 20.0}, assumed(0.5, 2.0),
              "Weight of the log present value of money over the horizon."},
        Field{"need", &P::need, Range{1.0, 1e4}, assumed(100, 500), "Median of people's liquidity need."},
        Field{"need_sd", &P::need_sd, Range{0.0, 3.0}, assumed(0.2, 0.8),
              "Standard deviation of the log of liquidity need."},
        Field{"liquidity", &P::liquidity, Range{0.0, 20.0}, assumed(0.0, 3.0),
              "Weight of the share of liquidity need that income on the pathway leaves open."},
        Field{"commitment", &P::commitment, Range{-20.0, 20.0}, assumed(-0.5, 0.2),
              "Mean taste for commitment: utility of a full-time year on a pathway."},
        Field{"commitment_sd", &P::commitment_sd, Range{0.0, 20.0}, assumed(0.0, 0.5),
              "Standard deviation between people of that taste."},
        Field{"earnings", &P::earnings, Range{0.0, 20.0}, assumed(0.0, 5.0),
              "Weight of the believed gain in log earnings."},
        Field{"lasting", &P::lasting, Range{0.0, 20.0}, assumed(0.0, 2.0),
              "Weight of the believed gain in the probability of a lasting job."},
        Field{"exploring", &P::exploring, Range{0.0, 20.0}, assumed(0.0, 1.5),
              "Weight of breadth for who is one standard deviation on the exploring side."},
        Field{"specialising", &P::specialising, Range{0.0, 20.0}, assumed(0.0, 1.5),
              "Weight of depth for who is one standard deviation on the specialising side."},
        Field{"depth_hours", &P::depth_hours, Range{10.0, 1e6}, assumed(1600, 6400),
              "Hours of practising the occupation, times learning intensity, that give a depth of 1 - 1/e."},
        Field{"ties", &P::ties, Range{0.0, 3.9}, assumed(0.0, 3.0),
              "Weight of the share of own ties who took the pathway; from 4 on several equilibria are possible."},
        Field{"hearsay", &P::hearsay, Range{0.1, 1e6}, assumed(3, 30),
              "Own ties who took a pathway whose outcomes count as much as the published average."},
        Field{"distance", &P::distance, Range{0.0, 20.0}, assumed(0.0, 1.0),
              "What hours at a host's place cost against the same hours at home: utility of a pathway all on site."},
        Field{"later", &P::later, Range{0.0, 20.0}, assumed(1.0, 5.0),
              "What every pathway is worth less to who has left school."},
        Field{"every", &P::every, Range{1.0, 520.0}, assumed(4, 52), "How often an unemployed searcher chooses again."},
        Field{"oldest", &P::oldest, Range{19.0, 100.0}, assumed(19, 45),
              "Age up to which people who have left school think of pathways."}};
};

} // namespace workpaths
