#include "sim/output/panel.hpp"

#include "sim/output/axes.hpp"

#include <algorithm>
#include <numeric>

namespace workpaths {
namespace {

using Type = ElementType;

bool is_active(const PanelRow& r) { return r.world.people.state[r.person] != LabourState::out; }
bool is_employed(const PanelRow& r) { return r.world.people.state[r.person] == LabourState::employed; }

/// value() of who has not retired: of who has little is kept.
template <class Value> double of_active(const PanelRow& r, const Value& value) {
    return is_active(r) ? static_cast<double>(value()) : missing_value;
}
template <class Value> double of_employed(const PanelRow& r, const Value& value) {
    return is_employed(r) ? static_cast<double>(value()) : missing_value;
}
template <auto member> double measure_of(const PanelRow& r) {
    return of_active(r, [&] { return r.measures.*member; });
}

/// Weeks in the present job or employing stage.
double weeks_in_seat(const PanelRow& r) {
    return static_cast<double>(number_of(r.week) - r.world.people.job_start[r.person] + 1);
}

/// value(employer), in a job or an employing stage.
template <class Value> double of_employer(const PanelRow& r, const Value& value) {
    const EmployerId employer = is_active(r) ? r.world.people.employer[r.person] : EmployerId::none;
    return exists(employer) ? static_cast<double>(value(employer)) : missing_value;
}

double strength_of(const PanelRow& r) {
    const auto& strength = r.measures.strength;
    return is_active(r) && r.measures.network > 0.0
               ? std::accumulate(strength.begin(), strength.end(), 0.0) / r.measures.network
               : missing_value;
}

} // namespace

const ColumnsOf<PanelRow>& panel_columns() {
    using Row = PanelRow;
    static const ColumnsOf<Row> columns{
        {"year", Type::int16, "1", "year of the study at whose end the person is looked at",
         [](const Row& r) {
             const int year = number_of(r.week) / 52;
             return static_cast<double>(year);
         }},
        {"person", Type::int32, "1", "person id within the run",
         [](const Row& r) { return static_cast<double>(r.person); }},
        {"state", Type::int8, "1", "labour-market state at the end of the year",
         [](const Row& r) { return static_cast<double>(r.world.people.state[r.person]); }, state_labels},
        {"employer", Type::int32, "1", "employer id; missing without one",
         [](const Row& r) { return of_employer(r, [](EmployerId employer) { return row(employer); }); }, sometimes},
        {"industry", Type::int16, "1", "the employer's industry: an index into the axis industry; missing without one",
         [](const Row& r) {
             return of_employer(r, [&](EmployerId employer) { return row(r.world.employers.industry[row(employer)]); });
         },
         sometimes},
        {"occupation", Type::int16, "1",
         "an index into the axis occupation; this and the following are missing for the retired",
         [](const Row& r) { return of_active(r, [&] { return row(r.world.people.occupation[r.person]); }); },
         sometimes},
        {"wage", Type::float32, "USD/year", "annual wage in a job; missing without one",
         [](const Row& r) {
             return of_employed(r, [&] { return exact_exp(double{r.world.people.log_wage[r.person]}); });
         },
         sometimes},
        {"pay", Type::float32, "USD/year", "annual pay in a job or an employing stage; missing without either",
         [](const Row& r) {
             const bool paid = has_seat(r.world.people.state[r.person]);
             return paid ? exact_exp(double{r.world.people.log_wage[r.person]}) : missing_value;
         },
         sometimes},
        {"tenure", Type::int16, week_units, "weeks in the present job; missing without one",
         [](const Row& r) { return of_employed(r, [&] { return weeks_in_seat(r); }); }, sometimes},
        {"stage_tenure", Type::int16, week_units, "weeks in the present employing stage; missing outside one",
         [](const Row& r) {
             const bool in_stage = r.world.people.state[r.person] == LabourState::training;
             return in_stage ? weeks_in_seat(r) : missing_value;
         },
         sometimes},
        {"depth", Type::float32, "1", "skill depth", measure_of<&Measures::depth>, sometimes},
        {"breadth", Type::float32, "1", "skill breadth", measure_of<&Measures::breadth>, sometimes},
        {"fit", Type::float32, "1", "fit to the own occupation", measure_of<&Measures::fit>, sometimes},
        {"network", Type::float32, "1", "living ties", measure_of<&Measures::network>, sometimes},
        {"reach", Type::float32, "1", "distinct employers among ties", measure_of<&Measures::reach>, sometimes},
        {"strength", Type::float32, "1", "mean strength of living ties, in (0, 1]; missing without any", strength_of,
         sometimes}};
    return columns;
}

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
    std::vector<Measures> measures;
    measures.reserve(people_.size());
    for (const PersonId person : people_) {
        const bool active = world.people.state[row(person)] != LabourState::out;
        measures.push_back(active ? measure(world, row(person), week) : Measures{});
    }
    append_rows(sink, panel_table, panel_columns(), people_.size(), [&](std::size_t k) {
        return PanelRow{world, week, row(people_[k]), measures[k]};
    });
}

} // namespace workpaths
