#include "sim/processes/referral.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/base/parallel.hpp"

namespace workpaths {
namespace {

struct Contacted {
    PersonId person = PersonId::none;
    double strength = 0.0;
};

/// One tie of the employee who looks for work and would take the offer, drawn with weight sigma.
Contacted draw_contact(const World& world, PersonId employee, std::size_t v, double u, Week week,
                       const HiringParams& params, const Draws& draws) {
    const EmployerId employer = world.vacancies.employer[v];
    const NormalScores& normal = normal_scores();
    const TieRun& run = world.people.ties[row(employee)];
    const auto others = world.ties.others(employee, run);
    std::array<Contacted, 64> searching;
    std::size_t count = 0;
    double total = 0.0;
    for (std::size_t t = 0; t < others.size(); ++t) {
        const PersonId other = Ties::other_of(others[t]);
        if (!world.looks_for_work(other)) { continue; }
        const Tie tie = world.ties.at(employee, run, static_cast<int>(t));
        if (!world.ties.lives(tie, week)) { continue; }
        const Draw taste{Purpose::referral_taste, week, address_of(other), world.vacancies.number[v]};
        if (!would_accept(world, other, employer, normal(draws.word(taste)), params)) { continue; }
        const double sigma = world.ties.strength(tie, week);
        searching[count++] = {other, sigma};
        total += sigma;
    }
    double mark = u * total;
    for (std::size_t c = 0; c < count; ++c) {
        mark -= searching[c].strength;
        if (mark <= 0.0) { return searching[c]; }
    }
    return count > 0 ? searching[count - 1] : Contacted{};
}

PersonId referred_to(const World& world, std::size_t v, Week week, const HiringParams& params, const Draws& draws) {
    const std::uint32_t number = world.vacancies.number[v];
    const EmployerId employer = world.vacancies.employer[v];
    const auto words = draws.words(Draw{Purpose::referral_tried, week, number});
    if (!happens(words[0], params.referral)) { return PersonId::none; }
    const PersonId employee = world.teams.someone(employer, world.employers.headcount[row(employer)],
                                                  draws.words(Draw{Purpose::referral_tried, week, number, 1}));
    if (!exists(employee)) { return PersonId::none; }
    const Contacted contact = draw_contact(world, employee, v, uniform_of(words[2]), week, params, draws);
    if (!exists(contact.person)) { return PersonId::none; }
    const double evidence = params.referral_evidence * contact.strength * world.evidence.per_project;
    const double noise = draws.normal(Draw{Purpose::referral_noise, week, address_of(contact.person), number});
    const double score = candidate_score(world, contact.person, world.vacancies.occupation[v], evidence, noise, week);
    return score > bar_of(number, week, params, draws) ? contact.person : PersonId::none;
}

} // namespace

void find_referrals(World& world, Week week, const HiringParams& params, const Draws& draws) {
    world.round.referred.assign(world.vacancies.size(), PersonId::none);
    for_each_block(world.vacancies.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t v = begin; v < end; ++v) {
            world.round.referred[v] = referred_to(world, v, week, params, draws);
        }
    });
}

} // namespace workpaths
