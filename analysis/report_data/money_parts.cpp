#include "analysis/report_data/money_parts.hpp"

#include "analysis/report_data/pair_errors.hpp"
#include "analysis/result_rows.hpp"
#include "analysis/run_tables.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

using Runs = std::vector<std::vector<PathwayMoney>>; // [replicate][pathway]

Json pair_errors(const Runs& runs, std::size_t party, std::size_t per) {
    PairErrors pairs;
    for (const auto& pathways : runs) {
        std::vector<std::optional<Estimate>> row;
        row.reserve(pathways.size());
        for (const PathwayMoney& money : pathways) { row.push_back(money.parties[party][per]); }
        pairs.add(std::move(row));
    }
    return pairs.json();
}

} // namespace

Json money_parts_json(const InputFile& file, const BatchTasks& tasks, std::size_t arm, std::size_t point) {
    if (!file.has("/money/net_present_value")) { return nullptr; }
    Json all{{"rows", Json::array()}, {"pair_se", Json::object()}};
    const MoneyFollowUp follow_up = money_follow_up(file, tasks);
    all["follow_up"] = follow_up_text(follow_up);
    const std::size_t groups = file.length("/group") + 1;
    for (std::size_t g = 0; g < groups; ++g) {
        const auto group = g > 0 ? std::optional{g - 1} : std::nullopt;
        const Runs runs = over_replicates(tasks, arm, point, [&](const TaskIndex& task) {
            return pathway_money(file, tasks, task, follow_up, group);
        });
        all["rows"].push_back(money_rows(tasks, mean_money(arm, point, runs)));
        for (std::size_t party = 0; party < money_parties.size(); ++party) {
            Json& of_party = all["pair_se"][std::string{money_parties[party]}];
            for (std::size_t per = 0; per < money_per_names.size(); ++per) {
                of_party[fmt::format("per_{}", money_per_names[per])].push_back(pair_errors(runs, party, per));
            }
        }
    }
    return all;
}

} // namespace workpaths
