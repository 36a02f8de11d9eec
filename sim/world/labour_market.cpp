#include "sim/world/labour_market.hpp"

#include "sim/base/parallel.hpp"

namespace workpaths {

void count_market(World& world) {
    struct Counts {
        std::int64_t employed = 0;
        std::int64_t searching = 0;
    };
    const People& people = world.people;
    std::vector<Counts> counts(blocks_for(people.size()));
    for_each_block(people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        Counts local;
        for (std::size_t i = begin; i < end; ++i) {
            local.employed += has_seat(people.state[i]) ? 1 : 0;
            local.searching += people.state[i] == LabourState::searching ? 1 : 0;
        }
        counts[block] = local;
    });
    world.economy.employed = world.economy.searching = 0;
    for (const Counts& local : counts) {
        world.economy.employed += local.employed;
        world.economy.searching += local.searching;
    }
}

OccupationId pick_occupation(std::span<const Occupation> occupations, double u) {
    double sum = 0.0;
    for (std::size_t o = 0; o + 1 < occupations.size(); ++o) {
        sum += occupations[o].employment_share;
        if (u < sum) { return id_at<OccupationId>(o); }
    }
    return id_at<OccupationId>(occupations.size() - 1);
}

void remove_filled(World& world) {
    Vacancies& vacancies = world.vacancies;
    std::size_t kept = 0;
    for (std::size_t v = 0; v < vacancies.size(); ++v) {
        if (vacancies.filled[v] != 0) {
            --world.employers.vacancies[row(vacancies.employer[v])];
            continue;
        }
        vacancies.number[kept] = vacancies.number[v];
        vacancies.employer[kept] = vacancies.employer[v];
        vacancies.occupation[kept] = vacancies.occupation[v];
        ++kept;
    }
    vacancies.number.resize(kept);
    vacancies.employer.resize(kept);
    vacancies.occupation.resize(kept);
    vacancies.filled.assign(kept, 0);
}

} // namespace workpaths
