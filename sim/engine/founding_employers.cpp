#include "sim/engine/founding_employers.hpp"

#include "sim/world/labour_market.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// Sizes of the firms of one class, in jobs; they sum to the class's employment.
std::vector<double> sizes_of_class(const FirmSizeClass& c, double mean_size, double jobs, double largest,
                                   std::uint32_t first, const Draws& draws) {
    const double employment = c.share_of_employment * jobs;
    if (employment <= 0.0 || c.share_of_firms <= 0.0) { return {}; }
    const double mean = std::min(largest, mean_size * c.share_of_employment / c.share_of_firms);
    const auto firms = static_cast<std::size_t>(std::max(1.0, std::floor(employment / mean + 0.5)));
    std::vector<double> sizes(firms);
    const double low = std::min(c.low, largest);
    double sum = 0.0;
    for (std::size_t i = 0; i < firms; ++i) {
        const double u = draws.uniform(Draw{Purpose::employer_size, Week{0}, first + static_cast<std::uint32_t>(i)});
        sizes[i] =
            c.high > 0.0 ? low * exact_pow(std::min(c.high + 1.0, largest) / low, u) : std::min(largest, low / u);
        sum += sizes[i];
    }
    for (double& size : sizes) { size *= employment / sum; }
    return sizes;
}

double mean_firm_size(std::span<const FirmSizeClass> classes) {
    double firms = 0.0; // per job, with each closed class at its geometric middle
    for (const FirmSizeClass& c : classes) {
        const double middle = c.high > 0.0 ? std::sqrt(c.low * (c.high + 1.0)) : 4.0 * c.low;
        firms += c.share_of_employment / middle;
    }
    return 1.0 / firms;
}

void add_employer(World& world, const Scenario& scenario, double size, RegionId region, const Draws& draws) {
    Employers& employers = world.employers;
    const auto f = static_cast<std::uint32_t>(employers.size());
    const auto of = [&](Purpose purpose) { return Draw{purpose, Week{0}, f}; };
    const FoundingParams& founding = scenario.founding;
    const bool trains = draws.happens(of(Purpose::employer_culture), founding.training_employers);
    const double sd = founding.mentoring_sd;
    employers.region.push_back(region);
    const OccupationId trade = pick_occupation(world.occupations, draws.uniform(of(Purpose::employer_occupation)));
    employers.main_occupation.push_back(trade);
    employers.industry.push_back(
        pick_industry(scenario.industries, trade, draws.uniform(of(Purpose::employer_industry))));
    employers.share.push_back(static_cast<float>(size));
    employers.premium.push_back(static_cast<float>(founding.premium_sd * draws.normal(of(Purpose::employer_premium))));
    employers.mentoring.push_back(
        static_cast<float>(exact_exp(sd * draws.normal(of(Purpose::employer_mentoring)) - sd * sd / 2)));
    employers.culture.push_back(trains ? static_cast<float>(1.0 / founding.training_employers) : 0.0F);
    employers.headcount.push_back(0);
    employers.vacancies.push_back(0);
    employers.target.push_back(0.0F);
    employers.places.push_back(0);
    world.teams.add_employer(size);
}

void list_hosts(World& world) {
    world.hosts.assign(world.regions.size(), {});
    for (std::size_t f = 0; f < world.employers.size(); ++f) {
        Hosts& hosts = world.hosts[row(world.employers.region[f])];
        const double weight = static_cast<double>(world.employers.share[f]) * world.employers.culture[f];
        if (weight <= 0.0) { continue; }
        hosts.employer.push_back(id_at<EmployerId>(f));
        hosts.cumulative.push_back((hosts.cumulative.empty() ? 0.0 : hosts.cumulative.back()) + weight);
    }
}

} // namespace

void found_employers(World& world, const Scenario& scenario, double jobs, const Draws& draws) {
    const double mean_size = mean_firm_size(scenario.firm_sizes);
    const double largest = std::max(4.0, scenario.founding.largest_employer * jobs);
    double total = 0.0;
    for (const FirmSizeClass& c : scenario.firm_sizes) {
        const auto first = static_cast<std::uint32_t>(world.employers.size());
        const auto sizes = sizes_of_class(c, mean_size, jobs, largest, first, draws);
        const double offset = draws.uniform(Draw{Purpose::employer_region, Week{0}, first});
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const auto nth = static_cast<std::int64_t>(i);
            const RegionId region = region_at(world.regions, nth, static_cast<std::int64_t>(sizes.size()), offset);
            add_employer(world, scenario, sizes[i], region, draws);
            total += sizes[i];
        }
    }
    for (float& share : world.employers.share) { share = static_cast<float>(share / total); }
    list_hosts(world);
}

} // namespace workpaths
