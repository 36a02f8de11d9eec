#pragma once
/// A folder with the scenarios and a place for results, and batches run in it.

#include "experiments/run_batch.hpp"
#include "scenario/support_folder.hpp"
#include "sim/hdf5/input_file.hpp"
#include "sim/output/dataset_table.hpp"
#include "sim/scenario/render.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <map>

namespace workpaths::testing {

/// A run that takes hundredths of a second, and a second arm.
inline const std::string tiny_batch = R"(schema = 1
extends = "us.toml"
[run]
people = 300
years = 1
burn_in = "8 weeks"
panel = 20
replicates = 2
[[arms]]
name = "as it is"
[[arms]]
name = "high bar"
set.hiring.bar = 1.2
)";

class BatchFolder {
  public:
    [[nodiscard]] Batch read(const std::string& text, const std::vector<Override>& overrides = {}) const {
        auto batch = read_batch({scenarios_.write("batch.toml", text)}, overrides);
        if (batch) { return std::move(*batch); }
        for (const Diagnostic& mistake : batch.mistakes()) { ADD_FAILURE() << render(mistake, ShowSource::yes); }
        return {};
    }
    [[nodiscard]] const std::filesystem::path& scenarios() const { return scenarios_.path(); }
    [[nodiscard]] BatchPlace place(const std::string& name = "batch") const {
        return {.folder = scenarios_.outside(), .name = name, .threads = 2};
    }
    [[nodiscard]] BatchOutcome run(const Batch& batch, const std::string& name = "batch",
                                   const BatchHooks& hooks = {}) const {
        return run_batch(batch, place(name), {.command_line = "test"}, hooks);
    }

  private:
    ScenarioFolder scenarios_;
};

/// Every numeric dataset of a results file, bit by bit.
inline std::map<std::string, std::vector<std::uint64_t>> bits_of(const std::filesystem::path& results) {
    const InputFile file{results};
    std::map<std::string, std::vector<std::uint64_t>> bits;
    for (const DatasetSpec& spec : dataset_table()) {
        if (spec.type == ElementType::text) { continue; }
        for (const double value : file.numbers(spec.path).values) {
            bits[spec.path].push_back(std::bit_cast<std::uint64_t>(value));
        }
    }
    return bits;
}

} // namespace workpaths::testing
