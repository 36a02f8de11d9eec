#include "sim/processes/job_search.hpp"

#include "sim/base/parallel.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// The share of the week that a project beside the search leaves free.
double free_share(const World& world, ProgrammeId programme, const JobSearchParams& params) {
    if (world.programmes.phase[row(programme)] != ProgrammePhase::running) { return 1.0; }
    return std::max(0.0, 1.0 - world.programmes.week_hours[row(programme)] / params.full_week);
}

} // namespace

void look_for_work(World& world, Week week, const JobSearchParams& params, const Draws& draws) {
    static_assert(rows_per_block % 64 == 0, "blocks must not share a word of the bit set");
    const People& people = world.people;
    world.searchers.assign((people.size() + 63) / 64, 0);
    const auto employed = static_cast<std::int64_t>(threshold_of(params.employed_intensity)) - 1;
    const auto last = static_cast<std::uint32_t>(std::max<std::int64_t>(employed, 0));
    const bool on_the_job = employed >= 0; // anybody at all
    for_each_block(people, [&](std::size_t, std::size_t begin, std::size_t end) {
        std::array<std::uint32_t, rows_per_block> words;
        std::array<std::uint8_t, rows_per_block> looks{};
        draws.sweep(Purpose::search, week, static_cast<std::uint32_t>(begin), std::span{words}.first(end - begin));
        for (std::size_t i = begin; i < end; ++i) {
            const bool at_work = (people.state[i] == LabourState::employed) & (words[i - begin] <= last) & on_the_job;
            looks[i - begin] = at_work | (people.state[i] == LabourState::searching) ? 1 : 0;
        }
        people.programme.for_each(begin, end, [&](std::size_t i, ProgrammeId programme) { // beside a project
            if (people.state[i] != LabourState::searching) { return; }
            looks[i - begin] = uniform_of(words[i - begin]) < free_share(world, programme, params) ? 1 : 0;
        });
        for (std::size_t first = begin; first < end; first += 64) {
            std::uint64_t bits = 0;
            for (std::size_t k = 0; k < 64; ++k) { bits |= std::uint64_t{looks[first - begin + k]} << k; }
            world.searchers[first / 64] = bits;
        }
    });
}

} // namespace workpaths
