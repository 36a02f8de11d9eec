/// Nothing is destroyed: by no verb, under no name of a file that is read, and on no full disk.
#include "support/batch_folder.hpp"
#include "support/results_folder.hpp"

#include <fmt/format.h>

#include <fstream>
#include <set>
#include <sys/stat.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using testing::Answer;
using ::testing::HasSubstr;
using testing::text_of;

constexpr const char* scenario = R"(schema = 1
extends = "us.toml"
[run]
people = 300
years = 1
burn_in = "4 weeks"
panel = 10
)";

class WrittenFiles : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        run(scenarios().write("small.toml", scenario).string());
        fs::copy_file(at("small.h5"), at("other.h5"));
        fs::copy_file(at("small.h5"), at("broken.h5"));
        fs::resize_file(at("broken.h5"), 3000);
        std::ofstream{at("own.csv")} << "time,event\n10,1\n20,0\n30,1\n";
    }
    static void TearDownTestSuite() {
        scenarios_.reset();
        testing::ResultsFolder::TearDownTestSuite();
    }
    static const testing::ScenarioFolder& scenarios() {
        if (!scenarios_) { scenarios_ = std::make_unique<testing::ScenarioFolder>(); }
        return *scenarios_;
    }
    static std::string at(const std::string& name) { return (folder() / name).string(); }

    /// All names by which a file in the folder can be called.
    static std::vector<std::string> names_of(const std::string& name) {
        fs::remove_all(at("names"));
        fs::create_directory(at("names"));
        const std::string link = at("names/link" + fs::path{name}.extension().string());
        const std::string hard = at("names/hard" + fs::path{name}.extension().string());
        fs::create_symlink(at(name), link);
        fs::create_symlink(link, at("names/link of link"));
        fs::create_symlink("../" + name, at("names/relative"));
        fs::create_hard_link(at(name), hard);
        fs::create_directory_symlink("..", at("names/folder"));
        return {at(name), at("./" + name),           at("names/../" + name),
                link,     at("names/link of link"),  at("names/relative"),
                hard,     at("names/folder/" + name)};
    }
    /// What lies in the folder, links followed, but for what the calls themselves print.
    static std::map<std::string, std::string> contents() {
        std::map<std::string, std::string> contents;
        for (const auto& entry : fs::directory_iterator{folder()}) {
            const std::string name = entry.path().filename().string();
            if (entry.is_regular_file() && name != "stdout" && name != "stderr") {
                contents[name] = text_of(entry.path());
            }
        }
        return contents;
    }
    static Answer call_with_fault(const std::string& arguments, const std::string& kind, int call) {
        return testing::call_workpaths(
            folder(), arguments,
            fmt::format("WORKPATHS_FAULT={} WORKPATHS_FAULT_AT={} LD_PRELOAD={}", kind, call, WORKPATHS_FAULT_SHIM));
    }

  private:
    static std::unique_ptr<testing::ScenarioFolder> scenarios_;
};
std::unique_ptr<testing::ScenarioFolder> WrittenFiles::scenarios_;

struct Verb {
    std::string arguments; // {0} is the folder
    std::string kept;      // a file of the folder that must not be written to
};

const std::vector<Verb> verbs{
    {"export {0}/small.h5 --table job_spells -o ", "small.h5"},
    {"export {0}/small.h5 --table job_spells -o ", "other.h5"},
    {"export {0}/small.h5 --table job_spells -o ", "broken.h5"},
    {"export {0}/small.h5 --table scenario -o ", "small.h5"},
    {"export {0}/small.h5 --table inputs --json -o ", "small.h5"},
    {"export {0}/small.h5 --table job_spells --codebook -o ", "small.h5"},
    {"export {0}/small.h5 --table job_spells --codebook --json -o ", "small.h5"},
    {"export {0}/small.h5 --analysis criteria -o ", "small.h5"},
    {"export {0}/small.h5 --analysis criteria --codebook -o ", "other.h5"},
    {"export {0}/small.h5 --analysis survival_curves --with \"--observed {0}/own.csv\" -o ", "own.csv"},
    {"report {0}/small.h5 -o ", "small.h5"},
    {"report {0}/small.h5 -o ", "other.h5"},
    {"report {0}/small.h5 -o ", "broken.h5"},
    {"report {0}/small.h5 {0}/other.h5 --json -o ", "other.h5"},
    {"report {0}/small.h5 --observed {0}/own.csv -o ", "own.csv"},
};

