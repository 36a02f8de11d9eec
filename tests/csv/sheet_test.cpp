/// CSV as people's programs write it: every dialect of a table is the same table, and nothing is swallowed.
#include "sim/base/harmless_text.hpp"
#include "sim/csv/rows.hpp"
#include "sim/csv/sheet.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace workpaths {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Random = std::mt19937_64;

std::vector<std::string> texts_of(const CsvColumn& column) {
    std::vector<std::string> texts;
    for (const std::string_view cell : column.cells) { texts.push_back(is_missing(cell) ? "" : cell_text(cell)); }
    return texts;
}

Diagnostics mistakes_in(const std::string& text) {
    const CsvSheet sheet = csv_sheet("own.csv", text, std::nullopt);
    return sheet.mistakes.empty() ? Diagnostics{} : sheet.mistakes.all(sheet.rows_seen);
}

/// Numbers and texts; a number is written with the dialect's decimal mark.
struct Table {
    std::vector<std::string> titles;
    std::vector<std::vector<std::string>> texts; // by row; empty is missing
    std::vector<std::vector<double>> numbers;    // by row
};

Table random_table(Random& random) {
    static const std::vector<std::string> words{"a",     "b c",     "x, y", "say \"hi\"", "27\" wide", "two\nlines",
                                                "k;l",   "tab\tin", "é",    "=1+1",       "-minus",    "'=own",
                                                "@home", "+plus",   "",     "it's",       "'quoted'",  "end "};
    Table table{{"name", "the \"x\"", "y; z", "share", "n"}, {}, {}};
    for (std::size_t i = 2 + random() % 30; i > 0; --i) {
        auto& row = table.texts.emplace_back();
        for (int k = 0; k < 3; ++k) { row.push_back(words[random() % words.size()]); }
        if (table.texts.size() == 1) { row[0] = "first"; }
        table.numbers.push_back(
            {static_cast<double>(random() % 2'000'000) / 1e4 - 100.0, static_cast<double>(random() % 100)});
    }
    table.numbers[0][0] = 0.5;
    return table;
}

struct Dialect {
    const char* start;
    char separator;
    char decimal;
    const char* line_end;
    bool quotes_all;
    bool ends_last_line;
    const char* missing;
};

std::string in_quotes(const std::string& text) {
    std::string cell = "\"";
    for (const char c : text) { cell += c == '"' ? std::string{"\"\""} : std::string{c}; }
    return cell + '"';
}

std::string written(const Table& table, const Dialect& dialect) {
    const auto cell = [&](const std::string& text) {
        const bool is_formula = csv_cell(text).find('\'') < 2 && !text.starts_with("'quoted");
        const std::string safe = is_formula ? "'" + text : text;
        const bool needs = safe.find_first_of(",;\t\"\n") != std::string::npos || safe.ends_with(' ');
        return dialect.quotes_all || needs ? in_quotes(safe) : safe;
    };
    std::string text = dialect.start;
    for (std::size_t k = 0; k < table.titles.size(); ++k) {
        text += (k == 0 ? "" : std::string{dialect.separator}) + cell(table.titles[k]);
    }
    for (std::size_t i = 0; i < table.texts.size(); ++i) {
        text += dialect.line_end;
        for (const std::string& one : table.texts[i]) {
            text += (one.empty() ? dialect.missing : cell(one)) + dialect.separator;
        }
        for (std::size_t k = 0; k < 2; ++k) {
            std::string number = fmt::format("{}", table.numbers[i][k]);
            std::ranges::replace(number, '.', dialect.decimal);
            text += dialect.quotes_all ? in_quotes(number) : number;
            if (k == 0) { text += dialect.separator; }
        }
    }
    return text + (dialect.ends_last_line ? dialect.line_end : "");
}

std::vector<Dialect> dialects() {
    std::vector<Dialect> all;
    for (const auto& [separator, decimal] : {std::pair{',', '.'}, {';', '.'}, {';', ','}, {'\t', '.'}, {'\t', ','}}) {
        for (const char* line_end : {"\n", "\r\n", "\r"}) {
            for (const char* start : {"", "\xEF\xBB\xBF"}) {
                for (const bool quotes : {false, true}) {
                    const char* missing = quotes ? "NA" : separator == ',' ? "" : "#N/A";
                    all.push_back({start, separator, decimal, line_end, quotes, !quotes, missing});
                }
            }
        }
    }
    return all;
}

TEST(CsvSheet, EveryDialectOfATableIsTheSameTable) {
    Random random{1};
    for (int k = 0; k < 40; ++k) {
        const Table table = random_table(random);
        for (const Dialect& dialect : dialects()) {
            const std::string text = written(table, dialect);
            SCOPED_TRACE(text);
            const CsvSheet sheet = csv_sheet("own.csv", text, table.titles);
            ASSERT_TRUE(sheet.mistakes.empty()) << sheet.mistakes.all(sheet.rows_seen)[0].message;
            ASSERT_EQ(sheet.rows(), table.texts.size());
            EXPECT_EQ(sheet.decimal, dialect.decimal);
            for (std::size_t i = 0; i < sheet.rows(); ++i) {
                for (std::size_t c = 0; c < 3; ++c) { EXPECT_EQ(texts_of(sheet.columns[c])[i], table.texts[i][c]); }
                for (std::size_t c = 0; c < 2; ++c) {
                    EXPECT_EQ(cell_number(sheet.columns[3 + c].cells[i], sheet.decimal), table.numbers[i][c]);
                }
            }
            EXPECT_EQ(sheet.notes().empty(), dialect.separator == ',');
        }
    }
}

