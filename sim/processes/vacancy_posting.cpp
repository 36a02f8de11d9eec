#include "sim/processes/vacancy_posting.hpp"

#include "sim/base/parallel.hpp"
#include "sim/world/labour_market.hpp"

#include <algorithm>

namespace workpaths {
namespace {

double desired_stock(const Economy& economy, double entry_rate, const VacancyPostingParams& params) {
    const double searching = static_cast<double>(economy.searching);
    const double labour_force = static_cast<double>(economy.employed + economy.searching);
    const double outflow = economy.weekly_separation + entry_rate;
    const double natural = labour_force * outflow / (outflow + economy.weekly_finding);
    if (searching <= 0.0 || natural <= 0.0) { return 0.0; }
    const double theta = params.tightness * exact_exp(economy.log_tightness);
    return theta * exact_pow(searching, 1.0 - params.demand_rigidity) * exact_pow(natural, params.demand_rigidity);
}

OccupationId occupation_of_post(const World& world, EmployerId employer, std::uint32_t number,
                                const VacancyPostingParams& params, const Draws& draws) {
    const auto words = draws.words(Draw{Purpose::vacancy_order, Week{0}, number, 0, 1});
    if (happens(words[0], params.own_trade)) { return world.employers.main_occupation[row(employer)]; }
    return pick_occupation(world.occupations, uniform_of(words[1]));
}

void post(World& world, Week week, double missing, const VacancyPostingParams& params, const Draws& draws) {
    Employers& employers = world.employers;
    std::vector<double> weight(employers.size());
    double total = 0.0;
    const double replacement = 2.0 * world.economy.weekly_separation;
    for (std::size_t f = 0; f < employers.size(); ++f) {
        const double gap = employers.target[f] - employers.headcount[f] - employers.vacancies[f];
        weight[f] = std::max(0.0, replacement * employers.target[f] + params.catch_up * gap);
        total += weight[f];
    }
    const bool fall_back = !(total > 0.0);
    for (std::size_t f = 0; f < employers.size(); ++f) {
        const double expected = missing * (fall_back ? employers.share[f] : weight[f] / total);
        for (auto n = draws.round(Draw{Purpose::posting, week, static_cast<std::uint32_t>(f)}, expected); n > 0; --n) {
            const std::uint32_t number = world.vacancies.next_number++;
            const auto employer = id_at<EmployerId>(f);
            world.vacancies.number.push_back(number);
            world.vacancies.employer.push_back(employer);
            world.vacancies.occupation.push_back(occupation_of_post(world, employer, number, params, draws));
            ++employers.vacancies[f];
        }
    }
}

void withdraw_oldest(World& world, std::size_t surplus) {
    Vacancies& vacancies = world.vacancies;
    for (std::size_t v = 0; v < surplus; ++v) { --world.employers.vacancies[row(vacancies.employer[v])]; }
    const auto count = static_cast<std::ptrdiff_t>(surplus);
    vacancies.number.erase(vacancies.number.begin(), vacancies.number.begin() + count);
    vacancies.employer.erase(vacancies.employer.begin(), vacancies.employer.begin() + count);
    vacancies.occupation.erase(vacancies.occupation.begin(), vacancies.occupation.begin() + count);
}

} // namespace

void post_vacancies(World& world, Week week, double working_life_weeks, const VacancyPostingParams& params,
                    const Draws& draws) {
    count_market(world);
    const auto employed = static_cast<double>(world.economy.employed);
    Employers& employers = world.employers;
    for (std::size_t f = 0; f < employers.size(); ++f) {
        employers.target[f] = static_cast<float>(employers.share[f] * employed);
    }
    const double desired = desired_stock(world.economy, 1.0 / working_life_weeks, params);
    const auto open = static_cast<double>(world.vacancies.size());
    if (desired > open) {
        post(world, week, desired - open, params, draws);
    } else {
        const Draw at{Purpose::withdrawal, week, 0};
        withdraw_oldest(world, static_cast<std::size_t>(draws.round(at, open - desired)));
    }
    world.vacancies.filled.assign(world.vacancies.size(), 0);
}

} // namespace workpaths
