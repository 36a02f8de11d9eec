#include "experiments/provenance.hpp"

#include "experiments/fingerprint.hpp"
#include "experiments/sha256.hpp"
#include "experiments/version.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/utsname.h>

namespace workpaths {
namespace {

std::string platform() {
    utsname name{};
    if (uname(&name) != 0) { return "unknown"; }
    return fmt::format("{} {} {}", name.sysname, name.release, name.machine);
}

std::string time_text(Clock::time_point time) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(Clock::to_time_t(time)));
}

using Texts = std::vector<std::string>;

void write_texts(OutputFile& file, const std::string& path, std::vector<std::string> dims, const char* name,
                 const Texts& values) {
    file.write(DatasetSpec{path, std::move(dims), ElementType::text, "1", name, {}}, values);
}

/// Each scenario file with all its values, and what each arm changes there.
void write_scenarios(OutputFile& file, const Batch& batch) {
    Texts paths;
    Texts resolved;
    for (const BatchFile& scenario : batch.files) {
        paths.push_back(scenario.reading.sources.front().relative.generic_string());
        resolved.push_back(resolved_toml(scenario.base));
    }
    file.dimension("scenario", paths.size());
    write_texts(file, "/provenance/scenario_path", {"scenario"}, "scenario files, relative to their root", paths);
    write_texts(file, "/provenance/resolved_scenario", {"scenario"}, "the scenario with every value, as TOML",
                resolved);
    Texts changes;
    std::vector<double> of_file;
    for (const BatchArm& arm : batch.arms) {
        changes.push_back(changes_toml(arm.changes));
        of_file.push_back(static_cast<double>(arm.file));
    }
    write_texts(file, "/provenance/arm_changes", {"arm"}, "what the arm changes in its scenario, as TOML", changes);
    file.write(DatasetSpec{"/provenance/arm_scenario",
                           {"arm"},
                           ElementType::int32,
                           "1",
                           "scenario of the arm: an index into the axis scenario",
                           {}},
               of_file);
}

void write_inputs(OutputFile& file, const Batch& batch) {
    Texts paths;
    Texts texts;
    Texts hashes;
    for (const SourceText& source : batch.sources()) {
        paths.push_back(source.path.generic_string());
        texts.push_back(source.text);
        hashes.push_back(sha256(source.text));
    }
    file.dimension("input", paths.size());
    write_texts(file, "/provenance/input_path", {"input"}, "input files, relative to the scenarios' root", paths);
    write_texts(file, "/provenance/input_text", {"input"}, "input files, verbatim", texts);
    write_texts(file, "/provenance/input_sha256", {"input"}, "SHA-256 of the input files", hashes);
}

/// Changes from the command line.
void write_overrides(OutputFile& file, const std::vector<Override>& overrides) {
    if (overrides.empty()) { return; }
    Texts paths;
    Texts values;
    for (const Override& change : overrides) {
        paths.push_back(change.path);
        values.push_back(change.value);
    }
    file.dimension("override", paths.size());
    write_texts(file, "/provenance/override_path", {"override"}, "parameters set on the command line", paths);
    write_texts(file, "/provenance/override_value", {"override"}, "their values, as TOML", values);
}

void write_sweep(OutputFile& file, const Sweep& sweep) {
    Texts settings;
    for (const SweptValue& value : sweep.values()) { settings.push_back(toml_of(value.setting)); }
    Texts units;
    for (const SweptParameter& parameter : sweep.parameters()) { units.push_back(parameter.unit); }
    file.coordinate({"sweep_parameter", {"sweep_parameter"}, ElementType::text, "1", "parameter of the sweep", {}},
                    sweep.paths());
    write_texts(file, "/sweep/sweep_unit", {"sweep_parameter"}, "unit of the parameter", units);
    write_texts(file, "/sweep/sweep_setting", {"point", "sweep_parameter"}, "value of the parameter, as TOML",
                settings);
    file.write(DatasetSpec{"/sweep/sweep_value",
                           {"point", "sweep_parameter"},
                           ElementType::float64,
                           "1",
                           "value of the parameter, in the unit that sweep_unit gives",
                           {},
                           Missing::possible},
               sweep.numbers());
}

} // namespace

std::string version_text() { return fmt::format("{} ({})", build_version, build_commit); }

void write_provenance(OutputFile& file, const Batch& batch, const Provenance& provenance, Clock::time_point started) {
    const auto set = [&](const char* name, const std::string& value) { file.attribute("/provenance", name, value); };
    set("version", build_version);
    set("commit", build_commit);
    set("engine", engine_fingerprint);
    set("schema", fmt::format("{}", schema_version));
    set("seed", fmt::format("0x{:016x}", static_cast<std::uint64_t>(batch.common().run.seed)));
    set("command_line", provenance.command_line);
    set("platform", platform());
    set("threads", fmt::format("{}", provenance.threads));
    set("started", time_text(started));
    set("finished", time_text(Clock::now()));
    write_scenarios(file, batch);
    write_inputs(file, batch);
    write_overrides(file, provenance.overrides);
    if (!batch.sweep.parameters().empty()) { write_sweep(file, batch.sweep); }
}

} // namespace workpaths
