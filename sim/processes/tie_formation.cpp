#include "sim/processes/tie_formation.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/chosen.hpp"
#include "sim/world/stages.hpp"
#include "sim/world/teammates.hpp"

#include <algorithm>
#include <bit>

namespace workpaths {
namespace {

using MeetingList = std::vector<Meeting>;

constexpr double full_week = 40.0; // hours

/// Friends of friends meet: a random tie's random tie.
void meet_friends_of_friends(const World& world, const Chosen& meet, Week week, MeetingList& meetings) {
    const People& people = world.people;
    const auto prefetch_ties = [&](PersonId person) {
        Ties::prefetch(people.ties[row(person)]);
        if (exists(people.seat[row(person)])) {
            world.teams.prefetch_known(people.seat[row(person)]);
            ask_memory(world.teams.team_of(people.seat[row(person)]).data());
        }
    };
    std::vector<PersonId> third(meet.size(), PersonId::none);
    for (std::size_t k = 0; k < meet.size(); ++k) { prefetch_ties(id_at<PersonId>(meet.row_at(k))); }
    for (std::size_t k = 0; k < meet.size(); ++k) {
        third[k] = any_tie_of(world, id_at<PersonId>(meet.row_at(k)), meet.word(k, 0));
        if (!exists(third[k])) { continue; }
        ask_memory(&people.ties[row(third[k])]);
        ask_memory(&people.seat[row(third[k])]);
    }
    for (const PersonId middle : third) {
        if (exists(middle)) { prefetch_ties(middle); }
    }
    std::vector<PersonId> found(meet.size(), PersonId::none);
    for (std::size_t k = 0; k < meet.size(); ++k) {
        if (!exists(third[k])) { continue; }
        found[k] = any_tie_of(world, third[k], meet.word(k, 1));
        if (exists(found[k])) { ask_memory(&people.seat[row(found[k])]); }
    }
    for (std::size_t k = 0; k < meet.size(); ++k) {
        const auto person = id_at<PersonId>(meet.row_at(k));
        if (!exists(found[k]) || found[k] == person || know_each_other(world, person, found[k], week)) { continue; }
        meetings.push_back({person, found[k], TieKind::peer, Contact::embedded});
    }
}

constexpr std::size_t tries = 3; // for somebody of the own region; then it was no week for acquaintances

/// By region, the probability that a person tries in a week to make an acquaintance. Half of the `outside` that a
/// person makes come from the own side; what the tries will miss is made up for.
std::vector<double> chances_of_trying(const World& world, double outside) {
    const auto people = std::max(1.0, static_cast<double>(world.people.size() - world.people.gone));
    std::vector<double> chances;
    chances.reserve(world.economy.regions.size());
    for (const MarketStocks& region : world.economy.regions) {
        const double missed = 1.0 - std::min(1.0, static_cast<double>(region.active) / people);
        const double found = 1.0 - missed * missed * missed;
        chances.push_back(found > 0.0 ? std::min(1.0, outside / 2.0 / weeks_per_year / found) : 0.0);
    }
    return chances;
}

/// Anybody of the region who has not retired is met, each alike likely.
void meet_strangers(const World& world, const Chosen& meet, std::span<const double> chances, Week week,
                    MeetingList& meetings) {
    static_assert(tries == 3, "words 1 to 3 say whom they find");
    const People& people = world.people;
    const auto drawn = [&](std::size_t k, std::size_t attempt) {
        return people.gone + meet.below(k, 1 + attempt, people.size() - people.gone);
    };
    const auto trying = rows_where(0, meet.size(), [&](std::size_t k) {
        return happens(meet.event(k), chances[row(people.region[meet.row_at(k)])]);
    });
    for (const std::uint32_t k : trying) {
        for (std::size_t attempt = 0; attempt < tries; ++attempt) {
            ask_memory(&people.state[drawn(k, attempt)]);
            ask_memory(&people.region[drawn(k, attempt)]);
            ask_memory(&people.seat[drawn(k, attempt)]);
        }
        Ties::prefetch(people.ties[meet.row_at(k)]);
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
        if (know_each_other(world, person, found, week)) { continue; }
        meetings.push_back({person, found, TieKind::peer, Contact::bridging});
    }
}

/// By block of people.
struct Meetings {
    BlockLists<Meeting> friends_of_friends;
    BlockLists<Meeting> strangers;
};

Meetings meet(const World& world, Week week, const TieFormationParams& params, const Draws& draws) {
    const People& people = world.people;
    const auto active = [&](std::size_t i) { return people.state[i] != LabourState::out; };
    const auto chances = chances_of_trying(world, params.outside.value());
    const double most = *std::max_element(chances.begin(), chances.end());
    Meetings meetings;
    meetings.friends_of_friends.reset(people.size());
    meetings.strangers.reset(people.size());
    for_each_block(people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        meet_friends_of_friends(world, {Purpose::closure, params.closure.value(), begin, end, week, draws, active},
                                week, meetings.friends_of_friends[block]);
        meet_strangers(world, {Purpose::acquaintance, most, begin, end, week, draws, active}, chances, week,
                       meetings.strangers[block]);
    });
    return meetings;
}

/// Meeting is a probability of a full-time week: fewer hours bring less, a week made for it more.
double chance_to_meet(const World& world, std::size_t p, const TieFormationParams& params) {
    const StageParams& stage = stage_of(world, id_at<ProgrammeId>(p));
    return params.meeting.value() * stage.mingling * world.programmes.week_hours[p] / full_week;
}

/// People of one intake meet one of the others, each alike likely.
void meet_in_intakes(const World& world, Week week, const TieFormationParams& params, const Draws& draws,
                     MeetingList& meetings) {
    const Programmes& programmes = world.programmes;
    std::vector<std::pair<std::int32_t, PersonId>> members;
    for (std::size_t p = 0; p < programmes.size(); ++p) {
        const bool there = exists(programmes.person[p]) && programmes.phase[p] != ProgrammePhase::waiting;
        if (there && programmes.intake[p] >= 0) { members.emplace_back(programmes.intake[p], programmes.person[p]); }
    }
    std::sort(members.begin(), members.end());
    for (std::size_t first = 0; first < members.size();) {
        std::size_t last = first;
        while (last < members.size() && members[last].first == members[first].first) { ++last; }
        const auto size = static_cast<std::uint32_t>(last - first);
        for (std::size_t m = first; size > 1 && m < last; ++m) {
            const PersonId person = members[m].second;
            const Draw at{Purpose::programme_meeting, week, address_of(person)};
            const std::size_t p = row(world.people.programme[row(person)]);
            if (!draws.happens(at, chance_to_meet(world, p, params))) { continue; }
            const auto step = 1 + draws.below(Draw{Purpose::programme_partner, week, address_of(person)}, size - 1);
            const PersonId other = members[first + (m - first + step) % size].second;
            if (know_each_other(world, person, other, week)) { continue; }
            meetings.push_back({person, other, TieKind::peer, Contact::together});
        }
        first = last;
    }
}

/// What some people's meetings come to: ties within teams, and both halves of all others.
struct NewTies {
    std::vector<TieEvent> teammates;
    std::vector<TieEvent> apart;
};

NewTies new_ties(const World& world, std::span<const Meeting> meetings, Week week, const TieFormationParams& params,
                 const Draws& draws) {
    constexpr std::size_t soon = 16;
    const auto& seat = world.people.seat;
    const auto events = ties_of(world, meetings, week, params, draws);
    NewTies ties;
    ties.apart.reserve(2 * events.size());
    for (std::size_t m = 0; m < events.size(); ++m) {
        if (m + soon < events.size()) { ask_memory(&seat[row(events[m + soon].other)]); }
        TieEvent event = events[m];
        if (!exists(event.owner)) { continue; }
        if (Teams::share_a_team(seat[row(event.owner)], seat[row(event.other)])) {
            ties.teammates.push_back(event);
            continue;
        }
        ties.apart.push_back(event);
        std::swap(event.owner, event.other);
        ties.apart.push_back(event);
    }
    return ties;
}

/// Teammates are tied at once; all others' ties are asked for.
void become_ties(World& world, const NewTies& ties, Week week) {
    for (const TieEvent& e : ties.teammates) { tie_teammates(world, e.owner, e.other, e.kind, e.strength, week); }
    world.tie_events.insert(world.tie_events.end(), ties.apart.begin(), ties.apart.end());
}

/// Room for what was found, and little beyond: growing on its own the list would double.
void make_room(std::vector<TieEvent>& events, std::span<const NewTies> some, std::span<const NewTies> others) {
    std::size_t wanted = events.size();
    for (const NewTies& ties : some) { wanted += ties.apart.size(); }
    for (const NewTies& ties : others) { wanted += ties.apart.size(); }
    if (wanted > events.capacity()) { events.reserve(wanted + wanted / 8); }
}

} // namespace

