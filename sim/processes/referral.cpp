#include "sim/processes/referral.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/chosen.hpp"
#include "sim/base/normal_scores.hpp"
#include "sim/world/jobs.hpp"

#include <algorithm>
#include <limits>

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
    std::vector<float> strength;
    std::vector<std::uint32_t> first; // by tip, one more at the end: its rows
};

constexpr float out_of_the_race = std::numeric_limits<float>::max();

/// A tip and the contact it goes to next.
struct Asked {
    std::uint32_t tip;
    std::uint32_t contact;
};

/// Which of some openings an employee hears of, and who.
Tips hear(const World& world, std::span<const Opening> openings, Week week, const HiringParams& params,
          const Draws& draws) {
    constexpr auto lane = static_cast<std::size_t>(Purpose::referral_tried) & 3U;
    const Vacancies& vacancies = world.vacancies;
    const auto headcount = [&](const Opening& to) { return world.employers.headcount[row(to.employer)]; };
    std::vector<std::uint32_t> numbers;
    numbers.reserve(openings.size());
    for (const Opening& opening : openings) { numbers.push_back(vacancies.number[opening.vacancy]); }
    const auto tried = draws.list(Draw{Purpose::referral_tried, week, 0}, numbers);
    const std::uint64_t threshold = threshold_of(params.referral);
    const auto heard = rows_where(
        0, openings.size(), [&](std::size_t k) { return (tried[k][lane] < threshold) & (headcount(openings[k]) > 0); });
    for (std::size_t k = 0; k < heard.size(); ++k) { numbers[k] = numbers[heard[k]]; }
    numbers.resize(heard.size());
    const auto whom = draws.list(Draw{Purpose::referral_seat, week, 0, 0, 1}, numbers);
    for (std::size_t k = 0; k < heard.size(); ++k) { world.teams.prefetch(openings[heard[k]].employer, whom[k]); }
    Tips tips;
    for (std::size_t k = 0; k < heard.size(); ++k) {
        const Opening& opening = openings[heard[k]];
        tips.vacancy.push_back(opening.vacancy);
        tips.employee.push_back(world.teams.someone(opening.employer, headcount(opening), whom[k]));
        ask_memory(&world.people.ties[row(tips.employee[k])]);
    }
    return tips;
}

/// The living ties of each who heard whose other end looks for work.
Contacts contacts_of(const World& world, const Tips& tips, Week week) {
    const auto& runs = world.people.ties;
    constexpr std::uint32_t soon = 6; // tips ahead for which memory is asked
    for (std::uint32_t k = 0; k < soon && k < tips.employee.size(); ++k) {
        Ties::prefetch_all(runs[row(tips.employee[k])]);
    }
    Contacts contacts;
    for (std::uint32_t k = 0; k < tips.employee.size(); ++k) {
        if (k + soon < tips.employee.size()) { Ties::prefetch_all(runs[row(tips.employee[k + soon])]); }
        const TieList ties = Ties::list_of(runs[row(tips.employee[k])]);
        std::array<std::uint8_t, 64> places; // no list is longer
        std::size_t looking = 0;
        for (int place = 0; place < ties.count; ++place) { // without branches
            places[looking] = static_cast<std::uint8_t>(place);
            looking += static_cast<std::size_t>(world.looks_for_work(Ties::other_of(ties.words[place])));
        }
        std::size_t end = contacts.person.size();
        contacts.first.push_back(static_cast<std::uint32_t>(end));
        contacts.person.resize(end + looking);
        contacts.strength.resize(end + looking);
        for (std::size_t c = 0; c < looking; ++c) {
            const TieHalf half = ties.half(places[c]);
            contacts.person[end] = address_of(half.other());
            contacts.strength[end] = world.ties.strength(half, week);
            end += static_cast<std::size_t>(world.ties.lives(half, week));
        }
        contacts.person.resize(end);
        contacts.strength.resize(end);
        contacts.number.resize(end, world.vacancies.number[tips.vacancy[k]]);
    }
    contacts.first.push_back(static_cast<std::uint32_t>(contacts.person.size()));
    return contacts;
}

/// The contact that a tip goes to.
struct Referred {
    std::uint32_t vacancy; // row
    PersonId person;
    PersonId employee; // who passed it on
    float strength;
    Words words;
    float match_mean; // what the employee can tell of the match
};

/// For each who is asked, the posterior mean of the match from what a tie of this strength can tell; the same whenever
/// it is told in a week.
std::vector<float> told_of_match(const World& world, const Tips& tips, const Contacts& contacts,
                                 std::span<const Asked> asked, Week week, const HiringParams& params,
                                 const MatchParams& match, const Draws& draws) {
    std::vector<float> told(asked.size(), 0.0F);
    const double insight = params.referral_insight.value();
    if (insight <= 0.0) { return told; }
    std::vector<std::uint32_t> person(asked.size());
    std::vector<std::uint32_t> employer(asked.size());
    for (std::size_t k = 0; k < asked.size(); ++k) {
        person[k] = contacts.person[asked[k].contact];
        employer[k] = address_of(world.vacancies.employer[tips.vacancy[asked[k].tip]]);
    }
    const auto quality = match_qualities(person, employer, match.sd.value(), draws);
    constexpr auto lane = static_cast<std::size_t>(Purpose::referral_insight) & 3U;
    const auto words = draws.list(Draw{Purpose::referral_insight, week, 0}, person, employer);
    for (std::size_t k = 0; k < asked.size(); ++k) {
        const double noise = normal_scores()(words[k][lane]);
        const double weeks = insight * contacts.strength[asked[k].contact];
        told[k] = static_cast<float>(match_learned_after(weeks, quality[k], noise, match));
    }
    return told;
}

