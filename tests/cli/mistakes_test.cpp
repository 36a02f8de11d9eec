/// A mistake beside a sweep, an intervention that never acts, a name with blanks: what the command says and answers.
#include "support/program.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using testing::Answer;
using testing::call_workpaths;
using ::testing::HasSubstr;

const std::string us = (fs::path(WORKPATHS_SOURCE_DIR) / "scenarios/us.toml").string();

class MistakesCommand : public ::testing::Test {
  protected:
    MistakesCommand() {
        std::string pattern = (fs::temp_directory_path() / "workpaths-mistakes-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        fs::copy(fs::path(us).parent_path(), folder_, fs::copy_options::recursive);
    }
    ~MistakesCommand() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    [[nodiscard]] Answer workpaths(const std::string& arguments) const { return call_workpaths(folder_, arguments); }
    [[nodiscard]] std::string out() const { return (folder_ / "out").string(); }
    [[nodiscard]] std::string write(const std::string& text) const {
        std::ofstream(folder_ / "x.toml", std::ios::binary) << "schema = 1\nextends = \"us.toml\"\n" << text;
        return (folder_ / "x.toml").string();
    }

  private:
    fs::path folder_;
};

TEST_F(MistakesCommand, BesideASweepAreExitCodeThree) {
    for (const char* sweep : {"[sweep.grid]\nhiring.bar = [0.3, 0.4]\n",
                              "[sweep.sobol]\npoints = 4\nranges = { hiring.bar = [0.3, 0.4] }\n",
                              "[sweep.latin_hypercube]\npoints = 4\nranges = { hiring.bar = [0.3, 0.4] }\n"}) {
        const std::string good = write(sweep);
        for (const std::string& verb :
             {std::string{"check "}, std::string{"run --dry-run "}, "run -o " + out() + " "}) {
            for (const char* slip : {" --set run.peopel=3", " --people 0", " --set founding.occupations=none.csv"}) {
                const Answer answer = workpaths(verb + good + slip);
                EXPECT_EQ(answer.exit_code, 3) << verb << slip;
                EXPECT_THAT(answer.err, HasSubstr("error: ")) << verb << slip;
            }
            EXPECT_EQ(workpaths(verb + good + " --set nothing").exit_code, 2);
        }
    }
}

TEST_F(MistakesCommand, AnInterventionThatNeverActsIsWarnedOfByRun) {
    const std::string late = write("[[interventions]]\npath = \"hiring.bar\"\nfrom = \"9 years\"\nfactor = 2.0\n");
    const Answer answer =
        workpaths("run -o " + out() + " --people 200 --years 1 --set 'run.burn_in=\"0 weeks\"' " + late);
    EXPECT_EQ(answer.exit_code, 0);
    EXPECT_THAT(answer.err, AllOf(HasSubstr("warning: "), HasSubstr("it never acts")));
}

TEST_F(MistakesCommand, AValueThatTheSweepVariesIsNotSetBeside) {
    for (const std::string key : {"hiring.bar", "groups.0.signal", "run.people"}) {
        const std::string good =
            write("[sweep.grid]\n" + key + " = [" + (key == "run.people" ? "200, 300" : "0.3, 0.4") + "]\n");
        EXPECT_EQ(workpaths("check " + good).exit_code, 0);
        const Answer answer = workpaths("check " + good + " --set " + key + "=1");
        EXPECT_EQ(answer.exit_code, 3) << key;
        EXPECT_THAT(answer.err, HasSubstr("the sweep varies " + key)) << key;
    }
    const std::string people = write("[sweep.grid]\nrun.people = [200, 300]\n");
    EXPECT_THAT(workpaths("check " + people + " --people 400").err, HasSubstr("the sweep varies run.people"));
}

TEST_F(MistakesCommand, ASectionOfAnotherNameIsSuggested) {
    for (const auto& [written, meant] :
         {std::pair{"[[arm]]\nname = \"a\"\n", "arms"}, std::pair{"[sweeps.grid]\nhiring.bar = [1, 2]\n", "sweep"},
          std::pair{"[claims]\ntext = \"x\"\n", "claim"}}) {
        const Answer answer = workpaths("check " + write(written));
        EXPECT_EQ(answer.exit_code, 3) << written;
        EXPECT_THAT(answer.err, HasSubstr(std::string{"did you mean '"} + meant + "'?")) << written;
    }
}

TEST_F(MistakesCommand, ANameThatIsNoneIsRefused) {
    for (const auto& [name, said] :
         {std::pair{"'x '", "has blanks at its ends"}, std::pair{"x.h5", "already ends in .h5"},
          std::pair{"a/b", "is no name of a file"}, std::pair{"\"$(printf 'a\\033b')\"", "characters that are none"}}) {
        const Answer answer = workpaths("run -o " + out() + " --name " + name + " --people 200 --years 1 " + us);
        EXPECT_EQ(answer.exit_code, 2) << name;
        EXPECT_THAT(answer.err, HasSubstr(said)) << name;
    }
    EXPECT_EQ(workpaths("run -o - " + us).exit_code, 2);
}

} // namespace
} // namespace workpaths
