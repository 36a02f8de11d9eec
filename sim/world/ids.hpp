#pragma once
/// The ids of everything that has a row in the world.

#include "sim/base/ids.hpp"

namespace workpaths {

enum class PersonId : std::int32_t { none = -1 };
enum class EmployerId : std::int32_t { none = -1 };
enum class SeatId : std::int32_t { none = -1 }; // a place in a team: team * team_size + slot
enum class ProgrammeId : std::int32_t { none = -1 };
enum class OccupationId : std::int8_t { none = -1 };
enum class IndustryId : std::int8_t { none = -1 };
enum class RegionId : std::int8_t { none = -1 };
enum class GroupId : std::int8_t { none = -1 };
enum class PathwayId : std::int8_t { none = -1 }; // none: direct search

} // namespace workpaths
