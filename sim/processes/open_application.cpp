#include "sim/processes/open_application.hpp"

#include "sim/base/ask_memory.hpp"
#include "sim/base/chosen.hpp"
#include "sim/base/normal_scores.hpp"
#include "sim/world/wages.hpp"

#include <algorithm>
#include <bit>

namespace workpaths {
namespace {

constexpr int most_applications = 12;
using PoissonThresholds = std::array<std::uint64_t, most_applications>;

/// threshold[k]: a word below it means at most k applications.
PoissonThresholds poisson_thresholds(double mean) {
    PoissonThresholds thresholds{};
    double term = exact_exp(-mean);
    double sum = 0.0;
    for (int k = 0; k < most_applications; ++k) {
        sum += term;
        thresholds[static_cast<std::size_t>(k)] = threshold_of(sum);
        term *= mean / (k + 1);
    }
    return thresholds;
}

constexpr std::uint32_t usual_applications = 4; // counted and written without branches

/// How many thresholds a word reaches.
std::uint32_t count_of(std::uint32_t word, const PoissonThresholds& thresholds) {
    std::uint32_t count = 0;
    for (std::size_t k = 0; k < usual_applications; ++k) { count += static_cast<std::uint32_t>(word >= thresholds[k]); }
    if (count < usual_applications) { return count; }
    while (count < most_applications && word >= thresholds[count]) { ++count; }
    return count;
}

/// Who of the block applies how often: a row for each application, in order of persons.
struct Sent {
    std::vector<std::uint32_t> person;
    std::vector<std::uint32_t> nth; // of the person's applications this week

