#include "cli/command.hpp"
#include "cli/exit_codes.hpp"
#include "sim/scenario/reference.hpp"

#include <iostream>

namespace workpaths {
namespace {

void describe(options::options_description& visible, options::options_description&,
              options::positional_options_description&) {
    visible.add_options()("json", "changes nothing: it is JSON");
}

int act(const options::variables_map&, const std::vector<std::string>&) {
    std::cout << json_schema();
    return exit_ok;
}

} // namespace

const Command schema_command{.name = "schema",
                             .examples = "  workpaths schema > scenarios/schema.json\n",
                             .summary =
                                 "Prints the JSON Schema (Draft 4) of scenario files, for completion in an editor.",
                             .describe = describe,
                             .act = act};

} // namespace workpaths
