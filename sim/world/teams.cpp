#include "sim/world/teams.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/parallel.hpp"
#include "sim/world/tie_clock.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace workpaths {

void Teams::add_employer(double expected) {
    const auto teams = static_cast<std::int32_t>(expected * 1.15 / team_size) + 1;
    runs_.push_back({take_run(teams), teams});
}

std::span<const PersonId> Teams::seats_of(EmployerId employer) const {
    const Run run = runs_[row(employer)];
    return {&seats_[static_cast<std::size_t>(run.first_team) * team_size],
            static_cast<std::size_t>(run.teams) * team_size};
}

SeatId Teams::take_seat(EmployerId employer, PersonId person, std::uint32_t pick, People& people) {
    Run& run = runs_[row(employer)];
    const std::int32_t start = first_choice(run, pick) - run.first_team;
    for (std::int32_t step = 0; step < run.teams; ++step) {
        const SeatId seat = take_free_seat(run.first_team + (start + step) % run.teams, person);
        if (exists(seat)) { return seat; }
    }
    const auto fresh = static_cast<std::size_t>(run.teams) * team_size;
    grow(run, people);
    const std::size_t seat = static_cast<std::size_t>(run.first_team) * team_size + fresh;
    seats_[seat] = person;
    return id_at<SeatId>(seat);
}

SeatId Teams::join_team(SeatId seat, PersonId person) {
    return take_free_seat(static_cast<std::int32_t>(row(seat) / team_size), person);
}

SeatId Teams::take_free_seat(std::int32_t team, PersonId person) {
    const auto first = static_cast<std::size_t>(team) * team_size;
    const int slot = std::countr_one(taken(id_at<SeatId>(first)));
    if (slot == team_size) { return SeatId::none; }
    const std::size_t seat = first + static_cast<std::size_t>(slot);
    seats_[seat] = person;
    return id_at<SeatId>(seat);
}

void Teams::make_room(EmployerId employer, std::int32_t headcount, People& people) {
    Run& run = runs_[row(employer)];
    while (run.teams * team_size < headcount) { grow(run, people); }
}

std::int32_t Teams::take_run(std::int32_t teams) {
    const auto size = static_cast<std::size_t>(teams);
    if (size < left_.size() && !left_[size].empty()) {
        const std::int32_t first = left_[size].back();
        left_[size].pop_back();
        return first;
    }
    const std::size_t first = links_.size();
    seats_.resize(seats_.size() + size * team_size, PersonId::none);
    links_.resize(first + size);
    return static_cast<std::int32_t>(first);
}

void Teams::leave_run(const Run& run) {
    const auto size = static_cast<std::size_t>(run.teams);
    std::fill_n(links_.begin() + run.first_team, run.teams, Links{});
    left_.resize(std::max(left_.size(), size + 1));
    left_[size].push_back(run.first_team);
}

void Teams::grow(Run& run, People& people) {
    const auto old_first = static_cast<std::size_t>(run.first_team) * team_size;
    const auto old_count = static_cast<std::size_t>(run.teams) * team_size;
    const std::int32_t teams = run.teams + std::max(1, run.teams / 8);
    const std::int32_t first_team = take_run(teams);
    const std::size_t first = static_cast<std::size_t>(first_team) * team_size;
    std::copy_n(links_.begin() + run.first_team, run.teams, links_.begin() + first_team);
    for (std::size_t i = 0; i < old_count; ++i) {
        const PersonId member = std::exchange(seats_[old_first + i], PersonId::none);
        seats_[first + i] = member;
        if (exists(member)) { people.seat[row(member)] = id_at<SeatId>(first + i); }
    }
    leave_run(run);
    run = {first_team, teams};
}

void Teams::leave_seat(SeatId seat) {
    assert(exists(seats_[row(seat)]));
    assert(known(seat) == 0);
    seats_[row(seat)] = PersonId::none;
}

void Teams::set_tie(SeatId seat, int slot, TeamTie tie) {
    Links& links = links_[row(seat) / team_size];
    const int own = slot_of(seat);
    assert(slot != own);
    links.known[static_cast<std::size_t>(own)] |= static_cast<std::uint16_t>(1U << slot);
    links.known[static_cast<std::size_t>(slot)] |= static_cast<std::uint16_t>(1U << own);
    const std::size_t pair = pair_of(own, slot);
    links.clocks[pair] = tie.clock;
    std::uint8_t& mentors = links.mentors[pair / 8];
    const unsigned others = mentors & ~(1U << (pair % 8));
    mentors = static_cast<std::uint8_t>(others | (static_cast<unsigned>(tie.mentor) << (pair % 8)));
}

void Teams::cut_ties(SeatId seat) {
    Links& links = links_[row(seat) / team_size];
    const auto own = static_cast<std::uint16_t>(1U << slot_of(seat));
    for (std::uint16_t& known : links.known) { known &= static_cast<std::uint16_t>(~own); }
    links.known[row(seat) % team_size] = 0;
}

void Teams::keep_full(const TieClock& clock, Week week) {
    constexpr std::size_t lot = 64; // employers
    constexpr std::size_t turns = TieClock::most_weeks_between_sweeps;
    const TieClock::KeepTeamFull kept{clock, week};
    const std::size_t turn = turn_of(week, static_cast<int>(turns));
    const std::size_t lots = (runs_.size() + lot - 1) / lot;
    for_each_index((lots + turns - 1 - turn) / turns, [&](std::size_t k) {
        const auto kept_here = kept; // a copy, which no clock can be an alias of
        const std::size_t first = (turn + k * turns) * lot;
        for (std::size_t e = first; e < std::min(runs_.size(), first + lot); ++e) {
            Links* const links = &links_[static_cast<std::size_t>(runs_[e].first_team)];
            for (std::int32_t team = 0; team < runs_[e].teams; ++team) {
                for (std::uint8_t& own : links[team].clocks) { own = kept_here(own); }
            }
        }
    });
}

void Teams::prefetch(EmployerId employer, const Words& words) const {
    const auto seats = seats_of(employer);
    ask_memory(&seats[(std::uint64_t{words[0]} * seats.size()) >> 32]);
}

PersonId Teams::someone(EmployerId employer, std::int32_t headcount, const Words& words) const {
    if (headcount <= 0) { return PersonId::none; }
    const auto seats = seats_of(employer);
    for (const std::uint32_t tried : words) { // most seats are taken: a few tries find somebody
        const PersonId member = seats[(std::uint64_t{tried} * seats.size()) >> 32];
        if (exists(member)) { return member; }
    }
    const std::uint32_t word = (words[0] << 16U) | (words[1] & 0xFFFFU); // bits that the tries have not used
    auto left = static_cast<std::uint32_t>((std::uint64_t{word} * static_cast<std::uint32_t>(headcount)) >> 32);
    const Run run = runs_[row(employer)];
    for (std::int32_t team = run.first_team; team < run.first_team + run.teams; ++team) {
        const auto first = static_cast<std::size_t>(team) * team_size;
        const Slots there = taken(id_at<SeatId>(first));
        const auto count = static_cast<std::uint32_t>(std::popcount(there));
        if (left < count) { return seats_[first + static_cast<std::size_t>(nth_bit(there, left))]; }
        left -= count;
    }
    assert(false && "headcount exceeds the seats taken");
    return PersonId::none;
}

} // namespace workpaths
