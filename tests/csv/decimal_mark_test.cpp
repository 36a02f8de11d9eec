/// The decimal mark is one of the whole file.
#include "sim/csv/sheet.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace workpaths {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DecimalMark, IsOneWhateverIsAskedFor) {
    const std::string text = "wage;rating;remark\n30.500;3,5;1,5 or so\n31.000;4;none\n";
    for (const std::vector<std::string>& names : {std::vector<std::string>{"wage"}, {"rating"}, {"wage", "rating"}}) {
        const CsvSheet sheet = csv_sheet("own.csv", text, names);
        EXPECT_EQ(sheet.decimal, ',');
        EXPECT_EQ(sheet.decimal_place, "rating = 3,5 on line 2");
    }
    const std::vector<std::string> wage{"wage"};
    EXPECT_EQ(csv_sheet("own.csv", "wage;remark\n1.5;3,5 or so\n2.5;none\n3;nobody\n", wage).decimal, '.');
}

TEST(DecimalMark, IsNotedWhereItMayPartThousands) {
    const auto notes = [](const std::string& text) { return csv_sheet("own.csv", text, std::nullopt).notes(); };
    EXPECT_THAT(notes("wage;age\n30.500;20\n900;30\n-31.000;40\n"),
                ElementsAre("semicolons separate its columns", "wage: 30.500 is read as 30.5, not 30500"));
    EXPECT_THAT(notes("wage;age\n30.500;1,5\n31.000;2\n").size(), 1U); // is refused
    for (const char* wages : {"30.500;1\n31.5", "0.500;1\n0.250", "30.500;1\n1234.500", "30.500;1\nMr. X", "5;1\n6"}) {
        EXPECT_EQ(notes(fmt::format("wage;age\n{};1\n", wages)).size(), 1U) << wages;
    }
    EXPECT_THAT(notes("wage,age\n30.500,20\n31.000,30\n"), IsEmpty());
}

} // namespace
} // namespace workpaths
