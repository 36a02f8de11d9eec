// Curves, rank tests and cumulative incidence against R's survival and cmprsk, on the data sets of survival (lung,
// veteran, ovarian, mgus2, colon, cgd: ties, delayed entry) and on simulated spells, without weights, with counts and
// with sampling weights. All to 1e-8 relative.
#include "survival_models.hpp"

#include "analysis/stats/gray.hpp"
#include "analysis/stats/log_rank.hpp"
#include "analysis/stats/nelson_aalen.hpp"
#include "analysis/stats/survival_summary.hpp"
#include "analysis/stats/weighted_variance.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

using witness::known;
using witness::ModelCase;
using Numbers = std::vector<std::optional<double>>;

std::optional<double> first_of(const std::optional<Interval>& interval) {
    return interval ? std::optional{interval->lower} : std::nullopt;
}
std::optional<double> second_of(const std::optional<Interval>& interval) {
    return interval ? std::optional{interval->upper} : std::nullopt;
}

class SurvivalModelsWitness : public witness::SurvivalModels {
  protected:
    void compare_curve(const std::string& key, const Durations& spells) {
        auto curve = kaplan_meier(spells).value();
        const bool counts = weights_are_counts(spells);
        if (!counts) { curve.log_variance = jackknife_log_variance(spells, curve); }
        auto hazard = nelson_aalen(curve);
        if (!counts) { hazard.variance = jackknife_hazard_variance(spells, curve); }
        Numbers se;
        Numbers lower;
        Numbers upper;
        Numbers hazard_se;
        for (std::size_t row = 0; row < curve.time.size(); ++row) {
            const auto share = survival_at(curve, curve.time[row]).value();
            se.push_back(share.standard_error);
            lower.push_back(first_of(survival_interval(share)));
            upper.push_back(second_of(survival_interval(share)));
            hazard_se.emplace_back(std::sqrt(hazard.variance[row]));
        }
        expect_same(key + " survival", known(curve.survival));
        expect_same(key + " se", se);
        expect_same(key + " lower", lower);
        expect_same(key + " upper", upper);
        expect_same(key + " hazard", known(hazard.hazard));
        expect_same(key + " hazard_se", hazard_se);
        const TimeQuantile median = median_duration(curve);
        expect_same(key + " median", {median.time, median.lower, median.upper});
        const double horizon = std::floor(0.7 * *std::ranges::max_element(spells.until));
        const auto mean = restricted_mean(curve, horizon).value();
        expect_same(key + " rmean", {mean.value});
        expect_same(
            key + " rmean_se",
            {counts ? mean.standard_error : std::sqrt(jackknife_restricted_mean_variance(spells, curve, horizon))});
    }
    void compare_test(const std::string& key, const std::optional<ChiSquaredTest>& test) {
        ASSERT_TRUE(test) << key;
        expect_same(key, {test->statistic, test->degrees_of_freedom, test->p});
    }
    void compare_incidence(const std::string& key, const CompetingSpells& spells, int causes) {
        const auto curves = aalen_johansen(spells, causes).value();
        for (int k = 1; k <= causes; ++k) {
            const auto& one = curves.by_cause[static_cast<std::size_t>(k) - 1];
            Numbers se;
            for (const double variance : one.variance) { se.emplace_back(std::sqrt(variance)); }
            const std::string name = key + " " + std::to_string(k);
            expect_same(name + " share", known(one.share));
            expect_same(name + " se", se);
        }
    }
};

TEST_F(SurvivalModelsWitness, AgreesOnCurvesHazardsMediansAndRestrictedMeans) {
    for (const auto& [name, one] : cases) {
        for (int g = 0; g < one.groups(); ++g) {
            const ModelCase some = one.only(g);
            const auto key = [&](const std::string& kind) { return fmt::format("{}/curve {} {}", name, kind, g); };
            compare_curve(key("none"), some.spells());
            compare_curve(key("count"), {some.until, some.ending, some.since, some.count});
            compare_curve(key("weight"), {some.until, some.ending, some.since, some.weight});
        }
    }
    EXPECT_GT(compared, 50000U);
}

TEST_F(SurvivalModelsWitness, AgreesOnLogRankTestsStratifiedAndPairwise) {
    for (const auto& [name, one] : cases) {
        const LogRank plain = log_rank(one.spells(), one.group, one.groups());
        const LogRank strata = log_rank(one.spells(), one.group, one.groups(), one.stratum);
        compare_test(name + "/log_rank", plain.test);
        compare_test(name + "/log_rank_strata", strata.test);
        if (one.since.empty()) {
            expect_same(name + "/log_rank observed", known(plain.observed));
            expect_same(name + "/log_rank expected", known(plain.expected));
            expect_same(name + "/log_rank_strata expected", known(strata.expected));
        }
        Numbers chi;
        Numbers adjusted;
        for (const auto& pair : pairwise_log_rank(one.spells(), one.group, one.groups())) {
            chi.emplace_back(pair.test->statistic);
            adjusted.push_back(pair.adjusted_p);
        }
        expect_same(name + "/pairs", chi);
        expect_same(name + "/pairs_holm", adjusted);
    }
}

TEST_F(SurvivalModelsWitness, AgreesOnCumulativeIncidenceAndGraysTest) {
    for (const std::string name : {"mgus2", "simulated"}) {
        const ModelCase& one = cases.at(name);
        const int causes = one.causes();
        compare_incidence(name + "/incidence none", {one.until, one.cause, one.since}, causes);
        compare_incidence(name + "/incidence weight", {one.until, one.cause, one.since, one.weight}, causes);
        const CompetingSpells prompt{one.until, one.cause};
        compare_incidence(name + "_prompt/incidence none", prompt, causes);
        Numbers gray;
        Numbers p;
        Numbers strata;
        for (int k = 1; k <= causes; ++k) {
            gray.emplace_back(gray_test(prompt, k, one.group, one.groups())->statistic);
            p.emplace_back(gray_test(prompt, k, one.group, one.groups())->p);
            strata.emplace_back(gray_test(prompt, k, one.group, one.groups(), one.stratum)->statistic);
        }
        expect_same(name + "_prompt/gray", gray);
        // cmprsk takes 1 - pchisq(): its small p values have no more digits
        expect_same(name + "_prompt/gray_p", p, 1.0);
        expect_same(name + "_prompt/gray_strata", strata);
    }
}

// As printed by survfit, survdiff and summary(rmean = 365) of Surv(time, status) ~ sex on all of lung.
TEST_F(SurvivalModelsWitness, GivesTheKnownFiguresOfLungBySex) {
    const ModelCase& lung = cases.at("whole_lung");
    EXPECT_NEAR(log_rank(lung.spells(), lung.group, 2).test->statistic, 10.3, 0.05);
    const double medians[] = {270.0, 426.0};
    const double means[] = {241.4951, 297.4654};
    for (const int sex : {0, 1}) {
        const ModelCase some = lung.only(sex);
        const auto curve = kaplan_meier(some.spells()).value();
        EXPECT_EQ(median_duration(curve).time, medians[sex]);
        EXPECT_NEAR(restricted_mean(curve, 365.0)->value, means[sex], 5e-5);
    }
}

} // namespace
} // namespace workpaths
