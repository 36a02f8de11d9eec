#include "cli/money_summary.hpp"

#include "analysis/result_rows.hpp"
#include "cli/estimate_text.hpp"
#include "cli/json_text.hpp"
#include "cli/lines.hpp"
#include "cli/sections.hpp"
#include "cli/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

const std::optional<Estimate>& money_per(const MoneyRow& row, MoneyPer per) {
    return row[static_cast<std::size_t>(per)];
}

std::string party_table(const ArmMoney& money, std::size_t party, const Screen& screen) {
    TableRows rows{{fmt::format("{}, USD", money_parties[party]), "per entrant", "over direct search", "per completer",
                    "per worker after 1 year", "per worker after 3 years", "per worker after 5 years"}};
    for (const auto& [label, row] : labelled_rows(money.pathways, [](const PathwayMoney&) { return true; })) {
        rows.push_back({label});
        if (row == nullptr) { continue; }
        for (const MoneyPer per : {MoneyPer::entrant, MoneyPer::entrant_over_direct, MoneyPer::completer,
                                   MoneyPer::retained_1y, MoneyPer::retained_3y, MoneyPer::retained_5y}) {
            rows.back().push_back(estimate_text(money_per(row->parties[party], per)));
        }
    }
    return table_text(rows, screen);
}

constexpr const char* legend =
    "Over direct search: per entrant, less the same of those who search directly; the learner's foregone pay is in "
    "it.\nPer completer: the same sum over completed programmes.\nPer worker after 1, 3, 5 years: what cohorts that "
    "were watched long enough were left with in the years watched, over those of them seen to stay so long with the "
    "first employer.\n";

} // namespace

std::string money_text(const InputFile& file, const Screen& screen, Groups groups) {
    const BatchTasks tasks{file};
    const MoneyFollowUp follow_up = money_follow_up(file, tasks);
    const std::string text = fmt::format(
        "USD received less paid from entry to the end of the study, discounted to entry, of the people who entered in "
        "the study, by pathway applied for at entry; {}.\n\n",
        tasks.replicates() > 1 ? fmt::format("value ± standard error over {} replicates", tasks.replicates())
                               : "one replicate, so no standard errors");
    const std::string sections =
        sections_text(tasks, screen, "workpaths show --money --json", [&](std::size_t arm, std::size_t point) {
            const ArmMoney money = arm_money(file, tasks, follow_up, arm, point, groups);
            Section section{money.replicates, {}};
            for (std::size_t party = 0; party < money_parties.size(); ++party) {
                section.tables += fmt::format("{}{}", party == 0 ? "" : "\n", party_table(money, party, screen));
            }
            return section;
        });
    return wrapped(text, screen.width) + sections +
           wrapped(legend + follow_up_text(follow_up) + "\n" + left_out_legend(sections), screen.width, 2);
}

nlohmann::ordered_json money_json(const InputFile& file, Groups groups) {
    const BatchTasks tasks{file};
    const MoneyFollowUp follow_up = money_follow_up(file, tasks);
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (std::size_t s = 0; s < tasks.arms().size() * tasks.points(); ++s) {
        const ArmMoney money = arm_money(file, tasks, follow_up, s / tasks.points(), s % tasks.points(), groups);
        for (auto& row : money_rows(tasks, money)) { rows.push_back(std::move(row)); }
    }
    return envelope("money", std::move(rows), nlohmann::ordered_json::object(), 2);
}

} // namespace workpaths
