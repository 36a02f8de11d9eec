// Patterns that nothing was tuned to: sign and rough size. One run serves all: seven years as in us.toml, then two
// years of recession as in scenarios/policy/recession.toml; a sixth of each intake applies for an apprenticeship, and
// most find a place. docs/validation.md has the figures.
#include "sim/engine/run.hpp"
#include "sim/scenario/read_scenario.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <iostream>
#include <span>
#include <stdexcept>
#include <vector>

namespace workpaths {
namespace {

constexpr int recession_from = 7 * 52;
constexpr int recession_to = 9 * 52;
constexpr std::size_t years_followed = 5; // after entry: all before the recession

/// Events over weeks at risk, and the binomial standard error of their ratio.
struct Rate {
    double events = 0.0;
    double at_risk = 0.0;
    [[nodiscard]] double value() const { return events / at_risk; }
    [[nodiscard]] double standard_error() const { return std::sqrt(value() * (1.0 - value()) / at_risk); }
};

struct Mean {
    double n = 0.0, sum = 0.0, squares = 0.0;
    void add(double x) { n += 1.0, sum += x, squares += x * x; }
    [[nodiscard]] double value() const { return sum / n; }
    [[nodiscard]] double standard_error() const { return std::sqrt((squares / n - value() * value()) / n); }
};

constexpr std::array tenure_bins{0, 13, 52, 156, 520}; // weeks
constexpr std::array duration_bins{0, 5, 13, 26, 52};  // weeks
template <std::size_t N> std::size_t bin_of(const std::array<int, N>& bins, int weeks) {
    std::size_t bin = 0;
    while (bin + 1 < N && weeks >= bins[bin + 1]) { ++bin; }
    return bin;
}

class Patterns : public Observer {
  public:
    void week_done(const World& world, Week week) override {
        if (number_of(week) < recession_from) {
            watch_separations(world, week);
            watch_movers(world);
        }
        watch_searchers(world, week);
        watch_market(world, week);
        watch_cohorts(world, week);
    }
    bool finished(const World&, Week, const std::function<bool()>&) override {
        for (const Entrant& entrant : cohort_) {
            for (std::size_t y = 0; y < years_followed; ++y) {
                work[entrant.apprentice ? 1 : 0][y].add(entrant.weeks_of_work[y] / 52);
            }
        }
        return true;
    }

    std::array<Rate, tenure_bins.size()> separation;
    std::array<Rate, duration_bins.size()> finding;
    Mean move_gain;                       // log points
    std::array<double, 2> unemployment{}; // the year before the recession, its second year
    std::array<double, 2> vacancies{};
    std::array<Rate, 2> referred; // of hires
    /// Share of weeks in a job or an employing stage by year since entry: of who applied for nothing, of who applied
    /// for an apprenticeship.
    std::array<std::array<Mean, years_followed>, 2> work;

