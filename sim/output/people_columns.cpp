#include "sim/output/people_columns.hpp"

#include "sim/output/axes.hpp"

namespace workpaths {
namespace {

using Type = ElementType;

/// value(row, entrant) of who entered in the study; missing of incumbents.
template <class Value> double of_entrant(const PersonRow& r, const Value& value) {
    return r.person < r.world.incumbents ? missing_value : value(r.person - r.world.incumbents);
}

double entry_of(const PersonRow& r) {
    const auto week = r.cohorts.week_of(r.world, r.person);
    return week ? static_cast<double>(*week) : missing_value;
}

double pay_of(const PersonRow& r) {
    return of_entrant(r, [&](std::size_t) {
        const bool paid = has_seat(r.world.people.state[r.person]);
        return paid ? exact_exp(double{r.world.people.log_wage[r.person]}) : missing_value;
    });
}

template <std::size_t trait> double trait_of(const PersonRow& r) {
    return of_entrant(r, [&](std::size_t entrant) { return double{r.traits[entrant][trait]}; });
}

} // namespace

void WorkedWeeks::week_done(const World& world) {
    const auto& state = world.people.state;
    weeks_.resize(state.size() - world.incumbents, 0);
    for (std::size_t k = 0; k < weeks_.size(); ++k) {
        const bool employed = has_seat(state[world.incumbents + k]);
        weeks_[k] = static_cast<std::int16_t>(weeks_[k] + (employed ? 1 : 0));
    }
}

const ColumnsOf<PersonRow>& people_columns() {
    using Row = PersonRow;
    static const ColumnsOf<Row> columns{
        {"id", Type::int32, "1",
         "person id within the run, from 0 in order of entry; the same person in all arms and points of a replicate",
         [](const Row& r) { return static_cast<double>(r.person); }},
        {"cohort", Type::int16, "1", "year of the study in which the person entered; -1 for incumbents",
         [](const Row& r) { return static_cast<double>(r.cohorts.of(r.world, r.person)); }},
        {"group", Type::int16, "1", "an index into the axis group",
         [](const Row& r) { return static_cast<double>(row(r.world.people.group[r.person])); }},
        {"region", Type::int16, "1", "an index into the axis region",
         [](const Row& r) { return static_cast<double>(row(r.world.people.region[r.person])); }},
        {"pathway", Type::int16, "1", "pathway applied for at entry: an index into the axis pathway",
         [](const Row& r) { return static_cast<double>(pathway_index(r.world, r.person)); }},
        {"entry", Type::int16, week_units, "week in which the person entered; missing for incumbents", entry_of,
         sometimes},
        {"birth", Type::int16, week_units, "week of birth, counted from the start of the study",
         [](const Row& r) { return static_cast<double>(r.world.people.birth_week[r.person]); }},
        {"assigned",
         Type::int8,
         "1",
         "what the experiment made of the person: assigned are those forced into its pathway",
         [](const Row& r) { return static_cast<double>(r.world.people.assignment[r.person]); },
         {"not_eligible", "eligible", "assigned"}},
        {"state", Type::int8, "1", "labour-market state at the end of the study",
         [](const Row& r) { return static_cast<double>(r.world.people.state[r.person]); }, state_labels},
        {"pay", Type::float32, "USD/year",
         "annual pay at the end of the study, in a job or an employing stage; missing without either; this and the "
         "following are missing for incumbents",
         pay_of, sometimes},
        {"employed_weeks", Type::int16, "week",
         "weeks of the study at whose end the person was in a job or an employing stage",
         [](const Row& r) { return of_entrant(r, [&](std::size_t entrant) { return r.worked.of(entrant); }); },
         sometimes},
        {"aptitude", Type::float32, "1", "factor on learning", trait_of<0>, sometimes},
        {"fit", Type::float32, "1", "fit to the occupation chosen at entry", trait_of<1>, sometimes},
        {"breadth", Type::float32, "1", "skill breadth at entry", trait_of<2>, sometimes}};
    return columns;
}

const ColumnsOf<EmployerRow>& employer_columns() {
    using Row = EmployerRow;
    static const ColumnsOf<Row> columns{
        {"id", Type::int32, "1", "employer id within the run, from 0",
         [](const Row& r) { return static_cast<double>(r.employer); }},
        {"region", Type::int16, "1", "an index into the axis region",
         [](const Row& r) { return static_cast<double>(row(r.employers.region[r.employer])); }},
        {"industry", Type::int16, "1", "an index into the axis industry",
         [](const Row& r) { return static_cast<double>(row(r.employers.industry[r.employer])); }},
        {"occupation", Type::int16, "1", "main occupation: an index into the axis occupation",
         [](const Row& r) { return static_cast<double>(row(r.employers.main_occupation[r.employer])); }},
        {"share", Type::float64, "1", "share of all employment that the employer aims at",
         [](const Row& r) { return static_cast<double>(r.employers.share[r.employer]); }},
        {"premium", Type::float64, "log points", "premium on every wage it pays",
         [](const Row& r) { return static_cast<double>(r.employers.premium[r.employer]); }}};
    return columns;
}

} // namespace workpaths
