#include "sim/processes/entry.hpp"

#include "sim/base/parallel.hpp"
#include "sim/world/labour_market.hpp"
#include "sim/world/teammates.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace workpaths {
namespace {

/// Some people's addresses, and what is drawn for all of them.
class Some {
  public:
    Some(std::size_t begin, std::size_t end, const Draws& draws) : draws_(draws), persons_(end - begin) {
        std::iota(persons_.begin(), persons_.end(), static_cast<std::uint32_t>(begin));
    }

    [[nodiscard]] std::size_t size() const { return persons_.size(); }
    [[nodiscard]] std::size_t row_at(std::size_t k) const { return persons_[k]; }
    /// By person the word of Draw{purpose, Week{0}, person, other, index} as a uniform.
    [[nodiscard]] std::vector<double> uniforms(Purpose purpose, std::uint32_t other = 0,
                                               std::uint32_t index = 0) const {
        const auto words = draws_.list(Draw{purpose, Week{0}, 0, other, index}, persons_);
        std::vector<double> uniforms(words.size());
        const auto lane = static_cast<std::size_t>(purpose) & 3U;
        std::ranges::transform(words, uniforms.begin(), [&](const Words& w) { return uniform_of(w[lane]); });
        return uniforms;
    }

  private:
    const Draws& draws_;
    std::vector<std::uint32_t> persons_;
};

/// Levels are Beta(2, b): the second smallest of b + 1 uniforms.
void draw_levels(People& people, const Some& some, std::uint32_t domain, int b) {
    std::vector<double> first(some.size(), 1.0);
    std::vector<double> second(some.size(), 1.0);
    for (int i = 0; i <= b; ++i) {
        const auto index = domain * 64 + static_cast<std::uint32_t>(i);
        const auto uniforms = some.uniforms(Purpose::initial_skill, 0, index);
        for (std::size_t k = 0; k < some.size(); ++k) {
            const double u = uniforms[k];
            second[k] = std::min(second[k], std::max(first[k], u));
            first[k] = std::min(first[k], u);
        }
    }
    for (std::size_t k = 0; k < some.size(); ++k) {
        const std::size_t i = some.row_at(k);
        people.skill[i][domain] = SkillLevel{second[k]};
        people.peak[i][domain] = PeakLevel{people.skill[i][domain].value()};
    }
}

void draw_traits(World& world, const Some& some, const EntryParams& params) {
    People& people = world.people;
    const auto group = some.uniforms(Purpose::group_membership);
    const auto aptitude = some.uniforms(Purpose::aptitude);
    const auto frailty = some.uniforms(Purpose::frailty);
    const double sd = params.aptitude_sd;
    for (std::size_t k = 0; k < some.size(); ++k) {
        const std::size_t i = some.row_at(k);
        people.group[i] = id_at<GroupId>(pick_by_share(std::span<const GroupParams>{world.groups}, group[k]));
        people.aptitude[i] = Multiplier{exact_exp(sd * normal_quantile(aptitude[k]) - sd * sd / 2)};
        people.frailty[i] = Multiplier{exact_exp(params.frailty_sd * normal_quantile(frailty[k]))};
    }
    const int b = std::max(1, static_cast<int>(2.0 / params.initial_skill - 2.0 + 0.5));
    for (std::uint32_t domain = 0; domain < domain_count; ++domain) { draw_levels(people, some, domain, b); }
}

/// argmax of   size_weight ln(jobs) + q + occupation_taste * Gumbel.
/// Wages are left out on purpose: with them everybody would train for the best paid and nobody for the many jobs there
/// are; the number of jobs stands for what wages and openings together make attractive.
void choose_occupations(World& world, const Some& some, const EntryParams& params) {
    People& people = world.people;
    std::vector<double> most(some.size(), -1e300);
    for (std::size_t o = 0; o < world.occupations.size(); ++o) {
        const Occupation& occupation = world.occupations[o];
        const double size = params.size_weight * exact_log(occupation.employment_share);
        const auto taste = some.uniforms(Purpose::occupation_taste, static_cast<std::uint32_t>(o));
        for (std::size_t k = 0; k < some.size(); ++k) {
            const std::size_t i = some.row_at(k);
            const double fit = fit_to(occupation, people.skill[i]);
            const double utility = size + fit + params.occupation_taste * gumbel_quantile(taste[k]);
            if (utility <= most[k]) { continue; }
            most[k] = utility;
            people.occupation[i] = id_at<OccupationId>(o);
            people.fit[i] = SkillLevel{fit};
        }
    }
}

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

std::size_t create_people(World& world, std::span<const Newcomer> newcomers, Week now, const EntryParams& params,
                          const Draws& draws) {
    People& people = world.people;
    const std::size_t first = row(add_people(people, newcomers.size()));
    for_each_block(newcomers.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t n = begin; n < end; ++n) {
            const std::size_t i = first + n;
            people.birth_week[i] = static_cast<std::int16_t>(number_of(newcomers[n].birth));
            people.region[i] = newcomers[n].region;
            people.skill_week[i] = static_cast<std::int16_t>(number_of(now));
            people.state[i] = LabourState::searching;
        }
        const Some some{first + begin, first + end, draws};
        draw_traits(world, some, params);
        choose_occupations(world, some, params);
    });
    return first;
}

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
