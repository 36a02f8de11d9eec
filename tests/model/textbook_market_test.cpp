// With constant weekly probabilities f and s (hire, then separate, new hires included) everything is known exactly.
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace workpaths {
namespace {

/// Unemployment week by week, and how long the jobs begun in the first recorded year lasted.
class Watch : public Observer {
  public:
    void week_done(const World& world, Week week) override {
        for (const JobSpell& spell : world.log.jobs) {
            if (first_year(spell.start)) { ++ended_after[static_cast<std::size_t>(spell.end - spell.start)]; }
        }
        begun += first_year(week) ? static_cast<double>(world.log.hired.size()) : 0.0;
        std::int64_t searching = 0;
        std::int64_t employed = 0;
        for (const LabourState state : world.people.state) {
            searching += state == LabourState::searching ? 1 : 0;
            employed += state == LabourState::employed ? 1 : 0;
        }
        unemployment.push_back(static_cast<double>(searching) / static_cast<double>(searching + employed));
    }
    bool finished(const World&, Week, const std::function<bool()>&) override { return true; }

    std::vector<double> unemployment;
    std::vector<double> ended_after = std::vector<double>(400, 0.0);
    double begun = 0.0;

  private:
    static bool first_year(Week week) { return number_of(week) >= 0 && number_of(week) < 52; }
};

Scenario textbook(double f, double s) {
    Scenario scenario = testing::small_scenario(20'000, 6);
    scenario.run.burn_in = Weeks{104};
    scenario.pathways.clear();
    scenario.entry.growth = 0.0;
    scenario.retirement.age = Years{100.0}; // a stationary population without exits: founders are all younger
    scenario.founding.unemployment = s / (s + f * (1 - s));
    scenario.fixed_rates = {.enabled = true, .hire = PerWeek{f}, .separation = PerWeek{s}};
    return scenario;
}

// The share u follows an AR(1) with coefficient r = (1 - f)(1 - s): the mean over T weeks of N people has standard
// error sqrt(u (1 - u) / N * (1 + r) / (1 - r) / T). Entry and exit run at 1/81 a year and shift u by less than
// b / f: with b = 1 / (81 * 52) and f = 0.1 that is 0.0024 u, added to five standard errors.
TEST(TextbookMarket, UnemploymentIsTheClosedForm) {
    const double f = 0.1;
    const double s = 0.01;
    const Scenario scenario = textbook(f, s);
    RunState run = found_run(scenario, 0);
    Watch watch;
    Observer* observers[] = {&watch};
    ASSERT_EQ(run_to_horizon(run, observers, {}), Outcome::finished);
    double mean = 0.0;
    for (const double u : watch.unemployment) { mean += u / static_cast<double>(watch.unemployment.size()); }
    const double exact = s / (s + f * (1 - s));
    const double r = (1 - f) * (1 - s);
    const double weeks = static_cast<double>(watch.unemployment.size());
    const double se = std::sqrt(exact * (1 - exact) / 20'000 * (1 + r) / (1 - r) / weeks);
    EXPECT_NEAR(mean, exact, 5 * se + (1 - exact) / (81.0 * 52 * f));
}

// Among the n spells begun in the first recorded year (all watched for years), the share ended within w weeks is
// 1 - (1 - s)^(w + 1): a new hire is at risk in the week of hiring. Five binomial standard errors.
TEST(TextbookMarket, SurvivalIsGeometric) {
    const double s = 0.02;
    const Scenario scenario = textbook(0.1, s);
    RunState run = found_run(scenario, 0);
    Watch watch;
    Observer* observers[] = {&watch};
    ASSERT_EQ(run_to_horizon(run, observers, {}), Outcome::finished);
    ASSERT_GT(watch.begun, 5'000.0);
    for (const int weeks : {0, 4, 13, 26, 52, 104, 208}) {
        double ended = 0.0;
        for (int d = 0; d <= weeks; ++d) { ended += watch.ended_after[static_cast<std::size_t>(d)]; }
        const double exact = 1.0 - std::pow(1.0 - s, weeks + 1);
        const double se = std::sqrt(exact * (1.0 - exact) / watch.begun);
        EXPECT_NEAR(ended / watch.begun, exact, 5 * se) << weeks;
    }
}

/// The lake model's own rates: finding and separation by the state a period began in.
Scenario lake(double finding, double separation, double entry, double exit) {
    Scenario scenario = textbook(finding / (1 - separation), separation);
    scenario.run.people = 40'000;
    scenario.run.years = 2;
    scenario.run.burn_in = Weeks{52}; // a difference shrinks by 0.79 a week or faster
    scenario.fixed_rates.entry = PerWeek{entry};
    scenario.fixed_rates.exit = PerWeek{exit};
    return scenario;
}

// The figures are those of the lake model with exit d = 0.00822 and entry b = 0.0124 per period (Sargent and
// Stachurski, Quantitative Economics, "A Lake Model of Employment and Unemployment"). N people or more over T weeks,
// serially correlated as finding and separation leave them: five standard errors.
TEST(TextbookMarket, WithEntryAndExitIsTheLakeModel) {
    const double b = 0.0124;
    const double d = 0.00822;
    struct Lake {
        double finding, separation, unemployment;
    };
    for (const Lake& of : {Lake{0.283, 0.013, 0.082666}, Lake{0.283, 0.030, 0.130576}, Lake{0.2, 0.013, 0.113093}}) {
        const double exact = ((1 - d) * of.separation + b) / (1 + b - d - (1 - d) * (1 - of.finding - of.separation));
        EXPECT_NEAR(exact, of.unemployment, 5e-7);
        RunState run = found_run(lake(of.finding, of.separation, b, d), 0);
        Watch watch;
        Observer* observers[] = {&watch};
        ASSERT_EQ(run_to_horizon(run, observers, {}), Outcome::finished);
        double mean = 0.0;
        for (const double u : watch.unemployment) { mean += u / static_cast<double>(watch.unemployment.size()); }
        const double r = 1 - of.finding - of.separation;
        const double se = std::sqrt(exact * (1 - exact) / 40'000 * (1 + r) / (1 - r) / 104);
        EXPECT_NEAR(mean, exact, 5 * se);
    }
}

// 40,000 people grow by 1 + b - d a week for 156 weeks. Exits are binomial: the log of the population has a standard
// deviation of sqrt(156 d / 40,000) = 0.0057 at most.
TEST(TextbookMarket, TheLakeGrowsByEntryLessExit) {
    RunState run = found_run(lake(0.283, 0.013, 0.0124, 0.00822), 0);
    ASSERT_EQ(run_to_horizon(run, {}, {}), Outcome::finished);
    const double growth = static_cast<double>(run.world.economy.nation.active) / 40'000;
    EXPECT_NEAR(std::log(growth), 156 * std::log(1 + 0.0124 - 0.00822), 5 * 0.0057);
}

// With a constant hazard of exit as well, a job begun lasts beyond w more weeks with (1 - s) [(1 - d) (1 - s)]^w.
TEST(TextbookMarket, JobsSurviveBothHazardsExponentially) {
    Scenario scenario = lake(0.283, 0.013, 0.00822, 0.00822);
    scenario.run.years = 3;
    RunState run = found_run(scenario, 0);
    Watch watch;
    Observer* observers[] = {&watch};
    ASSERT_EQ(run_to_horizon(run, observers, {}), Outcome::finished);
    double ended = 0.0;
    for (int weeks = 0; weeks <= 104; ++weeks) {
        ended += watch.ended_after[static_cast<std::size_t>(weeks)];
        const double exact = 1.0 - (1 - 0.013) * std::pow((1 - 0.00822) * (1 - 0.013), weeks);
        EXPECT_NEAR(ended / watch.begun, exact, 5 * std::sqrt(exact * (1 - exact) / watch.begun)) << weeks;
    }
}

} // namespace
} // namespace workpaths
