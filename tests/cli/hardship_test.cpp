/// Odd words, odd files, odd surroundings: no verb answers what a user did with a signal, with exit code 1 or with
/// nothing.
#include "support/results_folder.hpp"

#include <fmt/format.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using testing::Answer;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using testing::text_of;

const std::string no_burn_in = "'run.burn_in=\"0 weeks\"'";

class Hardship : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        // the build folder is nobody's: what another user is to run and read lies where all may read
        fs::copy(fs::path(WORKPATHS_SOURCE_DIR) / "scenarios", folder() / "scenarios", fs::copy_options::recursive);
        fs::copy_file(WORKPATHS_PROGRAM, folder() / "workpaths");
        fs::permissions(folder(), fs::perms::all);
        run(tiny() + " --name tiny");
    }
    static std::string us() { return (folder() / "scenarios/us.toml").string(); }
    static std::string tiny() {
        return us() + " --people 200 --years 1 --replicates 2 --progress none --set " + no_burn_in;
    }
    static std::string results() { return file("tiny"); }
    /// Every verb with what it needs to succeed. A run goes into a folder of its own.
    static std::vector<std::string> good_calls() {
        const std::string out = (folder() / "out").string();
        return {"run " + tiny() + " --fresh -o " + out,
                "check " + us(),
                "explain hiring",
                "explain --format markdown",
                "schema",
                "show " + results(),
                "survival " + results(),
                "report " + results() + " -o " + out + ".html",
                "export " + results() + " --table job_spells",
                "export " + results() + " --table job_spells -o " + out + ".csv",
                "verify " + results(),
                "help",
                "help run"};
    }
    /// A line of bash: its exit code (128 and more where a signal ended it) and what it wrote to standard error, which
    /// is a pipe, so that no limit of the line's holds for it.
    static Answer through_shell(const std::string& line) {
        const std::string script = (folder() / "script").string();
        std::ofstream{script} << line << "\n";
        const std::string err = (folder() / "stderr").string();
        const std::string piped = "bash " + script + " 2>&1 >/dev/null </dev/null | cat >" + err;
        const int status = std::system(("bash -c '" + piped + "; exit ${PIPESTATUS[0]}'").c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, "", text_of(err)};
    }
    static std::string program() { return (folder() / "workpaths").string(); }
};

TEST_F(Hardship, OddWordsAreMistakesOfTheUser) {
    const std::string odd[] = {"''",
                               "/nonexistent/x",
                               ".",
                               "/dev/null",
                               "$'\\xff\\xfe'",
                               "'a b'",
                               "'*'",
                               "--nope",
                               "$(printf 'a%.0s' {1..5000})",
                               "/dev/stdin",
                               "-",
                               "--",
                               "=",
                               "-o"};
    for (const std::string verb :
         {"run", "check", "show", "compare", "effects", "survival", "report", "export --table job_spells", "verify"}) {
        for (const std::string& word : odd) {
            const Answer answer = through_shell(program() + " " + verb + " " + word);
            EXPECT_THAT(answer.exit_code, AnyOf(2, 3, 5)) << verb << " " << word;
            EXPECT_THAT(answer.err, HasSubstr("error: ")) << verb << " " << word;
        }
    }
}

TEST_F(Hardship, OddNumbersAreMistakesOfTheUser) {
    for (const std::string option : {"--people", "--years", "--seed", "--replicates", "--threads",
                                     "--set run.people=", "--set pathways.apprenticeship.share="}) {
        for (const std::string number :
             {"-1", "99999999999999999999999", "1e300", "nan", "''", "abc", "'1 2'", "'[[[['"}) {
            const std::string line =
                "run --dry-run " + us() + " " + option + (option.ends_with('=') ? "" : " ") + number;
            const Answer answer = through_shell(program() + " " + line);
            EXPECT_THAT(answer.exit_code, AnyOf(2, 3)) << line;
            EXPECT_THAT(answer.err, HasSubstr("error: ")) << line;
        }
    }
}

struct Surroundings {
    std::string before; // the call
    std::string after;  // it
    std::vector<int> codes;
};

