/// What stands where a file is expected, or behind a stream: nothing is waited for, nothing is written through.
#include "support/results_folder.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <fstream>
#include <functional>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using testing::Answer;
using ::testing::HasSubstr;
using testing::text_of;

const std::string tiny = "--people 200 --years 1 --replicates 2 --progress none --set 'run.burn_in=\"0 weeks\"'";

class StreamsAndLinks : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        fs::copy(fs::path(WORKPATHS_SOURCE_DIR) / "scenarios", folder() / "scenarios", fs::copy_options::recursive);
        run(us() + " " + tiny);
        std::ofstream{at("own.csv")} << "time,event\n10,1\n20,0\n30,1\n";
    }
    static std::string at(const std::string& name) { return (folder() / name).string(); }
    static std::string us() { return at("scenarios/us.toml"); }
    static std::string results() { return at("us.h5"); }
    /// The name of a task's file without its ending.
    static std::string task() {
        for (const auto& entry : fs::directory_iterator(at("us.tasks"))) {
            if (entry.path().extension() == ".h5") { return fs::path{entry.path()}.replace_extension().string(); }
        }
        return {};
    }
    /// A line of bash; a minute is for ever.
    static Answer line(const std::string& text) {
        std::ofstream{at("script")} << text << "\n";
        const std::string all = fmt::format("timeout 60 bash {} >{} 2>{}", at("script"), at("stdout"), at("stderr"));
        const int status = std::system(all.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(at("stdout")), text_of(at("stderr"))};
    }
    static std::string program(const std::string& arguments) {
        return std::string{WORKPATHS_PROGRAM} + " " + arguments;
    }
};

TEST_F(StreamsAndLinks, NoTaskIsWrittenThroughALinkOrWaitedForAtAPipe) {
    const std::string name = task();
    const std::string whole = text_of(results());
    const std::string scenario = text_of(us());
    const std::string page = "kept";
    std::ofstream{at("page.html")} << page;
    for (const std::string ending : {".h5", ".sha256"}) {
        for (const std::string& made :
             std::vector<std::string>{"mkfifo {}", "ln -s " + us() + " {}", "ln -s " + results() + " {}",
                                      "ln -s " + at("page.html") + " {}", "ln -s /dev/zero {}"}) {
            const std::string fresh = made.starts_with("mkfifo") ? " --fresh" : "";
            SCOPED_TRACE(ending + " " + made);
            const std::string in_its_place = fmt::format(fmt::runtime(made), name + ending);
            const std::string again = program("run " + us() + " " + tiny + " -o " + folder().string() + fresh);
            const Answer answer = line(fmt::format("rm -f {}; {}; {}", name + ending, in_its_place, again));
            EXPECT_EQ(answer.exit_code, 0) << answer.err;
            EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(name + ending)));
            EXPECT_EQ(text_of(us()), scenario);
            EXPECT_EQ(text_of(at("page.html")), page);
        }
    }
    EXPECT_EQ(line(program("verify --sample 1 " + results())).exit_code, 0);
}

/// Holds a file as other programs do that write into it: the answer of a line of bash meanwhile.
Answer while_held(const std::string& file, int lock, const std::function<Answer()>& act) {
    const int held = ::open(file.c_str(), O_RDONLY);
    EXPECT_EQ(::flock(held, lock | LOCK_NB), 0);
    const Answer answer = act();
    ::close(held);
    return answer;
}

TEST_F(StreamsAndLinks, TwoNamesOfOneFileAreNotWrittenSideBySide) {
    fs::create_directory(at("links"));
    fs::create_symlink(fs::path{"one.h5"}, at("links/other.h5"));
    fs::create_symlink(fs::path{"none.h5"}, at("links/third.h5"));
    const std::string one = program("run " + us() + " " + tiny + " -o " + at("links") + " --name one");
    const std::string other = program("run " + us() + " " + tiny + " -o " + at("links") + " --name other");
    const std::string third = program("run " + us() + " " + tiny + " -o " + at("links") + " --name third");
    ASSERT_EQ(line(one).exit_code, 0);
    const Answer refused = while_held(at("links/one.tasks"), LOCK_EX, [&] { return line(other); });
    EXPECT_EQ(refused.exit_code, 5);
    EXPECT_THAT(refused.err, HasSubstr("another run is writing " + at("links/one") + ":"));
    EXPECT_EQ(line(other).exit_code, 0);
    EXPECT_EQ(line(third).exit_code, 0);
    EXPECT_TRUE(fs::exists(at("links/one.tasks"))) << "of the run of that name";
    EXPECT_FALSE(fs::exists(at("links/none.tasks"))) << "of no run";
    EXPECT_TRUE(fs::is_symlink(at("links/third.h5")));
    EXPECT_TRUE(fs::is_regular_file(at("links/none.h5")));
}

TEST_F(StreamsAndLinks, ResultsThatAnotherProgramWritesIntoAreNotReplaced) {
    const std::string before = text_of(results());
    const std::string run = program("run " + us() + " " + tiny + " --fresh -o " + folder().string());
    const Answer refused = while_held(results(), LOCK_EX, [&] { return line(run); });
    EXPECT_EQ(refused.exit_code, 5);
    EXPECT_THAT(refused.err, HasSubstr(results() + " is in use"));
    EXPECT_EQ(text_of(results()), before);
    EXPECT_EQ(while_held(results(), LOCK_SH, [&] { return line(run); }).exit_code, 0)
        << "readers keep what they opened";
}

