#include "experiments/run_task.hpp"

#include "sim/output/recorder.hpp"

namespace workpaths {
namespace {

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

Outcome run_task(const Scenario& scenario, std::uint32_t replicate, ColumnSink& sink, const RunHooks& hooks) {
    RunState run = found_run(scenario, replicate);
    Recorder recorder{sink, scenario.run.years, scenario.run.panel, run.draws};
    RecorderAsObserver observer{recorder};
    Observer* const observers[] = {&observer};
    return run_to_horizon(run, observers, hooks);
}

} // namespace workpaths
