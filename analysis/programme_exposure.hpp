#pragma once
/// How long people were in programmes, and what they were paid there.
///     hours = sum over completed programmes of their mean + sum over others of weeks so far x mean hours a week
/// A spell counts whole weeks and the hours of completed runs only; means of completed programmes are exact.

#include "analysis/run_data.hpp"

namespace workpaths {

struct ProgrammeExposure {
    double hours = 0.0;
    double weeks = 0.0;
};

/// Of the programmes of those who entered by the slice's pathway and belong to its group. Absent without a programme,
/// and where nobody completed a programme that others are in: how many hours a week it takes is then not in the file.
std::optional<ProgrammeExposure> programme_exposure(RunData& run, const Slice& slice);

/// USD that the same people were paid for training and projects.
double programme_pay(RunData& run, const Slice& slice);

} // namespace workpaths
