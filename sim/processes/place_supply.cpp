#include "sim/processes/place_supply.hpp"

#include "sim/world/stages.hpp"

namespace workpaths {
namespace {

/// Places that open this week for a job that trains as usual, elastic supply aside.
double places_per_job(const PathwayParams& pathway, Week week, const PlacementParams& params) {
    if (!is_intake_week(pathway, week)) { return 0.0; }
    const double share_of_year = pathway.intake == IntakeCalendar::rolling ? 1.0 / weeks_per_year : 1.0;
    const double fee = pathway.fee.value();
    const double of_the_fee =
        fee == 0.0 ? 1.0 : exact_exp(pathway.fee_elasticity * exact_log(fee / pathway.usual_fee.value()));
    return pathway.places.value() / 1000.0 * params.capacity * share_of_year * of_the_fee;
}

/// Applicants and expected places of this week in one market.
struct Market {
    double waiting = 0.0;
    double places = 0.0;
};

std::vector<Market> markets(const World& world, Week week, const PlacementParams& params) {
    std::vector<Market> all(place_market_count(world));
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const std::size_t p = row(world.people.programme[row(person)]);
        if (world.programmes.access[p] != Access::chosen) { continue; } // has an added place, if no other
        const PathwayId pathway = world.programmes.pathway[p];
        all[place_market(world, pathway, world.people.region[row(person)])].waiting += 1.0;
    }
    for (std::size_t j = 0; j < world.pathways.size(); ++j) {
        if (world.pathways[j].params.elasticity == 0.0) { continue; }
        const double per_job = places_per_job(world.pathways[j].params, week, params);
        for (std::size_t f = 0; f < world.employers.size(); ++f) {
            all[place_market(world, id_at<PathwayId>(j), world.employers.region[f])].places +=
                per_job * world.employers.target[f] * world.employers.culture[f];
        }
    }
    return all;
}

/// (waiting / places)^elasticity: supply that follows demand.
double surge(const Market& market, double elasticity) {
    if (elasticity == 0.0) { return 1.0; }
    if (market.waiting == 0.0 || market.places == 0.0) { return 0.0; }
    return exact_exp(elasticity * exact_log(market.waiting / market.places));
}

} // namespace

void open_places(World& world, Week week, const PlacementParams& params, const Draws& draws) {
    const auto demand = markets(world, week, params);
    for (std::size_t j = 0; j < world.pathways.size(); ++j) {
        const PathwayParams& pathway = world.pathways[j].params;
        const double per_job = places_per_job(pathway, week, params);
        if (per_job == 0.0) { continue; }
        for (std::size_t f = 0; f < world.employers.size(); ++f) {
            const Market& market = demand[place_market(world, id_at<PathwayId>(j), world.employers.region[f])];
            const double expected =
                per_job * world.employers.target[f] * world.employers.culture[f] * surge(market, pathway.elasticity);
            if (expected == 0.0) { continue; }
            const Draw address{Purpose::places, week, static_cast<std::uint32_t>(f), static_cast<std::uint32_t>(j)};
            for (std::int64_t n = draws.round(address, expected); n > 0; --n) {
                world.places.pathway.push_back(id_at<PathwayId>(j));
                world.places.host.push_back(id_at<EmployerId>(f));
                world.places.opened.push_back(week);
                world.places.number.push_back(world.employers.places[f]++);
            }
        }
    }
}

} // namespace workpaths
