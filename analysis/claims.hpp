#pragma once
/// The verdict of a results file on the claims that its scenarios make.
///
/// A test's difference is taken within each replicate, between two pathways of one run or two arms that share their
/// draws, and then over replicates. It holds where the 95 % interval lies wholly on the expected side of 0. It fails
/// on the other side where Student's p, by Holm's steps over its claim's tests, is below 5 %. A claim holds if all of
/// its tests hold, which needs no adjustment for their number (Berger 1982, Technometrics 24, 295-300), and fails if
/// one fails: for that the adjustment is (Holm 1979, Scandinavian Journal of Statistics 6, 65-70).

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
    std::optional<double> p;            // two-sided, and
    std::optional<double> adjusted_p;   // by Holm's steps over the claim's tests
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

/// Gives each test its adjusted p and its verdict, and then the claim its own.
void judge(ClaimVerdict& claim);

} // namespace workpaths
