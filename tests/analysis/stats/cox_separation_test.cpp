// Cox's model where events and covariates are separated, on many small samples: its states against the edges of the
// cone of recession, its estimates against R's coxph.
#include "analysis/stats/cox_fit.hpp"
#include "analysis/stats/cox_newton.hpp"
#include "analysis/stats/cox_robust.hpp"
#include "analysis/stats/witness.hpp"
#include "support/r_numbers.hpp"

#include <Eigen/Geometry>

#include <random>

namespace workpaths {
namespace {

using enum CoefficientState;

struct Spells {
    std::vector<double> until, since;
    std::vector<Ending> ending;
    std::vector<int> stratum;
    Eigen::MatrixXd x;

    [[nodiscard]] CoxData data() const { return {{until, ending, since}, x, stratum}; }
};

/// Few events, few values, numbers that fall with time, events on one side only, one of them at a time.
Spells separated_spells(std::mt19937& chance, int kind) {
    const auto below = [&](unsigned n) { return static_cast<int>(chance() % n); };
    const auto happens = [&](double p) { return static_cast<double>(chance() % 100000U) < p * 100000.0; };
    const int n = 6 + below(20);
    Spells spells;
    spells.x.resize(n, 3);
    const double share = 0.15 + 0.15 * below(4);
    for (int i = 0; i < n; ++i) {
        const int level = below(4);
        const double time = kind % 2 == 0 ? 2.0 + below(9) : 2.0 + 0.01 * below(4000);
        const double number = kind % 3 == 0   ? -time + 0.05 * below(4)
                              : kind % 3 == 1 ? 0.01 * (below(400) - 200)
                                              : below(3);
        spells.until.push_back(time);
        spells.x.row(i) << number, level == 1 ? 1.0 : 0.0, kind % 4 < 2 ? (level == 2 ? 1.0 : 0.0) : below(2);
        const bool spared = kind % 5 == 0 ? level == 3 : kind % 5 == 1 ? level == 1 : kind % 5 == 2 && number < 0.0;
        spells.ending.push_back(happens(share) && !spared ? Ending::event : Ending::censored);
        if (kind % 7 == 0) { spells.since.push_back(below(2)); }
        if (kind % 6 == 0) { spells.stratum.push_back(below(2)); }
    }
    return spells;
}

/// x_e - x_j for every event e and every j then at risk, without those that are 0.
std::vector<Eigen::Vector3d> conditions_of(const Spells& spells) {
    std::vector<Eigen::Vector3d> conditions;
    for (std::size_t e = 0; e < spells.until.size(); ++e) {
        if (spells.ending[e] != Ending::event) { continue; }
        for (std::size_t j = 0; j < spells.until.size(); ++j) {
            const bool there = spells.until[j] >= spells.until[e] &&
                               (spells.since.empty() || spells.since[j] < spells.until[e]) &&
                               (spells.stratum.empty() || spells.stratum[j] == spells.stratum[e]);
            const Eigen::Vector3d row =
                spells.x.row(static_cast<Eigen::Index>(e)) - spells.x.row(static_cast<Eigen::Index>(j));
            if (there && row.norm() > 1e-12) { conditions.push_back(row); }
        }
    }
    return conditions;
}

/// What the edges of the cone say of each coefficient. The conditions have rank 3: every edge lies on two of them.
std::vector<CoefficientState> states_by_edges(const std::vector<Eigen::Vector3d>& conditions) {
    Eigen::Vector3d lowest = Eigen::Vector3d::Zero();
    Eigen::Vector3d highest = Eigen::Vector3d::Zero();
    for (const Eigen::Vector3d& one : conditions) {
        for (const Eigen::Vector3d& other : conditions) {
            Eigen::Vector3d edge = one.cross(other); // the other way round it is the opposite
            if (edge.norm() < 1e-9 * one.norm() * other.norm()) { continue; }
            edge.normalize();
            const bool in = std::ranges::all_of(
                conditions, [&](const Eigen::Vector3d& row) { return row.dot(edge) >= -1e-9 * row.norm(); });
            if (!in) { continue; }
            lowest = lowest.cwiseMin(edge);
            highest = highest.cwiseMax(edge);
        }
    }
    std::vector<CoefficientState> states;
    for (Eigen::Index j = 0; j < 3; ++j) {
        const bool below = lowest[j] < -1e-9;
        const bool above = highest[j] > 1e-9;
        states.push_back(below ? (above ? undetermined : unbounded_below) : (above ? unbounded_above : estimated));
    }
    return states;
}

/// Those of rank 3: none of their coefficients is aliased.
std::vector<Spells> many_spells() {
    std::mt19937 chance{23}; // NOLINT: the same samples every time
    std::vector<Spells> all;
    for (int kind = 0; all.size() < 300; ++kind) {
        Spells spells = separated_spells(chance, kind);
        const auto conditions = conditions_of(spells);
        Eigen::MatrixXd rows(static_cast<Eigen::Index>(conditions.size()), 3);
        for (Eigen::Index i = 0; i < rows.rows(); ++i) { rows.row(i) = conditions[static_cast<std::size_t>(i)]; }
        if (rows.rows() >= 3 && rows.colPivHouseholderQr().rank() == 3) { all.push_back(std::move(spells)); }
    }
    return all;
}

TEST(CoxSeparation, HasTheStatesThatTheEdgesOfTheConeGive) {
    std::map<CoefficientState, int> seen;
    for (std::size_t k = 0; const Spells& spells : many_spells()) {
        const auto fit = fit_cox(spells.data()).value();
        EXPECT_TRUE(fit.converged) << k;
        const auto expected = states_by_edges(conditions_of(spells));
        EXPECT_EQ(fit.state, expected) << k;
        for (const CoefficientState state : expected) { ++seen[state]; }
        ++k;
    }
    for (const CoefficientState state : {estimated, unbounded_below, unbounded_above, undetermined}) {
        EXPECT_GT(seen[state], 20) << static_cast<int>(state);
    }
}

/// A covariate that all but orders the events; 20 to 80 spells.
Spells nearly_ordered_spells(std::mt19937& chance, double noise) {
    const auto below = [&](unsigned n) { return static_cast<double>(chance() % n); };
    const int n = 20 + static_cast<int>(chance() % 60U);
    Spells spells;
    spells.x.resize(n, 3);
    for (int i = 0; i < n; ++i) {
        const double time = 1.0 + 0.01 * below(4000);
        spells.until.push_back(time);
        spells.x.row(i) << noise * (0.002 * below(1001) - 1.0) - time, below(2), below(2);
        spells.ending.push_back(below(10) < 4.0 ? Ending::event : Ending::censored);
    }
    return spells;
}

TEST(CoxSeparation, ReachesAMaximumHoweverFarItLies) {
    std::mt19937 chance{110}; // NOLINT: the same samples every time
    int far = 0;
    for (int k = 0; k < 200; ++k) {
        const Spells spells = nearly_ordered_spells(chance, std::pow(10.0, -(k % 6)));
        const auto fit = fit_cox(spells.data()).value();
        ASSERT_TRUE(fit.converged) << k;
        const LikelihoodAt best = partial_likelihood(fit.sample, fit.scaled);
        const Eigen::VectorXd step = solve_information(best.information, best.score);
        EXPECT_LT(best.score.dot(step), 1e-9) << k;
        const Eigen::VectorXd risks = log_risks(fit.sample, fit.scaled);
        EXPECT_TRUE(robust_variance(fit, spells.data()).allFinite()) << k;
        far += risks.size() > 0 && risks.maxCoeff() - risks.minCoeff() > 100.0 ? 1 : 0;
    }
    EXPECT_GT(far, 20);
}

/// For each sample coefficients, standard errors and log-likelihood; NA is 9e99, also where R runs out of iterations:
/// its standard errors are then not those of its coefficients.
constexpr const char* fits_of_r = R"(
known <- function(x) put(ifelse(is.finite(x), x, 9e99))
for (d in split(d, d$k)) {
  x <- as.matrix(d[c("x1", "x2", "x3")])
  y <- if (d$since[1] < 0) Surv(d$until, d$event) else Surv(d$since, d$until, d$event)
  control <- coxph.control(eps = 1e-11, toler.chol = 1e-20, iter.max = 60)
  model <- if (d$stratum[1] < 0) y ~ x else y ~ x + strata(stratum)
  fit <- tryCatch(suppressWarnings(coxph(model, d, control = control)), error = function(e) NULL)
  known(if (is.null(fit) || fit$iter >= 60) rep(NA, 7) else c(coef(fit), sqrt(diag(fit$var)), fit$loglik[2]))
})";

TEST(CoxSeparation, AgreesWithRWhereRIsNotNearInfinity) {
    const witness::Folder folder{"cox_separation"};
    const auto all = many_spells();
    std::ofstream file(folder.path() / "d.csv");
    file << "k,since,until,event,stratum,x1,x2,x3\n" << std::setprecision(17);
    for (std::size_t k = 0; k < all.size(); ++k) {
        const Spells& spells = all[k];
        for (std::size_t i = 0; i < spells.until.size(); ++i) {
            file << k << ',' << (spells.since.empty() ? -1.0 : spells.since[i]) << ',' << spells.until[i] << ','
                 << (spells.ending[i] == Ending::event ? 1 : 0) << ','
                 << (spells.stratum.empty() ? -1 : spells.stratum[i]);
            for (Eigen::Index j = 0; j < 3; ++j) { file << ',' << spells.x(static_cast<Eigen::Index>(i), j); }
            file << '\n';
        }
    }
    file.close();
    const auto theirs = testing::ask_r(folder.path(), std::string{"d <- read.csv('d.csv')"} + fits_of_r);
    ASSERT_EQ(theirs.size(), 7 * all.size());
    int compared = 0;
    for (std::size_t k = 0; k < all.size(); ++k) {
        const auto fit = fit_cox(all[k].data()).value();
        ASSERT_TRUE(fit.converged) << k;
        const double* r = &theirs[7 * k];
        if (r[6] < 0.0) { EXPECT_GE(fit.log_likelihood, r[6] - 1e-6) << k; }
        for (Eigen::Index j = 0; j < 3 && fit.log_likelihood < r[6] + 1e-6; ++j) {
            const double error = r[3 + j];
            if (!(error < 50.0 && error > 0.0)) { continue; }
            EXPECT_EQ(fit.state[static_cast<std::size_t>(j)], estimated) << k << " R " << r[j] << " ± " << error;
            EXPECT_NEAR(fit.coefficients[j], r[j], 1e-4) << k;
            EXPECT_NEAR(std::sqrt(fit.variance(j, j)), error, 1e-4 * error) << k;
            ++compared;
        }
    }
    EXPECT_GT(compared, 100);
}

} // namespace
} // namespace workpaths
