/// CSV files as their owners have them: the same answers in every dialect, from standard input, of our own tables.
#include "support/batch_folder.hpp"
#include "support/r_numbers.hpp"
#include "support/results_folder.hpp"
#include "support/terminal.hpp"

#include <sys/stat.h>

namespace workpaths {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using testing::Answer;
using testing::expect_same;
using ::testing::HasSubstr;
using ::testing::Not;

class Csv : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        run(scenarios.write("batch.toml", testing::tiny_batch).string() + " --people 1000 --years 3 --seed 5");
    }
    static std::string write(const std::string& name, const std::string& text) {
        std::ofstream(folder() / name, std::ios::binary) << text;
        return (folder() / name).string();
    }
    /// The answer's figures: all but the file's name.
    static json figures(const Answer& answer) {
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        json all = answer.exit_code == 0 ? json::parse(answer.out) : json{};
        for (const char* name : {"source", "about"}) { all.erase(name); }
        return all;
    }
};

TEST_F(Csv, HasTheSameFiguresInEveryDialect) {
    const std::string arguments = " --time time --event left --group g --cox age --json";
    const std::string plain =
        "time,left,g,age,size\n1.5,1,a,20.5,x\n3,0,\"b, c\",31,y\n2.25,1,a,40,z\n4,1,\"b, c\",22,\n";
    const json expected = figures(call("survival --csv " + write("plain.csv", plain) + arguments));
    for (const std::string& text : std::vector<std::string>{
             "\xEF\xBB\xBF" + plain,
             "time;left;g;age;size\r\n1,5;yes;a;20,5;\r\n3;no;b, c;31;\r\n2,25;yes;a;40;\r\n4;yes;b, c;22;\r\n",
             "time\tleft\tg\tage\tsize\r1.5\tT\ta\t20.5\t\r3\tF\tb, c\t31\t\r2.25\tT\ta\t40\t\r4\tT\tb, c\t22\t",
             "sep=;\n\"time\";\"left\";\"g\";\"age\"\n\"1,5\";TRUE;a;\"20,5\"\n3;FALSE;\"b, "
             "c\";31\n2,25;TRUE;a;40\n4;TRUE;b, "
             "c;22\n"}) {
        const Answer answer = call("survival --csv " + write("own.csv", text) + arguments);
        EXPECT_EQ(figures(answer), expected) << text;
        EXPECT_EQ(answer.err.find("note: ") != std::string::npos,
                  text.find(";") != std::string::npos || text.find('\t') != std::string::npos);
    }
    const Answer named =
        call("survival --csv " + write("own.csv", "time;left\n1,5;1\n2,5;0\n") + " --time time --event left");
    EXPECT_THAT(named.err, HasSubstr("own.csv: semicolons separate its columns, and the comma is its decimal mark: 1,5 "
                                     "is read as 1.5"));
}

TEST_F(Csv, ComesFromStandardInputToo) {
    const std::string file = write("own.csv", "time,event\n10,1\n20,0\n30,1\n");
    const std::string columns = " --time time --event event --json";
    EXPECT_EQ(figures(call("survival --csv - " + columns + " <" + file)),
              figures(call("survival --csv " + file + columns)));
    const std::string results =
        "survival " + testing::ResultsFolder::file("batch") + " --by nothing --json --observed ";
    const Answer piped = call(results + "- <" + file);
    const Answer named = call(results + file);
    ASSERT_EQ(piped.exit_code, 0) << piped.err;
    EXPECT_EQ(json::parse(piped.out)["observed"]["comparisons"], json::parse(named.out)["observed"]["comparisons"]);
    const std::string pipe = (folder() / "pipe").string();
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_THAT(call("survival --csv " + pipe + columns).err,
                HasSubstr("this is not a regular file; - instead of a name reads standard input"));
    const Answer wrong = call("survival --csv - " + columns + " <" + write("own.csv", "time,event\n1,1\nx,1\n"));
    EXPECT_EQ(wrong.exit_code, 3);
    EXPECT_THAT(wrong.err, HasSubstr("standard input:3:1: error: time = \"x\""));
}

