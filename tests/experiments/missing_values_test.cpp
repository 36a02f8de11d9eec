// Where results can be missing is said by the rows of the code's table, and by _FillValue in the file: h5py and netCDF4
// look at all datasets of two scenarios.
#include "support/batch_folder.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

namespace workpaths {
namespace {

namespace fs = std::filesystem;
using testing::BatchFolder;

/// Every pathway there is, people who retire, one run of two.
constexpr const char* all_pathways = R"(schema = 1
extends = "all-pathways.toml"
[run]
people = 1500
years = 3
burn_in = "1 year"
panel = 400
replicates = 2
)";

class MissingValues : public ::testing::Test {
  protected:
    void expect_told(const std::string& name) const {
        const fs::path results = folder_.place(name).results();
        const fs::path rows = results.string() + ".rows.csv";
        {
            std::ofstream out{rows};
            out << "path,missing\n";
            for (const DatasetSpec& spec : dataset_table()) {
                constexpr const char* words[] = {"never", "failed", "possible"};
                out << fmt::format("{},{}\n", spec.path, words[static_cast<std::size_t>(spec.missing)]);
            }
        }
        const auto command = fmt::format("/usr/bin/python3 {}/tests/readers/missing.py {} {}", WORKPATHS_SOURCE_DIR,
                                         results.string(), rows.string());
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
        fs::remove(rows);
    }
    [[nodiscard]] const BatchFolder& folder() const { return folder_; }

  private:
    BatchFolder folder_;
};

TEST_F(MissingValues, AreWhereTheirRowsSay) {
    static_cast<void>(folder().run(folder().read(testing::tiny_batch), "tiny"));
    expect_told("tiny");
    static_cast<void>(folder().run(folder().read(all_pathways), "all"));
    expect_told("all");
}

TEST_F(MissingValues, AreCountsOfARunThatFailed) {
    BatchHooks hooks;
    hooks.run = [](const Scenario& scenario, std::uint32_t replicate, ColumnSink& sink, const RunHooks& run) {
        if (replicate == 1) { throw std::runtime_error{"it broke"}; }
        return run_task(scenario, replicate, sink, run);
    };
    static_cast<void>(folder().run(folder().read(all_pathways), "half", hooks));
    expect_told("half");
}

} // namespace
} // namespace workpaths
