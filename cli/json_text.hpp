#pragma once
/// What programs get from every verb: {"format": "workpaths.VERB/1", "rows": [...], ...}; of another version, its
/// number.

#include <nlohmann/json.hpp>

#include <string>

namespace workpaths {

/// With the members of `more` after the rows.
inline nlohmann::ordered_json envelope(const std::string& format, nlohmann::ordered_json rows,
                                       const nlohmann::ordered_json& more = nlohmann::ordered_json::object(),
                                       int version = 1) {
    nlohmann::ordered_json answer{{"format", "workpaths." + format + "/" + std::to_string(version)},
                                  {"rows", std::move(rows)}};
    answer.update(more);
    return answer;
}

/// What is no UTF-8 in a foreign file becomes the sign for that; what is not finite becomes null.
inline std::string json_text(const nlohmann::ordered_json& answer) {
    return answer.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

inline std::string envelope_text(const std::string& format, nlohmann::ordered_json rows,
                                 const nlohmann::ordered_json& more = nlohmann::ordered_json::object(),
                                 int version = 1) {
    return json_text(envelope(format, std::move(rows), more, version));
}

} // namespace workpaths
