#include "sim/output/recorder.hpp"

#include "sim/output/dataset_table.hpp"
#include "sim/output/spell_columns.hpp"

namespace workpaths {

Recorder::Recorder(ColumnSink& sink, int years, int panel_size, const Draws& draws)
    : sink_(sink), totals_(years), money_(years), panel_(panel_size, draws) {}

void Recorder::week_done(const World& world, Week week) {
    totals_.week_done(world, week);
    money_.week_done(world, week);
    market_.week_done(world);
    criteria_.week_done(world);
    worked_.week_done(world);
    panel_.week_done(world, week, sink_);
    append_ended_spells(sink_, world, cohorts_);
    cohorts_.week_done(world);
}

const std::vector<double>& Recorder::grid_values(const std::string& path) const {
    if (path.starts_with("/totals/")) { return totals_.values(path); }
    if (path.starts_with("/criteria/")) { return criteria_.values(path); }
    return path.starts_with("/money/") ? money_.values(path) : market_.values(path);
}

bool Recorder::finished(const World& world, Week horizon, const std::function<bool()>& should_stop) {
    const auto stop = [&] { return should_stop && should_stop(); };
    if (!append_open_spells(sink_, world, cohorts_, horizon, should_stop)) { return false; }
    criteria_.finish(world);
    for (const DatasetSpec& spec : dataset_table()) {
        if (!is_grid(spec)) { continue; }
        sink_.append(grid_column, ElementType::float64, grid_values(spec.path));
    }
    if (stop()) { return false; }
    append_rows(sink_, people_table, people_columns(), world.people.size(), [&](std::size_t i) {
        return PersonRow{world, cohorts_, worked_, criteria_.traits(), i};
    });
    if (stop()) { return false; }
    append_rows(sink_, employer_table, employer_columns(), world.employers.size(), [&](std::size_t f) {
        return EmployerRow{world.employers, f};
    });
    return !stop();
}

} // namespace workpaths