TEST_F(WrittenFiles, NoVerbWritesOverWhatItReadsOrOverResults) {
    for (const Verb& verb : verbs) {
        for (const std::string& name : names_of(verb.kept)) {
            SCOPED_TRACE(verb.arguments + name);
            const auto before = contents();
            const Answer answer = call(fmt::format(fmt::runtime(verb.arguments), folder().string()) + "'" + name + "'");
            EXPECT_EQ(answer.exit_code, 2);
            EXPECT_THAT(answer.err, HasSubstr("would replace it"));
            EXPECT_EQ(answer.out, "");
            EXPECT_EQ(contents(), before);
        }
    }
}

TEST_F(WrittenFiles, StandardOutputDoesNotGoIntoWhatIsRead) {
    const auto before = contents();
    for (const std::string line : {"show {0}/small.h5", "export {0}/small.h5 --table job_spells",
                                   "export {0}/small.h5 --table job_spells -o /dev/stdout", "survival {0}/small.h5",
                                   "report {0}/small.h5 -o /dev/stdout"}) {
        SCOPED_TRACE(line);
        const std::string command =
            fmt::format("{} {} >>{} 2>{}", WORKPATHS_PROGRAM, fmt::format(fmt::runtime(line), folder().string()),
                        at("small.h5"), at("stderr"));
        EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 2);
        EXPECT_THAT(text_of(at("stderr")), HasSubstr("standard output goes into"));
        EXPECT_EQ(contents(), before);
    }
}

TEST_F(WrittenFiles, StandardOutputDoesNotGoIntoResultsThatAreNotRead) {
    const auto before = contents();
    for (const char* line : {"show {0}/small.h5", "export {0}/small.h5 --table people"}) {
        for (const char* way : {">>", "1<>"}) {
            SCOPED_TRACE(fmt::format("{} {}", line, way));
            const std::string command =
                fmt::format("{} {} {}{} 2>{}", WORKPATHS_PROGRAM, fmt::format(fmt::runtime(line), folder().string()),
                            way, at("other.h5"), at("stderr"));
            EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 2);
            EXPECT_THAT(text_of(at("stderr")), HasSubstr("goes into a results file"));
            EXPECT_EQ(contents(), before);
        }
    }
}

TEST_F(WrittenFiles, WhatIsReadFromStandardInputIsNotWrittenOver) {
    const auto before = contents();
    for (const char* line : {"report {0}/small.h5 --observed - -o {0}/own.csv",
                             "export {0}/small.h5 --analysis observed --with '--observed -' -o {0}/own.csv",
                             "survival --csv - --time time --event event"}) {
        SCOPED_TRACE(line);
        const std::string command = fmt::format(
            "{} {} <{} >>{} 2>{}", WORKPATHS_PROGRAM, fmt::format(fmt::runtime(line), folder().string()), at("own.csv"),
            std::string{line}.starts_with("survival") ? at("own.csv") : "/dev/null", at("stderr"));
        EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 2) << text_of(at("stderr"));
        EXPECT_EQ(contents(), before);
    }
}

TEST_F(WrittenFiles, PageAndResultsAreTwoFiles) {
    const std::string file = scenarios().write("small.toml", scenario).string();
    for (const auto& [link, leads_to] : {std::pair{"x.html", "x.h5"}, std::pair{"x.h5", "x.html"}}) {
        SCOPED_TRACE(link);
        fs::remove_all(at("runs"));
        fs::create_directory(at("runs"));
        fs::create_symlink(leads_to, at("runs/") + link); // to what is not there yet
        const Answer answer = call("run " + file + " --progress none --report -o " + at("runs") + " --name x");
        EXPECT_EQ(answer.exit_code, 2);
        EXPECT_THAT(answer.err, HasSubstr("the page would replace the results"));
    }
}

