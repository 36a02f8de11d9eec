#include "cli/difference_print.hpp"
#include "cli/json_text.hpp"
#include "cli/survival_print.hpp"

#include "analysis/stats/student.hpp"

#include <cmath>

namespace workpaths {
namespace {

void add_curve_errors(Json& columns, const Estimate& share, const std::optional<Interval>& bounds,
                      const Estimate& hazard) {
    columns["se"].push_back(json_number(share.standard_error));
    columns["lower"].push_back(bounds ? json_number(bounds->lower) : Json(nullptr));
    columns["upper"].push_back(bounds ? json_number(bounds->upper) : Json(nullptr));
    columns["cumulative_hazard"].push_back(json_number(hazard.value));
    columns["cumulative_hazard_se"].push_back(json_number(hazard.standard_error));
}

/// An estimate, its interval, and over how many replicates its error is.
Json told_json(const std::optional<MeanOfRuns>& told) {
    Json one = json_estimate(told ? std::optional{told->estimate} : std::nullopt);
    add_interval(one, told ? told->interval : std::nullopt);
    if (told && told->replicates > 0) { one["replicates"] = told->replicates; }
    return one;
}

/// The columns of a curve, one entry a row.
Json curve_json(const GroupCurve& group, double level) {
    Json columns;
    columns["time"] = group.curve.time;
    columns["at_risk"] = group.curve.at_risk;
    columns["events"] = group.curve.events;
    columns["censored"] = group.curve.censored;
    columns["survival"] = group.curve.survival;
    for (const char* name : {"se", "lower", "upper", "cumulative_hazard", "cumulative_hazard_se"}) {
        columns[name] = Json::array();
    }
    for (std::size_t row = 0; row < group.curve.time.size(); ++row) {
        if (!group.over_runs.empty()) {
            const CurveRow& over = group.over_runs[row];
            columns["survival"][row] = over.survival.estimate.value;
            add_curve_errors(columns, over.survival.estimate, over.survival.interval, over.hazard.estimate);
            continue;
        }
        const auto share = survival_at(group.curve, group.curve.time[row]);
        add_curve_errors(columns, *share, survival_interval(*share, {.level = level}),
                         {group.hazard.hazard[row], std::sqrt(group.hazard.variance[row])});
    }
    return columns;
}

Json quantiles_json(const GroupCurve& group) {
    Json all = Json::array();
    for (std::size_t q = 0; q < group.quantiles.size(); ++q) {
        const TimeQuantile& one = group.quantiles[q];
        all.push_back({{"ended", curve_quantiles[q]},
                       {"time", json_number(one.time)},
                       {"lower", json_number(one.lower)},
                       {"upper", json_number(one.upper)}});
    }
    return all;
}

Json incidence_json(const SurvivalReport& report, const GroupCurve& group) {
    Json all = Json::array();
    for (std::size_t k = 0; k < report.answers.causes.size(); ++k) {
        const IncidenceCurve& curve = group.incidence->by_cause[k];
        Json one{{"reason", report.answers.causes[k]}, {"at", Json::array()}};
        for (std::size_t t = 0; t < report.questions.at.size(); ++t) {
            Json point = told_json(group.incidence_shares[k][t]);
            point["time"] = report.questions.at[t];
            one["at"].push_back(point);
        }
        one["time"] = group.incidence->not_ended.time;
        one["events"] = curve.events;
        one["share"] = curve.share;
        one["se"] = Json::array();
        for (const double variance : curve.variance) { one["se"].push_back(json_number(std::sqrt(variance))); }
        all.push_back(std::move(one));
    }
    return all;
}

Json group_json(const SurvivalReport& report, const GroupCurve& group) {
    const double level = report.questions.level;
    Json one;
    one["group"] = group.label.empty() ? Json(nullptr) : Json(group.label);
    one["spells"] = group.spells;
    one["weight"] = json_number(group.weight);
    one["events"] = json_number(group.events);
    const TimeQuantile& median = group.quantiles[1];
    one["median"] = json_number(median.time);
    one["median_lower"] = json_number(median.lower);
    one["median_upper"] = json_number(median.upper);
    one["quantiles"] = quantiles_json(group);
    if (report.questions.horizon) {
        one["restricted_mean"] = told_json(group.restricted_mean);
        one["restricted_mean"]["horizon"] = *report.questions.horizon;
    }
    one["at"] = Json::array();
    for (std::size_t t = 0; t < report.questions.at.size(); ++t) {
        Json point = told_json(group.shares[t]);
        point["time"] = report.questions.at[t];
        one["at"].push_back(point);
    }
    if (group.incidence) { one["incidence"] = incidence_json(report, group); }
    one["curve"] = curve_json(group, level);
    return one;
}

/// A row of the first table that is printed; `groups` has all that there is of it.
Json row_json(const GroupCurve& group) {
    const TimeQuantile& median = group.quantiles[1];
    return {{"group", group.label.empty() ? Json(nullptr) : Json(group.label)},
            {"spells", group.spells},
            {"weight", json_number(group.weight)},
            {"events", json_number(group.events)},
            {"quarter_ended", json_number(group.quantiles[0].time)},
            {"median", json_number(median.time)},
            {"median_lower", json_number(median.lower)},
            {"median_upper", json_number(median.upper)},
            {"three_quarters_ended", json_number(group.quantiles[2].time)}};
}

/// That errors are over, or 1; nothing is known of those of a table.
Json replicates_json(const SurvivalReport& report) {
    if (report.answers.replicates > 0) { return report.answers.replicates; }
    return report.counted == "people" ? Json(1) : Json(nullptr);
}

Json log_rank_json(const SurvivalReport& report) {
    const auto& log_rank = report.answers.log_rank;
    if (!log_rank) { return nullptr; }
    Json one = log_rank->test ? test_json(log_rank->test) : Json{{"chi2", nullptr}, {"df", nullptr}, {"p", nullptr}};
    one["strata"] = report.frame.stratum ? Json(report.frame.stratum->name) : Json(nullptr);
    one["observed"] = log_rank->observed;
    one["expected"] = log_rank->expected;
    return one;
}

Json pairs_json(const SurvivalAnswers& answers) {
    Json all = Json::array();
    for (const PairwiseLogRank& pair : answers.pairs) {
        all.push_back({{"first", answers.groups[static_cast<std::size_t>(pair.first)].label},
                       {"second", answers.groups[static_cast<std::size_t>(pair.second)].label},
                       {"chi2", pair.test ? json_number(pair.test->statistic) : Json(nullptr)},
                       {"p", pair.test ? json_number(pair.test->p) : Json(nullptr)},
                       {"p_holm", json_number(pair.adjusted_p)}});
        if (pair.test && pair.test->denominator_degrees > 0) {
            all.back()["denominator_df"] = pair.test->denominator_degrees;
        }
    }
    return all;
}

const char* state_text(CoefficientState state) {
    switch (state) {
    case CoefficientState::aliased:
        return "aliased";
    case CoefficientState::unbounded_below:
    case CoefficientState::unbounded_above:
        return "unbounded";
    case CoefficientState::undetermined:
        return "undetermined";
    case CoefficientState::estimated:
        break;
    }
    return "estimated";
}

Json unbounded_json(CoefficientState state) {
    switch (state) {
    case CoefficientState::unbounded_below:
        return "below";
    case CoefficientState::unbounded_above:
        return "above";
    case CoefficientState::aliased:
    case CoefficientState::undetermined:
    case CoefficientState::estimated:
        break;
    }
    return nullptr;
}

Json coefficient_json(const CoxAnswer& cox, std::size_t j, double level) {
    const auto k = static_cast<Eigen::Index>(j);
    const bool known = cox.fit.converged && cox.fit.state[j] == CoefficientState::estimated;
    const auto given = [&](double value) { return known ? json_number(value) : Json(nullptr); };
    const bool robust = cox.robust.size() > 0;
    const double b = cox.fit.coefficients[k];
    const double naive = std::sqrt(cox.fit.variance(k, k));
    const double se = robust ? std::sqrt(cox.robust(k, k)) : naive;
    const double z = two_sided_quantile(level, cox.degrees_of_freedom);
    const double per = cox.design.per[j];
    Json scaled = nullptr; // per the step that the text gives
    if (known && per != 1.0) {
        scaled = {{"per", per},
                  {"unit", cox.design.units[j].empty() ? Json(nullptr) : Json(cox.design.units[j])},
                  {"coefficient", json_number(b * per)},
                  {"se", json_number(se * per)},
                  {"hazard_ratio", json_number(std::exp(b * per))},
                  {"lower", json_number(std::exp((b - z * se) * per))},
                  {"upper", json_number(std::exp((b + z * se) * per))}};
    }
    return {{"covariate", cox.design.names[j]},
            {"state", state_text(cox.fit.state[j])},
            {"unbounded", unbounded_json(cox.fit.state[j])},
            {"coefficient", given(b)},
            {"se", given(se)},
            {"model_se", given(naive)},
            {"hazard_ratio", given(std::exp(b))},
            {"lower", given(std::exp(b - z * se))},
            {"upper", given(std::exp(b + z * se))},
            {"p", given(two_sided_tail(b / se, cox.degrees_of_freedom))},
            {"scaled", std::move(scaled)}};
}

Json cox_json(const SurvivalReport& report) {
    if (!report.answers.cox) { return nullptr; }
    const CoxAnswer& cox = *report.answers.cox;
    const bool done = cox.fit.converged;
    Json one{{"converged", done},
             {"iterations", cox.fit.iterations},
             {"ties", "efron"},
             {"robust", cox.robust.size() > 0},
             {"clusters", cox.clusters > 0 ? Json(cox.clusters) : Json(nullptr)},
             {"strata", report.frame.stratum ? Json(report.frame.stratum->name) : Json(nullptr)},
             {"references", Json::array()},
             {"coefficients", Json::array()}};
    for (const Design::Term& term : cox.design.terms) {
        if (term.reference.empty()) { continue; }
        one["references"].push_back({{"term", term.name}, {"reference", term.reference}});
    }
    for (std::size_t j = 0; j < cox.design.names.size(); ++j) {
        one["coefficients"].push_back(coefficient_json(cox, j, report.questions.level));
    }
    one["log_likelihood"] = done ? json_number(cox.fit.log_likelihood) : Json(nullptr);
    one["null_log_likelihood"] = json_number(cox.fit.null_log_likelihood);
    one["likelihood_ratio"] = test_json(cox.fit.likelihood_ratio);
    one["wald"] = test_json(cox.fit.wald);
    one["score"] = test_json(cox.fit.score);
    one["proportional_hazards"] = {{"terms", Json::array()}, {"all", test_json(cox.proportionality.global)}};
    for (std::size_t t = 0; t < cox.proportionality.by_term.size(); ++t) {
        one["proportional_hazards"]["terms"].push_back(
            {{"term", cox.design.terms[t].name}, {"test", test_json(cox.proportionality.by_term[t])}});
    }
    return one;
}

} // namespace

nlohmann::ordered_json survival_json(const SurvivalReport& report) {
    const SurvivalAnswers& answers = report.answers;
    Json rows = Json::array();
    for (const GroupCurve& group : answers.groups) { rows.push_back(row_json(group)); }
    Json root{{"source", report.source},
              {"about", report.about},
              {"level", report.questions.level},
              {"errors_over", answers.replicates == 0 ? report.counted : "replicates"},
              {"replicates", replicates_json(report)},
              {"group_by", report.frame.group ? Json(report.frame.group->name) : Json(nullptr)},
              {"groups", Json::array()},
              {"differences", nullptr}};
    for (const GroupCurve& group : answers.groups) { root["groups"].push_back(group_json(report, group)); }
    root["differences"] = differences_json(answers.differences);
    root["log_rank"] = log_rank_json(report);
    root["pairwise"] = pairs_json(answers);
    root["gray"] = Json::array();
    for (const GrayAnswer& one : answers.gray) {
        root["gray"].push_back({{"reason", one.cause}, {"test", test_json(one.test)}});
    }
    root["cox"] = cox_json(report);
    root["observed"] = report.observed ? observed_json(*report.observed) : Json(nullptr);
    root["notes"] = answers.notes;
    root["failures"] = answers.failures;
    return envelope("survival", std::move(rows), root);
}

} // namespace workpaths