    void resize(std::size_t size) { person.resize(size), nth.resize(size); }
};

Sent applications_sent(const World& world, std::size_t begin, std::size_t end, Week week,
                       const PoissonThresholds& thresholds, const Draws& draws) {
    std::array<std::uint32_t, rows_per_block> words;
    draws.sweep(Purpose::application_count, week, static_cast<std::uint32_t>(begin),
                std::span{words}.first(end - begin));
    Sent sent;
    std::size_t size = 0;
    for (std::size_t first = begin; first < end; first += 64) {
        sent.resize(size + std::size_t{64} * most_applications);
        for (std::uint64_t looking = world.searchers[first / 64]; looking != 0; looking &= looking - 1) {
            const auto i = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(std::countr_zero(looking));
            const std::uint32_t count = count_of(words[i - begin], thresholds);
            for (std::uint32_t nth = 0; nth < std::max(count, usual_applications); ++nth) {
                sent.person[size + nth] = i;
                sent.nth[size + nth] = nth;
            }
            size += count; // what is too much is overwritten
        }
    }
    sent.resize(size);
    return sent;
}

/// Words below the first: own region and occupation; below the second: own region.
struct Reach {
    std::uint64_t own;
    std::uint64_t region;
};

/// The opening that an application goes to, or nullptr where none is within reach.
const Opening* opening_for(const World& world, std::size_t i, const Words& words, const Reach& reach) {
    const RegionId region = world.people.region[i];
    const auto near = openings_near(world, region, world.people.occupation[i]);
    const auto far = words[0] < reach.region ? openings_in(world, region) : world.round.openings.all();
    const auto from = words[0] < reach.own ? near : far;
    return from.empty() ? nullptr : &from[(std::uint64_t{words[1]} * from.size()) >> 32];
}

/// What a block's people have sent that counts.
struct Post {
    std::vector<Application> applications; // that would be accepted and pass the bar
    std::vector<Answer> answers;           // to people out of work
};

constexpr ImaginedInternship internship;

/// What the internship would add to a person's fit to an occupation.
double gain_in_fit(const World& world, std::size_t i, OccupationId occupation, const SkillGrowthParams& skills) {
    const auto& practised = world.occupations[row(world.people.occupation[i])].requirement;
    const auto& asked = world.occupations[row(occupation)].requirement;
    double gain = 0.0;
    for (std::size_t k = 0; k < domain_count; ++k) {
        const double growth = domain_practice(practised[k] * internship.hours, internship.learning,
                                              world.people.aptitude[i].value(), skills)
                                  .growth;
        gain += asked[k] * (1.0 - world.people.skill[i][k].value()) * (1.0 - exact_exp(-growth * internship.weeks));
    }
    return gain;
}

/// What the application of somebody out of work scored; of young people without a portfolio also what it would have
/// scored, with the same noise, after an internship.
Answer answer_to(const World& world, PersonId person, const Opening& to, double score, double noise, Week week,
                 const SkillGrowthParams& skills) {
    const People& people = world.people;
    const std::size_t i = row(person);
    Answer answer{to.vacancy, person, static_cast<float>(score), static_cast<float>(score), false};
    answer.audited = people.projects[i] == 0 && age_of(people, i, week) < internship.below_age;
    if (!answer.audited) { return answer; }
    const double evidence =
        std::min(world.evidence.cap, people.evidence[i] + world.evidence.per_project + internship.reference);
    const double fit = fit_of(world, person, to.occupation) + gain_in_fit(world, i, to.occupation, skills);
    const double z = world.priors.standardise(to.region, to.occupation, age_of(people, i, week), fit);
    answer.score_after_internship =
        static_cast<float>(posterior_score(z, evidence, noise, world.groups[row(people.group[i])]));
    return answer;
}

void apply(const World& world, const Sent& sent, Week week, const HiringParams& params, const SkillGrowthParams& skills,
           const Draws& draws, Post& post) {
    const NormalScores& normal = normal_scores();
    const Reach reach{threshold_of(params.own_reach),
                      threshold_of(1.0 - (1.0 - params.own_reach) * params.beyond_region)};
    const auto words = draws.list(Draw{Purpose::application_reach, week, 0}, sent.person, sent.nth);
    std::vector<const Opening*> to(words.size());
    constexpr Opening nowhere{
        0, EmployerId::none, OccupationId::none, RegionId::none, std::numeric_limits<float>::lowest(), 0.0F};
    for (std::size_t a = 0; a < words.size(); ++a) {
        to[a] = opening_for(world, sent.person[a], words[a], reach);
        if (to[a] == nullptr) { to[a] = &nowhere; }
        ask_memory(to[a]);
    }
    const auto wanted = rows_where(0, words.size(), [&](std::size_t a) {
        return would_accept(world.people.reservation[sent.person[a]].value(), to[a]->premium, normal(words[a][2]),
                            params) &
               (to[a]->employer != world.people.employer[sent.person[a]]);
    });
    constexpr std::size_t soon = 16; // applications ahead for which memory is asked
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        if (k + soon < wanted.size()) { ask_memory(&world.people.skill[sent.person[wanted[k + soon]]]); }
        const std::uint32_t a = wanted[k];
        if (to[a] == &nowhere) { continue; } // those out of work take anything
        const auto person = id_at<PersonId>(sent.person[a]);
        const double noise = normal(words[a][3]);
        const double score = candidate_score(world, person, to[a]->region, to[a]->occupation, 0.0, noise, week);
        if (score > to[a]->bar) { post.applications.push_back({to[a]->vacancy, person, static_cast<float>(score)}); }
        if (world.people.state[row(person)] == LabourState::searching && number_of(week) >= 0) {
            post.answers.push_back(answer_to(world, person, *to[a], score, noise, week, skills));
        }
    }
}

} // namespace

void send_applications(World& world, Week week, const HiringParams& params, const SkillGrowthParams& skills,
                       const Draws& draws) {
    if (world.vacancies.size() == 0) { return; }
    const auto thresholds = poisson_thresholds(params.applications);
    std::vector<Post> posts(blocks_for(world.people.size()));
    for_each_block(world.people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        const Sent sent = applications_sent(world, begin, end, week, thresholds, draws);
        apply(world, sent, week, params, skills, draws, posts[block]);
    });
    for (const Post& post : posts) {
        auto& [applications, answers] = post;
        world.round.applications.insert(world.round.applications.end(), applications.begin(), applications.end());
        world.round.answers.insert(world.round.answers.end(), answers.begin(), answers.end());
    }
}

} // namespace workpaths
