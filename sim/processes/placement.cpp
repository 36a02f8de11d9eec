#include "sim/processes/placement.hpp"

#include "sim/world/offers.hpp"
#include "sim/world/stable_matching.hpp"
#include "sim/world/stage_start.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>
#include <tuple>

namespace workpaths {
namespace {

/// Open places in the order of markets and hosts; the places of one pathway at one host are an intake.
struct Supply {
    std::vector<std::uint32_t> places;       // rows of world.places
    std::vector<std::uint32_t> first_place;  // by market, one more at the end
    std::vector<std::uint32_t> intake_of;    // by position in `places`
    std::vector<std::uint32_t> intake_first; // by intake: position of its first place
    std::vector<Intake> intakes;
};

/// Of the places that are not taken yet.
Supply supply_of(const World& world, const std::vector<char>& taken, Week week, const Draws& draws) {
    const Places& places = world.places;
    Supply supply;
    const auto market_of = [&](std::uint32_t i) {
        return place_market(world, places.pathway[i], world.employers.region[row(places.host[i])]);
    };
    const auto key = [&](std::uint32_t i) { return std::tuple{market_of(i), places.host[i], places.number[i]}; };
    for (std::uint32_t i = 0; i < places.host.size(); ++i) {
        if (taken[i] == 0) { supply.places.push_back(i); }
    }
    std::ranges::sort(supply.places, {}, key);
    supply.first_place.assign(place_market_count(world) + 1, 0);
    for (const std::uint32_t i : supply.places) { ++supply.first_place[market_of(i) + 1]; }
    for (std::size_t m = 1; m < supply.first_place.size(); ++m) { supply.first_place[m] += supply.first_place[m - 1]; }
    for (std::uint32_t k = 0; k < supply.places.size(); ++k) {
        const std::uint32_t i = supply.places[k];
        const std::uint32_t before = k == 0 ? i : supply.places[k - 1];
        const bool same = k > 0 && market_of(i) == market_of(before) && places.host[i] == places.host[before];
        if (!same) {
            supply.intakes.push_back({.capacity = 0});
            supply.intake_first.push_back(k);
        }
        ++supply.intakes.back().capacity;
        supply.intake_of.push_back(static_cast<std::uint32_t>(supply.intakes.size() - 1));
    }
    for (std::size_t n = 0; n < supply.intakes.size(); ++n) {
        const std::uint32_t i = supply.places[supply.intake_first[n]];
        const double reserved = world.pathways[row(places.pathway[i])].params.reserved;
        const Draw at{Purpose::place_reserved, week, address_of(places.host[i]),
                      static_cast<std::uint32_t>(places.pathway[i])};
        supply.intakes[n].reserved = static_cast<std::uint32_t>(draws.round(at, reserved * supply.intakes[n].capacity));
    }
    return supply;
}

/// How a host sees an applicant: what the evidence shows of the fit to the host's trade, and a lot.
IntakeChoice choice_of(const World& world, PersonId person, EmployerId host, std::uint32_t intake, double screening,
                       Week week, const Draws& draws) {
    const Words words = draws.words(Draw{Purpose::place_score, week, address_of(person), address_of(host)});
    double score = (1.0 - screening) * normal_quantile(uniform_of(words[0]));
    if (screening > 0.0) {
        const RegionId region = world.employers.region[row(host)];
        const OccupationId trade = world.employers.main_occupation[row(host)];
        score +=
            screening * candidate_score(world, person, region, trade, 0.0, normal_quantile(uniform_of(words[1])), week);
    }
    return {.intake = intake, .lot = words[2], .score = score};
}

/// Whether the pathway can be entered by who has a job.
bool goes_beside_a_job(const Pathway& pathway) {
    const StageParams& first = pathway.stages.front();
    return first.beside == Beside::job && !keeps_seat(first);
}

/// Who has found a job meanwhile keeps those choices only that go on beside it.
bool still_wants(const World& world, PersonId person, PathwayId pathway) {
    return world.people.state[row(person)] != LabourState::employed || goes_beside_a_job(world.pathways[row(pathway)]);
}

/// The lists of applicants in the order of persons.
struct PlaceDemand {
    std::vector<PersonId> persons;
    std::vector<std::uint32_t> first_choice{0};
    std::vector<IntakeChoice> choices;
    std::vector<char> marked; // of the group for whom places of the first choice are reserved
};

/// The intakes of one pathway that a person finds, best first.
void add_choices(PlaceDemand& demand, const World& world, const Supply& supply, PersonId person, PathwayId pathway,
                 Week week, const PlacementParams& params, const Draws& draws) {
    const std::size_t market = place_market(world, pathway, world.people.region[row(person)]);
    const std::uint32_t first = supply.first_place[market];
    const std::uint32_t count = supply.first_place[market + 1] - first;
    if (count == 0) { return; }
    std::vector<std::uint32_t> found;
    const auto finds = static_cast<std::uint32_t>(params.applications);
    if (count <= finds) {
        for (std::uint32_t k = 0; k < count; ++k) { found.push_back(supply.intake_of[first + k]); }
    }
    for (std::uint32_t n = 0; count > finds && n < finds; ++n) {
        const Draw at{Purpose::place_found, week, address_of(person), static_cast<std::uint32_t>(pathway), n};
        found.push_back(supply.intake_of[first + draws.below(at, count)]);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (const std::uint32_t intake : found) {
        const EmployerId host = world.places.host[supply.places[supply.intake_first[intake]]];
        const Draw taste{Purpose::place_taste, Week{0}, address_of(person), address_of(host)};
        ranked.emplace_back(-world.employers.premium[row(host)] - params.host_taste.value() * draws.normal(taste),
                            intake);
    }
    std::ranges::sort(ranked);
    const double screening = world.pathways[row(pathway)].params.screening;
    for (const auto& [dislike, intake] : ranked) {
        const EmployerId host = world.places.host[supply.places[supply.intake_first[intake]]];
        demand.choices.push_back(choice_of(world, person, host, intake, screening, week, draws));
    }
}

PlaceDemand demand_of(const World& world, const Supply& supply, const std::vector<PersonId>& applicants, Week week,
                      const PlacementParams& params, const Draws& draws) {
    PlaceDemand demand;
    for (const PersonId person : applicants) {
        const std::size_t p = row(world.people.programme[row(person)]);
        for (const PathwayId pathway : world.programmes.choices[p]) {
            if (!exists(pathway)) { break; }
            if (!still_wants(world, person, pathway)) { continue; }
            if (waits_for_intake(world.pathways[row(pathway)].params, world.programmes.applied[p], week)) { break; }
            add_choices(demand, world, supply, person, pathway, week, params, draws);
        }
        demand.persons.push_back(person);
        demand.first_choice.push_back(static_cast<std::uint32_t>(demand.choices.size()));
        const GroupId reserved_for = world.pathways[row(world.programmes.pathway[p])].reserved_for;
        demand.marked.push_back(exists(reserved_for) && world.people.group[row(person)] == reserved_for ? 1 : 0);
    }
    return demand;
}

/// Starts the programmes of all who got a place, and marks the places as taken.
void take_places(World& world, const Supply& supply, const PlaceDemand& demand, std::span<const ChoiceId> matched,
                 std::vector<char>& taken, Week week, double match_sd, const Draws& draws) {
    std::vector<std::uint32_t> used(supply.intakes.size(), 0);
    for (std::size_t a = 0; a < matched.size(); ++a) {
        if (!exists(matched[a])) { continue; }
        const std::uint32_t intake = demand.choices[row(matched[a])].intake;
        const std::uint32_t place = supply.places[supply.intake_first[intake] + used[intake]++];
        taken[place] = 1;
        const PersonId person = demand.persons[a];
        const ProgrammeId programme = world.people.programme[row(person)];
        world.programmes.pathway[row(programme)] = world.places.pathway[place];
        world.log.placed.push_back({person, world.places.pathway[place]});
        start_programme(world, programme, world.places.host[place], match_sd, week, draws);
    }
}

void match(World& world, const std::vector<PersonId>& applicants, std::vector<char>& taken, Week week, double match_sd,
           const PlacementParams& params, const Draws& draws) {
    const Supply supply = supply_of(world, taken, week, draws);
    const PlaceDemand demand = demand_of(world, supply, applicants, week, params, draws);
    const auto matched = deferred_acceptance({.first_choice = demand.first_choice,
                                              .choices = demand.choices,
                                              .intakes = supply.intakes,
                                              .marked = demand.marked});
    take_places(world, supply, demand, matched, taken, week, match_sd, draws);
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

/// Who wants no place any more.
void withdraw_the_employed(World& world, Week week) {
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const ProgrammeId programme = world.people.programme[row(person)];
        const auto& choices = world.programmes.choices[row(programme)];
        const bool wants = std::ranges::any_of(
            choices, [&](PathwayId choice) { return exists(choice) && still_wants(world, person, choice); });
        if (!wants) { end_programme(world, programme, EndReason::horizon, false, week); }
    }
}

/// Who missed the intake searches and may try the next one; who waited too long gives up.
void disappoint(World& world, Week week, const PlacementParams& params) {
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const ProgrammeId programme = world.people.programme[row(person)];
        LabourState& state = world.people.state[row(person)];
        const Pathway& pathway = pathway_of(world, programme);
        const bool beside_study = pathway.stages.front().beside == Beside::study;
        if (state == LabourState::student && is_intake_week(pathway.params, week) && !beside_study) {
            state = LabourState::searching;
        }
        if (week - world.programmes.applied[row(programme)] >= params.applicant_waits.value()) {
            end_programme(world, programme, EndReason::horizon, false, week);
        }
    }
}

} // namespace

void place_applicants(World& world, Week week, double match_sd, const PlacementParams& params, const Draws& draws) {
    withdraw_the_employed(world, week);
    std::vector<PersonId> choosers;
    std::vector<PersonId> forced;
    for (const PersonId person : participants(world, ProgrammePhase::waiting)) {
        const Access access = world.programmes.access[row(world.people.programme[row(person)])];
        (access == Access::chosen ? choosers : forced).push_back(person);
    }
    std::vector<char> taken(world.places.host.size(), 0);
    match(world, choosers, taken, week, match_sd, params, draws);
    // who was forced by an experiment takes no place that somebody chose
    if (!forced.empty()) { match(world, forced, taken, week, match_sd, params, draws); }
    drop_places(world, taken, week, params);
    disappoint(world, week, params);
}

} // namespace workpaths
