#include "sim/world/pathway_utility.hpp"

#include "sim/world/teammates.hpp"

#include <algorithm>

namespace workpaths {
namespace {

constexpr double full_time_year = 40.0 * weeks_per_year; // hours

/// Integral of the discount factor over the weeks from `from` to `to`.
double discounted_weeks(double from, double to, double discount) {
    const double rate = exact_log(1.0 + discount) / weeks_per_year;
    if (rate == 0.0) { return to - from; }
    return (exact_exp(-rate * from) - exact_exp(-rate * to)) / rate;
}

/// What a week of a run leaves for search or a job.
double free_share(const StageParams& stage) {
    if (keeps_seat(stage) || stage.beside == Beside::study) { return 0.0; }
    return std::max(0.0, 1.0 - stage.hours.value() / 40.0);
}

/// The usual way through a pathway, run by run; adds up what counts.
class Way {
  public:
    explicit Way(const ChoiceParams& params) : params_(params) {}

    void run(const StageParams& stage) {
        const double length = stage.duration.value();
        const double seen = std::clamp(params_.horizon.value() - at_, 0.0, length);
        const double share = stage.pay_at_start + (stage.pay_at_end - stage.pay_at_start) * seen / (2.0 * length);
        const double wage = (stage.pay == PayRule::wage_share ? share : 0.0) + free_share(stage) * params_.expected_pay;
        const bool pays = stage.pay == PayRule::per_project && seen == length;
        earn(seen, wage, -stage.cost_learner.value(), pays ? stage.project_pay.value() : 0.0);
        const double hours = stage.hours.value() * length;
        hours_ += hours;
        const bool on_site = stage.host != HostRule::remote && stage.host != HostRule::none;
        on_site_ += on_site ? hours : 0.0;
        const bool changes = stage.host != HostRule::one_host || stage.domains == PractisedDomains::task;
        varied_ += changes ? 1.0 : 0.0;
        practice_ += stage.domains == PractisedDomains::occupation ? hours * stage.learning : 0.0;
        at_ += length;
    }
    void gap(const StageParams& stage) {
        const double length = stage.gap.value();
        const double seen = std::clamp(params_.horizon.value() - at_, 0.0, length);
        earn(seen, keeps_seat(stage) || stage.beside == Beside::study ? 0.0 : params_.expected_pay, 0.0, 0.0);
        at_ += length;
    }
    [[nodiscard]] Prospect arrive() const {
        Prospect prospect;
        const double weeks = std::max(1e-9, std::min(at_, params_.horizon.value()));
        prospect.weekly = {income_.wages / weeks, income_.money / weeks};
        prospect.present_value = present_;
        const double horizon = params_.horizon.value();
        if (at_ < horizon) {
            prospect.present_value.wages += params_.expected_pay * discounted_weeks(at_, horizon, params_.discount);
        }
        prospect.full_time_years = hours_ / full_time_year;
        prospect.breadth = varied_ > 0.0 ? 1.0 - 1.0 / varied_ : 0.0;
        prospect.depth = 1.0 - exact_exp(-practice_ / params_.depth_hours.value());
        prospect.on_site = hours_ > 0.0 ? on_site_ / hours_ : 0.0;
        return prospect;
    }

  private:
    /// `weeks` from now on at this pay a week, and a sum at their end.
    void earn(double weeks, double wage, double money, double at_end) {
        const double counted = discounted_weeks(at_, at_ + weeks, params_.discount);
        const double later = exact_pow(1.0 + params_.discount, -(at_ + weeks) / weeks_per_year);
        present_.wages += wage * counted;
        present_.money += money * counted + at_end * later;
        income_.wages += wage * weeks;
        income_.money += money * weeks + at_end;
    }

