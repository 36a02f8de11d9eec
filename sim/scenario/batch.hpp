#pragma once
/// A batch as its scenario files describe it: arms, the points of a sweep, replicates.

#include "sim/scenario/claim.hpp"
#include "sim/scenario/precision.hpp"
#include "sim/scenario/read_scenario.hpp"
#include "sim/scenario/sweep.hpp"

namespace workpaths {

/// One scenario file of a batch: its tree without arms and sweep, and the texts that it was read from.
struct BatchFile {
    std::filesystem::path path; // as the user named it
    Reading reading;
    Table tree;
    Scenario base; // without any arm's changes
    std::optional<Claim> claim;
};

/// An arm of the batch: of which file, and what it changes there.
struct BatchArm {
    std::string label; // the arm's name; with several files "FILE" or "FILE: NAME"
    std::size_t file = 0;
    std::vector<Change> changes;
    Scenario scenario; // with these changes, at the first point of the sweep
};

struct Batch {
    std::vector<BatchFile> files;
    std::vector<BatchArm> arms; // at least one
    Sweep sweep;
    std::size_t replicates = 1;         // with a precision the most there may be
    std::optional<Precision> precision; // as many replicates as this takes

    [[nodiscard]] std::size_t tasks() const { return arms.size() * sweep.points() * replicates; }
    /// The largest population of any arm and point.
    [[nodiscard]] std::int64_t most_people() const;
    /// What every arm, point and replicate has in common: years, seed, panel, axes.
    [[nodiscard]] const Scenario& common() const { return files.front().base; }
    /// The scenario of an arm at a point.
    [[nodiscard]] Scenario scenario(std::size_t arm, std::size_t point) const;
    /// Every file that took part, verbatim, each once.
    [[nodiscard]] std::vector<SourceText> sources() const;
    /// The text of a data table by the name that a scenario gives it.
    [[nodiscard]] const std::string& table_text(std::size_t arm, const std::string& name) const;
};

/// Reads scenario files, applies `overrides` to each, and checks every arm at every point. All mistakes come in one
/// pass. An arm's changes go on top of the overrides.
[[nodiscard]] Result<Batch> read_batch(const std::vector<std::filesystem::path>& files,
                                       const std::vector<Override>& overrides = {});

/// An arm's changes as TOML, one "path = value" a line.
[[nodiscard]] std::string changes_toml(const std::vector<Change>& changes);

} // namespace workpaths
