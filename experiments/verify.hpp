#pragma once
/// Whether a results file is what its own provenance computes: the scenarios and tables that it carries are written to
/// a scratch folder, its tasks run again, and every value compared bit by bit.

#include "experiments/run_batch.hpp"
#include "sim/hdf5/input_file.hpp"

#include <optional>
#include <variant>

namespace workpaths {

struct Rebuilt {
    Batch batch;
    bool same_engine = true; // whether the code is that which wrote the file
    std::string written_by;  // version and commit
};

/// Reads the batch back from a results file, by way of the folder `scratch`. Mistakes are those of the file's scenarios
/// for this version of the code. Throws InputError, also where the file names an input outside of its root.
Result<Rebuilt> rebuild_batch(const InputFile& file, const std::filesystem::path& scratch);

/// The first value in which a task's rerun and the file part; a whole sentence.
using Divergence = std::optional<std::string>;

/// Compares one task's columns with what the file holds of it. Throws InputError.
Divergence first_divergence(const InputFile& file, const Batch& batch, const Task& task, const InputFile& rerun);

struct Verification {
    std::size_t verified = 0;
    std::size_t failed = 0; // had failed when the file was written: nothing to compare
    Divergence divergence;  // of the first task in order that has one
    Outcome outcome = Outcome::finished;
};

/// Reruns tasks (indices into plan_tasks, in order) and compares. The file's axes must be the batch's. Runs too large
/// for memory go through the folder `reruns`. Throws InputError and OutputError.
Verification verify_tasks(const InputFile& file, const Batch& batch, const std::vector<std::size_t>& which,
                          const std::filesystem::path& reruns, std::size_t threads,
                          const std::function<bool()>& should_stop);

/// What the file's arms, points and replicates have that the batch's have not; empty where they agree.
std::string differing_axes(const InputFile& file, const Batch& batch);

/// A dataset that this code computes and the file has not, as one of an older format; empty where it has all.
std::string lacking_dataset(const InputFile& file);

} // namespace workpaths