TEST_F(WrittenFiles, ADashIsStandardOutput) {
    EXPECT_EQ(call("export " + at("small.h5") + " --table people -o -").out,
              call("export " + at("small.h5") + " --table people").out);
    EXPECT_EQ(call("report " + at("small.h5") + " -o -").exit_code, 2);
    EXPECT_FALSE(fs::exists(at("-")));
}

TEST_F(WrittenFiles, WhatIsNoResultsFileKeepsItsName) {
    const std::string file = scenarios().write("small.toml", scenario).string();
    fs::remove_all(at("runs"));
    fs::create_directories(at("runs/y.tasks"));
    std::ofstream{at("runs/x.h5")} << "my notes";
    const Answer run = call("run " + file + " --progress none -o " + at("runs") + " --name x");
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_THAT(run.err, HasSubstr("x.h5 is no results file"));
    EXPECT_EQ(text_of(at("runs/x.h5")), "my notes");
    const Answer page = call("report " + at("small.h5") + " -o " + at("runs/y.tasks/a.sha256"));
    EXPECT_EQ(page.exit_code, 2);
    EXPECT_THAT(page.err, HasSubstr("holds the finished tasks of a run"));
}

TEST_F(WrittenFiles, ARunDoesNotWriteOverItsScenarioItsTablesOrWhatItExtends) {
    const std::string file = scenarios().write("small.toml", scenario).string();
    const fs::path base = fs::path{file}.parent_path() / "us.toml";
    const std::string line = "run " + file + " --progress none -o " + at("runs") + " --name x";
    for (const fs::path& input : {fs::path{file}, base}) {
        const std::string text = text_of(input);
        for (const char* target : {"x.h5", "x.html"}) {
            for (const bool is_link : {true, false}) {
                SCOPED_TRACE(fmt::format("{} {} {}", input.string(), target, is_link));
                fs::remove_all(at("runs"));
                fs::create_directory(at("runs"));
                is_link ? fs::create_symlink(input, at("runs") + "/" + target)
                        : fs::create_hard_link(input, at("runs") + "/" + target);
                const Answer answer = call(line + " --report");
                EXPECT_EQ(answer.exit_code, 2);
                EXPECT_THAT(answer.err, HasSubstr("would replace it"));
                EXPECT_EQ(text_of(input), text);
            }
        }
    }
    fs::remove_all(at("runs"));
    fs::create_directory(at("runs"));
    fs::create_symlink(at("other.h5"), at("runs/x.html"));
    const auto before = contents();
    EXPECT_EQ(call(line + " --report").exit_code, 2);
    EXPECT_EQ(contents(), before);
}

