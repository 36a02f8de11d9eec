#include "cli/money_summary.hpp"

#include "analysis/result_rows.hpp"
#include "cli/estimate_text.hpp"
#include "cli/print.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

const std::optional<Estimate>& money_per(const MoneyRow& row, MoneyPer per) {
    return row[static_cast<std::size_t>(per)];
}

std::string party_table(const ArmMoney& money, std::size_t party) {
    std::vector<std::vector<std::string>> rows{{std::string(money_parties[party]), "per entrant", "over direct search",
                                                "per completer", "per worker after 1 year", "3 years", "5 years"}};
    for (const PathwayMoney& pathway : money.pathways) {
        std::vector<std::string> cells{pathway.pathway};
        for (const MoneyPer per : {MoneyPer::entrant, MoneyPer::entrant_over_direct, MoneyPer::completer,
                                   MoneyPer::retained_1y, MoneyPer::retained_3y, MoneyPer::retained_5y}) {
            cells.push_back(estimate_text(money_per(pathway.parties[party], per), 1.0, 0));
        }
        rows.push_back(std::move(cells));
    }
    return table_text(rows) + "\n";
}

std::string section_text(const BatchTasks& tasks, const ArmMoney& money) {
    const std::string title = arm_heading(tasks, money.arm, money.point);
    std::string text = title.empty() ? "" : "--- " + title + "\n\n";
    if (money.replicates == 0) { return text + "no run of it was done\n\n"; }
    for (std::size_t party = 0; party < money_parties.size(); ++party) { text += party_table(money, party); }
    if (money.replicates < tasks.replicates()) {
        text += fmt::format("{} of {} replicates\n\n", money.replicates, tasks.replicates());
    }
    return text;
}

} // namespace

std::string money_text(const InputFile& file) {
    const BatchTasks tasks{file};
    const std::size_t sections = tasks.arms().size() * tasks.points();
    std::string text = "USD received less paid from entry to the end of the study, discounted to entry, of the people "
                       "who entered\nin the study, by pathway applied for at entry; ";
    text += tasks.replicates() > 1 ? fmt::format("value ± standard error over {} replicates.\n\n", tasks.replicates())
                                   : "one replicate, so no standard errors.\n\n";
    for (std::size_t s = 0; s < std::min(sections, most_sections); ++s) {
        text += section_text(tasks, arm_money(file, tasks, s / tasks.points(), s % tasks.points()));
    }
    if (sections > most_sections) {
        text += fmt::format("... {} more: workpaths show --money --json prints all\n\n", sections - most_sections);
    }
    text +=
        "Over direct search: per entrant, less the same of those who search directly; the learner's foregone pay is "
        "in it.\nPer completer, per worker after 1, 3, 5 years: the same sum over completed programmes, and over "
        "those seen to stay\nso long with the first employer. No mean (-) is given of what some replicate cannot "
        "estimate.\n";
    return text;
}

std::string money_json(const InputFile& file) {
    const BatchTasks tasks{file};
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (std::size_t s = 0; s < tasks.arms().size() * tasks.points(); ++s) {
        const ArmMoney money = arm_money(file, tasks, s / tasks.points(), s % tasks.points());
        for (auto& row : money_rows(tasks, money)) { rows.push_back(std::move(row)); }
    }
    const nlohmann::ordered_json envelope{{"format", "workpaths.money/1"}, {"rows", rows}};
    return envelope.dump(2) + "\n";
}

} // namespace workpaths
