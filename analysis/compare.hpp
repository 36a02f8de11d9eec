#pragma once
/// Arms, sweep points or files against each other: differences of outcomes over replicates. Replicates whose draws have
/// the same key are pairs, because the runs share every draw then; if none have, the comparison is unpaired.

#include "analysis/measures/measure_table.hpp"
#include "analysis/slices.hpp"
#include "analysis/stats/paired.hpp"

namespace workpaths {

/// An arm at a point of the sweep of a results file; file and tasks outlive it.
struct Side {
    const InputFile* file = nullptr;
    const BatchTasks* tasks = nullptr;
    std::size_t arm = 0;
    std::size_t point = 0;
};

/// What is asked of every run: outcomes, and whom to tell apart.
struct Question {
    std::vector<const MeasureInfo*> outcomes;
    Parts parts{by_nothing, {}};
};

/// A row for each outcome and slice: outcome k of slice s is row k * slices + s.
struct SideValues {
    std::vector<std::string> slices;
    std::vector<std::string> keys;                         // of the replicates that were done
    std::vector<std::vector<std::optional<double>>> value; // [row][replicate]
    std::vector<std::size_t> untold;                       // [row]: replicates with people who were not watched so long
    std::size_t failed = 0;                                // replicates that were not done
};

/// Throws InputError where the file lacks what the question is about.
SideValues side_values(const Side& side, const Question& question);

struct ComparedRow {
    const MeasureInfo* outcome = nullptr;
    std::string slice;
    std::optional<MeanDifference> difference; // absent where no replicate has people on both sides, or some is untold
    std::size_t left_out = 0;                 // replicates, or pairs, in which a side has nobody to tell the outcome of
    std::size_t untold = 0; // replicates with people who were not watched so long: the others are no random choice
    std::optional<double> adjusted_p; // by Holm over all rows of all comparisons
};

struct Comparison {
    bool paired = false;
    std::size_t base_replicates = 0;  // done
    std::size_t other_replicates = 0; // done
    std::size_t pairs = 0;            // replicates with the same draws on both sides; 0 where unpaired
    std::size_t failed = 0;           // replicates of either side that were not done
    std::vector<ComparedRow> rows;    // of the slices that both sides have
    std::vector<std::string> slices_of_one_side;
};

/// The other side less the base. Pairs in which one side has nobody are left out of the row; where people are there and
/// were not watched long enough there is no difference, as there is no mean in `show`.
Comparison compare(const SideValues& base, const SideValues& other, const Question& question,
                   double confidence = usual_confidence);

/// Adjusts the p values of all rows for their number, if there are several.
void adjust_for_number(std::vector<Comparison>& comparisons);

} // namespace workpaths
