// Cox's model against R's coxph and cox.zph on the cases of survival_models.R: with and without strata, weights and
// clusters. R is asked to go on to a likelihood that no longer changes in its thirteenth digit.
#include "analysis/stats/cox_robust.hpp"
#include "analysis/stats/cox_schoenfeld.hpp"
#include "survival_models.hpp"

namespace workpaths {
namespace {

using witness::ModelCase;
using Numbers = std::vector<std::optional<double>>;

Numbers entries_of(const Eigen::MatrixXd& matrix) {
    Numbers values;
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) {
        for (Eigen::Index i = 0; i < matrix.rows(); ++i) { values.emplace_back(matrix(i, j)); }
    }
    return values;
}

class CoxWitness : public witness::SurvivalModels {
  protected:
    void compare_fit(const std::string& key, const CoxFit& fit, const CoxData& data, std::span<const int> cluster) {
        Numbers coefficients;
        for (std::size_t j = 0; j < fit.state.size(); ++j) {
            const bool is_known = fit.state[j] == CoefficientState::estimated;
            coefficients.push_back(is_known ? std::optional{fit.coefficients[static_cast<Eigen::Index>(j)]}
                                            : std::nullopt);
        }
        expect_same(key + " coefficients", coefficients);
        expect_same(key + " variance", entries_of(fit.variance), 1.0);
        const Eigen::MatrixXd robust = robust_variance(fit, data, cluster);
        expect_same(key + " robust", entries_of(robust), 1.0);
        expect_same(key + " wald_robust", {robust_wald(fit, robust).value().statistic});
        expect_same(key + " log_likelihood", {fit.null_log_likelihood, fit.log_likelihood});
        expect_same(key + " score", {fit.score->statistic});
        expect_same(key + " wald", {fit.wald->statistic});
        if (figures.count(key + " proportional") == 0) { return; }
        std::vector<CoxTerm> each;
        for (Eigen::Index j = 0; j < data.covariates.cols(); ++j) { each.push_back({j, 1}); }
        const auto tests = test_proportionality(fit, data, each);
        Numbers chi;
        Numbers p;
        for (const auto& test : tests.by_term) {
            chi.emplace_back(test->statistic);
            p.emplace_back(test->p);
        }
        chi.emplace_back(tests.global->statistic);
        p.emplace_back(tests.global->p);
        expect_same(key + " proportional", chi, 0.01);
        expect_same(key + " proportional_p", p);
        const CoxTerm all{0, data.covariates.cols()};
        expect_same(key + " proportional_term", {test_proportionality(fit, data, {&all, 1}).by_term[0]->statistic});
    }
};

TEST_F(CoxWitness, AgreesOnEstimatesVariancesAndTests) {
    for (const auto& [name, one] : cases) {
        for (int variant = 0; variant < 8; ++variant) {
            const bool strata = variant % 2 == 1;
            const bool weighted = variant / 2 % 2 == 1;
            const bool clustered = variant / 4 == 1;
            Durations spells = one.spells();
            if (weighted) { spells.weight = one.weight; }
            const CoxData data{spells, one.covariates, strata ? std::span{one.stratum} : std::span<const int>{}};
            const auto fit = fit_cox(data);
            const std::string key = name + "/cox " + std::to_string(strata) + " " + std::to_string(weighted) + " " +
                                    std::to_string(clustered);
            ASSERT_TRUE(fit && fit->converged) << key;
            compare_fit(key, *fit, data, clustered ? std::span{one.cluster} : std::span<const int>{});
        }
    }
    EXPECT_GT(compared, 2500U);
}

// R goes as far as its likelihood rises: what it leaves of the limit is some 1e-7 of the figures.
class CoxInfinite : public witness::SurvivalModels {
  protected:
    static constexpr double near = 1e-6;

    void compare(const std::string& key, const CoxFit& fit, const CoxData& data, std::span<const int> cluster) {
        Numbers coefficients;
        Numbers signs;
        std::vector<Eigen::Index> known;
        for (std::size_t j = 0; j < fit.state.size(); ++j) {
            const auto k = static_cast<Eigen::Index>(j);
            const bool is_known = fit.state[j] == CoefficientState::estimated;
            coefficients.push_back(is_known ? std::optional{fit.coefficients[k]} : std::nullopt);
            signs.emplace_back(is_known ? 0.0 : fit.state[j] == CoefficientState::unbounded_below ? -1.0 : 1.0);
            if (is_known) { known.push_back(k); }
        }
        expect_same(key + " coefficients", coefficients, 1.0, near);
        expect_same(key + " sign", signs);
        const Eigen::MatrixXd robust = robust_variance(fit, data, cluster);
        expect_same(key + " variance", entries_of(fit.variance(known, known)), 1.0, near);
        expect_same(key + " robust", entries_of(robust(known, known)), 1.0, near);
        expect_same(key + " log_likelihood", {fit.null_log_likelihood, fit.log_likelihood}, 1.0, near);
        expect_same(key + " score", {fit.score->statistic}, 1.0, near);
        if (figures.count(key + " proportional") == 0) { return; }
        std::vector<CoxTerm> each;
        for (Eigen::Index j = 0; j < data.covariates.cols(); ++j) { each.push_back({j, 1}); }
        const auto tests = test_proportionality(fit, data, each);
        Numbers chi;
        for (std::size_t j = 0; j < fit.state.size(); ++j) {
            const bool is_known = fit.state[j] == CoefficientState::estimated;
            chi.push_back(is_known ? std::optional{tests.by_term[j]->statistic} : std::nullopt);
        }
        if (tests.global) { chi.emplace_back(tests.global->statistic); }
        expect_same(key + " proportional", chi, 0.01, near);
    }
};

TEST_F(CoxInfinite, AgreesOnWhatIsLeftWhereCoefficientsHaveNoBound) {
    for (const auto& [name, one] : separated) {
        for (int variant = 0; variant < 4; ++variant) {
            const bool strata = variant % 2 == 1;
            const bool weighted = variant / 2 == 1;
            Durations spells = one.spells();
            if (weighted) { spells.weight = one.weight; }
            const CoxData data{spells, one.covariates, strata ? std::span{one.stratum} : std::span<const int>{}};
            const auto fit = fit_cox(data);
            const std::string key = name + "/infinite " + std::to_string(strata) + " " + std::to_string(weighted);
            ASSERT_TRUE(fit && fit->converged) << key;
            compare(key, *fit, data, one.cluster);
        }
    }
    EXPECT_GT(compared, 300U);
}

// As printed by coxph(Surv(time, status) ~ sex + age, lung), to the digits of its default control.
TEST_F(CoxWitness, GivesTheKnownFiguresOfLung) {
    const ModelCase& lung = cases.at("whole_lung");
    const auto fit = fit_cox({lung.spells(), lung.covariates}).value();
    EXPECT_NEAR(fit.coefficients[0], -0.51321852, 5e-9);
    EXPECT_NEAR(fit.coefficients[1], 0.01704533, 5e-9);
}

} // namespace
} // namespace workpaths
