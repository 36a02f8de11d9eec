#include "sim/processes/newcomers.hpp"

#include "sim/base/parallel.hpp"
#include "sim/world/labour_market.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
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

} // namespace workpaths
