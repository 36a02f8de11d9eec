#include "analysis/trait_earnings.hpp"

#include "analysis/stats/student.hpp"

namespace workpaths {

IdealFor ideal_for(const TraitGains& gains, std::size_t replicates) {
    constexpr std::size_t looks = trait_names.size() * third_names.size();
    constexpr double confidence = 1.0 - (1.0 - usual_confidence) / looks;
    IdealFor best;
    std::size_t best_trait = 0;
    std::size_t best_third = 0;
    for (std::size_t k = 0; k < looks; ++k) {
        const auto& gain = gains[k / third_names.size()][k % third_names.size()];
        if (!gain || (best.gain && gain->value <= best.gain->value)) { continue; }
        best.gain = gain;
        best_trait = k / third_names.size();
        best_third = k % third_names.size();
    }
    if (!best.gain) { return best; }
    best.trait = trait_names[best_trait];
    best.third = third_names[best_third];
    best.interval = replicates > 1 ? student_interval(*best.gain, replicates, confidence)
                                   : normal_interval(*best.gain, confidence);
    best.clear = best.interval.has_value();
    for (std::size_t third = 0; third < third_names.size(); ++third) {
        const auto& other = gains[best_trait][third];
        if (third != best_third && other && best.interval && other->value >= best.interval->lower) { best.clear = false; }
    }
    return best;
}

TraitEarnings::TraitEarnings(RunData& run)
    : people_(run.grid("/criteria/earnings_people")), mean_(run.grid("/criteria/earnings_mean")),
      variance_(run.grid("/criteria/earnings_variance")) {
    const bool fits = people_.shape.size() == 3 && people_.shape[0] > direct_search &&
                      people_.shape[1] == trait_names.size() && people_.shape[2] == third_names.size() &&
                      people_.values.size() == people_.shape[0] * trait_names.size() * third_names.size() &&
                      mean_.values.size() == people_.values.size() && variance_.values.size() == people_.values.size();
    if (!fits) {
        throw InputError{"/criteria/earnings_mean has not the axes arm, point, replicate, pathway, trait, third"};
    }
}

std::size_t TraitEarnings::place(std::size_t pathway, std::size_t trait, std::size_t third) const {
    const std::size_t k = (pathway * trait_names.size() + trait) * third_names.size() + third;
    if (k >= people_.values.size()) { throw InputError{"a table of /criteria has too few pathways"}; }
    return k;
}

std::optional<Estimate> TraitEarnings::of(std::size_t pathway, std::size_t trait, std::size_t third) const {
    const std::size_t k = place(pathway, trait, third);
    const double n = people_.values[k];
    if (!(n > 0.0)) { return std::nullopt; }
    Estimate estimate{mean_.values[k], std::nullopt};
    if (n > 1.0) { estimate.standard_error = std::sqrt(variance_.values[k] / n); }
    return estimate;
}

TraitGains TraitEarnings::gains(std::size_t pathway) const {
    TraitGains gains;
    if (pathway == direct_search) { return gains; }
    for (std::size_t trait = 0; trait < trait_names.size(); ++trait) {
        for (std::size_t third = 0; third < third_names.size(); ++third) {
            gains[trait][third] = difference(of(pathway, trait, third), of(direct_search, trait, third));
        }
    }
    return gains;
}

AgainstDirect TraitEarnings::against_direct(std::size_t pathway) const {
    constexpr std::size_t aptitude = 0;
    const TraitGains all = gains(pathway);
    WeightedMean own;
    WeightedMean gain;
    for (std::size_t third = 0; third < third_names.size(); ++third) {
        const double people = people_.values[place(pathway, aptitude, third)];
        own.add(people, of(pathway, aptitude, third));
        gain.add(people, all[aptitude][third]);
    }
    return {own.value(), pathway == direct_search ? std::nullopt : gain.value()};
}

} // namespace workpaths
