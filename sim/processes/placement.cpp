#include "sim/processes/placement.hpp"

#include "sim/world/stage_start.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>
#include <tuple>

namespace workpaths {
namespace {

int week_of_year(Week week) { return ((number_of(week) % 52) + 52) % 52; }

double share_of_year(const StageParams& stage, Week week) {
    if (stage.intake == IntakeCalendar::rolling) { return 1.0 / 52.0; }
    return week_of_year(week) == stage.intake_week ? 1.0 : 0.0;
}

void open_places(World& world, Week week, const PlacementParams& params, const Draws& draws) {
    for (std::size_t j = 0; j < world.pathways.size(); ++j) {
        const StageParams& first = world.pathways[j].stages.front();
        const double per_job = first.places.value() / 1000.0 * params.capacity * share_of_year(first, week);
        if (per_job == 0.0) { continue; }
        for (std::size_t f = 0; f < world.employers.size(); ++f) {
            const double expected = per_job * world.employers.target[f] * world.employers.culture[f];
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
        lots.push_back({world.programmes.pathway[row(world.people.programme[i])], world.people.region[i],
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
        lots.push_back({world.places.pathway[i], world.employers.region[row(host)], draws.word(at), i});
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
        world.log.placed.push_back(person);
        start_programme(world, programme, world.places.host[place->index], match_sd, week, draws);
        ++place;
    }
    return taken;
}

void drop_places(World& world, const std::vector<char>& taken, Week week, const PlacementParams& params) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const StageParams& first = world.pathways[row(world.places.pathway[i])].stages.front();
        const bool seasonal = first.intake == IntakeCalendar::seasonal;
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

/// Who missed the intake searches and may try the next one; who found a job or waited too long gives up.
void disappoint(World& world, Week week, const PlacementParams& params) {
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const ProgrammeId programme = world.people.programme[row(person)];
        const std::size_t p = row(programme);
        LabourState& state = world.people.state[row(person)];
        const StageParams& first = world.pathways[row(world.programmes.pathway[p])].stages.front();
        const bool missed = share_of_year(first, week) > 0.0;
        if (state == LabourState::student && missed) { state = LabourState::searching; }
        const bool late = week - world.programmes.applied[p] >= params.applicant_waits.value();
        if (state == LabourState::employed || late) {
            if (state == LabourState::student) { state = LabourState::searching; }
            end_programme(world, programme, EndReason::horizon, false, week);
        }
    }
}

} // namespace

void place_applicants(World& world, Week week, double match_sd, const PlacementParams& params, const Draws& draws) {
    open_places(world, week, params, draws);
    drop_places(world, draw_lots(world, week, match_sd, draws), week, params);
    disappoint(world, week, params);
}

} // namespace workpaths
