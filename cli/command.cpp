#include "cli/command.hpp"

namespace workpaths {

CommandOptions::CommandOptions(const Command& command) {
    command.describe(visible, hidden, positional);
    visible.add_options()("help,h", "this text");
}

options::variables_map CommandOptions::parse(const std::vector<std::string>& arguments) const {
    options::options_description all;
    all.add(visible).add(hidden);
    options::variables_map values;
    namespace style = options::command_line_style;
    options::store(options::command_line_parser{arguments}
                       .options(all)
                       .positional(positional)
                       .style(style::unix_style & ~style::allow_guessing)
                       .run(),
                   values);
    options::notify(values);
    return values;
}

} // namespace workpaths
