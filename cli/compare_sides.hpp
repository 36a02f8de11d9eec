#pragma once
/// Which arms, points and files of a call of `compare` stand against each other.

#include "analysis/compare.hpp"
#include "cli/command.hpp"
#include "cli/open_results.hpp"

namespace workpaths {

struct ResultsOf {
    std::string path;
    InputFile file;
    BatchTasks tasks;
    explicit ResultsOf(const std::string& name) : path(name), file(open_results(name)), tasks(file) {}
};

/// Two sides with the names that the user knows them by.
struct SidePair {
    Side base;
    Side other;
    std::string base_name;
    std::string other_name;
    std::string setting; // of the sweep, where both are at the same point
};

/// What the options ask for; empty and absent where nothing is said.
struct SideOptions {
    std::string base;              // arm
    std::vector<std::string> arms; // the others
    std::optional<std::size_t> base_point;
    bool points = false;
};

/// Throws UsageError where there is nothing to compare or a name is unknown.
std::vector<SidePair> pairs_within(const ResultsOf& results, const SideOptions& options);
std::vector<SidePair> pairs_between(const ResultsOf& base, const ResultsOf& other, const SideOptions& options);

} // namespace workpaths
