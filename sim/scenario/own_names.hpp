#pragma once
/// Names that a reader can tell apart.

#include <map>
#include <string>
#include <string_view>

namespace workpaths {

/// The name without blanks and invisible marks at its ends.
std::string_view without_blank_ends(std::string_view name);

/// The name in one Unicode form (NFC), without blanks and invisible marks at its ends.
std::string bare_name(std::string_view name);

/// The names of one list.
class OwnNames {
  public:
    explicit OwnNames(std::string list) : list_(std::move(list)) {}

    /// What is wrong with a further name: that it steers a terminal, comes twice, or differs from one before by what no
    /// reader sees. Empty when it is a name of its own.
    std::string add(const std::string& name);

  private:
    std::string list_;                         // "[[groups]]"
    std::map<std::string, std::string> names_; // by the bare name
};

} // namespace workpaths
