/// Columns of anybody's tables whose cells are of several kinds, of a form that is nearly right, or empty.
#include "analysis/observed_csv.hpp"
#include "analysis/support_tables.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace workpaths {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::messages;
using testing::read;
using testing::start_and_end;

SpellColumns with_covariate(const std::string& name) {
    SpellColumns columns;
    columns.time = "time";
    columns.event = "event";
    columns.covariates = {name};
    return columns;
}

/// Spells of people of 20 to 29, and one more cell.
std::string ages(const std::string& last) {
    std::string text = "time,event,age\n";
    for (int k = 0; k < 30; ++k) { text += fmt::format("{},1,{}\n", k + 1, 20 + k % 10); }
    return text + fmt::format("5,1,{}\n", last);
}

// Once a single remark made categories of all ages.
TEST(CsvColumns, OneTextAmongNumbersIsAMistake) {
    EXPECT_THAT(
        messages(read(ages("40y"), with_covariate("age"))),
        ElementsAre("32:5: age = \"40y\" is no number; 30 of 31 are (if it is missing, write NA, and "
                    "--drop-missing leaves the row out; if these are categories, write none as a number alone)"));
    EXPECT_THAT(messages(read(ages("None"), with_covariate("age"))), ElementsAre(HasSubstr("\"None\" is no number")));
    EXPECT_THAT(messages(read(ages("n/a"), with_covariate("age"))), ElementsAre(HasSubstr("age is missing")));
    const auto dropped = read(ages("n/a"), with_covariate("age"), MissingCells::drop_their_rows);
    ASSERT_TRUE(dropped);
    EXPECT_EQ(dropped->covariates[0].numbers.size(), 30U);
    std::string many = ages("x");
    for (int k = 0; k < 14; ++k) {
        many += fmt::format("1,1,{}\n{},1,none\n{},1,30\n2,1,41\n3,1,42\n4,1,43\n", k, k, k);
    }
    EXPECT_THAT(messages(read(many, with_covariate("age"))),
                ElementsAre(HasSubstr("column 'age' holds what is no number in 15 of 115 rows, e.g. \"x\"")));
}

TEST(CsvColumns, CodesWithAWordAmongThemAreCategoriesAndThisIsSaid) {
    const std::string text = "time,event,edu\n1,1,1\n2,1,2\n3,0,3\n4,1,1\n5,1,other\n6,1,2\n";
    const auto frame = read(text, with_covariate("edu"));
    ASSERT_TRUE(frame) << messages(frame)[0];
    EXPECT_THAT(frame->covariates[0].factor.labels, ElementsAre("1", "2", "3", "other"));
    EXPECT_THAT(frame->reading_notes, ElementsAre("edu counts as categories: \"other\" on line 6 is no number"));
    const auto words = read("time,event,site\n1,1,a\n2,1,b\n3,0,a\n", with_covariate("site"));
    EXPECT_THAT(words->reading_notes, IsEmpty());
}

TEST(CsvColumns, NumbersWithTheOtherDecimalMarkAreNoCategories) {
    const std::string points = "time;event;wage;rating\n1;1;30.500;3,5\n2;1;31.000;4,0\n3;0;32.000;4,5\n";
    EXPECT_THAT(messages(read(points, with_covariate("wage"))), ElementsAre(HasSubstr("as in rating = 3,5 on line 2")));
    EXPECT_TRUE(read(points, with_covariate("rating")));
    EXPECT_THAT(messages(read("time,event,x\n1,1,\"1,5\"\n2,1,\"2,5\"\n3,1,4\n", with_covariate("x"))),
                Contains(HasSubstr("a decimal comma needs semicolons")));
}

