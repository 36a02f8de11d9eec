#pragma once
/// What pathways add to earnings, by what people were like at entry: for whom a pathway is ideal.

#include "analysis/run_data.hpp"
#include "analysis/weighted_mean.hpp"
#include "sim/base/measure_list.hpp"

namespace workpaths {

/// An outcome of those who entered by a pathway, and what it is above that of similar people who searched directly:
///     gain = sum over groups g of w_g (own_g - direct_g),   w_g the group's share of those who entered by the pathway
/// Absent where nobody of a group searched directly.
struct AgainstDirect {
    std::optional<Estimate> own;
    std::optional<Estimate> gain;
};

/// The third of a trait at entry whose earnings a pathway raised most above those of the same third among direct
/// entrants.
struct IdealFor {
    std::string trait; // empty where no third can be compared
    std::string third;
    std::optional<Estimate> gain; // USD/year
    /// 95 % for all the thirds at once (Bonferroni): the largest of nine is looked at.
    std::optional<Interval> interval;
    bool clear = false; // the interval holds no gain of another third of the trait
};

using TraitGains = std::array<std::array<std::optional<Estimate>, third_names.size()>,
                              trait_names.size()>; // USD/year, by trait and third

/// Intervals are Student's over replicates; of one replicate normal over people.
IdealFor ideal_for(const TraitGains& gains, std::size_t replicates);

/// Of one run, from /criteria/earnings_*.
class TraitEarnings {
  public:
    explicit TraitEarnings(RunData& run); // throws InputError

    /// Above the same third among direct entrants; none for direct search itself.
    [[nodiscard]] TraitGains gains(std::size_t pathway) const;
    /// Within thirds of aptitude instead of groups.
    [[nodiscard]] AgainstDirect against_direct(std::size_t pathway) const;

  private:
    [[nodiscard]] std::size_t place(std::size_t pathway, std::size_t trait, std::size_t third) const;
    [[nodiscard]] std::optional<Estimate> of(std::size_t pathway, std::size_t trait, std::size_t third) const;

    const NumberArray& people_;
    const NumberArray& mean_;
    const NumberArray& variance_;
};

} // namespace workpaths
