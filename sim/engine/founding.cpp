#include "sim/engine/founding.hpp"

#include "sim/engine/founding_employers.hpp"
#include "sim/engine/founding_ties.hpp"
#include "sim/processes/entry.hpp"
#include "sim/world/jobs.hpp"
#include "sim/world/labour_market.hpp"

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

constexpr double weeks_worked_a_year = 48.0; // of a founder's career so far: the rest was search

/// An employer for the nth of `total` founders of a region, by share: headcounts start within one of their target.
class Allotment {
  public:
    Allotment(const World& world, RegionId region) {
        double sum = 0.0;
        for (std::size_t f = 0; f < world.employers.size(); ++f) {
            if (world.employers.region[f] != region) { continue; }
            employer_.push_back(id_at<EmployerId>(f));
            cumulative_.push_back(sum += world.employers.share[f]);
        }
    }
    [[nodiscard]] bool empty() const { return employer_.empty(); }
    [[nodiscard]] EmployerId at(double u) const {
        const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), u * cumulative_.back());
        return employer_[std::min(static_cast<std::size_t>(found - cumulative_.begin()), employer_.size() - 1)];
    }

  private:
    std::vector<EmployerId> employer_;
    std::vector<double> cumulative_;
};

/// Founders take their rows in order of birth. Where they live and work goes by another number, which has nothing to
/// do with age.
struct Founder {
    Week birth;
    std::uint32_t nth;
};

/// Ages are uniform over working life.
std::vector<Founder> founders_by_birth(Week first_week, const Scenario& scenario, const Draws& draws) {
    std::vector<Founder> founders;
    founders.reserve(static_cast<std::size_t>(scenario.run.people));
    for (std::uint32_t nth = 0; nth < scenario.run.people; ++nth) {
        const double u = draws.uniform(Draw{Purpose::founding_age, Week{0}, nth});
        const double age = entry_age + u * (scenario.retirement.age.value() - entry_age);
        founders.push_back({first_week + -static_cast<int>(age * weeks_per_year), nth});
    }
    std::ranges::stable_sort(founders, {}, &Founder::birth);
    return founders;
}

void give_career(World& world, std::size_t i, Week week, const Scenario& scenario) {
    People& people = world.people;
    const double years = age_of(people, i, week) - entry_age;
    people.practice[i] = job_practice(people.occupation[i]);
    people.skill_week[i] = static_cast<std::int16_t>(number_of(week) - static_cast<int>(years * weeks_worked_a_year));
    advance_skills(people, i, world.occupations, week, scenario.skill_growth);
    people.evidence[i] = static_cast<float>(
        std::min(scenario.evidence.cap, scenario.evidence.at_entry + years * scenario.evidence.per_year));
}

OccupationId occupation_at(const World& world, EmployerId employer, std::uint32_t person, double own_trade,
                           const Draws& draws) {
    const auto words = draws.words(Draw{Purpose::founding_employment, Week{0}, person, 0, 1});
    if (happens(words[0], own_trade)) { return world.employers.main_occupation[row(employer)]; }
    return pick_occupation(world.occupations, uniform_of(words[1]));
}

/// A founder's career, and the employer it has led to; none for who is out of work.
EmployerId give_work(World& world, PersonId person, std::uint32_t nth, const Allotment& allotment, Week week,
                     const Scenario& scenario, const Draws& draws) {
    const std::uint32_t address = address_of(person);
    const double u = draws.uniform(Draw{Purpose::founding_employment, Week{0}, address});
    EmployerId employer = EmployerId::none;
    if (u >= scenario.founding.unemployment && !allotment.empty()) {
        const double golden = nth * 0.6180339887498949; // evenly spread over the employers
        employer = allotment.at(golden - std::floor(golden));
        world.people.occupation[row(person)] =
            occupation_at(world, employer, address, scenario.vacancy_posting.own_trade, draws);
    }
    give_career(world, row(person), week, scenario);
    return employer;
}

/// How long the present job has lasted, and what has come of it.
void give_tenure(People& people, PersonId person, Week week, const Scenario& scenario, const Draws& draws) {
    const std::size_t i = row(person);
    const std::uint32_t address = address_of(person);
    const double career = number_of(week) - people.birth_week[i] - entry_age * weeks_per_year;
    const double u = draws.uniform(Draw{Purpose::founding_tenure, Week{0}, address});
    const double tenure =
        std::max(1.0, std::floor(std::max(1.0, career) * exact_pow(u, scenario.founding.tenure_power)));
    people.job_start[i] = static_cast<std::int16_t>(number_of(week) - static_cast<int>(tenure));
    people.observed[i] = FullWeeks{tenure};
    const double noise = draws.normal(Draw{Purpose::founding_match, Week{0}, address});
    people.match_mean[i] =
        static_cast<float>(match_learned_after(tenure, people.match_quality[i].value(), noise, scenario.match));
    people.firm_skill[i] = static_cast<float>(1.0 - exact_exp(-tenure / scenario.firm_skill.time_constant.value()));
}

/// Founders by their other numbers; their rows are in order of birth.
std::vector<PersonId> create_founders(World& world, Week week, const Scenario& scenario, const Draws& draws) {
    const std::vector<Founder> founders = founders_by_birth(week, scenario, draws);
    const double offset = draws.uniform(Draw{Purpose::region_of_residence, Week{0}, 0});
    std::vector<PersonId> by_nth(founders.size());
    std::vector<Newcomer> newcomers;
    newcomers.reserve(founders.size());
    for (const auto& [birth, nth] : founders) {
        by_nth[nth] = id_at<PersonId>(newcomers.size());
        newcomers.push_back({birth, region_at(world.regions, nth, scenario.run.people, offset)});
    }
    create_people(world, newcomers, week, scenario.entry, draws);
    return by_nth;
}

