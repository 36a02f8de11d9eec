#include "analysis/life_states.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace workpaths {
namespace {

constexpr int states = static_cast<int>(life_states.size());

/// The histories of some people.
StateHistories some_people(const StateHistories& all, std::span<const std::size_t> which) {
    StateHistories some;
    for (const std::size_t i : which) {
        some.add_person(all.first[i], all.until[i]);
        for (std::size_t m = all.of[i]; m < all.of[i + 1]; ++m) { some.add_move(all.time[m], all.to[m]); }
    }
    return some;
}

/// Shares of some people at times, as long as anybody was watched.
struct Occupied {
    StateOccupation shares;
    double last = -1.0;
    [[nodiscard]] std::optional<Estimate> at(double time, std::size_t row, int state) const {
        if (!(time <= last)) { return std::nullopt; }
        const auto k = static_cast<Eigen::Index>(row);
        return Estimate{shares.share(k, state), std::sqrt(std::max(0.0, shares.variance(k, state)))};
    }
};

Occupied occupied(const LivesOfStudy& lives, std::span<const std::size_t> which, std::span<const double> at) {
    if (which.empty()) { return {}; }
    const StateHistories people = some_people(lives.people, which);
    return {state_occupation(people, states, at), *std::ranges::max_element(people.until)};
}

/// Shares of a group: of all its people, and of those of each run.
struct Shares {
    Occupied all;
    std::vector<Occupied> runs; // where there are several
    [[nodiscard]] std::vector<std::optional<double>> of_runs(double time, std::size_t row, int state) const {
        std::vector<std::optional<double>> values;
        for (const Occupied& run : runs) {
            const auto share = run.at(time, row, state);
            values.push_back(share ? std::optional{share->value} : std::nullopt);
        }
        return values;
    }
};

Shares shares_of(const LivesOfStudy& lives, std::span<const std::size_t> which, std::span<const double> at) {
    Shares shares{occupied(lives, which, at), {}};
    if (lives.replicates.size() < 2) { return shares; }
    for (const std::size_t replicate : lives.replicates) {
        std::vector<std::size_t> own;
        std::ranges::copy_if(which, std::back_inserter(own),
                             [&](std::size_t i) { return lives.replicate[i] == replicate; });
        shares.runs.push_back(occupied(lives, own, at));
    }
    return shares;
}

std::vector<StatesAt> states_at(const Shares& shares, std::span<const double> at, double level) {
    std::vector<StatesAt> rows;
    for (std::size_t row = 0; row < at.size(); ++row) {
        rows.push_back({at[row], {}});
        for (int state = 0; state < states; ++state) {
            const auto all = shares.all.at(at[row], row, state);
            auto& share = rows.back().share[static_cast<std::size_t>(state)];
            if (shares.runs.empty()) {
                share = share_over_people(all, level);
            } else if (all) {
                share = mean_of_runs(shares.of_runs(at[row], row, state), all->value, level);
                if (share) { share->interval = within_shares(share->interval); }
            }
        }
    }
    return rows;
}

Difference difference_of(double time, const GroupStates& group, const GroupStates& reference, std::size_t row,
                         const Shares& own, const Shares& others, double level) {
    Difference named{fmt::format("share at {}", time), group.label, reference.label};
    const auto state = static_cast<int>(LifeState::in_first_job);
    const auto one = own.all.at(time, row, state);
    const auto other = others.all.at(time, row, state);
    if (own.runs.empty()) { return independent_difference(std::move(named), one, other, level); }
    const auto pooled = one && other ? std::optional{one->value - other->value} : std::nullopt;
    return paired_difference_of(std::move(named), own.of_runs(time, row, state), others.of_runs(time, row, state),
                                pooled, level);
}

void note_replicates(StateAnswers& answers) {
    if (answers.replicates == 0) {
        answers.notes.emplace_back(one_run_note);
        return;
    }
    for (const GroupStates& group : answers.groups) {
        for (const StatesAt& row : group.at) {
            const auto& share = row.in(LifeState::in_first_job);
            if (!share || share->replicates == answers.replicates) { continue; }
            answers.notes.push_back(
                pooled_note(fmt::format("share at {}", row.time), group.label, share->replicates, answers.replicates));
        }
    }
}

} // namespace

StateAnswers answer_states(const LivesOfStudy& lives, const SurvivalQuestions& questions) {
    StateAnswers answers;
    answers.notes = lives.notes;
    answers.replicates = lives.replicates.size() < 2 ? 0 : lives.replicates.size();
    std::vector<Shares> shares;
    for (int g = 0; g < (lives.group ? lives.group->count() : 1); ++g) {
        std::vector<std::size_t> which;
        for (std::size_t i = 0; i < lives.people.people(); ++i) {
            if (!lives.group || lives.group->codes[i] == g) { which.push_back(i); }
        }
        if (which.empty()) { continue; }
        shares.push_back(shares_of(lives, which, questions.at));
        GroupStates group{lives.group ? lives.group->labels[static_cast<std::size_t>(g)] : "", which.size(), {}, {}};
        group.at = states_at(shares.back(), questions.at, questions.level);
        std::vector<double> weeks(static_cast<std::size_t>(shares.back().all.last) + 1);
        std::iota(weeks.begin(), weeks.end(), 0.0);
        group.curve = states_at(shares_of(lives, which, weeks), weeks, questions.level);
        answers.groups.push_back(std::move(group));
    }
    for (std::size_t row = 0; row < questions.at.size(); ++row) {
        for (std::size_t g = 1; g < answers.groups.size(); ++g) {
            answers.differences.push_back(difference_of(questions.at[row], answers.groups[g], answers.groups.front(),
                                                        row, shares[g], shares.front(), questions.level));
        }
    }
    adjust_for_number(answers.differences);
    note_replicates(answers);
    return answers;
}

} // namespace workpaths
