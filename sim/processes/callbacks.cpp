#include "sim/processes/callbacks.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace workpaths {
namespace {

constexpr float nobody = std::numeric_limits<float>::lowest();

/// The best scores above a vacancy's bar, one more than are called back, best first.
using Best = std::array<float, callbacks_per_vacancy + 1>;

void enter(float score, Best& best) {
    for (float& place : best) {
        if (score > place) { std::swap(score, place); }
    }
}

std::vector<Best> best_scores(const World& world) {
    std::vector<Best> best(world.vacancies.size());
    for (Best& places : best) { places.fill(nobody); }
    for (const Application& application : world.round.applications) {
        enter(application.score, best[application.vacancy]);
    }
    return best;
}

} // namespace

void call_back(World& world) {
    if (world.round.answers.empty()) { return; }
    const std::vector<Best> best = best_scores(world);
    for (Answer& answer : world.round.answers) {
        const Best& places = best[answer.vacancy];
        const float bar = world.round.bars[answer.vacancy];
        const float last = places[callbacks_per_vacancy - 1];
        answer.called = answer.score > bar && answer.score >= last;
        // the own application is none of the competitors: those it beats move down by one
        const float third = answer.called ? places[callbacks_per_vacancy] : last;
        answer.called_after_internship = answer.score_after_internship > bar && answer.score_after_internship >= third;
    }
}

} // namespace workpaths
