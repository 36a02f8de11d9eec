/// The page of a results file, as a command; what is on it is tested in a browser (tests/report).
#include "support/batch_folder.hpp"
#include "support/results_folder.hpp"

#include <fmt/format.h>

#include <fstream>
#include <set>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using testing::Answer;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::text_of;

constexpr const char* text = R"(# </script><script>alert(1)</script> & "quotes"
schema = 1
extends = "us.toml"
[run]
people = 400
years = 2
burn_in = "20 weeks"
)";

class Report : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        run(scenarios.write("small.toml", text).string() + " --report");
    }
    static std::string in_folder(const char* name) { return (folder() / name).string(); }
    /// The document inside the page.
    static std::string data_of(const std::string& page) {
        const std::string html = text_of(page);
        const std::string opening = "id=\"report-data\">";
        const auto first = html.find(opening) + opening.size();
        return html.substr(first, html.find("</script>", first) - first);
    }
};

TEST_F(Report, OfARunIsThatOfItsResults) {
    const Answer answer = call("report " + in_folder("small.h5") + " -o " + in_folder("again.html"));
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_EQ(answer.out, "report: " + in_folder("again.html") + "\n");
    EXPECT_EQ(text_of(in_folder("again.html")), text_of(in_folder("small.html")));
    const Answer told = call("report --json " + in_folder("small.h5") + " -o " + in_folder("again.html"));
    EXPECT_THAT(told.out, HasSubstr("\"page\": \"" + in_folder("again.html") + "\""));
}

TEST_F(Report, LetsNoTextBecomeMarkup) {
    const std::string data = data_of(in_folder("small.html"));
    EXPECT_THAT(data, Not(HasSubstr("<")));
    const auto document = nlohmann::json::parse(data);
    EXPECT_EQ(document["format"], "workpaths.report/1");
    EXPECT_EQ(document["files"][0]["scenarios"][0]["comment"][0], "</script><script>alert(1)</script> & \"quotes\"");
}

TEST_F(Report, ExplainsEveryValueOfTheScenario) {
    const auto document = nlohmann::json::parse(data_of(in_folder("small.html")));
    std::set<std::string> known;
    for (const auto& row : document["parameters"]) {
        known.insert(row["section"].get<std::string>() + "." + row["key"].get<std::string>());
        EXPECT_NE(row["source"], "") << row;
    }
    for (const auto& value : document["files"][0]["scenarios"][0]["values"]) {
        auto table = value[0].get<std::string>();
        table = table.substr(0, table.find(' '));
        if (table.ends_with(".stages")) { table = "stages"; }
        if (table.starts_with("pathways.")) { table = "pathways"; }
        const auto key = value[1].get<std::string>();
        if (key != "schema") { EXPECT_TRUE(known.contains(fmt::format("{}.{}", table, key))) << table << '.' << key; }
    }
}

TEST_F(Report, SaysWhatIsWrongWithWhatWasObserved) {
    const auto with = [](const char* csv, const std::string& more = "") {
        std::ofstream{in_folder("own.csv")} << csv;
        return call(fmt::format("report {} --observed {}{} -o {}", in_folder("small.h5"), in_folder("own.csv"), more,
                                in_folder("observed.html")));
    };
    const Answer rising = with("time,share\n10,0.5\n20,0.7\n");
    EXPECT_EQ(rising.exit_code, 3);
    EXPECT_THAT(rising.err, HasSubstr("own.csv:3"));
    EXPECT_FALSE(fs::exists(in_folder("observed.html")));
    EXPECT_EQ(with("time,share\n10,0.5\n20,0.4\n", " --observed-unit fortnights").exit_code, 2);
    EXPECT_EQ(call("report " + in_folder("small.h5") + " --observed-unit months").exit_code, 2);
    EXPECT_EQ(call("report " + in_folder("small.h5") + " --drop-missing").exit_code, 2);
    EXPECT_EQ(with("time,share\n10,0.5\n20,0.4\n").exit_code, 0);
    const auto document = nlohmann::json::parse(data_of(in_folder("observed.html")));
    EXPECT_EQ(document["observed"]["curves"][0]["points"][1], nlohmann::json::parse("[13, 0.5, null, null]"));
    EXPECT_TRUE(nlohmann::json::parse(data_of(in_folder("small.html")))["observed"].is_null());
}

// Rows left out, separators, a unit that cannot be: what `survival --observed` says of the file.
TEST_F(Report, SaysHowWhatWasObservedIsRead) {
    for (const auto& [csv, more, notes] : std::vector<std::tuple<const char*, std::string, std::vector<std::string>>>{
             {"time;event\n6,5;1\n12,1;0\n36;0\n", "", {"semicolons separate its columns"}},
             {"time,event\n6,1\nNA,1\n36,0\n", " --drop-missing", {"1 rows with missing cells are left out"}},
             {"time,share\n300,0.6\n600,0.4\n900,0.3\n", "", {"fourfold apart", "no standard errors"}}}) {
        std::ofstream{in_folder("read.csv")} << csv;
        const std::string observed = fmt::format(" --observed {}{}", in_folder("read.csv"), more);
        const Answer page = call("report " + in_folder("small.h5") + observed + " -o " + in_folder("read.html"));
        ASSERT_EQ(page.exit_code, 0) << page.err;
        const Answer survival = call("survival " + in_folder("small.h5") + " --by nothing --json" + observed);
        const auto said = nlohmann::json::parse(data_of(in_folder("read.html")))["observed"]["notes"].dump();
        for (const std::string& note : notes) {
            EXPECT_THAT(survival.err + survival.out, HasSubstr(note));
            EXPECT_THAT(page.err, HasSubstr(note));
            EXPECT_THAT(said, HasSubstr(note));
        }
    }
}

TEST_F(Report, SaysWhatIsWrong) {
    EXPECT_EQ(call("report").exit_code, 2);
    EXPECT_EQ(call("report " + in_folder("none.h5")).exit_code, 5);
    EXPECT_EQ(call("report " WORKPATHS_SOURCE_DIR "/README.md -o " + in_folder("x.html")).exit_code, 5);
    EXPECT_FALSE(fs::exists(folder() / "x.html"));
    const Answer onto_itself = call("report " + in_folder("small.h5") + " -o " + in_folder("small.h5"));
    EXPECT_EQ(onto_itself.exit_code, 2);
    EXPECT_THAT(onto_itself.err, HasSubstr("would replace it"));
    EXPECT_EQ(call("report " + in_folder("small.h5") + " -o /dev/full").exit_code, 5);
}

} // namespace
} // namespace workpaths
