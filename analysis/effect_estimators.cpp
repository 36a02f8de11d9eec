#include "analysis/effect_estimators.hpp"

#include "analysis/stats/least_squares.hpp"
#include "analysis/stats/mean.hpp"

#include <cmath>

namespace workpaths {
namespace {

std::vector<double> known(std::span<const double> outcome, const Mask& whom) {
    std::vector<double> values;
    for (std::size_t i = 0; i < outcome.size(); ++i) {
        if (whom[i] != 0 && std::isfinite(outcome[i])) { values.push_back(outcome[i]); }
    }
    return values;
}

} // namespace

std::optional<Estimate> difference_of_means(std::span<const double> outcome, const Mask& some, const Mask& others) {
    const auto a = mean(known(outcome, some));
    const auto b = mean(known(outcome, others));
    if (!a || !b) { return std::nullopt; }
    Estimate difference{a->value - b->value, std::nullopt};
    if (a->standard_error && b->standard_error) {
        difference.standard_error = std::hypot(*a->standard_error, *b->standard_error);
    }
    return difference;
}

std::optional<Estimate> adjusted_difference(std::span<const double> outcome, const Mask& some, const Mask& others,
                                            const Eigen::MatrixXd& covariates) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < outcome.size(); ++i) {
        if ((some[i] != 0 || others[i] != 0) && std::isfinite(outcome[i])) { rows.push_back(i); }
    }
    constexpr Eigen::Index own = 2; // the intercept, and being among `some`
    const auto n = static_cast<Eigen::Index>(rows.size());
    Eigen::MatrixXd x(n, own + covariates.cols());
    Eigen::VectorXd y(n);
    for (Eigen::Index r = 0; r < n; ++r) {
        const std::size_t i = rows[static_cast<std::size_t>(r)];
        x(r, 0) = 1.0;
        x(r, 1) = some[i] != 0 ? 1.0 : 0.0;
        x.row(r).tail(covariates.cols()) = covariates.row(static_cast<Eigen::Index>(i));
        y[r] = outcome[i];
    }
    const auto fit = fit_least_squares(x, y);
    return fit ? robust_coefficient(*fit, 1) : std::nullopt;
}

std::optional<double> change_of_mean(std::span<const double> with, std::span<const double> without, const Mask& whom) {
    const auto a = mean(known(with, whom));
    const auto b = mean(known(without, whom));
    if (!a || !b) { return std::nullopt; }
    return a->value - b->value;
}

} // namespace workpaths
