// Shares of people by state: by hand, against plain shares where nobody is censored, and against R's survival.
#include "analysis/stats/state_occupation.hpp"

#include "analysis/stats/witness.hpp"
#include "sim/base/draws.hpp"

namespace workpaths {
namespace {

constexpr int states = 4;
enum class Purpose : std::uint16_t { first, until, wait, to };

/// Weekly moves with many ties among four states, some back to where one came from; people are watched for unequal
/// times, but all until somebody has moved: R takes the shares at time 0 of those who are.
StateHistories random_histories(std::uint32_t number, std::uint32_t size, bool censored) {
    const Draws draws{2026, number};
    StateHistories people;
    for (std::uint32_t i = 0; i < size; ++i) {
        const auto uniform = [&](Purpose purpose, int week) {
            return draws.uniform(Address<Purpose>{purpose, Week{week}, i});
        };
        int state = static_cast<int>(uniform(Purpose::first, 0) * 2.0); // waiting or in a programme
        const double until = censored ? 10.0 + std::ceil(70.0 * uniform(Purpose::until, 0)) : 90.0;
        people.add_person(state, until);
        double time = 0.0;
        for (int k = 0;; ++k) {
            time += std::ceil(-25.0 * std::log(uniform(Purpose::wait, k)));
            if (time > until) { break; }
            state = (state + 1 + static_cast<int>(uniform(Purpose::to, k) * 3.0)) % states;
            people.add_move(time, state);
        }
    }
    return people;
}

int state_at(const StateHistories& people, std::size_t person, double time) {
    int state = people.first[person];
    for (std::size_t m = people.of[person]; m < people.of[person + 1] && people.time[m] <= time; ++m) {
        state = people.to[m];
    }
    return state;
}

// Four people wait (0) and move to a job (1): at 2 one of four; one is lost at 3; at 5 one of the two who still wait.
TEST(StateOccupation, CountsThoseWhoWaitAsNotThereYet) {
    StateHistories people;
    people.add_person(0, 10.0), people.add_move(2.0, 1);
    people.add_person(0, 3.0);
    people.add_person(0, 10.0), people.add_move(5.0, 1);
    people.add_person(0, 10.0);
    ASSERT_TRUE(is_valid(people, 2));
    const std::vector<double> at{1.0, 2.0, 4.0, 5.0, 9.0};
    const StateOccupation found = state_occupation(people, 2, at);
    const std::vector<double> shares{0.0, 0.25, 0.25, 1.0 - 0.75 / 2, 1.0 - 0.75 / 2};
    for (Eigen::Index k = 0; k < 5; ++k) {
        EXPECT_NEAR(found.share(k, 1), shares[static_cast<std::size_t>(k)], 1e-15) << k;
        EXPECT_NEAR(found.share.row(k).sum(), 1.0, 1e-15);
    }
    EXPECT_NEAR(found.variance(1, 1), 0.25 * 0.75 / 4, 1e-15) << "a plain share of four";
}

// Where everybody is watched all the time the estimate is the share of people, its error that of a share.
TEST(StateOccupation, IsAPlainShareWhereNobodyIsCensored) {
    const StateHistories people = random_histories(1, 400, false);
    ASSERT_TRUE(is_valid(people, states));
    const std::vector<double> at{0.0, 1.0, 13.0, 52.0, 90.0};
    const StateOccupation found = state_occupation(people, states, at);
    for (std::size_t k = 0; k < at.size(); ++k) {
        for (int state = 0; state < states; ++state) {
            double there = 0.0;
            for (std::size_t i = 0; i < people.people(); ++i) {
                there += state_at(people, i, at[k]) == state ? 1.0 : 0.0;
            }
            const double share = there / 400.0;
            EXPECT_NEAR(found.share(static_cast<Eigen::Index>(k), state), share, 1e-12);
            EXPECT_NEAR(found.variance(static_cast<Eigen::Index>(k), state), share * (1.0 - share) / 400.0, 1e-12);
        }
    }
}

TEST(StateOccupation, RefusesHistoriesThatCannotBe) {
    const auto with = [](double time, int to) {
        StateHistories people;
        people.add_person(0, 5.0);
        people.add_move(time, to);
        return is_valid(people, 2);
    };
    EXPECT_TRUE(with(5.0, 1));
    EXPECT_FALSE(with(6.0, 1)) << "nobody watched";
    EXPECT_FALSE(with(0.0, 1)) << "that is the first state";
    EXPECT_FALSE(with(1.0, 0)) << "no move";
    EXPECT_FALSE(with(1.0, 2)) << "no such state";
}

TEST(StateOccupation, IsThatOfR) {
    const witness::Folder folder{"state_occupation"};
    std::map<int, StateHistories> cases;
    std::vector<std::vector<double>> moves;
    std::vector<std::vector<double>> asked;
    const std::vector<double> at{0.0, 1.0, 4.0, 13.0, 26.0, 39.5, 52.0, 70.0};
    for (int number = 0; number < 8; ++number) {
        const auto& people = cases[number] = random_histories(
            static_cast<std::uint32_t>(number), 6 + static_cast<std::uint32_t>(number * number * 8), number % 4 != 3);
        ASSERT_TRUE(is_valid(people, states));
        for (std::size_t i = 0; i < people.people(); ++i) {
            double start = 0.0;
            int state = people.first[i];
            const auto add = [&](double stop, int to) {
                if (stop > start) { moves.push_back({double(number), double(i), start, stop, state + 1.0, to + 1.0}); }
                start = stop, state = to;
            };
            for (std::size_t m = people.of[i]; m < people.of[i + 1]; ++m) { add(people.time[m], people.to[m]); }
            add(people.until[i], -1);
        }
        for (const double time : at) { asked.push_back({double(number), time}); }
    }
    witness::write_table(folder, "moves.csv", "case,person,start,stop,from,to", moves);
    witness::write_table(folder, "at.csv", "case,time", asked);
    const std::string script = WORKPATHS_SOURCE_DIR "/tests/analysis/stats/state_occupation.R";
    ASSERT_EQ(std::system(("Rscript --vanilla '" + script + "' '" + folder.path().string() + "'").c_str()), 0);
    const auto rows = witness::read_table(folder, "r_shares.csv");
    ASSERT_EQ(rows.size(), 8U * states * at.size());
    for (const witness::Row& row : rows) {
        const int number = static_cast<int>(*row.at("case"));
        const std::vector<double> time{*row.at("time")};
        const StateOccupation found = state_occupation(cases[number], states, time);
        const auto state = static_cast<Eigen::Index>(*row.at("state")) - 1;
        const std::string what = "case " + std::to_string(number) + " at " + std::to_string(time[0]);
        EXPECT_NEAR(found.share(0, state), *row.at("share"), 1e-10) << what;
        EXPECT_NEAR(std::sqrt(found.variance(0, state)), *row.at("se"), 1e-10) << what;
    }
}

} // namespace
} // namespace workpaths
