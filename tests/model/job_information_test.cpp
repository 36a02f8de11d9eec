// News of jobs through given ties: the engine against the exact Markov chain of each small network.
#include "sim/scenario/read_scenario.hpp"
#include "support/job_information_chain.hpp"
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <ostream>

#include <oneapi/tbb/global_control.h>

namespace workpaths {
namespace {

using testing::JobInformationChain;

const Pairs no_ties;
const Pairs pair{{0, 1}};
const Pairs line_of_three{{0, 1}, {1, 2}};
const Pairs circle_of_four{{0, 1}, {1, 2}, {2, 3}, {3, 0}};
const Pairs complete_of_four{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
const Pairs star_of_five{{0, 1}, {0, 2}, {0, 3}, {0, 4}};
const Pairs triangle_with_a_tail{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}};

// The figures of the definition, to their last digit, at a = 0.1 and b = 0.015.
TEST(JobInformationChain, HasTheKnownUnemploymentAndCorrelations) {
    constexpr double digit = 0.00005;
    const JobInformationChain alone{1, no_ties, 0.1, 0.015};
    const JobInformationChain two{2, pair, 0.1, 0.015};
    const JobInformationChain circle{4, circle_of_four, 0.1, 0.015};
    const JobInformationChain complete{4, complete_of_four, 0.1, 0.015};
    EXPECT_NEAR(alone.mean_unemployment(), 0.1322, digit);
    EXPECT_NEAR(two.mean_unemployment(), 0.0786, digit);
    EXPECT_NEAR(circle.mean_unemployment(), 0.0568, digit);
    EXPECT_NEAR(complete.mean_unemployment(), 0.0466, digit);
    EXPECT_NEAR(two.correlation(0, 1), 0.0523, digit);
    EXPECT_NEAR(circle.correlation(0, 1), 0.0205, digit);
    EXPECT_NEAR(circle.correlation(0, 2), 0.0189, digit);
    EXPECT_NEAR(complete.correlation(0, 1), 0.0278, digit);
    EXPECT_NEAR(two.job_after(1, 0), 0.1759, digit);
    EXPECT_NEAR(two.job_after(2, 0), 0.1749, digit);
    EXPECT_NEAR(two.job_after(10, 0), 0.1686, digit);
    EXPECT_NEAR(circle.job_after(10, 0), 0.2403, digit);
    EXPECT_NEAR(complete.job_after(10, 0), 0.2749, digit);
}

struct Case {
    const char* name;
    int people;
    Pairs ties;
    double hear;
    double lose;

    friend std::ostream& operator<<(std::ostream& out, const Case& of) {
        return out << of.name << ' ' << of.hear << ' ' << of.lose;
    }
};

std::vector<Case> cases() {
    std::vector<Case> all;
    const std::pair<double, double> rates[] = {{0.1, 0.015}, {0.3, 0.05}, {0.05, 0.1}};
    for (const auto& [hear, lose] : rates) {
        all.push_back({"alone", 1, no_ties, hear, lose});
        all.push_back({"pair", 2, pair, hear, lose});
        all.push_back({"line", 3, line_of_three, hear, lose});
        all.push_back({"circle", 4, circle_of_four, hear, lose});
        all.push_back({"complete", 4, complete_of_four, hear, lose});
        all.push_back({"star", 5, star_of_five, hear, lose});
        all.push_back({"tail", 5, triangle_with_a_tail, hear, lose});
    }
    return all;
}

constexpr std::array durations{1, 2, 10};

/// Sums over the recorded weeks of what the chain predicts, for each component.
class Watch : public Observer {
  public:
    explicit Watch(std::size_t size) : size_(size) {}

