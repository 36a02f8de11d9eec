#include "sim/processes/accounts.hpp"

#include "sim/base/parallel.hpp"

namespace workpaths {
namespace {

constexpr double full_time_hours = 40.0; // a week

/// What a week's bookings read.
struct Books {
    const World& world;
    Week week;
    const MoneyParams& money;
    const PayParams& pay;
    std::vector<double> factor; // by weeks since entry: what a dollar is worth at entry

    [[nodiscard]] bool keeps(PersonId person) const { return row(person) >= world.incumbents; }
    [[nodiscard]] std::size_t cell(std::size_t person) const {
        const PathwayId pathway = world.people.first_pathway[person];
        return (exists(pathway) ? row(pathway) + 1 : 0) * world.groups.size() + row(world.people.group[person]);
    }
    [[nodiscard]] double factor_of(std::size_t person) const {
        return factor[static_cast<std::size_t>(number_of(week) - world.ledger.entered[person - world.incumbents])];
    }
};

std::vector<double> discount_factors(Week week, double rate) {
    std::vector<double> factors(static_cast<std::size_t>(number_of(week)) + 1);
    const double log_rate = exact_log(1.0 + rate) / weeks_per_year;
    for (std::size_t t = 0; t < factors.size(); ++t) { factors[t] = exact_exp(-log_rate * static_cast<double>(t)); }
    return factors;
}

/// A new year begins at nothing; this week's entrants get their row, the laid off their claim.
void open_books(World& world, Week week, const MoneyParams& money) {
    Ledger& ledger = world.ledger;
    const std::size_t cells = (world.pathways.size() + 1) * world.groups.size();
    const bool new_year = number_of(week) % 52 == 0;
    if (new_year || ledger.year.booked.empty()) { ledger.year.reset(cells); }
    const auto now = static_cast<std::int16_t>(number_of(week));
    ledger.entered.resize(world.people.size() - world.incumbents, now);
    ledger.benefit_until.resize(ledger.entered.size(), now);
    for (const JobSpell& spell : world.log.jobs) {
        if (row(spell.person) < world.incumbents) { continue; }
        const double until = number_of(week) + money.benefit_duration.value();
        const bool laid_off = spell.reason == EndReason::layoff;
        ledger.benefit_until[row(spell.person) - world.incumbents] = laid_off ? static_cast<std::int16_t>(until) : now;
    }
}

/// Pay of any kind, with what it draws after it.
void book_pay(Bookings& to, const Books& books, std::size_t person, Transaction kind, Cents amount) {
    const std::size_t cell = books.cell(person);
    const double factor = books.factor_of(person);
    const double usd = static_cast<double>(amount) * 0.01;
    to.add(cell, kind, amount, factor);
    to.add(cell, Transaction::income_tax, cents(books.money.income_tax * usd), factor);
    to.add(cell, Transaction::payroll_tax, cents(books.money.payroll_tax * usd), factor);
    if (books.money.levy > 0.0) { to.add(cell, Transaction::levy, cents(books.money.levy * usd), factor); }
    if (kind == Transaction::training_pay && books.money.wage_subsidy > 0.0) {
        to.add(cell, Transaction::subsidy, cents(books.money.wage_subsidy * usd), factor);
    }
}

/// USD a week of somebody at the employer; what was found and learned there counts only for those who belong there.
double weekly_output(const Books& books, std::size_t i, EmployerId employer) {
    const People& people = books.world.people;
    const bool belongs = people.employer[i] == employer;
    const double omega =
        log_productivity(books.world, people.occupation[i], employer, people.fit[i],
                         belongs ? people.match_quality[i] : 0.0, belongs ? people.firm_skill[i] : 0.0, books.pay);
    return books.money.output_factor * exact_exp(omega) / weeks_per_year;
}

/// The week of one person by the state in which it ends.
void book_state(Bookings& to, const Books& books, std::size_t i) {
    const People& people = books.world.people;
    const auto weekly = [&] { return exact_exp(people.log_wage[i]) * static_cast<float>(1.0 / weeks_per_year); };
    switch (people.state[i]) {
    case LabourState::employed:
        book_pay(to, books, i, Transaction::wages, cents(weekly()));
        to.add(books.cell(i), Transaction::output, cents(weekly_output(books, i, people.employer[i])),
               books.factor_of(i));
        break;
    case LabourState::training: {
        const Programmes& programmes = books.world.programmes;
        const std::size_t p = row(people.programme[i]);
        const auto stage = static_cast<std::size_t>(programmes.stage[p]);
        if (books.world.pathways[row(programmes.pathway[p])].stages[stage].pay != PayRule::wage_share) { break; }
        book_pay(to, books, i, Transaction::training_pay, cents(weekly()));
        break;
    }
    case LabourState::searching:
        if (number_of(books.week) >= books.world.ledger.benefit_until[i - books.world.incumbents]) { break; }
        to.add(books.cell(i), Transaction::benefit, cents(books.money.benefit * weekly()), books.factor_of(i));
        break;
    case LabourState::student:
    case LabourState::out:
        break;
    }
}

/// What a host has from a run and gives for it, beside pay.
void book_host(Bookings& to, const Books& books, const RunTime& time, const StageParams& stage) {
    const std::size_t i = row(time.person);
    const std::size_t cell = books.cell(i);
    const double factor = books.factor_of(i);
    const double hourly = books.world.occupations[row(books.world.people.occupation[i])].median_wage.value() /
                          (weeks_per_year * full_time_hours);
    const double full_weeks = stage.hours.value() / full_time_hours * time.weeks;
    const double mentor = books.money.mentor_hour * hourly * stage.mentor_hours.value() * time.weeks;
    const double fee = books.world.pathways[row(time.pathway)].params.fee.value() * time.weeks;
    to.add(cell, Transaction::output, cents(stage.output_share * full_weeks * weekly_output(books, i, time.host)),
           factor);
    to.add(cell, Transaction::mentoring, cents(mentor), factor);
    to.add(cell, Transaction::fee, cents(fee), factor);
    to.add(cell, Transaction::course_employer, cents(stage.cost_employer.value() * time.weeks), factor);
}

/// What passed of a run this week.
void book_run(Bookings& to, const Books& books, const RunTime& time) {
    const std::size_t i = row(time.person);
    const StageParams& stage = books.world.pathways[row(time.pathway)].stages[static_cast<std::size_t>(time.stage)];
    const std::size_t cell = books.cell(i);
    const double factor = books.factor_of(i);
    to.add(cell, Transaction::course_learner, cents(stage.cost_learner.value() * time.weeks), factor);
    to.add(cell, Transaction::course_public, cents(stage.cost_public.value() * time.weeks), factor);
    if (exists(time.host)) { book_host(to, books, time, stage); }
    if (time.pay_share > 0.0) {
        const OccupationId occupation = books.world.people.occupation[i];
        const double weekly = books.world.occupations[row(occupation)].median_wage.value() / weeks_per_year;
        book_pay(to, books, i, Transaction::training_pay, cents(time.pay_share * weekly * time.weeks));
    }
    if (time.completed && stage.pay == PayRule::per_project) {
        book_pay(to, books, i, Transaction::project_pay, cents(stage.project_pay.value()));
    }
}

void book_hire(Bookings& to, const Books& books, PersonId person) {
    const std::size_t i = row(person);
    if (books.world.people.channel[i] == Channel::conversion) { return; }
    const double annual = exact_exp(static_cast<double>(books.world.people.start_log_wage[i]));
    to.add(books.cell(i), Transaction::turnover, cents(books.money.turnover_cost * annual), books.factor_of(i));
}

} // namespace

void keep_accounts(World& world, Week week, const MoneyParams& money, const PayParams& pay) {
    if (number_of(week) < 0) { return; }
    open_books(world, week, money);
    const Books books{world, week, money, pay, discount_factors(week, money.discount)};
    Bookings& year = world.ledger.year;
    const std::size_t cells = year.booked.size() / transaction_kinds.size();
    const std::size_t people = world.ledger.entered.size();
    std::vector<Bookings> by_block(blocks_for(people));
    for_each_block(people, [&](std::size_t block, std::size_t begin, std::size_t end) {
        by_block[block].reset(cells);
        for (std::size_t k = begin; k < end; ++k) { book_state(by_block[block], books, world.incumbents + k); }
    });
    for (const Bookings& block : by_block) { year.add(block); }
    for (const RunTime& time : world.log.run_times) {
        if (books.keeps(time.person)) { book_run(year, books, time); }
    }
    for (const PersonId person : world.log.hired) {
        if (books.keeps(person)) { book_hire(year, books, person); }
    }
}

} // namespace workpaths
