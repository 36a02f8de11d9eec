#pragma once
/// What the people who entered through a pathway left with learner, employer and public purse: the table that
/// `show --money` prints.

#include "analysis/money_follow_up.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace workpaths {

inline constexpr std::array<std::string_view, 3> money_parties{"learner", "employer", "public"};

/// By what the money of a pathway's entrants, from entry to the end of the study, is divided; that of those cohorts and
/// years which money_follow_up.hpp watches by the workers retained in them.
enum class MoneyPer : std::uint8_t {
    entrant,
    entrant_undiscounted,
    entrant_over_direct, // less the same of direct search: for the learner, pay less foregone pay
    completer,           // programmes of the pathway that were completed
    retained_1y,         // workers seen to stay so long with the first employer (see first_jobs)
    retained_3y,
    retained_5y
};
inline constexpr std::array<std::string_view, 7> money_per_names{
    "entrant", "entrant_undiscounted", "entrant_over_direct", "completer", "retained_1y", "retained_3y", "retained_5y"};

/// USD, discounted to each person's entry unless said otherwise. Absent where nobody is there to divide by.
using MoneyRow = std::array<std::optional<Estimate>, money_per_names.size()>;

struct RetainedWorkers {
    WatchedYears watched;
    double people = 0.0;
};

struct PathwayMoney {
    std::string group;   // label; empty for all of them
    std::string pathway; // id
    double entered = 0.0;
    double completed = 0.0;
    std::array<std::optional<RetainedWorkers>, retention_years.size()> retained{}; // absent in too short a study
    std::array<MoneyRow, money_parties.size()> parties;
};

/// One row per pathway, direct search first, of one run: without standard errors. Of everybody or of a group, which is
/// a place on that axis. Throws InputError.
std::vector<PathwayMoney> pathway_money(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task,
                                        const MoneyFollowUp& follow_up, std::optional<std::size_t> group = {});

struct ArmMoney {
    std::size_t arm = 0;
    std::size_t point = 0;
    std::size_t replicates = 0; // that were done
    /// Means over replicates with their standard errors; of a single replicate its values, without.
    std::vector<PathwayMoney> pathways;
};

/// Of the arm at the point, with rows of every group, one after the other, where they are apart; without a replicate
/// that was done there are no pathways. Throws InputError.
ArmMoney arm_money(const InputFile& file, const BatchTasks& tasks, const MoneyFollowUp& follow_up, std::size_t arm,
                   std::size_t point, Groups groups = Groups::together);
/// The same from what pathway_money gives of each replicate.
ArmMoney mean_money(std::size_t arm, std::size_t point, const std::vector<std::vector<PathwayMoney>>& runs);

} // namespace workpaths
