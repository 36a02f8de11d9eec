#include "analysis/report_data/report_data.hpp"

#include "analysis/criteria_rows.hpp"
#include "analysis/report_data/about.hpp"
#include "analysis/report_data/access.hpp"
#include "analysis/report_data/crossed.hpp"
#include "analysis/report_data/curves.hpp"
#include "analysis/report_data/differences.hpp"
#include "analysis/report_data/effects_part.hpp"
#include "analysis/report_data/lives.hpp"
#include "analysis/report_data/market.hpp"
#include "analysis/report_data/money_parts.hpp"
#include "analysis/report_data/observed_part.hpp"
#include "analysis/report_data/part_outcomes.hpp"
#include "analysis/report_data/yearly.hpp"
#include "analysis/result_rows.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// The page must stay below 3 MB, of which its program and the parameters take half a million: what has no room in
/// these bytes is left out, and the page says so.
constexpr std::size_t room_for_results = 2'450'000;

std::vector<std::string> without_first(std::vector<std::string> labels) {
    if (!labels.empty()) { labels.erase(labels.begin()); }
    return labels;
}

/// Of it as text: bytes that are no characters are replaced there.
std::size_t text_size(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace).size(); }

Json section_json(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point,
                  std::span<const TaskIndex> runs, std::span<const std::size_t> people, const ObservedData* observed) {
    Json section{{"arm", arm}, {"point", point}, {"replicates", runs.size()}};
    section["yearly"] = yearly_json(file, runs);
    section["curves"] = curves_json(file, tasks, arm, point, observed);
    section["access"] = access_json(file, runs);
    section["outcomes"] = part_outcomes_json(file, tasks, runs);
    section["crossed"] = crossed_json(file, tasks, runs);
    section["money"] = money_parts_json(file, tasks, arm, point);
    const bool has_criteria = file.has("/criteria/programmes"); // files of older versions have none
    section["criteria"] = has_criteria ? criteria_rows(tasks, arm_criteria(file, tasks, arm, point)) : Json(nullptr);
    section["market"] = market_json(file, runs);
    section["lives"] = lives_json(file, tasks, runs.front(), people);
    return section;
}

std::vector<TaskIndex> runs_of(const BatchTasks& tasks, std::size_t arm, std::size_t point) {
    std::vector<TaskIndex> runs;
    for (std::size_t replicate = 0; replicate < tasks.replicates(); ++replicate) {
        const TaskIndex task{arm, point, replicate};
        if (tasks.is_done(task)) { runs.push_back(task); }
    }
    return runs;
}

/// All arms of the first point, then of the next, as long as there is room.
void add_sections(Json& of_file, const InputFile& file, const BatchTasks& tasks, const ObservedData* observed,
                  std::size_t& room) {
    of_file["sections"] = Json::array();
    std::size_t left_out = 0;
    std::vector<std::size_t> people;
    for (std::size_t s = 0; s < tasks.arms().size() * tasks.points(); ++s) {
        const std::size_t arm = s % tasks.arms().size();
        const std::size_t point = s / tasks.arms().size();
        const auto runs = runs_of(tasks, arm, point);
        if (runs.empty()) { continue; }
        if (room == 0) {
            ++left_out;
            continue;
        }
        if (people.empty()) { people = people_to_follow(file, tasks, runs.front()); }
        Json section = section_json(file, tasks, arm, point, runs, people, observed);
        const std::size_t size = text_size(section);
        if (size > room) {
            room = 0;
            ++left_out;
            continue;
        }
        room -= size;
        of_file["sections"].push_back(std::move(section));
    }
    of_file["left_out"] = left_out;
}

Json file_json(const ReportSource& source, const ObservedData* observed, std::size_t& room) {
    const InputFile& file = *source.file;
    const BatchTasks tasks{file};
    Json all{{"name", source.name},
             {"scenarios", scenarios_json(file)},
             {"arms", arms_json(file, tasks)},
             {"sweep", sweep_json(file, tasks)},
             {"replicates", tasks.replicates()},
             {"years", file.length("/year")},
             {"retention_cohorts", retention_cohorts_json(tasks, file.length("/year"))},
             {"pathways", without_first(file.texts("/pathway"))},
             {"groups", file.texts("/group")},
             {"regions", file.texts("/region")},
             {"ages", file.has("/age") ? Json(file.texts("/age")) : Json::array()},
             {"provenance", provenance_json(file)},
             {"outcomes", outcome_rows(file, tasks)},
             {"differences", differences_json(file, tasks)},
             {"effects", effects_json(file, tasks)},
             {"claims", claims_json(file, tasks)}};
    room -= std::min(room, text_size(all));
    add_sections(all, file, tasks, observed, room);
    return all;
}

/// What is doubted of the observed curves beside those of everybody of a pathway or a group, each once.
void add_doubts(Json& notes, const Json& files) {
    for (const Json& file : files) {
        for (const Json& section : file["sections"]) {
            if (section["curves"].is_null()) { continue; }
            for (const Json& curve : section["curves"]["list"]) {
                if (curve["cohort"] != 0 || !curve.contains("observed")) { continue; }
                const Json& doubt = curve["observed"]["doubt"];
                if (!doubt.is_null() && std::ranges::find(notes, doubt) == notes.end()) { notes.push_back(doubt); }
            }
        }
    }
}

} // namespace

nlohmann::ordered_json report_data(std::span<const ReportSource> sources, const ObservedData* observed) {
    Json data{{"format", "workpaths.report/1"}, {"measures", shown_measures_json()}, {"files", Json::array()}};
    std::size_t room = room_for_results;
    std::vector<std::string> names;
    for (const ReportSource& source : sources) {
        data["files"].push_back(file_json(source, observed, room));
        for (const char* axis : {"pathways", "groups"}) {
            for (const auto& name : data["files"].back()[axis]) { names.push_back(name); }
        }
    }
    data["observed"] = observed != nullptr ? observed_data_json(*observed, names) : Json(nullptr);
    if (observed != nullptr) { add_doubts(data["observed"]["notes"], data["files"]); }
    return data;
}

} // namespace workpaths
