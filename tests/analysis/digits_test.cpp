#include "analysis/digits.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace workpaths {
namespace {

using nlohmann::json;

// The page's test reads the same table.
TEST(Digits, AreThoseThatTheStandardErrorLeaves) {
    std::ifstream file(WORKPATHS_SOURCE_DIR "/tests/analysis/digits.json");
    const json cases = json::parse(file);
    EXPECT_GT(cases.size(), 25U);
    for (const json& one : cases) {
        const auto error = one["se"].is_null() ? std::nullopt : std::optional{one["se"].get<double>()};
        const double value = one["value"];
        const int place = decimal_place(value, error);
        EXPECT_EQ(rounded_text(value, place), one["text"].get<std::string>()) << one;
        if (error) { EXPECT_EQ(rounded_text(*error, place), one["error"].get<std::string>()) << one; }
    }
}

TEST(Digits, SignWhatIsNotNegativeWhereAsked) {
    EXPECT_EQ(rounded_text(1.25, 1, Sign::always), "+1.3");
    EXPECT_EQ(rounded_text(-1.25, 1, Sign::always), "-1.3");
    EXPECT_EQ(rounded_text(-0.01, 1, Sign::always), "+0.0");
}

} // namespace
} // namespace workpaths