TEST_F(Hardship, OddSurroundingsAreNoInternalFault) {
    const Surroundings all[] = {
        {"", ">&-", {0, 5}},                                        // what was to be printed is not; 0: nothing was
        {"", ">/dev/full", {0, 5}},                                 //
        {"", "2>&-", {0}},                                          //
        {"", "<&- >&- 2>&-", {0, 5}},                               //
        {"", "| true; exit ${PIPESTATUS[0]}", {0, 141}},            // as any command before `head`
        {"trap '' PIPE;", "| true; exit ${PIPESTATUS[0]}", {0, 5}}, // 0: all was taken before the reader left
        {"env -i", "", {0}},                                        //
        {"TMPDIR=/nonexistent", "", {0, 5}},                        // verify needs one
        {"TMPDIR= HOME=", "", {0}},                                 //
        {"mkdir -p " + (folder() / "gone").string() + "; cd " + (folder() / "gone").string() + "; rmdir ../gone;",
         "",
         {0}},
        {"ulimit -f 0; trap '' XFSZ;", "", {0, 5}}, // no file may grow; 0: none was to be written
        {"ulimit -f 0;", "", {0, 5}},               //
        {"ulimit -f 4;", "", {0, 5}},               //
    };
    for (const Surroundings& around : all) {
        for (const std::string& call : good_calls()) {
            const std::string line = around.before + " " + program() + " " + call + " " + around.after;
            const Answer answer = through_shell(line);
            EXPECT_THAT(around.codes, ::testing::Contains(answer.exit_code)) << line << "\n" << answer.err;
            if (answer.exit_code != 0 && answer.exit_code != 141 && around.after.find("2>&-") == std::string::npos) {
                EXPECT_THAT(answer.err, HasSubstr("error: ")) << line;
            }
        }
    }
}

TEST_F(Hardship, AClosedOutputIsNotMistakenForAResultsFile) {
    const auto before = text_of(results());
    EXPECT_EQ(through_shell(program() + " run " + tiny() + " --fresh -o " + folder().string() + " --name closed >&-")
                  .exit_code,
              5);
    EXPECT_EQ(through_shell(program() + " show " + file("closed")).exit_code, 0) << "nothing was printed into it";
    EXPECT_EQ(through_shell(program() + " show " + results() + " >&-").exit_code, 5);
    EXPECT_EQ(text_of(results()), before);
}

TEST_F(Hardship, AFileBeyondTheLimitOfTheShellIsASentence) {
    const std::string out = (folder() / "limited").string();
    const Answer run = through_shell("ulimit -f 4; " + program() + " run " + tiny() + " -o " + out);
    EXPECT_EQ(run.exit_code, 5);
    EXPECT_THAT(run.err, HasSubstr("error: cannot write " + out + "/us.tasks/"));
    EXPECT_THAT(run.err, HasSubstr(": File too large"));
    const Answer report = through_shell("ulimit -f 4; " + program() + " report " + results() + " -o " + out + ".html");
    EXPECT_EQ(report.exit_code, 5);
    EXPECT_THAT(report.err, HasSubstr("cannot write " + out + ".html: File too large"));
}

TEST_F(Hardship, VerifySaysWhereItWantedItsScratchFolder) {
    const Answer answer = through_shell("TMPDIR=/nonexistent " + program() + " verify " + results());
    EXPECT_EQ(answer.exit_code, 5);
    EXPECT_THAT(answer.err, HasSubstr("cannot make a scratch folder in /nonexistent: No such file or directory; "
                                      "TMPDIR may name another"));
}

TEST_F(Hardship, MemoryThatDoesNotSufficeForATableIsSaidOfTheTable) {
#ifdef WORKPATHS_SANITIZED
    GTEST_SKIP() << "sanitizers reserve terabytes of addresses";
#endif
    const Answer answer =
        through_shell("ulimit -v 600000; " + program() + " survival --csv - --time a --event b </dev/zero");
    EXPECT_EQ(answer.exit_code, 5);
    EXPECT_THAT(answer.err,
                AllOf(HasSubstr("not enough memory for what is to be read"), ::testing::Not(HasSubstr("people"))));
}

TEST_F(Hardship, MemoryThatDoesNotSufficeIsNoDifference) {
#ifdef WORKPATHS_SANITIZED
    GTEST_SKIP() << "sanitizers reserve terabytes of addresses";
#endif
    const Answer answer = through_shell("ulimit -v 100000; " + program() + " verify " + results());
    EXPECT_EQ(answer.exit_code, 5);
    EXPECT_THAT(answer.err, HasSubstr("needs 143 MiB, there is room for 98 MiB"));
    for (const std::string& call : good_calls()) {
        for (const std::string limit : {"60000", "100000", "150000"}) {
            const Answer tight = through_shell("ulimit -v " + limit + "; " + program() + " " + call);
            EXPECT_THAT(tight.exit_code, AnyOf(0, 3, 4, 5)) << call << " " << limit << tight.err;
        }
    }
}

