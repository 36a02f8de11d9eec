#pragma once
/// A world of a few people and employers built by hand, so that a test can say what must come out of one process.

#include "sim/world/jobs.hpp"
#include "sim/world/stages.hpp"
#include "sim/world/teammates.hpp"

#include <cmath>

namespace workpaths::testing {

inline const Draws some_draws{20'260'101, 0};
inline constexpr double usual_wage = 52'000.0; // USD/year: 1000 a week

/// USD/year that are paid where a job starts at this wage: its logarithm is in the steps of LogWage.
inline double first_wage(double wage) { return std::exp(double{LogWage{std::log(wage)}.value()}); }

/// `employers` alike, each with room for twelve, in one region; one group; two occupations that each require two
/// domains in equal parts (0 and 1; 2 and 3).
inline World small_world(int employers = 2) {
    World world{TieParams{}};
    world.occupations = {{"first", "First", 0.5, AnnualWage{usual_wage}, {0.5, 0.5}},
                         {"second", "Second", 0.5, AnnualWage{usual_wage}, {0.0, 0.0, 0.5, 0.5}}};
    world.groups = {{"all", 1.0, 1.0, 0.0}};
    world.regions = {{"all", 1.0}};
    world.mean_fit = {0.2, 0.2};
    world.founding_fit.resize(2); // mean 0.2, sd 0.1
    world.priors = {.occupations = 2, .cells = {2, FitPriors::AgeClasses{}}};
    world.vacancies.posted = {0};
    world.economy.regions.resize(1);
    world.hosts.resize(1);
    for (int f = 0; f < employers; ++f) {
        Employers& e = world.employers;
        e.region.push_back(RegionId{0});
        e.industry.push_back(IndustryId{0});
        e.main_occupation.push_back(OccupationId{0});
        e.share.push_back(1.0F / static_cast<float>(employers));
        e.premium.push_back(0.0F);
        e.mentoring.push_back(1.0F);
        e.culture.push_back(1.0F);
        e.headcount.push_back(0);
        e.vacancies.push_back(0);
        e.target.push_back(12.0F);
        e.places.push_back(0);
        world.teams.add_employer(8.0); // one team
        world.hosts[0].employer.push_back(id_at<EmployerId>(static_cast<std::size_t>(f)));
        world.hosts[0].cumulative.push_back(f + 1.0);
    }
    return world;
}

/// A searcher of this age at week 0 with average traits and every skill at 0.2.
inline PersonId add_searcher(World& world, double age = 30.0) {
    const PersonId person = add_person(world.people);
    const std::size_t i = row(person);
    People& people = world.people;
    people.birth_week[i] = static_cast<std::int16_t>(-age * 52.0);
    people.group[i] = GroupId{0};
    people.region[i] = RegionId{0};
    people.aptitude[i] = people.frailty[i] = Multiplier{1.0};
    people.skill[i].fill(SkillLevel{0.2});
    people.peak[i].fill(PeakLevel{0.2});
    people.state[i] = LabourState::searching;
    people.occupation[i] = OccupationId{0};
    people.fit[i] = SkillLevel{0.2};
    people.evidence[i] = 1.0F;
    world.ties.make_room_for(people.size());
    world.searchers.resize(people.size() / 64 + 1);
    return person;
}

/// A person who began to work at the employer in this week, of no match quality, at the usual wage.
inline PersonId add_worker(World& world, EmployerId employer, Week since = Week{0}, double age = 30.0) {
    const PersonId person = add_searcher(world, age);
    start_job(world, person,
              {.employer = employer,
               .occupation = OccupationId{0},
               .channel = Channel::founding,
               .origin = Origin::founding,
               .log_wage = exact_log(usual_wage)},
              0.0, since, some_draws);
    return person;
}

inline void open_vacancy(World& world, EmployerId employer, OccupationId occupation = OccupationId{0}) {
    world.vacancies.number.push_back(world.vacancies.new_number(world.employers.region[row(employer)]));
    world.vacancies.employer.push_back(employer);
    world.vacancies.occupation.push_back(occupation);
    world.vacancies.closed.push_back(0);
    ++world.employers.vacancies[row(employer)];
}

inline void set_looking(World& world, PersonId person) {
    world.searchers[row(person) / 64] |= std::uint64_t{1} << (row(person) % 64);
}

/// Ties two people at once: teammates in their team, who are in contact whatever is asked for.
inline void tie(World& world, PersonId a, PersonId b, double strength, Week week, Contact contact = Contact::together) {
    if (Teams::share_a_team(world.people.seat[row(a)], world.people.seat[row(b)])) {
        tie_teammates(world, a, b, TieKind::colleague, strength, week);
        return;
    }
    const auto sigma = static_cast<float>(strength);
    const TieEvent both[] = {{a, b, TieEvent::What::connect, TieKind::peer, contact, sigma},
                             {b, a, TieEvent::What::connect, TieKind::peer, contact, sigma}};
    static_cast<void>(world.ties.apply(both, week, world.people, world.teams));
}

/// Two of a team are tied there.
inline bool tied_in_team(const World& world, PersonId a, PersonId b) {
    const SeatId there = world.people.seat[row(b)];
    return Teams::share_a_team(world.people.seat[row(a)], there) &&
           ((world.teams.known(world.people.seat[row(a)]) >> Teams::slot_of(there)) & 1U) != 0;
}

/// The world gets a second region, with employer b in it; everybody lives in the first.
inline void split_in_regions(World& world) {
    world.regions = {{"one", 0.5}, {"other", 0.5}};
    world.employers.region[1] = RegionId{1};
    world.priors.cells.resize(4);
    world.vacancies.posted.push_back(0);
    world.economy.regions.resize(2);
    world.hosts.resize(2);
}

/// A pathway of these stages.
inline Pathway& add_pathway(World& world, const std::vector<StageParams>& stages, double share = 1.0) {
    Pathway& pathway = world.pathways.emplace_back();
    pathway.id = "pathway " + std::to_string(world.pathways.size());
    pathway.params.share = share;
    pathway.stages = stages;
    resolve_names(world.pathways, world.groups);
    world.training_seats.resize(world.pathways.size() * world.regions.size());
    return world.pathways.back();
}
inline Pathway& add_pathway(World& world, const StageParams& stage, double share = 1.0) {
    return add_pathway(world, std::vector{stage}, share);
}

inline constexpr EmployerId employer_a{0};
inline constexpr EmployerId employer_b{1};

} // namespace workpaths::testing
