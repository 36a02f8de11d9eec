#include "sim/processes/tie_settling.hpp"

#include "sim/base/parallel.hpp"

#include <cassert>

namespace workpaths {
namespace {

/// A teammate's tie that gave way is no longer known to either: the next meeting is a first one.
void forget_teammate(People& people, PersonId a, PersonId b) {
    const SeatId seat_a = people.seat[row(a)];
    const SeatId seat_b = people.seat[row(b)];
    if (!Teams::share_a_team(seat_a, seat_b)) { return; }
    people.team_ties[row(a)] &= static_cast<std::uint16_t>(~(1U << Teams::slot_of(seat_b)));
    people.team_ties[row(b)] &= static_cast<std::uint16_t>(~(1U << Teams::slot_of(seat_a)));
}

/// A bridge whose ends know somebody in common is embedded (Burt 2000). The halves of a change are neighbours.
void embed_mutual(const World& world, std::vector<TieEvent>& events) {
    for_each_block(events.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t e = begin; e + 1 < end; e += 2) {
            TieEvent& event = events[e];
            assert(events[e + 1].owner == event.other && events[e + 1].other == event.owner);
            if (event.what != TieEvent::What::part || event.contact != Contact::bridging) { continue; }
            if (world.ties.share_a_tie(world.people, event.owner, event.other)) {
                event.contact = events[e + 1].contact = Contact::embedded;
            }
        }
    });
}

} // namespace

void settle_ties(World& world, Week week) {
    std::vector<TieEvent> events;
    events.swap(world.tie_events);
    embed_mutual(world, events);
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
