#include "analysis/claims.hpp"

#include "analysis/stats/holm.hpp"
#include "analysis/stats/mean.hpp"
#include "analysis/stats/student.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace workpaths {
namespace {

/// One name or two of a list; empty where nothing was said.
struct Names {
    std::string first;
    std::string second;
    [[nodiscard]] bool compares() const { return !second.empty(); }
    [[nodiscard]] const std::string& at(bool other) const { return other ? second : first; }
};

struct Test {
    std::string outcome, direction;
    Names arms, pathways, groups, thirds;
    std::size_t year = 0; // from 1; 0 where the study ends
    [[nodiscard]] std::array<const Names*, 4> lists() const { return {&arms, &pathways, &groups, &thirds}; }
};

std::size_t place_of(const std::vector<std::string>& labels, const std::string& name, const char* what) {
    const auto found = std::ranges::find(labels, name);
    if (found == labels.end()) { throw InputError{fmt::format("/claims names no {} of the file: {}", what, name)}; }
    return static_cast<std::size_t>(found - labels.begin());
}

std::array<std::size_t, 2> third_named(const std::string& name) {
    for (std::size_t trait = 0; trait < trait_names.size(); ++trait) {
        for (std::size_t third = 0; third < third_names.size(); ++third) {
            if (name == fmt::format("{}.{}", trait_names[trait], third_names[third])) { return {trait, third}; }
        }
    }
    throw InputError{"/claims names no third of a trait: " + name};
}

/// One side of all lists: in bit k whether the second name of list k is meant.
struct Corner {
    std::size_t arm = 0;
    Slice slice;
};

class Axes {
  public:
    explicit Axes(const InputFile& file)
        : arms_(file.texts("/arm")), pathways_(file.texts("/pathway")), groups_(file.texts("/group")) {}

    [[nodiscard]] Corner corner(const Test& test, unsigned second) const {
        const auto name = [&](const Names& names, unsigned bit) {
            return names.at(names.compares() && (second & (1U << bit)) != 0);
        };
        Corner corner{place_of(arms_, name(test.arms, 0), "arm"), {}};
        if (const auto pathway = name(test.pathways, 1); !pathway.empty()) {
            corner.slice.pathway = place_of(pathways_, pathway, "pathway");
        }
        if (const auto group = name(test.groups, 2); !group.empty()) {
            corner.slice.group = place_of(groups_, group, "group");
        }
        if (const auto third = name(test.thirds, 3); !third.empty()) { corner.slice.third = third_named(third); }
        if (test.year > 0) { corner.slice.year = test.year - 1; }
        return corner;
    }

  private:
    std::vector<std::string> arms_, pathways_, groups_;
};

/// Values of runs, each run's data read once for all tests of a replicate.
class Runs {
  public:
    Runs(const InputFile& file, const BatchTasks& tasks, std::size_t replicate)
        : file_(file), tasks_(tasks), replicate_(replicate) {}

    /// Absent where the run was not done or cannot tell.
    std::optional<double> value(const MeasureInfo& outcome, const Corner& corner) {
        const TaskIndex task{corner.arm, 0, replicate_};
        if (!tasks_.is_done(task)) { return std::nullopt; }
        const auto known = runs_.find(corner.arm);
        RunData& run = known != runs_.end() ? known->second
                                            : runs_.emplace(corner.arm, RunData{file_, tasks_, task}).first->second;
        const auto value = read_measure(run, outcome, corner.slice);
        untold_ = !value && workpaths::is_untold(run, outcome, corner.slice);
        return value ? std::optional{value->value} : std::nullopt;
    }
    /// Whether the last value is absent though people count.
    [[nodiscard]] bool is_untold() const { return untold_; }

