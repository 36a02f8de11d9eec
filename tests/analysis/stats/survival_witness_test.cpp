// Kaplan-Meier and what is read off it against R's survival package, on random spells.
#include "analysis/stats/curve_distance.hpp"
#include "analysis/stats/survival_summary.hpp"
#include "analysis/stats/witness.hpp"
#include "sim/base/draws.hpp"

#include <cmath>

namespace workpaths {
namespace {

using witness::expect_same;
using witness::Row;

enum class Purpose : std::uint16_t { end, censoring, entry };

struct Case {
    std::vector<double> since; // empty without delayed entry
    std::vector<double> until;
    std::vector<Ending> ending;
    [[nodiscard]] Durations spells() const { return {until, ending, since}; }
};

/// Four kinds in turn: weeks, weeks with delayed entry, continuous times, continuous with delayed entry. The
/// sizes run from 2 to some hundred, the censored share from none to most.
Case random_case(std::uint32_t number) {
    const Draws draws{2024, number};
    const bool weeks = number % 4 < 2;
    const bool late = number % 2 == 1;
    const std::uint32_t size = 2 + number * number / 2;
    const double patience = number % 3 == 0 ? 1e9 : 20.0 * (number % 3);
    Case c;
    for (std::uint32_t i = 0; i < size; ++i) {
        const auto exponential = [&](Purpose purpose, double scale) {
            const double time = -scale * std::log(draws.uniform(Address<Purpose>{purpose, Week{0}, i}));
            return weeks ? std::ceil(time) : time;
        };
        const double end = exponential(Purpose::end, 30.0);
        const double stop = exponential(Purpose::censoring, patience);
        const double entry = late ? exponential(Purpose::entry, 8.0) - (weeks ? 1.0 : 0.0) : 0.0;
        if (!(entry < std::min(end, stop))) { continue; } // ended before anyone looked
        if (late) { c.since.push_back(entry); }
        c.until.push_back(std::min(end, stop));
        c.ending.push_back(end <= stop ? Ending::event : Ending::censored);
    }
    return c;
}

constexpr ConfidenceScale scales[] = {ConfidenceScale::log_log, ConfidenceScale::log, ConfidenceScale::plain};

std::string label(const Row& row) {
    std::string text;
    for (const auto& [name, value] : row) { text += name + "=" + (value ? std::to_string(*value) : "NA") + " "; }
    return text;
}

class SurvivalWitness : public testing::Test {
  protected:
    void SetUp() override {
        std::vector<std::vector<double>> spells;
        std::vector<std::vector<double>> at;
        for (std::uint32_t number = 0; number < 32; ++number) {
            const Case c = random_case(number);
            if (c.until.empty()) { continue; }
            ASSERT_FALSE(first_invalid(c.spells()));
            cases[number] = c;
            for (std::size_t i = 0; i < c.until.size(); ++i) {
                spells.push_back({static_cast<double>(number), c.since.empty() ? -1.0 : c.since[i], c.until[i],
                                  c.ending[i] == Ending::event ? 1.0 : 0.0});
            }
            for (const double time : {0.0, 0.5, 7.0, 20.0, 52.0, 80.5}) {
                at.push_back({static_cast<double>(number), time});
            }
        }
        ASSERT_GE(cases.size(), 30U);
        witness::write_table(folder, "spells.csv", "case,since,until,event", spells);
        witness::write_table(folder, "at.csv", "case,time", at);
        witness::ask_r(folder);
    }
    [[nodiscard]] const Case& case_of(const Row& row) const {
        return cases.at(static_cast<std::uint32_t>(*row.at("case")));
    }