    void week_done(const World& world, Week) override {
        const auto& state = world.people.state;
        if (waited_.empty()) { start(state.size()); }
        ++weeks;
        for (std::size_t i = 0; i < state.size(); ++i) {
            const bool jobless = state[i] == LabourState::searching;
            unemployed[i] += jobless ? 1.0 : 0.0;
            for (std::size_t d = 0; d < durations.size(); ++d) {
                if (waited_[i] < durations[d]) { continue; }
                at_risk[d][i] += 1.0;
                found[d][i] += jobless ? 0.0 : 1.0;
            }
            waited_[i] = jobless ? waited_[i] + 1 : 0;
        }
        for (std::size_t i = 0; i < state.size(); i += size_) {
            for (std::size_t a = 0; a < size_; ++a) {
                for (std::size_t b = 0; b < a; ++b) {
                    const bool both = state[i + a] == LabourState::searching && state[i + b] == LabourState::searching;
                    both_unemployed[i / size_ * size_ * size_ + a * size_ + b] += both ? 1.0 : 0.0;
                }
            }
        }
    }
    bool finished(const World&, Week, const std::function<bool()>&) override { return true; }

    double weeks = 0.0;
    std::vector<double> unemployed;                            // by person
    std::vector<double> both_unemployed;                       // by component and pair
    std::array<std::vector<double>, durations.size()> at_risk; // by person: has waited so long
    std::array<std::vector<double>, durations.size()> found;   // of these, in work a week later

