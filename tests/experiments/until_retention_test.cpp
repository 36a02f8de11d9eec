// Shares retained are of the cohorts that were watched after the longest programme of all runs: what the sentence of a
// run says of their precision is true of what `show` and `compare` give of its results.
#include "analysis/compare.hpp"
#include "analysis/follow_up.hpp"
#include "analysis/outcomes.hpp"
#include "analysis/stats/fixed_width.hpp"
#include "analysis/stats/student.hpp"
#include "experiments/precision_reached.hpp"
#include "support/batch_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <chrono>
#include <cmath>
#include <set>
#include <thread>

namespace workpaths {
namespace {

using testing::BatchFolder;
using testing::bits_of;
using ::testing::HasSubstr;

/// Apprenticeships of four years, which few begin: in some runs somebody completes one, in others nobody.
std::string study_of(int years, int people, const std::string& replicates) {
    return fmt::format(R"(schema = 1
extends = "us.toml"
[run]
people = {}
years = {}
burn_in = "8 weeks"
panel = 20
replicates = {}
[[arms]]
name = "as it is"
[[arms]]
name = "high bar"
set.hiring.bar = 1.2
)",
                       people, years, replicates);
}

std::string until(const std::string& condition, int at_most) {
    return fmt::format("{{ until = '{}', at_most = {} }}", condition, at_most);
}

std::string study_with(const std::string& replicates) { return study_of(7, 500, replicates); }

const std::string of_arms = "half-width(retention_1y) < 8 pp";
const std::string of_pairs = R"(half-width(retention_1y, micro_internship, "high bar" - "as it is") < 18 pp)";
constexpr double wished_of_arms = 0.08;
constexpr double wished_of_pairs = 0.18;

class UntilRetention : public ::testing::Test {
  protected:
    [[nodiscard]] const BatchFolder& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path results(const std::string& name = "batch") const {
        return folder_.place(name).results();
    }
    BatchOutcome run(const std::string& study, const std::string& name = "batch") {
        return folder_.run(folder_.read(study), name);
    }

