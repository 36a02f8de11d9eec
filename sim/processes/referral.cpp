#include "sim/processes/referral.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/base/parallel.hpp"

namespace workpaths {
namespace {

struct Candidate {
    PersonId person = PersonId::none;
    float strength = 0.0F; // of the tie to the employee who heard
};

/// An employee who has heard of a vacancy, with those ties who look for work.
struct Tip {
    std::uint32_t vacancy = 0; // row
    PersonId employee = PersonId::none;
    std::vector<Candidate> contacts;
    Candidate drawn{};
};

/// Which vacancies of the block an employee hears of.
std::vector<Tip> hear(const World& world, std::size_t begin, std::size_t end, Week week, const HiringParams& params,
                      const Draws& draws) {
    const auto numbers = std::span{world.vacancies.number}.subspan(begin, end - begin);
    const auto heard = draws.list(Draw{Purpose::referral_tried, week, 0}, numbers);
    const auto whom = draws.list(Draw{Purpose::referral_seat, week, 0, 0, 1}, numbers);
    std::vector<Tip> tips;
    const auto headcount = [&](std::size_t v) { return world.employers.headcount[row(world.vacancies.employer[v])]; };
    for (std::size_t v = begin; v < end; ++v) {
        if (!happens(heard[v - begin][0], params.referral) || headcount(v) == 0) { continue; }
        world.teams.prefetch(world.vacancies.employer[v], whom[v - begin]);
        tips.push_back({.vacancy = static_cast<std::uint32_t>(v), .contacts = {}});
    }
    for (Tip& tip : tips) {
        tip.employee = world.teams.someone(world.vacancies.employer[tip.vacancy], headcount(tip.vacancy),
                                           whom[tip.vacancy - begin]);
        __builtin_prefetch(&world.people.ties[row(tip.employee)]);
    }
    return tips;
}

void list_contacts(const World& world, Week week, std::vector<Tip>& tips) {
    const auto& runs = world.people.ties;
    for (const Tip& tip : tips) { world.ties.prefetch(tip.employee, runs[row(tip.employee)]); }
    for (Tip& tip : tips) {
        const TieRun& run = runs[row(tip.employee)];
        const auto others = world.ties.others(tip.employee, run);
        for (std::size_t t = 0; t < others.size(); ++t) {
            if (!world.looks_for_work(Ties::other_of(others[t]))) { continue; }
            const Tie tie = world.ties.at(tip.employee, run, static_cast<int>(t));
            if (!world.ties.lives(tie, week)) { continue; }
            tip.contacts.push_back({tie.other, static_cast<float>(world.ties.strength(tie, week))});
        }
    }
}

/// Draws one of the contacts with weight sigma and takes it from the list.
Candidate draw_contact(std::vector<Candidate>& contacts, double u) {
    double total = 0.0;
    for (const Candidate& contact : contacts) { total += contact.strength; }
    double mark = u * total;
    std::size_t c = 0;
    for (; c + 1 < contacts.size(); ++c) {
        mark -= contacts[c].strength;
        if (mark <= 0.0) { break; }
    }
    const Candidate drawn = contacts[c];
    contacts[c] = contacts.back();
    contacts.pop_back();
    return drawn;
}

/// The words of each tip's drawn contact and vacancy.
std::vector<Words> words_of_drawn(const World& world, const std::vector<Tip*>& tips, Week week, const Draws& draws) {
    std::vector<std::uint32_t> people;
    std::vector<std::uint32_t> vacancies;
    for (const Tip* tip : tips) {
        people.push_back(address_of(tip->drawn.person));
        vacancies.push_back(world.vacancies.number[tip->vacancy]);
    }
    return draws.list(Draw{Purpose::referral_taste, week, 0}, people, vacancies);
}

/// Draws contacts until one would take the offer: that one is each of those who would with the same chance as if only
/// they had been listed, and most need not be asked. Calls willing(tip, words) for each tip that found somebody.
template <class Willing>
void ask_contacts(const World& world, std::vector<Tip>& tips, Week week, const HiringParams& params, const Draws& draws,
                  const Willing& willing) {
    constexpr auto taste = static_cast<std::size_t>(Purpose::referral_taste) & 3U;
    const NormalScores& normal = normal_scores();
    std::vector<Tip*> asking;
    asking.reserve(tips.size());
    for (Tip& tip : tips) { asking.push_back(&tip); }
    for (std::uint32_t round = 0;; ++round) {
        std::erase_if(asking, [](const Tip* tip) { return tip->contacts.empty(); });
        if (asking.empty()) { return; }
        for (Tip* tip : asking) {
            const Draw which{Purpose::referral_contact, week, world.vacancies.number[tip->vacancy], 0, round};
            tip->drawn = draw_contact(tip->contacts, draws.uniform(which));
            prefetch_attachment(world.people, tip->drawn.person);
        }
        const auto words = words_of_drawn(world, asking, week, draws);
        for (std::size_t k = 0; k < asking.size(); ++k) {
            Tip& tip = *asking[k];
            const EmployerId employer = world.vacancies.employer[tip.vacancy];
            if (!would_accept(world, tip.drawn.person, employer, normal(words[k][taste]), params)) { continue; }
            willing(tip, words[k]);
            tip.contacts.clear();
        }
    }
}

} // namespace

void find_referrals(World& world, Week week, const HiringParams& params, const Draws& draws) {
    constexpr auto noise = static_cast<std::size_t>(Purpose::referral_noise) & 3U;
    const NormalScores& normal = normal_scores();
    const auto bars = bars_of(world.vacancies, week, params, draws);
    world.round.referred.assign(world.vacancies.size(), PersonId::none);
    for_each_block(world.vacancies.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        std::vector<Tip> tips = hear(world, begin, end, week, params, draws);
        list_contacts(world, week, tips);
        ask_contacts(world, tips, week, params, draws, [&](const Tip& tip, const Words& words) {
            const double evidence = params.referral_evidence * tip.drawn.strength * world.evidence.per_project;
            const double score = candidate_score(world, tip.drawn.person, world.vacancies.occupation[tip.vacancy],
                                                 evidence, normal(words[noise]), week);
            if (score > bars[tip.vacancy]) { world.round.referred[tip.vacancy] = tip.drawn.person; }
        });
    });
}

} // namespace workpaths