  private:
    const InputFile& file_;
    const BatchTasks& tasks_;
    std::size_t replicate_;
    std::map<std::size_t, RunData> runs_; // by arm
    bool untold_ = false;
};

/// The corners of the lists that compare, with their signs.
std::vector<unsigned> corners_of(const Test& test) {
    unsigned compared = 0;
    for (unsigned k = 0; k < test.lists().size(); ++k) {
        if (test.lists()[k]->compares()) { compared |= 1U << k; }
    }
    std::vector<unsigned> corners;
    for (unsigned second = 0; second < (1U << test.lists().size()); ++second) {
        if ((second & ~compared) == 0) { corners.push_back(second); }
    }
    return corners;
}

double sign_of(unsigned second) { return __builtin_popcount(second) % 2 == 0 ? 1.0 : -1.0; }

std::string about(const Test& test) {
    std::vector<std::string> parts;
    for (const Names* names : test.lists()) {
        if (names->compares()) { parts.push_back(fmt::format("{} less {}", names->first, names->second)); }
    }
    for (const Names* names : {&test.pathways, &test.groups, &test.thirds}) {
        if (!names->first.empty() && !names->compares()) { parts.push_back(names->first); }
    }
    if (test.year > 0) { parts.push_back(fmt::format("year {}", test.year)); }
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::vector<Test> tests_in(const InputFile& file) {
    const auto outcome = file.texts("/claims/claim_outcome");
    const auto direction = file.texts("/claims/claim_direction");
    const auto year = file.numbers("/claims/claim_year").values;
    const std::size_t n = outcome.size();
    const auto sides = [&](const char* path) {
        auto texts = file.texts(path);
        if (texts.size() != 2 * n) { throw InputError{std::string{path} + " has not the axes claim_test, side"}; }
        return texts;
    };
    const auto arms = sides("/claims/claim_arms");
    const auto pathways = sides("/claims/claim_pathways");
    const auto groups = sides("/claims/claim_groups");
    const auto thirds = sides("/claims/claim_thirds");
    if (direction.size() != n || year.size() != n) { throw InputError{"/claims has columns of several lengths"}; }
    const auto years = static_cast<double>(file.length("/year"));
    std::vector<Test> tests;
    for (std::size_t k = 0; k < n; ++k) {
        const auto at = [&](const std::vector<std::string>& texts) { return Names{texts[2 * k], texts[2 * k + 1]}; };
        if (!(year[k] >= 0.0 && year[k] <= years)) {
            throw InputError{"/claims/claim_year names no year of the study"};
        }
        tests.push_back({outcome[k], direction[k], at(arms), at(pathways), at(groups), at(thirds),
                         static_cast<std::size_t>(year[k])});
    }
    return tests;
}

/// What a test has found over the replicates so far.
struct FoundDifferences {
    std::vector<double> differences, first, second;
    std::size_t left_out = 0;
    bool untold = false; // people are there who were not watched so long: the other replicates are no random choice
};

void add_replicate(FoundDifferences& found, const Test& test, const MeasureInfo& outcome, const Axes& axes,
                   Runs& runs) {
    const auto corners = corners_of(test);
    double difference = 0.0;
    std::vector<double> values;
    for (const unsigned second : corners) {
        const auto value = runs.value(outcome, axes.corner(test, second));
        if (!value) {
            ++found.left_out;
            found.untold |= runs.is_untold();
            return;
        }
        values.push_back(*value);
        difference += sign_of(second) * *value;
    }
    found.differences.push_back(difference);
    if (corners.size() != 2) { return; }
    found.first.push_back(values[0]);
    found.second.push_back(values[1]);
}

ClaimTestVerdict test_verdict(const Test& test, const MeasureInfo& outcome, const FoundDifferences& found) {
    const auto value = [](const std::vector<double>& values) {
        const auto estimate = mean(values);
        return estimate ? std::optional{estimate->value} : std::nullopt;
    };
    ClaimTestVerdict verdict{.outcome = &outcome,
                             .higher = test.direction == "higher",
                             .about = about(test),
                             .replicates = found.differences.size(),
                             .left_out = found.left_out,
                             .first = value(found.first),
                             .second = value(found.second),
                             .difference = mean(found.differences),
                             .interval = {},
                             .p = {},
                             .adjusted_p = {}};
    if (found.untold) {
        for (auto* mean : {&verdict.first, &verdict.second}) { mean->reset(); }
        verdict.difference.reset();
    }
    if (!verdict.difference) { return verdict; }
    verdict.interval = student_interval(*verdict.difference, verdict.replicates);
    verdict.p = student_p(*verdict.difference, verdict.replicates);
    return verdict;
}

Verdict verdict_of(const ClaimTestVerdict& test) {
    if (!test.interval || !test.adjusted_p) { return Verdict::undecided; }
    const bool as_expected = test.higher ? test.interval->lower > 0.0 : test.interval->upper < 0.0;
    if (as_expected) { return Verdict::holds; }
    const bool on_the_other_side = test.higher ? test.interval->upper < 0.0 : test.interval->lower > 0.0;
    return on_the_other_side && *test.adjusted_p < 1.0 - usual_confidence ? Verdict::fails : Verdict::undecided;
}

Verdict all_of(const std::vector<ClaimTestVerdict>& tests) {
    const auto is = [&](Verdict verdict) {
        return [verdict](const ClaimTestVerdict& t) { return t.verdict == verdict; };
    };
    if (std::ranges::any_of(tests, is(Verdict::fails))) { return Verdict::fails; }
    return std::ranges::all_of(tests, is(Verdict::holds)) ? Verdict::holds : Verdict::undecided;
}

} // namespace

void judge(ClaimVerdict& claim) {
    std::vector<double> p;
    for (const ClaimTestVerdict& test : claim.tests) {
        if (test.p) { p.push_back(*test.p); }
    }
    const auto adjusted = holm_adjusted(p);
    auto next = adjusted.begin();
    for (ClaimTestVerdict& test : claim.tests) {
        if (test.p) { test.adjusted_p = *next++; }
        test.verdict = verdict_of(test);
    }
    claim.verdict = all_of(claim.tests);
}

std::vector<ClaimVerdict> claim_verdicts(const InputFile& file, const BatchTasks& tasks) {
    if (!file.has("/claims/claim_id")) { return {}; }
    const auto ids = file.texts("/claims/claim_id");
    const auto sentences = file.texts("/claims/claim_sentence");
    const std::vector<Test> tests = tests_in(file);
    if (ids.size() != tests.size() || sentences.size() != tests.size()) {
        throw InputError{"/claims has columns of several lengths"};
    }
    const Axes axes{file};
    std::vector<const MeasureInfo*> outcomes;
    for (const Test& test : tests) {
        const MeasureInfo* known = measure_named(test.outcome);
        outcomes.push_back(known != nullptr ? known : formerly_named(test.outcome)); // of an older file
        if (!outcomes.back()) { throw InputError{"/claims/claim_outcome is unknown: " + test.outcome}; }
    }
    std::vector<FoundDifferences> found(tests.size());
    for (std::size_t replicate = 0; replicate < tasks.replicates(); ++replicate) {
        Runs runs{file, tasks, replicate};
        for (std::size_t k = 0; k < tests.size(); ++k) { add_replicate(found[k], tests[k], *outcomes[k], axes, runs); }
    }
    std::vector<ClaimVerdict> claims;
    for (std::size_t k = 0; k < tests.size(); ++k) {
        if (k == 0 || ids[k] != ids[k - 1]) { claims.push_back({ids[k], sentences[k], {}, Verdict::undecided}); }
        claims.back().tests.push_back(test_verdict(tests[k], *outcomes[k], found[k]));
    }
    for (ClaimVerdict& claim : claims) { judge(claim); }
    return claims;
}

} // namespace workpaths
