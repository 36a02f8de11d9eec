// Hiring: the referred before the best applicant, one acceptance a person and week, in random order of vacancies.
#include "sim/processes/hiring.hpp"
#include "sim/world/jobs.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

constexpr Week now{4};

/// Employer a has this many vacancies; nobody is a candidate yet.
World market(int vacancies) {
    World world = small_world();
    for (int v = 0; v < vacancies; ++v) { open_vacancy(world, employer_a); }
    world.round.referred.assign(world.vacancies.size(), PersonId::none);
    return world;
}

void applies(World& world, PersonId person, std::uint32_t vacancy, float score) {
    world.round.applications.push_back({vacancy, person, score});
}

void fill(World& world, Week week = now) {
    world.round.introduced.resize(world.vacancies.size());
    fill_vacancies(world, week, 0.2, {}, some_draws);
}

bool works_at(const World& world, PersonId person, EmployerId employer) {
    return world.people.state[row(person)] == LabourState::employed && world.people.employer[row(person)] == employer;
}

TEST(Hiring, TheReferredGoesBeforeABetterApplicant) {
    World world = market(1);
    const PersonId referred = add_searcher(world);
    const PersonId applicant = add_searcher(world);
    world.round.referred[0] = referred;
    applies(world, applicant, 0, 9.0F);
    fill(world);
    EXPECT_TRUE(works_at(world, referred, employer_a));
    EXPECT_EQ(world.people.channel[row(referred)], Channel::referral);
    EXPECT_EQ(world.people.state[row(applicant)], LabourState::searching);
}

TEST(Hiring, TheBestApplicantIsHired) {
    World world = market(1);
    for (const float score : {0.3F, 0.9F, 0.5F}) { applies(world, add_searcher(world), 0, score); }
    fill(world);
    EXPECT_TRUE(works_at(world, PersonId{1}, employer_a));
    EXPECT_EQ(world.people.channel[1], Channel::open_application);
    EXPECT_EQ(world.people.origin[1], Origin::searching);
    EXPECT_EQ(world.employers.headcount[0], 1);
}

TEST(Hiring, OfEqualApplicantsTheFirstIsHired) {
    World world = market(1);
    for (int k = 0; k < 3; ++k) { applies(world, add_searcher(world), 0, 0.5F); }
    fill(world);
    EXPECT_TRUE(works_at(world, PersonId{0}, employer_a));
}

TEST(Hiring, APersonAcceptsOnceAWeekAndTheNextInLineIsHired) {
    World world = market(2);
    const PersonId wanted = add_searcher(world);
    const PersonId second = add_searcher(world);
    world.round.referred = {wanted, wanted};
    applies(world, second, 0, 0.1F);
    applies(world, second, 1, 0.1F);
    fill(world);
    EXPECT_EQ(world.people.channel[row(wanted)], Channel::referral);
    EXPECT_EQ(world.people.channel[row(second)], Channel::open_application) << "the open pool of the same week";
    EXPECT_EQ(world.log.hired.size(), 2U);
    EXPECT_TRUE(world.log.jobs.empty()) << "nobody left a job begun this week";
    EXPECT_EQ(world.vacancies.size(), 0U);
}

TEST(Hiring, WhoBeganThisWeekOrIsInTrainingIsNotFree) {
    World world = market(3);
    const PersonId fresh = add_worker(world, employer_b, now);
    const PersonId trainee = add_searcher(world);
    start_training(world, trainee, employer_b, OccupationId{0}, 0.0, Week{0}, some_draws);
    const PersonId retired = add_searcher(world);
    world.people.state[row(retired)] = LabourState::out;
    world.round.referred = {fresh, trainee, retired};
    for (std::uint32_t v = 0; v < 3; ++v) { applies(world, world.round.referred[v], v, 1.0F); }
    fill(world);
    EXPECT_EQ(world.vacancies.size(), 3U);
    EXPECT_EQ(world.employers.headcount, (std::vector<std::int32_t>{0, 2}));
}

TEST(Hiring, FilledVacanciesLeaveTheMarketAndTheOthersStay) {
    World world = market(5);
    world.round.referred[3] = add_searcher(world);
    world.vacancies.closed[1] = 1; // by conversion
    world.round.referred[1] = add_searcher(world);
    fill(world);
    EXPECT_EQ(world.vacancies.number, (std::vector<std::uint32_t>{0, 2, 4}));
    EXPECT_EQ(world.employers.vacancies, (std::vector<std::int32_t>{3, 0}));
    EXPECT_EQ(world.people.state[1], LabourState::searching) << "that post was taken already";
    EXPECT_EQ(world.log.hired.size(), 1U);
}

TEST(Hiring, WithoutCandidatesNothingHappens) {
    World world = market(5);
    for (int k = 0; k < 5; ++k) { add_searcher(world); }
    fill(world);
    EXPECT_EQ(world.vacancies.size(), 5U);
    EXPECT_TRUE(world.log.hired.empty());
}

