#include "analysis/survival_answers.hpp"

#include "analysis/stats/cox_robust.hpp"
#include "analysis/stats/gray.hpp"
#include "analysis/stats/mean_vector.hpp"
#include "analysis/stats/weighted_variance.hpp"
#include "analysis/survival_over_runs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace workpaths {
namespace {

SpellFrame one_group(const SpellFrame& frame, int code) {
    SpellFrame columns; // what curves need
    columns.until = frame.until;
    columns.since = frame.since;
    columns.weight = frame.weight;
    columns.ending = frame.ending;
    std::vector<char> keep(frame.size());
    std::ranges::transform(frame.group->codes, keep.begin(), [&](int c) { return c == code ? 1 : 0; });
    return some_rows(columns, keep);
}

std::vector<int> picked_causes(const SpellFrame& frame, std::optional<int> group) {
    std::vector<int> causes;
    for (std::size_t i = 0; i < frame.size(); ++i) {
        if (!group || frame.group->codes[i] == *group) { causes.push_back(frame.cause->codes[i]); }
    }
    return causes;
}

GroupCurve curve_of(const Durations& spells, const SurvivalQuestions& questions) {
    GroupCurve group;
    group.spells = spells.until.size();
    group.curve = kaplan_meier(spells).value();
    group.hazard = nelson_aalen(group.curve);
    const bool counts = weights_are_counts(spells);
    if (!counts) {
        group.curve.log_variance = jackknife_log_variance(spells, group.curve);
        group.hazard.variance = jackknife_hazard_variance(spells, group.curve);
    }
    for (std::size_t i = 0; i < group.spells; ++i) { group.weight += spells.weight_of(i); }
    group.events = std::accumulate(group.curve.events.begin(), group.curve.events.end(), 0.0);
    for (const double p : curve_quantiles) {
        group.quantiles.push_back(duration_quantile(group.curve, p, {.level = questions.level}));
    }
    for (const double time : questions.at) {
        group.shares.push_back(share_over_people(survival_at(group.curve, time), questions.level));
    }
    if (questions.horizon) {
        auto mean = restricted_mean(group.curve, *questions.horizon);
        if (mean && !counts) {
            mean->standard_error =
                std::sqrt(jackknife_restricted_mean_variance(spells, group.curve, *questions.horizon));
        }
        if (mean) { group.restricted_mean = MeanOfRuns{*mean, normal_interval(*mean, questions.level), 0}; }
    }
    return group;
}

void add_differences(SurvivalAnswers& answers, const SurvivalQuestions& questions) {
    const GroupCurve& reference = answers.groups.front();
    for (std::size_t t = 0; t < questions.at.size(); ++t) {
        for (std::size_t g = 1; g < answers.groups.size(); ++g) {
            const GroupCurve& group = answers.groups[g];
            answers.differences.push_back(independent_difference(
                {fmt::format("share at {}", questions.at[t]), group.label, reference.label},
                estimate_of(group.shares[t]), estimate_of(reference.shares[t]), questions.level));
        }
    }
    for (std::size_t g = 1; questions.horizon && g < answers.groups.size(); ++g) {
        const GroupCurve& group = answers.groups[g];
        answers.differences.push_back(independent_difference(
            {fmt::format("restricted mean to {}", *questions.horizon), group.label, reference.label},
            estimate_of(group.restricted_mean), estimate_of(reference.restricted_mean), questions.level));
    }
    adjust_for_number(answers.differences);
}

void add_log_rank(SurvivalAnswers& answers, const SpellFrame& frame) {
    const Factor& group = *frame.group;
    if (group.count() < 2) {
        answers.notes.push_back(
            fmt::format("no test between groups: {} has one value, {}", group.name, group.labels[0]));
        return;
    }
    if (!frame.weight.empty()) {
        answers.notes.emplace_back("no log-rank test: it counts spells and takes no weights; a Cox model does");
        return;
    }
    const auto stratum = frame.stratum ? std::span<const int>{frame.stratum->codes} : std::span<const int>{};
    answers.log_rank = log_rank(frame.spells(), group.codes, group.count(), stratum);
    if (!answers.log_rank->test) {
        answers.notes.emplace_back(
            "no log-rank test: there is no event at a time when two groups were under observation");
        return;
    }
    constexpr int most_groups = 30; // 435 pairs
    if (group.count() > most_groups) {
        answers.notes.push_back(
            fmt::format("no tests of pairs: {} groups are more than {}", group.count(), most_groups));
    } else if (group.count() > 2) {
        answers.pairs = pairwise_log_rank(frame.spells(), group.codes, group.count(), stratum);
    }
}

void add_gray(SurvivalAnswers& answers, const SpellFrame& frame) {
    if (frame.group->count() < 2) { return; }
    if (!frame.weight.empty() || !frame.since.empty()) {
        answers.notes.emplace_back("no test of Gray's: it takes neither weights nor spells that come late");
        return;
    }
    const auto stratum = frame.stratum ? std::span<const int>{frame.stratum->codes} : std::span<const int>{};
    for (int k = 1; k < frame.cause->count(); ++k) {
        answers.gray.push_back(
            {frame.cause->labels[static_cast<std::size_t>(k)],
             gray_test({frame.until, frame.cause->codes}, k, frame.group->codes, frame.group->count(), stratum)});
    }
}

std::vector<std::string> in_state(const CoxFit& fit, const Design& design, CoefficientState wanted) {
    std::vector<std::string> names;
    for (std::size_t j = 0; j < design.names.size(); ++j) {
        if (fit.state[j] == wanted) { names.push_back(design.names[j]); }
    }
    return names;
}

/// Against a category without events all others would be without bound.
void note_references(SurvivalAnswers& answers, const Design& design) {
    for (const Design::Term& term : design.terms) {
        if (term.passed_over.empty()) { continue; }
        answers.notes.push_back(fmt::format("{}={}, the first, has no events: {} is the reference", term.name,
                                            term.passed_over, term.reference));
    }
}

/// A coefficient without bound is no failure: the others are those of the limit.
void note_unbounded(SurvivalAnswers& answers, const CoxFit& fit, const Design& design) {
    const auto below = in_state(fit, design, CoefficientState::unbounded_below);
    const auto above = in_state(fit, design, CoefficientState::unbounded_above);
    const auto unknown = in_state(fit, design, CoefficientState::undetermined);
    if (!unknown.empty()) {
        answers.notes.push_back(fmt::format("the coefficient of {} is undetermined: the likelihood rises for ever as "
                                            "others grow, whether it falls or rises beside them",
                                            fmt::join(unknown, ", ")));
    }
    if (below.empty() && above.empty()) { return; }
    const auto of = [](const std::vector<std::string>& names, const char* side) {
        return names.empty() ? std::string{} : fmt::format("{} has no bound {}", fmt::join(names, ", "), side);
    };
    answers.notes.push_back(fmt::format("the coefficient of {}{}{}: the likelihood rises for ever as it goes there "
                                        "(events and covariate are separated); the others are those of this limit",
                                        of(below, "below"), below.empty() || above.empty() ? "" : ", of ",
                                        of(above, "above")));
}

/// Few clusters leave the robust variance too small: times R / (R - 1), and Student's t with R - 1 degrees of freedom
/// instead of the normal. Cameron and Miller (2015), Journal of Human Resources 50, 317-372.
void allow_for_few_runs(CoxAnswer& cox) {
    const auto runs = static_cast<double>(cox.clusters);
    cox.robust *= runs / (runs - 1.0);
    cox.degrees_of_freedom = runs - 1.0;
}

void note_errors_over_runs(SurvivalAnswers& answers, const CoxFit& fit) {
    if (fit.kept.empty()) { return; }
    answers.notes.push_back(fmt::format("the Cox model's likelihood ratio, score and proportional hazards tests take "
                                        "people as independent; the errors of its coefficients{} are over replicates",
                                        fit.wald ? ", and Wald's test," : ""));
}

/// A category that all but one run lack: its own score is 0 there at the maximum, which looks like no error.
void withhold_errors_of_one_run(CoxAnswer& cox, const Design& design, const SpellFrame& frame,
                                SurvivalAnswers& answers) {
    std::vector<std::string> names;
    for (const Eigen::Index j : cox.fit.kept) {
        std::set<int> runs;
        for (std::size_t i = 0; i < frame.size(); ++i) {
            if (design.columns(static_cast<Eigen::Index>(i), j) != 0.0) { runs.insert(frame.replicate->codes[i]); }
        }
        if (runs.size() > 1) { continue; }
        names.push_back(design.names[static_cast<std::size_t>(j)]);
        cox.robust.row(j).setConstant(std::nan(""));
        cox.robust.col(j).setConstant(std::nan(""));
    }
    if (names.empty()) { return; }
    answers.notes.push_back(fmt::format("no error of the coefficient of {}: whom it is of are all of one replicate",
                                        fmt::join(names, ", ")));
}

void take_robust_errors(CoxAnswer& cox, const CoxData& data, const Design& design, const SpellFrame& frame,
                        SurvivalAnswers& answers) {
    const std::size_t clusters = frame.cluster ? frame.cluster->labels.size() : 0;
    if (frame.replicate && clusters < 2) { // all whom a landmark leaves are of one run
        answers.notes.push_back(fmt::format("the Cox model is of one replicate: {}", one_run_note));
    } else if (frame.cluster) {
        cox.clusters = clusters;
        cox.robust = robust_variance(cox.fit, data, frame.cluster->codes);
        if (frame.replicate) {
            allow_for_few_runs(cox);
            withhold_errors_of_one_run(cox, design, frame, answers);
        }
    } else if (!weights_are_counts(data.spells)) {
        cox.robust = robust_variance(cox.fit, data);
    }
    if (cox.robust.size() == 0) { return; }
    const bool all_known = cox.robust(cox.fit.kept, cox.fit.kept).allFinite();
    cox.fit.wald = all_known ? robust_wald(cox.fit, cox.robust) : std::nullopt;
    if (!frame.replicate) { return; }
    if (cox.fit.wald) { cox.fit.wald = among_repetitions(*cox.fit.wald, clusters); }
    note_errors_over_runs(answers, cox.fit);
}

void add_cox(SurvivalAnswers& answers, const SpellFrame& frame) {
    Design design = design_of(frame);
    for (const Design::Term& term : design.terms) {
        if (term.count > 0) { continue; }
        answers.failures.push_back(fmt::format("no Cox model: {} has one value, {}", term.name, term.reference));
        return;
    }
    const CoxData data{frame.spells(), design.columns,
                       frame.stratum ? std::span<const int>{frame.stratum->codes} : std::span<const int>{}};
    auto fit = fit_cox(data);
    if (!fit) {
        answers.failures.push_back(fmt::format("no Cox model: there is no event among {} spells", frame.size()));
        return;
    }
    CoxAnswer cox{{}, std::move(*fit), {}, {}, 0, 0.0};
    const auto aliased = in_state(cox.fit, design, CoefficientState::aliased);
    if (!aliased.empty()) {
        auto& told = cox.fit.converged || !cox.fit.kept.empty() ? answers.notes : answers.failures;
        told.push_back(fmt::format(
            "no coefficient of {}: it does not vary among those at risk, or covariates before it determine it",
            fmt::join(aliased, ", ")));
    }
    if (!cox.fit.converged && !cox.fit.kept.empty()) {
        answers.failures.push_back(fmt::format("the Cox model did not converge in {} steps", cox.fit.iterations));
    }
    if (cox.fit.converged) {
        note_references(answers, design);
        note_unbounded(answers, cox.fit, design);
        take_robust_errors(cox, data, design, frame, answers);
        std::vector<CoxTerm> terms;
        terms.reserve(design.terms.size());
        for (const Design::Term& term : design.terms) { terms.push_back({term.first, term.count}); }
        cox.proportionality = test_proportionality(cox.fit, data, terms);
    }
    design.columns.resize(0, 0);
    cox.design = std::move(design);
    cox.fit.sample = {};
    answers.cox = std::move(cox);
}

} // namespace

