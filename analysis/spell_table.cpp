#include "analysis/spell_table.hpp"

#include <algorithm>

namespace workpaths {
namespace {

/// The rows of a run's table of spells whose person entered in the study. Read in parts: most spells are incumbents'.
class StudyRows {
  public:
    StudyRows(const InputFile& file, const std::string& persons, RowRange range, std::span<const double> cohort)
        : file_(file), range_(range) {
        for_each_part(persons, [&](std::size_t first, const std::vector<double>& ids) {
            for (std::size_t k = 0; k < ids.size(); ++k) {
                if (!(ids[k] >= 0.0 && ids[k] < static_cast<double>(cohort.size()))) {
                    throw InputError{"a spell names no person of the file"};
                }
                if (cohort[static_cast<std::size_t>(ids[k])] >= 0.0) { rows_.push_back(first + k); }
            }
        });
    }

    [[nodiscard]] std::vector<double> column(const std::string& path) const {
        std::vector<double> kept;
        kept.reserve(rows_.size());
        for_each_part(path, [&](std::size_t first, const std::vector<double>& values) {
            while (kept.size() < rows_.size() && rows_[kept.size()] < first + values.size()) {
                kept.push_back(values[rows_[kept.size()] - first]);
            }
        });
        return kept;
    }

  private:
    template <class Visit> void for_each_part(const std::string& path, const Visit& visit) const {
        if (range_.count == 0) { return; }
        constexpr std::size_t part = std::size_t{1} << 17; // rows
        const std::size_t end = range_.first + range_.count;
        if (file_.length(path) < end) { throw InputError{path + " is shorter than its table"}; }
        for (std::size_t first = range_.first; first < end; first += part) {
            visit(first, file_.rows(path, first, std::min(part, end - first)));
        }
    }

    const InputFile& file_;
    RowRange range_;
    std::vector<std::size_t> rows_; // of the whole table
};

} // namespace

JobTable read_jobs(const InputFile& file, RowRange range, std::span<const double> cohort, JobDetails details) {
    const StudyRows rows{file, "/job_spells/job_person", range, cohort};
    const auto get = [&](const char* name) { return rows.column(std::string{"/job_spells/job_"} + name); };
    const auto detail = [&](const char* name) {
        return details == JobDetails::read ? get(name) : std::vector<double>();
    };
    return {.person = get("person"),
            .employer = get("employer"),
            .pathway = get("pathway"),
            .start = get("start"),
            .end = get("end"),
            .censored = get("censored"),
            .reason = get("reason"),
            .end_wage = get("end_wage"),
            .occupation = detail("occupation"),
            .channel = detail("channel"),
            .start_wage = detail("start_wage"),
            .industry = file.has("/job_spells/job_industry") ? detail("industry") : std::vector<double>()};
}

ProgrammeTable read_programmes(const InputFile& file, RowRange range, std::span<const double> cohort,
                               ProgrammeDetails details) {
    const StudyRows rows{file, "/programme_spells/programme_person", range, cohort};
    const auto get = [&](const char* name) { return rows.column(std::string{"/programme_spells/programme_"} + name); };
    const auto detail = [&](const char* name) {
        return details == ProgrammeDetails::read ? get(name) : std::vector<double>();
    };
    return {.person = get("person"),
            .pathway = get("pathway"),
            .start = get("start"),
            .end = get("end"),
            .reason = get("reason"),
            .host = detail("host"),
            .converted = detail("converted")};
}

} // namespace workpaths
