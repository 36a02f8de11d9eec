// Who is called back: above the bar and among the three best, with and without an internship.
#include "sim/processes/callbacks.hpp"
#include "support/small_world.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;

/// One vacancy with a bar of 1 and these scores above it, of others.
World vacancy_with(std::initializer_list<float> scores) {
    World world = small_world();
    open_vacancy(world, employer_a);
    world.round.bars = {1.0F};
    for (const float score : scores) { world.round.applications.push_back({0, add_searcher(world), score}); }
    return world;
}

/// The answer to one more application, which would score `with` after an internship.
Answer answer(World world, float score, float with) {
    const PersonId person = add_searcher(world);
    if (score > 1.0F) { world.round.applications.push_back({0, person, score}); }
    world.round.answers.push_back({0, person, score, with, true});
    call_back(world);
    return world.round.answers[0];
}

TEST(Callbacks, WhoIsAboveTheBarAndAmongTheThreeBestIsCalled) {
    EXPECT_TRUE(answer(vacancy_with({}), 1.1F, 1.1F).called);
    EXPECT_FALSE(answer(vacancy_with({}), 0.9F, 0.9F).called) << "below the bar";
    EXPECT_TRUE(answer(vacancy_with({2.0F, 3.0F}), 1.1F, 1.1F).called) << "third";
    EXPECT_FALSE(answer(vacancy_with({2.0F, 3.0F, 4.0F}), 1.1F, 1.1F).called) << "fourth";
    EXPECT_TRUE(answer(vacancy_with({2.0F, 3.0F, 4.0F, 5.0F}), 3.5F, 3.5F).called);
}

TEST(Callbacks, AnInternshipCanBringOneOverTheBarOrPastACompetitor) {
    const Answer over_the_bar = answer(vacancy_with({}), 0.9F, 1.1F);
    EXPECT_FALSE(over_the_bar.called);
    EXPECT_TRUE(over_the_bar.called_after_internship);
    const Answer past_a_competitor = answer(vacancy_with({2.0F, 3.0F, 4.0F}), 1.9F, 2.1F);
    EXPECT_FALSE(past_a_competitor.called);
    EXPECT_TRUE(past_a_competitor.called_after_internship);
}

TEST(Callbacks, AnInternshipCanAlsoShowThatSomebodyIsNotGoodEnough) {
    const Answer under_the_bar = answer(vacancy_with({}), 1.1F, 0.9F);
    EXPECT_TRUE(under_the_bar.called);
    EXPECT_FALSE(under_the_bar.called_after_internship);
    // without the own application the three best are 2, 3 and 4
    EXPECT_FALSE(answer(vacancy_with({2.0F, 3.0F, 4.0F}), 2.5F, 1.5F).called_after_internship);
}

TEST(Callbacks, TheOwnApplicationIsNoCompetitor) {
    const Answer same = answer(vacancy_with({2.0F, 3.0F}), 1.5F, 1.2F); // would else be fourth behind itself
    EXPECT_TRUE(same.called);
    EXPECT_TRUE(same.called_after_internship);
}

} // namespace
} // namespace workpaths
