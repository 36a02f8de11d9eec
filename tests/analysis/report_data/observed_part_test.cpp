#include "analysis/report_data/observed_part.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

const std::vector<std::string> pathways{"direct_search", "apprenticeship"};

ObservedCurve curve(std::string label, std::vector<SharePoint> points, BetweenPoints between = BetweenPoints::level) {
    return {std::move(label), {std::move(points), between}, std::nullopt, std::nullopt};
}
ObservedData data(std::vector<ObservedCurve> curves) {
    ObservedData observed;
    observed.source = "own.csv";
    observed.curves = std::move(curves);
    return observed;
}

TEST(ObservedBeside, IsTheOnlyCurveWhereTheObservedHaveNoGroups) {
    const auto observed = data({curve("", {{52.0, 0.5, {}}})});
    EXPECT_EQ(observed_beside(observed, pathways, "apprenticeship", ""), 0U);
    EXPECT_EQ(observed_beside(observed, pathways, "direct_search", "majority"), 0U);
}

TEST(ObservedBeside, IsThatOfThePathwayElseThatOfTheGroup) {
    const auto of_pathways = data({curve("other", {{52.0, 0.5, {}}}), curve("apprenticeship", {{52.0, 0.7, {}}})});
    EXPECT_EQ(observed_beside(of_pathways, pathways, "apprenticeship", "majority"), 1U);
    EXPECT_FALSE(observed_beside(of_pathways, pathways, "direct_search", ""));
    const auto of_groups = data({curve("majority", {{52.0, 0.5, {}}})});
    EXPECT_EQ(observed_beside(of_groups, pathways, "apprenticeship", "majority"), 0U);
    EXPECT_FALSE(observed_beside(of_groups, pathways, "apprenticeship", ""));
}

TEST(ObservedCurves, AreReadEveryQuarterWhereTheyAreLevel) {
    const auto json = observed_data_json(data({curve("", {{20.0, 0.5, 0.3}, {30.0, 0.25, {}}})}), {});
    EXPECT_EQ(json["curves"][0]["points"].dump(), "[[0,1,null,null],[13,1,1,1],[26,0.5,0,1]]"); // 1.96 x 0.3 > 0.5
}

TEST(ObservedCurves, KeepTheirOwnPointsWhereTheyAreStraight) {
    const auto straight = curve("", {{52.0, 0.6, 0.1}, {104.0, 0.5, {}}}, BetweenPoints::straight);
    const auto points = observed_data_json(data({straight}), {})["curves"][0]["points"];
    ASSERT_EQ(points.size(), 3U);
    EXPECT_EQ(points[1].dump(), "[52,0.6,0.404004,0.795996]");
    EXPECT_EQ(points[2].dump(), "[104,0.5,null,null]");
}

TEST(ObservedCurves, SayWhichOfThemStandAlone) {
    const auto json = observed_data_json(data({curve("apprentices", {{52.0, 0.5, {}}})}), pathways);
    ASSERT_EQ(json["notes"].size(), 1U);
    EXPECT_EQ(json["notes"][0], "observed, but no pathway or group is called so: apprentices; there are direct_search, "
                                "apprenticeship");
}

TEST(ObservedDistance, IsSimulatedLessObservedAsFarAsBothAreKnown) {
    SpellFrame simulated; // half leave after 10 weeks, the rest are watched for 40
    simulated.until = {10.0, 40.0};
    simulated.ending = {Ending::event, Ending::censored};
    const auto row = distance_json(simulated, data({curve("", {{20.0, 0.2, {}}, {30.0, 0.2, {}}})}), 0);
    EXPECT_EQ(row["support"], 30);
    EXPECT_DOUBLE_EQ(row["greatest"].get<double>(), -0.5); // from 10 to 20 weeks
    EXPECT_EQ(row["time"], 10);
    EXPECT_DOUBLE_EQ(row["area"].get<double>(), 0.5 * 10.0 + 0.3 * 10.0);
    EXPECT_DOUBLE_EQ(row["mean_difference"].get<double>(), -0.5 * 10.0 + 0.3 * 10.0);
    EXPECT_TRUE(row["low"].is_null()) << "the observed have no errors";
}

} // namespace
} // namespace workpaths
