// Ties: growth and decay against hand values, what ends and what resumes.
//
// A clock is off by at most half a unit, and ages are read to a quarter of one. Together a unit is a week, so that a
// strength is off by at most 1 - e^{-0.02 / 2} = 0.01 of the gap. Apart a unit is a four hundredth of the way to the
// floor of 0.05, in logarithms 3.0 / 400: half of one is 0.0038 of the strength, three quarters are 0.0056.
#include "support/network.hpp"

#include <gtest/gtest.h>

namespace workpaths {
namespace {

using namespace testing;

TEST(Ties, GrowTogetherAsTheClosedFormSays) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .strength = 0.4}});
    EXPECT_NEAR(network.strength(0, 1), 0.4, 0.006);
    // 1 - (1 - 0.4) e^{-0.02 * 10} = 1 - 0.6 * 0.8187308; sigma <- sigma + 0.02 (1 - sigma) has 1 - 0.6 * 0.98^10
    EXPECT_NEAR(network.strength(0, 1, start + 10), 0.5087615, 0.0049);
    EXPECT_NEAR(network.strength(0, 1, start + 10), 0.5097563, 0.0049 + 0.0010);
}

TEST(Ties, FadeApartAsTheClosedFormSays) {
    Network network{6};
    network.change({{.a = 0, .b = 1, .contact = Contact::bridging, .strength = 0.4},
                    {.a = 2, .b = 3, .contact = Contact::embedded, .strength = 0.4},
                    {.a = 4, .b = 5, .contact = Contact::mentor, .strength = 0.8, .kind = TieKind::mentor}});
    EXPECT_NEAR(network.strength(0, 1, start + 10), 0.2525135, 0.0014); // 0.4 e^{-0.46}
    EXPECT_NEAR(network.strength(2, 3, start + 10), 0.3619350, 0.0020); // 0.4 e^{-0.1}
    EXPECT_NEAR(network.strength(4, 5, start + 10), 0.6549846, 0.0037); // 0.8 e^{-0.2}
}

TEST(Ties, AreGoneBelowTheFloor) {
    Network network{4};
    network.change({{.a = 0, .b = 1, .contact = Contact::bridging, .strength = 0.4},
                    {.a = 2, .b = 3, .contact = Contact::embedded, .strength = 0.5}});
    EXPECT_TRUE(network.tied(0, 1, start + 45)); // 0.4 e^{-0.046 t} = 0.05 at t = ln 8 / 0.046 = 45.2 weeks
    EXPECT_FALSE(network.tied(0, 1, start + 46));
    EXPECT_FALSE(network.tied(1, 0, start + 46));
    EXPECT_TRUE(network.tied(2, 3, start + 229)); // ln 10 / 0.01 = 230.3 weeks
    EXPECT_FALSE(network.tied(2, 3, start + 231));
}

TEST(Ties, NineInTenBridgesAreGoneAfterAYear) {
    Network network{200};
    std::vector<Change> bridges;
    for (std::size_t k = 0; k < 100; ++k) { // starts at the midpoints of a hundred strips of U(0.1, 0.6)
        const double strength = 0.1025 + 0.005 * static_cast<double>(k);
        bridges.push_back({.a = 2 * k, .b = 2 * k + 1, .contact = Contact::bridging, .strength = strength});
    }
    network.change(bridges);
    network.live(start, start + 52);
    int gone = 0;
    for (std::size_t k = 0; k < 100; ++k) { gone += network.tied(2 * k, 2 * k + 1, start + 52) ? 0 : 1; }
    // Burt 2000. Gone: sigma < 0.05 e^{0.046 * 52} = 0.5467, so (0.5467 - 0.1) / 0.5 = 89.3 in a hundred
    EXPECT_NEAR(gone, 89.3, 1.0);
}

TEST(Ties, TogetherForALifetimeAreFullAndNeverMore) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .strength = 0.1}});
    for (int years = 0; years < 40; ++years) {
        network.live(start + 52 * years, start + 52 * (years + 1));
        ASSERT_LE(network.strength(0, 1, start + 52 * (years + 1)), 1.0);
    }
    EXPECT_GT(network.strength(0, 1, start + 52 * 40), 0.999999);
}

TEST(Ties, KeepTheirStrengthWhenContactEndsAndResumes) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .strength = 0.3}});
    const Week parted = start + 8;
    const double before = network.strength(0, 1, parted);
    network.change({{.a = 0, .b = 1, .what = What::part, .contact = Contact::bridging}}, parted);
    EXPECT_NEAR(network.strength(0, 1, parted), before, 0.0016); // 0.4 * 0.0038
    const double left = network.strength(0, 1, parted + 8);
    network.change({{.a = 0, .b = 1, .what = What::connect, .strength = 0.01}}, parted + 8);
    EXPECT_NEAR(network.strength(0, 1, parted + 8), left, 0.0072); // 0.72 * 0.01
    EXPECT_GT(network.strength(0, 1, parted + 9), left);
}

