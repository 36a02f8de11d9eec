/// Results files that were damaged, edited or made up, or that stand for no file at all: exit code 5 and a sentence.
#include "support/batch_folder.hpp"
#include "support/results_folder.hpp"

#include <sys/stat.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using testing::Answer;
using ::testing::HasSubstr;

/// Every verb that reads results, its file apart.
const std::vector<std::string> verbs{"show",
                                     "show --json",
                                     "survival",
                                     "compare",
                                     "verify",
                                     "export --table people",
                                     "effects",
                                     "export --table inputs",
                                     "export --table scenario",
                                     "report"};

class DamagedResults : public testing::ResultsFolder {
  protected:
    static void SetUpTestSuite() {
        const testing::ScenarioFolder scenarios;
        run(scenarios.write("batch.toml", testing::tiny_batch).string() + " --set separation.level='0.03 per week'");
    }
    static std::string results() { return file("batch"); }
    /// `report` writes beside the file.
    static Answer ask(const std::string& verb, const std::string& path) {
        return call(verb + " " + path + (verb == "report" ? " -o " + (folder() / "page.html").string() : ""));
    }
    static Answer refused(const std::string& verb, const std::string& path) {
        const auto begin = std::chrono::steady_clock::now();
        Answer answer = ask(verb, path);
        EXPECT_EQ(answer.exit_code, 5) << verb << ": " << answer.err;
        if (!verb.starts_with("export")) { EXPECT_EQ(answer.out, "") << verb; } // which writes row by row
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{4}) << verb;
        return answer;
    }
};

TEST_F(DamagedResults, PythonFindsTheSumsOfARun) { change_sums(results(), ""); }

TEST_F(DamagedResults, AFileEditedByItsUserWasChangedSinceItWasWritten) {
    for (const auto& [verb, python, where] : std::vector<std::array<std::string, 3>>{
             {"export --table totals", "f[\"totals/entered\"][0, 0, 0, 0, 1, 0] += 1", "/totals/entered"},
             {"survival", "f[\"job_spells/job_end\"][3] += 1", "/job_spells/job_end"},
             {"export --table people", "f[\"people/person_pay\"].attrs[\"units\"] = \"EUR\"", "/people/person_pay"},
             {"export --table people", "d = f[\"people/person_pay\"]; d.resize((3,))", "/people/person_pay"},
             {"export --table inputs", "f[\"provenance/input_text\"][0] = \"schema = 1\"", "/provenance/input_text"},
             {"verify", "f[\"provenance/override_value\"][0] = \"6\"", "/provenance/override_value"},
             {"export --table totals", "del f[\"totals/entered\"]", "/totals/entered"},
             {"export --table totals", "f[\"totals/entered\"].dims[0].detach_scale(f[\"arm\"])", "/totals/entered"},
             {"show", "del f[\"integrity\"]", "the list of its objects"},
             {"show", "del f.attrs[\"format\"]", "its format"}}) {
        const Answer answer = refused(verb, edited(results(), python));
        EXPECT_THAT(answer.err, AllOf(HasSubstr("is damaged, or was changed since it was written: "), HasSubstr(where)))
            << python;
    }
}

TEST_F(DamagedResults, WhatWasChangedButIsNotReadIsNoMatter) {
    const Answer whole = call("survival " + results());
    const Answer other = call("survival " + edited(results(), "f[\"panel/panel_wage\"][0] = 1"));
    EXPECT_EQ(other.exit_code, 0) << other.err;
    EXPECT_EQ(other.err, whole.err);
}

TEST_F(DamagedResults, AFileOfAnOlderVersionOpensWithANote) {
    const Answer whole = call("show " + results());
    const std::string old = edited(results(), "");
    change_sums(old, "--strip");
    const Answer answer = call("show " + old);
    EXPECT_EQ(answer.exit_code, 0) << answer.err;
    EXPECT_EQ(answer.out, whole.out);
    EXPECT_THAT(answer.err, HasSubstr("note: " + old + " is of an older version and carries no sums"));
    EXPECT_THAT(whole.err, ::testing::Not(HasSubstr("note")));
}

TEST_F(DamagedResults, WhatAFileOfAnOlderFormatLacksIsNotCalledDamage) {
    const std::string old = edited(results(), "del f[\"totals/pay_mean\"]; p = f[\"provenance\"].attrs; "
                                              "p[\"engine\"] = \"0\" * 64");
    change_sums(old, "--seal=2");
    EXPECT_THAT(
        refused("compare --outcome pay " + old, old).err,
        HasSubstr(old + " has no /totals/pay_mean: an older version wrote it, in format 2; run it again for that"));
    EXPECT_THAT(refused("verify", old).err, HasSubstr("the file has no /totals/pay_mean, which this version computes"));
    change_sums(old, "--seal");
    EXPECT_THAT(refused("compare --outcome pay " + old, old).err,
                HasSubstr(old + " is not a results file, or it is damaged: there is no /totals/pay_mean"));
}

TEST_F(DamagedResults, InputsOfAnOlderFileAreComparedWithTheirSums) {
    for (const std::string verb : {"export --table inputs", "export --table scenario", "verify"}) {
        const std::string old = edited(results(), "f[\"provenance/input_text\"][0] = \"schema = 1\"");
        change_sums(old, "--strip");
        EXPECT_THAT(refused(verb, old).err, HasSubstr("does not have its sum"));
    }
}

TEST_F(DamagedResults, ASmallFileThatClaimsAHugeTableIsRefusedAtOnce) {
    const std::string huge = edited(results(), "f[\"job_spells/job_end\"].resize((200000000,))");
    EXPECT_THAT(refused("survival", huge).err, HasSubstr("/job_spells/job_end"));
    change_sums(huge, "--strip");
    EXPECT_THAT(refused("survival", huge).err, HasSubstr("/job_spells/job_end claims 200000000 elements in "));
}

TEST_F(DamagedResults, ANewerFormatIsNamed) {
    const std::string newer = edited(
        results(), "import numpy, zlib; t = f.attrs[\"format\"].decode().replace(\"format 3\", \"format 4\")[:-16]; "
                   "f.attrs.modify(\"format\", numpy.bytes_(f\"{t}, check {zlib.crc32(t.encode()):08x}\".ljust(64, "
                   "chr(0))))");
    EXPECT_THAT(refused("show", newer).err, HasSubstr("is a results file of format 4: this version reads up to"));
}

TEST_F(DamagedResults, AFileThatHdf5CannotOpenStillSaysItsFormat) {
    const std::string cut = edited(results(), "");
    fs::resize_file(cut, fs::file_size(cut) / 2);
    EXPECT_THAT(refused("show", cut).err, HasSubstr("is a results file of format 3, but it is damaged"));
}

TEST_F(DamagedResults, WhatIsNoFileIsNotWaitedFor) {
    const fs::path pipe = folder() / "pipe.h5";
    const fs::path hole = folder() / "hole.h5";
    fs::remove(pipe);
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::ofstream{hole}.put('x');
    fs::resize_file(hole, std::uintmax_t{1} << 40);
    for (const std::string& verb : verbs) {
        for (const std::string& path : {pipe.string(), hole.string(), folder().string(), std::string{"/dev/zero"}}) {
            EXPECT_NE(refused(verb, path).err, "") << path;
        }
    }
}

} // namespace
} // namespace workpaths
