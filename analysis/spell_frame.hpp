#pragma once
/// Spells ready for survival analysis, wherever they came from: one row each.

#include "analysis/stats/kaplan_meier.hpp"

#include <Eigen/Core>

#include <string>

namespace workpaths {

/// A column of categories: code i stands for labels[i].
struct Factor {
    std::string name;
    std::vector<std::string> labels; // in order: numbers by size, else by their bytes
    std::vector<int> codes;
    [[nodiscard]] int count() const { return static_cast<int>(labels.size()); }
};

/// The factor of a column of texts; only labels that occur.
Factor factor_of(std::string name, std::span<const std::string> texts);

/// What a Cox model may explain the hazard by: numbers, or categories where `factor` has labels.
struct Covariate {
    std::string name;
    std::vector<double> numbers;
    Factor factor;
    std::string unit{}; // of the numbers, where it is known
};

struct SpellFrame {
    std::string time_unit; // "weeks", or nothing
    std::vector<double> until;
    std::vector<double> since;  // empty without delayed entry
    std::vector<double> weight; // empty without weights
    std::vector<Ending> ending;
    std::optional<Factor> cause; // code 0 is "censored" and stands where the spell is
    std::optional<Factor> group;
    std::optional<Factor> stratum;
    std::optional<Factor> cluster;
    std::optional<Factor> replicate; // whose run a spell is of, where there are several; errors are then over runs
    std::vector<Covariate> covariates;
    std::vector<std::string> notes;         // what the reader of the figures must know
    std::vector<std::string> reading_notes; // how a table was read, and what looks odd in it

    [[nodiscard]] std::size_t size() const { return until.size(); }
    [[nodiscard]] Durations spells() const { return {until, ending, since, weight}; }
};

/// The rows for which keep[i] is not 0, and of all factors the labels that still occur.
SpellFrame some_rows(const SpellFrame& frame, std::span<const char> keep);

/// What still lasts, and is under observation, at the landmark, its time counted from there. Groups that are known only
/// at the landmark can then be compared: who joined them had to last until then (immortal time). Anderson, Cain and
/// Gelber (1983), Journal of Clinical Oncology 1, 710-719.
SpellFrame from_landmark(const SpellFrame& frame, double landmark);

/// Several factors as one, "a, b", of the combinations that occur.
Factor combined(std::span<const Factor> factors);

/// A step of a covariate that says something where one unit does not: the largest power of ten not above the
/// interquartile range; where that is 0 the standard deviation; where there are two values what lies between them. At
/// least 1 for whole numbers.
double telling_unit(std::span<const double> values);

/// The columns of a Cox model: numbers as they are, categories by treatment contrasts against the first label that has
/// an event, since against one without all others would be without bound.
struct Design {
    struct Term {
        std::string name;
        std::string reference;     // label, of categories
        std::string passed_over{}; // the first label, where it has no events and is not the reference
        Eigen::Index first = 0;
        Eigen::Index count = 0;
    };
    Eigen::MatrixXd columns;
    std::vector<std::string> names; // of columns: "age", "pathway=apprenticeship"
    std::vector<double> per;        // telling_unit of a column of numbers, 1 for categories
    std::vector<std::string> units; // of columns; may be empty
    std::vector<Term> terms;
};
Design design_of(const SpellFrame& frame);

} // namespace workpaths
