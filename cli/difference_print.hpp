#pragma once
/// Differences between groups of people, for people and for programs.

#include "analysis/group_differences.hpp"
#include "cli/json_values.hpp"
#include "cli/screen.hpp"

namespace workpaths {

/// Three digits, the last one at least as fine as 0.001; "-" without a p value.
std::string p_text(const std::optional<double>& p);
std::string p_text(const std::optional<ChiSquaredTest>& test);

/// "chi2 = 3.2 on 1 degrees of freedom, p = 0.074"; over replicates "T2 = 3.2 on 1 and 4 degrees of freedom, ...".
std::string test_text(const ChiSquaredTest& test);

/// A table after an empty line, with p values by Holm where there are several; nothing where there are none.
std::string differences_text(const std::vector<Difference>& differences, const Screen& screen);

Json differences_json(const std::vector<Difference>& differences);

} // namespace workpaths
