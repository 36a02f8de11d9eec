#include "cli/survival_print.hpp"

#include "analysis/stats/student.hpp"
#include "cli/difference_print.hpp"
#include "cli/estimate_text.hpp"
#include "cli/lines.hpp"
#include "cli/picture.hpp"
#include "cli/table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace workpaths {
namespace {

using Table = std::vector<std::vector<std::string>>;

std::string number(double value) {
    return value == std::floor(value) && std::fabs(value) < 1e9 ? fmt::format("{:.0f}", value)
                                                                : fmt::format("{:.6g}", value);
}
std::string number(const std::optional<double>& value) { return value ? number(*value) : "-"; }

/// A quantile with its error, where it is a mean over replicates.
std::optional<Estimate> mean_quantile(const GroupCurve& group, std::size_t q) {
    const auto& time = group.quantiles[q].time;
    const auto error = q < group.quantile_errors.size() ? group.quantile_errors[q] : std::nullopt;
    return time && error.value_or(0.0) > 0.0 ? std::optional{Estimate{*time, error}} : std::nullopt;
}
std::string quantile_text(const GroupCurve& group, std::size_t q) {
    const auto mean = mean_quantile(group, q);
    return mean ? value_text(*mean) : number(group.quantiles[q].time);
}
std::string quantile_interval_text(const GroupCurve& group, std::size_t q) {
    const auto mean = mean_quantile(group, q);
    const auto& [time, lower, upper] = group.quantiles[q];
    if (mean && lower && upper) { return bounds_text(*mean, *lower, *upper); }
    return fmt::format("[{}, {}]", number(lower), number(upper));
}
std::string share_text(const std::optional<MeanOfRuns>& share) {
    if (!share) { return "-"; }
    if (!share->interval) { return value_text(share->estimate); }
    return fmt::format("{} {}", value_text(share->estimate),
                       bounds_text(share->estimate, share->interval->lower, share->interval->upper));
}
std::string label_of(const GroupCurve& group) { return group.label.empty() ? "all" : group.label; }

std::string curves_text(const SurvivalReport& report) {
    const auto& questions = report.questions;
    const std::string level = fmt::format("{:g}% interval", 100.0 * questions.level);
    Table table{{report.frame.group ? report.frame.group->name : "", "spells", "events", "25% ended", "median", level,
                 "75% ended"}};
    if (questions.horizon) { table[0].push_back(fmt::format("mean to {} ± se", number(*questions.horizon))); }
    for (const GroupCurve& group : report.answers.groups) {
        table.push_back({label_of(group), number(group.weight), number(group.events), quantile_text(group, 0),
                         quantile_text(group, 1), quantile_interval_text(group, 1), quantile_text(group, 2)});
        if (questions.horizon) {
            table.back().push_back(
                estimate_text(group.restricted_mean ? std::optional{group.restricted_mean->estimate} : std::nullopt));
        }
    }
    return table_text(table, report.screen);
}

std::string shares_text(const SurvivalReport& report) {
    const auto& times = report.questions.at;
    if (times.empty()) { return {}; }
    Table table{{"share that lasts beyond"}};
    for (const double time : times) { table[0].push_back(number(time)); }
    const std::size_t picture = table[0].size();
    table[0].emplace_back();
    for (const GroupCurve& group : report.answers.groups) {
        table.push_back({label_of(group)});
        std::vector<std::optional<double>> heights;
        heights.reserve(group.shares.size());
        for (const auto& share : group.shares) {
            table.back().push_back(share_text(share));
            heights.push_back(share ? std::optional{share->estimate.value} : std::nullopt);
        }
        table.back().push_back(sparkline(heights, 1.0));
    }
    return fmt::format("\n{}", table_text(table, report.screen, {.parts = {}, .pictures = {picture}}));
}

std::string log_rank_text(const SurvivalReport& report) {
    const auto& answers = report.answers;
    if (!answers.log_rank || (!answers.log_rank->test && answers.pairs.empty())) { return {}; }
    Table table{{report.frame.group->name, "events", "expected"}};
    for (std::size_t g = 0; g < answers.groups.size(); ++g) {
        table.push_back({label_of(answers.groups[g]), number(answers.log_rank->observed[g]),
                         fmt::format("{:.2f}", answers.log_rank->expected[g])});
    }
    const std::string within = report.frame.stratum ? fmt::format(" within {}", report.frame.stratum->name) : "";
    std::string text = fmt::format("\n{}", table_text(table, report.screen));
    if (answers.log_rank->test) {
        text += fmt::format("log-rank test{}: {}\n", within, test_text(*answers.log_rank->test));
    }
    if (answers.pairs.empty()) { return text; }
    Table pairs{{"pair", answers.replicates == 0 ? "chi2" : "T2", "p", "p adjusted by Holm"}};
    for (const PairwiseLogRank& pair : answers.pairs) {
        const auto& groups = answers.groups;
        pairs.push_back({groups[static_cast<std::size_t>(pair.first)].label + " and " +
                             groups[static_cast<std::size_t>(pair.second)].label,
                         pair.test ? fmt::format("{:.4g}", pair.test->statistic) : "-", p_text(pair.test),
                         p_text(pair.adjusted_p)});
    }
    return fmt::format("{}\n{}", text, table_text(pairs, report.screen));
}

/// The time up to which all groups are watched.
double watched_by_all(const SurvivalAnswers& answers) {
    double last = 0.0;
    for (const GroupCurve& group : answers.groups) {
        last = last == 0.0 ? group.curve.time.back() : std::min(last, group.curve.time.back());
    }
    return last;
}

std::string incidence_text(const SurvivalReport& report) {
    const auto& answers = report.answers;
    if (answers.causes.empty()) { return {}; }
    Table table{{"share ended by then"}};
    const auto& times = report.questions.at;
    const double last = watched_by_all(answers); // where no times are asked for
    for (const double time : times.empty() ? std::vector{last} : times) { table[0].push_back(number(time)); }
    for (const GroupCurve& group : answers.groups) {
        for (std::size_t k = 0; k < answers.causes.size(); ++k) {
            table.push_back({label_of(group) + ", " + answers.causes[k]});
            for (const auto& share : group.incidence_shares[k]) { table.back().push_back(share_text(share)); }
            if (!times.empty()) { continue; }
            const auto share = incidence_at(*group.incidence, static_cast<int>(k), last);
            table.back().push_back(
                share ? share_text(MeanOfRuns{*share, survival_interval(*share, {.level = report.questions.level}), 0})
                      : "-");
        }
    }
    std::string text = fmt::format("\n{}", table_text(table, report.screen));
    for (const GrayAnswer& one : answers.gray) {
        text += fmt::format("Gray's test, {}: {}\n", one.cause, one.test ? test_text(*one.test) : "none");
    }
    return text;
}

/// A hazard ratio that ends at a decimal place: in powers of ten where that would leave nothing of it, or many digits.
std::string ratio_text(double log_ratio, int place) {
    constexpr double largest = 1e6;
    const double ratio = std::exp(log_ratio);
    std::string text = rounded_text(ratio, place);
    if (ratio < largest && place <= 9 && text.find_first_of("123456789") != std::string::npos) { return text; }
    const double power = std::floor(log_ratio / std::numbers::ln10); // beyond what exp() can say, too
    const std::string digits = fmt::format("{:.1f}", std::exp(log_ratio - power * std::numbers::ln10));
    const bool ten = digits == "10.0";
    return std::isfinite(power) ? fmt::format("{}e{:+03.0f}", ten ? "1.0" : digits, ten ? power + 1.0 : power) : text;
}

/// "10,000" or "0.0001"
std::string step_text(double step) {
    if (step < 1.0) { return fmt::format("{}", step); }
    const std::string digits = fmt::format("{:.0f}", step);
    std::string text;
    for (std::size_t k = 0; k < digits.size(); ++k) {
        if (k > 0 && (digits.size() - k) % 3 == 0) { text.push_back(','); }
        text.push_back(digits[k]);
    }
    return text;
}

/// "start_wage, per 10,000 USD/year"; the name alone per unit.
std::string covariate_text(const Design& design, std::size_t j) {
    if (design.per[j] == 1.0) { return design.names[j]; }
    return fmt::format("{}, per {}{}{}", design.names[j], step_text(design.per[j]), design.units[j].empty() ? "" : " ",
                       design.units[j]);
}

std::vector<std::string> coefficient_cells(const CoxAnswer& cox, std::size_t j, double z) {
    const auto k = static_cast<Eigen::Index>(j);
    switch (cox.fit.state[j]) {
    case CoefficientState::aliased:
        return {cox.design.names[j], "-", "-", "-", "-", "-"};
    case CoefficientState::unbounded_below:
        return {cox.design.names[j], "no bound below", "-", "-", "-", "-"};
    case CoefficientState::unbounded_above:
        return {cox.design.names[j], "no bound above", "-", "-", "-", "-"};
    case CoefficientState::undetermined:
        return {cox.design.names[j], "undetermined", "-", "-", "-", "-"};
    case CoefficientState::estimated:
        break;
    }
    const double per = cox.design.per[j];
    const double b = cox.fit.coefficients[k] * per;
    const double se = std::sqrt((cox.robust.size() > 0 ? cox.robust : cox.fit.variance)(k, k)) * per;
    if (!std::isfinite(se)) {
        const std::string ratio = ratio_text(b, decimal_place(std::exp(b), std::nullopt));
        return {covariate_text(cox.design, j), value_text({b, std::nullopt}), "-", ratio, "-", "-"};
    }
    const int place = decimal_place(std::exp(b), std::exp(b) * se); // the error by the delta method
    return {covariate_text(cox.design, j),
            value_text({b, se}),
            rounded_text(se, decimal_place(b, se)),
            ratio_text(b, place),
            fmt::format("[{}, {}]", ratio_text(b - z * se, place), ratio_text(b + z * se, place)),
            p_text(se > 0.0 ? std::optional{two_sided_tail(b / se, cox.degrees_of_freedom)} : std::nullopt)};
}

std::string cox_text(const SurvivalReport& report) {
    const auto& cox = report.answers.cox;
    if (!cox || !cox->fit.converged) { return {}; }
    const CoxFit& fit = cox->fit;
    const bool robust = cox->robust.size() > 0;
    const double z = two_sided_quantile(report.questions.level, cox->degrees_of_freedom);
    Table table{{"Cox model", "coefficient", robust ? "robust se" : "se", "hazard ratio",
                 fmt::format("{:g}% interval", 100.0 * report.questions.level), "p"}};
    for (std::size_t j = 0; j < cox->design.names.size(); ++j) { table.push_back(coefficient_cells(*cox, j, z)); }
    std::string text = fmt::format("\n{}", table_text(table, report.screen));
    // the likelihood takes every spell for independent, and weights for counts
    if (const auto& joint = robust ? fit.wald : fit.likelihood_ratio) {
        const std::string below =
            joint->denominator_degrees > 0 ? fmt::format(" and {}", joint->denominator_degrees) : std::string{};
        text +=
            fmt::format("{} {:.4g} on {}{} degrees of freedom, p = {}\n", robust ? "robust Wald" : "likelihood ratio",
                        joint->statistic, joint->degrees_of_freedom, below, p_text(joint));
    }
    Table proportional{{"proportional hazards?", "chi2", "df", "p"}};
    const auto add = [&](const std::string& name, const std::optional<ChiSquaredTest>& test) {
        if (test) {
            proportional.push_back({name, fmt::format("{:.4g}", test->statistic),
                                    fmt::format("{}", test->degrees_of_freedom), p_text(test)});
        }
    };
    for (std::size_t t = 0; t < cox->design.terms.size(); ++t) {
        add(cox->design.terms[t].name, cox->proportionality.by_term[t]);
    }
    add("all", cox->proportionality.global);
    if (proportional.size() == 1) { return text; } // no coefficient is bounded, and none can change over time
    return fmt::format("{}\n{}", text, table_text(proportional, report.screen));
}

} // namespace

std::string survival_text(const SurvivalReport& report) {
    const std::size_t width = report.screen.width;
    std::string text = wrapped(report.about + "\n\n", width) + curves_text(report) + shares_text(report) +
                       differences_text(report.answers.differences, report.screen) + log_rank_text(report) +
                       incidence_text(report) + cox_text(report);
    if (!report.answers.notes.empty()) { text += '\n'; }
    for (const std::string& note : report.answers.notes) { text += wrapped(fmt::format("note: {}\n", note), width, 2); }
    if (report.observed) { text += observed_text(*report.observed, report.questions.level, report.screen); }
    return text;
}

} // namespace workpaths
