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
    [[nodiscard]] Account account(Bookings& to, std::size_t person) const {
        const PathwayId pathway = world.people.first_pathway[person];
        const std::size_t group = row(world.people.group[person]);
        const std::int16_t entered = world.ledger.entered[person - world.incumbents];
        return {to, cohort_of(entered), (exists(pathway) ? row(pathway) + 1 : 0) * world.groups.size() + group,
                factor[static_cast<std::size_t>(number_of(week) - entered)]};
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
    if (new_year || ledger.year.booked.empty()) {
        ledger.year.reset(cells, {0, static_cast<std::size_t>(number_of(week)) / 52 + 1});
    }
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
void book_pay(Account to, Transaction kind, Cents amount, const MoneyParams& money) {
    const double usd = static_cast<double>(amount) * 0.01;
    to.add(kind, amount);
    to.add(Transaction::income_tax, cents(money.income_tax * usd));
    to.add(Transaction::payroll_tax, cents(money.payroll_tax * usd));
    if (money.levy > 0.0) { to.add(Transaction::levy, cents(money.levy * usd)); }
    if (kind == Transaction::training_pay && money.wage_subsidy > 0.0) {
        to.add(Transaction::subsidy, cents(money.wage_subsidy * usd));
    }
}

/// USD a week of somebody at the employer; what was found and learned there counts only for those who belong there.
double weekly_output(const Books& books, std::size_t i, EmployerId employer) {
    const People& people = books.world.people;
    const OccupationId occupation = people.occupation[i];
    const bool belongs = people.employer[i] == employer;
    const double over_median = log_worth_over_median(books.world, occupation, employer, people.fit[i].value(),
                                                     belongs ? people.match_quality[i].value() : 0.0,
                                                     belongs ? people.firm_skill[i] : 0.0, books.pay);
    const double median = books.world.occupations[row(occupation)].median_wage.value();
    return books.money.output_factor * (1.0 / weeks_per_year) * median * exact_exp(static_cast<float>(over_median));
}

bool is_paid_by_the_week(const World& world, std::size_t trainee) {
    const std::size_t p = row(world.people.programme[trainee]);
    const Pathway& pathway = world.pathways[row(world.programmes.pathway[p])];
    return pathway.stages[static_cast<std::size_t>(world.programmes.stage[p])].pay == PayRule::wage_share;
}

/// The week of one person by the state in which it ends.
void book_state(Bookings& to, const Books& books, std::size_t i) {
    const People& people = books.world.people;
    const auto weekly = [&] { return exact_exp(people.log_wage[i]) * static_cast<float>(1.0 / weeks_per_year); };
    switch (people.state[i]) {
    case LabourState::employed: {
        Account account = books.account(to, i);
        book_pay(account, Transaction::wages, cents(weekly()), books.money);
        account.add(Transaction::output, cents(weekly_output(books, i, people.employer[i])));
        break;
    }
    case LabourState::training:
        if (!is_paid_by_the_week(books.world, i)) { break; }
        book_pay(books.account(to, i), Transaction::training_pay, cents(weekly()), books.money);
        break;
    case LabourState::searching:
        if (number_of(books.week) >= books.world.ledger.benefit_until[i - books.world.incumbents]) { break; }
        books.account(to, i).add(Transaction::benefit, cents(books.money.benefit * weekly()));
        break;
    case LabourState::student:
    case LabourState::out:
        break;
    }
}

/// What a host has from a run and gives for it, beside pay.
void book_host(Account to, const Books& books, const RunTime& time, const StageParams& stage) {
    const std::size_t i = row(time.person);
    const double hourly = books.world.occupations[row(books.world.people.occupation[i])].median_wage.value() /
                          (weeks_per_year * full_time_hours);
    const double full_weeks = stage.hours.value() / full_time_hours * time.weeks;
    const double mentor = books.money.mentor_hour * hourly * stage.mentor_hours.value() * time.weeks;
    const double fee = books.world.pathways[row(time.pathway)].params.fee.value() * time.weeks;
    to.add(Transaction::output, cents(stage.output_share * full_weeks * weekly_output(books, i, time.host)));
    to.add(Transaction::mentoring, cents(mentor));
    to.add(Transaction::fee, cents(fee));
    to.add(Transaction::course_employer, cents(stage.cost_employer.value() * time.weeks));
}

/// What passed of a run this week.
void book_run(Bookings& books_of_year, const Books& books, const RunTime& time) {
    const std::size_t i = row(time.person);
    const StageParams& stage = books.world.pathways[row(time.pathway)].stages[static_cast<std::size_t>(time.stage)];
    Account account = books.account(books_of_year, i);
    account.add(Transaction::course_learner, cents(stage.cost_learner.value() * time.weeks));
    account.add(Transaction::course_public, cents(stage.cost_public.value() * time.weeks));
    if (exists(time.host)) { book_host(account, books, time, stage); }
    if (time.pay_share > 0.0) {
        const OccupationId occupation = books.world.people.occupation[i];
        const double weekly = books.world.occupations[row(occupation)].median_wage.value() / weeks_per_year;
        book_pay(account, Transaction::training_pay, cents(time.pay_share * weekly * time.weeks), books.money);
    }
    if (time.completed && stage.pay == PayRule::per_project) {
        book_pay(account, Transaction::project_pay, cents(stage.project_pay.value()), books.money);
    }
}

void book_hire(Bookings& to, const Books& books, PersonId person) {
    const std::size_t i = row(person);
    if (books.world.people.channel[i] == Channel::conversion) { return; }
    const double annual = exact_exp(double{books.world.people.start_log_wage[i].value()});
    books.account(to, i).add(Transaction::turnover, cents(books.money.turnover_cost * annual));
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
        const std::size_t first = cohort_of(world.ledger.entered[begin]);
        by_block[block].reset(cells, {first, cohort_of(world.ledger.entered[end - 1]) - first + 1});
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