  private:
    void watch_separations(const World& world, Week week) {
        const People& people = world.people;
        for (const JobSpell& spell : world.log.jobs) {
            const bool lost = spell.reason == EndReason::layoff || spell.reason == EndReason::quit_to_search;
            Rate& rate = separation[bin_of(tenure_bins, week - spell.start)];
            rate.at_risk += 1.0;
            rate.events += lost ? 1.0 : 0.0;
        }
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (people.state[i] != LabourState::employed) { continue; }
            separation[bin_of(tenure_bins, number_of(week) - people.job_start[i])].at_risk += 1.0;
        }
    }
    void watch_movers(const World& world) {
        std::vector<std::pair<PersonId, float>> left;
        for (const JobSpell& spell : world.log.jobs) {
            if (spell.reason == EndReason::quit_to_job) { left.emplace_back(spell.person, spell.end_log_wage); }
        }
        for (const auto& [person, wage] : left) {
            const std::size_t i = row(person);
            if (world.people.state[i] == LabourState::employed && world.people.origin[i] == Origin::job) {
                move_gain.add(world.people.start_log_wage[i].value() - wage);
            }
        }
    }
    /// Finding by weeks of search so far; who searched when recording began is not counted.
    void watch_searchers(const World& world, Week week) {
        const People& people = world.people;
        waited_.resize(people.size(), number_of(week) == 0 ? unknown : 0);
        for (std::size_t i = 0; i < people.size(); ++i) {
            const bool searches = people.state[i] == LabourState::searching;
            if (waited_[i] > 0 && number_of(week) < recession_from) {
                Rate& rate = finding[bin_of(duration_bins, waited_[i] - 1)];
                rate.at_risk += 1.0;
                rate.events += people.state[i] == LabourState::employed ? 1.0 : 0.0;
            }
            if (!searches) { waited_[i] = 0; }
            if (searches && waited_[i] != unknown) { ++waited_[i]; }
        }
    }
    void watch_market(const World& world, Week week) {
        const int w = number_of(week);
        const bool before = w >= recession_from - 52 && w < recession_from;
        const bool within = w >= recession_to - 52 && w < recession_to;
        if (!before && !within) { return; }
        const auto& nation = world.economy.nation;
        const auto labour_force = static_cast<double>(nation.searching + nation.employed);
        unemployment[within ? 1 : 0] += static_cast<double>(nation.searching) / labour_force / 52;
        vacancies[within ? 1 : 0] += static_cast<double>(world.vacancies.size()) / labour_force / 52;
        for (const PersonId person : world.log.hired) {
            Rate& rate = referred[within ? 1 : 0];
            rate.at_risk += 1.0;
            rate.events += world.people.channel[row(person)] == Channel::referral ? 1.0 : 0.0;
        }
    }
    /// Entrants of the first two years, the same people in every year since entry.
    void watch_cohorts(const World& world, Week week) {
        for (const PersonId person : world.log.entered) {
            if (number_of(week) < 104) { cohort_.push_back({person, week, false, {}}); }
        }
        for (Entrant& entrant : cohort_) {
            const std::size_t i = row(entrant.person);
            const auto year = static_cast<std::size_t>((week - entrant.entry) / 52);
            if (year >= years_followed) { continue; }
            entrant.apprentice = world.people.first_pathway[i] == PathwayId{0};
            entrant.weeks_of_work[year] += has_seat(world.people.state[i]) ? 1.0 : 0.0;
        }
    }

