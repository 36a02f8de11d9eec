/// Wages of the panel, and the bands of age at a year's end.
#include "analysis/measures/panel_quantiles.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace workpaths {
namespace {

constexpr double no_job = std::numeric_limits<double>::quiet_NaN();

const std::vector<std::string>& labels() {
    static const std::vector<std::string> all{"16-19", "20-24", "25-34", "35-44", "45-54", "55 and over"};
    return all;
}

TEST(PanelWages, AreOfThoseInAJobByYear) {
    const PanelWages panel =
        panel_wages({.person = {0, 2, 0, 1, 2}, .year = {0, 0, 1, 1, 1}, .wage = {30e3, no_job, 31e3, 52e3, no_job}},
                    {-1000, -1500, -2000}, 3);
    ASSERT_EQ(panel.of_year.size(), 3U);
    ASSERT_EQ(panel.of_year[0].size(), 1U);
    ASSERT_EQ(panel.of_year[1].size(), 2U);
    EXPECT_EQ(panel.of_year[1][1].person, 1U);
    EXPECT_EQ(panel.of_year[1][1].wage, 52e3);
    EXPECT_TRUE(panel.of_year[2].empty());
}

TEST(PanelWages, RefuseRowsOfNobodyAndOfNoYear) {
    const std::vector<double> birth{-1000};
    EXPECT_NO_THROW(panel_wages({.person = {0}, .year = {1}, .wage = {30e3}}, birth, 2));
    for (const double other : {-1.0, 2.0, no_job}) {
        EXPECT_THROW(panel_wages({.person = {other}, .year = {1}, .wage = {30e3}}, birth, 2), InputError) << other;
        EXPECT_THROW(panel_wages({.person = {0}, .year = {other}, .wage = {30e3}}, birth, 2), InputError) << other;
    }
}

TEST(AgeBands, BeginWithTheWeekOfTheBirthday) {
    const AgeBands bands{labels()};
    const auto at_age = [&](double weeks) { return bands.at_end_of(2, 3 * 52 - 1 - weeks); };
    EXPECT_EQ(at_age(15 * 52), 0U) << "younger than all";
    EXPECT_EQ(at_age(20 * 52 - 1), 0U);
    EXPECT_EQ(at_age(20 * 52), 1U);
    EXPECT_EQ(at_age(45 * 52 - 1), 3U);
    EXPECT_EQ(at_age(45 * 52), 4U);
    EXPECT_EQ(at_age(55 * 52), 5U);
    EXPECT_EQ(at_age(80 * 52), 5U);
}

TEST(AgeBands, AreReadFromLabelsThatAscend) {
    const auto bands = [](const std::vector<std::string>& names) { return AgeBands{names}; };
    EXPECT_THROW(bands({}), InputError);
    EXPECT_THROW(bands({"young", "20-24"}), InputError);
    EXPECT_THROW(bands({"20-24", "16-19"}), InputError);
}

} // namespace
} // namespace workpaths