// Where preflight lets a run begin it must not fail for want of memory: threads' own heaps reserve addresses in
// advance.
TEST_F(Hardship, ARunBeginsOnlyWhereItsMemorySuffices) {
#ifdef WORKPATHS_SANITIZED
    GTEST_SKIP() << "sanitizers reserve terabytes of addresses";
#endif
    std::size_t ran = 0;
    for (int limit = 150000; limit <= 300000; limit += 6000) {
        const Answer answer =
            through_shell(fmt::format("ulimit -v {}; {} run {} --people 1000 --years 1 --progress none --fresh -o {}",
                                      limit, program(), us(), (folder() / "tight").string()));
        EXPECT_THAT(answer.exit_code, AnyOf(0, 3)) << limit << answer.err;
        ran += answer.exit_code == 0 ? 1 : 0;
    }
    EXPECT_GT(ran, 10U);
}

TEST_F(Hardship, MemoryThatDoesNotSufficeToReadIsNoDamage) {
#ifdef WORKPATHS_SANITIZED
    GTEST_SKIP() << "sanitizers reserve terabytes of addresses";
#endif
    run(us() + " --people 2000 --years 3 --progress none --name wide");
    for (int limit = 30000; limit <= 60000; limit += 2500) {
        for (const std::string verb : {"show", "survival", "export --table job_spells"}) {
            const Answer answer =
                through_shell(fmt::format("ulimit -v {}; {} {} {} >/dev/null", limit, program(), verb, file("wide")));
            EXPECT_THAT(answer.err, ::testing::Not(HasSubstr("damaged"))) << verb << " " << limit;
        }
    }
}

/// The shell's line as a user without rights.
class AsNobody : public Hardship {
  protected:
    void SetUp() override {
        if (::geteuid() != 0) { GTEST_SKIP() << "only root becomes nobody"; }
        if (std::system("setpriv --reuid 65534 --regid 65534 --clear-groups true 2>/dev/null") != 0) {
            GTEST_SKIP() << "nobody cannot be had here";
        }
        if (through_nobody("test -r " + us()).exit_code != 0) {
            GTEST_SKIP() << "nobody may not look into " << folder();
        }
    }
    static Answer through_nobody(const std::string& line) {
        const std::string script = (folder() / "as-nobody").string();
        std::ofstream{script} << line << "\n";
        return through_shell("setpriv --reuid 65534 --regid 65534 --clear-groups bash " + script);
    }
};

TEST_F(AsNobody, RunsWithTheThreadsThatCanBeHad) {
    const std::string out = (folder() / "nobody").string();
    const auto with_processes = [](const std::string& number, const std::string& arguments) {
        // The sanitizer's look for leaks wants a process of its own.
        return through_nobody("export ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0; ulimit -u " + number + "; exec " +
                              program() + " " + arguments);
    };
    for (const std::string processes : {"1", "2", "3", "4"}) {
        const Answer answer = with_processes(processes, "run " + tiny() + " --threads 6 --fresh -o " + out);
        EXPECT_EQ(answer.exit_code, 0) << processes << ": " << answer.err;
        EXPECT_THAT(answer.err, HasSubstr("warning: 6 threads are wanted, ")) << processes;
    }
    EXPECT_EQ(with_processes("1", "show " + out + "/us.h5").exit_code, 5) << "there is no process to read it";
}

TEST_F(AsNobody, WhatMayNotBeReadOrWrittenIsASentence) {
    fs::copy_file(results(), folder() / "secret.h5");
    fs::permissions(folder() / "secret.h5", fs::perms::owner_read);
    fs::create_directory(folder() / "locked");
    fs::permissions(folder() / "locked", fs::perms::owner_all);
    for (const std::string where : {"secret.h5", "locked/x.h5"}) {
        const std::string path = (folder() / where).string();
        for (const std::string verb : {"run", "check", "show", "compare", "effects", "survival", "report",
                                       "export --table job_spells", "verify"}) {
            const Answer answer = through_nobody("exec " + program() + " " + verb + " " + path);
            EXPECT_THAT(answer.exit_code, AnyOf(3, 5)) << verb << " " << where;
            EXPECT_THAT(answer.err, AllOf(HasSubstr("error: "), HasSubstr("ermission denied"))) << verb << " " << where;
        }
        for (const std::string& line :
             {"run " + tiny() + " -o " + path + "/x", "report " + results() + " -o " + path + "/x",
              "export " + results() + " --table job_spells -o " + path + "/x"}) {
            const Answer answer = through_nobody("exec " + program() + " " + line);
            EXPECT_EQ(answer.exit_code, 5) << line;
            EXPECT_THAT(answer.err, HasSubstr("error: cannot ")) << line;
        }
    }
}

} // namespace
} // namespace workpaths