TEST(Hiring, AMoverQuitsTheOldJobAndKeepsMostOfTheWage) {
    World world = market(1);
    const PersonId mover = add_worker(world, employer_b);
    world.people.log_wage[row(mover)] = 12.0F;
    world.round.referred[0] = mover;
    fill(world);
    EXPECT_TRUE(works_at(world, mover, employer_a));
    EXPECT_EQ(world.people.origin[row(mover)], Origin::job);
    EXPECT_EQ(world.people.log_wage[row(mover)], LogWage{11.95}.value()); // 12 less the concession of 0.05
    ASSERT_EQ(world.log.jobs.size(), 1U);
    EXPECT_EQ(world.log.jobs[0].reason, EndReason::quit_to_job);
    EXPECT_EQ(world.log.jobs[0].employer, employer_b);
    EXPECT_EQ(world.log.jobs[0].end, now);
    EXPECT_EQ(world.employers.headcount, (std::vector<std::int32_t>{1, 0}));
}

TEST(Hiring, AHireFromUnemploymentStartsBelowTheMedianWageInThePostsOccupation) {
    World world = market(0);
    open_vacancy(world, employer_a, OccupationId{1});
    const PersonId person = add_searcher(world);
    world.round.referred = {person};
    fill(world);
    EXPECT_EQ(world.people.occupation[row(person)], OccupationId{1});
    EXPECT_EQ(world.people.job_start[row(person)], 4);
    EXPECT_EQ(world.people.log_wage[row(person)], LogWage{std::log(usual_wage) - 0.10}.value());
    EXPECT_EQ(world.people.match_mean[row(person)], 0.0F) << "nothing is known of the match";
}

TEST(Hiring, TheReferredStartsFromWhatTheReferralTold) {
    World world = market(1);
    const PersonId person = add_searcher(world);
    world.round.referred[0] = person;
    world.round.introduced = {{.match_mean = 0.05F, .observed = 3.0F}};
    fill(world);
    EXPECT_EQ(world.people.match_mean[row(person)], 0.05F);
    EXPECT_EQ(world.people.observed[row(person)].value(), 3.0F);
    EXPECT_EQ(world.people.log_wage[row(person)], LogWage{std::log(usual_wage) - 0.10 + 0.05}.value());
}

TEST(Hiring, AnApplicantIsToldNothingByTheVacancysReferral) {
    World world = market(1);
    const PersonId referred = add_worker(world, employer_b, now); // hired elsewhere this week
    const PersonId applicant = add_searcher(world);
    world.round.referred[0] = referred;
    world.round.introduced = {{.match_mean = 0.05F, .observed = 3.0F}};
    applies(world, applicant, 0, 9.0F);
    fill(world);
    EXPECT_TRUE(works_at(world, applicant, employer_a));
    EXPECT_EQ(world.people.observed[row(applicant)].value(), 0.0F);
}

// Two vacancies refer the same person: in 1,000 weeks each comes first in 500, standard deviation sqrt(250) = 15.8.
TEST(Hiring, VacanciesComeInRandomOrder) {
    int first_of_two = 0;
    World world = market(2);
    const PersonId person = add_searcher(world);
    for (int week = 0; week < 1000; ++week) {
        const std::uint32_t older = world.vacancies.number[0];
        world.round.referred = {person, person};
        fill(world, Week{week});
        ASSERT_EQ(world.vacancies.size(), 1U);
        first_of_two += world.vacancies.number[0] != older ? 1 : 0;
        end_job(world, person, EndReason::layoff, Week{week});
        open_vacancy(world, employer_a);
    }
    EXPECT_NEAR(first_of_two, 500, 4.5 * 15.8);
}

TEST(Hiring, HeadcountsGrowByTheHires) {
    World world = market(60);
    for (int k = 0; k < 40; ++k) { add_searcher(world); }
    for (std::uint32_t k = 0; k < 200; ++k) {
        const Words words = some_draws.words(Draw{Purpose::application_reach, now, k});
        const auto person = id_at<PersonId>(words[0] % 40);
        if (k < 20) { world.round.referred[words[1] % 60] = person; }
        applies(world, person, words[2] % 60, static_cast<float>(uniform_of(words[3])));
    }
    fill(world);
    const auto hired = world.log.hired.size();
    EXPECT_GT(hired, 20U);
    EXPECT_EQ(world.vacancies.size(), 60 - hired);
    EXPECT_EQ(world.employers.vacancies[0], static_cast<std::int32_t>(60 - hired));
    EXPECT_EQ(world.employers.headcount[0], static_cast<std::int32_t>(hired));
    EXPECT_EQ(static_cast<std::size_t>(
                  std::count(world.people.state.begin(), world.people.state.end(), LabourState::employed)),
              hired);
}

} // namespace
} // namespace workpaths
