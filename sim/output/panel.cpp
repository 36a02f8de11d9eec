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
        const auto add = [&](const char* name, bool known, double value) {
            columns[name].push_back(known ? value : missing_value);
        };
        add("year", true, year);
        add("person", true, static_cast<double>(i));
        add("state", true, static_cast<double>(people.state[i]));
        const EmployerId employer = active ? people.employer[i] : EmployerId::none;
        add("employer", exists(employer), static_cast<double>(employer));
        add("industry", exists(employer),
            exists(employer) ? static_cast<double>(world.employers.industry[row(employer)]) : missing_value);
        add("occupation", active, static_cast<double>(people.occupation[i]));
        add("wage", employed, exact_exp(static_cast<double>(people.log_wage[i])));
        add("tenure", employed, number_of(week) - people.job_start[i] + 1);
        add("depth", active, m.depth);
        add("breadth", active, m.breadth);
        add("fit", active, m.fit);
        add("network", active, m.network);
        add("reach", active, m.reach);
        const double strength = std::accumulate(m.strength.begin(), m.strength.end(), 0.0);
        add("strength", active && m.network > 0.0, strength / m.network);
    }
    for (const auto& [name, values] : columns) {
        const DatasetSpec& spec = dataset("/panel/panel_" + name);
        sink.append(spec.path, spec.type, values);
    }
}

} // namespace workpaths
