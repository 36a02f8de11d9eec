#include "sim/batch/provenance.hpp"

#include "sim/batch/version.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <openssl/evp.h>
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

} // namespace

std::string version_text() { return fmt::format("{} ({})", build_version, build_commit); }

std::string sha256(const std::string& text) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    EVP_Digest(text.data(), text.size(), digest, &length, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) { hex += fmt::format("{:02x}", digest[i]); }
    return hex;
}

void write_provenance(OutputFile& file, const ReadScenario& read, const Provenance& provenance,
                      Clock::time_point started) {
    const auto set = [&](const char* name, const std::string& value) { file.attribute("/provenance", name, value); };
    set("version", build_version);
    set("commit", build_commit);
    set("schema", fmt::format("{}", schema_version));
    set("scenario", provenance.scenario_name);
    set("seed", fmt::format("0x{:016x}", static_cast<std::uint64_t>(read.scenario.run.seed)));
    set("command_line", provenance.command_line);
    set("platform", platform());
    set("threads", fmt::format("{}", provenance.threads));
    set("started", time_text(started));
    set("finished", time_text(Clock::now()));
    const auto text = [&](const char* path, const char* dims, const char* name, std::vector<std::string> values) {
        file.write(DatasetSpec{path, {dims}, ElementType::text, "1", name, {}}, values);
    };
    std::vector<std::string> paths;
    std::vector<std::string> texts;
    std::vector<std::string> hashes;
    for (const SourceText& source : read.sources) {
        paths.push_back(source.path.generic_string());
        texts.push_back(source.text);
        hashes.push_back(sha256(source.text));
    }
    file.dimension("input", paths.size());
    file.dimension("one", 1);
    text("/provenance/input_path", "input", "input files, relative to the scenario root", paths);
    text("/provenance/input_text", "input", "input files, verbatim", texts);
    text("/provenance/input_sha256", "input", "SHA-256 of the input files", hashes);
    text("/provenance/resolved_scenario", "one", "the scenario with every value, as TOML",
         {resolved_toml(read.scenario)});
}

} // namespace workpaths
