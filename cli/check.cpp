#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "cli/plan.hpp"
#include "cli/print.hpp"
#include "cli/scenario_options.hpp"

#include <iostream>

namespace workpaths {
namespace {

void describe(options::options_description& visible, options::options_description& hidden,
              options::positional_options_description& positional) {
    describe_scenario_options(visible);
    visible.add_options()("json", "the plan as JSON");
    hidden.add_options()("scenario", options::value<std::string>());
    positional.add("scenario", 1);
}

int act(const options::variables_map& values, const std::vector<std::string>&) {
    if (values.count("scenario") == 0) { throw UsageError{"which scenario? workpaths check scenarios/us.toml"}; }
    const auto name = values["scenario"].as<std::string>();
    const auto read = read_scenario(name, scenario_overrides(values));
    if (!read) {
        print_mistakes(read.mistakes());
        return exit_scenario;
    }
    const Plan plan = plan_of(read->scenario);
    std::cout << (values.count("json") != 0 ? plan_json(plan, name) : name + " is valid\n" + plan_text(plan, name));
    return exit_ok;
}

} // namespace

const Command check_command{.name = "check",
                            .examples = "  workpaths check scenarios/us.toml\n"
                                        "  workpaths check scenarios/us.toml --people 1000000 --years 40\n",
                            .summary = "Validates a scenario and prints what a run will take; runs nothing.",
                            .describe = describe,
                            .act = act};

} // namespace workpaths
