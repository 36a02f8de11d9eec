#include "sim/world/people.hpp"

namespace workpaths {

PersonId add_person(People& people) {
    const auto id = id_at<PersonId>(people.size());
    for_each_column(people, [](auto& column) { column.emplace_back(); });
    people.employer.back() = EmployerId::none;
    people.seat.back() = SeatId::none;
    people.programme.back() = ProgrammeId::none;
    people.first_pathway.back() = PathwayId::none;
    people.occupation.back() = OccupationId::none;
    return id;
}

} // namespace workpaths