  private:
    void start(std::size_t people) {
        waited_.assign(people, 0);
        unemployed.assign(people, 0.0);
        both_unemployed.assign(people * size_, 0.0);
        for (auto& sums : at_risk) { sums.assign(people, 0.0); }
        for (auto& sums : found) { sums.assign(people, 0.0); }
    }
    std::size_t size_;
    std::vector<int> waited_;
};

/// Components are independent of each other, whatever goes on within them over the weeks: the standard error of a mean
/// over C components is sd / sqrt(C), and a ratio of means y / x has, to first order, that of (y - ratio x) / mean x.
struct Measured {
    double value;
    double standard_error;
};
Measured ratio_of(const std::vector<double>& y, const std::vector<double>& x) {
    double sum_y = 0.0;
    double sum_x = 0.0;
    for (std::size_t c = 0; c < y.size(); ++c) { sum_y += y[c], sum_x += x[c]; }
    double squares = 0.0;
    for (std::size_t c = 0; c < y.size(); ++c) {
        const double residual = y[c] - sum_y / sum_x * x[c];
        squares += residual * residual;
    }
    return {sum_y / sum_x, std::sqrt(squares) / sum_x};
}

Scenario scenario_of(const Case& of, std::int64_t people, int years) {
    Scenario scenario = testing::small_scenario(people, years);
    scenario.pathways.clear();
    scenario.run.burn_in = Weeks{208}; // without ties the start is forgotten at (1 - a)(1 - b) <= 0.887: 2e-11
    scenario.job_information = {.enabled = true,
                                .hear = PerWeek{of.hear},
                                .lose = PerWeek{of.lose},
                                .component_size = of.people,
                                .component_ties = of.ties};
    return scenario;
}

class JobInformation : public ::testing::TestWithParam<Case> {
  protected:
    /// The sums of one person's place over components.
    [[nodiscard]] std::vector<double> of_place(const std::vector<double>& by_person, int place) const {
        std::vector<double> sums;
        for (auto i = static_cast<std::size_t>(place); i < by_person.size(); i += size()) {
            sums.push_back(by_person[i]);
        }
        return sums;
    }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(GetParam().people); }
};

// 12,000 people in 2,400 to 12,000 components over three years; five standard errors, as components scatter. What
// happens after so long a wait that fewer than 1,000 weeks were at risk is left out: too few to be normal.
TEST_P(JobInformation, IsTheChainInTheEngine) {
    const Case& of = GetParam();
    const JobInformationChain chain{of.people, of.ties, of.hear, of.lose};
    RunState run = found_run(scenario_of(of, 12'000, 3), 0);
    Watch watch{size()};
    Observer* observers[] = {&watch};
    ASSERT_EQ(run_to_horizon(run, observers, {}), Outcome::finished);
    const std::vector<double> weeks(watch.unemployed.size() / size(), watch.weeks);
    for (int i = 0; i < of.people; ++i) {
        const Measured u = ratio_of(of_place(watch.unemployed, i), weeks);
        EXPECT_NEAR(u.value, chain.unemployment(i), 5 * u.standard_error) << "person " << i;
        for (std::size_t d = 0; d < durations.size(); ++d) {
            const auto at_risk = of_place(watch.at_risk[d], i);
            const double weeks_at_risk = std::accumulate(at_risk.begin(), at_risk.end(), 0.0);
            ASSERT_TRUE(weeks_at_risk > 1'000 || durations[d] == 10);
            if (weeks_at_risk < 1'000) { continue; }
            const Measured job = ratio_of(of_place(watch.found[d], i), at_risk);
            EXPECT_NEAR(job.value, chain.job_after(durations[d], i), 5 * job.standard_error)
                << "person " << i << " after " << durations[d];
        }
        for (int j = 0; j < i; ++j) {
            // with the exact marginals the correlation is linear in the share of weeks both are unemployed
            const double ui = chain.unemployment(i);
            const double uj = chain.unemployment(j);
            const double scale = std::sqrt(ui * (1 - ui) * uj * (1 - uj));
            const auto wi = of_place(watch.unemployed, i);
            const auto wj = of_place(watch.unemployed, j);
            std::vector<double> products;
            for (std::size_t c = 0; c < wi.size(); ++c) {
                const auto at =
                    c * size() * size() + static_cast<std::size_t>(i) * size() + static_cast<std::size_t>(j);
                products.push_back((watch.both_unemployed[at] - ui * wj[c] - uj * wi[c] + watch.weeks * ui * uj) /
                                   scale);
            }
            const Measured r = ratio_of(products, weeks);
            EXPECT_NEAR(r.value, chain.correlation(i, j), 5 * r.standard_error) << i << " and " << j;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Networks, JobInformation, ::testing::ValuesIn(cases()), [](const auto& instance) {
    const int percent = static_cast<int>(instance.param.hear * 100 + 0.5);
    return std::string(instance.param.name) + "_" + std::to_string(percent);
});

std::vector<LabourState> states_after(const Scenario& scenario, std::size_t threads) {
    const oneapi::tbb::global_control limit{oneapi::tbb::global_control::max_allowed_parallelism, threads};
    RunState run = found_run(scenario, 0);
    std::vector<LabourState> history;
    for (; number_of(run.week) < 52; ++run.week) {
        run_week(run);
        run.world.log.clear();
        history.insert(history.end(), run.world.people.state.begin(), run.world.people.state.end());
    }
    return history;
}

TEST(JobInformationThreads, OneTwoAndThreeGiveTheSameStates) {
    const Scenario scenario = scenario_of({"circle", 4, circle_of_four, 0.1, 0.015}, 12'000, 1);
    const auto one = states_after(scenario, 1);
    EXPECT_EQ(states_after(scenario, 2), one);
    EXPECT_EQ(states_after(scenario, 3), one);
}

TEST(JobInformationTies, AreTheSameAtTheEndAndNobodyElseIsKnown) {
    const Scenario scenario = scenario_of({"tail", 5, triangle_with_a_tail, 0.3, 0.05}, 1'000, 2);
    RunState run = found_run(scenario, 0);
    ASSERT_EQ(run_to_horizon(run, {}, {}), Outcome::finished);
    const World& world = run.world;
    for (std::size_t i = 0; i < world.people.size(); ++i) {
        const auto neighbours = std::ranges::count_if(triangle_with_a_tail, [&](const Pair& tie) {
            return static_cast<std::size_t>(tie[0]) == i % 5 || static_cast<std::size_t>(tie[1]) == i % 5;
        });
        ASSERT_EQ(world.people.ties[i].count, neighbours);
        const SeatId seat = world.people.seat[i];
        if (exists(seat)) { ASSERT_EQ(world.teams.known(seat), 0); }
    }
}

TEST(JobInformationScenario, ReadsWithItsArms) {
    const auto read = read_scenario(WORKPATHS_SOURCE_DIR "/scenarios/validation/job-information.toml");
    ASSERT_TRUE(read.ok());
    EXPECT_TRUE(read->scenario.job_information.enabled);
}

} // namespace
} // namespace workpaths
