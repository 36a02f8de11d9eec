// A results file of a real run, read without our code: Python recounts it, R recomputes what `show` prints.
#include "analysis/outcomes.hpp"
#include "sim/batch/run_task.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

class ResultsWitness : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        const auto read = read_scenario(
            WORKPATHS_SOURCE_DIR "/scenarios/us.toml",
            {{"--people", "run.people", "6000"}, {"--years", "run.years", "7"}, {"--set", "run.burn_in", "1 year"}});
        ASSERT_TRUE(read.ok());
        ASSERT_EQ(run_task(*read, results(), {.command_line = "test", .scenario_name = "us", .threads = 2}, {}),
                  Outcome::finished);
    }
    static void TearDownTestSuite() { fs::remove(results()); }

    static fs::path results() {
        return fs::path{::testing::TempDir()} / fmt::format("results_witness_{}.h5", ::getpid());
    }
};

TEST_F(ResultsWitness, PythonRecountsIt) {
    const auto command =
        fmt::format("/usr/bin/python3 {}/tests/batch/results_witness.py {}", WORKPATHS_SOURCE_DIR, results().string());
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
}

TEST_F(ResultsWitness, RRecomputesTheSummary) {
    const fs::path table = results().string() + ".csv";
    {
        std::ofstream out{table};
        out << "index,entered,employment,median_wage,s1,e1,s3,e3,s5,e5\n";
        int index = 1;
        for (const PathwayOutcomes& row : pathway_outcomes(InputFile{results()})) {
            const auto value = [](const std::optional<Estimate>& e) {
                return e ? fmt::format("{:.17g}", e->value) : "NA";
            };
            const auto error = [](const std::optional<Estimate>& e) {
                return e && e->standard_error ? fmt::format("{:.17g}", *e->standard_error) : "NA";
            };
            out << fmt::format("{},{},{},{}", index++, row.entered, value(row.employment), value(row.median_wage));
            for (const auto& share : row.retained) { out << ',' << value(share) << ',' << error(share); }
            out << '\n';
        }
    }
    const auto command = fmt::format("Rscript --vanilla {}/tests/batch/results_witness.R {} {}", WORKPATHS_SOURCE_DIR,
                                     results().string(), table.string());
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    fs::remove(table);
}

} // namespace
} // namespace workpaths
