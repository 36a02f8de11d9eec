#include "cli/analysis_survival_rows.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace workpaths {
namespace {

/// Columns of an object, all of one length, as rows below what all have in common.
void add_columns(std::vector<Json>& rows, const Json& common, const Json& object,
                 std::initializer_list<const char*> names) {
    for (std::size_t k = 0; k < object["time"].size(); ++k) {
        Json row = common;
        for (const char* name : names) { row[name] = object[name][k]; }
        rows.push_back(std::move(row));
    }
}

/// An estimate's members under a name: NAME, NAME_se and, where asked for, NAME_lower, NAME_upper and NAME_p.
void put_estimate(Json& row, const std::string& name, const Json& estimate,
                  std::initializer_list<const char*> more = {}) {
    row[name] = estimate["value"];
    row[name + "_se"] = estimate["se"];
    for (const char* member : more) { row[name + "_" + member] = estimate[member]; }
}

/// "value" called otherwise.
Json renamed(Json row, const char* name) {
    row[name] = row["value"];
    row.erase("value");
    return row;
}

/// Answers about shares by state have no durations.
const Json& groups_with_durations(const Json& answer) {
    if (answer.contains("origin")) {
        throw std::invalid_argument{
            fmt::format("with --origin {} there are shares by state and no durations: --analysis "
                        "survival_shares, survival_states or survival_differences",
                        answer["origin"].get<std::string>())};
    }
    return answer["groups"];
}

Json test_row(const char* test, const Json& first, const Json& result) {
    Json row{{"test", test}, {"first", first}};
    if (!result.is_null()) {
        for (const char* name : {"chi2", "df", "denominator_df", "p"}) {
            if (result.contains(name)) { row[name] = result[name]; }
        }
    }
    return row;
}

} // namespace

std::vector<Json> survival_curve_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& group : groups_with_durations(answer)) {
        add_columns(rows, {{"group", group["group"]}}, group["curve"],
                    {"time", "at_risk", "events", "censored", "survival", "se", "lower", "upper", "cumulative_hazard",
                     "cumulative_hazard_se"});
    }
    return rows;
}

std::vector<Json> survival_group_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& group : groups_with_durations(answer)) {
        Json row;
        for (const char* name : {"group", "spells", "weight", "events", "median", "median_lower", "median_upper"}) {
            row[name] = group[name];
        }
        if (group.contains("restricted_mean")) {
            row["horizon"] = group["restricted_mean"]["horizon"];
            put_estimate(row, "restricted_mean", group["restricted_mean"], {"lower", "upper"});
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Json> survival_share_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& group : answer["groups"]) {
        for (const Json& at : group["at"]) {
            Json row{{"group", group["group"]}, {"time", at["time"]}};
            for (const auto& [name, value] : at.items()) {
                if (value.is_object()) {
                    put_estimate(row, name, value);
                } else {
                    row[name == "value" ? "share" : name] = value;
                }
            }
            row.erase("in_first_job"), row.erase("in_first_job_se"); // that is the share
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<Json> survival_state_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& group : answer["groups"]) {
        if (!group.contains("states")) {
            throw std::invalid_argument{
                "survival_states is of --origin entry or completion: --with \"--origin entry\""};
        }
        for (std::size_t k = 0; k < group["states"]["time"].size(); ++k) {
            Json row{{"group", group["group"]}};
            for (const auto& [name, column] : group["states"].items()) { row[name] = column[k]; }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<Json> survival_quantile_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& group : groups_with_durations(answer)) {
        for (const Json& quantile : group["quantiles"]) {
            rows.push_back(quantile);
            rows.back()["group"] = group["group"];
        }
    }
    return rows;
}

std::vector<Json> survival_difference_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& one : answer["differences"]) { rows.push_back(renamed(one, "difference")); }
    return rows;
}

std::vector<Json> survival_test_rows(const Json& answer) {
    static_cast<void>(groups_with_durations(answer));
    std::vector<Json> rows;
    if (!answer["log_rank"].is_null()) { rows.push_back(test_row("log-rank", nullptr, answer["log_rank"])); }
    for (const Json& pair : answer["pairwise"]) {
        Json row{{"test", "log-rank of a pair"}};
        row.update(pair);
        row["df"] = pair["chi2"].is_null() ? Json(nullptr) : Json(1);
        rows.push_back(std::move(row));
    }
    for (const Json& one : answer["gray"]) { rows.push_back(test_row("Gray", one["reason"], one["test"])); }
    if (answer["cox"].is_null()) { return rows; }
    const Json& proportional = answer["cox"]["proportional_hazards"];
    for (const Json& one : proportional["terms"]) {
        rows.push_back(test_row("proportional hazards", one["term"], one["test"]));
    }
    rows.push_back(test_row("proportional hazards", "all", proportional["all"]));
    return rows;
}

std::vector<Json> survival_incidence_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& group : groups_with_durations(answer)) {
        if (!group.contains("incidence")) { continue; }
        for (const Json& one : group["incidence"]) {
            add_columns(rows, {{"group", group["group"]}, {"reason", one["reason"]}}, one,
                        {"time", "events", "share", "se"});
        }
    }
    return rows;
}

std::vector<Json> survival_cox_rows(const Json& answer) {
    static_cast<void>(groups_with_durations(answer));
    if (answer["cox"].is_null()) { return {}; }
    std::vector<Json> rows(answer["cox"]["coefficients"].begin(), answer["cox"]["coefficients"].end());
    for (Json& row : rows) { row.erase("scaled"); } // a table has one unit
    return rows;
}

std::vector<Json> observed_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& one : answer["observed"]["comparisons"]) {
        Json row;
        for (const char* name : {"group", "observed_group", "support", "greatest_difference", "greatest_at", "area"}) {
            row[name] = one[name];
        }
        const Json& mean = one["restricted_mean"];
        row["horizon"] = mean["horizon"];
        put_estimate(row, "simulated_mean", mean["simulated"]);
        put_estimate(row, "observed_mean", mean["observed"]);
        put_estimate(row, "mean_difference", mean["difference"], {"lower", "upper", "p"});
        if (!one["log_rank"].is_null()) {
            row["log_rank_chi2"] = one["log_rank"]["chi2"];
            row["log_rank_p"] = one["log_rank"]["p"];
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Json> observed_share_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& one : answer["observed"]["comparisons"]) {
        for (const Json& at : one["at"]) {
            Json row{{"group", one["group"]}, {"observed_group", one["observed_group"]}, {"time", at["time"]}};
            put_estimate(row, "simulated", at["simulated"]);
            put_estimate(row, "observed", at["observed"]);
            put_estimate(row, "difference", at["difference"]);
            for (const char* name : {"lower", "upper", "p"}) { row[name] = at["difference"][name]; }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<Json> observed_curve_rows(const Json& answer) {
    std::vector<Json> rows;
    for (const Json& one : answer["observed"]["curves"]) {
        add_columns(rows, {{"group", one["group"]}}, one, {"time", "share", "se"});
    }
    return rows;
}

} // namespace workpaths