TEST(CsvColumns, NumbersWrittenInSeveralWaysAreOneGroup) {
    SpellColumns columns = with_covariate("g");
    columns.covariates.clear();
    columns.group = "g";
    columns.strata = {"g"};
    const auto numbers = read("time,event,g\n1,1,1.0\n2,1,1\n3,1,2\n4,1,01\n5,0,2.00\n", columns);
    ASSERT_TRUE(numbers);
    EXPECT_THAT(numbers->group->labels, ElementsAre("1", "2"));
    EXPECT_THAT(numbers->group->codes, ElementsAre(0, 0, 1, 0, 1));
    EXPECT_EQ(numbers->stratum->count(), 2);
    EXPECT_THAT(read("time;event;g\n1,5;1;1,0\n2;1;1\n", columns)->group->labels, ElementsAre("1"));
    EXPECT_EQ(read("time,event,g\n1,1,1.0\n2,1,1\n3,1,a\n", columns)->group->count(), 3);
    const char* const long_numbers = "time,event,g\n1,1,12345678901234567\n2,1,12345678901234568\n";
    EXPECT_EQ(read(long_numbers, columns)->group->count(), 2);
    columns.reason = "g";
    EXPECT_EQ(read("time,event,g\n1,1,1.0\n2,1,1\n3,1,2\n", columns)->cause->count(), 3); // censored among them
}

TEST(CsvColumns, AnEmptyColumnIsNoGroup) {
    SpellColumns columns = with_covariate("x");
    columns.group = "g";
    const std::string text = "time,event,x,g\n1,1,1,\n2,1,2,\n3,1,2,NA\n";
    for (const auto missing : {MissingCells::are_mistakes, MissingCells::drop_their_rows}) {
        const auto frame = read(text, columns, missing);
        ASSERT_TRUE(frame) << messages(frame)[0];
        EXPECT_FALSE(frame->group);
        EXPECT_THAT(frame->reading_notes, ElementsAre("g is empty in every row, and makes no groups"));
    }
    EXPECT_THAT(messages(read("time,event,x,g\n1,1,1,\n2,1,2,a\n", columns)), ElementsAre(HasSubstr("g is missing")));
}

Result<ObservedData> observed(const std::string& text, bool pooled = false,
                              MissingCells missing = MissingCells::are_mistakes) {
    ObservedColumns columns;
    columns.pooled = pooled;
    return observed_csv("own.csv", text, columns, {}, BetweenPoints::level, missing);
}

// As `export --analysis survival_curves` writes one curve of all.
TEST(CsvColumns, AnObservedCurveWithAnEmptyGroupIsOneCurve) {
    for (const std::string text : {"group,time,survival\n,1,0.9\n,2,0.5\n", "time,event,group\n1,1,\n2,1,\n",
                                   "time,event,group\n1,0,\n2,0,\n"}) {
        for (const bool pooled : {false, true}) {
            for (const auto missing : {MissingCells::are_mistakes, MissingCells::drop_their_rows}) {
                const auto data = observed(text, pooled, missing);
                if (text.ends_with("2,0,\n")) {
                    EXPECT_THAT(messages(data), ElementsAre(HasSubstr("2:3: event is 0 in all spells")));
                    continue;
                }
                ASSERT_TRUE(data) << messages(data)[0];
                ASSERT_EQ(data->curves.size(), 1U);
                EXPECT_EQ(data->curves[0].label, "");
            }
        }
    }
    EXPECT_THAT(messages(observed("group,time,survival\na,1,0.9\na,2,0.5\n", true)),
                ElementsAre(HasSubstr("cannot be made one")));
}

TEST(CsvColumns, AWrongCellIsOneMistake) {
    EXPECT_THAT(messages(observed("time,share,lower,upper\n3,0.9,0.8,1\n6,80%,0.7,0.9\n12,0.5,0.4,0.6\n")),
                ElementsAre("3:3: share = \"80%\" is no finite number (write 0.8)"));
    SpellColumns columns = with_covariate("time");
    columns.weight = "w";
    columns.entry = "entry";
    EXPECT_THAT(messages(read("time,event,w,entry\n1,1,x,0\ny,1,1,0\n3,1,1,z\n", columns)),
                ElementsAre(HasSubstr("w = \"x\" is no finite number"), HasSubstr("time = \"y\" is no finite number"),
                            HasSubstr("entry = \"z\" is no finite number")));
}