  private:
    BatchFolder folder_;
};

/// What `show` or `compare` prints after +-, and the replicates that it is of.
struct Usual {
    double half_width = 0.0;
    std::size_t count = 0;
    [[nodiscard]] double widened() const { return half_width * widening(count); }
};

/// Of all who entered, as `show` has each arm: the widest counts.
Usual shown(const std::filesystem::path& results, const MeasureInfo& measure) {
    const InputFile file{results};
    const BatchTasks tasks{file};
    Usual widest;
    for (std::size_t arm = 0; arm < tasks.arms().size(); ++arm) {
        const ArmOutcomes all = arm_outcomes(file, tasks, arm, 0, {by_nothing, {}});
        const auto& mean = all.parts.at(0).values.of(measure);
        EXPECT_TRUE(mean && mean->standard_error) << arm;
        if (!mean || !mean->standard_error) { continue; }
        const std::size_t count = all.replicates - mean->left_out;
        const Usual one{two_sided_quantile(usual_confidence, static_cast<double>(count - 1)) * *mean->standard_error,
                        count};
        if (one.widened() > widest.widened() || widest.count == 0) { widest = one; }
    }
    return widest;
}

/// Of a pathway, as `compare` has the second arm less the first.
Usual compared(const std::filesystem::path& results, const MeasureInfo& measure, const std::string& pathway) {
    const InputFile file{results};
    const BatchTasks tasks{file};
    const Question question{.outcomes = {&measure}, .parts = {by_pathway, {}}};
    const Comparison comparison =
        compare(side_values({&file, &tasks, 0, 0}, question), side_values({&file, &tasks, 1, 0}, question), question);
    const auto row = std::ranges::find(comparison.rows, pathway, &ComparedRow::slice);
    if (row == comparison.rows.end() || !row->difference || !row->difference->interval) {
        ADD_FAILURE() << "no interval of " << pathway;
        return {};
    }
    return {row->difference->interval->upper - row->difference->difference, row->difference->base_count};
}

/// The numbers of a sentence.
struct Said {
    double half_width = 0.0; // pp
    std::size_t replicates = 0;
    double wider = 0.0; // %
};

/// The number behind the words; not-a-number without them.
double number_behind(const std::string& sentence, const std::string& words) {
    const std::size_t at = sentence.find(words);
    return at == std::string::npos ? std::nan("") : std::stod(sentence.substr(at + words.size()));
}

Said said_in(const std::string& sentence) {
    const bool reached = sentence.find("at most ") != std::string::npos;
    return {number_behind(sentence, reached ? "at most " : "still "),
            static_cast<std::size_t>(number_behind(sentence, "after ")), number_behind(sentence, "it is ")};
}

/// Tolerances are those of how the sentence rounds: three digits of the half-width, a tenth of a percent.
void expect_true(const std::string& sentence, const Usual& usual) {
    const Said said = said_in(sentence);
    constexpr double half_a_digit = 0.005; // of three, at most: 100 stands for all from 99.95 to 100.5
    constexpr double half_a_tenth = 0.0501;
    EXPECT_NEAR(said.half_width, 100.0 * usual.widened(), half_a_digit * said.half_width) << sentence;
    EXPECT_NEAR(said.wider, 150.0 / static_cast<double>(usual.count), half_a_tenth) << sentence;
    EXPECT_NEAR(said.half_width, 100.0 * usual.half_width * (1.0 + said.wider / 100.0),
                (half_a_digit + half_a_tenth / 100.0) * said.half_width)
        << "what the sentence says of itself: " << sentence;
}

/// How many cohorts count by each run's own programmes (0: all), and by those of the file.
std::pair<std::set<std::size_t>, std::size_t> cohorts_of(const std::filesystem::path& results, double years) {
    const InputFile file{results};
    const BatchTasks tasks{file};
    const std::size_t study_years = file.length("/year");
    const auto count = [&](std::optional<double> longest) {
        const auto cohorts = watched_cohorts(years, longest, study_years);
        return cohorts ? cohorts->last + 1 : 0;
    };
    std::set<std::size_t> own;
    for (std::size_t arm = 0; arm < tasks.arms().size(); ++arm) {
        for (std::size_t replicate = 0; replicate < tasks.replicates(); ++replicate) {
            const TaskIndex task{arm, 0, replicate};
            const auto read = [&](const char* path) { return file.part(path, task); };
            const NumberArray ended = ended_programmes(read);
            own.insert(count(longest_programme(
                {read("/totals/placed"), ended, read("/criteria/programmes"), read("/criteria/weeks_mean")})));
        }
    }
    return {own, count(tasks.longest_programme())};
}

TEST_F(UntilRetention, TheSentenceIsTrueOfWhatShowGivesOfEveryArm) {
    const BatchOutcome end = run(study_with(until(of_arms, 40)));
    const auto [own, of_all] = cohorts_of(results(), 1);
    EXPECT_GT(own.size(), 1U) << "runs would differ if each went by its own programmes";
    EXPECT_GT(of_all, 0U);
    const Usual usual = shown(results(), measure("retention_1y"));
    EXPECT_THAT(end.precision, HasSubstr("at most "));
    EXPECT_LT(usual.widened(), wished_of_arms);
    expect_true(end.precision, usual);
    const std::size_t replicates = InputFile{results()}.length("/replicate");
    EXPECT_EQ(said_in(end.precision).replicates, replicates);
    ASSERT_GT(replicates, first_look) << "the test shall have a first look in vain";
    static_cast<void>(run(study_with("8"), "batch"));
    EXPECT_GE(shown(results(), measure("retention_1y")).widened(), wished_of_arms) << "and stops no later than it may";
}

TEST_F(UntilRetention, TheSentenceIsTrueOfWhatCompareGivesOfPairsOfWhichSomeHaveNobody) {
    const BatchOutcome end = run(study_with(until(of_pairs, 40)));
    const auto [own, of_all] = cohorts_of(results(), 1);
    EXPECT_GT(own.size(), 1U);
    EXPECT_GT(of_all, 0U);
    const Usual usual = compared(results(), measure("retention_1y"), "micro_internship");
    const std::size_t replicates = InputFile{results()}.length("/replicate");
    EXPECT_THAT(end.precision, HasSubstr("at most "));
    EXPECT_LT(usual.count, replicates) << "some have nobody";
    EXPECT_THAT(end.precision,
                HasSubstr(fmt::format("of which up to {} without a value are left out", replicates - usual.count)));
    EXPECT_LT(usual.widened(), wished_of_pairs);
    expect_true(end.precision, usual);
    ASSERT_GT(replicates, first_look);
    static_cast<void>(run(study_with("8"), "batch"));
    EXPECT_GE(compared(results(), measure("retention_1y"), "micro_internship").widened(), wished_of_pairs);
}

/// One longest programme for all arms, also of those that nothing is asked of.
TEST_F(UntilRetention, AThirdArmHasItsSayInWhichCohortsCount) {
    const std::string third = "[[arms]]\nname = \"many apprentices\"\nset.pathways.apprenticeship.share = 0.5\n"
                              "set.pathways.apprenticeship.places = \"20 per 1000 jobs\"\n";
    const std::string two =
        study_of(7, 300, until(R"(half-width(retention_1y, "high bar" - "as it is") < 0.01 pp)", 9));
    static_cast<void>(run(two));
    EXPECT_EQ(cohorts_of(results(), 1).second, 0U) << "in two arms nobody completes an apprenticeship";
    const BatchOutcome end = run(two + third);
    EXPECT_EQ(end.standing.tasks, 27U);
    EXPECT_GT(cohorts_of(results(), 1).second, 0U);
    const InputFile file{results()};
    const BatchTasks tasks{file};
    const Question question{.outcomes = {&measure("retention_1y")}, .parts = {by_nothing, {}}};
    const Comparison comparison =
        compare(side_values({&file, &tasks, 0, 0}, question), side_values({&file, &tasks, 1, 0}, question), question);
    const auto& difference = comparison.rows.at(0).difference;
    ASSERT_TRUE(difference && difference->interval);
    expect_true(end.precision, {difference->interval->upper - difference->difference, difference->base_count});
}

TEST_F(UntilRetention, NeitherOrderNorWhatIsKeptChangesWhenItStops) {
    const std::string study = study_with(until(of_pairs, 40));
    const BatchOutcome undisturbed = run(study);
    const auto bits = bits_of(results());
    BatchHooks hooks;
    hooks.run = [](const Scenario& scenario, std::uint32_t replicate, ColumnSink& sink, const RunHooks& each) {
        std::this_thread::sleep_for(std::chrono::milliseconds(40 * (replicate % 3))); // the first ends last
        return run_task(scenario, replicate, sink, each);
    };
    BatchPlace place = folder().place("other");
    place.threads = 3;
    const BatchOutcome other = run_batch(folder().read(study), place, {.command_line = "test"}, hooks);
    EXPECT_EQ(other.precision, undisturbed.precision);
    EXPECT_EQ(bits_of(place.results()), bits);
    static_cast<void>(run(study_with("24"))); // more than it takes
    const BatchOutcome again = run(study);
    EXPECT_EQ(again.standing.computed, 0U);
    EXPECT_EQ(again.precision, undisturbed.precision);
    EXPECT_EQ(bits_of(results()), bits);
}

/// Where somebody was not watched long enough `show` and `compare` have no mean, and so there is none to be precise.
TEST_F(UntilRetention, AReplicateWithPeopleWhoWereNotWatchedSoLongIsNotLeftOut) {
    const std::string condition = R"(half-width(retention_5y, apprenticeship, "high bar" - "as it is") < 90 pp)";
    const BatchOutcome end = run(study_of(6, 300, until(condition, 10))); // too short to leave a cohort for five years
    EXPECT_FALSE(end.untold) << "most replicates can tell";
    EXPECT_EQ(InputFile{results()}.length("/replicate"), 10U) << "the most, for it goes on";
    EXPECT_THAT(end.precision, HasSubstr("retention_5y (apprenticeship), \"high bar\" less \"as it is\" has no mean in "
                                         "some arm: in up to "));
    EXPECT_THAT(end.precision, HasSubstr(" of 10 replicates people were not watched so long"));
    const InputFile file{results()};
    const BatchTasks tasks{file};
    const MeasureInfo& measure = workpaths::measure("retention_5y");
    std::size_t blank = 0;
    for (const std::size_t arm : {0U, 1U}) {
        for (const PartOutcomes& part : arm_outcomes(file, tasks, arm, 0).parts) {
            if (part.label_of(by_pathway) == "apprenticeship") { blank += part.values.of(measure) ? 0 : 1; }
        }
    }
    EXPECT_GT(blank, 0U) << "of some arm show has none";
}

} // namespace
} // namespace workpaths
