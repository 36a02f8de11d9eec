/// What a scenario and its command line may call things, numbers as people write them, and where a mistake is told.
#include "scenario/support_folder.hpp"
#include "sim/scenario/batch.hpp"
#include "sim/scenario/interventions.hpp"
#include "sim/scenario/own_names.hpp"
#include "sim/scenario/plain_number.hpp"
#include "sim/scenario/render.hpp"
#include "sim/scenario/where_set.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::ScenarioFolder;

const std::string base = "schema = 1\nextends = \"us.toml\"\n";

class Words : public ::testing::Test {
  protected:
    [[nodiscard]] std::string first_mistake(const std::string& text,
                                            const std::vector<Override>& overrides = {}) const {
        const auto result = read_batch({folder_.write("x.toml", base + text)}, overrides);
        return result ? "read without a mistake" : render(result.mistakes()[0]);
    }
    [[nodiscard]] std::string set(const std::string& path, const std::string& value) const {
        return first_mistake("", {{"--set " + path + "=" + value, path, value}});
    }
    [[nodiscard]] const ScenarioFolder& folder() const { return folder_; }

  private:
    ScenarioFolder folder_;
};

TEST_F(Words, APathwayThatThereIsNotIsNamed) {
    EXPECT_THAT(set("pathways.apprentice.share", "0.1"),
                AllOf(HasSubstr("there is no pathway 'apprentice'"), HasSubstr("apprenticeship")));
    EXPECT_THAT(set("pathways.apprenticeshp.share", "0.1"), HasSubstr("did you mean 'apprenticeship'?"));
    EXPECT_THAT(set("pathways.zzz.share", "0.1"), HasSubstr("there are: apprenticeship, micro_internship"));
    EXPECT_THAT(set("groups.underrepresentd.signal", "0.1"), HasSubstr("did you mean 'underrepresented'?"));
    EXPECT_THAT(first_mistake("[[arms]]\nname = \"a\"\nset.pathways.aprenticeship.share = 0.1\n"),
                AllOf(HasSubstr("x.toml:5:"), HasSubstr("did you mean 'apprenticeship'?")));
}

TEST_F(Words, WhatIsNoNumberIsSaidAsItWasWritten) {
    EXPECT_THAT(set("run.people", "12%"), HasSubstr("a whole number, not \"12%\" (from 100 to 200000000)"));
    EXPECT_THAT(set("run.people", "20k"), HasSubstr("not \"20k\" (write 20000)"));
    for (const char* people : {"99999999999999999999", "1e300", "9000 million"}) {
        EXPECT_THAT(set("run.people", people), HasSubstr("is outside [")) << people;
    }
}

TEST_F(Words, WhoSetsAValueInPlaceOfASectionIsBlamedForIt) {
    for (const char* path : {"pathways", "pathways.apprenticeship", "pathways.apprenticeship.stages",
                             "pathways.apprenticeship.stages.0", "groups", "groups.0", "regions.1", "hiring", "run"}) {
        EXPECT_THAT(set(path, "3"),
                    AllOf(HasSubstr("--set " + std::string{path} + "=3: error: "), HasSubstr("must be")));
    }
}

TEST_F(Words, WhoSetsASumFromOutsideIsBlamedForIt) {
    EXPECT_THAT(set("regions.0.share", "1"), AllOf(HasSubstr("--set regions.0.share=1: error: "), HasSubstr("sum to")));
    EXPECT_THAT(set("pathways.apprenticeship.share", "1"),
                AllOf(HasSubstr("--set pathways.apprenticeship.share=1: error: "), HasSubstr("sum to")));
}

TEST_F(Words, DataTablesAreNotSetFromOutside) {
    EXPECT_THAT(set("tables", "3"), HasSubstr("tables cannot be set from outside"));
    EXPECT_THAT(set("tables.x", "3"), HasSubstr("tables.x cannot be set from outside"));
}

TEST_F(Words, ANameSteersNoTerminal) {
    for (const char* name : {R"(\u001b[31mred)", R"(a\u202Eb)", R"(a\u0007)", R"(a\u009bb)"}) {
        EXPECT_THAT(first_mistake(fmt::format("[[arms]]\nname = \"{}\"\n", name)),
                    HasSubstr("in [[arms]] holds a control character"))
            << name;
    }
}

TEST(PlainNumber, ReadsWhatPeopleWrite) {
    EXPECT_EQ(plain_number("12%"), 0.12);
    EXPECT_EQ(plain_number("7 %"), 0.07);
    EXPECT_EQ(plain_number("0,12"), 0.12);
    EXPECT_EQ(plain_number("-1,5"), -1.5);
    EXPECT_EQ(plain_number("20k"), 20000.0);
    EXPECT_EQ(plain_number("1.5M"), 1.5e6);
    EXPECT_EQ(plain_number("20,000"), 20000.0);
    EXPECT_EQ(plain_number("1.234.567"), 1234567.0);
    EXPECT_EQ(plain_number("1.234,5"), 1234.5);
    EXPECT_EQ(plain_number("20 000"), 20000.0);
    EXPECT_EQ(plain_number(".5"), 0.5);
    EXPECT_EQ(plain_number("50 percent"), 0.5);
    EXPECT_EQ(plain_number("20 thousand"), 20000.0);
    for (const char* text : {"0.1.2", "1.23.456", "1,2.5", "", "%", "k", "x", "12 parsecs", "1-2", "--1", ".", ","}) {
        EXPECT_EQ(plain_number(text), std::nullopt) << text;
    }
}

