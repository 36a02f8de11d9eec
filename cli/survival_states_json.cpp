#include "cli/survival_states.hpp"

#include "cli/difference_print.hpp"
#include "cli/json_text.hpp"

namespace workpaths {
namespace {

bool has_state(ClockStart origin, LifeState state) {
    return state != LifeState::in_programme || origin == ClockStart::entry;
}

/// {"value", "se", "lower", "upper", "replicates"}.
Json share_json(const std::optional<MeanOfRuns>& share) {
    Json one = json_estimate(share ? std::optional{share->estimate} : std::nullopt);
    add_interval(one, share ? share->interval : std::nullopt);
    one["replicates"] = share && share->replicates > 0 ? Json(share->replicates) : Json(nullptr);
    return one;
}

Json at_json(const StatesAt& row, ClockStart origin) {
    Json point = share_json(row.in(LifeState::in_first_job));
    point["time"] = row.time;
    for (std::size_t s = 0; s < life_states.size(); ++s) {
        if (has_state(origin, static_cast<LifeState>(s))) { point[life_states[s]] = share_json(row.share[s]); }
    }
    return point;
}

/// Columns, one entry a week.
Json curve_json(const GroupStates& group, ClockStart origin) {
    Json columns;
    columns["time"] = Json::array();
    for (const StatesAt& row : group.curve) { columns["time"].push_back(row.time); }
    for (std::size_t s = 0; s < life_states.size(); ++s) {
        if (!has_state(origin, static_cast<LifeState>(s))) { continue; }
        const std::string name = life_states[s];
        for (const StatesAt& row : group.curve) {
            const Json share = share_json(row.share[s]);
            columns[name].push_back(share["value"]);
            for (const char* member : {"se", "lower", "upper"}) {
                columns[name + "_" + member].push_back(share[member]);
            }
        }
    }
    return columns;
}

Json label_json(const GroupStates& group) { return group.label.empty() ? Json(nullptr) : Json(group.label); }

} // namespace

nlohmann::ordered_json states_json(const StatesReport& report) {
    const StateAnswers& answers = report.answers;
    const ClockStart origin = report.question.origin;
    Json rows = Json::array();
    Json groups = Json::array();
    for (const GroupStates& group : answers.groups) {
        rows.push_back({{"group", label_json(group)}, {"people", group.people}});
        Json at = Json::array();
        for (const StatesAt& row : group.at) { at.push_back(at_json(row, origin)); }
        groups.push_back({{"group", label_json(group)},
                          {"people", group.people},
                          {"at", std::move(at)},
                          {"states", curve_json(group, origin)}});
    }
    const bool whole = report.question.by == Division::nothing;
    return envelope("survival", std::move(rows),
                    {{"source", report.source},
                     {"about", report.about},
                     {"origin", origin == ClockStart::entry ? "entry" : "completion"},
                     {"level", report.questions.level},
                     {"errors_over", answers.replicates == 0 ? "people" : "replicates"},
                     {"replicates", answers.replicates == 0 ? 1 : answers.replicates},
                     {"group_by", whole ? Json(nullptr) : Json(division_name(report.question.by))},
                     {"groups", std::move(groups)},
                     {"differences", differences_json(answers.differences)},
                     {"log_rank", nullptr},
                     {"pairwise", Json::array()},
                     {"gray", Json::array()},
                     {"cox", nullptr},
                     {"observed", nullptr},
                     {"notes", answers.notes},
                     {"failures", Json::array()}});
}

} // namespace workpaths