std::vector<TieEvent> ties_of(const World& world, std::span<const Meeting> meetings, Week week,
                              const TieFormationParams& params, const Draws& draws) {
    std::vector<std::uint32_t> one(meetings.size());
    std::vector<std::uint32_t> other(meetings.size());
    for (std::size_t m = 0; m < meetings.size(); ++m) {
        one[m] = std::min(address_of(meetings[m].a), address_of(meetings[m].b));
        other[m] = std::max(address_of(meetings[m].a), address_of(meetings[m].b));
    }
    const auto words = draws.list(Draw{Purpose::tie_strength, week, 0}, one, other);
    std::vector<TieEvent> events(meetings.size());
    for (std::size_t m = 0; m < meetings.size(); ++m) {
        const Meeting& meeting = meetings[m];
        const bool across = world.people.group[one[m]] != world.people.group[other[m]];
        const double u = uniform_of(words[m][1]);
        events[m] = {.owner = meeting.a,
                     .other = meeting.b,
                     .what = TieEvent::What::meet,
                     .kind = meeting.kind,
                     .contact = meeting.contact,
                     .strength =
                         static_cast<float>(params.strength_low + (params.strength_high - params.strength_low) * u)};
        if (across && !happens(words[m][2], params.across_groups)) { events[m].owner = PersonId::none; }
    }
    return events;
}

void form_ties(World& world, Week week, const TieFormationParams& params, const Draws& draws) {
    const std::size_t size = world.people.size();
    Meetings meetings = meet(world, week, params, draws);
    std::vector<NewTies> friends(blocks_for(size));
    std::vector<NewTies> strangers(blocks_for(size));
    for_each_index(friends.size(), [&](std::size_t b) {
        friends[b] = new_ties(world, meetings.friends_of_friends[b], week, params, draws);
        strangers[b] = new_ties(world, meetings.strangers[b], week, params, draws);
    });
    make_room(world.tie_events, friends, strangers);
    // in every rows_per_block people friends of friends first: the order decides who gives way where capacity is full
    const std::size_t step = rows_per_block / block_size(size);
    for (std::size_t first = 0; first < friends.size(); first += step) {
        const std::size_t last = std::min(friends.size(), first + step);
        for (std::size_t b = first; b < last; ++b) { become_ties(world, friends[b], week); }
        for (std::size_t b = first; b < last; ++b) { become_ties(world, strangers[b], week); }
    }
    MeetingList in_intakes;
    meet_in_intakes(world, week, params, draws, in_intakes);
    become_ties(world, new_ties(world, in_intakes, week, params, draws), week);
}

} // namespace workpaths
