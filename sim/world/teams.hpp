#pragma once
/// Teams of at most twelve: who sits beside whom. Each employer owns a run of teams; a seat is one slot in one team.

#include "sim/base/draws.hpp"
#include "sim/world/employers.hpp"
#include "sim/world/people.hpp"

#include <array>
#include <span>

namespace workpaths {

inline constexpr int team_size = 12; // slots; MODEL: "a team of at most 12"

/// Guards that a seat holds one person and that a person's seat lies with the person's employer.
class Teams {
  public:
    /// Room for `expected` people at an employer, plus slack; one call per employer, in order of id.
    void add_employer(double expected);

    /// Seats a person with an employer, near the team that `pick` in [0, 2^32) points to; grows the employer's
    /// run where it is full (then members' seats in `people` move along).
    SeatId take_seat(EmployerId employer, PersonId person, std::uint32_t pick, People& people);
    void leave_seat(SeatId seat);
    /// Seats for this many people at an employer, so that take_seat() need not grow its run.
    void make_room(EmployerId employer, std::int32_t headcount, People& people);

    [[nodiscard]] PersonId at(SeatId seat) const { return seats_[row(seat)]; }
    /// The slots of the team that a seat belongs to.
    [[nodiscard]] std::span<const PersonId, team_size> team_of(SeatId seat) const {
        return std::span<const PersonId, team_size>{&seats_[row(seat) / team_size * team_size],
                                                    static_cast<std::size_t>(team_size)};
    }
    [[nodiscard]] static int slot_of(SeatId seat) { return static_cast<int>(row(seat) % team_size); }

    [[nodiscard]] static bool share_a_team(SeatId a, SeatId b) {
        return exists(a) && exists(b) && row(a) / team_size == row(b) / team_size;
    }

    /// One of the employer's `headcount` people, each alike likely; none where there is nobody.
    [[nodiscard]] PersonId someone(EmployerId employer, std::int32_t headcount, const Words& words) const;

    /// Asks for the memory of the seats that someone() with these words will look at first.
    void prefetch(EmployerId employer, const Words& words) const;

    /// Asks for the team that take_seat() with this pick will look at first.
    void prefetch_team(EmployerId employer, std::uint32_t pick) const {
        __builtin_prefetch(&seats_[static_cast<std::size_t>(first_choice(runs_[row(employer)], pick)) * team_size]);
    }

    /// All seats of an employer, empty ones included.
    [[nodiscard]] std::span<const PersonId> seats_of(EmployerId employer) const;
    [[nodiscard]] std::size_t bytes() const {
        return seats_.capacity() * sizeof(PersonId) + runs_.capacity() * sizeof(Run);
    }

  private:
    struct Run {
        std::int32_t first_team = 0;
        std::int32_t teams = 0;
    };
    static std::int32_t first_choice(const Run& run, std::uint32_t pick) {
        const auto step =
            static_cast<std::int32_t>((std::uint64_t{pick} * static_cast<std::uint32_t>(run.teams)) >> 32);
        return run.first_team + step;
    }
    void grow(Run& run, People& people);

    std::vector<PersonId> seats_;
    std::vector<Run> runs_;
};

} // namespace workpaths
