/// What people see: tables that fit the terminal, and plain text where there is none.
#include "support/results_folder.hpp"
#include "support/terminal.hpp"

namespace workpaths {
namespace {

using ::testing::AllOf;
using testing::Answer;
using testing::call_on_terminal;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::widest_line;

/// Long names everywhere: twelve pathways, arms, a claim.
constexpr const char* text = R"(schema = 1
extends = "all-pathways.toml"
[run]
people = 3000
years = 3
burn_in = "20 weeks"
panel = 10
replicates = 2
[experiment]
pathway = "project_based_micro_apprenticeship"
[[arms]]
name = "nobody is forced into anything at all"
[[arms]]
name = "a third of all entrants are forced into project based apprenticeships"
set.experiment.share = 0.33
[claim]
id = "long"
sentence = "Whoever is forced into a programme sees more hosts than those who went in of their own accord and stayed."
[[claim.tests]]
outcome = "hosts"
direction = "higher"
pathways = ["project_based_micro_apprenticeship", "skills_based_apprenticeship"]
)";

class Terminal : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        run(scenarios.write("wide.toml", text).string());
    }
    static std::string results() { return file("wide"); }
    /// Every table that a results file has.
    static std::vector<std::string> tables() {
        std::vector<std::string> all;
        for (const char* options :
             {"show", "show --by group", "show --money", "show --money --by group", "show --criteria",
              "show --criteria --by group", "show --claims", "compare", "compare --by pathway --precision 0.5pp",
              "effects --by group,trait", "effects --outcome earnings", "survival", "survival --by group --rmst 100",
              "survival --by arm --reasons --cox arm,group --at 26,52,104"}) {
            all.push_back(std::string{options} + " " + results());
        }
        return all;
    }
};

const std::string pictures[] = {"█", "▏", "▁", "▂", "│", "├", "●"};

TEST_F(Terminal, OfEightyAndOf160ColumnsHoldsEveryTable) {
    for (const unsigned short columns : {80, 160}) {
        for (const std::string& arguments : tables()) {
            const Answer answer = call_on_terminal(columns, arguments);
            EXPECT_EQ(answer.exit_code, 0) << answer.out;
            const auto [width, line] = widest_line(answer.out);
            EXPECT_LE(width, columns) << arguments << "\n" << line;
            EXPECT_GT(width, 50U) << arguments << answer.out;
        }
    }
}

TEST_F(Terminal, HoldsPlansExplanationsAndARun) {
    const testing::ScenarioFolder scenarios;
    const std::string scenario = scenarios.write("wide.toml", text).string();
    for (const std::string& arguments : std::vector<std::string>{
             "check " + scenario, "run " + scenario + " --name again -o " + folder().string(), "explain hiring.bar",
             "check " + (scenarios.path() / "policy/recession.toml").string(), "compare --outcomes"}) {
        const Answer answer = call_on_terminal(80, arguments);
        EXPECT_EQ(answer.exit_code, 0) << answer.out;
        const auto [width, line] = widest_line(answer.out);
        EXPECT_LE(width, 80U) << arguments << "\n" << line;
    }
}

TEST_F(Terminal, LosesNoWordOfANarrowTable) {
    const std::string narrow = testing::without_escapes(call_on_terminal(40, "compare --by pathway " + results()).out);
    EXPECT_LE(widest_line(narrow).width, 40U) << narrow;
    for (const char* word : {"project_", "based_", "apprenticeship_as_a_", "difference", "(Holm)", "saved"}) {
        EXPECT_THAT(narrow, HasSubstr(word));
    }
    EXPECT_THAT(narrow, Not(HasSubstr("…")));
}

TEST_F(Terminal, ShowsBarsWhereThereIsRoom) {
    EXPECT_THAT(call_on_terminal(160, "show " + results()).out, AllOf(HasSubstr("█"), HasSubstr("▁")));
    EXPECT_THAT(call_on_terminal(160, "compare --by pathway " + results()).out, HasSubstr("●"));
}

TEST_F(Terminal, NoColorAndDumbTerminalsAreObeyed) {
    EXPECT_THAT(call_on_terminal(80, "show " + results()).out, HasSubstr("\033[1m"));
    EXPECT_THAT(call_on_terminal(80, "show " + results(), "export NO_COLOR=1;").out, Not(HasSubstr("\033")));
    const Answer dumb = call_on_terminal(160, "show " + results(), "export TERM=dumb;");
    EXPECT_THAT(dumb.out, AllOf(Not(HasSubstr("\033")), Not(HasSubstr("█"))));
}

TEST_F(Terminal, IsNoneWhereOutputIsPiped) {
    for (const std::string& arguments : tables()) {
        const Answer answer = testing::call_workpaths(folder(), arguments, "unset COLUMNS;");
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        EXPECT_LE(widest_line(answer.out).width, 80U) << arguments << answer.out;
        EXPECT_THAT(answer.out, Not(HasSubstr("\033"))) << arguments;
        for (const std::string& picture : pictures) { EXPECT_THAT(answer.out, Not(HasSubstr(picture))) << arguments; }
    }
}

TEST_F(Terminal, ColumnsIsTheWidthWhereItIsSet) {
    const auto width = [&](const char* columns) {
        return widest_line(testing::call_workpaths(folder(), "show " + results(), columns).out).width;
    };
    const std::size_t usual = width("unset COLUMNS;");
    EXPECT_GT(width("COLUMNS=160"), usual);
    EXPECT_LE(width("COLUMNS=60"), 60U);
    for (const char* nonsense : {"COLUMNS=", "COLUMNS=0", "COLUMNS=wide", "COLUMNS=-5"}) {
        EXPECT_EQ(width(nonsense), usual) << nonsense;
    }
}

TEST_F(Terminal, CannotBeSteeredByLabelsOfAForeignFile) {
    const std::string foreign =
        changed(results(), "f[\"arm\"][1] = \"\\033[2Jgone\"; f[\"group\"][0] = \"a\\033[2Jb\"");
    EXPECT_THAT(call("show --by group " + foreign).out, AllOf(Not(HasSubstr("\033")), HasSubstr("?[2J")));
}

} // namespace
} // namespace workpaths
