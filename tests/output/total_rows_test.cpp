// The table of totals: every name once, every division of the same people adds up, and hand-worked cells by age.
#include "sim/output/totals.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week year_end{51};
constexpr std::size_t under_twenty = 0;
constexpr std::size_t under_thirty_five = 2;
constexpr std::size_t from_fifty_five = 5;

/// Two groups, two regions; nobody entered in the study.
World world_of_ages() {
    World world = small_world();
    world.groups = {{"first", 0.5, 1.0, 0.0}, {"second", 0.5, 1.0, 0.0}};
    split_in_regions(world);
    return world;
}

PersonId in_second_group(World& world, PersonId person) {
    world.people.group[row(person)] = GroupId{1};
    return person;
}

Totals totals_of(World& world) {
    world.incumbents = world.people.size();
    Totals totals{1};
    totals.week_done(world, year_end);
    return totals;
}

TEST(TotalRows, NameEachTotalOnce) {
    std::set<std::string> names;
    for (const TotalRow& row : total_rows()) { EXPECT_TRUE(names.insert(row.name).second) << row.name; }
}

TEST(TotalRows, AreNotFoundUnderAnotherName) {
    EXPECT_THROW(static_cast<void>(Totals{1}.values("/totals/emploied")), std::logic_error);
}

// Week 51: who was 18.5 at week 0 is 19.48; who was 24.5 has turned 25; weeks in a job count both ends.
TEST(TotalRows, CountAgesTenureAndPayOfEverybodyIncumbentsIncluded) {
    World world = world_of_ages();
    add_searcher(world, 18.5);
    add_worker(world, employer_a, Week{32}, 24.5);                         // 20 weeks
    add_worker(world, employer_a, Week{42}, 33.0);                         // 10 weeks
    add_worker(world, employer_b, Week{51 - 519}, 60.0);                   // 520 weeks: ten years
    in_second_group(world, add_worker(world, employer_b, Week{-467}, 60)); // 519 weeks
    start_training(world, add_searcher(world, 19.0), employer_b, OccupationId{1}, 0.0, Week{2}, some_draws);
    const Totals totals = totals_of(world);
    const auto at = [&](const char* name, std::size_t band, std::size_t group) {
        return totals.values(std::string{"/totals/age_"} + name)[band * 2 + group];
    };
    EXPECT_EQ(at("searching", under_twenty, 0), 1.0);
    EXPECT_EQ(at("training", under_twenty, 0), 1.0);
    EXPECT_EQ(at("employed", under_thirty_five, 0), 2.0);
    EXPECT_EQ(at("tenure_mean", under_thirty_five, 0), 15.0);
    EXPECT_EQ(at("tenure_variance", under_thirty_five, 0), 50.0);
    EXPECT_EQ(at("ten_years", from_fifty_five, 0), 1.0);
    EXPECT_EQ(at("ten_years", from_fifty_five, 1), 0.0) << "a week short of it";
    EXPECT_TRUE(std::isnan(at("wage_mean", under_twenty, 0))) << "a trainee has no job";
    EXPECT_GT(at("pay_mean", under_twenty, 0), 0.0) << "but pay";
    EXPECT_NEAR(at("wage_mean", from_fifty_five, 1) / first_wage(usual_wage), 1.0, 1e-12);
    EXPECT_TRUE(std::isnan(at("tenure_mean", 1, 0))) << "nobody is there";
}

// Every way to divide the same people adds up to the same.
TEST(TotalRows, DivideTheSamePeople) {
    World world = world_of_ages();
    for (int k = 0; k < 40; ++k) {
        const double age = 16.0 + k;
        const PersonId person = k % 3 == 0 ? add_searcher(world, age) : add_worker(world, employer_a, Week{k}, age);
        if (k % 4 == 0) { in_second_group(world, person); }
        world.people.region[row(person)] = static_cast<RegionId>(k % 2);
    }
    const Totals totals = totals_of(world);
    const auto sum = [&](const std::string& name) {
        const auto& values = totals.values("/totals/" + name);
        return std::accumulate(values.begin(), values.end(), 0.0);
    };
    for (const char* name : {"employed", "searching", "training", "student"}) {
        EXPECT_EQ(sum(std::string{"age_"} + name), sum(name)) << name;
        EXPECT_EQ(sum(std::string{"region_"} + name), sum(name)) << name;
    }
    EXPECT_EQ(sum("age_employed"), 26.0);
    EXPECT_EQ(sum("age_measured"), sum("region_measured"));
}

} // namespace
} // namespace workpaths
