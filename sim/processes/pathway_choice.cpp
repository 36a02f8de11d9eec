#include "sim/processes/pathway_choice.hpp"

#include "sim/base/chosen.hpp"
#include "sim/world/pathway_utility.hpp"
#include "sim/world/stages.hpp"

#include <algorithm>

namespace workpaths {
namespace {

bool knows_of(const World& world, PersonId person, PathwayId pathway, const Draws& draws) {
    const double awareness = world.groups[row(world.people.group[row(person)])].awareness;
    const Draw at{Purpose::awareness, Week{0}, address_of(person), static_cast<std::uint32_t>(pathway)};
    return awareness >= 1.0 || draws.happens(at, awareness);
}

PathwayId assigned(const World& world, PersonId person, const Draws& draws) {
    const double u = draws.uniform(Draw{Purpose::pathway_choice, Week{0}, address_of(person)});
    double sum = 0.0;
    for (std::size_t j = 0; j < world.pathways.size(); ++j) {
        sum += world.pathways[j].params.share;
        const auto pathway = id_at<PathwayId>(j);
        if (u < sum) { return knows_of(world, person, pathway, draws) ? pathway : PathwayId::none; }
    }
    return PathwayId::none;
}

/// Draws of different occasions are independent: entry is one, each later week another.
struct Occasion {
    Week week;
    bool later; // than entry
};

/// What all choosers of a week have in common.
struct Choosing {
    const World& world;
    Occasion occasion;
    const ChoiceParams& params;
    const Draws& draws;
    Prospect direct = direct_prospect(params);
    std::vector<Prospect> prospects = [this] {
        std::vector<Prospect> all;
        all.reserve(world.pathways.size());
        for (const Pathway& pathway : world.pathways) { all.push_back(prospect_of(pathway, params)); }
        return all;
    }();

    /// The Gumbel draw; pathway none is a direct search.
    [[nodiscard]] double taste(PersonId person, PathwayId pathway) const {
        const Week week = occasion.later ? occasion.week : Week{0};
        return draws.gumbel(Draw{Purpose::pathway_taste, week, address_of(person),
                                 exists(pathway) ? static_cast<std::uint32_t>(pathway) + 1 : 0,
                                 occasion.later ? 1U : 0U});
    }
    [[nodiscard]] bool is_open_to(PersonId person, PathwayId pathway) const {
        return world.pathways[row(pathway)].params.places.value() > 0.0 && may_apply(world, person, pathway) &&
               knows_of(world, person, pathway, draws);
    }
};

/// The pathways that the person prefers to a direct search, best first, as many as an application can name.
std::vector<PathwayId> ranked_by(const Choosing& choosing, PersonId person) {
    const World& world = choosing.world;
    const ChoiceParams& params = choosing.params;
    const OccupationId occupation = world.people.occupation[row(person)];
    const double wage = world.occupations[row(occupation)].median_wage.value() / weeks_per_year;
    const Tastes tastes = tastes_of(person, params, choosing.draws);
    const auto heard = heard_by(world, person, choosing.occasion.week, params);
    const double direct =
        utility(choosing.direct, 0.0, tastes, {}, wage, params) + choosing.taste(person, PathwayId::none);
    std::vector<std::pair<double, PathwayId>> better;
    for (std::size_t j = 0; j < world.pathways.size(); ++j) {
        const auto pathway = id_at<PathwayId>(j);
        if (!choosing.is_open_to(person, pathway)) { continue; }
        const double constant = world.pathways[j].params.constant - (choosing.occasion.later ? params.later : 0.0);
        const double worth =
            utility(choosing.prospects[j], constant, tastes, heard[j], wage, params) + choosing.taste(person, pathway);
        if (worth > direct) { better.emplace_back(-worth, pathway); }
    }
    std::ranges::sort(better);
    std::vector<PathwayId> ranked;
    for (const auto& [dislike, pathway] : better) {
        if (ranked.size() < most_choices) { ranked.push_back(pathway); }
    }
    return ranked;
}

/// The lists of all, in the order of persons given.
std::vector<std::vector<PathwayId>> ranked_by_all(const World& world, std::span<const PersonId> persons,
                                                  const Occasion& occasion, const ChoiceParams& params,
                                                  const Draws& draws) {
    std::vector<std::vector<PathwayId>> lists(persons.size());
    if (persons.empty()) { return lists; }
    const Choosing choosing{world, occasion, params, draws};
    for_each_block(persons.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t k = begin; k < end; ++k) { lists[k] = ranked_by(choosing, persons[k]); }
    });
    return lists;
}

/// Searchers without a programme whose turn it is, and who left one this week, in the order of persons.
std::vector<PersonId> who_reconsiders(const World& world, Week week, const ChoiceParams& params) {
    const People& people = world.people;
    const auto every = static_cast<std::uint32_t>(params.every.value());
    const auto turn = static_cast<std::uint32_t>(number_of(week) + (1 << 20)) % every;
    std::vector<std::uint32_t> left;
    left.reserve(world.log.programmes.size());
    for (const ProgrammeSpell& spell : world.log.programmes) { left.push_back(address_of(spell.person)); }
    std::ranges::sort(left);
    BlockLists<PersonId> found;
    found.reset(people.size());
    for_each_block(people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        for (const std::uint32_t i :
             few_rows_where(begin, end, [&](std::size_t k) { return people.state[k] == LabourState::searching; })) {
            if (exists(people.programme[i])) { continue; }
            const bool asked = i % every == turn || std::ranges::binary_search(left, i);
            if (asked && age_of(people, i, week) <= params.oldest.value()) {
                found[block].push_back(id_at<PersonId>(i));
            }
        }
    });
    std::vector<PersonId> all;
    found.for_each([&](PersonId person) { all.push_back(person); });
    return all;
}

} // namespace

void choose_pathways(World& world, Week week, const ChoiceParams& params, const Draws& draws) {
    People& people = world.people;
    std::vector<std::vector<PathwayId>> lists(world.entrants.size());
    if (params.mode == ChoiceMode::utility) {
        lists = ranked_by_all(world, world.entrants, {week, false}, params, draws);
    } else {
        for (std::size_t k = 0; k < lists.size(); ++k) {
            const PathwayId pathway = assigned(world, world.entrants[k], draws);
            if (exists(pathway)) { lists[k] = {pathway}; }
        }
    }
    for (std::size_t k = 0; k < lists.size(); ++k) {
        if (lists[k].empty()) { continue; }
        const PersonId person = world.entrants[k];
        const PathwayId first = lists[k].front();
        people.first_pathway[row(person)] = first;
        apply_for(world, person, lists[k], week);
        // who waits for the season's intake has not joined the labour force yet
        if (waits_as_student(world.pathways[row(first)])) { people.state[row(person)] = LabourState::student; }
    }
    world.entrants.clear();
}

void reconsider_pathways(World& world, Week week, const ChoiceParams& params, const Draws& draws) {
    if (params.mode != ChoiceMode::utility) { return; }
    const auto persons = who_reconsiders(world, week, params);
    const auto lists = ranked_by_all(world, persons, {week, true}, params, draws);
    for (std::size_t k = 0; k < lists.size(); ++k) {
        if (!lists[k].empty()) { apply_for(world, persons[k], lists[k], week); }
    }
}

} // namespace workpaths
