#pragma once
/// Numbers that R has to say, for the command's answers to be held to.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace workpaths::testing {

/// Runs a script in the folder, with survival and cmprsk; it says numbers by put(x), one a line.
inline std::vector<double> ask_r(const std::filesystem::path& folder, const std::string& script) {
    std::ofstream(folder / "ask.R") << "suppressPackageStartupMessages({library(survival); library(cmprsk)})\n"
                                    << "put <- function(x) cat(sprintf('%.17g\\n', as.vector(x)), sep = '')\n"
                                    << script;
    const std::string line = "cd " + folder.string() + " && Rscript --vanilla ask.R > numbers";
    EXPECT_EQ(std::system(line.c_str()), 0) << "needs r-cran-survival and r-cran-cmprsk";
    std::ifstream in(folder / "numbers");
    std::vector<double> numbers;
    for (double x = 0.0; in >> x;) { numbers.push_back(x); }
    return numbers;
}

/// To a relative 1e-8.
inline void expect_same(const std::vector<double>& theirs, const std::vector<nlohmann::json>& ours) {
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        ASSERT_TRUE(ours[i].is_number()) << i << ": " << ours[i];
        EXPECT_NEAR(ours[i].get<double>(), theirs[i], 1e-8 * std::fabs(theirs[i])) << i;
    }
}

} // namespace workpaths::testing
