#include "sim/processes/conversion.hpp"
#include "sim/world/stage_start.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

using namespace testing;

/// People who have just completed a stage with employer a.
struct Completers {
    World world = small_world();
    std::vector<PersonId> people;
    ConversionParams params;
    HiringParams hiring;
    Completers(int count, bool employing) {
        StageParams stage;
        stage.hours = HoursPerWeek{20};
        stage.host = employing ? HostRule::one_host : HostRule::new_host;
        stage.pay = PayRule::wage_share;
        add_pathway(world, stage);
        hiring.offer_taste = LogPoints{0.0};
        for (int k = 0; k < count; ++k) {
            people.push_back(add_searcher(world, 20.0));
            const ProgrammeId programme = apply_for(world, people.back(), PathwayId{0}, Week{0});
            start_programme(world, programme, employer_a, 0.0, Week{0}, some_draws);
            world.programmes.phase[row(programme)] = ProgrammePhase::completed;
        }
    }
    void convert() { convert_completers(world, Week{4}, params, hiring, {}, {}, some_draws); }
    [[nodiscard]] LabourState state(std::size_t k = 0) const { return world.people.state[row(people[k])]; }
};

TEST(Conversion, AGoodMatchStaysInTheSameSeatWithWhatWasLearned) {
    Completers one{1, true};
    const std::size_t i = row(one.people[0]);
    one.world.people.match_mean[i] = 0.1F;
    one.world.people.firm_skill[i] = 0.4F;
    one.world.people.observed[i] = FullWeeks{20.0};
    const SeatId seat = one.world.people.seat[i];
    one.convert();
    EXPECT_EQ(one.state(), LabourState::employed);
    EXPECT_EQ(one.world.people.seat[i], seat);
    EXPECT_EQ(one.world.people.firm_skill[i], 0.4F);
    EXPECT_EQ(one.world.people.observed[i].value(), 20.0F);
    EXPECT_EQ(one.world.people.channel[i], Channel::conversion);
    EXPECT_EQ(one.world.people.job_start[i], 4);
    // ln w + m + 0.05 c - 0.10 at average fit and tightness
    EXPECT_EQ(one.world.people.log_wage[i], LogWage{std::log(usual_wage) + 0.1 + 0.02 - 0.10}.value());
    ASSERT_EQ(one.world.log.programmes.size(), 1U);
    EXPECT_TRUE(one.world.log.programmes[0].converted);
    ASSERT_EQ(one.world.log.trainings.size(), 1U);
    EXPECT_EQ(one.world.log.trainings[0].reason, EndReason::completed);
    EXPECT_EQ(one.world.log.trainings[0].start, Week{0});
    EXPECT_EQ(one.world.log.trainings[0].end, Week{4}) << "where the job begins";
}

TEST(Conversion, AMatchBelowTheBarIsNotOffered) {
    Completers one{1, true};
    one.world.people.match_mean[row(one.people[0])] = -0.17F; // the bar is -0.16
    one.convert();
    EXPECT_EQ(one.state(), LabourState::searching);
    EXPECT_EQ(one.world.employers.headcount[0], 0);
    EXPECT_FALSE(one.world.log.programmes[0].converted);
    EXPECT_EQ(one.world.log.programmes[0].reason, EndReason::completed);
    ASSERT_EQ(one.world.log.trainings.size(), 1U);
    EXPECT_EQ(one.world.log.trainings[0].reason, EndReason::end_of_contract);
    EXPECT_EQ(one.world.log.trainings[0].employer, employer_a);
}

TEST(Conversion, AnOfferWorthTooLittleIsNotTaken) {
    Completers one{1, true};
    one.world.employers.premium[0] = -0.3F; // -0.3 + 0 is below -0.24
    one.convert();
    EXPECT_EQ(one.state(), LabourState::searching);
}

TEST(Conversion, AnEmployerFarAboveItsTargetOffersNothing) {
    Completers many{20, true};
    many.world.employers.target[0] = 12.0F; // 1.05 * 12 + 1 = 13.6
    many.convert();
    // seven leave before the headcount of 20 has come down to 13; the others are kept
    EXPECT_EQ(many.world.employers.headcount[0], 13);
}

TEST(Conversion, ProjectsLeadOnlyIntoAnOpenVacancyOfTheOccupation) {
    Completers none{1, false};
    none.hiring.bar = -10.0;
    none.hiring.bar_sd = 0.0;
    open_vacancy(none.world, employer_b);                  // another employer's
    open_vacancy(none.world, employer_a, OccupationId{1}); // another occupation's
    none.convert();
    EXPECT_EQ(none.state(), LabourState::searching);

    Completers one{1, false};
    one.hiring = none.hiring;
    open_vacancy(one.world, employer_a);
    one.convert();
    EXPECT_EQ(one.state(), LabourState::employed);
    EXPECT_EQ(one.world.vacancies.closed[0], 1);
    EXPECT_EQ(one.world.people.employer[row(one.people[0])], employer_a);
}

// A tie of 0.5 tells as much as half of the insight in full-time weeks: 30 weeks beyond the hosting itself.
TEST(Conversion, TheContactAtTheHostTellsOfTheMatchAndIsJoined) {
    const auto hired = [](bool with_contact) {
        Completers one{1, false};
        one.hiring.bar = -10.0;
        one.hiring.bar_sd = 0.0;
        one.hiring.referral_insight = Weeks{60.0};
        one.world.teams.make_room(employer_a, 600, one.world.people);        // fifty teams
        const PersonId contact = add_worker(one.world, employer_a, Week{1}); // elsewhere, as it happens
        if (with_contact) { tie(one.world, one.people[0], contact, 0.5, Week{4}, Contact::embedded); }
        open_vacancy(one.world, employer_a);
        one.convert();
        const People& people = one.world.people;
        const std::size_t i = row(one.people[0]);
        return std::pair{people.observed[i].value(), Teams::share_a_team(people.seat[i], people.seat[row(contact)])};
    };
    const auto [alone, beside_nobody] = hired(false);
    const auto [told, beside_the_contact] = hired(true);
    EXPECT_NEAR(told - alone, 30.0, 0.17); // a clock is exact to 0.0056 of the strength
    EXPECT_TRUE(beside_the_contact);
    EXPECT_FALSE(beside_nobody);
}

TEST(Conversion, ABarNobodyReachesConvertsNobody) {
    Completers one{1, false};
    one.hiring.bar = 10.0;
    one.hiring.bar_sd = 0.0;
    open_vacancy(one.world, employer_a);
    one.convert();
    EXPECT_EQ(one.state(), LabourState::searching);
    EXPECT_EQ(one.world.vacancies.closed[0], 0);
}

TEST(Conversion, EverybodyWhoCompletedIsResolved) {
    Completers many{30, true};
    many.convert();
    for (const PersonId person : many.people) { EXPECT_FALSE(exists(many.world.people.programme[row(person)])); }
    EXPECT_EQ(many.world.log.programmes.size(), 30U);
}

} // namespace
} // namespace workpaths
