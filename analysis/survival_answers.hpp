#pragma once
/// Everything that is asked of a set of spells, answered: curves by group, tests, a Cox model, incidence by reason.

#include "analysis/group_differences.hpp"
#include "analysis/spell_frame.hpp"
#include "analysis/stats/aalen_johansen.hpp"
#include "analysis/stats/cox_schoenfeld.hpp"
#include "analysis/stats/log_rank.hpp"
#include "analysis/stats/nelson_aalen.hpp"
#include "analysis/stats/survival_summary.hpp"

namespace workpaths {

struct SurvivalQuestions {
    std::vector<double> at;        // times at which shares are compared
    std::optional<double> horizon; // of restricted means
    double level = usual_confidence;
};

inline constexpr double curve_quantiles[] = {0.25, 0.5, 0.75};

/// At a time of the curve: means over runs, with their errors.
struct CurveRow {
    MeanOfRuns survival;
    MeanOfRuns hazard;
};

/// Errors are over people where `replicates` of an estimate is 0.
struct GroupCurve {
    std::string label; // empty where there are no groups
    std::size_t spells = 0;
    double weight = 0.0; // spells where there are no weights
    double events = 0.0;
    SurvivalCurve curve;
    HazardCurve hazard;
    std::vector<TimeQuantile> quantiles;                  // at curve_quantiles
    std::vector<std::optional<double>> quantile_errors{}; // of several runs: their standard errors
    std::vector<std::optional<MeanOfRuns>> shares;        // that last, at each time asked
    std::optional<MeanOfRuns> restricted_mean;
    std::vector<std::string> causes;
    std::optional<IncidenceCurves> incidence;                               // with causes
    std::vector<std::vector<std::optional<MeanOfRuns>>> incidence_shares{}; // [cause][time asked]
    std::vector<std::optional<SurvivalCurve>> of_runs{}; // of several runs: each one's own, absent where it has nobody
    std::vector<CurveRow> over_runs{}; // and their mean at each time of `curve`, which is of all people
};

struct CoxAnswer {
    Design design; // without its columns
    CoxFit fit;
    Eigen::MatrixXd robust; // empty where neither clusters nor weights ask for it
    ProportionalityTests proportionality;
    std::size_t clusters = 0;
    double degrees_of_freedom = 0.0; // of Student's t, where clusters are runs; 0: normal
};

struct GrayAnswer {
    std::string cause;
    std::optional<ChiSquaredTest> test;
};

struct SurvivalAnswers {
    std::vector<GroupCurve> groups;
    std::vector<std::string> causes;
    std::vector<Difference> differences;
    std::optional<LogRank> log_rank;    // stratified where there are strata
    std::vector<PairwiseLogRank> pairs; // with three groups or more
    std::vector<GrayAnswer> gray;
    std::optional<CoxAnswer> cox;
    std::size_t replicates = 0;        // that errors are over; 0: over people
    std::vector<std::string> notes;    // what has no answer, and why
    std::vector<std::string> failures; // what was asked for and cannot be given
};

/// The curve of each group in the order of its labels, or one of all.
std::vector<GroupCurve> kaplan_meier_by_group(const SpellFrame& frame, const SurvivalQuestions& questions);

SurvivalAnswers answer(const SpellFrame& frame, const SurvivalQuestions& questions);

} // namespace workpaths
