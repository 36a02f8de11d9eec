#pragma once
/// Occupations: what they require, what they pay, how many work in them.

#include "sim/world/people.hpp"

#include <string>
#include <vector>

namespace workpaths {

/// One row of the occupations table.
struct Occupation {
    std::string code; // SOC major group, "11-0000"
    std::string title;
    double employment_share = 0.0; // of all jobs; the table's shares sum to 1
    AnnualWage median_wage{};
    Domains requirement{}; // r_o: half w_*, half d_*; sums to 1
};

/// The fit of a skill vector to an occupation: q = r_o . s.
inline double fit_to(const Occupation& occupation, const SkillLevels& skill) {
    Domains parts;
    for (std::size_t k = 0; k < domain_count; ++k) { parts[k] = occupation.requirement[k] * skill[k].value(); }
    double q = 0.0;
    for (const double part : parts) { q += part; }
    return q;
}

/// Names of the eight domains, in the table's order.
inline constexpr std::array<const char*, domain_count> domain_names{
    "communication",    "quantitative",        "analytical",          "social",
    "technical_design", "technical_operation", "maintenance_quality", "systems_management"};

} // namespace workpaths
