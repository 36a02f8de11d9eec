#include "sim/processes/tie_settling.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/parallel.hpp"
#include "sim/world/teammates.hpp"

#include <cassert>

namespace workpaths {
namespace {

using What = TieEvent::What;

bool makes_a_tie(What what) { return what == What::meet || what == What::connect || what == What::leave_team; }

/// Whether a change ends a contact as a bridge, unless both ends know somebody in common.
bool may_bridge(const TieEvent& event) {
    const bool parts = event.what == What::part || event.what == What::leave_team;
    return parts && event.contact == Contact::bridging;
}

/// A bridge whose ends know somebody in common is embedded (Burt 2000). In stages, each of which asks for the memory
/// that the next one reads.
void embed_bridges(const World& world, std::span<TieEvent> events, std::span<const std::uint32_t> bridges) {
    const auto& runs = world.people.ties;
    for (const std::uint32_t e : bridges) {
        Ties::prefetch(runs[row(events[e].owner)]);
        Ties::prefetch(runs[row(events[e].other)]);
    }
    for (const std::uint32_t e : bridges) {
        if (world.ties.share_a_tie(world.people, events[e].owner, events[e].other)) {
            events[e].contact = events[e + 1].contact = Contact::embedded;
        }
    }
}

constexpr std::size_t soon = 24; // halves ahead for which memory is asked, in two stages

bool seated(const People& people, PersonId person) { return exists(people.seat[row(person)]); }

/// Who has a seat has not, so most states need no look.
bool retired(const People& people, PersonId person) {
    return !seated(people, person) && people.state[row(person)] == LabourState::out;
}

/// Asks for what look_again() reads of people some changes on.
void ask_for_ends(const People& people, std::span<const TieEvent> events, std::size_t e) {
    if (e + 2 * soon < events.size()) {
        ask_memory(&people.seat[row(events[e + 2 * soon].owner)]);
        ask_memory(&people.seat[row(events[e + 2 * soon].other)]);
    }
    if (e + soon < events.size()) {
        for (const PersonId person : {events[e + soon].owner, events[e + soon].other}) {
            if (!seated(people, person)) { ask_memory(&people.state[row(person)]); }
        }
    }
}

/// What has become of a change since it was asked for: who has retired has no ties; who has come to sit in one team has
/// the tie there; and bridges are looked at. The halves of a change are neighbours. Returns the changes for the teams.
BlockLists<TieEvent> look_again(const World& world, std::vector<TieEvent>& events) {
    const People& people = world.people;
    BlockLists<TieEvent> for_teams;
    for_teams.reset(events.size());
    for_each_block(events.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> bridges;
        for (std::size_t e = begin; e + 1 < end; e += 2) {
            ask_for_ends(people, std::span{events}.first(end), e);
            TieEvent& event = events[e];
            TieEvent& mirror = events[e + 1];
            assert(mirror.owner == event.other && mirror.other == event.owner);
            const std::size_t a = row(event.owner);
            const std::size_t b = row(event.other);
            if (may_bridge(event)) {
                bridges.push_back(static_cast<std::uint32_t>(e));
                ask_memory(&people.ties[a]);
                ask_memory(&people.ties[b]);
            }
            if (makes_a_tie(event.what)) {
                const bool teammates = Teams::share_a_team(people.seat[a], people.seat[b]);
                if (teammates) { for_teams[block].push_back(event); }
                if (teammates || retired(people, event.owner) || retired(people, event.other)) {
                    event.what = mirror.what = What::none;
                }
            }
        }
        embed_bridges(world, events, bridges);
    });
    return for_teams;
}

} // namespace

void settle_ties(World& world, Week week) {
    std::vector<TieEvent> events;
    events.swap(world.tie_events);
    const auto for_teams = look_again(world, events);
    const auto evictions = world.ties.apply(events, week, world.people, world.teams);
    std::vector<TieEvent> removals;
    for (const Eviction& eviction : evictions) {
        removals.push_back({eviction.owner, eviction.other, What::remove});
        removals.push_back({eviction.other, eviction.owner, What::remove});
    }
    if (!removals.empty()) { static_cast<void>(world.ties.apply(removals, week, world.people, world.teams)); }
    for_teams.for_each([&](const TieEvent& e) { tie_teammates(world, e.owner, e.other, e.kind, e.strength, week); });
    events.clear();
    world.tie_events.swap(events); // keeps the memory for next week
}

void drop_faded_ties(World& world, Week week) {
    // a faded tie counts for nothing meanwhile
    world.ties.sweep(week, TieClock::most_weeks_between_sweeps, world.people);
    world.teams.keep_full(world.ties.clock(), week);
}

} // namespace workpaths
