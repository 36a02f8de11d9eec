#include "sim/processes/tie_settling.hpp"

namespace workpaths {
namespace {

/// A teammate's tie that gave way is no longer known to either: the next meeting is a first one.
void forget_teammate(People& people, PersonId a, PersonId b) {
    const SeatId seat_a = people.seat[row(a)];
    const SeatId seat_b = people.seat[row(b)];
    if (!exists(seat_a) || !exists(seat_b) || row(seat_a) / team_size != row(seat_b) / team_size) { return; }
    people.team_ties[row(a)] &= static_cast<std::uint16_t>(~(1U << Teams::slot_of(seat_b)));
    people.team_ties[row(b)] &= static_cast<std::uint16_t>(~(1U << Teams::slot_of(seat_a)));
}

} // namespace

void settle_ties(World& world, Week week) {
    std::vector<TieEvent> events;
    events.swap(world.tie_events);
    const auto evictions = world.ties.apply(events, week, world.people);
    std::vector<TieEvent> removals;
    for (const Eviction& eviction : evictions) {
        removals.push_back({eviction.owner, eviction.other, TieEvent::What::remove});
        removals.push_back({eviction.other, eviction.owner, TieEvent::What::remove});
        forget_teammate(world.people, eviction.owner, eviction.other);
    }
    if (!removals.empty()) { static_cast<void>(world.ties.apply(removals, week, world.people)); }
    events.clear();
    world.tie_events.swap(events); // keeps the memory for next week
}

void drop_faded_ties(World& world, Week week) {
    constexpr int period = 13; // weeks; a faded tie counts for nothing meanwhile
    world.ties.sweep(week, period, world.people);
}

} // namespace workpaths
