#include "cli/plan.hpp"

#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "experiments/run_batch.hpp"
#include "sim/scenario/interventions.hpp"
#include "sim/scenario/memory.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace workpaths {
namespace {

/// Measured with bench/ on two cores of a server; a laptop lies within a factor of two.
constexpr double people_weeks_per_second_and_thread = 4.5e6;

/// "45 s", "12 minutes", "3.5 hours".
std::string duration_text(double seconds) {
    if (seconds < 90.0) { return fmt::format("{:.0f} s", std::max(1.0, seconds)); }
    if (seconds < 5400.0) { return fmt::format("{:.0f} minutes", seconds / 60.0); }
    return fmt::format("{:.1f} hours", seconds / 3600.0);
}

} // namespace

Plan plan_of(const Batch& batch, std::size_t threads) {
    Plan plan;
    double people_weeks = 0.0;
    for (std::size_t arm = 0; arm < batch.arms.size(); ++arm) {
        plan.arms.push_back(batch.arms[arm].label);
        const Scenario scenario = batch.scenario(arm, 0);
        const int weeks = scenario.run.years * 52 + static_cast<int>(scenario.run.burn_in.value());
        plan.weeks = std::max(plan.weeks, weeks);
        people_weeks += static_cast<double>(scenario.run.people) * weeks;
        for (const Intervention& intervention : scenario.interventions) {
            plan.interventions.push_back(
                fmt::format("{}: {}", batch.arms[arm].label, intervention_text(scenario, intervention)));
        }
        for (const std::string& overlap : intervention_overlaps(scenario)) {
            plan.overlaps.push_back(fmt::format("{}: {}", batch.arms[arm].label, overlap));
        }
    }
    plan.people = batch.most_people();
    plan.sweep = batch.sweep.paths();
    plan.points = batch.sweep.points();
    plan.replicates = batch.replicates;
    plan.tasks = batch.tasks();
    plan.at_most = batch.precision.has_value();
    plan.at_once = std::min(plan.tasks, tasks_at_once(plan.people, threads, memory_available()));
    plan.memory_bytes = memory_for_people(plan.people) * static_cast<double>(plan.at_once);
    plan.seconds = people_weeks * static_cast<double>(plan.points * plan.replicates) /
                   (people_weeks_per_second_and_thread * static_cast<double>(threads));
    return plan;
}

std::string plan_text(const Plan& plan, const Screen& screen) {
    std::string text =
        fmt::format("{}{} task{}", plan.at_most ? "at most " : "", plan.tasks, plan.tasks == 1 ? "" : "s");
    if (plan.tasks > 1) {
        text += fmt::format(": {} arm{} x {} sweep point{} x {} replicate{}", plan.arms.size(),
                            plan.arms.size() == 1 ? "" : "s", plan.points, plan.points == 1 ? "" : "s", plan.replicates,
                            plan.replicates == 1 ? "" : "s");
    }
    text += fmt::format("; each of {} people over {} weeks (burn-in included)\n", plan.people, plan.weeks);
    if (plan.arms.size() > 1) { text += fmt::format("arms: {}\n", fmt::join(plan.arms, ", ")); }
    if (!plan.sweep.empty()) { text += fmt::format("sweep of: {}\n", fmt::join(plan.sweep, ", ")); }
    for (const std::string& intervention : plan.interventions) {
        text += fmt::format("intervention in {}\n", intervention);
    }
    for (const std::string& overlap : plan.overlaps) { text += fmt::format("note on {}\n", overlap); }
    text += fmt::format("{} at once: memory about {}, there is room for {}; time about {}\n", plan.at_once,
                        bytes_text(plan.memory_bytes), bytes_text(memory_available()), duration_text(plan.seconds));
    return screen.is_terminal ? wrapped(text, screen.width, 4) : text; // whole sentences for grep
}

std::string plan_json(const Plan& plan) {
    const nlohmann::ordered_json row{{"arms", plan.arms},
                                     {"interventions", plan.interventions},
                                     {"overlaps", plan.overlaps},
                                     {"sweep", plan.sweep},
                                     {"points", plan.points},
                                     {"replicates", plan.replicates},
                                     {"tasks", plan.tasks},
                                     {"tasks_at_once", plan.at_once},
                                     {"people", plan.people},
                                     {"weeks", plan.weeks},
                                     {"memory_bytes", plan.memory_bytes},
                                     {"memory_available_bytes", memory_available()},
                                     {"seconds", plan.seconds}};
    return envelope_text("check", nlohmann::ordered_json::array({row}));
}

} // namespace workpaths
