#pragma once
/// Each year a cohort enters working life, as many as will retire that year, in the weeks after school ends.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

#include <span>

namespace workpaths {

struct EntryParams {
    double growth = 0.0;
    int first_week = 22;
    int last_week = 33;
    double initial_skill = 0.2;
    double aptitude_sd = 0.2;
    double frailty_sd = 0.2;
    double occupation_taste = 0.5;
    double size_weight = 0.5;
    double ties = 0.0;
};
template <> struct Schema<EntryParams> {
    using P = EntryParams;
    static constexpr std::string_view section = "entry";
    static constexpr std::string_view doc = "Cohorts that enter working life, and what people bring along.";
    static constexpr Fields fields{
        Field{"growth", &P::growth, Range{-0.1, 0.1}, assumed(-0.01, 0.02),
              "Growth of the labour force a year: entrants beyond those who replace the retiring."},
        Field{"first_week", &P::first_week, Range{0, 51}, assumed(18, 26), "Week of the year of the first entrants."},
        Field{"last_week", &P::last_week, Range{0, 51}, assumed(30, 40), "Week of the year of the last entrants."},
        Field{"initial_skill", &P::initial_skill, Range{0.1, 0.5}, assumed(0.1, 0.3),
              "Mean level in each domain at entry; levels are Beta(2, b) with this mean, b rounded to a whole number."},
        Field{"aptitude_sd", &P::aptitude_sd, Range{0.0, 1.0}, assumed(0.1, 0.4),
              "Standard deviation of log aptitude, which multiplies learning (mean 1)."},
        Field{"frailty_sd", &P::frailty_sd, Range{0.0, 2.0}, assumed(0.0, 0.5),
              "Standard deviation of the log trait that multiplies a person's separation hazard."},
        Field{"occupation_taste", &P::occupation_taste, Range{0.01, 10.0}, assumed(0.2, 1.0),
              "Scale of the Gumbel taste in the choice of an occupation."},
        Field{"size_weight", &P::size_weight, Range{0.0, 2.0}, assumed(0.2, 1.0),
              "Weight of ln(jobs in the occupation): where there are more jobs, more people train for them."},
        Field{"ties", &P::ties, Range{0.0, 20.0}, assumed(0.0, 8.0),
              "Mean number of ties that an entrant brings along: half to people who entered in the last years, half to "
              "anybody of the region."}};
};

/// Somebody who comes into the world, as a founder or in a cohort.
struct Newcomer {
    Week birth;
    RegionId region;
};

/// New people of the scenario's groups, in this order, in the rows behind everybody else: traits, skills, occupation.
/// Searching, without history. Returns the first one's row.
std::size_t create_people(World& world, std::span<const Newcomer> newcomers, Week now, const EntryParams& params,
                          const Draws& draws);

/// The week's entrants; a year's cohort replaces those who reach `retirement_age` in it.
void enter_cohort(World& world, Week week, double retirement_age, const EntryParams& params, const Draws& draws);

/// Entrants of this week as a share of the labour force that was counted last.
void enter_steadily(World& world, Week week, double share, const EntryParams& params, const Draws& draws);

/// Asks for the ties that this week's entrants bring along from school and family. A tie is as likely to be at any
/// point of its decay from full strength to the floor; between groups the lower factor on ties counts.
void bring_ties(World& world, const EntryParams& params, const Draws& draws);

} // namespace workpaths
