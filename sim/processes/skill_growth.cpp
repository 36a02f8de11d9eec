#include "sim/processes/skill_growth.hpp"

#include "sim/base/chosen.hpp"

namespace workpaths {
namespace {

/// Whether a person's practice is another than the one recorded, or may be: those in training are looked at closely.
bool practice_changed(const People& people, std::size_t i, std::uint32_t recorded) {
    const LabourState state = people.state[i];
    const auto job = std::bit_cast<std::uint32_t>(job_practice(people.occupation[i]));
    const auto none = std::bit_cast<std::uint32_t>(Practice{});
    const std::uint32_t now = state == LabourState::employed ? job : none;
    return (state != LabourState::out) & ((recorded != now) | (state == LabourState::training));
}

} // namespace

void grow_skills(World& world, Week week, const SkillGrowthParams& params) {
    People& people = world.people;
    const auto period = static_cast<std::size_t>(params.update_weeks);
    const auto turn = static_cast<std::size_t>(number_of(week) + 1'000'000 * params.update_weeks) % period;
    constexpr std::size_t neighbours = 64; // rows updated together share lines of memory
    for_each_block(people.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        std::array<std::uint8_t, rows_per_block> looks;
        std::array<std::uint32_t, rows_per_block> recorded;
        std::memcpy(recorded.data(), &people.practice[begin], (end - begin) * sizeof(Practice));
        for (std::size_t i = begin; i < end; ++i) {
            looks[i - begin] = practice_changed(people, i, recorded[i - begin]) ? 1 : 0;
        }
        for (std::size_t first = begin; first < end; first += neighbours) {
            if (first / neighbours % period != turn) { continue; }
            const std::size_t last = std::min(end, first + neighbours);
            for (std::size_t i = first; i < last; ++i) { looks[i - begin] = people.state[i] != LabourState::out; }
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