TEST_F(Words, ANumberAsPeopleWriteItGetsAnExample) {
    EXPECT_THAT(set("pathways.apprenticeship.share", "12%"), HasSubstr("(write 0.12)"));
    EXPECT_THAT(set("pathways.apprenticeship.share", "0,12"), HasSubstr("(write 0.12)"));
    EXPECT_THAT(set("run.people", "20k"), HasSubstr("(write 20000)"));
    EXPECT_THAT(set("run.people", "20,000"), HasSubstr("(write 20000)"));
    EXPECT_THAT(set("run.people", "2e4"), HasSubstr("(write 20000)"));
    EXPECT_THAT(set("separation.level", "4%"), HasSubstr("(write \"0.04 per week\")"));
    EXPECT_THAT(set("separation.level", "0,04 per week"), HasSubstr("(write \"0.04 per week\")"));
    EXPECT_THAT(set("separation.level", "0.04 per parsec"), HasSubstr("units are: per week"));
    EXPECT_THAT(first_mistake("[sweep.grid]\nhiring.bar = [\"12%\"]\n"), HasSubstr("(write 0.12)"));
}

TEST_F(Words, ListItemsAreFoundByTheirNames) {
    const auto file = folder().write("x.toml", base + R"([[arms]]
name = "a"
set.groups.underrepresented.signal = 0.6
[[interventions]]
path = "groups.underrepresented.signal"
from = "1 year"
factor = 1.1
[sweep.grid]
groups.majority.signal = [0.8, 0.9]
)");
    const auto batch = read_batch({file}, {{"--set", "regions.west.share", "0.24"}});
    ASSERT_TRUE(batch) << render(batch.mistakes()[0]);
    const Scenario scenario = batch->scenario(0, 1);
    EXPECT_EQ(scenario.groups[0].signal, 0.9);
    EXPECT_EQ(scenario.groups[1].signal, 0.6);
    EXPECT_EQ(scenario.interventions[0].params.path, "groups.1.signal"); // what the engine looks for
    EXPECT_EQ(batch->sweep.paths()[0], "groups.0.signal");
    const auto where = where_set(file, "groups.underrepresented.signal");
    ASSERT_TRUE(where);
    EXPECT_THAT(*where, HasSubstr("groups.1.signal = 0.7  in "));
    EXPECT_EQ(reference_key("groups.underrepresented.signal"), "groups.signal");
    // by name and by number it is one path
    EXPECT_THAT(first_mistake("[[arms]]\nname = \"a\"\nset.groups.majority.signal = 0.6\nset.groups.0.signal = 0.5\n"),
                HasSubstr("the arm sets 'groups.0.signal' twice"));
    EXPECT_THAT(first_mistake("[[arms]]\nname = \"a\"\nset.groups.majority.signal = 0.6\n"
                              "[sweep.grid]\ngroups.0.signal = [0.5]\n"),
                HasSubstr("arm \"a\" sets groups.0.signal, which the sweep varies"));
}

TEST_F(Words, AMistakeInAnArmsInterventionsStandsAtItsLine) {
    EXPECT_THAT(first_mistake(R"([[arms]]
name = "a"
set.hiring.bar = 0.3
[[arms.set.interventions]]
path = "hiring.bar"
factor = 2.0
[[arms.set.interventions]]
path = "hiring.baar"
factor = 2.0
)"),
                AllOf(HasSubstr("x.toml:10:"), HasSubstr("there is no such parameter")));
    EXPECT_THAT(first_mistake("[[arms]]\nname = \"a\"\nset.hiring.bar = 0.3\n[[arms.set.interventions]]\n"
                              "path = \"hiring.bar\"\nfrom = \"3 parsecs\"\nfactor = 2.0\n"),
                AllOf(HasSubstr("x.toml:8:"), HasSubstr("parsecs")));
    const std::string factor = "[[interventions]]\nfactor = 2.0\npath = ";
    EXPECT_THAT(first_mistake(factor + "\"pathways.apprentice.places\"\n"),
                AllOf(HasSubstr("there is no such pathway"), HasSubstr("there are: apprenticeship")));
    EXPECT_THAT(first_mistake(factor + "\"groups.underrepresentd.signal\"\n"),
                AllOf(HasSubstr("there is no such group"), HasSubstr("did you mean 'underrepresented'?")));
    EXPECT_THAT(first_mistake(factor + "\"hiring.bar\"\nfrom = \"40 years\"\n"), HasSubstr("no run is so long"));
}

