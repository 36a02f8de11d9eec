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
    const double employed = params.employed_intensity;
    for_each_block(people.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        std::array<std::uint32_t, rows_per_block> words;
        std::array<std::uint8_t, rows_per_block> looks;
        draws.sweep(Purpose::search, week, static_cast<std::uint32_t>(begin), std::span{words}.first(end - begin));
        for (std::size_t i = begin; i < end; ++i) {
            const LabourState state = people.state[i];
            const bool on_the_job = (state == LabourState::employed) & (uniform_of(words[i - begin]) < employed);
            looks[i - begin] = on_the_job | (state == LabourState::searching);
        }
        for (std::size_t i = begin; i < end; ++i) {
            const bool beside_project = exists(people.programme[i]) && people.state[i] == LabourState::searching;
            if (beside_project) { looks[i - begin] = uniform_of(words[i - begin]) < free_share(world, i, params); }
            world.searchers[i / 64] |= std::uint64_t{looks[i - begin]} << (i % 64);
        }
    });
}

} // namespace workpaths
