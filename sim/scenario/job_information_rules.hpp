#pragma once
/// Rules of the market of given ties: a network without loops and doubles, a population made of whole components.

#include "sim/scenario/reading.hpp"
#include "sim/scenario/scenario.hpp"

namespace workpaths {

/// Reports what is wrong with [job_information] beyond single values.
void check_job_information(Reading& reading, const Scenario& scenario);

} // namespace workpaths
