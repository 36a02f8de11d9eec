#include "sim/world/labour_market.hpp"

#include "sim/base/parallel.hpp"

#include <algorithm>

namespace workpaths {
namespace {

void add(const MarketStocks& some, MarketStocks& sum) {
    sum.employed += some.employed;
    sum.searching += some.searching;
    sum.active += some.active;
}

/// Of people counted by state, in several tallies.
MarketStocks stocks_of(std::span<const std::array<std::int32_t, labour_state_count>> tallies) {
    MarketStocks stocks;
    for (const auto& people : tallies) {
        for (std::size_t s = 0; s < labour_state_count; ++s) {
            const auto state = static_cast<LabourState>(s);
            stocks.employed += has_seat(state) ? people[s] : 0;
            stocks.searching += state == LabourState::searching ? people[s] : 0;
            stocks.active += state != LabourState::out ? people[s] : 0;
        }
    }
    return stocks;
}

} // namespace

void count_market(World& world) {
    const People& people = world.people;
    const std::size_t regions = world.regions.size();
    std::vector<std::vector<MarketStocks>> counts(blocks_for(people.size()), std::vector<MarketStocks>(regions));
    for_each_block(people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        constexpr std::size_t tallies = 4; // in turn, so that no count waits for the one before it
        std::vector<std::array<std::array<std::int32_t, labour_state_count>, tallies>> local(regions);
        for (std::size_t i = begin; i < end; ++i) {
            ++local[row(people.region[i])][i % tallies][static_cast<std::size_t>(people.state[i])];
        }
        for (std::size_t r = 0; r < regions; ++r) { counts[block][r] = stocks_of(local[r]); }
    });
    Economy& economy = world.economy;
    economy.regions.assign(regions, {});
    for (const auto& local : counts) {
        for (std::size_t r = 0; r < regions; ++r) { add(local[r], economy.regions[r]); }
    }
    economy.nation = {};
    for (const MarketStocks& region : economy.regions) { add(region, economy.nation); }
}

OccupationId pick_occupation(std::span<const Occupation> occupations, double u) {
    double sum = 0.0;
    for (std::size_t o = 0; o + 1 < occupations.size(); ++o) {
        sum += occupations[o].employment_share;
        if (u < sum) { return id_at<OccupationId>(o); }
    }
    return id_at<OccupationId>(occupations.size() - 1);
}

RegionId region_at(std::span<const RegionParams> regions, std::int64_t nth, std::int64_t count, double offset) {
    return id_at<RegionId>(pick_by_share(regions, (static_cast<double>(nth) + offset) / static_cast<double>(count)));
}

EmployersByShare::EmployersByShare(const Employers& employers) {
    cumulative_.reserve(employers.size());
    double sum = 0.0;
    for (const float share : employers.share) { cumulative_.push_back(sum += share); }
}

EmployerId EmployersByShare::at(double u) const {
    const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), u * cumulative_.back());
    return id_at<EmployerId>(std::min(static_cast<std::size_t>(found - cumulative_.begin()), cumulative_.size() - 1));
}

void remove_closed(World& world) {
    Vacancies& vacancies = world.vacancies;
    const std::span number{vacancies.number};
    const std::span employer{vacancies.employer};
    const std::span occupation{vacancies.occupation};
    const std::span open{world.employers.vacancies};
    const std::span<const std::uint8_t> closed{vacancies.closed};
    std::size_t kept = 0;
    for (std::size_t v = 0; v < closed.size(); ++v) { // without branches
        open[row(employer[v])] -= static_cast<std::int32_t>(closed[v] != 0);
        number[kept] = number[v];
        employer[kept] = employer[v];
        occupation[kept] = occupation[v];
        kept += static_cast<std::size_t>(closed[v] == 0);
    }
    vacancies.number.resize(kept);
    vacancies.employer.resize(kept);
    vacancies.occupation.resize(kept);
    vacancies.closed.assign(kept, 0);
}

} // namespace workpaths
