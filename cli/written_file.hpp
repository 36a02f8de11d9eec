#pragma once
/// What a verb must not write over, and under which names it writes.

#include "cli/command.hpp"

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace workpaths {

/// The files that a verb's options name to be read.
std::vector<std::filesystem::path> input_files(const options::variables_map& values);

/// The file that -o names; none where it is not given, or is "-", which is standard output.
std::optional<std::string> output_file(const options::variables_map& values);

/// Something that is to be written: "the page" to the file that -o names.
struct Written {
    std::string what;
    std::filesystem::path file;
};

/// Throws UsageError where the file is one of the inputs, by whatever name, link or path.
void refuse_inputs(const Written& written, const std::vector<std::filesystem::path>& inputs);

/// Throws UsageError where the file is a results file, damaged ones too, or among the finished tasks of a run.
void refuse_results(const Written& written);

/// Throws UsageError where the file's name asks for another format than the one that is written, which goes by
/// `endings` (".html"). Endings that say nothing are anybody's choice.
void refuse_other_formats(const Written& written, std::string_view format,
                          std::initializer_list<std::string_view> endings);

/// Throws UsageError where standard output goes to one of the files.
void refuse_output_to(const std::vector<std::filesystem::path>& inputs);

/// Whether standard output or standard error goes into a results file, which no verb may write to.
bool streams_into_results();

} // namespace workpaths
