#include "sim/engine/founding_ties.hpp"

#include "sim/processes/tie_settling.hpp"
#include "sim/world/teammates.hpp"

#include <algorithm>

namespace workpaths {
namespace {

void connect(World& world, PersonId a, PersonId b, TieKind kind, Contact contact, double strength) {
    const auto sigma = static_cast<float>(strength);
    world.tie_events.push_back({a, b, TieEvent::What::connect, kind, contact, sigma});
    world.tie_events.push_back({b, a, TieEvent::What::connect, kind, contact, sigma});
}

void tie_to_team(World& world, std::size_t i, Week week, const Scenario& scenario, const Draws& draws) {
    const People& people = world.people;
    const auto person = id_at<PersonId>(i);
    const auto team = world.teams.team_of(people.seat[i]);
    const int own = Teams::slot_of(people.seat[i]);
    const double rate = 2.0 * scenario.tie_formation.meeting.value() / (team_size - 1);
    for (int slot = own + 1; slot < team_size; ++slot) {
        const PersonId mate = team[static_cast<std::size_t>(slot)];
        if (!exists(mate)) { continue; }
        const double weeks = number_of(week) - std::max(people.job_start[i], people.job_start[row(mate)]);
        const auto words =
            draws.words(Draw{Purpose::founding_employment, Week{0}, address_of(person), address_of(mate), 2});
        // the first meeting came after an exponential time; if within these weeks, the tie has grown since
        const double met_after = -exact_log(uniform_of(words[0])) / rate;
        if (met_after > weeks || !happens(words[2], initial_ties(world, person, mate))) { continue; }
        const double low = scenario.tie_formation.strength_low;
        const double start = low + (scenario.tie_formation.strength_high - low) * uniform_of(words[1]);
        const double grown = 1.0 - (1.0 - start) * exact_exp(-scenario.ties.growth.value() * (weeks - met_after));
        tie_teammates(world, person, mate, TieKind::colleague, grown, week);
    }
}

/// A former tie is as likely to be at any point of its decay from full strength to the floor.
void tie_to_former(World& world, std::size_t i, Week week, const Scenario& scenario, const Draws& draws) {
    const People& people = world.people;
    const auto person = id_at<PersonId>(i);
    const Draw count{Purpose::founding_tie, week, address_of(person)};
    const auto n = draws.round(count, scenario.founding.former_ties / 2.0); // the other half comes from the other side
    for (std::uint32_t t = 1; t <= n; ++t) {
        const auto words = draws.words(Draw{Purpose::founding_tie, week, address_of(person), 0, t});
        const auto other = (std::uint64_t{words[0]} * people.size()) >> 32;
        if (other == i || people.region[other] != people.region[i]) { continue; }
        if (!happens(words[2], initial_ties(world, person, id_at<PersonId>(other)))) { continue; }
        const double log_floor = exact_log(scenario.ties.floor);
        connect(world, person, id_at<PersonId>(other), TieKind::colleague, Contact::embedded,
                exact_exp(log_floor * uniform_of(words[1])));
    }
}

/// Gives every component of people its ties, which do not fade: nobody loses contact.
void tie_components(World& world, const JobInformationParams& given, Week week) {
    const auto size = static_cast<std::size_t>(given.component_size);
    for (std::size_t first = 0; first + size <= world.people.size(); first += size) {
        const auto member = [&](int place) { return id_at<PersonId>(first + static_cast<std::size_t>(place)); };
        for (const auto& [a, b] : given.component_ties) {
            connect(world, member(a), member(b), TieKind::peer, Contact::together, 0.5);
        }
    }
    // as ties of their own, also between teammates: who works where must not change them
    static_cast<void>(world.ties.apply(world.tie_events, week, world.people, world.teams));
    world.tie_events.clear();
}

} // namespace

void found_ties(World& world, const Scenario& scenario, Week week, const Draws& draws) {
    if (scenario.job_information.enabled) { return tie_components(world, scenario.job_information, week); }
    settle_ties(world, week);        // reunions asked for while seats were taken: there are none yet to settle
    const std::size_t batch = 65536; // people whose events are held at once
    for (std::size_t i = 0; i < world.people.size(); ++i) {
        tie_to_former(world, i, week, scenario, draws);
        if (exists(world.people.seat[i])) { tie_to_team(world, i, week, scenario, draws); }
        if ((i + 1) % batch == 0) { settle_ties(world, week); }
    }
    settle_ties(world, week);
    world.tie_events.shrink_to_fit();
}

} // namespace workpaths
