// Who may enter and how many: projects that count, pathways that open others, supply that follows demand and fees.

#include "sim/processes/conversion.hpp"
#include "sim/processes/place_supply.hpp"
#include "support/walk.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;

TEST(PathwayEntry, ProjectsAreTimeOffUpToHalfOfTheStage) {
    Walk walk{{seat(40.0)}};
    walk.world.pathways[0].params.credit_per_project = Weeks{4.0};
    walk.world.pathways[0].params.credit_at_most = Weeks{30.0};
    walk.world.people.projects[walk.i()] = 3;
    walk.place();
    EXPECT_EQ(walk.world.programmes.run_to[walk.p()], 40.0 - 12.0);
    Walk many{{seat(40.0)}};
    many.world.pathways[0].params = walk.world.pathways[0].params;
    many.world.people.projects[many.i()] = 9;
    many.place();
    EXPECT_EQ(many.world.programmes.run_to[many.p()], 20.0);
}

/// Completers of a pathway that opens another one, with so many projects each; how many apply there.
std::size_t lead_on(int projects, double share) {
    World world = small_world();
    add_pathway(world, project(1.0));
    add_pathway(world, seat(50.0)).params.requires_projects = 3;
    world.pathways[0].params.opens = world.pathways[1].id;
    world.pathways[0].params.opens_share = share;
    resolve_names(world.pathways, world.groups);
    for (int k = 0; k < 400; ++k) {
        const PersonId person = add_searcher(world, 19.0);
        world.people.projects[row(person)] = static_cast<std::uint8_t>(projects);
        start_programme(world, apply_for(world, person, PathwayId{0}, Week{0}), employer_a, 0.0, Week{0}, some_draws);
    }
    for (int w = 0; w <= 1; ++w) { train(world, Week{w}, 0.2, {}, {}, some_draws); }
    world.log.clear();
    convert_completers(world, Week{1}, {}, {}, {}, {}, some_draws);
    return world.log.applied.size();
}

TEST(PathwayEntry, ProjectsOpenAnotherPathway) {
    EXPECT_EQ(lead_on(2, 1.0), 400U) << "two and the one just completed are three";
    EXPECT_EQ(lead_on(1, 1.0), 0U);
    EXPECT_NEAR(static_cast<double>(lead_on(2, 0.25)), 100.0, 5 * 8.7);
}

/// Places that open in a week at 100 employers of twelve jobs, with so many who wait for them.
double places_opened(int waiting, double elasticity, double fee) {
    World world = small_world(100);
    PathwayParams& params = add_pathway(world, project(1.0)).params;
    params.places = PlacesPer1000Jobs{52.0 * 1000.0 / 12.0 / 5.0}; // 0.2 a week and employer: 20 in all
    params.elasticity = elasticity;
    params.fee = MoneyPerWeek{fee};
    params.usual_fee = MoneyPerWeek{100.0};
    params.fee_elasticity = 0.5;
    for (int k = 0; k < waiting; ++k) { apply_for(world, add_searcher(world, 19.0), PathwayId{0}, Week{0}); }
    double opened = 0.0;
    open_places(world, Week{0}, {}, some_draws);
    for (const std::uint32_t n : world.employers.places) { opened += n; }
    return opened;
}

// 100 employers keep fractions by a draw each: standard deviation at most sqrt(100 / 4) = 5.
TEST(PathwayEntry, ElasticSupplyFollowsDemand) {
    EXPECT_NEAR(places_opened(320, 0.0, 0.0), 20.0, 4.5 * 4.0);
    EXPECT_NEAR(places_opened(320, 0.5, 0.0), 80.0, 4.5 * 4.0); // 20 sqrt(320 / 20)
    EXPECT_NEAR(places_opened(320, 1.0, 0.0), 320.0, 4.5 * 4.0);
    EXPECT_EQ(places_opened(0, 1.0, 0.0), 0.0);
}

TEST(PathwayEntry, AnIntermediarysPlacesScaleWithItsFee) {
    EXPECT_NEAR(places_opened(0, 0.0, 100.0), 20.0, 4.5 * 4.0);
    EXPECT_NEAR(places_opened(0, 0.0, 1600.0), 80.0, 4.5 * 4.0);
}

} // namespace
} // namespace workpaths