// Files with a byte order mark each, put one after another, have it before their first cells.
TEST(CsvSheet, AByteOrderMarkIsNoPartOfACellWhereverItStands) {
    const std::string mark = "\xEF\xBB\xBF";
    for (const std::string& text : {mark + "site,time\nn,1\n" + mark + "n,2\n" + mark + "\"n\",3\n",
                                    "site,time\n" + mark + mark + "n,1\nn," + mark + "2\nn,3\n"}) {
        const CsvSheet sheet = csv_sheet("own.csv", text, std::nullopt);
        ASSERT_TRUE(sheet.mistakes.empty()) << text;
        EXPECT_THAT(texts_of(sheet.columns[0]), ElementsAre("n", "n", "n"));
        EXPECT_THAT(texts_of(sheet.columns[1]), ElementsAre("1", "2", "3"));
    }
}

TEST(CsvSheet, SaysHowItWasRead) {
    const auto notes = [](const char* text) { return csv_sheet("own.csv", text, std::nullopt).notes(); };
    EXPECT_THAT(notes("time,event\n1,1\n"), IsEmpty());
    EXPECT_THAT(notes("time;event\n1;1\n"), ElementsAre("semicolons separate its columns"));
    EXPECT_THAT(notes("time\tevent\n1,25\t1\n"),
                ElementsAre("tabs separate its columns, and the comma is its decimal mark: 1,25 is read as 1.25"));
    EXPECT_EQ(csv_sheet("own.csv", "sep=;\r\na,b;c\r\n1;2\r\n", std::nullopt).columns.size(), 2U);
}

TEST(CsvSheet, ADecimalCommaLeavesNoRoomForAPoint) {
    EXPECT_EQ(cell_number("1,5", ','), 1.5);
    EXPECT_EQ(cell_number("7", ','), 7.0);
    for (const char* cell : {"1.5", "1.234,5", "1,234,5", ",", ""}) { EXPECT_FALSE(cell_number(cell, ',')) << cell; }
    for (const char* cell : {"1,5", "inf", "nan", "0x10", "1 2", "+-1", "\"\""}) {
        EXPECT_FALSE(cell_number(cell)) << cell;
    }
    EXPECT_EQ(cell_number(" \"+1.5\" "), 1.5);
}

TEST(CsvSheet, KnowsWhatIsMissing) {
    for (const std::string cell : {"", "NA", "NaN", "nan", "N/A", "#N/A", ".", "NULL", "null", "na", "n/a", "Null"}) {
        EXPECT_TRUE(is_missing(cell)) << cell;
        EXPECT_TRUE(is_missing(" \"" + cell + "\" ")) << cell;
    }
    for (const char* cell : {"0", "none", "-", "Nan cy", "..", "no"}) { EXPECT_FALSE(is_missing(cell)) << cell; }
}

// One inch mark in a column that nobody asks for once swallowed all rows up to the next one.
TEST(CsvSheet, AQuoteInsideACellIsAMistakeOfItsOwnLine) {
    std::string text = "time,size\n";
    for (int k = 2; k <= 1001; ++k) { text += k == 57 || k == 947 ? "1,27\"\n" : "1,2\n"; }
    const auto mistakes = mistakes_in(text);
    ASSERT_EQ(mistakes.size(), 2U);
    EXPECT_EQ(mistakes[0].line, 57);
    EXPECT_EQ(mistakes[0].column, 5);
    EXPECT_EQ(mistakes[1].line, 947);
    EXPECT_THAT(mistakes[0].message, HasSubstr("a quote stands inside a cell"));
    EXPECT_EQ(mistakes[0].source_line, "1,27\"");
    const CsvSheet sheet = csv_sheet("own.csv", text, std::nullopt);
    EXPECT_EQ(sheet.rows(), 998U);
    EXPECT_EQ(sheet.rows_seen, 1000U);
}

TEST(CsvSheet, NamesEveryFaultOfQuotes) {
    EXPECT_THAT(mistakes_in("a,b\n\"x\"y,2\n")[0].message, HasSubstr("text follows the closing quote"));
    EXPECT_THAT(mistakes_in("a,b\n1,\"x\n2,3\n")[0].message, HasSubstr("a quote is opened here and never closed"));
    EXPECT_EQ(mistakes_in("a,b\n1,\"x\n2,3\n")[0].line, 2);
    EXPECT_THAT(mistakes_in("a,b\n \"x\" ,2\n"), IsEmpty());
}