    witness::Folder folder{testing::UnitTest::GetInstance()->current_test_info()->name()};
    std::map<std::uint32_t, Case> cases;
};

TEST_F(SurvivalWitness, AgreesOnEveryRowOfTheCurveAndItsBand) {
    const auto rows = witness::read_table(folder, "r_curve.csv");
    ASSERT_GT(rows.size(), 5000U);
    std::size_t i = 0;
    double last_key = -1;
    for (const Row& row : rows) {
        const auto scale = static_cast<std::size_t>(*row.at("scale")) - 1;
        const double key = *row.at("case") * 3 + static_cast<double>(scale);
        i = key == last_key ? i + 1 : 0;
        last_key = key;
        const auto curve = kaplan_meier(case_of(row).spells()).value();
        ASSERT_LT(i, curve.time.size());
        expect_same(curve.time[i], row.at("time"), label(row));
        EXPECT_EQ(static_cast<double>(curve.at_risk[i]), row.at("at_risk")) << label(row);
        EXPECT_EQ(static_cast<double>(curve.events[i]), row.at("events")) << label(row);
        EXPECT_EQ(static_cast<double>(curve.censored[i]), row.at("censored")) << label(row);
        const auto estimate = survival_at(curve, curve.time[i]).value();
        expect_same(estimate.value, row.at("survival"), label(row));
        expect_same(estimate.standard_error, row.at("se"), label(row));
        const auto bounds = survival_interval(estimate, {.level = 0.9, .scale = scales[scale]});
        expect_same(bounds ? std::optional{bounds->lower} : std::nullopt, row.at("lower"), label(row));
        expect_same(bounds ? std::optional{bounds->upper} : std::nullopt, row.at("upper"), label(row));
    }
}

TEST_F(SurvivalWitness, AgreesOnMediansQuartilesAndTheirLimits) {
    const auto rows = witness::read_table(folder, "r_quantiles.csv");
    ASSERT_EQ(rows.size(), cases.size() * 9);
    for (const Row& row : rows) {
        const auto scale = static_cast<std::size_t>(*row.at("scale")) - 1;
        const auto curve = kaplan_meier(case_of(row).spells()).value();
        const auto ours = duration_quantile(curve, *row.at("p"), {.level = 0.9, .scale = scales[scale]});
        expect_same(ours.time, row.at("time"), label(row));
        expect_same(ours.lower, row.at("lower"), label(row));
        expect_same(ours.upper, row.at("upper"), label(row));
    }
}

// R is asked to extend curves; we decline after the last exit unless survival is 0 there.
TEST_F(SurvivalWitness, AgreesOnSharesAndRestrictedMeansAtGivenTimes) {
    const auto rows = witness::read_table(folder, "r_at.csv");
    ASSERT_EQ(rows.size(), cases.size() * 6);
    int compared = 0;
    for (const Row& row : rows) {
        const Case& c = case_of(row);
        const auto curve = kaplan_meier(c.spells()).value();
        const double time = *row.at("time");
        const auto share = survival_at(curve, time);
        const auto mean = restricted_mean(curve, time);
        const bool known = time <= curve.time.back() || curve.survival.back() == 0.0;
        ASSERT_EQ(share.has_value(), known) << label(row);
        ASSERT_EQ(mean.has_value(), known) << label(row);
        // Between exits R shows the risk set of the next exit, which late entries have joined.
        if (c.since.empty()) { expect_same(number_at_risk(c.spells(), time), row.at("at_risk"), label(row)); }
        if (!known) { continue; }
        ++compared;
        expect_same(share->value, row.at("survival"), label(row));
        expect_same(share->standard_error, row.at("se"), label(row));
        expect_same(mean->value, row.at("mean"), label(row));
        expect_same(mean->standard_error, row.at("mean_se"), label(row));
    }
    EXPECT_GT(compared, 120);
}

// A curve of shares and standard errors alone gives the same means and the same errors of them as the spells do.
TEST_F(SurvivalWitness, AgreesOnRestrictedMeansOfPointsAlone) {
    for (const Row& row : witness::read_table(folder, "r_at.csv")) {
        const auto curve = kaplan_meier(case_of(row).spells()).value();
        const auto mean = restricted_mean(share_curve(curve), *row.at("time"));
        if (!mean) { continue; }
        expect_same(mean->value, row.at("mean"), label(row));
        expect_same(mean->standard_error, row.at("mean_se"), label(row));
    }
}

TEST_F(SurvivalWitness, AgreesOnDistancesBetweenCurves) {
    const auto rows = witness::read_table(folder, "r_distances.csv");
    ASSERT_EQ(rows.size(), cases.size() - 1);
    for (const Row& row : rows) {
        const auto curve_of = [&](const char* which) {
            return share_curve(kaplan_meier(cases.at(static_cast<std::uint32_t>(*row.at(which))).spells()).value());
        };
        const CurveDistance ours = distance_between(curve_of("case"), curve_of("other"));
        expect_same(ours.support, row.at("support"), label(row));
        expect_same(std::fabs(ours.greatest), row.at("greatest"), label(row));
        expect_same(ours.area, row.at("area"), label(row));
    }
}

} // namespace
} // namespace workpaths
