#include "sim/output/recorder.hpp"

#include "sim/output/append_rows.hpp"
#include "sim/output/axes.hpp"
#include "sim/output/dataset_table.hpp"
#include "sim/output/spell_columns.hpp"

namespace workpaths {
namespace {

void append_people(ColumnSink& sink, const World& world, const Cohorts& cohorts) {
    const People& people = world.people;
    const auto add = [&](const char* path, const auto& value) { append_rows(sink, path, people.size(), value); };
    add("/people/person_id", [](std::size_t i) { return i; });
    add("/people/person_cohort", [&](std::size_t i) { return cohorts.of(world, i); });
    add("/people/person_group", [&](std::size_t i) { return row(people.group[i]); });
    add("/people/person_region", [&](std::size_t i) { return row(people.region[i]); });
    add("/people/person_pathway", [&](std::size_t i) { return pathway_index(world, i); });
    add("/people/person_entry", [&](std::size_t i) {
        const auto week = cohorts.week_of(world, i);
        return week ? static_cast<double>(*week) : missing_value;
    });
    add("/people/person_birth", [&](std::size_t i) { return people.birth_week[i]; });
}

void append_employers(ColumnSink& sink, const Employers& employers) {
    const auto add = [&](const char* path, const auto& value) { append_rows(sink, path, employers.size(), value); };
    add("/employers/employer_id", [](std::size_t f) { return f; });
    add("/employers/employer_region", [&](std::size_t f) { return row(employers.region[f]); });
    add("/employers/employer_industry", [&](std::size_t f) { return row(employers.industry[f]); });
    add("/employers/employer_occupation", [&](std::size_t f) { return row(employers.main_occupation[f]); });
    add("/employers/employer_share", [&](std::size_t f) { return employers.share[f]; });
    add("/employers/employer_premium", [&](std::size_t f) { return employers.premium[f]; });
}

} // namespace

Recorder::Recorder(ColumnSink& sink, int years, int panel_size, const Draws& draws)
    : sink_(sink), totals_(years), money_(years), panel_(panel_size, draws) {}

void Recorder::week_done(const World& world, Week week) {
    totals_.week_done(world, week);
    money_.week_done(world, week);
    record_market(market_, world);
    criteria_.week_done(world);
    entrants_.week_done(world);
    panel_.week_done(world, week, sink_);
    append_ended_spells(sink_, world, cohorts_);
    cohorts_.week_done(world);
}

const std::vector<double>& Recorder::grid_values(const std::string& path) const {
    if (path.starts_with("/totals/")) { return totals_.values(path); }
    if (path.starts_with("/criteria/")) { return criteria_.values(path); }
    return path.starts_with("/money/") ? money_.values(path) : market_values(market_, path);
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
    append_people(sink_, world, cohorts_);
    entrants_.append(sink_, world, criteria_.traits());
    if (stop()) { return false; }
    append_employers(sink_, world.employers);
    return !stop();
}

} // namespace workpaths
