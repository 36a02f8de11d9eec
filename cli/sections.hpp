#pragma once
/// The arms and points of a results file one after the other, as every summary prints them.

#include "analysis/batch_tasks.hpp"
#include "cli/screen.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace workpaths {

struct Section {
    std::size_t replicates = 0; // that were done
    std::string tables;         // each ends with a line
};

using SectionOf = std::function<Section(std::size_t arm, std::size_t point)>;

/// Under "--- arm double places, at hiring.bar = 0.3" where there are several, twelve of them at most: JSON, by the
/// command given, has all.
std::string sections_text(const BatchTasks& tasks, const Screen& screen, std::string_view command_for_all,
                          const SectionOf& section_of);

} // namespace workpaths
