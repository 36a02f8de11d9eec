#include "cli/summary.hpp"

#include "cli/print.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace workpaths {
namespace {

std::string cell(const std::optional<Estimate>& estimate, double scale, int digits) {
    if (!estimate) { return "-"; }
    std::string value = fmt::format("{:.{}f}", estimate->value * scale, digits);
    if (!estimate->standard_error) { return value; }
    return fmt::format("{} ± {:.{}f}", value, *estimate->standard_error * scale, digits);
}

nlohmann::ordered_json number(const std::optional<Estimate>& estimate) {
    if (!estimate) { return nullptr; }
    return estimate->value;
}
nlohmann::ordered_json error(const std::optional<Estimate>& estimate) {
    if (!estimate || !estimate->standard_error) { return nullptr; }
    return *estimate->standard_error;
}

} // namespace

std::string summary_text(const InputFile& file) {
    const auto rows = pathway_outcomes(file);
    std::vector<std::vector<std::string>> learning{{"pathway", "entered", "completed", "dropped out", "skill depth",
                                                    "skill breadth", "network size", "network reach"}};
    std::vector<std::vector<std::string>> work{
        {"pathway", "employed %", "median wage USD", "still with first employer % after 1 year", "3 years", "5 years"}};
    for (const PathwayOutcomes& row : rows) {
        const bool programme = row.pathway != "direct_search";
        learning.push_back({row.pathway, fmt::format("{}", row.entered),
                            programme ? fmt::format("{}", row.completed) : "-",
                            programme ? fmt::format("{}", row.dropped_out) : "-", cell(row.depth, 1, 3),
                            cell(row.breadth, 1, 2), cell(row.network, 1, 1), cell(row.reach, 1, 1)});
        work.push_back({row.pathway, cell(row.employment, 100, 1), cell(row.median_wage, 1, 0),
                        cell(row.retained[0], 100, 1), cell(row.retained[1], 100, 1), cell(row.retained[2], 100, 1)});
    }
    return "People who entered in the study, by pathway applied for at entry; value ± standard error over people.\n"
           "Skills, network and employment at the end of the last year.\n\n" +
           table_text(learning) + "\n" + table_text(work) +
           "\nStill with first employer: Kaplan-Meier from the start of the first job, among those who found one.\n";
}

std::string summary_json(const InputFile& file) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const PathwayOutcomes& row : pathway_outcomes(file)) {
        nlohmann::ordered_json r;
        r["pathway"] = row.pathway;
        r["entered"] = row.entered;
        r["completed"] = row.completed;
        r["dropped_out"] = row.dropped_out;
        const auto add = [&](const std::string& key, const std::optional<Estimate>& estimate) {
            r[key] = number(estimate);
            r[key + "_se"] = error(estimate);
        };
        add("skill_depth", row.depth);
        add("skill_breadth", row.breadth);
        add("network_size", row.network);
        add("network_reach", row.reach);
        add("employment_rate", row.employment);
        add("median_wage", row.median_wage);
        for (std::size_t y = 0; y < retention_years.size(); ++y) {
            add(fmt::format("retained_{}y", retention_years[y]), row.retained[y]);
        }
        rows.push_back(std::move(r));
    }
    const nlohmann::ordered_json envelope{{"format", "workpaths.show/1"}, {"rows", rows}};
    return envelope.dump(2) + "\n";
}

} // namespace workpaths
