// Stable matching: worked examples, and what deferred acceptance promises, by trying every matching of small markets.
#include "sim/world/stable_matching.hpp"
#include "support/matching_market.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <set>

namespace workpaths {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

constexpr int nowhere = -1;
constexpr std::uint32_t tiny_markets = 5000;

/// What `holds` says of the outcome, in `count` markets of a size.
template <class Holds> void in_every_market(std::uint32_t count, const MarketSize& size, const Holds& holds) {
    for (std::uint32_t number = 0; number < count && !::testing::Test::HasFailure(); ++number) {
        SCOPED_TRACE(::testing::Message() << "market " << number);
        holds(random_market(number, size));
    }
}

/// One intake; applicants score as given and list it.
Market one_intake(const Intake& intake, const std::vector<double>& scores, std::vector<char> marked = {}) {
    Market market{{intake}, {}, std::move(marked)};
    for (const double score : scores) { market.lists.push_back(listed({0}, {score})); }
    return market;
}

// Gale & Shapley 1962, example 1: "each first choice" for the side that applies. A score is minus the rank.
TEST(StableMatching, GivesGaleAndShapleysFirstExample) {
    Market market{{{1}, {1}, {1}}, {}, {}};
    market.lists = {listed({0, 1, 2}, {-3, -2, -1}), listed({1, 2, 0}, {-1, -3, -2}), listed({2, 0, 1}, {-2, -1, -3})};
    EXPECT_THAT(all_stable(market), UnorderedElementsAre(Placed{0, 1, 2}, Placed{1, 2, 0}, Placed{2, 0, 1}));
    EXPECT_THAT(match(market), ElementsAre(0, 1, 2));
}

// Gale & Shapley 1962, example 2: four and four, and only one stable matching.
TEST(StableMatching, GivesGaleAndShapleysSecondExample) {
    Market market{{{1}, {1}, {1}, {1}}, {}, {}};
    market.lists = {listed({0, 1, 2, 3}, {-3, -3, -2, -3}), listed({0, 3, 2, 1}, {-4, -1, -3, -2}),
                    listed({1, 0, 2, 3}, {-2, -4, -4, -1}), listed({3, 1, 2, 0}, {-1, -2, -1, -4})};
    EXPECT_THAT(all_stable(market), ElementsAre(Placed{2, 3, 0, 1}));
    EXPECT_THAT(match(market), ElementsAre(2, 3, 0, 1));
}

// 0 is held by A until 1 comes, then displaces 2 from B, who is left over: being first in line gives no right.
TEST(StableMatching, WhoIsHeldMayBeSentOn) {
    Market market{{{1}, {1}}, {}, {}};
    market.lists = {listed({0, 1}, {1, 2}), listed({0}, {2, 0}), listed({1}, {0, 1})};
    EXPECT_THAT(match(market), ElementsAre(1, 0, nowhere));
}

TEST(StableMatching, AnIntakeTakesItsBestUpToItsCapacity) {
    EXPECT_THAT(match(one_intake({3}, {5, 1, 4, 2, 3})), ElementsAre(0, nowhere, 0, nowhere, 0));
}

TEST(StableMatching, EqualScoresGoByTheLowerLotThenByTheApplicantsNumber) {
    Market market = one_intake({2}, {1, 1, 1, 1});
    for (std::size_t i = 0; i < 4; ++i) { market.lists[i][0].lot = i == 3 ? 8 : 9; }
    EXPECT_THAT(match(market), ElementsAre(0, nowhere, nowhere, 0));
    market.lists[2][0].lot = 0xFFFFFFFF; // the last of all lots
    market.lists[2][0].score = 1.5;
    EXPECT_THAT(match(market), ElementsAre(nowhere, nowhere, 0, 0));
}

TEST(StableMatching, ResultNamesTheChoiceByItsRow) {
    const std::vector<std::uint32_t> first{0, 1, 3};
    const std::vector<Intake> intakes{{1}, {1}};
    const std::vector<IntakeChoice> choices{{0, 0, 2.0}, {0, 0, 1.0}, {1, 0, 1.0}};
    EXPECT_THAT(deferred_acceptance({first, choices, intakes, {}}), ElementsAre(ChoiceId{0}, ChoiceId{2}));
}

TEST(StableMatching, EmptyMarketsAndListsMatchNobody) {
    EXPECT_TRUE(deferred_acceptance({}).empty());
    EXPECT_TRUE(match(Market{{{2}}, {}, {}}).empty()) << "no applicants";
    EXPECT_THAT(match(Market{{}, {{}, {}}, {}}), ElementsAre(nowhere, nowhere)) << "no intakes";
    EXPECT_THAT(match(Market{{{2}}, {{}, {}}, {1, 0}}), ElementsAre(nowhere, nowhere)) << "empty lists";
    EXPECT_THAT(match(one_intake({0, 0}, {1, 2})), ElementsAre(nowhere, nowhere)) << "no places";
    EXPECT_THAT(match(one_intake({0, 5}, {1, 2}, {1, 0})), ElementsAre(nowhere, nowhere)) << "none to reserve";
}

TEST(StableMatching, PlacesThatNobodyAppliesForCostNoMemory) {
    constexpr std::uint32_t most = 0xFFFFFFFF; // 64 GiB if each place had its own
    EXPECT_THAT(match(one_intake({most}, {1, 2})), ElementsAre(0, 0));
    EXPECT_THAT(match(one_intake({most, most}, {1, 2, 3}, {1, 0, 1})), ElementsAre(0, 0, 0));
}

TEST(Reserve, GoesToTheBestMarkedApplicantsFirst) {
    EXPECT_THAT(match(one_intake({2, 0}, {9, 8, 1, 2}, {0, 0, 1, 1})), ElementsAre(0, 0, nowhere, nowhere));
    EXPECT_THAT(match(one_intake({2, 1}, {9, 8, 1, 2}, {0, 0, 1, 1})), ElementsAre(0, nowhere, nowhere, 0));
    EXPECT_THAT(match(one_intake({2, 2}, {9, 8, 1, 2}, {0, 0, 1, 1})), ElementsAre(nowhere, nowhere, 0, 0));
    EXPECT_THAT(match(one_intake({2, 9}, {9, 8, 1, 2}, {0, 0, 1, 1})), ElementsAre(nowhere, nowhere, 0, 0));
}

TEST(Reserve, IsOpenToAllWhereNoMarkedApplicantWantsIt) {
    EXPECT_THAT(match(one_intake({2, 2}, {9, 8, 7}, {0, 0, 0})), ElementsAre(0, 0, nowhere));
    EXPECT_THAT(match(one_intake({3, 2}, {9, 8, 7, 1}, {0, 0, 0, 1})), ElementsAre(0, 0, nowhere, 0));
}

// The best marked applicant would be in anyway and fills the reserve: it asks for no more.
TEST(Reserve, CountsWhoWouldBeInAnyway) {
    EXPECT_THAT(match(one_intake({2, 1}, {9, 8, 1}, {1, 0, 1})), ElementsAre(0, 0, nowhere));
    EXPECT_THAT(match(one_intake({2, 1}, {1, 8, 9}, {1, 0, 1})), ElementsAre(nowhere, 0, 0)) << "in any order";
}

TEST(Reserve, LeavesMarkedApplicantsTheOpenPlacesToo) {
    EXPECT_THAT(match(one_intake({2, 1}, {9, 8, 7}, {1, 1, 0})), ElementsAre(0, 0, nowhere));
    EXPECT_THAT(match(one_intake({2, 1}, {7, 8, 9}, {0, 1, 1})), ElementsAre(nowhere, 0, 0));
}

// Applicant 0 is marked, would have nothing without the reserve at A and gets A with it; 1 moves on to B, where 2
// stays.
TEST(Reserve, HelpsTheMarked) {
    Market market{{{1, 1}, {1}}, {}, {1, 0, 0}};
    market.lists = {listed({0, 1}, {1, 1}), listed({0, 1}, {2, 2}), listed({1}, {0, 3})};
    EXPECT_THAT(match(market), ElementsAre(0, nowhere, 1));
    EXPECT_THAT(match(without_reserves(market)), ElementsAre(nowhere, 0, 1));
}

// Here 2 is marked and loses B to 1, who lost A to the marked 0: as many marked are placed, but not the same.
TEST(Reserve, MayHelpOneMarkedApplicantAtTheCostOfAnother) {
    Market market{{{1, 1}, {1}}, {}, {1, 0, 1}};
    market.lists = {listed({0}, {1, 0}), listed({0, 1}, {2, 2}), listed({1}, {0, 1})};
    EXPECT_THAT(match(market), ElementsAre(0, 1, nowhere));
    EXPECT_THAT(match(without_reserves(market)), ElementsAre(nowhere, 0, 1));
}

TEST(StableMatching, NoPairBlocksIt) {
    constexpr MarketSize size{.applicants = 60, .intakes = 12, .longest = 6, .capacity = 6, .lots = 3};
    in_every_market(1000, size, [](const Market& market) {
        EXPECT_TRUE(is_stable(market, match(market))) << "with reserves";
        const Market open = without_reserves(market);
        EXPECT_TRUE(is_stable(open, match(open)));
    });
}

TEST(StableMatching, NeverExceedsCapacityAndLeavesOnlyUnwantedPlaces) {
    constexpr MarketSize size{.applicants = 60, .intakes = 12, .longest = 6, .capacity = 6, .lots = 3};
    in_every_market(300, size, [](const Market& market) {
        const Placed placed = match(market);
        for (std::size_t k = 0; k < market.intakes.size(); ++k) {
            const int intake = static_cast<int>(k);
            const std::size_t there = those_at(placed, intake).size();
            ASSERT_LE(there, market.intakes[k].capacity);
            for (std::size_t i = 0; i < placed.size() && there < market.intakes[k].capacity; ++i) {
                EXPECT_GE(rank_of(market, i, intake), rank_of(market, i, placed[i])) << "has something worse";
            }
        }
    });
}

TEST(StableMatching, NoApplicantDoesBetterInAnyStableMatching) {
    std::size_t more_than_one = 0;
    in_every_market(tiny_markets, tiny, [&](const Market& market) {
        const Placed placed = match(market);
        const auto stable = all_stable(market);
        more_than_one += stable.size() > 1 ? 1 : 0;
        EXPECT_THAT(stable, ::testing::Contains(placed));
        for (const Placed& other : stable) {
            for (std::size_t i = 0; i < placed.size(); ++i) {
                EXPECT_LE(rank_of(market, i, placed[i]), rank_of(market, i, other[i])) << "applicant " << i;
            }
        }
    });
    EXPECT_GE(more_than_one, 100U) << "markets where there is something to choose";
}

// Rural hospitals (Roth 1986): who has no place, and how many an intake gets, is the same in every stable matching.
TEST(StableMatching, MatchesTheSamePeopleAndFillsTheSamePlacesAsAnyStableMatching) {
    in_every_market(tiny_markets, tiny, [](const Market& market) {
        const Placed placed = match(market);
        for (const Placed& other : all_stable(market)) {
            EXPECT_EQ(those_at(other, nowhere), those_at(placed, nowhere));
            for (int k = 0; k < static_cast<int>(market.intakes.size()); ++k) {
                EXPECT_EQ(those_at(other, k).size(), those_at(placed, k).size());
            }
        }
    });
}

/// The lists one could hand in instead of a given one: part of it in any order.
std::set<std::vector<std::uint32_t>> other_lists(const std::vector<IntakeChoice>& list) {
    std::set<std::vector<std::uint32_t>> found;
    std::vector<std::uint32_t> order(list.size());
    std::iota(order.begin(), order.end(), 0U);
    do {
        for (std::size_t n = 0; n <= order.size(); ++n) {
            found.insert({order.begin(), order.begin() + static_cast<std::ptrdiff_t>(n)});
        }
    } while (std::next_permutation(order.begin(), order.end()));
    return found;
}

TEST(StableMatching, NobodyGainsByAnotherList) {
    in_every_market(tiny_markets, tiny, [](const Market& market) {
        const Placed honest = match(market);
        for (std::size_t i = 0; i < market.lists.size(); ++i) {
            for (const auto& order : other_lists(market.lists[i])) {
                Market other = market;
                other.lists[i].clear();
                for (const std::uint32_t k : order) { other.lists[i].push_back(market.lists[i][k]); }
                EXPECT_LE(rank_of(market, i, honest[i]), rank_of(market, i, match(other)[i])) << "applicant " << i;
            }
        }
    });
}

// The first in the array is the first to apply: permuting it permutes the order of all applications.
TEST(StableMatching, DoesNotDependOnTheOrderOfApplicants) {
    constexpr MarketSize size{.applicants = 60, .intakes = 12, .longest = 6, .capacity = 6, .lots = 0};
    in_every_market(300, size, [](const Market& market) {
        const Placed placed = match(market);
        std::vector<std::size_t> order(market.lists.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto shuffled = [](std::size_t i) { return philox({static_cast<std::uint32_t>(i), 0, 0, 0}, 7)[0]; };
        for (const bool reversed : {true, false}) {
            if (reversed) { std::reverse(order.begin(), order.end()); }
            if (!reversed) { std::ranges::sort(order, {}, shuffled); }
            Market permuted{market.intakes, {}, {}};
            Placed expected;
            for (const std::size_t i : order) {
                permuted.lists.push_back(market.lists[i]);
                permuted.marked.push_back(market.marked[i]);
                expected.push_back(placed[i]);
            }
            EXPECT_EQ(match(permuted), expected);
        }
    });
}

// Where all intakes rank alike, the best applicant chooses first, then the next, and so on; by hand in one loop.
TEST(StableMatching, UnderOneRankingForAllTheBestChooseFirst) {
    constexpr MarketSize size{.applicants = 600, .intakes = 150, .longest = 6, .capacity = 6, .lots = 0};
    in_every_market(5, size, [](Market market) {
        Placed expected;
        std::vector<Intake> left = market.intakes;
        for (auto& list : market.lists) {
            int taken = nowhere;
            for (IntakeChoice& choice : list) {
                choice.score = -static_cast<double>(expected.size());
                if (taken == nowhere && left[choice.intake].capacity > 0) { taken = static_cast<int>(choice.intake); }
            }
            if (taken != nowhere) { --left[static_cast<std::size_t>(taken)].capacity; }
            expected.push_back(taken);
        }
        std::reverse(market.lists.begin(), market.lists.end()); // the best apply last, and displace all others
        std::reverse(expected.begin(), expected.end());
        EXPECT_EQ(match(without_reserves(market)), expected);
    });
}

TEST(Reserve, NeverLeavesEveryMarkedApplicantWorseOff) {
    in_every_market(tiny_markets, tiny, [](const Market& market) {
        const Placed with = match(market);
        const Placed without = match(without_reserves(market));
        std::size_t marked = 0;
        std::size_t worse = 0;
        for (std::size_t i = 0; i < with.size(); ++i) {
            marked += is_marked(market, i) ? 1 : 0;
            worse += is_marked(market, i) && rank_of(market, i, with[i]) > rank_of(market, i, without[i]) ? 1 : 0;
        }
        EXPECT_TRUE(marked == 0 || worse < marked);
    });
}

} // namespace
} // namespace workpaths
