#include "sim/world/people.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace workpaths {
namespace {

/// People of whom the first so many have left working life.
People people_with_retired(std::size_t count, std::size_t retired) {
    People people;
    for (std::size_t i = 0; i < count; ++i) {
        add_person(people);
        people.birth_week[i] = static_cast<std::int16_t>(i / 8);
        people.log_wage[i] = static_cast<float>(i);
        people.state[i] = i < retired ? LabourState::out : LabourState::searching;
    }
    return people;
}

constexpr Week any_birth{20'000};
constexpr std::size_t few = 12'000; // people, in small blocks
constexpr std::size_t small_block = block_size(few);
static_assert(small_block < rows_per_block);

TEST(People, WhoHasLeftIsGoneInWholeBlocks) {
    People people = people_with_retired(few, 2 * small_block + 17);
    people.state[3 * small_block] = LabourState::out; // among others who work
    forget_gone(people, any_birth);
    EXPECT_EQ(people.gone, 2 * small_block);
}

TEST(People, NobodyIsGoneBehindSomebodyAtWork) {
    People people = people_with_retired(few, 9000);
    people.state[0] = LabourState::searching;
    forget_gone(people, any_birth);
    EXPECT_EQ(people.gone, 0U);
    EXPECT_EQ(people.log_wage.first(), 0U);
}

TEST(People, WhoHasLeftLatelyIsNotGoneYet) {
    People people = people_with_retired(few, 9000);
    forget_gone(people, Week{(3 * small_block + 20) / 8});
    EXPECT_EQ(people.gone, 3 * small_block);
}

TEST(People, WorkingColumnsOfThoseGoneAreForgottenAndLastingOnesKept) {
    People people = people_with_retired(few, 2 * rows_per_block + 100);
    forget_gone(people, any_birth);
    for_each_working_column(people, [](const auto& c) { EXPECT_EQ(c.first(), 2 * rows_per_block); });
    for_each_working_column(people, [](const auto& c) { EXPECT_EQ(c.size(), few); });
    for_each_lasting_column(people, [](const auto& c) { EXPECT_EQ(c.size(), few); });
    EXPECT_EQ(people.birth_week[80], 10);
    EXPECT_EQ(people.log_wage[2 * rows_per_block], static_cast<float>(2 * rows_per_block));
    EXPECT_EQ(people.log_wage[few - 1], static_cast<float>(few - 1));
}

TEST(People, FewOfManyAreForgottenLater) {
    constexpr std::size_t many = (kept_per_forgotten + 1) * rows_per_block;
    People people = people_with_retired(many, rows_per_block);
    forget_gone(people, any_birth);
    EXPECT_EQ(people.gone, rows_per_block);
    EXPECT_EQ(people.log_wage.first(), 0U);
    for (std::size_t i = rows_per_block; i < 2 * rows_per_block; ++i) { people.state[i] = LabourState::out; }
    forget_gone(people, any_birth);
    EXPECT_EQ(people.log_wage.first(), 2 * rows_per_block);
}

// The number of people may pass the one from which blocks are large: what is visited then must still be there.
TEST(People, NobodyIsForgottenInABlockThatBecomesALargeOne) {
    constexpr std::size_t most = 16 * rows_per_block - 1;
    static_assert(block_size(most) < block_size(most + 1));
    People people = people_with_retired(most, rows_per_block + 2 * small_block);
    forget_gone(people, any_birth);
    EXPECT_EQ(people.gone, rows_per_block + 2 * small_block);
    add_person(people);
    std::vector<std::size_t> begins(blocks_for(people.size()), people.size());
    for_each_block(people, [&](std::size_t block, std::size_t begin, std::size_t) { begins[block] = begin; });
    EXPECT_EQ(std::ranges::min(begins), people.log_wage.first());
    forget_gone(people, any_birth);
    EXPECT_EQ(people.gone, rows_per_block);
}

TEST(People, BlocksOfThoseGoneAreNotVisited) {
    People people = people_with_retired(few, 2 * small_block);
    forget_gone(people, any_birth);
    std::vector<int> visits(people.size(), 0);
    std::vector<int> blocks(blocks_for(people.size()), 0);
    for_each_block(people, [&](std::size_t b, std::size_t begin, std::size_t end) {
        ++blocks[b];
        for (std::size_t i = begin; i < end; ++i) { ++visits[i]; }
    });
    EXPECT_EQ(std::ranges::count(blocks, 0), 2);
    EXPECT_EQ(blocks[2], 1);
    EXPECT_EQ(std::ranges::count(visits, 1), few - 2 * small_block);
    EXPECT_EQ(visits[2 * small_block], 1);
}

TEST(People, EverybodyMayBeGone) {
    People people = people_with_retired(2 * rows_per_block, 2 * rows_per_block);
    forget_gone(people, any_birth);
    int visits = 0;
    for_each_block(people, [&](std::size_t, std::size_t, std::size_t) { ++visits; });
    EXPECT_EQ(people.gone, people.size());
    EXPECT_TRUE(people.log_wage.kept().empty());
    EXPECT_EQ(visits, 0);
}

} // namespace
} // namespace workpaths
