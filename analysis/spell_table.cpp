#include "analysis/spell_table.hpp"

namespace workpaths {
namespace {

std::vector<double> column(const InputFile& file, const std::string& path, std::size_t length) {
    auto values = file.numbers(path).values;
    if (values.size() != length) { throw InputError{path + " has another length than its table"}; }
    return values;
}

void check_people(const std::vector<double>& person, std::size_t people) {
    for (const double id : person) {
        if (!(id >= 0.0 && id < static_cast<double>(people))) {
            throw InputError{"a spell names no person of the file"};
        }
    }
}

} // namespace

JobTable read_jobs(const InputFile& file, std::size_t people) {
    JobTable t;
    t.person = file.numbers("/job_spells/job_person").values;
    check_people(t.person, people);
    const auto get = [&](const char* name) { return column(file, std::string{"/job_spells/job_"} + name, t.size()); };
    t.employer = get("employer");
    t.pathway = get("pathway");
    t.start = get("start");
    t.end = get("end");
    t.censored = get("censored");
    t.reason = get("reason");
    t.end_wage = get("end_wage");
    return t;
}

ProgrammeTable read_programmes(const InputFile& file, std::size_t people) {
    ProgrammeTable t;
    t.person = file.numbers("/programme_spells/programme_person").values;
    check_people(t.person, people);
    const auto get = [&](const char* name) {
        return column(file, std::string{"/programme_spells/programme_"} + name, t.size());
    };
    t.pathway = get("pathway");
    t.start = get("start");
    t.end = get("end");
    t.reason = get("reason");
    return t;
}

} // namespace workpaths
