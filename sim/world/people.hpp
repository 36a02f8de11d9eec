#pragma once
/// People are columns: row i is the same person in every column, and the row number is the person's id for good. Rows
/// are in order of birth, founders first and then who enters, so that those who have retired are in front: of them only
/// what results ask for is kept.

#include "sim/base/parallel.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/sparse_column.hpp"
#include "sim/base/window_column.hpp"
#include "sim/world/ids.hpp"
#include "sim/world/short_numbers.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace workpaths {

inline constexpr std::size_t domain_count = 8; // skill domains of data/occupations_us.csv
using Domains = std::array<double, domain_count>;

using SkillLevels = std::array<SkillLevel, domain_count>;
using PeakLevels = std::array<PeakLevel, domain_count>;

enum class LabourState : std::int8_t { student, searching, employed, training, out };
inline constexpr std::size_t labour_state_count = 5;

/// How a job was found.
enum class Channel : std::int8_t { founding, conversion, referral, open_application, fixed_rate };
inline constexpr std::size_t channel_count = 5;

/// Where a hired person came from.
enum class Origin : std::int8_t { founding, searching, job, programme };

/// Why a spell ended.
enum class EndReason : std::int8_t {
    horizon,
    quit_to_job,
    quit_to_search,
    layoff,
    end_of_contract,
    retirement,
    completed,
    dropped_out
};
inline constexpr std::size_t end_reason_count = 8;

/// What an experiment made of an entrant; people whom none could have forced are not eligible.
enum class Assignment : std::int8_t { not_eligible, eligible, assigned };

/// What a person practises: nothing, a job, or a one-host training stage.
struct Practice {
    OccupationId occupation = OccupationId::none;
    std::uint8_t hours = 0;  // a week
    LearningRate learning{}; // 1 on a job

    friend bool operator==(const Practice&, const Practice&) = default;
};

/// A person's ties: a run of places in the tie pool (see tie_pool.hpp). Its address is kept in the 48 bits that
/// addresses have, so that nothing has to be looked up on the way to it.
struct TieRun {
    std::uint8_t count = 0;
    std::uint8_t capacity = 0;
    std::uint16_t address_high = 0;
    std::uint32_t address_low = 0;

    [[nodiscard]] std::byte* begin() const {
        return std::bit_cast<std::byte*>((std::uintptr_t{address_high} << 32U) | address_low);
    }
};

struct People {
    // who they are
    Column<std::int16_t> birth_week; // the week of the 19th birthday is birth_week + 19 * 52
    Column<GroupId> group;
    Column<RegionId> region;
    WindowColumn<Multiplier> aptitude; // multiplies learning; mean 1
    WindowColumn<Multiplier> frailty;  // multiplies the separation hazard; exp(z)

    // skills, as of skill_week under `practice`
    WindowColumn<SkillLevels> skill;
    WindowColumn<PeakLevels> peak; // of a level within half a step of its peak the level itself
    WindowColumn<std::int16_t> skill_week;
    WindowColumn<Practice> practice;
    WindowColumn<OccupationId> occupation; // trained for or last worked in
    WindowColumn<SkillLevel> fit;          // r_o . s of the own occupation, as of skill_week
    WindowColumn<float> evidence;          // precision of what employers can see, in units of 1/var(fit)

    // labour
    Column<LabourState> state;
    WindowColumn<EmployerId> employer;
    WindowColumn<SeatId> seat;
    WindowColumn<std::int16_t> job_start;
    WindowColumn<Channel> channel;
    WindowColumn<Origin> origin;
    WindowColumn<float> log_wage; // ln(USD/year)
    WindowColumn<LogWage> start_log_wage;
    WindowColumn<MatchQuality> match_quality; // mu, known to nobody (log points)
    WindowColumn<float> match_mean;           // m, what has been learned of it (log points)
    WindowColumn<FullWeeks> observed;         // n, full-time weeks observed
    WindowColumn<float> firm_skill;           // c in [0, 1)

    // pathways
    Column<PathwayId> first_pathway;
    Column<Assignment> assignment; // eligible: left to choose freely
    SparseColumn<ProgrammeId> programme;
    WindowColumn<std::uint8_t> projects; // completed, for the portfolio
    WindowColumn<std::uint8_t> badges;   // earned

    WindowColumn<OfferWorth> reservation; // what an offer must be worth this week; the least where any is taken

    // network
    WindowColumn<TieRun> ties; // but those to teammates

    std::size_t gone = 0; // rows in front, in whole blocks, of people who have left working life: see forget_gone()

    [[nodiscard]] std::size_t size() const { return state.size(); }
};

/// Visits the columns that results ask for whatever has become of a person.
template <class P, class Visit> void for_each_lasting_column(P& people, Visit&& visit) {
    visit(people.birth_week), visit(people.group), visit(people.region), visit(people.state),
        visit(people.first_pathway), visit(people.assignment);
}
/// Visits the columns that matter during working life only.
template <class P, class Visit> void for_each_working_column(P& people, Visit&& visit) {
    visit(people.aptitude), visit(people.frailty), visit(people.skill), visit(people.peak), visit(people.skill_week),
        visit(people.practice), visit(people.occupation), visit(people.fit), visit(people.evidence),
        visit(people.employer), visit(people.seat), visit(people.job_start), visit(people.channel),
        visit(people.origin), visit(people.log_wage), visit(people.start_log_wage), visit(people.match_quality),
        visit(people.match_mean), visit(people.observed), visit(people.firm_skill), visit(people.programme),
        visit(people.projects), visit(people.badges), visit(people.reservation), visit(people.ties);
}
/// Visits every column once: growth and memory accounting walk this list.
template <class P, class Visit> void for_each_column(P& people, Visit&& visit) {
    for_each_lasting_column(people, visit);
    for_each_working_column(people, visit);
}

/// Appends so many people with every column at its default and ids at none, and returns the first.
PersonId add_people(People& people, std::size_t count);
inline PersonId add_person(People& people) { return add_people(people, 1); }

/// Rows of people who are gone are forgotten when they are one in so many of those kept, all of which move then.
inline constexpr std::size_t kept_per_forgotten = 50;

/// Counts those in front who have left working life, and were born in `latest` or before, as gone, and forgets their
/// working columns when these are many. Nobody may have a tie to them any more, not even a faded one.
void forget_gone(People& people, Week latest);

/// Calls work(block, begin, end) for each block of people that has not gone, side by side.
template <class Work> void for_each_block(const People& people, const Work& work) {
    for_each_block_from(people.gone, people.size(), work);
}

constexpr double entry_age = 19.0; // years

inline double age_of(const People& people, std::size_t person, Week week) {
    return (number_of(week) - people.birth_week[person]) / weeks_per_year;
}

/// Works in a job or trains under one host: holds a seat there.
inline bool has_seat(LabourState state) { return state == LabourState::employed || state == LabourState::training; }

} // namespace workpaths
