#include "sim/batch/run_task.hpp"

#include "sim/batch/provenance.hpp"
#include "sim/output/recorder.hpp"

namespace workpaths {
namespace {

/// Beyond this, spells no longer fit comfortably in memory beside the people: stream them to a temporary file.
constexpr double most_person_years_in_memory = 3e6;

/// The engine's view of a recorder.
class RecorderAsObserver : public Observer {
  public:
    explicit RecorderAsObserver(Recorder& recorder) : recorder_(recorder) {}
    void week_done(const World& world, Week week) override { recorder_.week_done(world, week); }
    bool finished(const World& world, Week horizon, const std::function<bool()>& should_stop) override {
        return recorder_.finished(world, horizon, should_stop);
    }

  private:
    Recorder& recorder_;
};

} // namespace

Outcome run_task(const ReadScenario& read, const std::filesystem::path& results, const Provenance& provenance,
                 const RunHooks& hooks) {
    const auto started = Clock::now();
    const Scenario& scenario = read.scenario;
    const double person_years = static_cast<double>(scenario.run.people) * scenario.run.years;
    const auto where = person_years > most_person_years_in_memory ? OutputFile::Where::file : OutputFile::Where::memory;
    RunState run = found_run(scenario, 0);
    if (hooks.founded) { hooks.founded(); }
    OutputFile file{results, where};
    Recorder recorder{file, scenario.run.years, scenario.run.panel, run.draws};
    RecorderAsObserver observer{recorder};
    Observer* const observers[] = {&observer};
    if (run_to_horizon(run, observers, hooks) == Outcome::interrupted) { return Outcome::interrupted; }
    write_provenance(file, read, provenance, started);
    file.finish();
    return Outcome::finished;
}

} // namespace workpaths