TEST(CsvSheet, AMistakeOfAWholeColumnIsSaidOnce) {
    std::string sizes = "a,size\n";
    std::string wide = "a,b\n";
    std::string some = "a,b\n1,2\n";
    for (int k = 0; k < 40; ++k) {
        sizes += "1,27\"\n";
        wide += "1,2,3\n";
        some += "1,2,3\n";
    }
    ASSERT_EQ(mistakes_in(sizes).size(), 1U);
    EXPECT_EQ(mistakes_in(sizes)[0].message, "column 'size' holds a quote inside a cell in every row, e.g. 27\"");
    ASSERT_EQ(mistakes_in(wide).size(), 1U);
    EXPECT_EQ(mistakes_in(wide)[0].message, "there are 3 cells where the header has 2 in every row");
    EXPECT_EQ(mistakes_in(some)[0].message, "there are 3 cells where the header has 2 in 40 of 41 rows");
}

TEST(CsvCell, WhatIsWrittenIsReadAgain) {
    Random random{7};
    const std::string letters = "=+-@\t\r'\" ,;\nx1.e\x1b";
    for (int k = 0; k < 20'000; ++k) {
        std::string text;
        for (std::size_t n = random() % 6; n > 0; --n) { text += letters[random() % letters.size()]; }
        const std::string cell = csv_cell(text);
        EXPECT_EQ(cell_text(cell), harmless_lines(text)) << cell;
        const std::string shown = cell.starts_with('"') ? cell.substr(1) : cell;
        const bool calculates = !shown.empty() && std::string{"=+-@\t\r"}.find(shown[0]) != std::string::npos;
        EXPECT_TRUE(!calculates || cell_number(text)) << cell;
    }
    EXPECT_EQ(csv_cell("\x1b[31mred\a \u202Eder\u009b, b\tc"), "\"?[31mred? ?der?, b\tc\"");
    EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
    EXPECT_EQ(csv_cell("-2.5"), "-2.5");
}

/// Every byte of a text is in a cell, or between cells; no row is lost.
void expect_all_read(const std::string& text) {
    const CsvLayout layout = csv_layout(text);
    CsvRows rows{layout};
    CsvRow row;
    const char* at = layout.body.data();
    while (rows.next(row)) {
        ASSERT_FALSE(row.cells.empty());
        for (const std::string_view cell : row.cells) {
            ASSERT_GE(cell.data(), at);
            std::string_view between{at, static_cast<std::size_t>(cell.data() - at)};
            while (between.ends_with("\xEF\xBB\xBF")) { between.remove_suffix(3); } // marks of byte order
            ASSERT_LE(between.size(), 2U);
            for (const char c : between) { ASSERT_TRUE(c == layout.separator || c == '\n' || c == '\r'); }
            at = cell.data() + cell.size();
        }
    }
    ASSERT_LE(text.data() + text.size() - at, 2) << "what is left is a line's end";
    const CsvSheet sheet = csv_sheet("own.csv", text, std::nullopt);
    if (sheet.mistakes.empty()) {
        ASSERT_EQ(sheet.rows(), sheet.rows_seen);
    } else {
        const auto mistakes = sheet.mistakes.all(sheet.rows_seen);
        ASSERT_FALSE(mistakes.empty());
        ASSERT_LE(mistakes.size(), 11U);
        for (const Diagnostic& mistake : mistakes) { ASSERT_FALSE(mistake.message.empty()); }
    }
    for (const CsvColumn& column : sheet.columns) {
        ASSERT_EQ(column.cells.size(), sheet.rows());
        for (const std::string_view cell : column.cells) {
            static_cast<void>(cell_text(cell));
            static_cast<void>(is_missing(cell));
            static_cast<void>(cell_number(cell, sheet.decimal));
        }
    }
    static_cast<void>(sheet.notes());
}

TEST(CsvSheet, NoBytesBringItDownAndNoRowIsLost) {
    Random random{3};
    const std::string special = "\"\",;\t\r\n\n .'=-+019aNé\xEF\xBB\xBF\x1b";
    const auto dialect_list = dialects();
    for (int k = 0; k < 6000; ++k) {
        std::string text;
        if (k % 2 == 0) {
            for (std::size_t n = random() % 200; n > 0; --n) {
                text += random() % 8 == 0 ? static_cast<char>(random()) : special[random() % special.size()];
            }
        } else {
            text = written(random_table(random), dialect_list[random() % dialect_list.size()]);
            for (std::size_t n = 1 + random() % 6; n > 0 && !text.empty(); --n) {
                const std::size_t at = random() % text.size();
                switch (random() % 3) {
                case 0:
                    text[at] = special[random() % special.size()];
                    break;
                case 1:
                    text.erase(at, 1 + random() % 20);
                    break;
                default:
                    text.insert(at, 1, special[random() % special.size()]);
                }
            }
        }
        SCOPED_TRACE(text);
        ASSERT_NO_FATAL_FAILURE(expect_all_read(text));
    }
}

} // namespace
} // namespace workpaths
