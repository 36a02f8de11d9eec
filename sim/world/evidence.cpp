#include "sim/world/evidence.hpp"

namespace workpaths {
namespace {

struct Sums {
    double count = 0.0;
    double sum = 0.0;
    double squares = 0.0;
};
using ClassSums = std::array<Sums, FitPriors::classes>;

constexpr double prior_weight = 10.0; // people: a thin cell leans on others
constexpr double least_sd = 0.01;
constexpr float least_mean = 0.01F;

void add(const Sums& more, Sums& sums) { sums.count += more.count, sums.sum += more.sum, sums.squares += more.squares; }

void count(double fit, Sums& sums) { sums.count += 1.0, sums.sum += fit, sums.squares += fit * fit; }

bool works_or_searches(LabourState state) { return state == LabourState::employed || state == LabourState::searching; }

FitMoments moments_of(const Sums& sums) {
    const double mean = sums.sum / sums.count;
    const double variance = sums.squares / sums.count - mean * mean;
    return {static_cast<float>(mean), static_cast<float>(std::sqrt(std::max(variance, least_sd * least_sd)))};
}

/// What is known of some people who lean on what is known of others.
FitMoments moments_of(const Sums& own, const FitMoments& others) {
    const double n = own.count + prior_weight;
    const double mean = (own.sum + prior_weight * others.mean) / n;
    const double own_mean = own.count > 0 ? own.sum / own.count : others.mean;
    const double own_ss = own.count > 0 ? own.squares - own.count * own_mean * own_mean : 0.0;
    const double variance = (own_ss + prior_weight * others.sd * others.sd) / n;
    return {static_cast<float>(mean), static_cast<float>(std::sqrt(std::max(variance, least_sd * least_sd)))};
}

/// By region and occupation.
struct RegionalSums {
    std::vector<ClassSums> by_age;
    std::vector<Sums> all;
};

RegionalSums sums_of(const People& people, std::size_t regions, std::size_t occupations, Week week) {
    RegionalSums sums{std::vector<ClassSums>(regions * occupations), std::vector<Sums>(regions * occupations)};
    for (std::size_t i = people.gone; i < people.size(); ++i) {
        if (!works_or_searches(people.state[i])) { continue; }
        const std::size_t cell = row(people.region[i]) * occupations + row(people.occupation[i]);
        count(people.fit[i].value(), sums.by_age[cell][FitPriors::class_of(age_of(people, i, week))]);
        count(people.fit[i].value(), sums.all[cell]);
    }
    return sums;
}

using AgeFactors = std::array<FitMoments, FitPriors::classes>;

/// Fit over the mean of the own occupation among a region's people of each age, whatever they do; 1 on average.
AgeFactors age_factors(std::span<const ClassSums> by_age, std::span<const FitMoments> occupations) {
    ClassSums ages;
    Sums everybody;
    for (std::size_t o = 0; o < by_age.size(); ++o) {
        const double mean = std::max(occupations[o].mean, least_mean);
        for (std::size_t c = 0; c < FitPriors::classes; ++c) {
            const Sums& fit = by_age[o][c];
            const Sums over_mean{fit.count, fit.sum / mean, fit.squares / (mean * mean)};
            add(over_mean, ages[c]);
            add(over_mean, everybody);
        }
    }
    AgeFactors factors;
    factors.fill({1.0F, 0.5F});
    if (everybody.sum <= 0.0) { return factors; }
    const FitMoments all = moments_of(everybody);
    for (std::size_t c = 0; c < FitPriors::classes; ++c) {
        const FitMoments own = moments_of(ages[c], all);
        factors[c] = {own.mean / all.mean, own.sd / all.mean};
    }
    return factors;
}

} // namespace

std::vector<FitMoments> founding_moments(const People& people, std::size_t occupations) {
    std::vector<Sums> sums(occupations);
    for (std::size_t i = people.gone; i < people.size(); ++i) {
        if (works_or_searches(people.state[i])) { count(people.fit[i].value(), sums[row(people.occupation[i])]); }
    }
    std::vector<FitMoments> moments(occupations);
    for (std::size_t o = 0; o < occupations; ++o) {
        if (sums[o].count == 0.0) { continue; }
        moments[o] = moments_of(sums[o]);
    }
    return moments;
}

FitPriors learn_priors(const People& people, std::size_t regions, std::span<const FitMoments> founding, Week week) {
    const RegionalSums sums = sums_of(people, regions, founding.size(), week);
    FitPriors priors{.occupations = founding.size(), .cells = {}};
    priors.cells.resize(sums.all.size());
    for (std::size_t region = 0; region < regions; ++region) {
        const std::size_t first = region * founding.size();
        std::vector<FitMoments> all(founding.size());
        for (std::size_t o = 0; o < all.size(); ++o) { all[o] = moments_of(sums.all[first + o], founding[o]); }
        const AgeFactors ages = age_factors(std::span{sums.by_age}.subspan(first, all.size()), all);
        for (std::size_t o = 0; o < all.size(); ++o) {
            for (std::size_t c = 0; c < FitPriors::classes; ++c) {
                const FitMoments expected{all[o].mean * ages[c].mean, all[o].mean * ages[c].sd};
                priors.cells[first + o][c] = moments_of(sums.by_age[first + o][c], expected);
            }
        }
    }
    return priors;
}

double posterior_score(double z, double precision, double noise, const GroupParams& group) {
    const double pi = precision * group.signal;
    const double k = pi / (1.0 + pi);
    return group.prior_shift + k * (z + noise / std::sqrt(pi) - group.prior_shift);
}

} // namespace workpaths
