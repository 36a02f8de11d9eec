#pragma once
/// Ties form where people meet: teammates at work, people of one intake, friends of friends, and by chance outside.
///
/// Each person meets one random member of the team and one of the intake a week with probability `meeting`; a first
/// meeting makes a tie of strength U(low, high). A friend of a friend is met with probability `closure` a week, anybody
/// of the region `outside` times a year. Another group's member becomes a tie with probability `across_groups`.

#include "sim/base/schema.hpp"
#include "sim/world/world.hpp"

namespace workpaths {

struct TieFormationParams {
    PerWeek meeting{0.18};
    PerWeek closure{0.02};
    CountPerYear outside{2.0};
    double strength_low = 0.1;
    double strength_high = 0.6;
    double across_groups = 0.8;
};
template <> struct Schema<TieFormationParams> {
    using P = TieFormationParams;
    static constexpr std::string_view section = "tie_formation";
    static constexpr std::string_view doc = "How people meet.";
    static constexpr Fields fields{
        Field{"meeting", &P::meeting, Range{0.0, 1.0}, assumed(0.05, 0.4),
              "Probability that a full-time week brings a meeting with a random teammate."},
        Field{"closure", &P::closure, Range{0.0, 1.0}, assumed(0.0, 0.05),
              "Probability that a week brings a meeting with a friend of a friend."},
        Field{"outside", &P::outside, Range{0.0, 50.0}, assumed(0.5, 6.0), "Acquaintances made outside work."},
        Field{"strength_low", &P::strength_low, Range{0.05, 0.99}, assumed(0.05, 0.2), "Least strength of a new tie."},
        Field{"strength_high", &P::strength_high, Range{0.05, 0.99}, assumed(0.4, 0.8),
              "Greatest strength of a new tie."},
        Field{"across_groups", &P::across_groups, Range{0.0, 1.0}, assumed(0.4, 1.0),
              "Probability that a first meeting across groups makes a tie, against 1 within a group (homophily)."}};
};

/// Two people meet who did not know each other.
struct Meeting {
    PersonId a;
    PersonId b;
    TieKind kind;
    Contact contact;
};

/// What comes of first meetings, one event each: a tie of random strength; without an owner where groups keep apart.
std::vector<TieEvent> ties_of(const World& world, std::span<const Meeting> meetings, Week week,
                              const TieFormationParams& params, const Draws& draws);

/// This week's new ties outside teams (see team_meetings.hpp), as events for both sides.
void form_ties(World& world, Week week, const TieFormationParams& params, const Draws& draws);

} // namespace workpaths
