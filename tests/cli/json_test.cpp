/// What programs get: every verb answers in JSON, in one kind of envelope.
#include "support/results_folder.hpp"

#include <algorithm>
#include <set>

namespace workpaths {
namespace {

using nlohmann::json;

/// Arms of an experiment, groups, a claim: something for every verb.
constexpr const char* text = R"(schema = 1
extends = "us.toml"
[run]
people = 600
years = 2
burn_in = "20 weeks"
panel = 10
replicates = 2
[experiment]
pathway = "apprenticeship"
[[arms]]
name = "nobody forced"
[[arms]]
name = "half"
set.experiment.share = 0.5
[claim]
id = "hosts"
sentence = "Micro-internships show more hosts than one."
[[claim.tests]]
outcome = "hosts"
direction = "higher"
pathways = ["micro_internship", "apprenticeship"]
)";

class JsonOutput : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        run(scenarios.write("batch.toml", text).string());
    }
    static std::string results() { return file("batch"); }
};

/// Small letters and digits in words with one underscore between them, the first a letter.
bool is_snake_case(const std::string& key) {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto fits = [&](char c) { return is_small(c) || (c >= '0' && c <= '9') || c == '_'; };
    return !key.empty() && is_small(key.front()) && key.back() != '_' && key.find("__") == std::string::npos &&
           std::ranges::all_of(key, fits);
}

/// Keys anywhere that are not snake_case.
void find_other_keys(const json& value, std::vector<std::string>& found) {
    for (const auto& [key, member] : value.items()) {
        if (value.is_object() && !is_snake_case(key)) { found.push_back(key); }
        if (member.is_structured()) { find_other_keys(member, found); }
    }
}

TEST_F(JsonOutput, OfEveryVerbIsOneEnvelope) {
    const testing::ScenarioFolder scenarios;
    const std::string scenario = scenarios.write("batch.toml", text).string();
    const std::string into = " -o " + folder().string();
    for (const auto& [arguments, format] : std::vector<std::pair<std::string, std::string>>{
             {"run " + scenario + " --name again --report" + into, "run"},
             {"run " + scenario + " --dry-run", "check"},
             {"check " + scenario, "check"},
             {"explain", "explain"},
             {"explain hiring.bar", "explain"},
             {"explain separation.level " + scenario, "explain"},
             {"show " + results(), "show"},
             {"show --by group " + results(), "show"},
             {"show --money " + results(), "money"},
             {"show --money --by group " + results(), "money"},
             {"show --criteria " + results(), "criteria"},
             {"show --criteria --by group " + results(), "criteria"},
             {"show --claims " + results(), "claims"},
             {"compare " + results(), "compare"},
             {"compare --outcomes", "outcomes"},
             {"survival --reasons --cox group " + results(), "survival"},
             {"effects --by group " + results(), "effects"},
             {"verify --sample 1 " + results(), "verify"},
             {"export " + results(), "export"},
             {"export --table people --codebook " + results(), "codebook"},
             {"export --table people " + results() + " -o " + (folder() / "people.csv").string(), "export"},
             {"report " + results(), "report"}}) {
        const json answer = json_of(arguments);
        const bool second = std::set<std::string>{"run", "show", "criteria", "money", "outcomes"}.contains(format);
        EXPECT_EQ(answer.at("format"), "workpaths." + format + (second ? "/2" : "/1")) << arguments;
        ASSERT_TRUE(answer.at("rows").is_array()) << arguments;
        EXPECT_FALSE(answer.at("rows").empty()) << arguments;
        std::vector<std::string> other_keys;
        find_other_keys(answer, other_keys);
        EXPECT_THAT(other_keys, ::testing::IsEmpty()) << arguments;
    }
    EXPECT_TRUE(json_of("schema").contains("$schema"));
}

TEST_F(JsonOutput, NamesTheGroupInEveryRow) {
    for (const char* options : {"show ", "show --money ", "show --criteria "}) {
        const json together = rows_of(options + results());
        const json apart = rows_of(options + ("--by group " + results()));
        EXPECT_EQ(apart.size(), 2 * together.size()) << options;
        for (const json& row : together) { EXPECT_FALSE(row.contains("group")) << options; }
        for (const json& row : apart) {
            EXPECT_TRUE(row.at("group") == "majority" || row.at("group") == "underrepresented") << options;
        }
    }
}

TEST_F(JsonOutput, OfARunIsThatOfShow) {
    const testing::ScenarioFolder scenarios;
    const json ran = json_of("run " + scenarios.write("batch.toml", text).string() + " -o " + folder().string());
    const json shown = json_of("show " + results());
    EXPECT_EQ(ran.at("rows"), shown.at("rows"));
    EXPECT_EQ(ran.at("groups"), shown.at("groups"));
    EXPECT_EQ(ran.at("claims"), rows_of("show --claims " + results()));
    EXPECT_EQ(ran.at("tasks"), 4);
    EXPECT_EQ(ran.at("reused"), 4);
    EXPECT_EQ(ran.at("results"), results());
    EXPECT_TRUE(ran.at("report").is_null());
}

TEST_F(JsonOutput, OfVerifyNamesTheDifference) {
    const std::string other = changed(results(), "f[\"job_spells/job_end\"][3] += 1");
    const testing::Answer answer = call("verify --json " + other);
    EXPECT_EQ(answer.exit_code, 6);
    EXPECT_THAT(json::parse(answer.out).at("rows").at(0).at("divergence").get<std::string>(),
                ::testing::HasSubstr("/job_spells/job_end differs"));
}

TEST_F(JsonOutput, OfATableItselfIsRefused) {
    const testing::Answer answer = call("export --table people --json " + results());
    EXPECT_EQ(answer.exit_code, 2);
    EXPECT_THAT(answer.err, ::testing::HasSubstr("a table itself is CSV"));
}

TEST_F(JsonOutput, OfFewerReplicatesThanAnEstimateTakesIsNull) {
    const json row = rows_of("show " + changed(results(), "f[\"totals/people\"][:] = 0")).at(0);
    EXPECT_TRUE(row.at("employment").is_null() && row.at("employment_se").is_null());
}

} // namespace
} // namespace workpaths
