#pragma once
/// What an employer sees of a person's fit: a noisy signal, shrunk towards the prior for comparable people.
///
///     z     = (q - prior mean) / prior sd          (comparable: same region, occupation and age)
///     score = shift + K (z + noise / sqrt(pi) - shift),   K = pi / (1 + pi)
///
/// pi is the summed precision of the evidence in units of 1/prior variance (Phelps 1972; Aigner and Cain 1977):
/// thin evidence keeps a score near the prior, so a high bar costs those more who have little to show.

#include "sim/base/schema.hpp"
#include "sim/world/groups.hpp"
#include "sim/world/occupations.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace workpaths {

struct EvidenceParams {
    double at_entry = 0.5;
    double per_year = 0.2;
    double per_project = 0.15;
    double projects_cap = 6.0;
    double badges_cap = 8.0;
    double cap = 5.0;
};
template <> struct Schema<EvidenceParams> {
    using P = EvidenceParams;
    static constexpr std::string_view section = "evidence";
    static constexpr std::string_view doc = "Precision of what employers see, in units of 1/variance of fit.";
    static constexpr Fields fields{
        Field{"at_entry", &P::at_entry, Range{0.01, 100.0}, assumed(0.2, 1.0), "Precision for an entrant."},
        Field{"per_year", &P::per_year, Range{0.0, 100.0}, assumed(0.05, 0.5), "Added by a year of employment."},
        Field{"per_project", &P::per_project, Range{0.0, 100.0}, assumed(0.05, 0.3),
              "Added by the first completed project; the nth adds a 1/n of it."},
        Field{"projects_cap", &P::projects_cap, Range{0.0, 255.0}, assumed(3, 20), "Projects that count at most."},
        Field{"badges_cap", &P::badges_cap, Range{0.0, 255.0}, assumed(4, 20), "Badges that count at most."},
        Field{"cap", &P::cap, Range{0.1, 1000.0}, assumed(3, 20), "Most that a person's evidence can reach."}};
};

/// Mean and standard deviation of fit among some people.
struct FitMoments {
    float mean = 0.2F;
    float sd = 0.1F;
};

/// Employers' knowledge of comparable people: moments of fit by region, occupation and age class. While fit grows
/// fast a class is a year of age.
struct FitPriors {
    static constexpr std::size_t single_years = 10;          // from 19
    static constexpr std::size_t classes = single_years + 8; // then of five years
    std::size_t occupations = 0;
    using AgeClasses = std::array<FitMoments, classes>;
    std::vector<AgeClasses> cells; // by region and occupation

    [[nodiscard]] static std::size_t class_of(double age) {
        const double years = std::max(0.0, age - entry_age);
        constexpr auto single = static_cast<double>(single_years);
        const double index = years < single ? years : single + (years - single) / 5.0;
        return std::min(classes - 1, static_cast<std::size_t>(index));
    }
    [[nodiscard]] double standardise(RegionId region, OccupationId occupation, double age, double fit) const {
        const FitMoments& cell = cells[row(region) * occupations + row(occupation)][class_of(age)];
        return (fit - cell.mean) / cell.sd;
    }
};

/// Fit in the labour force as the run begins, by occupation.
std::vector<FitMoments> founding_moments(const People& people, std::size_t occupations);

/// Fit in each region's labour force, by occupation and age class, in fixed order. A thin class leans on its occupation
/// and its age: on the mean of the region's occupation times the fit of the region's people of that age, each over the
/// mean of their own occupation. A thin occupation leans on `founding`, by occupation, and a thin age on all ages: a
/// region's employers learn nothing from another region.
FitPriors learn_priors(const People& people, std::size_t regions, std::span<const FitMoments> founding, Week week);

/// The employer's posterior mean of a candidate's standardised fit; `noise` is standard normal.
double posterior_score(double z, double precision, double noise, const GroupParams& group);

} // namespace workpaths
