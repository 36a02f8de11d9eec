#pragma once
/// `replicates = { until = "half-width(retention_1y) < 0.5 pp", at_most = 200 }`: as many replicates as the precision
/// of a measure takes, of everybody or of a pathway, in every arm or of the difference between two:
/// 'half-width(retention_1y, apprenticeship, "double places" - "as it is") < 1 pp'.

#include "sim/base/measure_list.hpp"
#include "sim/scenario/reading.hpp"

#include <array>

namespace workpaths {

/// Names of arms: the first less the second.
using ArmDifference = std::array<std::string, 2>;

struct Precision {
    const MeasureInfo* measure = nullptr;   // only where that is a mistake
    std::string pathway;                    // id; empty for all who entered
    std::optional<ArmDifference> written;   // as the scenario names the arms; none: of every arm by itself
    std::vector<ArmDifference> differences; // by the labels of the batch's arms
    double half_width = 0.0;                // of the 95 % confidence interval, in the measure's own unit
    std::size_t at_most = 200;              // replicates
    Place place{};                          // of the condition

    /// Whether they ask for the same, wherever that is written.
    [[nodiscard]] bool is_that_of(const Precision& other) const;
};

/// Takes the table under run.replicates out of the tree and leaves its `at_most` there; none where run.replicates is no
/// table, or `until` reads as no condition. Mistakes are reported.
std::optional<Precision> take_precision(Reading& reading, Table& tree);

/// Reports a pathway that is none of these.
void check_pathway(Reading& reading, const Precision& precision, const std::vector<std::string>& pathways);

/// Arms by the names that a scenario may use, each with its label in the batch.
class ArmNames {
  public:
    /// A name that is there already stays what it is.
    void add(const std::string& name, const std::string& label);
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    /// None where no arm is called so.
    [[nodiscard]] std::optional<std::string> label_of(const std::string& name) const;

  private:
    std::vector<std::string> names_;
    std::map<std::string, std::string> labels_; // by the bare name
};

/// Finds the arms of the difference, if one is asked for, among these; reports those that are not there.
void find_arms(Reading& reading, Precision& precision, const ArmNames& arms);

/// What is said of a name that a measure had before.
std::string renamed_note(std::string_view former_name, const MeasureInfo& measure);

} // namespace workpaths
