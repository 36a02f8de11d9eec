/// Spells of tables that anybody may have written: words for events, dates, wages in another unit, whole columns.
#include "analysis/observed_csv.hpp"
#include "analysis/support_tables.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

namespace workpaths {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::messages;
using testing::read;
using testing::start_and_end;

constexpr auto ended = Ending::event;
constexpr auto open = Ending::censored;

SpellColumns time_and_event() {
    SpellColumns columns;
    columns.time = "time";
    columns.event = "event";
    return columns;
}

TEST(CsvSpells, TakesEveryUsualPairOfWordsForEvents) {
    for (const auto& [no, yes] : std::vector<std::pair<std::string, std::string>>{{"0", "1"},
                                                                                  {"1", "2"},
                                                                                  {"F", "T"},
                                                                                  {"FALSE", "TRUE"},
                                                                                  {"false", "true"},
                                                                                  {"no", "yes"},
                                                                                  {"No", "Yes"},
                                                                                  {"\"0\"", "\"1\""},
                                                                                  {"0.0", "1.0"}}) {
        const auto frame = read("time,event\n3," + yes + "\n4," + no + "\n5," + yes + "\n", time_and_event());
        ASSERT_TRUE(frame) << yes << messages(frame)[0];
        EXPECT_THAT(frame->ending, ElementsAre(ended, open, ended)) << yes;
        SpellColumns censored = time_and_event();
        censored.event_says = EventSays::censored;
        const auto reverse = read("time,event\n3," + yes + "\n4," + no + "\n", censored);
        if (yes == "2") {
            EXPECT_THAT(messages(reverse), Contains(HasSubstr("= \"2\" is neither 0 (event) nor 1 (censored)")));
        } else {
            EXPECT_THAT(reverse.value().ending, ElementsAre(open, ended)) << yes;
        }
    }
}

TEST(CsvSpells, RefusesEventsThatCouldBeEither) {
    EXPECT_THAT(messages(read("time,event\n1,yes\n2,2\n3,1\n", time_and_event())),
                Contains(HasSubstr("2:3: event = yes stands beside 2")));
    EXPECT_THAT(
        messages(read("time,event\n1,dead\n2,0\n", time_and_event())),
        ElementsAre("2:3: event = \"dead\" is neither 0 (censored) nor 1 (event) (or no and yes, F and T, FALSE "
                    "and TRUE, 1 and 2)"));
    SpellColumns columns = time_and_event();
    columns.event = "job_censored";
    EXPECT_THAT(messages(read("time,job_censored\n1,yes\n2,no\n", columns)),
                Contains(AllOf(HasSubstr("says who was censored"), HasSubstr("--censored job_censored"))));
    EXPECT_THAT(read("time,job_censored\n1,1\n2,0\n", columns)->notes, Contains(HasSubstr("--censored job_censored")));
}

// 2024 is a leap year: 60 days from 1 January to 1 March.
TEST(CsvSpells, CountsDaysBetweenDates) {
    const std::string text = "start,end\n2024-01-01,2024-03-01\n2023-12-31,2024-01-07\n2024-02-01,\n2024-03-10,NA\n";
    const auto days = read(text, start_and_end());
    ASSERT_TRUE(days) << messages(days)[0];
    EXPECT_THAT(days->until, ElementsAre(60.0, 7.0, 38.0, 0.0)); // the latest date is 10 March
    EXPECT_THAT(days->ending, ElementsAre(ended, ended, open, open));
    EXPECT_THAT(days->notes, Contains(HasSubstr("open at 2024-03-10")));
    SpellColumns earlier = start_and_end();
    earlier.span.censor = "2024-02-15";
    const auto cut = read(text, earlier);
    EXPECT_THAT(cut->until, ElementsAre(45.0, 7.0, 14.0));
    EXPECT_THAT(cut->ending, ElementsAre(open, ended, open));
    EXPECT_THAT(cut->notes, Contains(HasSubstr("1 spells are left out")));
    SpellColumns weeks = start_and_end();
    weeks.span.unit = TimeUnit::weeks;
    EXPECT_EQ(read(text, weeks)->until[1], 1.0);
    EXPECT_EQ(read(text, weeks)->time_unit, "weeks");
}

TEST(CsvSpells, SaysWhichDatesAreNone) {
    EXPECT_THAT(messages(read("start,end\n2024-02-30,2024-03-01\n01.02.2024,\n2024-03-02,2024-03-01\n,2024-03-01\n",
                              start_and_end())),
                ElementsAre(HasSubstr("2:1: start = \"2024-02-30\" is no date"),
                            HasSubstr("3:1: start = \"01.02.2024\" is no date (dates are written YYYY-MM-DD"),
                            HasSubstr("4:12: end = 2024-03-01 lies before the start, 2024-03-02"),
                            HasSubstr("5:1: start is missing")));
}

TEST(CsvSpells, KnowsTheColumnsOfOurOwnTables) {
    const std::vector<std::string> titles{"job_arm", "job_start", "job_end", "job_censored", "job_start_wage"};
    const auto columns = known_spell_columns(titles);
    ASSERT_TRUE(columns);
    const auto frame = read("job_arm,job_start,job_end,job_censored,job_start_wage\na,-70,10,no,1\na,5,20,yes,1\n"
                            "a,-3,0,no,1\n",
                            *columns);
    ASSERT_TRUE(frame) << messages(frame)[0];
    EXPECT_THAT(frame->until, ElementsAre(80.0, 15.0));
    EXPECT_THAT(frame->since, ElementsAre(70.0, 0.0)); // nobody saw those that ended before week 0
    EXPECT_THAT(frame->ending, ElementsAre(ended, open));
    EXPECT_FALSE(known_spell_columns(std::vector<std::string>{"start", "end"}));
}

TEST(CsvSpells, SaysAMistakeOfAWholeColumnOnce) {
    std::string text = "time,event\n";
    for (int k = 0; k < 50; ++k) { text += fmt::format("week {},1\n", k); }
    EXPECT_THAT(messages(read(text, time_and_event())),
                ElementsAre("2:1: column 'time' holds text, not numbers, in every row, e.g. \"week 0\" ()"));
    EXPECT_THAT(messages(read("time,event\n,1\n,0\n,1\n", time_and_event())),
                ElementsAre(HasSubstr("column 'time' is missing in every row (--drop-missing")));
    EXPECT_THAT(
        messages(read("time;event\n1,5;1\n2.5;1\n", time_and_event())),
        ElementsAre("3:1: time = \"2.5\" is no finite number (the file's decimal mark is a comma, as in time = 1,5 "
                    "on line 2)"));
}

TEST(CsvSpells, WarnsOfWagesInAnotherUnit) {
    SpellColumns columns = time_and_event();
    columns.covariates = {"start_wage", "age"};
    std::string text = "time,event,start_wage,age\n";
    for (int k = 1; k <= 20; ++k) { text += fmt::format("{},1,{},{}\n", k, 30'000 + k, k % 7 == 0 ? 1000 : k); }
    text += "5,1,15,30\n6,1,6000,30\n7,1,700000,30\n";
    const auto frame = read(text, columns);
    ASSERT_TRUE(frame);
    EXPECT_THAT(frame->reading_notes,
                ElementsAre(HasSubstr("line 22: start_wage = 15 is less than a fifth of the column's median, 30010"),
                            HasSubstr("line 23: start_wage = 6000 is less"),
                            HasSubstr("line 24: start_wage = 700000 is more than twenty times")));
}

// In the order of the words: times 52, then divided by 12.
TEST(TimeUnits, MonthsBecomeWeeksExactly) {
    for (int months = 0; months <= 1200; ++months) {
        EXPECT_EQ(to_weeks(months, TimeUnit::months), months * 52.0 / 12.0) << months;
        if (months % 3 == 0) { EXPECT_EQ(to_weeks(months, TimeUnit::months), months / 3 * 13) << months; }
        EXPECT_EQ(to_weeks(7.0 * months, TimeUnit::days), months);
        EXPECT_EQ(from_days(7.0 * months, TimeUnit::weeks), months);
    }
    std::string text = "time,share\n";
    for (int months = 3; months <= 300; months += 3) { text += fmt::format("{},{}\n", months, 1.0 / months); }
    const auto data =
        observed_csv("own.csv", text, {}, TimeUnit::months, BetweenPoints::level, MissingCells::are_mistakes);
    for (std::size_t k = 0; k < 100; ++k) {
        EXPECT_EQ(data->curves[0].curve.points[k].time, 13.0 * static_cast<double>(k + 1));
    }
}

TEST(ObservedCsv, TakesDatesWithoutAUnit) {
    const std::string text = "start,end\n2024-01-01,2024-01-15\n2024-01-01,2024-01-22\n2024-01-08,\n";
    const auto data = observed_csv("own.csv", text, {}, {}, BetweenPoints::level, MissingCells::are_mistakes);
    ASSERT_TRUE(data);
    EXPECT_THAT(data->spells->until, ElementsAre(2.0, 3.0, 2.0));
    EXPECT_TRUE(data->unit_was_given);
    EXPECT_FALSE(observed_csv("own.csv", text, {}, TimeUnit::months, BetweenPoints::level, MissingCells::are_mistakes));
}

TEST(CsvSpells, NoBytesBringItDown) {
    std::mt19937_64 random{11};
    const std::string whole = "time;event;g;start;end\n1,5;1;a;2024-01-01;2024-02-01\n2;0;\"b;c\";2024-01-05;\n"
                              "3;1;a;2024-01-01;2024-03-01\n";
    const std::string special = "\"\",;\t\r\n .'=-+019aN2";
    SpellColumns grouped = time_and_event();
    grouped.group = "g";
    grouped.covariates = {"g", "time"};
    for (int k = 0; k < 5000; ++k) {
        std::string text = whole;
        for (std::size_t n = 1 + random() % 8; n > 0 && !text.empty(); --n) {
            const std::size_t at = random() % text.size();
            const std::string one(1, special[random() % special.size()]);
            random() % 2 == 0 ? text.replace(at, 1, one) : random() % 2 == 0 ? text.insert(at, one) : text.erase(at, 3);
        }
        for (const SpellColumns& columns : {grouped, start_and_end()}) {
            for (const auto missing : {MissingCells::are_mistakes, MissingCells::drop_their_rows}) {
                const auto frame = read(text, columns, missing);
                if (frame) {
                    ASSERT_GT(frame->size(), 0U);
                    ASSERT_EQ(frame->until.size(), frame->ending.size());
                } else {
                    ASSERT_FALSE(frame.mistakes().empty());
                }
            }
        }
        static_cast<void>(observed_csv("own.csv", text, {}, {}, BetweenPoints::level, MissingCells::drop_their_rows));
    }
}

} // namespace
} // namespace workpaths
