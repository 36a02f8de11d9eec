#pragma once
/// What bench/calibration.py takes from a results file, watched in a run: so that the rows of docs/calibration.md that
/// are met stay met.

#include "sim/engine/run.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace workpaths::testing {

/// A share, a mean or a ratio, and its standard error.
struct Measured {
    double value;
    double error;
};

struct Count {
    double of = 0.0;
    double happened = 0.0;
    void add(bool does) { of += 1.0, happened += does ? 1.0 : 0.0; }
    [[nodiscard]] Measured share() const {
        const double p = happened / of;
        return {p, std::sqrt(p * (1.0 - p) / of)};
    }
};

inline Measured ratio(Measured a, Measured b) {
    return {a.value / b.value, a.value / b.value * std::hypot(a.error / a.value, b.error / b.value)};
}

inline Measured mean_of(const std::vector<double>& values) {
    double sum = 0.0;
    double squares = 0.0;
    for (const double x : values) { sum += x, squares += x * x; }
    const auto n = static_cast<double>(values.size());
    return {sum / n, std::sqrt((squares / n - sum / n * sum / n) / n)};
}

inline double monthly(double weekly) { return 1.0 - std::pow(1.0 - weekly, 52.0 / 12.0); }

inline bool quits(EndReason reason) { return reason == EndReason::quit_to_job || reason == EndReason::quit_to_search; }

/// Watches a run of this many years.
class BaselineWatch : public Observer {
  public:
    static constexpr std::size_t most_years = 10;
    /// Log wages of an entrant at the ends of the years since entry; nan without a job.
    struct Career {
        PersonId person;
        int cohort;
        std::array<double, most_years> log_wage;
    };

    explicit BaselineWatch(int years) : weeks_(52 * years) {}

    void week_done(const World& world, Week week) override {
        searching += static_cast<double>(world.economy.nation.searching);
        employed += static_cast<double>(world.economy.nation.employed);
        watch_starts(world, week);
        for (const JobSpell& spell : world.log.jobs) { watch_end(world, spell); }
        watch_programmes(world);
        watch_callbacks(world);
        watch_entrants(world, week);
    }
    bool finished(const World& world, Week week, const std::function<bool()>&) override {
        for (std::size_t i = 0; i < world.people.size(); ++i) { // open jobs are censored
            if (world.people.state[i] != LabourState::employed) { continue; }
            const Week start{world.people.job_start[i]};
            if (young_start(world, id_at<PersonId>(i), start)) { count_duration(week - start, false); }
        }
        return true;
    }

    /// Kaplan-Meier: the share of jobs begun at 18 to 21 that ended within so many years.
    [[nodiscard]] double young_ended_within(int years) const {
        double left = 1.0;
        double at_risk = 0.0;
        for (const double n : left_at_) { at_risk += n; }
        for (std::size_t w = 0; w < static_cast<std::size_t>(52 * years); ++w) {
            left *= at_risk > 0.0 ? 1.0 - ended_at_[w] / at_risk : 1.0;
            at_risk -= left_at_[w];
        }
        return 1.0 - left;
    }
    /// Growth of log wages over so many years since the end of the year of entry, a year, of the same people.
    [[nodiscard]] Measured growth(std::size_t years) const {
        std::vector<double> growth;
        for (const Career& c : careers) {
            const double change = (c.log_wage[years] - c.log_wage[0]) / static_cast<double>(years);
            if (std::isfinite(change)) { growth.push_back(change); }
        }
        return mean_of(growth);
    }
    /// Less than in another run of the same entrants at the end of the year of entry, cohorts from this one on.
    [[nodiscard]] Measured loss_at_entry(const BaselineWatch& other, int cohort) const {
        std::vector<double> losses;
        for (std::size_t k = 0; k < std::min(careers.size(), other.careers.size()); ++k) {
            const double loss = careers[k].log_wage[0] - other.careers[k].log_wage[0];
            if (careers[k].cohort >= cohort && std::isfinite(loss)) { losses.push_back(loss); }
        }
        return mean_of(losses);
    }

