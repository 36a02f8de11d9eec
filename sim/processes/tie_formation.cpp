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
    // of teammates, to note that they know each other
    std::int8_t slot_a = -1;
    std::int8_t slot_b = -1;
};

using MeetingList = std::vector<Meeting>;

/// The slot of one of the other members of the team, each alike likely, or -1.
int any_slot(std::span<const PersonId, team_size> team, int own, std::uint32_t word) {
    std::uint32_t present = 0;
    for (int slot = 0; slot < team_size; ++slot) {
        const bool other = slot != own && exists(team[static_cast<std::size_t>(slot)]);
        present |= static_cast<std::uint32_t>(other) << slot;
    }
    const auto others = static_cast<std::uint32_t>(std::popcount(present));
    if (others == 0) { return -1; }
    for (auto skip = (std::uint64_t{word} * others) >> 32; skip > 0; --skip) { present &= present - 1; }
    return std::countr_zero(present);
}

/// Teammates meet. A random slot of the team is drawn first: who is known already is met without consequence, which
/// the person's own bits tell; only where the slot is empty is somebody drawn among those present.
void meet_teammates(const World& world, const Chosen& meet, MeetingList& meetings) {
    const People& people = world.people;
    const auto slot_for = [&](std::size_t k) {
        const int step = 1 + static_cast<int>(meet.below(k, 0, team_size - 1));
        return (Teams::slot_of(people.seat[meet.row_at(k)]) + step) % team_size;
    };
    const auto strangers = rows_where(
        0, meet.size(), [&](std::size_t k) { return ((people.team_ties[meet.row_at(k)] >> slot_for(k)) & 1U) == 0; });
    for (const std::uint32_t k : strangers) { // asks for the team, then for the mate
        __builtin_prefetch(world.teams.team_of(people.seat[meet.row_at(k)]).data());
    }
    for (const std::uint32_t k : strangers) {
        const std::size_t i = meet.row_at(k);
        const auto team = world.teams.team_of(people.seat[i]);
        const int own = Teams::slot_of(people.seat[i]);
        const int drawn = slot_for(k);
        PersonId mate = team[static_cast<std::size_t>(drawn)];
        int slot = drawn;
        if (!exists(mate)) {
            slot = any_slot(team, own, meet.word(k, 1));
            if (slot < 0 || ((people.team_ties[i] >> slot) & 1U) != 0) { continue; }
            mate = team[static_cast<std::size_t>(slot)];
        }
        __builtin_prefetch(&people.group[row(mate)]);
        meetings.push_back({id_at<PersonId>(i), mate, TieKind::colleague, Contact::together,
                            static_cast<std::int8_t>(own), static_cast<std::int8_t>(slot)});
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

constexpr std::size_t tries = 3; // for somebody of the own region; then it was no week for acquaintances

/// By region, the probability that a person tries in a week to make an acquaintance. Half of the `outside` that a
/// person makes come from the own side; what the tries will miss is made up for.
std::vector<double> chances_of_trying(const World& world, double outside) {
    const auto active = static_cast<double>(world.economy.employed + world.economy.searching);
    const double active_share = std::min(1.0, active / std::max(1.0, static_cast<double>(world.people.size())));
    std::vector<double> chances;
    for (const RegionParams& region : world.regions) {
        const double missed = 1.0 - region.share * active_share;
        const double found = 1.0 - missed * missed * missed;
        chances.push_back(found > 0.0 ? std::min(1.0, outside / 2.0 / weeks_per_year / found) : 0.0);
    }
    return chances;
}

/// Anybody of the region who has not retired is met, each alike likely.
void meet_strangers(const World& world, const Chosen& meet, std::span<const double> chances, Week week,
                    MeetingList& meetings) {
    static_assert(tries == 3, "word 0 says who tries, the others whom they find");
    const People& people = world.people;
    const double most = *std::max_element(chances.begin(), chances.end());
    const auto drawn = [&](std::size_t k, std::size_t attempt) { return meet.below(k, 1 + attempt, people.size()); };
    const auto trying = rows_where(0, meet.size(), [&](std::size_t k) {
        return uniform_of(meet.word(k, 0)) * most < chances[row(people.region[meet.row_at(k)])];
    });
    for (const std::uint32_t k : trying) {
        for (std::size_t attempt = 0; attempt < tries; ++attempt) {
            __builtin_prefetch(&people.state[drawn(k, attempt)]);
            __builtin_prefetch(&people.region[drawn(k, attempt)]);
        }
        world.ties.prefetch(id_at<PersonId>(meet.row_at(k)), people.ties[meet.row_at(k)]);
    }
    for (const std::uint32_t k : trying) {
        const std::size_t i = meet.row_at(k);
        const auto fits = [&](std::size_t other) {
            return other != i && people.state[other] != LabourState::out && people.region[other] == people.region[i];
        };
        std::size_t attempt = 0;
        while (attempt < tries && !fits(drawn(k, attempt))) { ++attempt; }
        if (attempt == tries) { continue; }
        const auto person = id_at<PersonId>(i);
        const auto found = id_at<PersonId>(drawn(k, attempt));
        if (world.ties.find(person, people.ties[i], found, week) >= 0) { continue; }
        meetings.push_back({person, found, TieKind::peer, Contact::bridging});
    }
}

void meet(const World& world, Week week, const TieFormationParams& params, const Draws& draws,
          BlockLists<Meeting>& meetings) {
    const People& people = world.people;
    const auto active = [&](std::size_t i) { return people.state[i] != LabourState::out; };
    const auto seated = [&](std::size_t i) { return exists(people.seat[i]); };
    const auto chances = chances_of_trying(world, params.outside.value());
    const double most = *std::max_element(chances.begin(), chances.end());
    for_each_block(people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        MeetingList& list = meetings[block];
        meet_teammates(world, {Purpose::meeting, params.meeting.value(), begin, end, week, draws, seated}, list);
        meet_friends_of_friends(world, {Purpose::closure, params.closure.value(), begin, end, week, draws, active},
                                week, list);
        meet_strangers(world, {Purpose::acquaintance, most, begin, end, week, draws, active}, chances, week, list);
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
            meetings.push_back({person, other, TieKind::peer, Contact::together});
        }
        first = last;
    }
}

/// What comes of first meetings: ties, unless groups keep apart.
std::vector<TieEvent> ties_of(const World& world, const MeetingList& meetings, Week week,
                              const TieFormationParams& params, const Draws& draws) {
    std::vector<std::uint32_t> one;
    std::vector<std::uint32_t> other;
    for (const Meeting& meeting : meetings) {
        one.push_back(std::min(address_of(meeting.a), address_of(meeting.b)));
        other.push_back(std::max(address_of(meeting.a), address_of(meeting.b)));
    }
    const auto words = draws.list(Draw{Purpose::tie_strength, week, 0}, one, other);
    std::vector<TieEvent> events(meetings.size());
    for (std::size_t m = 0; m < meetings.size(); ++m) {
        const Meeting& meeting = meetings[m];
        const bool across = world.people.group[one[m]] != world.people.group[other[m]];
        const double u = uniform_of(words[m][1]);
        // teammates may know each other from elsewhere; all others were looked up
        const auto what = meeting.kind == TieKind::colleague ? TieEvent::What::connect : TieEvent::What::meet;
        events[m] = {.owner = meeting.a,
                     .other = meeting.b,
                     .what = what,
                     .kind = meeting.kind,
                     .contact = meeting.contact,
                     .strength =
                         static_cast<float>(params.strength_low + (params.strength_high - params.strength_low) * u)};
        if (across && !happens(words[m][2], params.across_groups)) { events[m].owner = PersonId::none; }
    }
    return events;
}

/// Asks for the ties on both sides; teammates note each other's slot.
void become_ties(World& world, const MeetingList& meetings, std::span<const TieEvent> events) {
    constexpr std::size_t soon = 16;
    People& people = world.people;
    for (std::size_t m = 0; m < meetings.size(); ++m) {
        if (m + soon < meetings.size()) {
            __builtin_prefetch(&people.team_ties[row(meetings[m + soon].a)]);
            __builtin_prefetch(&people.team_ties[row(meetings[m + soon].b)]);
        }
        TieEvent event = events[m];
        if (!exists(event.owner)) { continue; }
        const Meeting& meeting = meetings[m];
        if (meeting.slot_a >= 0) {
            const auto bit_a = static_cast<std::uint16_t>(1U << meeting.slot_a);
            const auto bit_b = static_cast<std::uint16_t>(1U << meeting.slot_b);
            if ((people.team_ties[row(meeting.a)] & bit_b) != 0) { continue; } // met twice this week
            people.team_ties[row(meeting.a)] |= bit_b;
            people.team_ties[row(meeting.b)] |= bit_a;
        }
        world.tie_events.push_back(event);
        std::swap(event.owner, event.other);
        world.tie_events.push_back(event);
    }
}

} // namespace

void form_ties(World& world, Week week, const TieFormationParams& params, const Draws& draws) {
    BlockLists<Meeting> meetings;
    meetings.reset(world.people.size());
    meet(world, week, params, draws, meetings);
    std::vector<std::vector<TieEvent>> events(blocks_for(world.people.size()));
    for_each_index(events.size(), [&](std::size_t b) { events[b] = ties_of(world, meetings[b], week, params, draws); });
    for (std::size_t b = 0; b < events.size(); ++b) { become_ties(world, meetings[b], events[b]); }
    MeetingList in_intakes;
    meet_in_intakes(world, week, params, draws, in_intakes);
    become_ties(world, in_intakes, ties_of(world, in_intakes, week, params, draws));
}

} // namespace workpaths
