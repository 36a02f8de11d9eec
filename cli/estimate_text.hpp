#pragma once
/// How estimates are written for people, with the digits of analysis/digits.hpp, and the labels of their rows.

#include "analysis/digits.hpp"
#include "analysis/result_rows.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace workpaths {

/// The estimate alone, with the digits that its standard error leaves.
std::string value_text(const Estimate& estimate, double scale = 1.0, Sign sign = Sign::of_negative);

/// What the mark behind a mean says that some replicates cannot tell; empty where no mean in the tables has it.
std::string left_out_legend(const std::string& tables);
/// "0.4121 ± 0.0031", times `scale`, marked where replicates are left out; "-" without an estimate.
std::string estimate_text(const std::optional<Estimate>& estimate, double scale = 1.0, Sign sign = Sign::of_negative);

/// The same of a difference: "+1.20 ± 0.31".
std::string gain_text(const std::optional<Estimate>& gain, double scale = 1.0);

/// "[0.4061, 0.4182]": the bounds with the digits of the estimate.
std::string bounds_text(const Estimate& estimate, double lower, double upper, double scale = 1.0,
                        Sign sign = Sign::of_negative);

template <class Row> struct LabelledRow {
    std::string label;
    const Row* row; // null: a label for the rows below it
};

/// Rows by pathway as a table shows them: each under its pathway, or its groups indented below the pathway. Only rows
/// that `keeps(row)` keeps.
template <class Row, class Keeps>
std::vector<LabelledRow<Row>> labelled_rows(const std::vector<Row>& rows, const Keeps& keeps) {
    std::vector<LabelledRow<Row>> labelled;
    std::size_t pathways = 0; // rows are by group, then by pathway
    while (pathways < rows.size() && rows[pathways].group == rows.front().group) { ++pathways; }
    for (std::size_t j = 0; j < pathways; ++j) {
        bool titled = rows[j].group.empty();
        for (std::size_t k = j; k < rows.size(); k += pathways) {
            if (!keeps(rows[k])) { continue; }
            if (!titled) { labelled.push_back({rows[j].pathway, nullptr}); }
            titled = true;
            labelled.push_back(
                {rows[k].group.empty() ? rows[k].pathway : fmt::format("  {}", rows[k].group), &rows[k]});
        }
    }
    return labelled;
}

} // namespace workpaths
