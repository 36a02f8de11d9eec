#pragma once
/// What the process tells its caller.

namespace workpaths {

inline constexpr int exit_ok = 0;
inline constexpr int exit_internal_fault = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_scenario = 3; // a scenario or a file it names is invalid or unreadable
inline constexpr int exit_tasks_failed = 4;
inline constexpr int exit_output = 5;   // results or output: disk full, damaged results file
inline constexpr int exit_mismatch = 6; // a verification or comparison found a difference
inline constexpr int exit_interrupted = 130;

} // namespace workpaths
