// Finished tasks are kept one after the other, and who hands over too many waits.
#include "experiments/keeper.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <vector>

namespace workpaths {
namespace {

TEST(Keepers, KeepInTheOrderOfHandingOver) {
    std::vector<int> kept;
    Keeper keeper{2};
    for (int task = 0; task < 100; ++task) {
        keeper.hand_over([&kept, task] { kept.push_back(task); });
    }
    keeper.wait();
    ASSERT_EQ(kept.size(), 100U);
    for (int task = 0; task < 100; ++task) { EXPECT_EQ(kept[static_cast<std::size_t>(task)], task); }
}

TEST(Keepers, LetWaitWhoHandsOverTooMany) {
    std::atomic<bool> disk_is_slow = true;
    std::atomic<int> handed_over = 0;
    Keeper keeper{2};
    std::thread runs{[&] {
        for (int task = 0; task < 5; ++task) {
            keeper.hand_over([&] {
                while (disk_is_slow) { std::this_thread::yield(); }
            });
            ++handed_over;
        }
    }};
    while (handed_over < 3) { std::this_thread::yield(); } // one under way, two wait
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    EXPECT_EQ(handed_over, 3);
    disk_is_slow = false;
    runs.join();
    keeper.wait();
    EXPECT_EQ(handed_over, 5);
}

TEST(Keepers, KeepWhatWasHandedOverBeforeTheyEnd) {
    std::atomic<int> kept = 0;
    {
        Keeper keeper{10};
        for (int task = 0; task < 10; ++task) {
            keeper.hand_over([&] { ++kept; });
        }
    }
    EXPECT_EQ(kept, 10);
}

} // namespace
} // namespace workpaths
