#pragma once
/// One person on the way through a pathway, week by week, for tests of what stages state.

#include "sim/processes/training.hpp"
#include "sim/world/stage_start.hpp"
#include "support/small_world.hpp"

#include <cmath>

namespace workpaths::testing {

inline StageParams project(double weeks) {
    StageParams stage;
    stage.duration = Weeks{weeks};
    stage.hours = HoursPerWeek{10};
    stage.pay = PayRule::per_project;
    stage.domains = PractisedDomains::task;
    return stage;
}

inline StageParams seat(double weeks, const char* name = "seat") {
    StageParams stage;
    stage.name = name;
    stage.duration = Weeks{weeks};
    stage.hours = HoursPerWeek{40};
    stage.host = HostRule::one_host;
    stage.pay = PayRule::wage_share;
    return stage;
}

/// One person in a pathway of these stages, placed with employer a in week 0 among `employers` alike.
struct Walk {
    World world;
    PersonId person{};
    explicit Walk(const std::vector<StageParams>& stages, int employers = 6) : world(small_world(employers)) {
        add_pathway(world, stages);
        person = add_searcher(world, 19.0);
    }
    void place() {
        const ProgrammeId programme = apply_for(world, person, PathwayId{0}, Week{0});
        start_programme(world, programme, employer_a, 0.0, Week{0}, some_draws);
    }
    void week(int number) { train(world, Week{number}, 0.2, {}, {}, some_draws); }
    void run(int first, int last) {
        for (int w = first; w <= last; ++w) { week(w); }
    }
    [[nodiscard]] std::size_t i() const { return row(person); }
    [[nodiscard]] std::size_t p() const { return row(world.people.programme[i()]); }
    [[nodiscard]] bool completed() const {
        return exists(world.people.programme[i()]) && world.programmes.phase[p()] == ProgrammePhase::completed;
    }
    [[nodiscard]] int stage() const { return world.programmes.stage[p()]; }
    [[nodiscard]] EmployerId host() const { return world.programmes.host[p()]; }
};

} // namespace workpaths::testing
