// What is done in one region changes nobody in another that is not connected to it: everybody there keeps the same
// history, to the bit and for good.
#include "sim/world/jobs.hpp"
#include "sim/world/teammates.hpp"
#include "support/small_scenario.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <tuple>

namespace workpaths {
namespace {

constexpr RegionId struck{0};
constexpr RegionId spared{1};

/// A row of numbers for each person, employer, vacancy or spell.
using Rows = std::vector<std::vector<std::int64_t>>;

std::int64_t bits(float value) { return std::bit_cast<std::int32_t>(value); }

void add_levels(const SkillLevels& levels, std::vector<std::int64_t>& to) {
    for (const SkillLevel& level : levels) { to.push_back(std::llround(level.value() * 65536.0)); }
}

void add_programme(const World& world, ProgrammeId programme, std::vector<std::int64_t>& to) {
    if (!exists(programme)) { return; }
    const Programmes& all = world.programmes;
    const std::size_t p = row(programme);
    to.insert(to.end(), {static_cast<std::int64_t>(all.pathway[p]), static_cast<std::int64_t>(all.phase[p]),
                         all.stage[p], all.run[p], static_cast<std::int64_t>(all.host[p]), number_of(all.applied[p]),
                         std::llround(all.run_to[p] * 1e6), all.intake[p], static_cast<std::int64_t>(all.mentor[p])});
}

void add_ties(const World& world, PersonId person, Week week, std::vector<std::int64_t>& to) {
    for_each_tie(world, person, week, [&](const LivingTie& tie) {
        to.insert(to.end(), {static_cast<std::int64_t>(tie.other), static_cast<std::int64_t>(tie.kind),
                             static_cast<std::int64_t>(tie.contact), std::llround(tie.strength * 1e9)});
    });
}

Rows people_of(const World& world, RegionId region, Week week) {
    Rows rows;
    const People& p = world.people;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p.region[i] != region) { continue; }
        auto& now = rows.emplace_back();
        now = {static_cast<std::int64_t>(i),
               p.birth_week[i],
               static_cast<std::int64_t>(p.state[i]),
               static_cast<std::int64_t>(p.employer[i]),
               static_cast<std::int64_t>(p.occupation[i]),
               p.job_start[i],
               static_cast<std::int64_t>(p.channel[i]),
               bits(p.log_wage[i]),
               bits(p.match_mean[i]),
               std::bit_cast<std::uint16_t>(p.fit[i]),
               bits(p.evidence[i]),
               bits(p.firm_skill[i]),
               static_cast<std::int64_t>(p.first_pathway[i]),
               p.projects[i]};
        add_levels(p.skill[i], now);
        add_programme(world, p.programme[i], now);
        add_ties(world, id_at<PersonId>(i), week, now);
    }
    return rows;
}

Rows employers_of(const World& world, RegionId region) {
    Rows rows;
    const Employers& e = world.employers;
    for (std::size_t f = 0; f < e.size(); ++f) {
        if (e.region[f] == region) {
            rows.push_back({static_cast<std::int64_t>(f), e.headcount[f], e.vacancies[f], bits(e.target[f])});
        }
    }
    for (std::size_t v = 0; v < world.vacancies.size(); ++v) {
        const EmployerId employer = world.vacancies.employer[v];
        if (e.region[row(employer)] == region) {
            rows.push_back({world.vacancies.number[v], static_cast<std::int64_t>(employer),
                            static_cast<std::int64_t>(world.vacancies.occupation[v])});
        }
    }
    return rows;
}

Rows spells_of(const World& world, RegionId region) {
    Rows rows;
    for (const JobSpell& s : world.log.jobs) {
        if (world.people.region[row(s.person)] != region) { continue; }
        rows.push_back({static_cast<std::int64_t>(s.person), static_cast<std::int64_t>(s.employer), number_of(s.start),
                        number_of(s.end), static_cast<std::int64_t>(s.reason), bits(s.end_log_wage)});
    }
    for (const ProgrammeSpell& s : world.log.programmes) {
        if (world.people.region[row(s.person)] != region) { continue; }
        rows.push_back({static_cast<std::int64_t>(s.person), static_cast<std::int64_t>(s.pathway),
                        static_cast<std::int64_t>(s.host), number_of(s.start), number_of(s.end), s.runs,
                        static_cast<std::int64_t>(s.reason), s.converted ? 1 : 0});
    }
    return rows;
}

