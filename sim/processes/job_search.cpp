#include "sim/processes/job_search.hpp"

#include "sim/base/parallel.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// The share of the week that a project beside the search leaves free.
double free_share(const World& world, std::size_t i, const JobSearchParams& params) {
    const ProgrammeId programme = world.people.programme[i];
    if (!exists(programme) || world.programmes.phase[row(programme)] != ProgrammePhase::running) { return 1.0; }
    return std::max(0.0, 1.0 - stage_of(world, programme).hours.value() / params.full_week);
}

} // namespace

void look_for_work(World& world, Week week, const JobSearchParams& params, const Draws& draws) {
    static_assert(rows_per_block % 64 == 0, "blocks must not share a word of the bit set");
    const People& people = world.people;
    world.searchers.assign((people.size() + 63) / 64, 0);
    const auto employed = threshold_of(params.employed_intensity);
    for_each_block(people.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        std::array<std::array<std::uint32_t, rows_per_block>, 4> words;
        const std::size_t n = end - begin;
        draws.fill(Purpose::separation, week, static_cast<std::uint32_t>(begin),
                   {std::span{words[0]}.first(n), std::span{words[1]}.first(n), std::span{words[2]}.first(n),
                    std::span{words[3]}.first(n)});
        constexpr auto lane = static_cast<std::size_t>(Purpose::search) & 3U;
        for (std::size_t i = begin; i < end; ++i) {
            const std::uint32_t word = words[lane][i - begin];
            bool looks = false;
            if (people.state[i] == LabourState::employed) {
                looks = word < employed;
            } else if (people.state[i] == LabourState::searching) {
                looks = !exists(people.programme[i]) || happens(word, free_share(world, i, params));
            }
            world.searchers[i / 64] |= std::uint64_t{looks} << (i % 64);
        }
    });
}

} // namespace workpaths
