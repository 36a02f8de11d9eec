// A results file of a real run, read without our code: Python recounts it, R recomputes what `show` prints.
#include "analysis/outcomes.hpp"
#include "experiments/run_batch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace workpaths {
namespace {

namespace fs = std::filesystem;

/// Two arms, two points and one replicate; the third arm is the first again.
constexpr const char* batch_text = R"(schema = 1
extends = "us.toml"
[run]
people = 5000
years = 6
burn_in = "1 year"
[pathways.apprenticeship]
share = 0.12
places = "4 per 1000 jobs"
[[arms]]
name = "as it is"
[[arms]]
name = "double places"
set.pathways.apprenticeship.share = 0.24
[[arms]]
name = "as it is, again"
[sweep.grid]
hiring.bar = [0.8, 1.0]
)";

class ResultsWitness : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        fs::create_directories(folder());
        std::ofstream{folder() / "batch.toml"} << batch_text;
        fs::copy(WORKPATHS_SOURCE_DIR "/scenarios", folder() / "scenarios", fs::copy_options::recursive);
        fs::rename(folder() / "batch.toml", folder() / "scenarios/batch.toml");
        const auto batch = read_batch({folder() / "scenarios/batch.toml"});
        ASSERT_TRUE(batch.ok());
        const BatchOutcome end =
            run_batch(*batch, {.folder = folder(), .name = "batch", .threads = 2}, {.command_line = "test"}, {});
        ASSERT_EQ(end.standing.computed, 4U);
    }
    static void TearDownTestSuite() { fs::remove_all(folder()); }

    static fs::path folder() { return fs::path{::testing::TempDir()} / fmt::format("results_witness_{}", ::getpid()); }
    static fs::path results() { return folder() / "batch.h5"; }
};

TEST_F(ResultsWitness, PythonRecountsIt) {
    const auto command = fmt::format("/usr/bin/python3 {}/tests/experiments/results_witness.py {}",
                                     WORKPATHS_SOURCE_DIR, results().string());
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
}

TEST_F(ResultsWitness, RRecomputesTheSummary) {
    const fs::path table = results().string() + ".csv";
    {
        std::ofstream out{table};
        out << "index,entered,employment,median_wage,s1,e1,s3,e3,s5,e5\n";
        int index = 1;
        const InputFile file{results()};
        for (const PartOutcomes& row : outcomes_of_run(file, BatchTasks{file}, {1, 1, 0})) {
            const auto value = [](const std::optional<Estimate>& e) {
                return e ? fmt::format("{:.17g}", e->value) : "NA";
            };
            const auto error = [](const std::optional<Estimate>& e) {
                return e && e->standard_error ? fmt::format("{:.17g}", *e->standard_error) : "NA";
            };
            out << fmt::format("{},{:.0f},{},{}", index++, row.values.of(measure("entered"))->value,
                               value(row.values.of(measure("employment"))),
                               value(row.values.of(measure("median_wage"))));
            for (const MeasureInfo* one : retention_measures) {
                const auto& share = row.values.of(*one);
                out << ',' << value(share) << ',' << error(share);
            }
            out << '\n';
        }
    }
    const auto command = fmt::format("Rscript --vanilla {}/tests/experiments/results_witness.R {} {} 1 1 0",
                                     WORKPATHS_SOURCE_DIR, results().string(), table.string());
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    fs::remove(table);
}

/// Reads the file by another library and compares it with what h5py saw.
int compare_with_h5py(const fs::path& results, const std::string& reader) {
    const std::string readers = WORKPATHS_SOURCE_DIR "/tests/readers";
    const std::string facts = results.string() + ".facts.csv";
    const std::string command = fmt::format("/usr/bin/python3 {0}/facts.py {1} {2} && {3} {1} {2}", readers,
                                            results.string(), facts, fmt::format(fmt::runtime(reader), readers));
    return std::system(command.c_str());
}

TEST_F(ResultsWitness, NcdfReadsInRWhatH5pyReads) {
    EXPECT_EQ(compare_with_h5py(results(), "Rscript --vanilla {}/read_with_ncdf4.R"), 0);
}

TEST_F(ResultsWitness, JavaScriptReadsWhatH5pyReads) {
    if (!fs::exists(WORKPATHS_SOURCE_DIR "/tests/readers/node_modules/h5wasm")) {
        GTEST_SKIP() << "./run-tests installs h5wasm from npm";
    }
    EXPECT_EQ(compare_with_h5py(results(), "node {}/read_with_h5wasm.mjs"), 0);
}

} // namespace
} // namespace workpaths
