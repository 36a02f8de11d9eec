#include "sim/world/evidence.hpp"

namespace workpaths {
namespace {

struct Sums {
    double count = 0.0;
    double sum = 0.0;
    double squares = 0.0;
};
using ClassSums = std::array<Sums, FitPriors::classes>;

constexpr double prior_weight = 20.0; // people: a thin cell leans on the mean of its occupation
constexpr double least_sd = 0.01;

void count(double fit, Sums& sums) { sums.count += 1.0, sums.sum += fit, sums.squares += fit * fit; }

bool works_or_searches(LabourState state) { return state == LabourState::employed || state == LabourState::searching; }

/// What is known of some people who lean on what is known of others.
FitMoments moments_of(const Sums& own, const FitMoments& others) {
    const double n = own.count + prior_weight;
    const double mean = (own.sum + prior_weight * others.mean) / n;
    const double own_mean = own.count > 0 ? own.sum / own.count : others.mean;
    const double own_ss = own.count > 0 ? own.squares - own.count * own_mean * own_mean : 0.0;
    const double variance = (own_ss + prior_weight * others.sd * others.sd) / n;
    return {static_cast<float>(mean), static_cast<float>(std::sqrt(std::max(variance, least_sd * least_sd)))};
}

} // namespace

std::vector<FitMoments> founding_moments(const People& people, std::size_t occupations) {
    std::vector<Sums> sums(occupations);
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (works_or_searches(people.state[i])) { count(people.fit[i], sums[row(people.occupation[i])]); }
    }
    std::vector<FitMoments> moments(occupations);
    for (std::size_t o = 0; o < occupations; ++o) {
        if (sums[o].count == 0.0) { continue; }
        const double mean = sums[o].sum / sums[o].count;
        const double variance = sums[o].squares / sums[o].count - mean * mean;
        moments[o] = {static_cast<float>(mean), static_cast<float>(std::sqrt(std::max(variance, least_sd * least_sd)))};
    }
    return moments;
}

FitPriors learn_priors(const People& people, std::size_t regions, std::span<const FitMoments> founding, Week week) {
    const std::size_t occupations = founding.size();
    std::vector<ClassSums> sums(regions * occupations);
    std::vector<Sums> totals(regions * occupations);
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (!works_or_searches(people.state[i])) { continue; }
        const std::size_t cell = row(people.region[i]) * occupations + row(people.occupation[i]);
        count(people.fit[i], sums[cell][FitPriors::class_of(age_of(people, i, week))]);
        count(people.fit[i], totals[cell]);
    }
    FitPriors priors{.occupations = occupations, .cells = {}};
    priors.cells.resize(totals.size());
    for (std::size_t cell = 0; cell < totals.size(); ++cell) {
        const FitMoments all = moments_of(totals[cell], founding[cell % occupations]);
        for (std::size_t c = 0; c < FitPriors::classes; ++c) { priors.cells[cell][c] = moments_of(sums[cell][c], all); }
    }
    return priors;
}

double posterior_score(double z, double precision, double noise, const GroupParams& group) {
    const double pi = precision * group.signal;
    const double k = pi / (1.0 + pi);
    return group.prior_shift + k * (z + noise / std::sqrt(pi) - group.prior_shift);
}

} // namespace workpaths
