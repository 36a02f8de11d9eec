#pragma once
/// Ties between people of one team live with the team (teams.hpp), all others in the lists of their ends (ties.hpp):
/// teammates are many and come and go, and what concerns them is found in one place. A tie moves when an end of it
/// takes or leaves a seat.

#include "sim/world/world.hpp"

#include <algorithm>
#include <bit>

namespace workpaths {

/// Whether two people have a living tie.
[[nodiscard]] bool know_each_other(const World& world, PersonId a, PersonId b, Week week);

/// Whether a person can have one more tie and nobody needs to give way.
[[nodiscard]] bool has_room(const World& world, PersonId person, Week week);

/// Two of a team are tied, with at least this strength. Over capacity the weakest tie outside the team gives way; if
/// that is stronger, or there is none, the new tie does not come in.
void tie_teammates(World& world, PersonId a, PersonId b, TieKind kind, double strength, Week week);
/// The same if nobody has to give way for it; else returns false and leaves all as it was.
bool tie_teammates_if_room(World& world, PersonId a, PersonId b, TieKind kind, double strength, Week week);

/// A person has sat down: those of the team whom the person knows are in contact again.
void meet_old_friends(World& world, PersonId person, Week week, std::vector<TieEvent>& events);

/// A person is about to leave the seat: contact with the team ends. Those who have a mutual teammate part as embedded,
/// other mutual contacts are seen when the ties are settled (Burt 2000).
void part_from_team(World& world, PersonId person, Week week, std::vector<TieEvent>& events);

/// Probability that two people who would begin with a tie do so: the lower of their groups' factors.
[[nodiscard]] inline double initial_ties(const World& world, PersonId a, PersonId b) {
    const auto factor = [&](PersonId person) { return world.groups[row(world.people.group[row(person)])].ties; };
    return std::min(factor(a), factor(b));
}

/// Ends all ties to the team.
void forget_team(World& world, PersonId person);

/// One of a person's ties, living or faded, each alike likely by a random word; none where there is none.
[[nodiscard]] PersonId any_tie_of(const World& world, PersonId person, std::uint32_t word);

/// A tie of a list or of a team.
struct LivingTie {
    PersonId other;
    TieKind kind;
    Contact contact;
    float strength;
};

/// Calls visit(tie) for each living tie, teammates last.
template <class Visit> void for_each_tie(const World& world, PersonId person, Week week, const Visit& visit) {
    const TieList list = Ties::list_of(world.people.ties[row(person)]);
    for (int t = 0; t < list.count; ++t) {
        const TieHalf half = list.half(t);
        if (!world.ties.lives(half, week)) { continue; }
        const Tie tie = half.tie();
        visit(LivingTie{tie.other, tie.kind, tie.contact, world.ties.strength(half, week)});
    }
    const SeatId seat = world.people.seat[row(person)];
    if (!exists(seat)) { return; }
    const auto team = world.teams.team_of(seat);
    for (unsigned known = world.teams.known(seat); known != 0; known &= known - 1) {
        const int slot = std::countr_zero(known);
        const TeamTie tie = world.teams.tie(seat, slot);
        visit(LivingTie{team[static_cast<std::size_t>(slot)], tie.mentor ? TieKind::mentor : TieKind::colleague,
                        Contact::together, world.ties.clock().team_strength(tie.clock, week)});
    }
}

} // namespace workpaths
