#include "sim/processes/placement.hpp"

#include "sim/world/stage_start.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>
#include <tuple>

namespace workpaths {
namespace {

int week_of_year(Week week) { return ((number_of(week) % 52) + 52) % 52; }

double share_of_year(const PathwayParams& pathway, Week week) {
    if (pathway.intake == IntakeCalendar::rolling) { return 1.0 / 52.0; }
    return week_of_year(week) == pathway.intake_week ? 1.0 : 0.0;
}

/// Places that open this week for a job that trains as usual, elastic supply aside.
double places_per_job(const PathwayParams& pathway, Week week, const PlacementParams& params) {
    const double fee = pathway.fee.value();
    const double of_the_fee =
        fee == 0.0 ? 1.0 : exact_exp(pathway.fee_elasticity * exact_log(fee / pathway.usual_fee.value()));
    return pathway.places.value() / 1000.0 * params.capacity * share_of_year(pathway, week) * of_the_fee;
}

/// Places reach as far as their applicants: the host's region, or the country where work is remote (none).
RegionId reach_of(const Pathway& pathway, RegionId region) {
    return pathway.stages.front().host == HostRule::remote ? RegionId::none : region;
}

/// Where applicants of one pathway and reach are counted; the last column is the country.
std::size_t market_of(const World& world, PathwayId pathway, RegionId reach) {
    const std::size_t column = exists(reach) ? row(reach) : world.regions.size();
    return row(pathway) * (world.regions.size() + 1) + column;
}

/// Applicants and expected places of this week by pathway and reach.
struct Market {
    double waiting = 0.0;
    double places = 0.0;
};

std::vector<Market> markets(const World& world, Week week, const PlacementParams& params) {
    std::vector<Market> all(world.pathways.size() * (world.regions.size() + 1));
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const PathwayId pathway = world.programmes.pathway[row(world.people.programme[row(person)])];
        const RegionId reach = reach_of(world.pathways[row(pathway)], world.people.region[row(person)]);
        all[market_of(world, pathway, reach)].waiting += 1.0;
    }
    for (std::size_t j = 0; j < world.pathways.size(); ++j) {
        const Pathway& pathway = world.pathways[j];
        if (pathway.params.elasticity == 0.0) { continue; }
        const double per_job = places_per_job(pathway.params, week, params);
        for (std::size_t f = 0; f < world.employers.size(); ++f) {
            const RegionId reach = reach_of(pathway, world.employers.region[f]);
            all[market_of(world, id_at<PathwayId>(j), reach)].places +=
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

void open_places(World& world, Week week, const PlacementParams& params, const Draws& draws) {
    const auto demand = markets(world, week, params);
    for (std::size_t j = 0; j < world.pathways.size(); ++j) {
        const Pathway& pathway = world.pathways[j];
        const double per_job = places_per_job(pathway.params, week, params);
        if (per_job == 0.0) { continue; }
        for (std::size_t f = 0; f < world.employers.size(); ++f) {
            const RegionId reach = reach_of(pathway, world.employers.region[f]);
            const Market& market = demand[market_of(world, id_at<PathwayId>(j), reach)];
            const double expected = per_job * world.employers.target[f] * world.employers.culture[f] *
                                    surge(market, pathway.params.elasticity);
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

struct Lot {
    PathwayId pathway;
    RegionId region;
    std::uint32_t number; // drawn
    std::uint32_t index;  // of the place or the person; breaks ties
    friend auto operator<=>(const Lot&, const Lot&) = default;
};

std::vector<Lot> lots_of_applicants(const World& world, Week week, const Draws& draws) {
    std::vector<Lot> lots;
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const std::size_t i = row(person);
        const PathwayId pathway = world.programmes.pathway[row(world.people.programme[i])];
        lots.push_back({pathway, reach_of(world.pathways[row(pathway)], world.people.region[i]),
                        draws.word(Draw{Purpose::choice_order, week, address_of(person)}), address_of(person)});
    }
    std::sort(lots.begin(), lots.end());
    return lots;
}

std::vector<Lot> lots_of_places(const World& world, Week week, const Draws& draws) {
    std::vector<Lot> lots;
    for (std::uint32_t i = 0; i < world.places.host.size(); ++i) {
        const EmployerId host = world.places.host[i];
        const Draw at{Purpose::choice_order, week, address_of(host), world.places.number[i], 1};
        const PathwayId pathway = world.places.pathway[i];
        const RegionId reach = reach_of(world.pathways[row(pathway)], world.employers.region[row(host)]);
        lots.push_back({pathway, reach, draws.word(at), i});
    }
    std::sort(lots.begin(), lots.end());
    return lots;
}

/// The nth applicant of a pathway and region gets the nth place there; returns which places are taken.
std::vector<char> draw_lots(World& world, Week week, double match_sd, const Draws& draws) {
    std::vector<char> taken(world.places.host.size(), 0);
    const auto places = lots_of_places(world, week, draws);
    auto place = places.begin();
    for (const Lot& applicant : lots_of_applicants(world, week, draws)) {
        const auto here = [&](const Lot& lot) {
            return std::tie(lot.pathway, lot.region) < std::tie(applicant.pathway, applicant.region);
        };
        while (place != places.end() && here(*place)) { ++place; }
        if (place == places.end()) { break; }
        if (place->pathway != applicant.pathway || place->region != applicant.region) { continue; }
        taken[place->index] = 1;
        const auto person = id_at<PersonId>(applicant.index);
        const ProgrammeId programme = world.people.programme[row(person)];
        world.log.placed.push_back({person, applicant.pathway});
        start_programme(world, programme, world.places.host[place->index], match_sd, week, draws);
        ++place;
    }
    return taken;
}

void drop_places(World& world, const std::vector<char>& taken, Week week, const PlacementParams& params) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const PathwayParams& pathway = world.pathways[row(world.places.pathway[i])].params;
        const bool seasonal = pathway.intake == IntakeCalendar::seasonal;
        const bool lapses = week - world.places.opened[i] >= params.place_lapses.value();
        if (taken[i] != 0 || seasonal || lapses) { continue; }
        world.places.pathway[kept] = world.places.pathway[i];
        world.places.host[kept] = world.places.host[i];
        world.places.opened[kept] = world.places.opened[i];
        world.places.number[kept] = world.places.number[i];
        ++kept;
    }
    world.places.pathway.resize(kept);
    world.places.host.resize(kept);
    world.places.opened.resize(kept);
    world.places.number.resize(kept);
}

/// Who has found a job meanwhile wants no place any more, unless the pathway goes on beside a job.
void withdraw_the_employed(World& world, Week week) {
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const ProgrammeId programme = world.people.programme[row(person)];
        const bool beside_a_job = pathway_of(world, programme).stages.front().beside == Beside::job;
        if (world.people.state[row(person)] != LabourState::employed || beside_a_job) { continue; }
        end_programme(world, programme, EndReason::horizon, false, week);
    }
}

/// Who missed the intake searches and may try the next one; who waited too long gives up.
void disappoint(World& world, Week week, const PlacementParams& params) {
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const ProgrammeId programme = world.people.programme[row(person)];
        const std::size_t p = row(programme);
        LabourState& state = world.people.state[row(person)];
        const Pathway& pathway = world.pathways[row(world.programmes.pathway[p])];
        const bool missed = share_of_year(pathway.params, week) > 0.0;
        const Beside beside = pathway.stages.front().beside;
        if (state == LabourState::student && missed && beside != Beside::study) { state = LabourState::searching; }
        if (week - world.programmes.applied[p] >= params.applicant_waits.value()) {
            end_programme(world, programme, EndReason::horizon, false, week);
        }
    }
}

} // namespace

void place_applicants(World& world, Week week, double match_sd, const PlacementParams& params, const Draws& draws) {
    withdraw_the_employed(world, week);
    open_places(world, week, params, draws);
    drop_places(world, draw_lots(world, week, match_sd, draws), week, params);
    disappoint(world, week, params);
}

} // namespace workpaths
