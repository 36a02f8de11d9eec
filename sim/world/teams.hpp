#pragma once
/// Teams of at most twelve: who sits beside whom, and who of them is tied. Each employer owns a run of teams; a seat is
/// one slot in one team.

#include "sim/base/ask_memory.hpp"
#include "sim/base/draws.hpp"
#include "sim/base/lanes.hpp"
#include "sim/world/employers.hpp"
#include "sim/world/people.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace workpaths {

class TieClock;

inline constexpr int team_size = 12; // slots; MODEL: "a team of at most 12"

/// Some slots of a team: bit k for slot k.
using Slots = std::uint32_t;

/// The tie of two teammates, who are in contact: a clock of eight bits (tie_clock.hpp).
struct TeamTie {
    std::uint8_t clock;
    bool mentor; // else colleagues
};

/// Guards that a seat holds one person, that a person's seat lies with the person's employer, and that teammates' ties
/// are symmetric.
class Teams {
  public:
    /// Room for `expected` people at an employer, plus slack; one call per employer, in order of id.
    void add_employer(double expected);

    /// Seats a person with an employer, near the team that `pick` in [0, 2^32) points to; grows the employer's
    /// run where it is full (then members' seats in `people` move along).
    SeatId take_seat(EmployerId employer, PersonId person, std::uint32_t pick, People& people);
    /// Seats a person in the team of a seat; none where it is full.
    SeatId join_team(SeatId seat, PersonId person);
    /// The seat of a person without ties in the team.
    void leave_seat(SeatId seat);
    /// Seats for this many people at an employer, so that take_seat() need not grow its run.
    void make_room(EmployerId employer, std::int32_t headcount, People& people);

    [[nodiscard]] PersonId at(SeatId seat) const { return seats_[row(seat)]; }
    /// The slots of the team that a seat belongs to.
    [[nodiscard]] std::span<const PersonId, team_size> team_of(SeatId seat) const {
        return std::span<const PersonId, team_size>{&seats_[row(seat) / team_size * team_size],
                                                    static_cast<std::size_t>(team_size)};
    }
    /// Where somebody sits, in the team that a seat belongs to.
    [[nodiscard]] Slots taken(SeatId seat) const {
        static_assert(sizeof(PersonId) == sizeof(std::uint32_t));
        std::array<std::uint32_t, team_size> persons;
        std::memcpy(persons.data(), team_of(seat).data(), sizeof(persons));
        constexpr auto nobody = static_cast<std::uint32_t>(PersonId::none);
        return ~static_cast<Slots>(matches(persons.data(), team_size, ~0U, nobody)) & ((1U << team_size) - 1);
    }
    [[nodiscard]] static int slot_of(SeatId seat) { return static_cast<int>(row(seat) % team_size); }

    [[nodiscard]] static bool share_a_team(SeatId a, SeatId b) {
        return exists(a) && exists(b) && row(a) / team_size == row(b) / team_size;
    }

    /// Bit k: tied to the teammate in slot k.
    [[nodiscard]] std::uint16_t known(SeatId seat) const { return links_of(seat).known[row(seat) % team_size]; }
    /// The same of the teammate in a slot.
    [[nodiscard]] std::uint16_t known_in(SeatId seat, int slot) const {
        return links_of(seat).known[static_cast<std::size_t>(slot)];
    }
    /// The same of all slots of the seat's team.
    [[nodiscard]] std::span<const std::uint16_t, team_size> known_in_team(SeatId seat) const {
        return links_of(seat).known;
    }
    /// The tie to the teammate in a slot, who must be known.
    [[nodiscard]] TeamTie tie(SeatId seat, int slot) const {
        const Links& links = links_of(seat);
        const std::size_t pair = pair_of(slot_of(seat), slot);
        return {links.clocks[pair], ((links.mentors[pair / 8] >> (pair % 8)) & 1) != 0};
    }
    void set_tie(SeatId seat, int slot, TeamTie tie);
    /// Ends all ties of one seat.
    void cut_ties(SeatId seat);
    /// Keeps full ties full: one in thirteen lots of employers each week, each lot in its turn. By employer, as teams
    /// move: a place would have its turn too late for those that have just come there.
    void keep_full(const TieClock& clock, Week week);
    void prefetch_known(SeatId seat) const { ask_memory(&links_of(seat)); }
    void prefetch_ties(SeatId seat) const { ask_memory(&links_of(seat), sizeof(Links)); }

    /// One of the employer's `headcount` people, each alike likely; none where there is nobody.
    [[nodiscard]] PersonId someone(EmployerId employer, std::int32_t headcount, const Words& words) const;

    /// Asks for the memory of the seats that someone() with these words will look at first.
    void prefetch(EmployerId employer, const Words& words) const;

    /// Asks for the team that take_seat() with this pick will look at first.
    void prefetch_team(EmployerId employer, std::uint32_t pick) const {
        ask_memory(&seats_[static_cast<std::size_t>(first_choice(runs_[row(employer)], pick)) * team_size]);
    }

    [[nodiscard]] SeatId first_seat_of(EmployerId employer) const {
        return id_at<SeatId>(static_cast<std::size_t>(runs_[row(employer)].first_team) * team_size);
    }
    /// All seats of an employer, empty ones included.
    [[nodiscard]] std::span<const PersonId> seats_of(EmployerId employer) const;
    [[nodiscard]] std::size_t bytes() const {
        return seats_.capacity() * sizeof(PersonId) + links_.capacity() * sizeof(Links) +
               runs_.capacity() * sizeof(Run);
    }

  private:
    struct Run {
        std::int32_t first_team = 0;
        std::int32_t teams = 0;
    };
    static constexpr std::size_t pairs = team_size * (team_size - 1) / 2;
    /// Who of a team is tied: bits for both ends; for each pair a clock, and a bit that says whether one is a mentor.
    struct Links {
        std::array<std::uint16_t, team_size> known{};
        std::array<std::uint8_t, pairs> clocks{}; // of pairs without a tie: anything
        std::array<std::uint8_t, (pairs + 7) / 8> mentors{};
    };
    static_assert(sizeof(Links) == 100);
    [[nodiscard]] const Links& links_of(SeatId seat) const { return links_[row(seat) / team_size]; }
    [[nodiscard]] static std::size_t pair_of(int a, int b) {
        const auto low = static_cast<std::size_t>(std::min(a, b));
        const auto high = static_cast<std::size_t>(std::max(a, b));
        return high * (high - 1) / 2 + low;
    }
    static std::int32_t first_choice(const Run& run, std::uint32_t pick) {
        const auto step =
            static_cast<std::int32_t>((std::uint64_t{pick} * static_cast<std::uint32_t>(run.teams)) >> 32);
        return run.first_team + step;
    }
    SeatId take_free_seat(std::int32_t team, PersonId person);
    void grow(Run& run, People& people);
    /// The first of so many empty teams side by side: such as an employer that grew has left, else new ones.
    std::int32_t take_run(std::int32_t teams);
    void leave_run(const Run& run);

    Column<PersonId> seats_;
    Column<Links> links_; // by team
    std::vector<Run> runs_;
    std::vector<std::vector<std::int32_t>> left_; // first teams of runs that nobody has, by their length
};

} // namespace workpaths
