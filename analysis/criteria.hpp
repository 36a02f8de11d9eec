#pragma once
/// The seven criteria by which pathways are compared: duration, commitment, skill development, compensation, industry
/// exposure, career impact, and for whom a pathway is ideal.

#include "analysis/outcomes.hpp"
#include "analysis/trait_earnings.hpp"

namespace workpaths {

/// 1 to 5: of completed programmes, and of what all programmes of those who entered by the pathway paid.
inline constexpr const MeasureInfo* programme_criteria[] = {
    &measure("duration"),     &measure("hours_per_week"), &measure("full_time"),      &measure("hours"),
    &measure("depth_gain"),   &measure("breadth_gain"),   &measure("skill_per_100h"), &measure("pay_per_hour"),
    &measure("pay_in_total"), &measure("hosts"),          &measure("industries"),     &measure("conversion")};
/// 6: career impact, at the end of the study, which is compared with that of similar direct entrants: of the same
/// group; of earnings, which are not told apart by group, of the same third of aptitude.
inline constexpr const MeasureInfo* career_impacts[] = {
    &measure("employment"),   &measure("wage"),         &measure("earnings"),    &measure("network"),
    &measure("retention_1y"), &measure("retention_3y"), &measure("retention_5y")};

struct PathwayCriteria {
    std::string group;   // label; empty for all of them
    std::string pathway; // id
    double completed = 0.0;
    MeasuredValues programmes{programme_criteria};
    MeasuredValues impacts{career_impacts};
    MeasuredValues over_direct{career_impacts};
    TraitGains gains;
};

/// One row per pathway, direct search first, of one run (of every group, one after the other, where they are apart);
/// standard errors are over people and programmes, and absent of money. Throws InputError.
std::vector<PathwayCriteria> pathway_criteria(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                              Groups groups = Groups::together);

struct ArmCriteria {
    std::size_t arm = 0;
    std::size_t point = 0;
    std::size_t replicates = 0; // that were done
    /// Of a single replicate as above; of several their means, whose standard errors are over replicates.
    std::vector<PathwayCriteria> pathways;
    std::vector<IdealFor> ideal_for; // by pathway
};

/// Of the arm at the point; without a replicate that was done there are no pathways. Throws InputError.
ArmCriteria arm_criteria(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point,
                         Groups groups = Groups::together);

} // namespace workpaths
