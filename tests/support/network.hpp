#pragma once
/// People who are nothing but the ends of ties.

#include "sim/world/ties.hpp"

#include <optional>

namespace workpaths::testing {

using What = TieEvent::What;
inline constexpr Week start{100};

struct Change {
    std::size_t a;
    std::size_t b;
    What what = What::connect;
    Contact contact = Contact::together;
    double strength = 0.4;
    TieKind kind = TieKind::colleague;
};

/// People who are nothing but the ends of ties; every change is asked for on both sides.
struct Network {
    explicit Network(std::size_t size, const TieParams& params = {}) : ties(params) {
        for (std::size_t i = 0; i < size; ++i) { add_person(people); }
        ties.make_room_for(size);
    }
    std::vector<Eviction> change(const std::vector<Change>& changes, Week week = start) {
        std::vector<TieEvent> events;
        for (const Change& c : changes) {
            const auto a = id_at<PersonId>(c.a);
            const auto b = id_at<PersonId>(c.b);
            events.push_back({a, b, c.what, c.kind, c.contact, static_cast<float>(c.strength)});
            events.push_back({b, a, c.what, c.kind, c.contact, static_cast<float>(c.strength)});
        }
        return ties.apply(events, week, people, teams);
    }
    /// Sweeps as a run does.
    void live(Week from, Week to) {
        for (Week week = from; week < to; ++week) { ties.sweep(week, TieClock::most_weeks_between_sweeps, people); }
    }
    [[nodiscard]] std::optional<Tie> tie(std::size_t owner, std::size_t other, Week week = start) const {
        const int index = ties.find(people.ties[owner], id_at<PersonId>(other), week);
        if (index < 0) { return {}; }
        return Ties::at(people.ties[owner], index);
    }
    [[nodiscard]] bool tied(std::size_t owner, std::size_t other, Week week = start) const {
        return tie(owner, other, week).has_value();
    }
    /// 0 where there is no living tie.
    [[nodiscard]] double strength(std::size_t owner, std::size_t other, Week week = start) const {
        const auto found = tie(owner, other, week);
        return found ? ties.strength(*found, week) : 0.0;
    }
    [[nodiscard]] int count(std::size_t owner) const { return ties.count(people.ties[owner]); }
    [[nodiscard]] bool know_a_third(std::size_t a, std::size_t b) const {
        return ties.share_a_tie(people, id_at<PersonId>(a), id_at<PersonId>(b));
    }

    People people;
    Teams teams; // nobody works
    Ties ties;
};

} // namespace workpaths::testing