// R reads the same file, and makes of it what a statistician would.
TEST_F(Csv, OurOwnJobSpellsGoStraightIntoSurvival) {
    const std::string jobs = (folder() / "jobs.csv").string();
    ASSERT_EQ(call("export " + file("batch") + " --table job_spells -o " + jobs).exit_code, 0);
    const auto theirs = testing::ask_r(folder(), R"(
d <- read.csv("jobs.csv")
d$since <- pmax(0, -d$job_start); d$until <- d$job_end - d$job_start
d <- d[d$since < d$until, ]
fit <- survfit(Surv(since, until, job_censored == "no") ~ job_group, d, conf.type = "log-log")
put(summary(fit)$table[, "events"])
put(summary(fit, times = 52)$surv)
put(summary(fit, times = 52)$std.err))");
    const Answer answer = call("survival --csv " + jobs + " --group job_group --at 52 --json");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_THAT(answer.err, HasSubstr("spells last from job_start to job_end, and job_censored says"));
    const json groups = json::parse(answer.out)["groups"];
    expect_same(theirs, {groups[0]["events"], groups[1]["events"], groups[0]["at"][0]["value"],
                         groups[1]["at"][0]["value"], groups[0]["at"][0]["se"], groups[1]["at"][0]["se"]});
    EXPECT_EQ(call("survival --csv " + jobs + " --group job_group --reason job_reason").exit_code, 0);
    const std::string by_hand =
        call("survival --csv " + jobs + " --start job_start --end job_end --censored job_censored --json").out;
    EXPECT_EQ(json::parse(by_hand)["groups"].size(), 1U);
}

TEST_F(Csv, TakesDatesAsRDoes) {
    const auto theirs = testing::ask_r(folder(), R"(
set.seed(3)
d <- data.frame(hired = as.Date("2019-01-01") + sample(0:900, 200, TRUE))
d$left <- d$hired + round(rexp(200, 1 / 400))
d$left[d$left > as.Date("2021-12-31")] <- NA
write.csv(d, "staff.csv", row.names = FALSE)
cut <- as.Date("2021-06-30")
d <- d[d$hired <= cut, ]
gone <- !is.na(d$left) & d$left <= cut
days <- as.numeric(ifelse(gone, d$left, cut) - as.numeric(d$hired))
fit <- survfit(Surv(days / 7, gone) ~ 1, conf.type = "log-log")
put(c(sum(gone), summary(fit, times = 26)$surv, summary(fit, times = 26)$std.err, summary(fit)$table["median"])))");
    const Answer answer = call("survival --csv " + (folder() / "staff.csv").string() +
                               " --start hired --end left --censor 2021-06-30 --at 26 --json");
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    const json all = json::parse(answer.out)["groups"][0];
    expect_same(theirs, {all["events"], all["at"][0]["value"], all["at"][0]["se"], all["median"]});
}

TEST_F(Csv, WrongUseOfColumnsIsExitCodeTwo) {
    const std::string table = "survival --csv " + write("own.csv", "time,event,start,end\n1,1,2024-01-01,2024-02-01\n");
    for (const std::string wrong :
         {"", "--start start", "--end end", "--start start --end end --time time",
          "--time time --event event --censor "
          "2024-01-01",
          "--time time --event event --unit days", "--start start --end end --censor tomorrow",
          "--start start --end end --unit fortnights", "--time time --event event --censored event"}) {
        const Answer answer = call(table + " " + wrong);
        EXPECT_EQ(answer.exit_code, 2) << wrong << answer.err;
    }
    EXPECT_EQ(call(table + " --start start --end end").exit_code, 0);
}

TEST_F(Csv, NamesWhatTextItIsNot) {
    const std::string columns = " --time time --event event";
    const Answer wide = call("survival --csv " + write("own.csv", std::string("\xFF\xFEt\0i\0", 6)) + columns);
    EXPECT_EQ(wide.exit_code, 3);
    EXPECT_THAT(wide.err, HasSubstr("the file is UTF-16 text: save it as UTF-8"));
}