/// The contact of those in [first, end) with the shortest wait, or `end` where all are out of the race.
std::uint32_t next_to_hear(std::span<const float> waits, std::uint32_t first, std::uint32_t end) {
    std::uint32_t next = end;
    float shortest = out_of_the_race;
    for (std::uint32_t c = first; c < end; ++c) {
        next = waits[c] < shortest ? c : next;
        shortest = std::min(shortest, waits[c]);
    }
    return next;
}

/// Exponential waiting times of rate sigma: the first of the race is drawn with weight sigma, the first of those who
/// are willing with weight sigma among the willing (Efraimidis and Spirakis 2006).
std::vector<float> waits_of(const Contacts& contacts, std::span<const Words> words) {
    constexpr auto rank = static_cast<std::size_t>(Purpose::referral_rank) & 3U;
    std::vector<float> waits(words.size());
    for (std::size_t c = 0; c < waits.size(); ++c) { // uniform in (0, 1]
        waits[c] = (static_cast<float>(static_cast<std::int32_t>(words[c][rank] >> 1)) + 0.5F) * 0x1p-31F;
    }
    for (std::size_t c = 0; c < waits.size(); ++c) { waits[c] = -exact_log(waits[c]) / contacts.strength[c]; }
    return waits;
}

/// One of the contacts of each tip who would take the job, drawn with weight sigma: they are asked in the order of
/// their waits, so that few have to be looked at. An employer's own people are no candidates.
std::vector<Referred> draw_contacts(const World& world, const Tips& tips, const Contacts& contacts, Week week,
                                    const HiringParams& params, const MatchParams& match, const Draws& draws) {
    constexpr auto taste = static_cast<std::size_t>(Purpose::referral_taste) & 3U;
    const NormalScores& normal = normal_scores();
    const auto words = draws.list(Draw{Purpose::referral_rank, week, 0}, contacts.person, contacts.number);
    std::vector<float> waits = waits_of(contacts, words);
    const auto accepts = [&](std::uint32_t c, std::uint32_t vacancy, float match_mean) {
        const EmployerId employer = world.vacancies.employer[vacancy];
        const std::uint32_t person = contacts.person[c];
        return world.people.employer[person] != employer &&
               would_accept(world.people.reservation[person].value(),
                            world.employers.premium[row(employer)] + match_mean, normal(words[c][taste]), params);
    };
    std::vector<Referred> drawn;
    std::vector<Asked> asked;
    for (std::uint32_t tip = 0; tip < tips.vacancy.size(); ++tip) { asked.push_back({tip, 0}); }
    while (!asked.empty()) { // each time all tips that have found nobody yet go to the next contact
        std::size_t left = 0;
        for (const auto& [tip, none] : asked) {
            const std::uint32_t end = contacts.first[tip + 1];
            const std::uint32_t next = next_to_hear(waits, contacts.first[tip], end);
            if (next == end) { continue; }
            ask_memory(&world.people.employer[contacts.person[next]]);
            ask_memory(&world.people.reservation[contacts.person[next]]);
            asked[left++] = {tip, next};
        }
        asked.resize(left);
        const auto told = told_of_match(world, tips, contacts, asked, week, params, match, draws);
        left = 0;
        for (std::size_t k = 0; k < asked.size(); ++k) {
            const auto [tip, c] = asked[k];
            const std::uint32_t vacancy = tips.vacancy[tip];
            const float match_mean = told[k];
            if (accepts(c, vacancy, match_mean)) {
                drawn.push_back({vacancy, PersonId{static_cast<std::int32_t>(contacts.person[c])}, tips.employee[tip],
                                 contacts.strength[c], words[c], match_mean});
            } else {
                waits[c] = out_of_the_race;
                asked[left++] = {tip, c};
            }
        }
        asked.resize(left);
    }
    return drawn;
}

} // namespace

void find_referrals(World& world, Week week, const HiringParams& params, const MatchParams& match, const Draws& draws) {
    constexpr auto noise = static_cast<std::size_t>(Purpose::referral_noise) & 3U;
    constexpr auto team = static_cast<std::size_t>(Purpose::referral_team) & 3U;
    const NormalScores& normal = normal_scores();
    // openings lie region by region: what a batch's contacts need stays near the processor
    const std::size_t batch = block_size(world.people.size()) / 8;
    const std::span<const Opening> openings = world.round.openings.all();
    for_each_index((openings.size() + batch - 1) / batch, [&](std::size_t b) {
        const auto some = openings.subspan(b * batch, std::min(batch, openings.size() - b * batch));
        const Tips tips = hear(world, some, week, params, draws);
        const auto drawn = draw_contacts(world, tips, contacts_of(world, tips, week), week, params, match, draws);
        for (const Referred& referred : drawn) { prefetch_candidate(world.people, referred.person); }
        for (const Referred& referred : drawn) {
            const std::uint32_t v = referred.vacancy;
            const double evidence = params.referral_evidence * referred.strength * world.evidence.per_project;
            const RegionId region = world.employers.region[row(world.vacancies.employer[v])];
            const double fit = candidate_score(world, referred.person, region, world.vacancies.occupation[v], evidence,
                                               normal(referred.words[noise]), week);
            const double score = fit + referred.match_mean / std::max(1e-9, match.sd.value());
            if (score <= world.round.bars[v]) { continue; }
            world.round.referred[v] = referred.person;
            const bool joins = happens(referred.words[team], params.beside_contact);
            world.round.introduced[v] = {.beside = joins ? referred.employee : PersonId::none,
                                         .match_mean = referred.match_mean,
                                         .observed =
                                             static_cast<float>(params.referral_insight.value() * referred.strength)};
        }
    });
}

} // namespace workpaths
