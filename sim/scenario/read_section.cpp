#include "sim/scenario/read_section.hpp"

#include "sim/scenario/memory.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {

void report_unknown_keys(Reading& reading, const Table& table, const std::string& section,
                         std::span<const std::string_view> known) {
    for (const Entry& entry : table.entries) {
        if (std::ranges::find(known, entry.key) != known.end()) { continue; }
        const std::string message = section.empty() ? fmt::format("unknown section or key '{}'", entry.key)
                                                    : fmt::format("unknown key '{}' in [{}]", entry.key, section);
        reading.report(entry.place, message, did_you_mean(entry.key, known));
    }
}

bool report_too_many_people(Reading& reading, const Node& node) {
    const auto* people = std::get_if<std::int64_t>(&node.value);
    const std::string problem = people ? memory_problem(*people, memory_available()) : std::string();
    if (problem.empty()) { return false; }
    reading.report(node.place, problem);
    return true;
}

} // namespace workpaths
