#include "sim/processes/entry.hpp"

#include "sim/processes/newcomers.hpp"
#include "sim/world/labour_market.hpp"
#include "sim/world/teammates.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// Whose retirement falls into the year that began then: some have left already.
std::int64_t retiring_in_year(const People& people, Week year_start, double retirement_age) {
    const double first = number_of(year_start) - retirement_age * weeks_per_year;
    std::int64_t count = 0;
    for (const std::int16_t birth : people.birth_week) { count += birth >= first && birth < first + 52 ? 1 : 0; }
    return count;
}

/// So many people, region by region, at entry age and some days.
void enter_together(World& world, std::int64_t count, Week week, const EntryParams& params, const Draws& draws) {
    const double offset = draws.uniform(Draw{Purpose::region_of_residence, week, 0, 0, 1}); // index 0 is the founders'
    const auto before = static_cast<std::uint32_t>(world.people.size());
    std::vector<Newcomer> newcomers;
    for (std::uint32_t nth = 0; nth < count; ++nth) {
        const auto days = draws.below(Draw{Purpose::entry_week, Week{0}, before + nth}, 52);
        const Week birth = week + -static_cast<int>(entry_age * weeks_per_year) + -static_cast<int>(days);
        newcomers.push_back({birth, region_at(world.regions, nth, count, offset)});
    }
    for (std::size_t i = create_people(world, newcomers, week, params, draws); i < world.people.size(); ++i) {
        world.entrants.push_back(id_at<PersonId>(i));
        world.log.entered.push_back(id_at<PersonId>(i));
        world.people.evidence[i] = static_cast<float>(world.evidence.at_entry);
    }
    world.ties.make_room_for(world.people.size());
}

constexpr std::size_t years_at_school = 4; // whose entrants know each other

/// Whom an entrant's tie leads to: somebody of the region who is a row from `first` on, if some tries find one.
PersonId acquaintance(const World& world, PersonId person, std::size_t first, std::uint32_t nth, const Draws& draws) {
    constexpr std::uint32_t tries = 16;
    const People& people = world.people;
    const auto count = static_cast<std::uint32_t>(people.size() - first);
    for (std::uint32_t attempt = 0; attempt < tries; ++attempt) {
        const Draw at{Purpose::entry_tie, Week{0}, address_of(person), 1 + attempt, nth};
        const std::size_t other = first + draws.below(at, count);
        const bool fits = other != row(person) && people.region[other] == people.region[row(person)] &&
                          people.state[other] != LabourState::out;
        if (fits) { return id_at<PersonId>(other); }
    }
    return PersonId::none;
}

/// Where the rows of those begin who entered in the last years.
std::size_t first_schoolmate(const World& world) {
    const auto& marks = world.beliefs.marks;
    return marks.empty() ? 0 : marks[marks.size() > years_at_school ? marks.size() - years_at_school : 0];
}

} // namespace

void enter_cohort(World& world, Week week, double retirement_age, const EntryParams& params, const Draws& draws) {
    const int week_of_year = ((number_of(week) % 52) + 52) % 52;
    if (week_of_year == params.first_week) {
        const auto labour_force = static_cast<double>(world.economy.nation.active);
        const auto retiring = retiring_in_year(world.people, week + -week_of_year, retirement_age);
        world.cohort_size = static_cast<double>(retiring) + params.growth * labour_force;
    }
    if (week_of_year < params.first_week || week_of_year > params.last_week) { return; }
    world.entrants_owed += std::max(0.0, world.cohort_size) / (params.last_week - params.first_week + 1);
    constexpr double rounding = 1e-6; // of the sum of a season's twelfths
    const double count = std::max(0.0, std::floor(world.entrants_owed + rounding));
    world.entrants_owed -= count;
    enter_together(world, static_cast<std::int64_t>(count), week, params, draws);
}

void enter_steadily(World& world, Week week, double share, const EntryParams& params, const Draws& draws) {
    const double labour_force = static_cast<double>(world.economy.nation.active);
    const Draw rounding{Purpose::entry_week, week, 0, 0, 1}; // index 0 is a person's week
    enter_together(world, draws.round(rounding, share * labour_force), week, params, draws);
}

void bring_ties(World& world, const EntryParams& params, const Draws& draws) {
    const std::size_t schoolmates = std::max(world.people.gone, first_schoolmate(world));
    const double log_floor = exact_log(world.ties.params().floor);
    for (const PersonId person : world.entrants) {
        const std::uint32_t address = address_of(person);
        const auto count = draws.round(Draw{Purpose::entry_tie, Week{0}, address}, params.ties);
        for (std::uint32_t nth = 1; nth <= count; ++nth) {
            const auto words = draws.words(Draw{Purpose::entry_tie, Week{0}, address, 0, nth});
            const bool from_school = happens(words[1], 0.5);
            const PersonId other =
                acquaintance(world, person, from_school ? schoolmates : world.people.gone, nth, draws);
            if (!exists(other) || !happens(words[2], initial_ties(world, person, other))) { continue; }
            const auto sigma = static_cast<float>(exact_exp(log_floor * uniform_of(words[3])));
            world.tie_events.push_back(
                {person, other, TieEvent::What::connect, TieKind::peer, Contact::embedded, sigma});
            world.tie_events.push_back(
                {other, person, TieEvent::What::connect, TieKind::peer, Contact::embedded, sigma});
        }
    }
}

} // namespace workpaths
