#include "sim/world/people.hpp"

#include <functional>
#include <vector>

namespace workpaths {

PersonId add_people(People& people, std::size_t count) {
    const std::size_t first = people.size();
    for_each_column(people, [&](auto& column) { column.resize(first + count); });
    for (std::size_t i = first; i < people.size(); ++i) {
        people.employer[i] = EmployerId::none;
        people.seat[i] = SeatId::none;
        people.first_pathway[i] = PathwayId::none;
        people.occupation[i] = OccupationId::none;
    }
    return id_at<PersonId>(first);
}

void forget_gone(People& people, Week latest) {
    std::size_t first = people.gone;
    const auto left = [&](std::size_t i) {
        return people.state[i] == LabourState::out && people.birth_week[i] <= number_of(latest);
    };
    while (first < people.size() && left(first)) { ++first; }
    people.gone = first - first % block_size(people.size());
    // in the largest blocks: block_size() may grow to them with the number of people
    const std::size_t forgotten = people.gone - people.gone % rows_per_block;
    const std::size_t kept = people.size() - people.ties.first();
    if ((forgotten - people.ties.first()) * kept_per_forgotten < kept) { return; }
    std::vector<std::function<void()>> columns;
    for_each_working_column(
        people, [&](auto& column) { columns.emplace_back([&column, forgotten] { column.forget_before(forgotten); }); });
    for_each_index(columns.size(), [&](std::size_t c) { columns[c](); });
}

} // namespace workpaths
