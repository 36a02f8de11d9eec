#include "sim/batch/plan.hpp"

#include "sim/batch/fingerprint.hpp"
#include "sim/batch/sha256.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

/// Everything that determines the runs of an arm at a point, but the replicate.
std::string text_of_runs(const Batch& batch, std::size_t arm, std::size_t point) {
    Scenario scenario = batch.scenario(arm, point);
    scenario.run.replicates = 1;
    std::string text = fmt::format("{}\n{}", engine_fingerprint, resolved_toml(scenario));
    const FoundingParams& founding = scenario.founding;
    for (const std::string& table :
         {founding.occupations, founding.firm_sizes, founding.industries, scenario.macro.series}) {
        if (!table.empty()) { text += sha256(batch.table_text(arm, table)) + "\n"; }
    }
    return text;
}

} // namespace

std::vector<Task> plan_tasks(const Batch& batch, const std::function<bool()>& should_stop) {
    std::vector<Task> tasks;
    tasks.reserve(batch.tasks());
    for (std::size_t arm = 0; arm < batch.arms.size(); ++arm) {
        for (std::size_t point = 0; point < batch.sweep.points; ++point) {
            if (should_stop && should_stop()) { return {}; }
            const std::string runs = text_of_runs(batch, arm, point);
            for (std::size_t replicate = 0; replicate < batch.replicates; ++replicate) {
                tasks.push_back({arm, point, replicate, sha256(fmt::format("{}replicate {}\n", runs, replicate))});
            }
        }
    }
    return tasks;
}

} // namespace workpaths
