#pragma once
/// A verb of the command line: its help, its options, what it does.

#include <boost/program_options.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace workpaths {

namespace options = boost::program_options;

/// The command line is wrong; what() is a sentence, exit code 2.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct VerbAnswer; // verb_answer.hpp

struct Command {
    std::string_view name;
    std::string_view examples; // come first in the help
    std::string_view summary;
    void (*describe)(options::options_description& visible, options::options_description& hidden,
                     options::positional_options_description& positional);
    int (*act)(const options::variables_map& values, const std::vector<std::string>& command_line);
    VerbAnswer (*answer)(const options::variables_map& values) = nullptr; // of verbs that analyse
};

/// The options of a verb, --help among them.
struct CommandOptions {
    explicit CommandOptions(const Command& command);
    /// Throws options::error.
    [[nodiscard]] options::variables_map parse(const std::vector<std::string>& arguments) const;

    options::options_description visible{"Options"};
    options::options_description hidden;
    options::positional_options_description positional;
};

extern const Command run_command;
extern const Command check_command;
extern const Command explain_command;
extern const Command schema_command;
extern const Command show_command;
extern const Command compare_command;
extern const Command survival_command;
extern const Command effects_command;
extern const Command report_command;
extern const Command export_command;
extern const Command verify_command;

} // namespace workpaths