TEST_F(WrittenFiles, ResultsThatAreALinkAreWrittenThroughIt) {
    const std::string file = scenarios().write("small.toml", scenario).string();
    fs::create_directories(at("store"));
    fs::create_directories(at("links"));
    fs::create_symlink("../store/kept.h5", at("links/small.h5"));
    fs::create_symlink("../store/kept.html", at("links/small.html"));
    for (const char* time : {"when it is not there yet", "and when it is"}) {
        SCOPED_TRACE(time);
        const Answer answer = call("run " + file + " --report --progress none -o " + at("links"));
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        EXPECT_TRUE(fs::is_symlink(at("links/small.h5")));
        EXPECT_TRUE(fs::is_symlink(at("links/small.html")));
        EXPECT_EQ(testing::bits_of(at("store/kept.h5")), testing::bits_of(at("small.h5")));
        EXPECT_TRUE(fs::is_regular_file(at("store/kept.html")));
    }
    fs::remove(at("links/small.h5"));
    fs::create_symlink("/dev/null", at("links/small.h5"));
    EXPECT_EQ(call("run " + file + " --progress none -o " + at("links")).exit_code, 5);
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(WrittenFiles, APageIsHtmlAndATableIsCsv) {
    for (const std::string name : {"x.pdf", "x.PDF", "x.docx", "x.csv", "x.h5"}) {
        const Answer answer = call("report " + at("small.h5") + " -o " + at(name));
        EXPECT_EQ(answer.exit_code, 2) << name;
        EXPECT_THAT(answer.err, HasSubstr("the page is written as HTML"));
        EXPECT_THAT(answer.err, HasSubstr("write -o " + at("x.html")));
        EXPECT_FALSE(fs::exists(at(name)));
    }
    for (const std::string name : {"x.xlsx", "x.html", "x.h5", "x.parquet"}) {
        const Answer answer = call("export " + at("small.h5") + " --table job_spells -o " + at(name));
        EXPECT_EQ(answer.exit_code, 2) << name;
        EXPECT_THAT(answer.err, HasSubstr("the table is written as CSV"));
        EXPECT_FALSE(fs::exists(at(name)));
    }
    for (const std::string table : {"--table tasks", "--analysis criteria", "--table job_spells --codebook"}) {
        const Answer answer = call("export " + at("small.h5") + " " + table + " -o " + at("x.toml"));
        EXPECT_EQ(answer.exit_code, 2) << table;
        EXPECT_THAT(answer.err, HasSubstr("the table is written as CSV, not as .toml"));
    }
    EXPECT_EQ(call("export " + at("small.h5") + " --table inputs -o " + at("x.csv")).exit_code, 2);
    EXPECT_EQ(call("export " + at("small.h5") + " --table tasks -o ''").exit_code, 2);
    for (const std::string name : {"page", "page.v2", "page.HTM"}) {
        EXPECT_EQ(call("report " + at("small.h5") + " -o " + at(name)).exit_code, 0) << name;
        fs::remove(at(name));
    }
}

TEST_F(WrittenFiles, AKillOrAFullDiskLeavesTheOldFileOrAllOfTheNewOne) {
#ifdef WORKPATHS_SANITIZED
    GTEST_SKIP() << "the sanitizer's runtime must be loaded before anything else";
#endif
    const std::string old = "what was good before";
    for (const std::string& line :
         {"export " + at("small.h5") + " --table panel -o ", "report " + at("small.h5") + " -o "}) {
        ASSERT_EQ(call(line + at("whole")).exit_code, 0);
        for (const std::string kind : {"die", "ENOSPC", "EIO"}) {
            int disturbed = 0;
            for (int number = 1; number <= 100; ++number) {
                SCOPED_TRACE(fmt::format("{} {} {}", line, kind, number));
                std::ofstream{at("target")} << old;
                const Answer answer = call_with_fault(line + at("target"), kind, number);
                const std::string text = text_of(at("target"));
                EXPECT_TRUE(text == old || text == text_of(at("whole"))) << text.size() << " bytes";
                if (answer.exit_code == 0) { break; }
                ++disturbed;
                if (kind != "die") { EXPECT_EQ(answer.exit_code, 5); }
            }
            EXPECT_GE(disturbed, 4) << "written, synced, renamed, the folder synced";
        }
        std::ofstream{at("target")} << old;
        const Answer full = testing::call_workpaths(folder(), line + at("target"), "trap '' XFSZ; ulimit -f 1;");
        EXPECT_EQ(full.exit_code, 5);
        EXPECT_EQ(text_of(at("target")), old);
    }
}

TEST_F(WrittenFiles, WhatIsNoFileIsWrittenThrough) {
    const std::string table = "export " + at("small.h5") + " --table panel ";
    const std::string rows = call(table).out;
    EXPECT_GT(rows.size(), 100U);
    EXPECT_EQ(call(table + "-o /dev/stdout").out, rows);
    EXPECT_EQ(call(table + "-o /dev/stdout | cat").out, rows);
    EXPECT_EQ(call(table + "-o /proc/self/fd/1").out, rows);
    EXPECT_EQ(call(table + "-o /dev/null").exit_code, 0);
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_EQ(call(table + "-o /dev/full").exit_code, 5);
    ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
    EXPECT_EQ(call(table + "-o " + at("pipe") + " & cat " + at("pipe")).out, rows);
    EXPECT_TRUE(fs::is_fifo(at("pipe")));
    EXPECT_EQ(call("report " + at("small.h5") + " -o /dev/stdout").out.substr(0, 9), "<!doctype");
}

} // namespace
} // namespace workpaths
