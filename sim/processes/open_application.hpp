#pragma once
/// People who look for work send a few applications to open vacancies in reach (urn and ball, Butters 1977).
///
/// Each of a Poisson number of applications goes to a random vacancy of the own region and occupation with
/// probability `own_reach`, else to any, of all regions or of the own one as `beyond_region` has it; it counts if the
/// person would take the job and the score passes the bar.

#include "sim/world/offers.hpp"
#include "sim/world/practice.hpp"

namespace workpaths {

/// An internship of three months, as on the CVs of Nunley et al. (2016), that the audit of callbacks imagines: hours,
/// learning and reference of the project-based micro-apprenticeship.
struct ImaginedInternship {
    double weeks = 13.0;
    double hours = 35.0; // a week
    double learning = 2.0;
    double reference = 0.3; // evidence beyond the entry in the portfolio
    double below_age = 25.0;
};

/// This week's applications that could lead to a hire, into world.round.applications, and those of people out of work,
/// with what they would score after an internship, into world.round.answers; in order of persons.
void send_applications(World& world, Week week, const HiringParams& params, const SkillGrowthParams& skills,
                       const Draws& draws);

} // namespace workpaths
