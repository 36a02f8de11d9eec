#include "sim/processes/tie_formation.hpp"

#include "sim/base/chosen.hpp"

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

using MeetingList = std::vector<Meeting>;

/// One of the other members of the team, each alike likely, or nobody.
PersonId any_teammate(std::span<const PersonId, team_size> team, int own, std::uint32_t word) {
    std::uint32_t present = 0;
    for (int slot = 0; slot < team_size; ++slot) {
        const bool other = slot != own && exists(team[static_cast<std::size_t>(slot)]);
        present |= static_cast<std::uint32_t>(other) << slot;
    }
    const auto others = static_cast<std::uint32_t>(std::popcount(present));
    if (others == 0) { return PersonId::none; }
    for (auto skip = (std::uint64_t{word} * others) >> 32; skip > 0; --skip) { present &= present - 1; }
    return team[static_cast<std::size_t>(std::countr_zero(present))];
}

/// Teammates meet. A random slot of the team is drawn first: who is known already is met without consequence, which
/// the person's own bits tell; only where the slot is empty is somebody drawn among those present.
void meet_teammates(const World& world, const Chosen& meet, MeetingList& meetings) {
    const People& people = world.people;
    struct Look {
        std::uint32_t k;
        int slot;
    };
    std::vector<Look> looks;
    looks.reserve(meet.size());
    for (std::uint32_t k = 0; k < meet.size(); ++k) {
        const std::size_t i = meet.row_at(k);
        const int step = 1 + static_cast<int>(meet.below(k, 0, team_size - 1));
        const int slot = (Teams::slot_of(people.seat[i]) + step) % team_size;
        if ((people.team_ties[i] >> slot) & 1U) { continue; }
        __builtin_prefetch(world.teams.team_of(people.seat[i]).data());
        looks.push_back({k, slot});
    }
    for (const Look& look : looks) {
        const std::size_t i = meet.row_at(look.k);
        const auto team = world.teams.team_of(people.seat[i]);
        PersonId mate = team[static_cast<std::size_t>(look.slot)];
        if (!exists(mate)) { mate = any_teammate(team, Teams::slot_of(people.seat[i]), meet.word(look.k, 1)); }
        if (!exists(mate)) { continue; }
        const int slot = Teams::slot_of(people.seat[row(mate)]);
        if ((people.team_ties[i] >> slot) & 1U) { continue; }
        meetings.push_back({id_at<PersonId>(i), mate, TieKind::colleague, Contact::together});
    }
}

/// Friends of friends meet: a random tie's random tie.
void meet_friends_of_friends(const World& world, const Chosen& meet, Week week, MeetingList& meetings) {
    const auto& ties = world.people.ties;
    const auto friends_of = [&](PersonId person) { return world.ties.others(person, ties[row(person)]); };
    std::vector<PersonId> third(meet.size(), PersonId::none);
    for (std::size_t k = 0; k < meet.size(); ++k) {
        const auto person = id_at<PersonId>(meet.row_at(k));
        world.ties.prefetch(person, ties[row(person)]);
    }
    for (std::size_t k = 0; k < meet.size(); ++k) {
        const auto friends = friends_of(id_at<PersonId>(meet.row_at(k)));
        if (friends.empty()) { continue; }
        third[k] = Ties::other_of(friends[meet.below(k, 0, friends.size())]);
        __builtin_prefetch(&ties[row(third[k])]);
    }
    for (const PersonId middle : third) {
        if (exists(middle)) { world.ties.prefetch(middle, ties[row(middle)]); }
    }
    for (std::size_t k = 0; k < meet.size(); ++k) {
        if (!exists(third[k])) { continue; }
        const auto friends = friends_of(third[k]);
        if (friends.empty()) { continue; }
        const auto person = id_at<PersonId>(meet.row_at(k));
        const PersonId found = Ties::other_of(friends[meet.below(k, 1, friends.size())]);
        if (found == person || world.ties.find(person, ties[row(person)], found, week) >= 0) { continue; }
        meetings.push_back({person, found, TieKind::peer, Contact::embedded});
    }
}

/// Anybody of the region who has not retired is met, if the one person drawn is.
void meet_strangers(const World& world, const Chosen& meet, Week week, MeetingList& meetings) {
    const People& people = world.people;
    const auto drawn = [&](std::size_t k) { return meet.below(k, 0, people.size()); };
    for (std::size_t k = 0; k < meet.size(); ++k) {
        __builtin_prefetch(&people.state[drawn(k)]);
        __builtin_prefetch(&people.region[drawn(k)]);
        world.ties.prefetch(id_at<PersonId>(meet.row_at(k)), people.ties[meet.row_at(k)]);
    }
    for (std::size_t k = 0; k < meet.size(); ++k) {
        const std::size_t i = meet.row_at(k);
        const std::size_t other = drawn(k);
        if (other == i || people.state[other] == LabourState::out || people.region[other] != people.region[i]) {
            continue;
        }
        const auto person = id_at<PersonId>(i);
        const auto found = id_at<PersonId>(other);
        if (world.ties.find(person, people.ties[i], found, week) >= 0) { continue; }
        meetings.push_back({person, found, TieKind::peer, Contact::bridging});
    }
}

void meet(const World& world, Week week, const TieFormationParams& params, const Draws& draws,
          BlockLists<Meeting>& meetings) {
    const People& people = world.people;
    const auto active = [&](std::size_t i) { return people.state[i] != LabourState::out; };
    const auto seated = [&](std::size_t i) { return exists(people.seat[i]); };
    const double outside = params.outside.value() / weeks_per_year;
    for_each_block(people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        MeetingList& list = meetings[block];
        meet_teammates(world, {Purpose::meeting, params.meeting.value(), begin, end, week, draws, seated}, list);
        meet_friends_of_friends(world, {Purpose::closure, params.closure.value(), begin, end, week, draws, active},
                                week, list);
        meet_strangers(world, {Purpose::acquaintance, outside, begin, end, week, draws, active}, week, list);
    });
}

/// People of one intake meet as teammates do.
void meet_in_intakes(const World& world, Week week, const TieFormationParams& params, const Draws& draws,
                     MeetingList& meetings) {
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
    // teammates may know each other from elsewhere; all others were looked up
    const auto what = meeting.contact == Contact::together ? TieEvent::What::connect : TieEvent::What::meet;
    world.tie_events.push_back({a, b, what, meeting.kind, meeting.contact, sigma});
    world.tie_events.push_back({b, a, what, meeting.kind, meeting.contact, sigma});
}

} // namespace

void form_ties(World& world, Week week, const TieFormationParams& params, const Draws& draws) {
    BlockLists<Meeting> meetings;
    meetings.reset(world.people.size());
    meet(world, week, params, draws, meetings);
    MeetingList in_intakes;
    meet_in_intakes(world, week, params, draws, in_intakes);
    meetings.for_each([&](const Meeting& meeting) { become_ties(world, meeting, week, params, draws); });
    for (const Meeting& meeting : in_intakes) { become_ties(world, meeting, week, params, draws); }
}

} // namespace workpaths
