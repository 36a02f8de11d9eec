#include "sim/output/panel.hpp"

#include "sim/output/dataset_table.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace workpaths {

void Panel::choose(const World& world) {
    if (considered_ == 0) { probability_ = std::min(1.0, size_ / static_cast<double>(world.incumbents)); }
    for (; considered_ < world.people.size(); ++considered_) {
        const Draw at{Purpose::panel_sample, Week{0}, static_cast<std::uint32_t>(considered_)};
        if (draws_.happens(at, probability_)) { people_.push_back(id_at<PersonId>(considered_)); }
    }
}

void Panel::week_done(const World& world, Week week, ColumnSink& sink) {
    if (number_of(week) % 52 != 51) { return; }
    choose(world);
    const People& people = world.people;
    const int year = number_of(week) / 52;
    std::map<std::string, std::vector<double>> columns;
    for (const PersonId person : people_) {
        const std::size_t i = row(person);
        const bool active = people.state[i] != LabourState::out;
        const bool employed = people.state[i] == LabourState::employed;
        const Measures m = active ? measure(world, i, week) : Measures{};
        /// value() where it is known: of who has retired little is kept.
        const auto add = [&](const char* name, bool known, const auto& value) {
            columns[name].push_back(known ? static_cast<double>(value()) : missing_value);
        };
        add("year", true, [&] { return year; });
        add("person", true, [&] { return i; });
        add("state", true, [&] { return people.state[i]; });
        const EmployerId employer = active ? people.employer[i] : EmployerId::none;
        add("employer", exists(employer), [&] { return employer; });
        add("industry", exists(employer), [&] { return world.employers.industry[row(employer)]; });
        add("occupation", active, [&] { return people.occupation[i]; });
        add("wage", employed, [&] { return exact_exp(static_cast<double>(people.log_wage[i])); });
        add("tenure", employed, [&] { return number_of(week) - people.job_start[i] + 1; });
        add("depth", active, [&] { return m.depth; });
        add("breadth", active, [&] { return m.breadth; });
        add("fit", active, [&] { return m.fit; });
        add("network", active, [&] { return m.network; });
        add("reach", active, [&] { return m.reach; });
        add("strength", active && m.network > 0.0,
            [&] { return std::accumulate(m.strength.begin(), m.strength.end(), 0.0) / m.network; });
    }
    for (const auto& [name, values] : columns) {
        const DatasetSpec& spec = dataset("/panel/panel_" + name);
        sink.append(spec.path, spec.type, values);
    }
}

} // namespace workpaths
