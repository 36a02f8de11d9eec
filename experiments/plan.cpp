#include "experiments/plan.hpp"

#include "experiments/fingerprint.hpp"
#include "experiments/sha256.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

/// The sums of an arm's tables, which are the same at every point.
std::string sums_of_tables(const Batch& batch, std::size_t arm) {
    const Scenario& scenario = batch.arms[arm].scenario;
    const FoundingParams& founding = scenario.founding;
    std::string sums;
    for (const std::string& table :
         {founding.occupations, founding.firm_sizes, founding.industries, scenario.macro.series}) {
        if (!table.empty()) { sums += sha256(batch.table_text(arm, table)) + "\n"; }
    }
    return sums;
}

/// Everything that determines the runs of an arm at a point, but the replicate.
std::string text_of_runs(const Batch& batch, std::size_t arm, std::size_t point, const std::string& sums) {
    Scenario scenario = batch.scenario(arm, point);
    scenario.run.replicates = 1;
    return fmt::format("{}\n{}{}", engine_fingerprint, resolved_toml(scenario), sums);
}

} // namespace

std::vector<Task> plan_tasks(const Batch& batch, const std::function<bool()>& should_stop) {
    std::vector<Task> tasks;
    tasks.reserve(batch.tasks());
    for (std::size_t arm = 0; arm < batch.arms.size(); ++arm) {
        const std::string sums = sums_of_tables(batch, arm);
        for (std::size_t point = 0; point < batch.sweep.points(); ++point) {
            if (should_stop && should_stop()) { return {}; }
            const std::string runs = text_of_runs(batch, arm, point, sums);
            for (std::size_t replicate = 0; replicate < batch.replicates; ++replicate) {
                tasks.push_back({arm, point, replicate, sha256(fmt::format("{}replicate {}\n", runs, replicate))});
            }
        }
    }
    return tasks;
}

} // namespace workpaths
