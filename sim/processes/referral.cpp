#include "sim/processes/referral.hpp"

#include "sim/base/chosen.hpp"
#include "sim/base/normal_scores.hpp"

namespace workpaths {
namespace {

/// Employees who have heard of a vacancy, a row for each.
struct Tips {
    std::vector<std::uint32_t> vacancy; // row
    std::vector<PersonId> employee;
};

/// Their ties who look for work, a row for each.
struct Contacts {
    std::vector<std::uint32_t> person;
    std::vector<std::uint32_t> number; // of the vacancy, the draws' other address
    std::vector<std::uint32_t> tip;    // row
    std::vector<float> strength;
};

/// Which vacancies of [begin, end) an employee hears of, and who.
Tips hear(const World& world, std::size_t begin, std::size_t end, Week week, const HiringParams& params,
          const Draws& draws) {
    constexpr auto lane = static_cast<std::size_t>(Purpose::referral_tried) & 3U;
    const Vacancies& vacancies = world.vacancies;
    const auto numbers = std::span{vacancies.number}.subspan(begin, end - begin);
    const auto tried = draws.list(Draw{Purpose::referral_tried, week, 0}, numbers);
    const std::uint64_t threshold = threshold_of(params.referral);
    const auto headcount = [&](std::size_t v) { return world.employers.headcount[row(vacancies.employer[v])]; };
    Tips tips;
    tips.vacancy = rows_where(begin, end,
                              [&](std::size_t v) { return (tried[v - begin][lane] < threshold) & (headcount(v) > 0); });
    std::vector<std::uint32_t> heard;
    heard.reserve(tips.vacancy.size());
    for (const std::uint32_t v : tips.vacancy) { heard.push_back(vacancies.number[v]); }
    const auto whom = draws.list(Draw{Purpose::referral_seat, week, 0, 0, 1}, heard);
    for (std::size_t k = 0; k < heard.size(); ++k) {
        world.teams.prefetch(vacancies.employer[tips.vacancy[k]], whom[k]);
    }
    for (std::size_t k = 0; k < heard.size(); ++k) {
        const std::uint32_t v = tips.vacancy[k];
        tips.employee.push_back(world.teams.someone(vacancies.employer[v], headcount(v), whom[k]));
        __builtin_prefetch(&world.people.ties[row(tips.employee[k])]);
    }
    return tips;
}

/// The living ties of each who heard whose other end looks for work.
Contacts contacts_of(const World& world, const Tips& tips, Week week) {
    const auto& runs = world.people.ties;
    for (const PersonId employee : tips.employee) { world.ties.prefetch_all(employee, runs[row(employee)]); }
    Contacts contacts;
    for (std::uint32_t k = 0; k < tips.employee.size(); ++k) {
        const TieList ties = world.ties.list_of(tips.employee[k], runs[row(tips.employee[k])]);
        std::array<std::uint32_t, 64> person; // no list is longer
        std::array<float, 64> strength;
        std::array<std::uint8_t, 64> places;
        std::size_t looking = 0;
        for (int place = 0; place < ties.count; ++place) { // without branches
            places[looking] = static_cast<std::uint8_t>(place);
            looking += static_cast<std::size_t>(world.looks_for_work(Ties::other_of(ties.others[place])));
        }
        std::size_t found = 0;
        for (std::size_t c = 0; c < looking; ++c) {
            const Tie tie = ties[places[c]];
            person[found] = address_of(tie.other);
            strength[found] = static_cast<float>(world.ties.strength(tie, week));
            found += static_cast<std::size_t>(world.ties.lives(tie, week));
        }
        for (std::size_t c = 0; c < found; ++c) { __builtin_prefetch(&world.round.reservation[person[c]]); }
        contacts.person.insert(contacts.person.end(), person.begin(), person.begin() + static_cast<long>(found));
        contacts.strength.insert(contacts.strength.end(), strength.begin(),
                                 strength.begin() + static_cast<long>(found));
        contacts.number.insert(contacts.number.end(), found, world.vacancies.number[tips.vacancy[k]]);
        contacts.tip.insert(contacts.tip.end(), found, k);
    }
    return contacts;
}

/// The contact that a tip goes to.
struct Referred {
    std::uint32_t vacancy; // row
    PersonId person;
    float strength;
    Words words;
};

/// The contacts who would take the job they might hear of, as rows of `words`.
std::vector<std::uint32_t> willing_contacts(const World& world, const Tips& tips, const Contacts& contacts,
                                            std::span<const Words> words, const HiringParams& params) {
    constexpr auto taste = static_cast<std::size_t>(Purpose::referral_taste) & 3U;
    const NormalScores& normal = normal_scores();
    auto willing = rows_where(0, words.size(), [&](std::size_t c) {
        const EmployerId employer = world.vacancies.employer[tips.vacancy[contacts.tip[c]]];
        return would_accept(world.round.reservation[contacts.person[c]], world.employers.premium[row(employer)],
                            normal(words[c][taste]), params);
    });
    for (const std::uint32_t c : willing) { __builtin_prefetch(&world.people.employer[contacts.person[c]]); }
    return willing;
}

/// One of the willing contacts of each tip, drawn with weight sigma as the first of exponential waiting times of rate
/// sigma (Efraimidis and Spirakis 2006). An employer's own people are no candidates.
std::vector<Referred> draw_contacts(const World& world, const Tips& tips, const Contacts& contacts, Week week,
                                    const HiringParams& params, const Draws& draws) {
    constexpr auto rank = static_cast<std::size_t>(Purpose::referral_rank) & 3U;
    const auto words = draws.list(Draw{Purpose::referral_rank, week, 0}, contacts.person, contacts.number);
    std::vector<Referred> drawn;
    std::uint32_t last_tip = 0;
    float shortest = 0.0F;
    for (const std::uint32_t c : willing_contacts(world, tips, contacts, words, params)) {
        const std::uint32_t tip = contacts.tip[c];
        const std::uint32_t vacancy = tips.vacancy[tip];
        if (world.people.employer[contacts.person[c]] == world.vacancies.employer[vacancy]) { continue; }
        const float wait = -exact_log(static_cast<float>(uniform_of(words[c][rank]))) / contacts.strength[c];
        const bool first = drawn.empty() || tip != last_tip;
        if (!first && wait >= shortest) { continue; }
        if (first) { drawn.emplace_back(); }
        drawn.back() = {vacancy, PersonId{static_cast<std::int32_t>(contacts.person[c])}, contacts.strength[c],
                        words[c]};
        last_tip = tip;
        shortest = wait;
    }
    return drawn;
}

} // namespace

void find_referrals(World& world, Week week, const HiringParams& params, const Draws& draws) {
    constexpr auto noise = static_cast<std::size_t>(Purpose::referral_noise) & 3U;
    const NormalScores& normal = normal_scores();
    constexpr std::size_t batch = 512; // vacancies: what their contacts need stays near the processor
    const std::size_t vacancies = world.vacancies.size();
    for_each_index((vacancies + batch - 1) / batch, [&](std::size_t b) {
        const Tips tips = hear(world, b * batch, std::min(vacancies, (b + 1) * batch), week, params, draws);
        const auto drawn = draw_contacts(world, tips, contacts_of(world, tips, week), week, params, draws);
        for (const Referred& referred : drawn) { prefetch_candidate(world.people, referred.person); }
        for (const Referred& referred : drawn) {
            const std::uint32_t v = referred.vacancy;
            const double evidence = params.referral_evidence * referred.strength * world.evidence.per_project;
            const double score = candidate_score(world, referred.person, world.vacancies.occupation[v], evidence,
                                                 normal(referred.words[noise]), week);
            if (score > world.round.bars[v]) { world.round.referred[v] = referred.person; }
        }
    });
}

} // namespace workpaths
