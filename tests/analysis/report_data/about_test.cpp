/// What a report takes from a scenario's text.
#include "analysis/report_data/about.hpp"

#include <gmock/gmock.h>

namespace workpaths {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(OpeningComment, IsTheQuestionAndThenParagraphs) {
    EXPECT_THAT(opening_comment("# What if\n#  places doubled?\n#\n# It takes\n# two years.\nschema = 1\n# later\n"),
                ElementsAre("What if places doubled?", "It takes two years."));
}

TEST(OpeningComment, IsEmptyWhereTheFileOpensWithoutOne) {
    EXPECT_THAT(opening_comment("schema = 1\n# comment\n"), IsEmpty());
    EXPECT_THAT(opening_comment(""), IsEmpty());
    EXPECT_THAT(opening_comment("###\n#"), IsEmpty());
}

std::vector<std::string> texts(const std::vector<ScenarioValue>& values) {
    std::vector<std::string> all;
    for (const ScenarioValue& one : values) { all.push_back(one.table + "|" + one.key + "|" + one.value); }
    return all;
}

TEST(ScenarioValues, KeepTablesAndCountThoseOfLists) {
    const auto values =
        scenario_values("schema = 1\n\n[hiring]\nbar = 0.8\n\n[[groups]]\nname = \"a = b\"\n\n[[groups]]\n"
                        "name = \"[x]\"\n\n[pathways.p]\nshare = 0.1\n\n[[pathways.p.stages]]\nhours = 3\n");
    EXPECT_THAT(texts(values),
                ElementsAre("|schema|1", "hiring|bar|0.8", "groups 1|name|\"a = b\"", "groups 2|name|\"[x]\"",
                            "pathways.p|share|0.1", "pathways.p.stages 1|hours|3"));
}

} // namespace
} // namespace workpaths
