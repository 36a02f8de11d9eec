#include "sim/processes/tie_formation.hpp"

#include "sim/base/parallel.hpp"

#include <algorithm>
#include <bit>

namespace workpaths {
namespace {

struct Meeting {
    PersonId a;
    PersonId b;
    TieKind kind;
    Contact contact;
};

using Meetings = BlockLists<Meeting>;

/// A random teammate whom the person does not know yet, or nobody: known teammates are met without consequence.
PersonId new_teammate(const World& world, std::size_t i, std::uint32_t word) {
    const People& people = world.people;
    const auto team = world.teams.team_of(people.seat[i]);
    const int own = Teams::slot_of(people.seat[i]);
    std::uint32_t present = 0;
    for (int slot = 0; slot < team_size; ++slot) {
        if (slot != own && exists(team[static_cast<std::size_t>(slot)])) { present |= 1U << slot; }
    }
    const int others = std::popcount(present);
    if (others == 0) { return PersonId::none; }
    for (auto skip = (std::uint64_t{word} * static_cast<std::uint32_t>(others)) >> 32; skip > 0; --skip) {
        present &= present - 1;
    }
    const int slot = std::countr_zero(present);
    if ((people.team_ties[i] >> slot) & 1U) { return PersonId::none; }
    return team[static_cast<std::size_t>(slot)];
}

PersonId friend_of_friend(const World& world, PersonId person, Week week, const Draws& draws) {
    const Draw at{Purpose::closure_first, week, address_of(person)};
    const auto words = draws.words(at);
    const auto pick = [](std::span<const std::uint32_t> list, std::uint32_t word) {
        return Ties::other_of(list[(std::uint64_t{word} * list.size()) >> 32]);
    };
    const auto friends = world.ties.others(person, world.people.ties[row(person)]);
    if (friends.empty()) { return PersonId::none; }
    const PersonId middle = pick(friends, words[0]);
    const auto theirs = world.ties.others(middle, world.people.ties[row(middle)]);
    if (theirs.empty()) { return PersonId::none; }
    const PersonId found = pick(theirs, words[1]);
    const bool known = found == person || world.ties.find(person, world.people.ties[row(person)], found, week) >= 0;
    return known ? PersonId::none : found;
}

/// Anybody of the region who has not retired, if the one person drawn is.
PersonId stranger(const World& world, PersonId person, Week week, const Draws& draws) {
    const auto count = static_cast<std::uint32_t>(world.people.size());
    const auto found = id_at<PersonId>(draws.below(Draw{Purpose::closure_second, week, address_of(person), 1}, count));
    const People& people = world.people;
    const bool apt = found != person && people.state[row(found)] != LabourState::out &&
                     people.region[row(found)] == people.region[row(person)] &&
                     world.ties.find(person, people.ties[row(person)], found, week) < 0;
    return apt ? found : PersonId::none;
}

void meet(const World& world, Week week, const TieFormationParams& params, const Draws& draws, Meetings& meetings) {
    const People& people = world.people;
    const auto meeting = threshold_of(params.meeting.value());
    const auto closure = threshold_of(params.closure.value());
    const auto outside = threshold_of(params.outside.value() / weeks_per_year);
    for_each_block(people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        std::array<std::array<std::uint32_t, rows_per_block>, 4> words;
        const std::size_t n = end - begin;
        draws.fill(Purpose::meeting, week, static_cast<std::uint32_t>(begin),
                   {std::span{words[0]}.first(n), std::span{words[1]}.first(n), std::span{words[2]}.first(n),
                    std::span{words[3]}.first(n)});
        auto& list = meetings[block];
        const auto add = [&](PersonId a, PersonId b, TieKind kind, Contact contact) {
            if (exists(b)) { list.push_back({a, b, kind, contact}); }
        };
        for (std::size_t i = begin; i < end; ++i) {
            if (people.state[i] == LabourState::out) { continue; }
            const auto person = id_at<PersonId>(i);
            const std::size_t w = i - begin;
            if (words[0][w] < meeting && exists(people.seat[i])) {
                add(person, new_teammate(world, i, words[1][w]), TieKind::colleague, Contact::together);
            }
            if (words[2][w] < closure) {
                add(person, friend_of_friend(world, person, week, draws), TieKind::peer, Contact::embedded);
            }
            if (words[3][w] < outside) {
                add(person, stranger(world, person, week, draws), TieKind::peer, Contact::bridging);
            }
        }
    });
}

/// People of one intake meet as teammates do.
void meet_in_intakes(const World& world, Week week, const TieFormationParams& params, const Draws& draws,
                     std::vector<Meeting>& meetings) {
    const Programmes& programmes = world.programmes;
    std::vector<std::pair<std::int32_t, PersonId>> members;
    for (std::size_t p = 0; p < programmes.size(); ++p) {
        const bool running = exists(programmes.person[p]) && programmes.phase[p] == ProgrammePhase::running;
        if (running && programmes.intake[p] >= 0) { members.emplace_back(programmes.intake[p], programmes.person[p]); }
    }
    std::sort(members.begin(), members.end());
    for (std::size_t first = 0; first < members.size();) {
        std::size_t last = first;
        while (last < members.size() && members[last].first == members[first].first) { ++last; }
        const auto size = static_cast<std::uint32_t>(last - first);
        for (std::size_t m = first; size > 1 && m < last; ++m) {
            const PersonId person = members[m].second;
            const Draw at{Purpose::programme_meeting, week, address_of(person)};
            if (!draws.happens(at, params.meeting.value())) { continue; }
            const auto step = 1 + draws.below(Draw{Purpose::programme_partner, week, address_of(person)}, size - 1);
            const PersonId other = members[first + (m - first + step) % size].second;
            const People& people = world.people;
            if (world.ties.find(person, people.ties[row(person)], other, week) >= 0) { continue; }
            meetings.push_back({person, other, TieKind::peer, Contact::embedded});
        }
        first = last;
    }
}

/// First meetings become ties, unless groups keep apart; teammates note each other's slot.
void become_ties(World& world, const Meeting& meeting, Week week, const TieFormationParams& params,
                 const Draws& draws) {
    People& people = world.people;
    const auto [a, b] = std::minmax(meeting.a, meeting.b);
    const Draw at{Purpose::tie_strength, week, address_of(a), address_of(b)};
    const auto words = draws.words(at);
    const bool across = people.group[row(a)] != people.group[row(b)];
    if (across && !happens(words[2], params.across_groups)) { return; }
    if (meeting.contact == Contact::together) {
        const auto bit = [&](PersonId p) {
            return static_cast<std::uint16_t>(1U << Teams::slot_of(people.seat[row(p)]));
        };
        if (people.team_ties[row(a)] & bit(b)) { return; } // met twice this week
        people.team_ties[row(a)] |= bit(b);
        people.team_ties[row(b)] |= bit(a);
    }
    const double u = uniform_of(words[1]);
    const auto sigma = static_cast<float>(params.strength_low + (params.strength_high - params.strength_low) * u);
    world.tie_events.push_back({a, b, TieEvent::What::connect, meeting.kind, meeting.contact, sigma});
    world.tie_events.push_back({b, a, TieEvent::What::connect, meeting.kind, meeting.contact, sigma});
}

} // namespace

void form_ties(World& world, Week week, const TieFormationParams& params, const Draws& draws) {
    Meetings meetings;
    meetings.reset(world.people.size());
    meet(world, week, params, draws, meetings);
    std::vector<Meeting> in_intakes;
    meet_in_intakes(world, week, params, draws, in_intakes);
    meetings.for_each([&](const Meeting& meeting) { become_ties(world, meeting, week, params, draws); });
    for (const Meeting& meeting : in_intakes) { become_ties(world, meeting, week, params, draws); }
}

} // namespace workpaths
