#include "sim/processes/added_places.hpp"
#include "sim/processes/conversion.hpp"
#include "sim/processes/place_supply.hpp"
#include "sim/processes/placement.hpp"
#include "sim/processes/vacancy_posting.hpp"
#include "sim/world/added_seats.hpp"
#include "sim/world/stage_start.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <map>

namespace workpaths {
namespace {

using namespace testing;

constexpr PathwayId pathway{0};

/// One pathway of two years with one host; one place a week and employer, exactly.
World world_with_places(double places = 52.0) {
    World world = small_world();
    StageParams stage;
    stage.duration = Weeks{104};
    stage.host = HostRule::one_host;
    stage.pay = PayRule::wage_share;
    stage.hours = HoursPerWeek{36};
    add_pathway(world, stage).params.places = PlacesPer1000Jobs{places * 1000.0 / 12.0};
    return world;
}

PersonId add_applicant(World& world, Access access) {
    const PersonId person = add_searcher(world, 19.0);
    world.programmes.access[row(apply_for(world, person, pathway, Week{0}))] = access;
    return person;
}

void place(World& world, Week week = Week{0}) {
    open_places(world, week, {}, some_draws);
    place_applicants(world, week, 0.0, {}, some_draws);
    add_places(world, week, 0.0, some_draws);
}

Access access_of(const World& world, PersonId person) {
    return world.programmes.access[row(world.people.programme[row(person)])];
}

/// Who was placed with which host.
std::map<PersonId, EmployerId> placements(const World& world) {
    std::map<PersonId, EmployerId> found;
    for (const PlaceEvent& placed : world.log.placed) {
        found[placed.person] = world.programmes.home[row(world.people.programme[row(placed.person)])];
    }
    return found;
}

TEST(AddedPlaces, DisplaceNobodyWhoChose) {
    World without = world_with_places();
    World with = world_with_places();
    for (int k = 0; k < 10; ++k) {
        add_applicant(without, Access::chosen);
        add_applicant(with, Access::chosen);
    }
    const PersonId forced = add_applicant(with, Access::forced);
    place(without);
    place(with);
    const auto before = placements(without);
    auto after = placements(with);
    ASSERT_EQ(before.size(), 2U) << "both places are taken, eight wait";
    ASSERT_TRUE(exists(after[forced]));
    EXPECT_EQ(access_of(with, forced), Access::added);
    after.erase(forced);
    EXPECT_EQ(after, before);
}

TEST(AddedPlaces, ArePreferredToNoneOnlyWhereNoPlaceIsLeft) {
    World world = world_with_places();
    add_applicant(world, Access::chosen);
    const PersonId first = add_applicant(world, Access::forced);
    const PersonId second = add_applicant(world, Access::forced);
    place(world);
    EXPECT_EQ(world.log.placed.size(), 3U);
    const bool first_is_added = access_of(world, first) == Access::added;
    const bool second_is_added = access_of(world, second) == Access::added;
    EXPECT_NE(first_is_added, second_is_added) << "two places, one of them for who chose";
}

TEST(AddedPlaces, DoNotMoveTheSupplyOfPlaces) {
    World world = world_with_places();
    world.pathways[0].params.elasticity = 1.0;
    for (int k = 0; k < 10; ++k) { add_applicant(world, Access::forced); }
    open_places(world, Week{0}, {}, some_draws);
    EXPECT_TRUE(world.places.host.empty()) << "nobody waits who chose";
}

TEST(AddedPlaces, ASeasonsIntakeIsWaitedFor) {
    World world = world_with_places(0.0);
    world.pathways[0].params.intake = IntakeCalendar::seasonal;
    world.pathways[0].params.intake_week = 3;
    const PersonId forced = add_applicant(world, Access::forced);
    for (int week = 0; week < 3; ++week) {
        place(world, Week{week});
        EXPECT_EQ(world.people.state[row(forced)], LabourState::searching) << week;
    }
    place(world, Week{3});
    EXPECT_EQ(world.people.state[row(forced)], LabourState::training);
}

TEST(AddedPlaces, WhereNobodyHostsNoneIsAdded) {
    World world = world_with_places(0.0);
    world.hosts[0] = {};
    const PersonId forced = add_applicant(world, Access::forced);
    place(world);
    EXPECT_EQ(access_of(world, forced), Access::forced) << "still waits";
}

/// A forced person in training at an employer with this many workers.
PersonId add_trainee(World& world, int workers, Access access = Access::added) {
    for (int k = 0; k < workers; ++k) { add_worker(world, employer_a); }
    const PersonId person = add_applicant(world, access);
    const ProgrammeId programme = world.people.programme[row(person)];
    start_programme(world, programme, employer_a, 0.0, Week{0}, some_draws);
    return person;
}

TEST(AddedPlaces, ASeatIsBeyondTargetsAndGaps) {
    World world = world_with_places(0.0);
    add_trainee(world, 7);
    EXPECT_EQ(world.employers.headcount[0], 8);
    EXPECT_EQ(added_seats(world), (std::vector<std::int32_t>{1, 0}));
    VacancyPostingParams params;
    params.tightness = 0.0;
    post_vacancies(world, Week{0}, 2000.0, params, some_draws);
    EXPECT_FLOAT_EQ(world.employers.target[0], 3.5F) << "half of the region's seven jobs";
}

/// Whether the person stays once the programme is completed.
bool stays(World& world, PersonId person) {
    world.programmes.phase[row(world.people.programme[row(person)])] = ProgrammePhase::completed;
    world.people.match_mean[row(person)] = 1.0F; // anybody would keep this one
    convert_completers(world, Week{104}, {}, {}, {}, {}, some_draws);
    return world.people.state[row(person)] == LabourState::employed;
}

TEST(AddedPlaces, AtTheEndConversionNeedsAnOpenVacancy) {
    World none = world_with_places(0.0);
    EXPECT_FALSE(stays(none, add_trainee(none, 7)));
    EXPECT_EQ(none.employers.headcount[0], 7);
    World open = world_with_places(0.0);
    open_vacancy(open, employer_a, OccupationId{1}); // of another trade
    open_vacancy(open, employer_a);
    EXPECT_TRUE(stays(open, add_trainee(open, 7)));
    EXPECT_EQ(open.vacancies.closed, (std::vector<std::uint8_t>{0, 1})) << "one more job is one vacancy less";
    EXPECT_EQ(added_seats(open), (std::vector<std::int32_t>{0, 0}));
}

TEST(AddedPlaces, WhoHasAPlaceThatWasLeftIsKeptAsThoseWhoChose) {
    World world = world_with_places(0.0);
    EXPECT_TRUE(stays(world, add_trainee(world, 7, Access::forced)));
}

TEST(AddedPlaces, DoNotKeepAHostFromKeepingAnother) {
    // 12 workers and a trainee: 13 <= 1.05 * 12 + 1 = 13.6; with an added one there are 14
    World world = world_with_places(0.0);
    add_trainee(world, 0);
    const PersonId chose = add_trainee(world, 12, Access::chosen);
    ASSERT_EQ(world.employers.headcount[0], 14);
    EXPECT_TRUE(stays(world, chose));
}

} // namespace
} // namespace workpaths
