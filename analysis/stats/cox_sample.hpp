#pragma once
/// Spells with covariates, put in the order in which the partial likelihood of Cox's model is summed: stratum by
/// stratum from the last time back, so that risk sets grow by those who leave later and shrink by those who come later.

#include "analysis/stats/kaplan_meier.hpp"

#include <Eigen/Core>

namespace workpaths {

/// What a Cox model is fitted to. Row i of the covariates belongs to spell i; finite.
struct CoxData {
    Durations spells; // with weights, if there are any
    const Eigen::MatrixXd& covariates;
    std::span<const int> stratum{}; // from 0; each has a baseline of its own; empty: one
};

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The rows that join the risk set on the way back to an event time; those with the event come last.
struct EventTime {
    double time = 0.0;
    std::size_t first = 0;
    std::size_t first_event = 0;
    std::size_t last = 0;
    std::size_t entries_last = 0; // of `entries`: they are not yet there at this time
    bool opens_stratum = false;
};

/// Covariates are divided by their standard deviations, so that no unit of measurement makes a model ill-conditioned,
/// and centred on their weighted means in each stratum: only differences within a stratum matter, and a stratum in
/// which a covariate hardly varies loses none of their digits.
struct CoxSample {
    RowMatrix covariates; // in the order of `spell`
    std::vector<double> weight;
    std::vector<std::uint32_t> spell;   // which spell a row is
    std::vector<std::uint32_t> entries; // rows by `since`, latest first within a stratum; empty without delayed entry
    std::vector<EventTime> event_times;
    Eigen::VectorXd scale; // standard deviations; 1 where a covariate does not vary

    [[nodiscard]] Eigen::Index covariate_count() const { return covariates.cols(); }
};

/// Spells after the last event of a stratum say nothing about the model and are in no event time.
CoxSample cox_sample(const CoxData& data);

/// The same with some of the covariates.
CoxSample with_covariates(const CoxSample& sample, const std::vector<Eigen::Index>& kept);

} // namespace workpaths