TEST(CsvColumns, OneAndTwoGoWithEvent) {
    SpellColumns columns = with_covariate("time");
    columns.event_says = EventSays::censored;
    EXPECT_THAT(
        messages(read("time,event\n1,1\n2,2\n", columns)),
        ElementsAre("3:3: event = \"2\" is neither 0 (event) nor 1 (censored) (1 and 2, as R's Surv() has them, "
                    "go with --event: 2 is the event)"));
}

TEST(CsvColumns, DatesWithoutDashesAreNoNumbers) {
    EXPECT_THAT(messages(read("start,end\n20200102,20200203\n20200105,\n", start_and_end())),
                ElementsAre(HasSubstr("2:1: start = 20200102 is a date without dashes (write 2020-01-02"),
                            HasSubstr("2:10: end = 20200203 is a date without dashes (write 2020-02-03"),
                            HasSubstr("3:1: start = 20200105 is a date without dashes")));
    EXPECT_THAT(messages(read("start,end\n2020-01-02,20200203\n", start_and_end())),
                ElementsAre("2:12: end = \"20200203\" is no date (dates are written YYYY-MM-DD, as 2020-02-03)"));
    EXPECT_TRUE(read("start,end\n10000000,10009999\n10000001,\n", start_and_end())); // seconds of a clock
    EXPECT_TRUE(read("start,end\n20200102,20200203\n5,\n", start_and_end()));
}

TEST(CsvColumns, NumbersInTheirWritersDressAreNoCategories) {
    for (const std::string form : {"\"${}\"", "{}%", "{} EUR", "51'{}", "\xE2\x82\xAC{}", "51\xC2\xA0{}"}) {
        std::string text = "time,event,wage\n";
        for (int i = 0; i < 30; ++i) {
            text += fmt::format("{},1,{}\n", i + 1, fmt::format(fmt::runtime(form), 100 + 77 * i % 900));
        }
        const auto found = messages(read(text, with_covariate("wage")));
        ASSERT_FALSE(found.empty()) << form;
        EXPECT_THAT(found.front(), HasSubstr("write the digits alone, as 20777.5")) << form;
    }
    for (const std::string form :
         {"plant {}", "{}-B", "a{}", "{}/2", "DEU{}", "job {}"}) { // names with a number are names
        std::string text = "time,event,wage\n";
        for (int i = 0; i < 30; ++i) {
            text += fmt::format("{},1,{}\n", i + 1, fmt::format(fmt::runtime(form), i % 9));
        }
        EXPECT_TRUE(read(text, with_covariate("wage"))) << form;
    }
}

TEST(CsvColumns, ADateBeforeAnybodysTimeIsASlip) {
    EXPECT_THAT(messages(read("start,end\n1020-03-05,2020-04-01\n2020-01-05,0202-03-01\n", start_and_end())),
                ::testing::IsSupersetOf({HasSubstr("2:1: start = 1020-03-05 lies before 1800"),
                                         HasSubstr("3:12: end = 0202-03-01 lies before 1800")}));
    EXPECT_TRUE(read("start,end\n1800-01-01,1801-12-31\n", start_and_end()));
}

TEST(CsvColumns, ADateFarAheadIsNoEnd) {
    const std::string text = "start,end\n2020-01-02,9999-12-31\n2020-01-05,2020-03-01\n";
    EXPECT_THAT(messages(read(text, start_and_end())),
                ElementsAre("2:12: end = 9999-12-31 lies beyond 2100 (leave the end empty where a spell has not ended, "
                            "or say with --censor up to when it was watched)"));
    SpellColumns censored = start_and_end();
    censored.span.censor = "2020-06-01";
    const auto frame = read(text, censored);
    ASSERT_TRUE(frame);
    EXPECT_THAT(frame->ending, ElementsAre(Ending::censored, Ending::event));
    EXPECT_THAT(frame->until[0], 151.0);
    EXPECT_TRUE(read("start,end\n2020-01-02,2100-12-31\n", start_and_end()));
}

} // namespace
} // namespace workpaths
