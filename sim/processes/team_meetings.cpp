#include "sim/processes/team_meetings.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/lanes.hpp"
#include "sim/base/parallel.hpp"
#include "sim/world/teammates.hpp"

#include <bit>
#include <cstring>

namespace workpaths {
namespace {

constexpr std::uint32_t words_per_team = team_size / 4; // random words come in fours

/// Teams in which somebody has not met somebody.
struct OpenTeams {
    std::vector<SeatId> first_seat;
    std::vector<Slots> present;
    std::vector<Slots> strangers; // who do not know everybody present
    // the address of the team's words: the employer, and the team's number there times words_per_team
    std::vector<std::uint32_t> employer;
    std::vector<std::uint32_t> number;

    void resize(std::size_t teams) {
        first_seat.resize(teams), present.resize(teams), strangers.resize(teams);
        employer.resize(teams * words_per_team), number.resize(teams * words_per_team);
    }
};

/// Some of an employer's teams, by their numbers there.
struct TeamRange {
    EmployerId employer;
    std::uint32_t begin;
    std::uint32_t end;
};

std::size_t teams_of(std::span<const TeamRange> lot) {
    std::size_t teams = 0;
    for (const TeamRange& range : lot) { teams += range.end - range.begin; }
    return teams;
}

/// All teams in lots of at most a thousand, so that large employers are worked on side by side as well.
std::vector<std::vector<TeamRange>> lots_of_teams(const World& world) {
    const auto lot = static_cast<std::uint32_t>(block_size(world.people.size()) / 4);
    std::vector<std::vector<TeamRange>> lots(1);
    std::uint32_t left = lot;
    for (std::size_t e = 0; e < world.employers.size(); ++e) {
        const auto employer = id_at<EmployerId>(e);
        const auto teams = static_cast<std::uint32_t>(world.teams.seats_of(employer).size() / team_size);
        for (std::uint32_t begin = 0; begin < teams;) {
            if (left == 0) { lots.emplace_back(), left = lot; }
            const std::uint32_t taken = std::min(left, teams - begin);
            lots.back().push_back({employer, begin, begin + taken});
            begin += taken, left -= taken;
        }
    }
    return lots;
}

OpenTeams open_teams(const World& world, std::span<const TeamRange> lot) {
    constexpr std::size_t soon = 8; // teams ahead for which memory is asked
    OpenTeams open;
    open.resize(teams_of(lot));
    std::size_t count = 0;
    for (const auto& [employer, begin, end] : lot) {
        const std::size_t first = row(world.teams.first_seat_of(employer));
        for (std::uint32_t t = begin; t < end; ++t) {
            const auto seat = id_at<SeatId>(first + std::size_t{t} * team_size);
            if (t + soon < end) { world.teams.prefetch_known(id_at<SeatId>(row(seat) + soon * team_size)); }
            const Slots present = world.teams.taken(seat);
            const Slots strangers = lacking(world.teams.known_in_team(seat).data(), present) & present;
            open.first_seat[count] = seat;
            open.present[count] = present;
            open.strangers[count] = strangers;
            for (std::uint32_t w = 0; w < words_per_team; ++w) {
                open.employer[count * words_per_team + w] = address_of(employer);
                open.number[count * words_per_team + w] = t * words_per_team + w;
            }
            count += strangers != 0 ? 1 : 0; // else it is overwritten
        }
    }
    open.resize(count);
    return open;
}

/// The slot that u in [0, 1) points to, of those given.
int slot_at(Slots slots, double u) { return nth_bit(slots, static_cast<std::uint32_t>(u * std::popcount(slots))); }

/// First meetings. The word that says whether a person meets somebody says whom as well: below its threshold it is
/// uniform again.
std::vector<Meeting> first_meetings(const World& world, const OpenTeams& open, Week week,
                                    const TieFormationParams& params, const Draws& draws) {
    const auto words = draws.list(Draw{Purpose::meeting, week, 0}, open.employer, open.number);
    const std::uint64_t threshold = threshold_of(params.meeting.value());
    const auto last = static_cast<std::uint32_t>(threshold - 1);
    const double share_of_word = 1.0 / static_cast<double>(threshold);
    std::vector<Meeting> meetings;
    for (std::size_t k = 0; k < open.first_seat.size(); ++k) {
        std::array<std::uint32_t, team_size> own_words;
        std::memcpy(own_words.data(), &words[k * words_per_team], sizeof(own_words));
        const auto team = world.teams.team_of(open.first_seat[k]);
        for (Slots meet = open.strangers[k] & at_most(own_words.data(), team_size, last); meet != 0; meet &= meet - 1) {
            const auto own = static_cast<std::size_t>(std::countr_zero(meet));
            const int slot = slot_at(open.present[k] & ~(1U << own), own_words[own] * share_of_word);
            if (((world.teams.known_in(open.first_seat[k], static_cast<int>(own)) >> slot) & 1U) != 0) { continue; }
            const PersonId mate = team[static_cast<std::size_t>(slot)];
            for (const PersonId met : {team[own], mate}) {
                ask_memory(&world.people.group[row(met)]);
                ask_memory(&world.people.ties[row(met)]);
                ask_memory(&world.people.seat[row(met)]);
            }
            meetings.push_back({team[own], mate, TieKind::colleague, Contact::together});
        }
    }
    return meetings;
}

} // namespace

void meet_teammates(World& world, Week week, const TieFormationParams& params, const Draws& draws) {
    if (threshold_of(params.meeting.value()) == 0) { return; }
    const auto lots = lots_of_teams(world);
    std::vector<std::vector<TieEvent>> crowded(lots.size());
    for_each_index(lots.size(), [&](std::size_t l) {
        const OpenTeams open = open_teams(world, lots[l]);
        const auto meetings = first_meetings(world, open, week, params, draws);
        for (const TieEvent& tie : ties_of(world, meetings, week, params, draws)) {
            if (!exists(tie.owner)) { continue; }
            const bool tied = tie_teammates_if_room(world, tie.owner, tie.other, tie.kind, tie.strength, week);
            if (!tied) { crowded[l].push_back(tie); }
        }
    });
    for (const auto& list : crowded) { // somebody else's tie gives way, which may be anywhere
        for (const TieEvent& tie : list) { tie_teammates(world, tie.owner, tie.other, tie.kind, tie.strength, week); }
    }
}

} // namespace workpaths
