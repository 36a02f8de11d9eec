// The tables of the week.
#include "sim/engine/week.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

namespace workpaths {
namespace {

// Clocks of ties would wrap around in a week without it.
TEST(Week, DropsFadedTiesWhateverTheModel) {
    Scenario textbook;
    textbook.fixed_rates.enabled = true;
    Scenario information;
    information.job_information.enabled = true;
    for (const Scenario& scenario : {Scenario{}, textbook, information}) {
        const auto steps = week_of(scenario);
        const auto is_decay = [](const Step& step) { return std::string_view{step.name} == "tie decay"; };
        EXPECT_EQ(std::count_if(steps.begin(), steps.end(), is_decay), 1);
    }
}

} // namespace
} // namespace workpaths
