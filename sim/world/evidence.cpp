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

FitPriors::Cell cell_of(const Sums& own, const Sums& all) {
    const double mean_all = all.count > 0 ? all.sum / all.count : 0.2;
    const double var_all = all.count > 0 ? all.squares / all.count - mean_all * mean_all : 0.01;
    const double n = own.count + prior_weight;
    const double mean = (own.sum + prior_weight * mean_all) / n;
    const double own_mean = own.count > 0 ? own.sum / own.count : mean_all;
    const double own_ss = own.count > 0 ? own.squares - own.count * own_mean * own_mean : 0.0;
    const double variance = (own_ss + prior_weight * var_all) / n;
    return {static_cast<float>(mean), static_cast<float>(std::sqrt(std::max(variance, least_sd * least_sd)))};
}

} // namespace

FitPriors learn_priors(const People& people, std::span<const Occupation> occupations, Week week) {
    std::vector<ClassSums> sums(occupations.size());
    std::vector<Sums> totals(occupations.size());
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people.state[i] != LabourState::employed && people.state[i] != LabourState::searching) { continue; }
        const std::size_t o = row(people.occupation[i]);
        const double q = people.fit[i];
        for (Sums* s : {&sums[o][FitPriors::class_of(age_of(people, i, week))], &totals[o]}) {
            s->count += 1.0, s->sum += q, s->squares += q * q;
        }
    }
    FitPriors priors;
    priors.cells.resize(occupations.size());
    for (std::size_t o = 0; o < occupations.size(); ++o) {
        for (std::size_t c = 0; c < FitPriors::classes; ++c) { priors.cells[o][c] = cell_of(sums[o][c], totals[o]); }
    }
    return priors;
}

double posterior_score(double z, double precision, double noise, const GroupParams& group) {
    const double pi = precision * group.signal;
    const double k = pi / (1.0 + pi);
    return group.prior_shift + k * (z + noise / std::sqrt(pi) - group.prior_shift);
}

} // namespace workpaths