    double searching = 0, employed = 0, found = 0, lost = 0, young = 0;
    Count referred;                                      // of hires
    std::array<Count, channel_count> quit_within_a_year; // of hires seen for a year
    Count completed, taken_on;                      // of apprentices who began in the first five years; of completers
    double called = 0, called_after_internship = 0; // audited applications of direct entrants
    Count left_within_a_year_direct;                // hires of direct entrants seen for a year
    std::vector<Count> left_within_a_year_taken_on; // by pathway, after its stages
    std::vector<Career> careers;

  private:
    bool seen_for_a_year(Week start) const { return number_of(start) >= 0 && number_of(start) < weeks_ - 52; }
    static bool young_start(const World& world, PersonId person, Week start) {
        return number_of(start) >= 0 && age_of(world.people, row(person), start) < 22.0;
    }

    void watch_starts(const World& world, Week week) {
        for (const PersonId person : world.log.hired) {
            const Channel channel = world.people.channel[row(person)];
            found += world.people.origin[row(person)] == Origin::searching ? 1.0 : 0.0;
            referred.add(channel == Channel::referral);
            young += young_start(world, person, week) ? 1.0 : 0.0;
            if (!seen_for_a_year(week)) { continue; }
            quit_within_a_year[static_cast<std::size_t>(channel)].of += 1.0;
            if (Count* const stays = stays_of(world, person, channel)) { stays->of += 1.0; }
        }
    }
    static bool enters_directly(const World& world, PersonId person) {
        return row(person) >= world.incumbents && !exists(world.people.first_pathway[row(person)]);
    }
    /// Where a job of somebody who entered counts, if it does.
    Count* stays_of(const World& world, PersonId person, Channel channel) {
        const PathwayId pathway = world.people.first_pathway[row(person)];
        if (enters_directly(world, person)) { return &left_within_a_year_direct; }
        if (!exists(pathway)) { return nullptr; }
        left_within_a_year_taken_on.resize(world.pathways.size());
        return channel == Channel::conversion ? &left_within_a_year_taken_on[row(pathway)] : nullptr;
    }
    void watch_callbacks(const World& world) {
        for (const Answer& answer : world.round.answers) {
            if (!answer.audited || !enters_directly(world, answer.person)) { continue; }
            called += answer.called ? 1.0 : 0.0;
            called_after_internship += answer.called_after_internship ? 1.0 : 0.0;
        }
    }
    void watch_end(const World& world, const JobSpell& spell) {
        lost += spell.reason == EndReason::layoff || spell.reason == EndReason::quit_to_search ? 1.0 : 0.0;
        if (young_start(world, spell.person, spell.start)) { count_duration(spell.end - spell.start, true); }
        if (!seen_for_a_year(spell.start) || spell.end - spell.start >= 52) { return; }
        quit_within_a_year[static_cast<std::size_t>(spell.channel)].happened += quits(spell.reason) ? 1.0 : 0.0;
        if (Count* const stays = stays_of(world, spell.person, spell.channel)) { stays->happened += 1.0; }
    }
    void count_duration(int weeks, bool ends) {
        const auto at = static_cast<std::size_t>(std::min(weeks, 52 * static_cast<int>(most_years)));
        left_at_[at] += 1.0;
        ended_at_[at] += ends ? 1.0 : 0.0;
    }
    void watch_programmes(const World& world) {
        for (const ProgrammeSpell& spell : world.log.programmes) {
            const bool early = number_of(spell.start) >= 0 && number_of(spell.start) < weeks_ - 5 * 52;
            if (spell.pathway != PathwayId{0} || !early || spell.reason == EndReason::horizon) { continue; }
            completed.add(spell.reason == EndReason::completed);
            if (spell.reason == EndReason::completed) { taken_on.add(spell.converted); }
        }
    }
    void watch_entrants(const World& world, Week week) {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        for (const PersonId person : world.log.entered) {
            careers.push_back({person, number_of(week) / 52, {}});
            careers.back().log_wage.fill(none);
        }
        if (number_of(week) % 52 != 51) { return; }
        for (Career& career : careers) {
            const std::size_t i = row(career.person);
            if (world.people.state[i] != LabourState::employed) { continue; }
            career.log_wage[static_cast<std::size_t>(number_of(week) / 52 - career.cohort)] = world.people.log_wage[i];
        }
    }

    int weeks_;
    std::array<double, 52 * most_years + 1> left_at_{};  // young jobs that ended or were open after so many weeks
    std::array<double, 52 * most_years + 1> ended_at_{}; // those that ended
};

} // namespace workpaths::testing
