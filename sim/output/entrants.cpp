#include "sim/output/entrants.hpp"

#include "sim/output/append_rows.hpp"

namespace workpaths {

void Entrants::week_done(const World& world) {
    const auto& state = world.people.state;
    employed_weeks_.resize(state.size() - world.incumbents, 0);
    for (std::size_t k = 0; k < employed_weeks_.size(); ++k) {
        const bool employed = has_seat(state[world.incumbents + k]);
        employed_weeks_[k] = static_cast<std::int16_t>(employed_weeks_[k] + (employed ? 1 : 0));
    }
}

void Entrants::append(ColumnSink& sink, const World& world,
                      std::span<const std::array<float, trait_count>> traits) const {
    const People& people = world.people;
    const auto person = [&](std::size_t k) { return world.incumbents + k; };
    const auto add_all = [&](const char* path, const auto& value) { append_rows(sink, path, people.size(), value); };
    /// value(k) of the kth who entered in the study.
    const auto add = [&](const char* path, const auto& value) {
        add_all(path,
                [&](std::size_t i) { return i < world.incumbents ? missing_value : value(i - world.incumbents); });
    };
    add_all("/people/person_assigned", [&](std::size_t i) { return people.assignment[i]; });
    add_all("/people/person_state", [&](std::size_t i) { return people.state[i]; });
    add("/people/person_wage", [&](std::size_t k) {
        const bool paid = has_seat(people.state[person(k)]);
        return paid ? exact_exp(double{people.log_wage[person(k)]}) : missing_value;
    });
    add("/people/person_employed_weeks", [&](std::size_t k) { return static_cast<double>(employed_weeks_[k]); });
    add("/people/person_aptitude", [&](std::size_t k) { return double{traits[k][0]}; });
    add("/people/person_fit", [&](std::size_t k) { return double{traits[k][1]}; });
    add("/people/person_breadth", [&](std::size_t k) { return double{traits[k][2]}; });
}

} // namespace workpaths
