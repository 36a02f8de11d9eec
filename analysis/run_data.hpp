#pragma once
/// What a results file holds of one run, read when it is first asked for; and which part of it an outcome is about.

#include "analysis/cohort_range.hpp"
#include "analysis/measures/panel_quantiles.hpp"
#include "analysis/run_tables.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>

namespace workpaths {

/// A part of those who entered in the study; what is not set is not told apart. Indices into the file's axes.
struct Slice {
    std::optional<std::size_t> pathway; // applied for at entry; of programmes the programme's own
    std::optional<std::size_t> group;
    std::optional<CohortRange> cohorts;
    std::optional<std::size_t> year;
    std::optional<std::size_t> age;                  // band, in the tables of everybody
    std::optional<std::size_t> region;               // of residence
    std::optional<std::array<std::size_t, 2>> third; // of a trait: trait, third
};

/// By what a table of totals is divided beside year and group, and so who is in it.
enum class Across : std::uint8_t { entrants, everybody, ages, regions }; // the first two by pathway

/// Which years a slice without a year stands for.
enum class WhichYears : std::uint8_t { last, all, none }; // none: the table has no years

class RunData {
  public:
    RunData(const InputFile& file, const BatchTasks& tasks, const TaskIndex& task)
        : source_(std::make_unique<RunOfResults>(file, tasks, task)) {}
    explicit RunData(std::unique_ptr<const RunSource> source) : source_(std::move(source)) {}

    /// Throws InputError.
    const RunTables& tables();
    /// Throws InputError.
    const PanelWages& panel_wages();
    /// All that a dataset has of this run. Throws InputError.
    const NumberArray& grid(const std::string& path);
    [[nodiscard]] const RunSource& source() const { return *source_; }
    [[nodiscard]] double weeks() const { return static_cast<double>(source_->years()) * 52.0; }

    /// Where the slice lies in a table [year, pathway, group, ...], or age or region instead of the pathway: the places
    /// of its first elements. Incumbents are the first pathway. Throws InputError where the table is shaped otherwise.
    std::vector<std::size_t> places(const std::string& path, const Slice& slice, WhichYears years,
                                    Across across = Across::entrants);
    /// The sum over these places.
    double sum(const std::string& path, const Slice& slice, WhichYears years, Across across = Across::entrants);
    /// The mean of STEM_mean over all in the slice, with its standard error over them by STEM_variance. Absent for
    /// nobody.
    std::optional<Estimate> pooled_estimate(const std::string& stem, const std::string& counts, const Slice& slice,
                                            WhichYears years, Across across = Across::entrants);
    /// The mean of people in the slice, from means of cells of `counts` people. Absent for nobody.
    std::optional<double> pooled(const std::string& means, const std::string& counts, const Slice& slice,
                                 WhichYears years, std::size_t extra = 0);

    /// Whether a person entered in the study and belongs to the slice, whose pathway is that of entry.
    bool holds_person(const Slice& slice, std::size_t person);
    /// The same of a programme, by its own pathway and the person's group and cohort.
    bool holds_programme(const Slice& slice, std::size_t programme);

    /// How many entered in the study and belong to the slice.
    double entrants(const Slice& slice);
    /// How many of its programmes ended for the reason.
    double programmes_ended(const Slice& slice, double LeavingReasons::*reason);
    /// How long its people's first jobs lasted.
    JobLengths first_job_lengths(const Slice& slice);
    /// The same of the cohorts that the slice names, else of those that were watched for so many years after the
    /// longest programme, else of all (follow_up.hpp).
    JobLengths watched_first_jobs(const Slice& slice, double years);

  private:
    std::unique_ptr<const RunSource> source_;
    std::optional<RunTables> tables_;
    std::optional<PanelWages> panel_wages_;
    std::map<std::string, NumberArray, std::less<>> grids_;
};

} // namespace workpaths
