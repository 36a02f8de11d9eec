#include "analysis/tests_over_runs.hpp"

#include "analysis/stats/gray.hpp"
#include "analysis/stats/holm.hpp"
#include "analysis/stats/mean_vector.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

std::span<const int> strata_of(const SpellFrame& frame) {
    return frame.stratum ? std::span<const int>{frame.stratum->codes} : std::span<const int>{};
}

/// Scores by run, of all groups but the first of `of_groups`: they sum to 0.
std::optional<ChiSquaredTest> score_test(const std::vector<std::vector<double>>& of_runs,
                                         const std::vector<std::size_t>& of_groups) {
    if (of_groups.size() < 2) { return std::nullopt; }
    Eigen::MatrixXd scores(static_cast<Eigen::Index>(of_runs.size()), static_cast<Eigen::Index>(of_groups.size()) - 1);
    for (Eigen::Index run = 0; run < scores.rows(); ++run) {
        for (Eigen::Index k = 0; k < scores.cols(); ++k) {
            scores(run, k) = of_runs[static_cast<std::size_t>(run)][of_groups[static_cast<std::size_t>(k) + 1]];
        }
    }
    return mean_vector_test(scores);
}

/// Two groups, or all.
using Pair = std::optional<std::array<int, 2>>;

LogRank log_rank_of(const SpellFrame& frame, const Pair& pair) {
    const auto& codes = frame.group->codes;
    std::vector<char> keep(frame.size());
    std::ranges::transform(codes, keep.begin(),
                           [&](int c) { return !pair || c == (*pair)[0] || c == (*pair)[1] ? 1 : 0; });
    const SpellFrame some = some_rows(frame, keep);
    std::vector<int> own;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (keep[i] != 0) { own.push_back(codes[i]); }
    }
    return log_rank(some.spells(), own, frame.group->count(), strata_of(some));
}

/// Observed and expected are sums over the runs.
LogRank log_rank_within(const RunsApart& runs, const Pair& pair) {
    const int groups = runs.frames.front().group->count();
    const std::vector<double> none(static_cast<std::size_t>(groups));
    LogRank sums{none, none, Eigen::MatrixXd::Zero(groups, groups), {}};
    std::vector<std::vector<double>> scores;
    for (const SpellFrame& frame : runs.frames) {
        const LogRank own = log_rank_of(frame, pair);
        auto& score = scores.emplace_back();
        for (std::size_t g = 0; g < none.size(); ++g) {
            sums.observed[g] += own.observed[g];
            sums.expected[g] += own.expected[g];
            score.push_back(own.observed[g] - own.expected[g]);
        }
        sums.variance += own.variance;
        if (!own.test) { scores.pop_back(); }
    }
    std::vector<std::size_t> expected;
    for (std::size_t g = 0; g < none.size(); ++g) {
        if (sums.expected[g] > 0.0) { expected.push_back(g); }
    }
    sums.test = score_test(scores, expected);
    return sums;
}

void take_log_rank(SurvivalAnswers& answers, const RunsApart& runs) {
    if (!answers.log_rank || !answers.log_rank->test) { return; }
    answers.log_rank = log_rank_within(runs, std::nullopt);
    if (!answers.log_rank->test) {
        answers.notes.push_back(fmt::format("no log-rank test of all {} groups together: over replicates it takes as "
                                            "many of them as groups, in which the groups can be compared{}",
                                            answers.groups.size(), answers.pairs.empty() ? "" : "; pairs are tested"));
    }
    std::vector<double> p;
    for (PairwiseLogRank& pair : answers.pairs) {
        pair.test = log_rank_within(runs, std::array{pair.first, pair.second}).test;
        pair.adjusted_p.reset();
        if (pair.test) { p.push_back(pair.test->p); }
    }
    const auto adjusted = holm_adjusted(p);
    auto next = adjusted.begin();
    for (PairwiseLogRank& pair : answers.pairs) {
        if (pair.test) { pair.adjusted_p = *next++; }
    }
}

std::optional<ChiSquaredTest> gray_within(const RunsApart& runs, const std::string& cause) {
    std::vector<std::vector<double>> scores;
    std::vector<std::size_t> of_groups;
    for (const SpellFrame& frame : runs.frames) {
        const int groups = frame.group->count();
        const auto& labels = frame.cause->labels;
        const auto code = static_cast<int>(std::ranges::find(labels, cause) - labels.begin());
        const auto score =
            gray_score({frame.until, frame.cause->codes}, code, frame.group->codes, groups, strata_of(frame));
        if (score.isZero(0.0)) { continue; } // nobody left for it, or one group alone was there
        scores.emplace_back(score.begin(), score.end());
        of_groups.resize(static_cast<std::size_t>(groups));
    }
    for (std::size_t g = 0; g < of_groups.size(); ++g) { of_groups[g] = g; }
    return score_test(scores, of_groups);
}

void take_gray(SurvivalAnswers& answers, const RunsApart& runs) {
    for (GrayAnswer& one : answers.gray) { one.test = gray_within(runs, one.cause); }
    const bool none = std::ranges::none_of(answers.gray, [](const GrayAnswer& one) { return one.test.has_value(); });
    if (!answers.gray.empty() && none) {
        answers.notes.push_back(fmt::format("no test of Gray's of {} groups: over replicates it takes as many of them "
                                            "as groups, in which the groups can be compared",
                                            answers.groups.size()));
    }
}

} // namespace

void take_tests_over_runs(SurvivalAnswers& answers, const RunsApart& runs) {
    take_log_rank(answers, runs);
    take_gray(answers, runs);
}

} // namespace workpaths
