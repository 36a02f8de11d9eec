#include "experiments/claims_record.hpp"

#include <algorithm>

namespace workpaths {
namespace {

using Texts = std::vector<std::string>;

/// The two places of a list of one name, or of two; empty where there is none.
void append_sides(Texts& column, const Texts& names) {
    column.push_back(names.empty() ? "" : names.front());
    column.push_back(names.size() < 2 ? "" : names.back());
}

/// The arms of a test as the axis names them; the file's first where the test names none.
Texts labels_of(const Batch& batch, std::size_t file, const Texts& names) {
    Texts labels;
    for (const BatchArm& arm : batch.arms) {
        if (arm.file != file) { continue; }
        if (names.empty()) { return {arm.label}; }
        labels.push_back(arm.label);
    }
    Texts found;
    const std::string prefix = batch.files[file].path.stem().string() + ": "; // of several files
    for (const std::string& name : names) {
        const auto is = [&](const std::string& label) { return label == name || label == prefix + name; };
        found.push_back(*std::ranges::find_if(labels, is));
    }
    return found;
}

} // namespace

void write_claims(OutputFile& file, const Batch& batch) {
    Texts ids, sentences, outcomes, directions, arms, pathways, groups, thirds;
    std::vector<double> years;
    for (std::size_t f = 0; f < batch.files.size(); ++f) {
        const auto& claim = batch.files[f].claim;
        if (!claim) { continue; }
        for (const ClaimTest& test : claim->tests) {
            ids.push_back(claim->id);
            sentences.push_back(claim->sentence);
            outcomes.push_back(test.outcome);
            directions.push_back(test.direction);
            years.push_back(static_cast<double>(test.year));
            append_sides(arms, labels_of(batch, f, test.arms));
            append_sides(pathways, test.pathways);
            append_sides(groups, test.groups);
            append_sides(thirds, test.thirds);
        }
    }
    if (ids.empty()) { return; }
    file.dimension("claim_test", ids.size());
    file.dimension("side", 2);
    const auto write = [&](const char* path, const char* name, const Texts& values) {
        const bool by_side = values.size() != ids.size();
        file.write(
            {path, by_side ? Texts{"claim_test", "side"} : Texts{"claim_test"}, ElementType::text, "1", name, {}},
            values);
    };
    write("/claims/claim_id", "the claim that the test belongs to", ids);
    write("/claims/claim_sentence", "the claim in a sentence", sentences);
    write("/claims/claim_outcome", "outcome that is compared", outcomes);
    write("/claims/claim_direction", "how the first side is expected to stand to the second", directions);
    write("/claims/claim_arms", "arm of each side; the second empty where both have the same", arms);
    write("/claims/claim_pathways", "pathway of each side, likewise; both empty for all", pathways);
    write("/claims/claim_groups", "group of each side, likewise", groups);
    write("/claims/claim_thirds", "third of a trait at entry of each side, likewise", thirds);
    file.write({"/claims/claim_year",
                {"claim_test"},
                ElementType::int32,
                "1",
                "year of the study, from 1; 0 for its end or all of it",
                {}},
               years);
}

} // namespace workpaths