    struct Entrant {
        PersonId person;
        Week entry;
        bool apprentice;
        std::array<double, years_followed> weeks_of_work;
    };
    static constexpr int unknown = -1;
    std::vector<int> waited_;
    std::vector<Entrant> cohort_;
};

const Patterns& patterns() {
    static const Patterns seen = [] {
        const auto read = read_scenario(WORKPATHS_SOURCE_DIR "/scenarios/us.toml",
                                        {{"--people", "run.people", "50000"},
                                         {"--years", "run.years", "9"},
                                         {"--set", "run.burn_in", "\"3 years\""},
                                         {"--set", "pathways.apprenticeship.share", "0.17"},
                                         {"--set", "pathways.micro_internship.share", "0.0"},
                                         {"--set", "pathways.apprenticeship.places", "\"4 per 1000 jobs\""}});
        if (!read) { throw std::runtime_error{"us.toml does not read"}; }
        Scenario scenario = read->scenario;
        const auto in_recession = [](const char* path, double value) {
            Intervention one;
            one.params.path = path;
            one.params.from = Weeks{recession_from};
            one.params.to = Weeks{recession_to};
            one.rule = InterventionRule::value;
            one.amount = value;
            return one;
        };
        scenario.interventions = {in_recession("macro.finding_factor", 0.67),
                                  in_recession("macro.separation_factor", 1.25)};
        RunState run = found_run(scenario, 0);
        Patterns watch;
        Observer* observers[] = {&watch};
        static_cast<void>(run_to_horizon(run, observers, {}));
        return watch;
    }();
    return seen;
}

/// For docs/validation.md.
void show(const char* what, double value, double error) { std::cout << what << ' ' << value << " (" << error << ")\n"; }

void expect_falling(std::span<const Rate> rates) {
    for (std::size_t bin = 1; bin < rates.size(); ++bin) {
        const double error = std::hypot(rates[bin].standard_error(), rates[bin - 1].standard_error());
        EXPECT_LT(rates[bin].value(), rates[bin - 1].value() - 5 * error) << bin;
    }
}

// Farber (1999): one of the most robust facts of the labour market. Half of new jobs end within a year, and of those
// with ten years' tenure few in a hundred do; from the first quarter to ten years and more a fall by a factor of 4
// to 25.
TEST(Patterns, TheHazardOfSeparationFallsWithTenure) {
    const Patterns& p = patterns();
    for (const Rate& rate : p.separation) { show("separation a week", rate.value(), rate.standard_error()); }
    expect_falling(p.separation);
    const double fall = p.separation.front().value() / p.separation.back().value();
    EXPECT_GT(fall, 4.0);
    EXPECT_LT(fall, 25.0);
}

// Kroft, Lange and Notowidigdo (2013): callbacks nearly halve within eight months; that is a lower bound to the fall of
// finding, which sorting adds to. Here who is left has fewer and weaker ties, too.
TEST(Patterns, TheChanceOfAJobFallsWithTheDurationOfSearch) {
    const Patterns& p = patterns();
    for (const Rate& rate : p.finding) { show("finding a week", rate.value(), rate.standard_error()); }
    expect_falling(p.finding);
    EXPECT_LT(p.finding.back().value(), 0.6 * p.finding.front().value());
    EXPECT_GT(p.finding.back().value(), 0.1 * p.finding.front().value());
}

// The Beveridge curve slopes down. From 2007 to 2009 unemployment doubled and vacancies fell by four in ten with a
// deeper fall of finding (0.57 of the mean, here 0.67) and a smaller rise of separation (1.16, here 1.25).
TEST(Patterns, ARecessionRaisesUnemploymentAndLowersVacancies) {
    const Patterns& p = patterns();
    for (const double u : p.unemployment) { show("unemployment", u, 0.0); }
    for (const double v : p.vacancies) { show("vacancies", v, 0.0); }
    EXPECT_GT(p.unemployment[1], p.unemployment[0] + 0.02);
    EXPECT_LT(p.unemployment[1], p.unemployment[0] + 0.08);
    EXPECT_LT(p.vacancies[1], 0.9 * p.vacancies[0]);
    EXPECT_GT(p.vacancies[1], 0.4 * p.vacancies[0]);
}

// Whether fewer find jobs through contacts in a boom is open: reported in docs/validation.md. What must hold is
// that the channel neither dries up nor takes over: half of jobs (Granovetter 1974), within a fifth either way.
TEST(Patterns, ContactsMatterInGoodTimesAndBad) {
    const Patterns& p = patterns();
    for (const Rate& rate : p.referred) {
        show("hires through contacts", rate.value(), rate.standard_error());
        EXPECT_GT(rate.value(), 0.3);
        EXPECT_LT(rate.value(), 0.7);
    }
}

// Topel and Ward (1992): a tenth and more per move of young men.
TEST(Patterns, MovesRaiseWages) {
    const Patterns& p = patterns();
    show("gain of a move", p.move_gain.value(), p.move_gain.standard_error());
    EXPECT_GT(p.move_gain.value() - 5 * p.move_gain.standard_error(), 0.05);
    EXPECT_LT(p.move_gain.value() + 5 * p.move_gain.standard_error(), 0.20);
}

// Hanushek et al. (2017): vocational education leads in employment early, and the lead narrows.
TEST(Patterns, TheVocationalLeadIsEarlyAndNarrows) {
    const Patterns& p = patterns();
    std::array<double, years_followed> lead{};
    std::array<double, years_followed> error{};
    for (std::size_t y = 0; y < years_followed; ++y) {
        lead[y] = p.work[1][y].value() - p.work[0][y].value();
        error[y] = std::hypot(p.work[1][y].standard_error(), p.work[0][y].standard_error());
    }
    for (std::size_t y = 0; y < years_followed; ++y) { show("lead in employment", lead[y], error[y]); }
    // of the first two years, whose errors may go together
    const double early = (lead[0] + lead[1]) / 2.0;
    const double early_error = (error[0] + error[1]) / 2.0;
    EXPECT_GT(early, 3 * early_error);
    EXPECT_LT(lead.back(), early - 2 * std::hypot(early_error, error.back()));
}

} // namespace
} // namespace workpaths