// ESC, and its form of one character with eight bits, in a title, a label, a number and a name.
TEST_F(Csv, NeverSteersTheTerminal) {
    const std::string evil = "\x1b[31mred\xC2\x9b"
                             "2J\xE2\x80\xAE";
    const std::string rows = "1,1," + evil + "\n2,0," + evil + "\n3,1,b\n";
    const std::string good = write("own.csv", "time,event," + evil + "\n" + rows);
    for (const std::string& arguments :
         {"--time time --event event --group '" + evil + "'", std::string{"--time '"} + evil + "' --event event",
          std::string{"--time time --event '"} + evil + "'"}) {
        const Answer answer = testing::call_on_terminal(100, "survival --csv " + good + " " + arguments);
        const std::string shown = testing::without_escapes(answer.out);
        EXPECT_THAT(answer.out,
                    AllOf(Not(HasSubstr("\x1b[31mred")), Not(HasSubstr("\xC2\x9b")), Not(HasSubstr("\xE2\x80\xAE"))))
            << shown;
    }
    const std::string results = changed(file("batch"), "f[\"group\"][0] = \"\\x1b[31mred\"; f.close()");
    const Answer table = testing::call_on_terminal(100, "export " + results + " --table job_spells");
    EXPECT_THAT(table.out, AllOf(Not(HasSubstr("\x1b[31m")), HasSubstr("?[31mred")));
    const std::string written = (folder() / "written.csv").string();
    ASSERT_EQ(call("export " + results + " --table job_spells -o " + written).exit_code, 0);
    EXPECT_THAT(testing::text_of(written), AllOf(Not(HasSubstr("\x1b")), HasSubstr(",?[31mred,")));
}

TEST_F(Csv, WritesNoFormulas) {
    const std::string results = changed(file("batch"), "f[\"group\"][0] = \"=1+1\"; f.close()");
    const std::string jobs = (folder() / "jobs.csv").string();
    ASSERT_EQ(call("export " + results + " --table job_spells -o " + jobs).exit_code, 0);
    EXPECT_THAT(testing::text_of(jobs), AllOf(HasSubstr(",'=1+1,"), Not(HasSubstr(",=1+1"))));
    EXPECT_THAT(call("survival --csv " + jobs + " --group job_group").out, HasSubstr("\n=1+1 "));
    EXPECT_THAT(call("export " + results + " --analysis survival_groups --with \"--by group\"").out,
                AllOf(HasSubstr("'=1+1,"), Not(HasSubstr(",=1+1"))));
}

// One curve of all has no group; with groups each meets its own.
TEST_F(Csv, OurOwnCurvesComeBackAsObserved) {
    for (const std::string by : {"nothing", "group"}) {
        const std::string curves = (folder() / "curves.csv").string();
        ASSERT_EQ(
            call("export " + file("batch") + " --analysis survival_curves --with \"--by " + by + "\" -o " + curves)
                .exit_code,
            0);
        const Answer answer = call("survival " + file("batch") + " --by " + by + " --json --observed " + curves);
        ASSERT_EQ(answer.exit_code, 0) << answer.err;
        const json comparisons = json::parse(answer.out)["observed"]["comparisons"];
        EXPECT_EQ(comparisons.size(), by == "nothing" ? 1U : 2U);
        for (const json& one : comparisons) { EXPECT_EQ(one["area"], 0.0) << one; }
    }
}

TEST_F(Csv, AsksForNoUnitThatWasGiven) {
    const std::string own = write("own.csv", "time,share\n1,0.9\n2,0.4\n3,0.2\n");
    const std::string results = "survival " + file("batch") + " --by nothing --observed " + own;
    EXPECT_THAT(testing::in_one_line(call(results).out), HasSubstr("are the file's times in weeks? --observed-unit"));
    EXPECT_THAT(testing::in_one_line(call(results + " --observed-unit weeks").out), Not(HasSubstr("--observed-unit")));
}

} // namespace
} // namespace workpaths