TEST(OddInterventions, NeverActChangeNothingOrDoNotComeToTheirEnd) {
    struct Case {
        double from, to, ramp;
        InterventionRule rule;
        double amount;
        std::string said; // nothing where it is as one would expect
    };
    const Case cases[] = {
        {103, 2080, 0, InterventionRule::factor, 2.0, ""},
        {104, 2080, 0, InterventionRule::factor, 2.0, "from week 104 (after the run has ended: it never acts)"},
        {51.5, 52, 0, InterventionRule::factor, 2.0, "(no week begins between 51.5 and 52: it never acts)"},
        {51.5, 52.5, 0, InterventionRule::factor, 2.0, ""},
        {10, 20, 0, InterventionRule::factor, 1.0, "(it changes nothing)"},
        {10, 20, 0, InterventionRule::add, 0.0, "(it changes nothing)"},
        {10, 20, 0, InterventionRule::value, 0.0, ""},
        {10, 20, 0, InterventionRule::value, 1.1, "(it has this value anyway)"},
        {52, 2080, 52, InterventionRule::add, 0.1, ""},
        {52, 2080, 104, InterventionRule::add, 0.1, "(50 % of the change is reached when the run ends)"},
        {10, 20, 40, InterventionRule::value, 0.1, "(25 % of the change is reached when it ends)"}};
    for (const Case& one : cases) {
        Scenario scenario;
        scenario.run.years = 2;
        scenario.interventions = {
            {{"hiring.bar", Weeks{one.from}, Weeks{one.to}, Weeks{one.ramp}}, one.rule, one.amount}};
        const auto said = odd_interventions(scenario);
        ASSERT_EQ(said.size(), one.said.empty() ? 0U : 1U) << one.said << one.from;
        if (!said.empty()) { EXPECT_THAT(said[0], HasSubstr(one.said)); }
    }
}

// An e with an acute accent as one character and as two; a no-break space; a mark that has no width.
const std::string composed = "\u00e9";
const std::string decomposed = "e\u0301";

TEST(OwnNames, AreToldApartByWhatAReaderSees) {
    EXPECT_EQ(bare_name(decomposed), bare_name(composed));
    EXPECT_EQ(bare_name("\u00a0 a b\u200b\t"), "a b");
    EXPECT_NE(bare_name("a b"), bare_name("ab"));
    EXPECT_EQ(bare_name(" "), "");
    OwnNames names{"the list"};
    EXPECT_EQ(names.add("a"), "");
    EXPECT_EQ(names.add("A"), "");
    EXPECT_EQ(names.add("a"), "the name \"a\" comes twice in the list");
    EXPECT_THAT(names.add("a "), HasSubstr("differ only by blanks"));
}

TEST_F(Words, NamesThatNoReaderTellsApartAreOne) {
    const auto list = [](const char* what, const std::string& a, const std::string& b) {
        return fmt::format("{0} = [{{ name = \"{1}\", share = 0.5 }}, {{ name = \"{2}\", share = 0.5 }}]\n", what, a,
                           b);
    };
    for (const auto& [a, b] : {std::pair{composed, decomposed}, {std::string("a"), std::string("a ")}}) {
        EXPECT_THAT(first_mistake(list("groups", a, b)), HasSubstr("in [[groups]] are one: they differ only by"));
        EXPECT_THAT(first_mistake(list("regions", a, b)), HasSubstr("in [[regions]] are one: they differ only by"));
        EXPECT_THAT(first_mistake(fmt::format("[[arms]]\nname = \"{}\"\n[[arms]]\nname = \"{}\"\n", a, b)),
                    HasSubstr("in [[arms]] are one: they differ only by"));
        const auto first = folder().write(a + ".toml", base);
        const auto second = folder().write(b + ".toml", base);
        const auto batch = read_batch({first, second});
        ASSERT_FALSE(batch);
        EXPECT_THAT(render(batch.mistakes()[0]), HasSubstr("has no other name than"));
    }
}

TEST_F(Words, BytesThatAreNoTextAreRefusedWithASentence) {
    const fs::path odd = folder().path() / "\xff.toml";
    fs::copy_file(folder().path() / "us.toml", odd);
    fs::create_symlink(odd, folder().path() / "link.toml");
    for (const fs::path& path : {odd, folder().path() / "link.toml"}) {
        const auto batch = read_batch({path});
        ASSERT_FALSE(batch);
        EXPECT_THAT(render(batch.mistakes()[0]), HasSubstr("error: the path is not valid UTF-8"));
    }
    EXPECT_THAT(render(read_batch({odd}).mistakes()[0]), HasSubstr("?.toml")); // nothing odd goes to the terminal
    EXPECT_THAT(first_mistake("[pathways.x]\nextends = \"link.toml\"\n"), HasSubstr("the path is not valid UTF-8"));
    for (const char* path : {"groups.0.name", "groups.\xff.share", "hiring.bar"}) {
        EXPECT_THAT(set(path, "\xff"), HasSubstr("this is not valid UTF-8"));
    }
}

} // namespace
} // namespace workpaths
