#include "cli/written_file.hpp"

#include "sim/hdf5/signature.hpp"
#include "sim/hdf5/write_target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

/// Formats that people ask for by a file's name.
constexpr std::string_view known_endings[] = {
    ".html", ".htm", ".pdf",  ".doc",  ".docx", ".odt",     ".rtf",     ".tex",  ".md",    ".txt", ".ps",
    ".eps",  ".png", ".jpg",  ".gif",  ".svg",  ".webp",    ".ppt",     ".pptx", ".odp",   ".xls", ".xlsx",
    ".ods",  ".csv", ".tsv",  ".json", ".xml",  ".parquet", ".feather", ".dta",  ".sav",   ".rds", ".toml",
    ".yaml", ".h5",  ".hdf5", ".nc",   ".zip",  ".gz",      ".xz",      ".zst",  ".sqlite"};

std::string ending_of(const fs::path& file) {
    std::string ending = file.extension().string();
    for (char& c : ending) {
        if (c >= 'A' && c <= 'Z') { c = static_cast<char>(c - 'A' + 'a'); }
    }
    return ending;
}

} // namespace

std::vector<fs::path> input_files(const options::variables_map& values) {
    std::vector<fs::path> files;
    for (const char* option : {"results", "scenario", "csv", "observed"}) {
        if (values.count(option) == 0) { continue; }
        if (const auto* one = boost::any_cast<std::string>(&values[option].value())) { files.emplace_back(*one); }
        if (const auto* many = boost::any_cast<std::vector<std::string>>(&values[option].value())) {
            files.insert(files.end(), many->begin(), many->end());
        }
    }
    std::ranges::replace(files, fs::path{"-"}, fs::path{"/dev/stdin"});
    return files;
}

std::optional<std::string> output_file(const options::variables_map& values) {
    if (values.count("output") == 0 || values["output"].as<std::string>() == "-") { return std::nullopt; }
    if (values["output"].as<std::string>().empty()) { throw UsageError{"-o names no file: it is empty"}; }
    return values["output"].as<std::string>();
}

void refuse_inputs(const Written& written, const std::vector<fs::path>& inputs) {
    for (const fs::path& input : inputs) {
        if (!is_same_file(written.file, input)) { continue; }
        const std::string same = written.file == input ? "" : fmt::format(", which is {}", input.string());
        throw UsageError{fmt::format("this command reads {}{}: {} would replace it; name another file",
                                     written.file.string(), same, written.what)};
    }
}

void refuse_results(const Written& written) {
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(written.file, error).parent_path();
    if (folder.extension() == ".tasks") {
        throw UsageError{
            fmt::format("{} holds the finished tasks of a run: write {} elsewhere", folder.string(), written.what)};
    }
    if (!has_hdf5_signature(written.file)) { return; }
    throw UsageError{fmt::format("{} is a results file: {} would replace it; name another file", written.file.string(),
                                 written.what)};
}

void refuse_other_formats(const Written& written, std::string_view format,
                          std::initializer_list<std::string_view> endings) {
    const std::string ending = ending_of(written.file);
    if (std::ranges::find(endings, ending) != endings.end()) { return; }
    if (std::ranges::find(known_endings, ending) == std::end(known_endings)) { return; }
    throw UsageError{fmt::format("{} is written as {}, not as {}: write -o {}", written.what, format, ending,
                                 fs::path{written.file}.replace_extension(*endings.begin()).string())};
}

void refuse_output_to(const std::vector<fs::path>& inputs) {
    for (const fs::path& input : inputs) {
        if (!is_same_file("/dev/stdout", input)) { continue; }
        throw UsageError{fmt::format("standard output goes into {}, which this command reads", input.string())};
    }
}

bool streams_into_results() { return has_hdf5_signature("/dev/stdout") || has_hdf5_signature("/dev/stderr"); }

} // namespace workpaths