    const ChoiceParams& params_;
    double at_ = 0.0; // weeks from now
    Income present_;
    Income income_; // not discounted
    double hours_ = 0.0;
    double on_site_ = 0.0;
    double varied_ = 0.0;   // runs
    double practice_ = 0.0; // hours times learning in the own occupation
};

} // namespace

Prospect prospect_of(const Pathway& pathway, const ChoiceParams& params) {
    Way way{params};
    std::vector<int> jumped(pathway.stages.size(), 0);
    for (std::size_t k = 0; k < pathway.stages.size();) {
        const StageParams& stage = pathway.stages[k];
        for (int n = 0; n < stage.repeats; ++n) {
            way.run(stage);
            way.gap(stage);
        }
        const int to = k < pathway.jumps.size() ? pathway.jumps[k] : -1;
        const bool jumps = to >= 0 && stage.jump_share >= 0.5 && jumped[k] < stage.jump_times;
        if (jumps) { ++jumped[k]; }
        k = jumps ? static_cast<std::size_t>(to) : k + 1;
    }
    return way.arrive();
}

Prospect direct_prospect(const ChoiceParams& params) {
    Prospect prospect;
    prospect.present_value.wages = params.expected_pay * discounted_weeks(0.0, params.horizon.value(), params.discount);
    prospect.weekly.wages = params.expected_pay;
    return prospect;
}

Tastes tastes_of(PersonId person, const ChoiceParams& params, const Draws& draws) {
    const auto normal = [&](Purpose purpose) { return draws.normal(Draw{purpose, Week{0}, address_of(person)}); };
    return {.exploring = normal(Purpose::exploring_taste),
            .commitment = params.commitment + params.commitment_sd * normal(Purpose::commitment_taste),
            .need = params.need.value() * exact_exp(params.need_sd * normal(Purpose::liquidity_need))};
}

double utility(const Prospect& prospect, double constant, const Tastes& tastes, const Heard& heard, double weekly_wage,
               const ChoiceParams& params) {
    const double least = params.subsistence.value() * discounted_weeks(0.0, params.horizon.value(), params.discount);
    const double open = std::max(0.0, 1.0 - prospect.weekly.at(weekly_wage) / tastes.need);
    return constant + params.money * exact_log(std::max(least, prospect.present_value.at(weekly_wage))) -
           params.liquidity * std::min(1.0, open) + tastes.commitment * prospect.full_time_years +
           params.earnings * heard.gain.earnings + params.lasting * heard.gain.retention +
           params.exploring * tastes.exploring * prospect.breadth -
           params.specialising * tastes.exploring * prospect.depth + params.ties * heard.share -
           params.distance * prospect.on_site;
}

CareerOutcome outcome_of(const People& people, std::size_t person, MoneyPerWeek subsistence) {
    const double least = exact_log(subsistence.value() * weeks_per_year);
    if (!has_seat(people.state[person])) { return {least, 0.0}; }
    return {std::max(least, double{people.log_wage[person]}),
            people.observed[person].value() >= weeks_per_year ? 1.0 : 0.0};
}

std::vector<Heard> heard_by(const World& world, PersonId person, Week week, const ChoiceParams& params) {
    const Beliefs& beliefs = world.beliefs;
    const GroupId group = world.people.group[row(person)];
    std::vector<Heard> heard(world.pathways.size());
    std::vector<CareerOutcome> told(world.pathways.size()); // sums of gains
    std::vector<double> tellers(world.pathways.size(), 0.0);
    double ties = 0.0;
    for_each_tie(world, person, week, [&](const LivingTie& tie) {
        ties += 1.0;
        const std::size_t other = row(tie.other);
        const PathwayId took = world.people.first_pathway[other];
        if (!exists(took)) { return; }
        heard[row(took)].share += 1.0;
        if (other >= beliefs.first_unjudged() || beliefs.direct_known[row(group)] == 0) { return; }
        const CareerOutcome outcome = outcome_of(world.people, other, params.subsistence);
        const CareerOutcome& direct = beliefs.direct[row(group)];
        told[row(took)].earnings += outcome.earnings - direct.earnings;
        told[row(took)].retention += outcome.retention - direct.retention;
        tellers[row(took)] += 1.0;
    });
    for (std::size_t j = 0; j < heard.size(); ++j) {
        if (ties > 0.0) { heard[j].share /= ties; }
        const CareerOutcome& published = beliefs.of(group, id_at<PathwayId>(j)).gain;
        const double all = params.hearsay + tellers[j];
        heard[j].gain = {(params.hearsay * published.earnings + told[j].earnings) / all,
                         (params.hearsay * published.retention + told[j].retention) / all};
    }
    return heard;
}

} // namespace workpaths
