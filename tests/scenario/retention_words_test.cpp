// Retention is an outcome: nothing in a scenario can write it in.
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/reference.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace workpaths {
namespace {

/// Every key of the schema by its path: "pathways.*.share".
void collect_keys(const nlohmann::json& schema, const std::string& path, std::vector<std::string>& keys) {
    if (schema.contains("properties")) {
        for (const auto& [key, inner] : schema["properties"].items()) {
            keys.push_back(path + key);
            collect_keys(inner, path + key + ".", keys);
        }
    }
    if (schema.contains("items")) { collect_keys(schema["items"], path, keys); }
    const bool any_name = schema.contains("additionalProperties") && schema["additionalProperties"].is_object();
    if (any_name) { collect_keys(schema["additionalProperties"], path + "*.", keys); }
}

std::vector<std::string> keys_of_the_schema() {
    std::vector<std::string> keys;
    collect_keys(nlohmann::json::parse(json_schema()), "", keys);
    return keys;
}

bool has(const std::string& key, const char* word) { return key.find(word) != std::string::npos; }

TEST(Schema, ReachesTheKeysOfPathwaysAndStages) {
    const auto keys = keys_of_the_schema();
    for (const char* key :
         {"pathways.*.share", "pathways.*.stages.mentor_hours", "groups.signal", "separation.level"}) {
        EXPECT_NE(std::find(keys.begin(), keys.end(), key), keys.end()) << key;
    }
}

TEST(Schema, HasNoKeyThatSpeaksOfRetention) {
    for (const std::string& key : keys_of_the_schema()) {
        EXPECT_FALSE(has(key, "retention")) << key;
        const bool skill_that_lasts = key == "skill_growth.retained"; // of a level's peak, not of a worker
        EXPECT_TRUE(!has(key, "retain") || skill_that_lasts) << key;
        EXPECT_FALSE(key.starts_with("pathways.") && (has(key, "loyal") || has(key, "stay"))) << key;
    }
}

} // namespace
} // namespace workpaths
