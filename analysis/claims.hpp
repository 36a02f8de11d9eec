#pragma once
/// The verdict of a results file on the claims that its scenarios make.
///
/// A test's difference is taken within each replicate, between two pathways of one run or two arms that share their
/// draws, and then over replicates. It holds where the 95 % interval lies wholly on the expected side of 0 and fails
/// where it lies wholly on the other. A claim holds if all of its tests hold, which needs no adjustment for their
/// number (Berger 1982, Technometrics 24, 295-300), and fails if one fails.

#include "analysis/measures/measure_table.hpp"

namespace workpaths {

enum class Verdict : std::uint8_t { undecided, holds, fails };
inline constexpr std::array<std::string_view, 3> verdict_names{"undecided", "holds", "fails"};

struct ClaimTestVerdict {
    const MeasureInfo* outcome = nullptr;
    bool higher = true;          // the direction expected
    std::string about;           // "apprenticeship less micro_internship, at the end of year 5"
    std::size_t replicates = 0;  // that have the difference
    std::size_t left_out = 0;    // that were done and have not
    std::optional<double> first; // means over these replicates; where but two sides are compared
    std::optional<double> second;
    std::optional<Estimate> difference; // absent without a replicate that has it
    std::optional<Interval> interval;   // absent with fewer than two
    Verdict verdict = Verdict::undecided;
};

struct ClaimVerdict {
    std::string id;
    std::string sentence;
    std::vector<ClaimTestVerdict> tests;
    Verdict verdict = Verdict::undecided;
};

/// Of the first point of the sweep; none where the file makes no claims. Throws InputError.
std::vector<ClaimVerdict> claim_verdicts(const InputFile& file, const BatchTasks& tasks);

/// Of one test, from its interval.
Verdict verdict_of(const std::optional<Interval>& interval, bool higher);

} // namespace workpaths
