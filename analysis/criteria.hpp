#pragma once
/// The seven criteria by which pathways are compared: duration, commitment, skill development, compensation, industry
/// exposure, career impact, and for whom a pathway is ideal.

#include "analysis/outcomes.hpp"
#include "analysis/trait_earnings.hpp"

namespace workpaths {

struct PathwayCriteria {
    std::string group;   // label; empty for all of them
    std::string pathway; // id
    double completed = 0.0;
    // of completed programmes
    std::optional<Estimate> weeks;          // duration
    std::optional<Estimate> hours_per_week; // commitment
    std::optional<Estimate> full_time;      // share of 40 hours a week
    std::optional<Estimate> hours;
    std::optional<Estimate> depth_gain; // skill development
    std::optional<Estimate> breadth_gain;
    std::optional<Estimate> skill_per_100h; // rise of the level over all domains
    std::optional<Estimate> hosts;          // industry exposure
    std::optional<Estimate> industries;     // distinct, of hosts
    std::optional<Estimate> conversion;     // share whom the host took on
    /// Compensation of the learner, USD: per hour of all programmes of those who entered by the pathway, and at that
    /// rate for the hours of a completed programme.
    std::optional<Estimate> pay_per_hour;
    std::optional<Estimate> pay_in_total;
    // career impact, at the end of the study
    AgainstDirect employment;
    AgainstDirect wage;    // mean annual wage of those in a job
    AgainstDirect network; // living ties
    /// USD/year, nothing for who has none; similar: the same third of aptitude. Not told apart by group, nor are gains.
    AgainstDirect earnings;
    std::array<AgainstDirect, retention_years.size()> retained; // in the first job
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
