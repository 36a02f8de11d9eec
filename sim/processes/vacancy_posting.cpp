#include "sim/processes/vacancy_posting.hpp"

#include "sim/base/parallel.hpp"
#include "sim/world/added_seats.hpp"
#include "sim/world/labour_market.hpp"

#include <algorithm>
#include <numeric>

namespace workpaths {
namespace {

double desired_stock(const MarketStocks& stocks, const Economy& economy, double entry_rate,
                     const VacancyPostingParams& params) {
    const auto searching = static_cast<double>(stocks.searching);
    const auto labour_force = static_cast<double>(stocks.employed + stocks.searching);
    const double outflow = economy.weekly_separation + entry_rate;
    const double natural = labour_force * outflow / (outflow + economy.weekly_finding);
    if (searching <= 0.0 || natural <= 0.0) { return 0.0; }
    const double theta = params.tightness * exact_exp(economy.log_tightness);
    return theta * exact_pow(searching, 1.0 - params.demand_rigidity) * exact_pow(natural, params.demand_rigidity);
}

/// A region's employers taken together.
struct Demand {
    double share = 0.0;
    double jobs = 0.0;
    double wanted = 0.0;  // jobs, as the cycle moves targets
    double weight = 0.0;  // of its employers in posting
    double missing = 0.0; // vacancies
    std::size_t surplus = 0;
};

/// Jobs and shares by region, and each employer's target: its share of its region's jobs, but for the added seats.
std::vector<Demand> set_targets(World& world, const std::vector<std::int32_t>& added) {
    Employers& employers = world.employers;
    std::vector<Demand> demand(world.regions.size());
    for (std::size_t f = 0; f < employers.size(); ++f) {
        Demand& region = demand[row(employers.region[f])];
        region.share += employers.share[f];
        region.jobs += employers.headcount[f] - added[f];
    }
    for_each_block(employers.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t f = begin; f < end; ++f) {
            const Demand& region = demand[row(employers.region[f])];
            employers.target[f] = static_cast<float>(employers.share[f] / region.share * region.jobs);
        }
    });
    return demand;
}

/// How many vacancies each region misses, or has too many.
void compare_stocks(const World& world, Week week, double entry_rate, const VacancyPostingParams& params,
                    const Draws& draws, std::vector<Demand>& demand) {
    std::vector<double> open(demand.size(), 0.0);
    for (const EmployerId employer : world.vacancies.employer) {
        open[row(world.employers.region[row(employer)])] += 1;
    }
    for (std::size_t r = 0; r < demand.size(); ++r) {
        const double desired = desired_stock(world.economy.regions[r], world.economy, entry_rate, params);
        demand[r].missing = std::max(0.0, desired - open[r]);
        const Draw at{Purpose::withdrawal, week, static_cast<std::uint32_t>(r)};
        demand[r].surplus = static_cast<std::size_t>(draws.round(at, std::max(0.0, open[r] - desired)));
    }
}

/// Of the vacancies from row `first` on.
void draw_occupations(World& world, std::size_t first, const VacancyPostingParams& params, const Draws& draws) {
    Vacancies& vacancies = world.vacancies;
    const auto numbers = std::span{vacancies.number}.subspan(first);
    const auto words = draws.list(Draw{Purpose::vacancy_order, Week{0}, 0, 0, 1}, numbers);
    for (std::size_t k = 0; k < words.size(); ++k) {
        const bool own = happens(words[k][0], params.own_trade);
        vacancies.occupation.push_back(own ? world.employers.main_occupation[row(vacancies.employer[first + k])]
                                           : pick_occupation(world.occupations, uniform_of(words[k][1])));
    }
}

/// Targets as the cycle moves them: away from employers that pay more where the market is slack; as many jobs in all.
std::vector<double> cyclical_targets(const World& world, std::vector<Demand>& demand,
                                     const VacancyPostingParams& params) {
    const Employers& employers = world.employers;
    std::vector<double> wanted(employers.target.begin(), employers.target.end());
    const double steepness = params.premium_cyclicality * world.economy.log_tightness;
    if (steepness == 0.0) { return wanted; } // at mean tightness
    for_each_block(wanted.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t f = begin; f < end; ++f) { wanted[f] *= exact_exp(employers.premium[f] * steepness); }
    });
    for (std::size_t f = 0; f < wanted.size(); ++f) { demand[row(employers.region[f])].wanted += wanted[f]; }
    for_each_block(wanted.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t f = begin; f < end; ++f) {
            const Demand& region = demand[row(employers.region[f])];
            wanted[f] *= region.wanted > 0.0 ? region.jobs / region.wanted : 1.0;
        }
    });
    return wanted;
}

