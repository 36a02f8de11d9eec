/// The tables that a scenario names, in other dialects of CSV.
#include "scenario/support_folder.hpp"
#include "sim/scenario/batch.hpp"
#include "sim/scenario/render.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

namespace workpaths {
namespace {

using ::testing::ElementsAre;
using testing::ScenarioFolder;

/// With other separators, decimal marks and line ends, behind a byte order mark.
std::string in_dialect(std::string text, const std::string& separator, bool decimal_comma,
                       const std::string& line_end) {
    std::string changed = "\xEF\xBB\xBF";
    bool quoted = false;
    for (const char c : text) {
        quoted = quoted != (c == '"');
        if (c == ',' && !quoted) {
            changed += separator;
        } else if (c == '.' && decimal_comma) {
            changed += ',';
        } else if (c == '\n') {
            changed += line_end;
        } else {
            changed += c;
        }
    }
    return changed;
}

const std::string scenario = "schema = 1\nextends = \"us.toml\"\n[sweep]\nlist = \"points.csv\"\n";

TEST(CsvDialects, OfAListOfPointsAreTheSamePoints) {
    const std::string header = "vacancy_posting.tightness,separation.level\n";
    const std::string rows = "0.7,0.03 per week\n0.75,0.5 per year\n0.8,0.02 per week\n";
    const ScenarioFolder folder;
    folder.write("points.csv", header + rows);
    const std::string file = folder.write("batch.toml", scenario).string();
    const auto plain = read_batch({file}, {});
    ASSERT_TRUE(plain) << render(plain.mistakes()[0]);
    for (const char* separator : {",", ";", "\t"}) {
        for (const char* line_end : {"\n", "\r\n", "\r"}) {
            for (const bool comma : {false, true}) {
                if (comma && separator[0] == ',') { continue; }
                folder.write("points.csv", in_dialect(header, separator, false, line_end) +
                                               in_dialect(rows, separator, comma, line_end).substr(3));
                const auto other = read_batch({file}, {});
                ASSERT_TRUE(other) << separator << render(other.mistakes()[0]);
                EXPECT_EQ(other->sweep.points(), 3U);
                EXPECT_EQ(other->sweep.numbers(), plain->sweep.numbers());
            }
        }
    }
}

TEST(CsvDialects, OfDataTablesAreTheSameScenario) {
    const ScenarioFolder folder;
    const auto plain = read_batch({(folder.path() / "us.toml").string()}, {});
    ASSERT_TRUE(plain);
    for (const char* name : {"occupations_us.csv", "firm_sizes_us.csv", "us_labour_market_monthly.csv"}) {
        const std::string path = std::string{"data/"} + name;
        folder.write(path, in_dialect(testing::text_of(folder.path() / path), ";", true, "\r\n"));
    }
    const auto other = read_batch({(folder.path() / "us.toml").string()}, {});
    ASSERT_TRUE(other) << render(other.mistakes()[0]);
    const Scenario& ours = other->common();
    const Scenario& theirs = plain->common();
    ASSERT_EQ(ours.occupations.size(), theirs.occupations.size());
    for (std::size_t k = 0; k < ours.occupations.size(); ++k) {
        EXPECT_EQ(ours.occupations[k].title, theirs.occupations[k].title);
        EXPECT_EQ(ours.occupations[k].requirement, theirs.occupations[k].requirement);
        EXPECT_EQ(ours.occupations[k].employment_share, theirs.occupations[k].employment_share);
    }
    EXPECT_EQ(ours.series.finding, theirs.series.finding);
    EXPECT_EQ(ours.firm_sizes.size(), theirs.firm_sizes.size());
}

TEST(CsvDialects, APointIsNoDecimalMarkBesideDecimalCommas) {
    const ScenarioFolder folder;
    const std::string path = "data/occupations_us.csv";
    std::string text = in_dialect(testing::text_of(folder.path() / path), ";", true, "\n");
    text.replace(text.find("122090"), 6, "122.090");
    folder.write(path, text);
    const auto batch = read_batch({(folder.path() / "us.toml").string()}, {});
    ASSERT_FALSE(batch);
    ASSERT_EQ(batch.mistakes().size(), 1U);
    const Diagnostic& mistake = batch.mistakes()[0];
    EXPECT_EQ(mistake.line, 2);
    EXPECT_EQ(mistake.message, "median_annual_wage_usd = \"122.090\" is no number");
    EXPECT_EQ(mistake.hint, "the table's decimal mark is a comma, as in employment_thousands = 10966,83 on line 2");
    folder.write("points.csv", "vacancy_posting.tightness;separation.level\n0,7;0,03 per week\n0.75;0.5 per year\n");
    const auto points = read_batch({folder.write("batch.toml", scenario).string()}, {});
    ASSERT_FALSE(points);
    EXPECT_TRUE(std::ranges::any_of(points.mistakes(), [](const Diagnostic& one) {
        return one.line == 3 && one.message == "vacancy_posting.tightness = \"0.75\" is no number";
    }));
}

std::string last_line_of(const std::string& text) { return text.substr(text.rfind('\n', text.size() - 2) + 1); }

TEST(CsvDialects, AnOccupationHasANameOfItsOwn) {
    const ScenarioFolder folder;
    const std::string path = "data/occupations_us.csv";
    const std::string text = testing::text_of(folder.path() / path);
    const std::string last = last_line_of(text);
    const std::string title = last.substr(0, last.find(',', 8));
    const auto mistakes = [&](const std::string& more) {
        folder.write(path, text + more);
        const auto batch = read_batch({(folder.path() / "us.toml").string()}, {});
        std::vector<std::string> all;
        for (const Diagnostic& one : batch ? Diagnostics{} : batch.mistakes()) {
            all.push_back(fmt::format("{}: {}", one.line, one.message));
        }
        return all;
    };
    const std::string rest = last.substr(title.size());
    ASSERT_EQ(title, "53-0000,Transportation and Material Moving");
    EXPECT_THAT(mistakes(last), ElementsAre("24: the name \"53-0000\" comes twice in the column soc_major"));
    EXPECT_THAT(mistakes("54-0000,Transportation and Material Moving " + rest),
                ElementsAre("24: the name \"Transportation and Material Moving\" comes twice in the column title"));
    EXPECT_THAT(mistakes("54-0000," + rest + ",Moving" + rest),
                ElementsAre("24: title is missing", "25: soc_major is missing"));
    EXPECT_THAT(mistakes("54-0000,\x1b[31mred" + rest),
                ElementsAre(::testing::HasSubstr("24: the name \"\x1b[31mred\" in the column title holds a control")));
}

TEST(CsvDialects, AMistakeOfAWholeColumnIsSaidOnce) {
    const ScenarioFolder folder;
    std::string text = testing::text_of(folder.path() / "data/firm_sizes_us.csv");
    folder.write("data/firm_sizes_us.csv", in_dialect(text, ",", true, "\n")); // decimal commas between commas
    const auto cells = read_batch({(folder.path() / "us.toml").string()}, {});
    ASSERT_FALSE(cells);
    EXPECT_EQ(cells.mistakes()[0].message.substr(0, 9), "there are");
    std::ranges::replace(text, '.', 'x');
    folder.write("data/firm_sizes_us.csv", text);
    const auto words = read_batch({(folder.path() / "us.toml").string()}, {});
    ASSERT_FALSE(words);
    EXPECT_EQ(words.mistakes()[0].message, "column 'share_of_firms' holds no number in any row, e.g. \"x629967\"");
    EXPECT_LE(words.mistakes().size(), 3U);
}

} // namespace
} // namespace workpaths
