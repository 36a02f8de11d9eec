#include "sim/output/recorder.hpp"

#include "sim/output/axes.hpp"
#include "sim/output/dataset_table.hpp"
#include "sim/output/spell_columns.hpp"

#include <numeric>

namespace workpaths {
namespace {

void write_labels(OutputFile& file, const char* axis, const char* text, const std::vector<std::string>& labels) {
    file.coordinate({axis, {axis}, ElementType::text, "1", text, {}}, labels);
}

void write_axes(OutputFile& file, const World& world, int years) {
    write_labels(file, "arm", "arm of the experiment", {"baseline"});
    const double replicate[] = {0.0};
    file.coordinate({"replicate", {"replicate"}, ElementType::int32, "1", "number of the replicate", {}}, replicate);
    const auto count_up = [&](const char* axis, const char* unit, const char* text, int length) {
        std::vector<double> values(static_cast<std::size_t>(length));
        std::iota(values.begin(), values.end(), 0.0);
        file.coordinate({axis, {axis}, ElementType::int32, unit, text, {}}, values);
    };
    count_up("year", "1", "year of the study", years);
    count_up("week", week_units, "week since the start of the study", years * 52);
    write_labels(file, "pathway", "pathway applied for at entry", pathway_labels(world));
    write_labels(file, "group", "group of people", group_labels(world));
    write_labels(file, "region", "region", region_labels(world));
    write_labels(file, "occupation", "occupation (SOC major group)", occupation_labels(world));
    write_labels(file, "domain", "skill domain", {domain_names.begin(), domain_names.end()});
    write_labels(file, "channel", "how a job was found", channel_labels);
    write_labels(file, "reason", "why a spell ended", reason_labels);
    write_labels(file, "tie_kind", "kind of tie", tie_kind_labels);
    const double quantiles[] = {0.1, 0.25, 0.5, 0.75, 0.9};
    file.coordinate({"quantile", {"quantile"}, ElementType::float64, "1", "quantile", {}}, quantiles);
}

void write_people(OutputFile& file, const World& world, const std::vector<double>& cohorts) {
    const std::size_t count = world.people.size();
    file.dimension("person", count);
    file.write(dataset("/people/person_cohort"), cohorts);
    const auto write = [&](const char* path, const auto& value) {
        std::vector<double> column(count);
        for (std::size_t i = 0; i < count; ++i) { column[i] = value(i); }
        file.write(dataset(path), column);
    };
    write("/people/person_group", [&](std::size_t i) { return static_cast<double>(row(world.people.group[i])); });
    write("/people/person_region", [&](std::size_t i) { return static_cast<double>(row(world.people.region[i])); });
    write("/people/person_pathway", [&](std::size_t i) { return static_cast<double>(pathway_index(world, i)); });
    write("/people/person_birth", [&](std::size_t i) { return static_cast<double>(world.people.birth_week[i]); });
}

void write_employers(OutputFile& file, const Employers& employers) {
    const std::size_t count = employers.size();
    file.dimension("employer", count);
    const auto write = [&](const char* path, const auto& value) {
        std::vector<double> column(count);
        for (std::size_t f = 0; f < count; ++f) { column[f] = value(f); }
        file.write(dataset(path), column);
    };
    write("/employers/employer_region", [&](std::size_t f) { return static_cast<double>(row(employers.region[f])); });
    write("/employers/employer_occupation",
          [&](std::size_t f) { return static_cast<double>(row(employers.main_occupation[f])); });
    write("/employers/employer_share", [&](std::size_t f) { return static_cast<double>(employers.share[f]); });
    write("/employers/employer_premium", [&](std::size_t f) { return static_cast<double>(employers.premium[f]); });
}

/// The year in which each person entered: rows are in order of entry, so the yearly counts tell.
std::vector<double> cohorts_of(const World& world, const std::vector<std::size_t>& people_at_year_end) {
    std::vector<double> cohorts(world.people.size(), -1.0);
    std::size_t first = world.incumbents;
    for (std::size_t year = 0; year < people_at_year_end.size(); ++year) {
        for (std::size_t i = first; i < people_at_year_end[year]; ++i) { cohorts[i] = static_cast<double>(year); }
        first = people_at_year_end[year];
    }
    return cohorts;
}

} // namespace

Recorder::Recorder(OutputFile& file, int years, int panel_size, const Draws& draws)
    : file_(file), years_(years), totals_(years), panel_(panel_size, years, draws) {}

void Recorder::week_done(const World& world, Week week) {
    if (number_of(week) == 0) {
        write_axes(file_, world, years_);
        open_spell_columns(file_);
    }
    totals_.week_done(world, week);
    record_market(market_, world);
    panel_.week_done(world, week);
    append_spells(file_, world, world.log.jobs, world.log.programmes);
    if (number_of(week) % 52 == 51) { people_at_year_end_.push_back(world.people.size()); }
}

void Recorder::finished(const World& world, Week horizon) {
    append_open_spells(file_, world, horizon);
    totals_.write(file_);
    write_market(market_, file_);
    panel_.write(file_);
    write_people(file_, world, cohorts_of(world, people_at_year_end_));
    write_employers(file_, world.employers);
    file_.attribute("/", "Conventions", "CF-1.10");
    file_.attribute("/", "title", "Workpaths results");
    file_.attribute("/", "default", "totals");
    file_.attribute("/totals", "NX_class", "NXdata");
    file_.attribute("/totals", "signal", "employed");
    file_.attribute("/totals", "axes", "arm replicate year pathway group");
}

} // namespace workpaths