TEST(Ties, HowATieFadesFollowsFromItsStrengthAndKind) {
    Network network{8};
    network.change({{.a = 0, .b = 1, .strength = 0.55},
                    {.a = 2, .b = 3, .strength = 0.65},
                    {.a = 4, .b = 5, .strength = 0.3, .kind = TieKind::mentor},
                    {.a = 6, .b = 7, .strength = 0.3}});
    network.change({{.a = 0, .b = 1, .what = What::part, .contact = Contact::bridging},
                    {.a = 2, .b = 3, .what = What::part, .contact = Contact::bridging},
                    {.a = 4, .b = 5, .what = What::part, .contact = Contact::bridging},
                    {.a = 6, .b = 7, .what = What::part, .contact = Contact::embedded}});
    EXPECT_EQ(network.tie(0, 1)->contact, Contact::bridging);
    EXPECT_EQ(network.tie(2, 3)->contact, Contact::embedded) << "stronger than lasting = 0.6";
    EXPECT_EQ(network.tie(4, 5)->contact, Contact::mentor);
    EXPECT_EQ(network.tie(6, 7)->contact, Contact::embedded) << "they know somebody in common";
}

TEST(Ties, ThoseWhoMeetTwiceInAWeekHaveOneTieOfTheGreaterStrength) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .what = What::meet, .contact = Contact::embedded, .strength = 0.2},
                    {.a = 1, .b = 0, .what = What::meet, .contact = Contact::embedded, .strength = 0.5}});
    EXPECT_EQ(network.count(0), 1);
    EXPECT_EQ(network.count(1), 1);
    EXPECT_NEAR(network.strength(0, 1), 0.5, 0.0019);
    EXPECT_NEAR(network.strength(1, 0), 0.5, 0.0019);
}

TEST(Ties, ConnectingKeepsTheGreaterStrengthAndTheCloserKind) {
    Network network{2};
    network.change({{.a = 0, .b = 1, .contact = Contact::embedded, .strength = 0.5, .kind = TieKind::peer}});
    network.change({{.a = 0, .b = 1, .strength = 0.2, .kind = TieKind::mentor}});
    EXPECT_EQ(network.count(0), 1);
    EXPECT_NEAR(network.strength(0, 1), 0.5, 0.0019 + 0.005); // from apart to together
    EXPECT_EQ(network.tie(0, 1)->kind, TieKind::mentor);
    EXPECT_EQ(network.tie(0, 1)->contact, Contact::together);
}

TEST(Ties, AFadedTieThatIsMadeAgainStartsAnew) {
    for (const What what : {What::meet, What::connect}) {
        Network network{2};
        network.change({{.a = 0, .b = 1, .contact = Contact::bridging, .strength = 0.3, .kind = TieKind::mentor}});
        const Week later = start + 104; // 0.3 e^{-2.08} = 0.037: gone since long
        ASSERT_FALSE(network.tied(0, 1, later));
        network.change({{.a = 0, .b = 1, .what = what, .contact = Contact::embedded, .strength = 0.2}}, later);
        EXPECT_NEAR(network.strength(0, 1, later), 0.2, 0.0008);
        EXPECT_NEAR(network.strength(1, 0, later), 0.2, 0.0008);
        EXPECT_EQ(network.tie(0, 1, later)->contact, Contact::embedded);
        EXPECT_EQ(network.tie(0, 1, later)->kind, TieKind::colleague);
    }
}

TEST(Ties, EndOnBothSidesWhenRemovedAndLeaveTheOthers) {
    Network network{4};
    network.change({{.a = 0, .b = 1, .strength = 0.3}, {.a = 0, .b = 2, .strength = 0.5}, {.a = 0, .b = 3}});
    network.change({{.a = 0, .b = 1, .what = What::remove}});
    EXPECT_FALSE(network.tied(0, 1));
    EXPECT_FALSE(network.tied(1, 0));
    EXPECT_EQ(network.count(0), 2);
    EXPECT_NEAR(network.strength(0, 2), 0.5, 0.005);
    EXPECT_TRUE(network.tied(0, 3));
}

TEST(Ties, ChangesOfATieThatIsNotThereDoNothing) {
    Network network{3};
    network.change({{.a = 0, .b = 1, .what = What::part}, {.a = 0, .b = 1, .what = What::remove}});
    for (std::size_t i = 0; i < 3; ++i) { EXPECT_EQ(network.count(i), 0); }
}

TEST(Ties, TwoWhoKnowTheSameThirdShareATie) {
    Network network{4};
    network.change({{.a = 0, .b = 1}, {.a = 1, .b = 2}, {.a = 2, .b = 3}});
    EXPECT_TRUE(network.know_a_third(0, 2));
    EXPECT_TRUE(network.know_a_third(3, 1));
    EXPECT_FALSE(network.know_a_third(0, 1)) << "knowing each other is not knowing a third";
    EXPECT_FALSE(network.know_a_third(0, 3));
}

} // namespace
} // namespace workpaths
