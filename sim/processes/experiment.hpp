#pragma once
/// An experiment forces a random part of the entrants into a pathway; everybody else chooses freely.
///
///     forced = u < share        u: one uniform a person, of the person's address alone
///
/// so that the same people are forced in all arms, and those forced at a small share are among those at a greater one.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct ExperimentParams {
    std::string pathway;
    double share = 0.0;
    std::string group;
    Weeks from{0.0};
    Weeks until{2080.0};
};
template <> struct Schema<ExperimentParams> {
    using P = ExperimentParams;
    static constexpr std::string_view section = "experiment";
    static constexpr std::string_view doc =
        "A random part of the entrants is forced into a pathway, on an added place where there is no other.";
    static constexpr Fields fields{
        Field{"pathway", &P::pathway, any_value, choice, "Id of the pathway; empty: no experiment."},
        Field{"share", &P::share, Range{0.0, 1.0}, choice,
              "Saturation: the share of the eligible who are forced; with 0 all of them choose freely."},
        Field{"group", &P::group, any_value, choice, "Name of the group whose members are eligible; empty: all are."},
        Field{"from", &P::from, Range{0.0, 2080.0}, choice,
              "Who enters from this week of the study on is eligible; nobody is in the burn-in."},
        Field{"until", &P::until, Range{0.0, 2080.0}, choice, "Who enters from this week on is not."}};
};

/// Of this week's entrants, those forced apply for the pathway and are entrants no more; who is eligible or forced is
/// marked in `people.assignment`.
void assign_entrants(World& world, Week week, const ExperimentParams& params, const Draws& draws);

} // namespace workpaths