/// Everybody in the struck region is laid off, and its hosts open three times the places from then on.
void strike(World& world, Week week) {
    std::vector<Leaver> leavers;
    for (std::size_t i = 0; i < world.people.size(); ++i) {
        const bool works = world.people.state[i] == LabourState::employed;
        if (works && world.people.region[i] == struck) { leavers.push_back({id_at<PersonId>(i), EndReason::layoff}); }
    }
    end_jobs(world, leavers, week);
    for (std::size_t f = 0; f < world.employers.size(); ++f) {
        if (world.employers.region[f] == struck) { world.employers.culture[f] *= 3.0F; }
    }
}

class TwoWorlds {
  public:
    explicit TwoWorlds(Scenario both)
        : scenario(std::move(both)), kept(found_run(scenario, 0)), changed(found_run(scenario, 0)) {
        kept.world.incumbents = changed.world.incumbents = kept.world.people.size();
    }
    /// Runs both to the horizon; the second is struck in week 10. The first week in which the spared region differs.
    [[nodiscard]] int first_difference(int weeks) {
        for (; number_of(kept.week) < weeks; ++kept.week, ++changed.week) {
            if (number_of(kept.week) == 10) { strike(changed.world, kept.week); }
            run_week(kept);
            run_week(changed);
            const World& a = kept.world;
            const World& b = changed.world;
            const bool same = people_of(a, spared, kept.week) == people_of(b, spared, kept.week) &&
                              employers_of(a, spared) == employers_of(b, spared) &&
                              spells_of(a, spared) == spells_of(b, spared);
            if (!same) { return number_of(kept.week); }
            kept.world.log.clear();
            changed.world.log.clear();
        }
        return weeks;
    }

    Scenario scenario; // which the runs refer to
    RunState kept;
    RunState changed;
};

/// A growing population, more places than in most tests, and stages that follow each other.
Scenario two_regions(double beyond_region) {
    constexpr int years = 8;
    Scenario scenario = testing::small_scenario(5'000, years);
    scenario.hiring.beyond_region = beyond_region;
    scenario.entry.growth = 0.01;
    for (Pathway& pathway : scenario.pathways) { pathway.params.places = PlacesPer1000Jobs{12.0}; }
    Pathway both = testing::projects(0.1);
    both.id = "projects, then an apprenticeship";
    both.stages.push_back(testing::apprenticeship(0.1).stages[0]);
    scenario.pathways.push_back(both);
    return scenario;
}

TEST(Regions, AShockInOneChangesNobodyInAnotherThatIsNotConnected) {
    constexpr int weeks = 8 * 52;
    TwoWorlds worlds{two_regions(0.0)};
    EXPECT_EQ(worlds.first_difference(weeks), weeks) << "the spared region differs from this week on";
    // the other region did change, and for long
    const Week end{weeks - 1};
    EXPECT_NE(people_of(worlds.kept.world, struck, end), people_of(worlds.changed.world, struck, end));
    EXPECT_GT(people_of(worlds.kept.world, spared, end).size(), 3'000U);
    EXPECT_NE(worlds.kept.world.programmes.person, worlds.changed.world.programmes.person) << "and other rows in use";
}

TEST(Regions, PeopleWhoApplyInOtherRegionsConnectThem) {
    TwoWorlds worlds{two_regions(1.0)};
    const int week = worlds.first_difference(60);
    EXPECT_GE(week, 10);
    EXPECT_LT(week, 30) << "those laid off compete for the other region's vacancies";
}

} // namespace
} // namespace workpaths