TEST_F(StreamsAndLinks, ANameThatReadsAsAnotherIsRefused) {
    fs::create_directory(at("twins"));
    const std::string run = program("run " + us() + " " + tiny + " -o " + at("twins") + " --name ");
    ASSERT_EQ(line(run + "caf\u00e9").exit_code, 0);
    const Answer twin = line(run + "cafe\u0301");
    EXPECT_EQ(twin.exit_code, 2);
    EXPECT_THAT(twin.err, HasSubstr("caf\u00e9.h5 is there, whose name reads as"));
    EXPECT_EQ(line(run + "caf\u00e9").exit_code, 0);
    EXPECT_EQ(line(run + "cafe").exit_code, 0);
}

TEST_F(StreamsAndLinks, NoLinkLeadsOutOfAResultsFile) {
    ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
    for (const std::string& other : {at("pipe"), results()}) {
        const std::string file =
            edited(results(), "d = f[\"totals\"]; del d[\"entered\"]; d[\"entered\"] = h5py.ExternalLink(\"" + other +
                                  "\", \"/totals/entered\")");
        for (const char* verb : {"export --table totals ", "verify "}) {
            EXPECT_EQ(line(program(verb + file)).exit_code, 5) << verb << other;
        }
    }
}

// Whatever a command prints: a stream that somebody turned to a results file is no place for it.
TEST_F(StreamsAndLinks, NothingIsPrintedIntoResults) {
    const std::string before = text_of(results());
    for (const std::string& call : std::vector<std::string>{"help", "--help", "run --help", "help run", "--version",
                                                            "nonsense", "schema", "show " + results(), "show nobody.h5",
                                                            "export " + results() + " --table tasks -o /dev/stderr"}) {
        for (const std::string way : {">>", "1<>", "2>>", "2<>", ">> {} 2>>"}) {
            const std::string all = program(call) + " " + fmt::format(fmt::runtime(way + "{}"), results(), results());
            SCOPED_TRACE(all);
            EXPECT_EQ(line(all).exit_code, 2);
            EXPECT_EQ(text_of(results()), before);
        }
    }
}

TEST_F(StreamsAndLinks, NothingIsPrintedIntoWhatACommandReads) {
    const std::string base = at("scenarios/us.toml");
    const std::string data = at("scenarios/data/firm_sizes_us.csv");
    const std::string own = at("own.csv");
    struct Case {
        std::string call;
        std::string input;
    };
    const std::string observed = "export " + results() + " --analysis observed --with '--by nothing --observed ";
    const Case cases[] = {
        {"check " + base, data},         {"check " + at("scenarios/us-2000-2019.toml"), base},
        {"run --dry-run " + base, data}, {"run --people 200 --years 1 -o " + at("other") + " " + base, base},
        {observed + own + "'", own},     {observed + own + "' --json -o " + at("out.csv"), own}};
    for (const Case& one : cases) {
        for (const char* way : {">>", "1<>"}) {
            SCOPED_TRACE(one.call + way);
            const std::string before = text_of(one.input);
            EXPECT_EQ(line(program(one.call) + " " + way + one.input).exit_code, 2);
            EXPECT_EQ(text_of(one.input), before);
        }
    }
}

TEST_F(StreamsAndLinks, PathsThatAreNoTextHaveAPageToo) {
    const std::string odd = "$'" + at("n\\xff") + "'";
    const Answer answer =
        line(fmt::format("mkdir -p {0}; cp {1} {0}/u.h5; {2} {0}/u.h5", odd, results(), program("report")));
    EXPECT_EQ(answer.exit_code, 0) << answer.err;
}

TEST_F(StreamsAndLinks, WordsThatAreNoOptionsAreMistakesInUse) {
    for (const std::string with : {"'\\'", "'\"'", "\"--by 'x\"", "'--by \\'"}) {
        const Answer answer = line(program("export " + results() + " --analysis survival_curves --with " + with));
        EXPECT_EQ(answer.exit_code, 2) << with;
        EXPECT_THAT(answer.err, HasSubstr("a quote or backslash is left open")) << with;
    }
    for (const std::string call :
         {"verify --sample -1 ", "verify --sample x ", "verify --sample 0 ", "survival --point -1 ",
          "effects --point -1 ", "compare --base-point -1 ", "compare --base-point 1.5 "}) {
        EXPECT_EQ(line(program(call + results())).exit_code, 2) << call;
    }
}

TEST_F(StreamsAndLinks, AnOldScratchFolderGoesWithTheNextVerification) {
    const fs::path old = folder() / "scratch/workpaths-verify-abcdef";
    const fs::path young = folder() / "scratch/workpaths-verify-ghijkl";
    fs::create_directories(old / "reruns");
    fs::create_directories(young);
    fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours{30});
    EXPECT_EQ(line("TMPDIR=" + at("scratch") + " " + program("verify --sample 1 " + results())).exit_code, 0);
    EXPECT_FALSE(fs::exists(old));
    EXPECT_TRUE(fs::exists(young));
}

TEST_F(StreamsAndLinks, ATaskIsNotTakenForResults) {
    const Answer answer = line(program("show " + task() + ".h5"));
    EXPECT_EQ(answer.exit_code, 5);
    EXPECT_THAT(answer.err, HasSubstr("is a task of a run"));
}

TEST_F(StreamsAndLinks, AHangUpIsAnInterrupt) {
    for (const char* signal : {"HUP", "TERM", "XCPU"}) {
        const Answer answer = line(fmt::format(
            "{} & sleep 1; kill -{} $!; wait $!",
            program("run " + us() + " --people 20000 --years 40 --fresh --progress none -o " + at("hung")), signal));
        EXPECT_EQ(answer.exit_code, 130) << signal << answer.err;
        EXPECT_THAT(answer.err, HasSubstr("interrupted")) << signal;
    }
}

} // namespace
} // namespace workpaths
