#include "analysis/report_data/yearly.hpp"

#include "analysis/stats/proportion.hpp"
#include "analysis/total_cells.hpp"

#include <functional>

namespace workpaths {
namespace {

/// An estimate and the number of people behind it.
struct Counted {
    std::optional<Estimate> estimate;
    double people = 0.0;
};
/// Of a year, a pathway of the file and the groups [first, last).
using Measure = std::function<Counted(std::size_t year, std::size_t pathway, std::size_t first, std::size_t last)>;

Measure mean_measure(const InputFile& file, const TaskIndex& run, const std::string& name, const char* count) {
    return [counts = TotalCells{file, run, count}, means = TotalCells{file, run, name + "_mean"},
            variances = TotalCells{file, run, name + "_variance"}](std::size_t year, std::size_t pathway,
                                                                   std::size_t first, std::size_t last) {
        PooledMean all;
        for (std::size_t g = first; g < last; ++g) {
            all.add(counts.at(year, pathway, g), means.at(year, pathway, g), variances.at(year, pathway, g));
        }
        return Counted{all.mean(), all.count()};
    };
}

/// In a job or an employing stage, of all who are in working life.
Measure employment_measure(const InputFile& file, const TaskIndex& run) {
    return [people = TotalCells{file, run, "people"}, employed = TotalCells{file, run, "employed"},
            training = TotalCells{file, run, "training"}](std::size_t year, std::size_t pathway, std::size_t first,
                                                          std::size_t last) {
        double all = 0.0;
        double working = 0.0;
        for (std::size_t g = first; g < last; ++g) {
            all += people.at(year, pathway, g);
            working += employed.at(year, pathway, g) + training.at(year, pathway, g);
        }
        if (!(all > 0.0) || working > all) { return Counted{}; }
        return Counted{proportion(static_cast<std::int64_t>(working), static_cast<std::int64_t>(all)), all};
    };
}

struct NamedMeasure {
    const char* name;
    Measure (*of_run)(const InputFile&, const TaskIndex&);
};
constexpr NamedMeasure measures[] = {
    {"depth", [](const InputFile& f, const TaskIndex& r) { return mean_measure(f, r, "depth", "measured"); }},
    {"breadth", [](const InputFile& f, const TaskIndex& r) { return mean_measure(f, r, "breadth", "measured"); }},
    {"fit", [](const InputFile& f, const TaskIndex& r) { return mean_measure(f, r, "fit", "measured"); }},
    {"network", [](const InputFile& f, const TaskIndex& r) { return mean_measure(f, r, "network", "measured"); }},
    {"reach", [](const InputFile& f, const TaskIndex& r) { return mean_measure(f, r, "reach", "measured"); }},
    {"employment", employment_measure},
    {"wage", [](const InputFile& f, const TaskIndex& r) { return mean_measure(f, r, "wage", "earners"); }},
};

struct Series {
    Json value = Json::array();
    Json error = Json::array();
    Json people = Json::array();
};

Series series_of(std::span<const Measure> of_runs, std::size_t years, std::size_t pathway, std::size_t first,
                 std::size_t last) {
    Series series;
    for (std::size_t year = 0; year < years; ++year) {
        OverReplicates all;
        double people = 0.0;
        for (const Measure& measure : of_runs) {
            const Counted one = measure(year, pathway, first, last);
            all.add(one.estimate);
            people += one.people;
        }
        const auto estimate = all.result();
        series.value.push_back(estimate ? number(estimate->value) : Json(nullptr));
        series.error.push_back(estimate ? number(estimate->standard_error) : Json(nullptr));
        series.people.push_back(number(people));
    }
    return series;
}

Json measure_json(std::span<const Measure> of_runs, const TotalCells& shape) {
    Json columns{{"value", Json::array()}, {"se", Json::array()}, {"n", Json::array()}};
    for (std::size_t pathway = 1; pathway < shape.pathways(); ++pathway) { // 0 is incumbents
        for (auto& column : columns) { column.push_back(Json::array()); }
        for (std::size_t group = 0; group <= shape.groups(); ++group) { // 0 is all
            const bool all = group == 0;
            const Series series =
                series_of(of_runs, shape.years(), pathway, all ? 0 : group - 1, all ? shape.groups() : group);
            columns["value"].back().push_back(series.value);
            columns["se"].back().push_back(series.error);
            columns["n"].back().push_back(series.people);
        }
    }
    return columns;
}

} // namespace

Json yearly_json(const InputFile& file, std::span<const TaskIndex> runs) {
    const TotalCells shape{file, runs.front(), "people"};
    Json all;
    for (const NamedMeasure& measure : measures) {
        std::vector<Measure> of_runs;
        for (const TaskIndex& run : runs) { of_runs.push_back(measure.of_run(file, run)); }
        all[measure.name] = measure_json(of_runs, shape);
    }
    return all;
}

} // namespace workpaths