/// People sit down in the order of their other numbers, so that teams mix ages.
void settle_founders(World& world, Week week, const Scenario& scenario, const Draws& draws) {
    const std::vector<PersonId> by_nth = create_founders(world, week, scenario, draws);
    std::vector<Allotment> allotments;
    for (std::size_t r = 0; r < world.regions.size(); ++r) { allotments.emplace_back(world, id_at<RegionId>(r)); }
    std::vector<EmployerId> employer(by_nth.size());
    for_each_block(by_nth.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t nth = begin; nth < end; ++nth) {
            const Allotment& allotment = allotments[row(world.people.region[row(by_nth[nth])])];
            employer[nth] =
                give_work(world, by_nth[nth], static_cast<std::uint32_t>(nth), allotment, week, scenario, draws);
        }
    });
    for (std::size_t nth = 0; nth < by_nth.size(); ++nth) {
        if (!exists(employer[nth])) { continue; }
        start_job(world, by_nth[nth],
                  {.employer = employer[nth],
                   .occupation = world.people.occupation[row(by_nth[nth])],
                   .channel = Channel::founding,
                   .origin = Origin::founding,
                   .log_wage = 0.0},
                  scenario.match.sd.value(), week, draws);
    }
    for_each_block(by_nth.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t nth = begin; nth < end; ++nth) {
            if (exists(employer[nth])) { give_tenure(world.people, by_nth[nth], week, scenario, draws); }
        }
    });
}

/// Room for the rows of all who will have been there, and for the working columns of those who are there at once.
void make_room_for_people(People& people, const Scenario& scenario) {
    const auto founders = static_cast<double>(scenario.run.people);
    const double years = scenario.run.years + scenario.run.burn_in.value() / weeks_per_year;
    const double replaced = founders / (working_life_weeks(scenario) / weeks_per_year); // a year
    const double grown = founders * (1.0 + years * std::max(0.0, scenario.entry.growth));
    const double all = grown + years * replaced;
    // a cohort is in before its year is over; who has left is kept for some weeks, and then until it is worth a move
    const double early = std::max(0.0, 1.0 - scenario.entry.last_week / weeks_per_year);
    const double late = TieClock::most_weeks_between_sweeps / weeks_per_year;
    const double waiting = replaced * (early + late) + grown / kept_per_forgotten + 2.0 * rows_per_block;
    const double at_once = has_steady_flows(scenario.fixed_rates) ? all : std::min(all, grown + waiting);
    const auto room = [](double rows, double vary) { // as counts do
        return static_cast<std::size_t>(rows + 5.0 * std::sqrt(vary) + 64.0);
    };
    for_each_lasting_column(people, [&](auto& c) { c.reserve(room(all, all)); });
    for_each_working_column(people, [&](auto& c) { c.reserve(room(at_once, at_once < all ? replaced : all)); });
}

std::vector<double> mean_fits(const World& world) {
    std::vector<double> sum(world.occupations.size(), 0.0);
    std::vector<double> count(world.occupations.size(), 0.0);
    for (std::size_t i = 0; i < world.people.size(); ++i) {
        if (world.people.state[i] != LabourState::employed) { continue; }
        sum[row(world.people.occupation[i])] += world.people.fit[i].value();
        count[row(world.people.occupation[i])] += 1.0;
    }
    for (std::size_t o = 0; o < sum.size(); ++o) { sum[o] = count[o] > 0.0 ? sum[o] / count[o] : 0.3; }
    return sum;
}

void set_founding_wages(World& world, const PayParams& pay) {
    People& people = world.people;
    for_each_block(people, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (people.state[i] != LabourState::employed) { continue; }
            const double worth =
                log_productivity(world, people.occupation[i], people.employer[i], people.fit[i].value(),
                                 people.match_mean[i], people.firm_skill[i], pay);
            set_first_wage(people, i, LogWage{worth});
        }
    });
}

} // namespace

World found_world(const Scenario& scenario, Week first_week, const Draws& draws) {
    World world{scenario.ties};
    world.occupations = scenario.occupations;
    world.pathways = scenario.pathways;
    world.groups = scenario.groups;
    world.regions = scenario.regions;
    world.evidence = scenario.evidence;
    world.vacancies.posted.assign(world.regions.size(), 0);
    world.training_seats.assign(world.pathways.size() * world.regions.size(), 0);
    const auto founders = static_cast<double>(scenario.run.people);
    make_room_for_people(world.people, scenario);
    found_employers(world, scenario, founders * (1.0 - scenario.founding.unemployment), draws);
    world.ties.make_room_for(static_cast<std::size_t>(founders));
    settle_founders(world, first_week, scenario, draws);
    world.log = {}; // founders were not hired
    world.mean_fit = mean_fits(world);
    set_founding_wages(world, scenario.pay);
    found_ties(world, scenario, first_week, draws);
    world.founding_fit = founding_moments(world.people, world.occupations.size());
    world.priors = learn_priors(world.people, world.regions.size(), world.founding_fit, first_week);
    world.beliefs = first_beliefs(world.groups.size(), world.pathways.size(), world.people.size(), scenario.beliefs);
    count_market(world);
    return world;
}

} // namespace workpaths
