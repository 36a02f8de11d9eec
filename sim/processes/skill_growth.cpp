#include "sim/processes/skill_growth.hpp"

#include "sim/base/chosen.hpp"

namespace workpaths {
namespace {

constexpr std::uint32_t bits_of(const Practice& practice) { return std::bit_cast<std::uint32_t>(practice); }
constexpr std::uint32_t any_job = bits_of(job_practice(OccupationId{0}));
static_assert(bits_of(job_practice(OccupationId{21})) == (any_job | 21U), "the occupation is the lowest byte");

/// Whether a person's practice is another than the one recorded, or may be: those in training are looked at closely.
bool practice_changed(LabourState state, OccupationId occupation, std::uint32_t recorded) {
    const std::uint32_t job = any_job | static_cast<std::uint8_t>(occupation);
    const std::uint32_t now = state == LabourState::employed ? job : bits_of(Practice{});
    return (state != LabourState::out) & ((recorded != now) | (state == LabourState::training));
}

} // namespace

void grow_skills(World& world, Week week, const SkillGrowthParams& params) {
    People& people = world.people;
    const auto period = static_cast<std::size_t>(params.update_weeks);
    const auto turn = static_cast<std::size_t>(number_of(week) + 1'000'000 * params.update_weeks) % period;
    constexpr std::size_t neighbours = 64; // rows updated together share lines of memory
    for_each_block(people, [&](std::size_t, std::size_t begin, std::size_t end) {
        std::array<std::uint8_t, rows_per_block> looks;
        std::array<std::uint32_t, rows_per_block> recorded;
        std::memcpy(recorded.data(), &people.practice[begin], (end - begin) * sizeof(Practice));
        const LabourState* const state = &people.state[begin];
        const OccupationId* const occupation = &people.occupation[begin];
        for (std::size_t k = 0; k < end - begin; ++k) {
            looks[k] = practice_changed(state[k], occupation[k], recorded[k]) ? 1 : 0;
        }
        for (std::size_t first = begin; first < end; first += neighbours) {
            if (first / neighbours % period != turn) { continue; }
            const std::size_t last = std::min(end, first + neighbours) - begin;
            for (std::size_t k = first - begin; k < last; ++k) { looks[k] = state[k] != LabourState::out ? 1 : 0; }
        }
        auto due = few_rows_where(begin, end, [&](std::size_t k) { return looks[k - begin] != 0; });
        std::erase_if(due, [&](std::uint32_t i) {
            return people.practice[i] == practice_of(world, i) && i / neighbours % period != turn;
        });
        advance_skills(people, due, world.occupations, week, params);
        for (const std::uint32_t i : due) { people.practice[i] = practice_of(world, i); }
    });
}

} // namespace workpaths
