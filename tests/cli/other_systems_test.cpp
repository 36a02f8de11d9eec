/// File systems that refuse to lock or to sync folders, and files that others hold open.
#include "support/batch_folder.hpp"
#include "support/results_folder.hpp"

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using testing::Answer;
using ::testing::HasSubstr;
using ::testing::Not;

class OtherSystems : public testing::ResultsFolder {
  protected:
    void SetUp() override {
#ifdef WORKPATHS_SANITIZED
        GTEST_SKIP() << "the sanitizer's runtime must be loaded before anything else";
#endif
        scenario_ = scenarios_.write("batch.toml", testing::tiny_batch).string();
    }
    void TearDown() override { fs::remove_all(folder() / "r"); }

    [[nodiscard]] std::string line(const std::string& more = "") const {
        return "run " + scenario_ + " --progress none --threads 1 -o " + at("") + " " + more;
    }
    static std::string at(const std::string& name) { return (folder() / "r" / name).string(); }
    static Answer call_with(const std::string& environment, const std::string& arguments) {
        return testing::call_workpaths(folder(), arguments, environment + " LD_PRELOAD=" WORKPATHS_REFUSAL_SHIM);
    }

  private:
    testing::ScenarioFolder scenarios_;
    std::string scenario_;
};

TEST_F(OtherSystems, WithoutLocksARunGoesOnWithAWarning) {
    ASSERT_EQ(call(line("--name granted")).exit_code, 0);
    for (const std::string refusal : {"ENOLCK", "ENOSYS", "ENOTSUP"}) {
        SCOPED_TRACE(refusal);
        const std::string refused = "WORKPATHS_REFUSE_LOCK=" + refusal;
        const Answer run = call_with(refused, line("--report --fresh"));
        EXPECT_EQ(run.exit_code, 0) << run.err;
        EXPECT_THAT(run.err, AllOf(HasSubstr("warning: the file system of " + at("batch.tasks") + " locks nothing"),
                                   HasSubstr("nobody else should run this name meanwhile")));
        for (const std::string verb : {"show", "verify", "report", "export --table panel"}) {
            EXPECT_EQ(call_with(refused, verb + " " + at("batch.h5")).exit_code, 0) << verb;
        }
        EXPECT_EQ(testing::bits_of(at("batch.h5")), testing::bits_of(at("granted.h5")));
    }
}

TEST_F(OtherSystems, WithoutSyncOfFoldersARunGoesOnWithAWarning) {
    for (const std::string refusal : {"EINVAL", "ENOTSUP", "ENOSYS"}) {
        SCOPED_TRACE(refusal);
        const std::string refused = "WORKPATHS_REFUSE_SYNC=" + refusal;
        const Answer run = call_with(refused, line("--report --fresh"));
        EXPECT_EQ(run.exit_code, 0) << run.err;
        EXPECT_THAT(run.err,
                    AllOf(HasSubstr("warning: "), HasSubstr("does not sync folders"), Not(HasSubstr("locks"))));
        EXPECT_EQ(call_with(refused, "report " + at("batch.h5")).exit_code, 0);
        EXPECT_EQ(call_with(refused, "export " + at("batch.h5") + " --table panel -o " + at("x.csv")).exit_code, 0);
    }
    EXPECT_EQ(call(line("--fresh")).err, "") << "where nothing is refused nothing is said";
}

TEST_F(OtherSystems, AFileThatAnotherProgramHoldsOpenIsInUse) {
    ASSERT_EQ(call(line()).exit_code, 0);
    const std::string file = at("batch.h5");
    for (const std::string verb :
         {"show", "compare", "survival", "effects", "report", "verify", "export --table panel"}) {
        SCOPED_TRACE(verb);
        const std::string python = "import h5py, subprocess, sys; f = h5py.File(\"" + file +
                                   "\", \"r+\"); sys.exit(subprocess.call(sys.argv[1], shell=True))";
        const std::string command = "/usr/bin/python3 -c '" + python + "' '" WORKPATHS_PROGRAM " " + verb + " " + file +
                                    " >" + at("out") + " 2>" + at("err") + "'";
        EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 5);
        const std::string said = testing::text_of(at("err"));
        EXPECT_THAT(said,
                    AllOf(HasSubstr(file + " is in use"), HasSubstr("close it there"), Not(HasSubstr("damaged"))));
    }
}

} // namespace
} // namespace workpaths
