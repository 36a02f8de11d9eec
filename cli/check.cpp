#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/plan.hpp"
#include "cli/print.hpp"
#include "cli/scenario_options.hpp"
#include "cli/threads.hpp"
#include "cli/written_file.hpp"
#include "sim/base/harmless_text.hpp"

#include <iostream>
#include <unistd.h>

namespace workpaths {
namespace {

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    describe_scenario_options(visible);
    visible.add_options()("json", "the plan as JSON");
    hidden.add_options()("scenario", options::value<std::vector<std::string>>());
    positional.add("scenario", -1);
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    const auto scenarios = scenario_files(values);
    if (scenarios.empty()) { throw UsageError{"which scenario? workpaths check scenarios/us.toml"}; }
    const auto batch = read_batch(scenarios, scenario_overrides(values));
    if (!batch) {
        print_mistakes(batch.mistakes());
        return exit_scenario;
    }
    refuse_output_to(source_files(*batch));
    print_table_notes(*batch);
    const Plan plan = plan_of(*batch, threads_by_default());
    if (values.count("json") != 0) {
        std::cout << plan_json(plan);
        return exit_ok;
    }
    for (const auto& scenario : scenarios) { std::cout << harmless(scenario.string()) << " is valid\n"; }
    std::cout << plan_text(plan, screen_of(STDOUT_FILENO));
    return exit_ok;
}

} // namespace

const Command check_command{.name = "check",
                            .examples = "  workpaths check scenarios/us.toml\n"
                                        "  workpaths check scenarios/us.toml --people 1000000 --years 40\n",
                            .summary =
                                "Validates scenarios and prints the tasks and what they will take; runs nothing.",
                            .describe = describe,
                            .act = act};

} // namespace workpaths
