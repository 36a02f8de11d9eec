#include "analysis/report_data/lives.hpp"

#include "analysis/spell_table.hpp"

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t people_of_a_pathway = 2;
constexpr double last_cohort = 1.0; // whose life is long enough to look at

std::vector<double> person_column(const InputFile& file, RowRange rows, const char* name) {
    const std::string path = std::string{"/people/person_"} + name;
    auto values = file.rows(path, rows.first, rows.count);
    if (values.size() != rows.count) { throw InputError{path + " is shorter than its table"}; }
    return values;
}

/// A label by its code; null where there is none.
Json label(const std::vector<std::string>& labels, double code) {
    if (!(code >= 0.0 && code < static_cast<double>(labels.size()))) { return nullptr; }
    return labels[static_cast<std::size_t>(code)];
}

Json job_json(const JobTable& jobs, std::size_t k, const std::vector<std::string>& reasons,
              const std::vector<std::string>& occupations) {
    return {{"kind", "job"},
            {"start", number(jobs.start[k])},
            {"end", number(jobs.end[k])},
            {"employer", number(jobs.employer[k])},
            {"occupation", label(occupations, jobs.occupation[k])},
            {"reason", jobs.censored[k] != 0.0 ? Json(nullptr) : label(reasons, jobs.reason[k])},
            {"wage", number(jobs.end_wage[k])}};
}

Json programme_json(const ProgrammeTable& programmes, std::size_t k, const std::vector<std::string>& reasons,
                    const std::vector<std::string>& pathways) {
    return {{"kind", "programme"},
            {"start", number(programmes.start[k])},
            {"end", number(programmes.end[k])},
            {"pathway", label(pathways, programmes.pathway[k])},
            {"reason", programmes.reason[k] == 0.0 ? Json(nullptr) : label(reasons, programmes.reason[k])}};
}

void sort_by_start(Json& spells) {
    std::stable_sort(spells.begin(), spells.end(),
                     [](const Json& a, const Json& b) { return a["start"] < b["start"]; });
}

} // namespace

std::vector<std::size_t> people_to_follow(const InputFile& file, const BatchTasks& tasks, const TaskIndex& run) {
    const RowRange rows = tasks.rows("person", run);
    const auto cohort = person_column(file, rows, "cohort");
    const auto pathway = person_column(file, rows, "pathway");
    const JobTable jobs = read_jobs(file, tasks.rows("job_spell", run), cohort);
    const ProgrammeTable programmes = read_programmes(file, tasks.rows("programme_spell", run), cohort);
    std::vector<char> has_job(cohort.size(), 0);
    std::vector<char> has_programme(cohort.size(), 0);
    for (const double person : jobs.person) { has_job[static_cast<std::size_t>(person)] = 1; }
    for (const double person : programmes.person) { has_programme[static_cast<std::size_t>(person)] = 1; }
    std::vector<std::size_t> chosen;
    for (std::size_t p = 1; p < file.length("/pathway"); ++p) {
        std::size_t found = 0;
        for (std::size_t i = 0; i < cohort.size() && found < people_of_a_pathway; ++i) {
            const bool early = cohort[i] >= 0.0 && cohort[i] <= last_cohort && pathway[i] == static_cast<double>(p);
            // the first pathway of all is direct search, which has no programme
            if (!early || has_job[i] == 0 || (p > 1 && has_programme[i] == 0)) { continue; }
            chosen.push_back(i);
            ++found;
        }
    }
    return chosen;
}

Json lives_json(const InputFile& file, const BatchTasks& tasks, const TaskIndex& run,
                std::span<const std::size_t> people) {
    const RowRange rows = tasks.rows("person", run);
    const auto cohort = person_column(file, rows, "cohort");
    const auto pathway = person_column(file, rows, "pathway");
    const auto group = person_column(file, rows, "group");
    const auto entry = person_column(file, rows, "entry");
    const JobTable jobs = read_jobs(file, tasks.rows("job_spell", run), cohort, JobDetails::read);
    const ProgrammeTable programmes = read_programmes(file, tasks.rows("programme_spell", run), cohort);
    const auto reasons = file.texts("/reason");
    const auto occupations = file.texts("/occupation");
    const auto pathways = file.texts("/pathway");
    const auto groups = file.texts("/group");
    Json lives = Json::array();
    for (const std::size_t i : people) {
        if (i >= cohort.size() || !(cohort[i] >= 0.0)) { continue; }
        Json spells = Json::array();
        for (std::size_t k = 0; k < programmes.size(); ++k) {
            if (programmes.person[k] != static_cast<double>(i)) { continue; }
            spells.push_back(programme_json(programmes, k, reasons, pathways));
        }
        for (std::size_t k = 0; k < jobs.size(); ++k) {
            if (jobs.person[k] == static_cast<double>(i)) { spells.push_back(job_json(jobs, k, reasons, occupations)); }
        }
        sort_by_start(spells);
        lives.push_back({{"person", i},
                         {"pathway", label(pathways, pathway[i])},
                         {"group", label(groups, group[i])},
                         {"entry", number(entry[i])},
                         {"spells", std::move(spells)}});
    }
    return lives;
}

} // namespace workpaths
