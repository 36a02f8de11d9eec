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

void write_people(OutputFile& file, const World& world, const Cohorts& cohorts) {
    const std::size_t count = world.people.size();
    file.dimension("person", count);
    const auto write = [&](const char* path, const auto& value) {
        std::vector<double> column(count);
        for (std::size_t i = 0; i < count; ++i) { column[i] = value(i); }
        file.write(dataset(path), column);
    };
    write("/people/person_cohort", [&](std::size_t i) { return cohorts.of(world, i); });
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
    append_ended_spells(file_, world, cohorts_);
    cohorts_.week_done(world, week);
}

bool Recorder::finished(const World& world, Week horizon, const std::function<bool()>& should_stop) {
    const auto stop = [&] { return should_stop && should_stop(); };
    if (!append_open_spells(file_, world, cohorts_, horizon, should_stop)) { return false; }
    totals_.write(file_);
    if (stop()) { return false; }
    write_market(market_, file_);
    panel_.write(file_);
    if (stop()) { return false; }
    write_people(file_, world, cohorts_);
    if (stop()) { return false; }
    write_employers(file_, world.employers);
    file_.attribute("/", "Conventions", "CF-1.10");
    file_.attribute("/", "title", "Workpaths results");
    file_.attribute("/", "default", "totals");
    file_.attribute("/totals", "NX_class", "NXdata");
    file_.attribute("/totals", "signal", "employed");
    file_.attribute("/totals", "axes", "arm replicate year pathway group");
    return !stop();
}

} // namespace workpaths