/// Weights in posting: an employer replaces who will leave, and catches up with its target.
std::vector<double> posting_weights(const World& world, std::span<const double> wanted,
                                    const std::vector<std::int32_t>& added, const VacancyPostingParams& params) {
    const Employers& employers = world.employers;
    const double replacement = 2.0 * world.economy.weekly_separation;
    std::vector<double> weight(employers.size());
    for_each_block(weight.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t f = begin; f < end; ++f) {
            const double gap = wanted[f] - (employers.headcount[f] - added[f]) - employers.vacancies[f];
            weight[f] = std::max(0.0, replacement * wanted[f] + params.catch_up * gap);
        }
    });
    return weight;
}

/// How many vacancies each employer posts: its region's missing ones by weight, by share where none has weight.
std::vector<std::int32_t> draw_postings(const World& world, std::span<const double> weight,
                                        std::span<const Demand> demand, Week week, const Draws& draws) {
    constexpr auto lane = static_cast<std::size_t>(Purpose::posting) & 3U;
    const Employers& employers = world.employers;
    std::vector<std::int32_t> postings(employers.size());
    for_each_block(postings.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> addresses(end - begin);
        std::iota(addresses.begin(), addresses.end(), static_cast<std::uint32_t>(begin));
        const auto words = draws.list(Draw{Purpose::posting, week, 0}, addresses);
        for (std::size_t f = begin; f < end; ++f) {
            const Demand& region = demand[row(employers.region[f])];
            const double part = region.weight > 0.0 ? weight[f] / region.weight : employers.share[f] / region.share;
            postings[f] = static_cast<std::int32_t>(rounded(words[f - begin][lane], region.missing * part));
        }
    });
    return postings;
}

void post(World& world, const std::vector<std::int32_t>& added, Week week, std::vector<Demand>& demand,
          const VacancyPostingParams& params, const Draws& draws) {
    Employers& employers = world.employers;
    const std::vector<double> weight = posting_weights(world, cyclical_targets(world, demand, params), added, params);
    for (std::size_t f = 0; f < weight.size(); ++f) { demand[row(employers.region[f])].weight += weight[f]; }
    const std::vector<std::int32_t> postings = draw_postings(world, weight, demand, week, draws);
    for (std::size_t f = 0; f < postings.size(); ++f) {
        for (std::int32_t n = 0; n < postings[f]; ++n) {
            world.vacancies.number.push_back(world.vacancies.new_number(employers.region[f]));
            world.vacancies.employer.push_back(id_at<EmployerId>(f));
            world.vacancies.closed.push_back(0);
        }
        employers.vacancies[f] += postings[f];
    }
    draw_occupations(world, world.vacancies.occupation.size(), params, draws);
}

void withdraw_oldest(World& world, const std::vector<Demand>& demand) {
    std::vector<std::size_t> surplus;
    surplus.reserve(demand.size());
    for (const Demand& region : demand) { surplus.push_back(region.surplus); }
    if (std::ranges::count(surplus, 0U) == std::ssize(surplus)) { return; }
    const auto& employer = world.vacancies.employer;
    for (std::size_t v = 0; v < world.vacancies.size(); ++v) {
        std::size_t& left = surplus[row(world.employers.region[row(employer[v])])];
        world.vacancies.closed[v] = left > 0 ? 1 : 0;
        left -= left > 0 ? 1 : 0;
    }
    remove_closed(world);
}

} // namespace

void post_vacancies(World& world, Week week, double working_life_weeks, const VacancyPostingParams& params,
                    const Draws& draws) {
    count_market(world);
    const auto added = added_seats(world);
    std::vector<Demand> demand = set_targets(world, added);
    compare_stocks(world, week, 1.0 / working_life_weeks, params, draws, demand);
    withdraw_oldest(world, demand);
    post(world, added, week, demand, params, draws);
}

} // namespace workpaths
