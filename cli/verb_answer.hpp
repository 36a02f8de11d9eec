#pragma once
/// What a verb that analyses has to say.

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// For programs or for people: one of the two, as was asked. Neither where there is no answer; the reason then stands
/// on standard error.
struct VerbAnswer {
    nlohmann::ordered_json json = nullptr;
    std::string text = {};
    int exit_code = 0;
    [[nodiscard]] bool is_empty() const { return json.is_null() && text.empty(); }
};

} // namespace workpaths