std::vector<GroupCurve> kaplan_meier_by_group(const SpellFrame& frame, const SurvivalQuestions& questions) {
    const int causes = frame.cause ? frame.cause->count() - 1 : 0;
    std::vector<GroupCurve> curves;
    const auto add = [&](const Durations& spells, std::string label, std::optional<int> group) {
        curves.push_back(curve_of(spells, questions));
        curves.back().label = std::move(label);
        if (causes > 0) {
            const auto cause = picked_causes(frame, group);
            curves.back().incidence = aalen_johansen({spells.until, cause, spells.since, spells.weight}, causes);
            curves.back().causes.assign(frame.cause->labels.begin() + 1, frame.cause->labels.end());
            for (int k = 0; k < causes; ++k) {
                auto& shares = curves.back().incidence_shares.emplace_back();
                for (const double time : questions.at) {
                    shares.push_back(
                        share_over_people(incidence_at(*curves.back().incidence, k, time), questions.level));
                }
            }
        }
    };
    if (!frame.group) {
        add(frame.spells(), "", std::nullopt);
        return curves;
    }
    for (int g = 0; g < frame.group->count(); ++g) {
        const SpellFrame rows = one_group(frame, g);
        add(rows.spells(), frame.group->labels[static_cast<std::size_t>(g)], g);
    }
    return curves;
}

SurvivalAnswers answer(const SpellFrame& frame, const SurvivalQuestions& questions) {
    SurvivalAnswers answers;
    answers.notes = frame.notes;
    if (frame.cause) { answers.causes.assign(frame.cause->labels.begin() + 1, frame.cause->labels.end()); }
    answers.groups = kaplan_meier_by_group(frame, questions);
    const bool any = std::ranges::any_of(answers.groups, [](const GroupCurve& g) { return g.events > 0.0; });
    if (!any) { answers.notes.emplace_back("no spell ended by an event: all are censored"); }
    if (frame.group) {
        add_differences(answers, questions);
        add_log_rank(answers, frame);
        if (frame.cause) { add_gray(answers, frame); }
    }
    if (frame.replicate) { take_errors_over_runs(answers, frame, questions); }
    if (!frame.covariates.empty()) { add_cox(answers, frame); }
    return answers;
}

} // namespace workpaths
