#include "sim/world/teammates.hpp"

#include <utility>

namespace workpaths {
namespace {

void ask_both(std::vector<TieEvent>& events, TieEvent event) {
    events.push_back(event);
    std::swap(event.owner, event.other);
    events.push_back(event);
}

TeamTie team_tie(const World& world, TieKind kind, double strength, Week week) {
    return {world.ties.clock().team_clock_for(static_cast<float>(strength), week), kind == TieKind::mentor};
}

/// Whether a person can have one more tie, and who has to give way for it.
struct Room {
    bool is_there = true;
    PersonId gives_way = PersonId::none;
};

Room room_for(const World& world, PersonId person, double strength, Week week) {
    if (has_room(world, person, week)) { return {}; }
    float weakest = 2.0F;
    PersonId gives_way = PersonId::none;
    const TieList list = Ties::list_of(world.people.ties[row(person)]);
    for (int t = 0; t < list.count; ++t) {
        const TieHalf half = list.half(t);
        const float sigma = world.ties.lives(half, week) ? world.ties.strength(half, week) : 2.0F;
        const bool weaker = sigma < weakest || (sigma == weakest && half.other() < gives_way);
        if (weaker) { weakest = sigma, gives_way = half.other(); }
    }
    return {exists(gives_way) && weakest <= strength, gives_way};
}

void give_way(World& world, PersonId person, PersonId other, Week week) {
    if (!exists(other)) { return; }
    std::vector<TieEvent> both;
    ask_both(both, {person, other, TieEvent::What::remove});
    static_cast<void>(world.ties.apply(both, week, world.people, world.teams));
}

} // namespace

bool know_each_other(const World& world, PersonId a, PersonId b, Week week) {
    const People& people = world.people;
    const SeatId there = people.seat[row(b)];
    if (Teams::share_a_team(people.seat[row(a)], there)) {
        return ((world.teams.known(people.seat[row(a)]) >> Teams::slot_of(there)) & 1U) != 0;
    }
    return world.ties.find(people.ties[row(a)], b, week) >= 0;
}

bool has_room(const World& world, PersonId person, Week week) {
    const TieRun& run = world.people.ties[row(person)];
    const int left = world.ties.params().capacity - std::popcount(world.teams.known(world.people.seat[row(person)]));
    if (run.count < left) { return true; }
    int living = 0;
    const TieList list = Ties::list_of(run);
    for (int t = 0; t < list.count; ++t) { living += world.ties.lives(list.half(t), week) ? 1 : 0; }
    return living < left;
}

bool tie_teammates_if_room(World& world, PersonId a, PersonId b, TieKind kind, double strength, Week week) {
    const SeatId seat = world.people.seat[row(a)];
    const int slot = Teams::slot_of(world.people.seat[row(b)]);
    const TeamTie tie = team_tie(world, kind, strength, week);
    if (((world.teams.known(seat) >> slot) & 1U) != 0) { // who met earlier is closer
        const TeamTie old = world.teams.tie(seat, slot);
        const TieClock& clock = world.ties.clock();
        const bool older = clock.team_strength(old.clock, week) >= clock.team_strength(tie.clock, week);
        world.teams.set_tie(seat, slot, {older ? old.clock : tie.clock, old.mentor || tie.mentor});
        return true;
    }
    if (!has_room(world, a, week) || !has_room(world, b, week)) { return false; }
    world.teams.set_tie(seat, slot, tie);
    return true;
}

void tie_teammates(World& world, PersonId a, PersonId b, TieKind kind, double strength, Week week) {
    if (tie_teammates_if_room(world, a, b, kind, strength, week)) { return; }
    const Room with_a = room_for(world, a, strength, week);
    const Room with_b = room_for(world, b, strength, week);
    if (!with_a.is_there || !with_b.is_there) { return; }
    give_way(world, a, with_a.gives_way, week);
    give_way(world, b, with_b.gives_way, week);
    const SeatId seat = world.people.seat[row(a)];
    world.teams.set_tie(seat, Teams::slot_of(world.people.seat[row(b)]), team_tie(world, kind, strength, week));
}

void meet_old_friends(World& world, PersonId person, Week week, std::vector<TieEvent>& events) {
    const TieList ties = Ties::list_of(world.people.ties[row(person)]);
    const SeatId seat = world.people.seat[row(person)];
    const auto team = world.teams.team_of(seat);
    std::uint64_t to_mates = 0; // a bit for each tie
    for (const PersonId mate : team) { to_mates |= Ties::places_of(ties, mate); }
    for (; to_mates != 0; to_mates &= to_mates - 1) {
        const TieHalf half = ties.half(std::countr_zero(to_mates));
        const PersonId other = half.other();
        if (!world.ties.lives(half, week)) { continue; }
        const auto mate = std::find(team.begin(), team.end(), other);
        world.teams.set_tie(seat, static_cast<int>(mate - team.begin()),
                            team_tie(world, half.tie().kind, world.ties.strength(half, week), week));
        ask_both(events, {person, other, TieEvent::What::remove});
    }
}

void part_from_team(World& world, PersonId person, Week week, std::vector<TieEvent>& events) {
    const SeatId seat = world.people.seat[row(person)];
    const auto team = world.teams.team_of(seat);
    const unsigned own = world.teams.known(seat);
    for (unsigned left = own; left != 0; left &= left - 1) {
        const int slot = std::countr_zero(left);
        const TeamTie tie = world.teams.tie(seat, slot);
        const float sigma = world.ties.clock().team_strength(tie.clock, week);
        const bool mutual = (own & world.teams.known_in(seat, slot)) != 0;
        const bool lasts = mutual || sigma > static_cast<float>(world.ties.params().lasting);
        ask_both(events, {.owner = person,
                          .other = team[static_cast<std::size_t>(slot)],
                          .what = TieEvent::What::leave_team,
                          .kind = tie.mentor ? TieKind::mentor : TieKind::colleague,
                          .contact = tie.mentor ? Contact::mentor : (lasts ? Contact::embedded : Contact::bridging),
                          .strength = sigma});
    }
    world.teams.cut_ties(seat);
}

void forget_team(World& world, PersonId person) {
    if (const SeatId seat = world.people.seat[row(person)]; exists(seat)) { world.teams.cut_ties(seat); }
}

PersonId any_tie_of(const World& world, PersonId person, std::uint32_t word) {
    const auto list = Ties::others(world.people.ties[row(person)]);
    const SeatId seat = world.people.seat[row(person)];
    const unsigned known = exists(seat) ? world.teams.known(seat) : 0U;
    const std::size_t count = list.size() + static_cast<std::size_t>(std::popcount(known));
    if (count == 0) { return PersonId::none; }
    const std::size_t place = (std::uint64_t{word} * count) >> 32;
    if (place < list.size()) { return Ties::other_of(list[place]); }
    const int slot = nth_bit(known, static_cast<std::uint32_t>(place - list.size()));
    return world.teams.team_of(seat)[static_cast<std::size_t>(slot)];
}

} // namespace workpaths
