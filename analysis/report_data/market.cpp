#include "analysis/report_data/market.hpp"

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t weeks_together = 4;

std::vector<double> weekly(const InputFile& file, const TaskIndex& run, const std::string& name) {
    const NumberArray array = file.part("/series/" + name, run);
    if (array.shape.size() != 1) {
        throw InputError{"/series/" + name + " has not the axes arm, point, replicate, week"};
    }
    return array.values;
}

} // namespace

Json market_json(const InputFile& file, std::span<const TaskIndex> runs) {
    const std::size_t parts = file.length("/week") / weeks_together;
    std::vector<double> weeks;
    std::vector<double> seeking(parts, 0.0);
    std::vector<double> tightness(parts, 0.0);
    const auto n = static_cast<double>(runs.size());
    for (const TaskIndex& run : runs) {
        const auto employed = weekly(file, run, "employed");
        const auto searching = weekly(file, run, "searching");
        const auto vacancies = weekly(file, run, "vacancies");
        const std::size_t known = std::min({employed.size(), searching.size(), vacancies.size()}) / weeks_together;
        for (std::size_t part = 0; part < std::min(parts, known); ++part) {
            double working = 0.0; // learners in employing stages are in it, too
            double looking = 0.0;
            double open = 0.0;
            for (std::size_t week = part * weeks_together; week < (part + 1) * weeks_together; ++week) {
                working += employed[week];
                looking += searching[week];
                open += vacancies[week];
            }
            seeking[part] += looking / (working + looking) / n;
            tightness[part] += open / looking / n;
        }
    }
    for (std::size_t part = 0; part < parts; ++part) { weeks.push_back(static_cast<double>(part * weeks_together)); }
    return {{"weeks", numbers(weeks)}, {"searching", numbers(seeking)}, {"vacancies_per_searcher", numbers(tightness)}};
}

} // namespace workpaths
