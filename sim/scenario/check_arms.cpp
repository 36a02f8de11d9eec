#include "sim/scenario/check_arms.hpp"

#include "sim/scenario/axes_of.hpp"
#include "sim/scenario/convert.hpp"
#include "sim/scenario/interpret.hpp"
#include "sim/scenario/parameter_kind.hpp"
#include "sim/scenario/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace workpaths {
namespace {

/// What was reported already, as it was before any blame.
class Told {
  public:
    void add(const Reading::Placed& one) { exactly_.insert({one.place, one.message}); }
    /// Of a line that is wrong as it stands nothing more is said: an arm or a point may put it in other words.
    void add_line(const Reading::Placed& one) {
        add(one);
        if (one.place.line > 0) { lines_.insert(one.place); }
    }
    [[nodiscard]] bool contains(const Reading::Placed& one) const {
        return lines_.contains(one.place) || exactly_.contains({one.place, one.message});
    }

  private:
    std::set<std::pair<Place, std::string>> exactly_;
    std::set<Place> lines_;
};

void collect_places(const Node& node, std::set<Place>& places) {
    places.insert(node.place);
    if (const Table* table = node.table()) {
        for (const Entry& entry : table->entries) {
            places.insert(entry.place);
            collect_places(entry.node, places);
        }
    }
    if (const Array* array = node.array()) {
        for (const Node& item : array->items) { collect_places(item, places); }
    }
}

/// An arm and its mistakes at one point after another.
class ArmCheck {
  public:
    ArmCheck(Reading& reading, const Alternatives& all, const Arm& arm, Told of_the_base)
        : reading_(reading), all_(all), arm_(arm), told_(std::move(of_the_base)) {}

    Scenario run() {
        Table tree = all_.tree;
        const std::size_t before = reading_.mistakes.size();
        for (Change& change : changes_at(0)) { apply_change(reading_, tree, std::move(change)); }
        return interpret(reading_, tree, [&](Scenario& scenario) {
            axis_ = differing_axis(all_.base, scenario);
            settle(before, 0);
            check_other_points(scenario);
        });
    }

  private:
    [[nodiscard]] std::vector<Change> changes_at(std::size_t point) const {
        std::vector<Change> changes = arm_.changes;
        for (Change& change : all_.sweep.changes(point)) { changes.push_back(std::move(change)); }
        return changes;
    }

    /// A point changes numbers only, each of which was found good by itself: what is left to ask are the rules that
    /// look at them.
    void check_other_points(Scenario scenario) {
        const Sweep& sweep = all_.sweep;
        const std::vector<RuleCheck> checks = rules_that_read(scenario, sweep.paths());
        if (checks.empty()) { return; }
        for (std::size_t point = 1; point < sweep.points(); ++point) {
            const std::size_t before = reading_.mistakes.size();
            for (std::size_t k = 0; k < sweep.parameters().size(); ++k) {
                const std::string& path = sweep.parameters()[k].path;
                const SweptValue& value = sweep.values(point)[k];
                set_parameter(scenario, path, value.number);
                reading_.places[path] = value.setting.place;
            }
            for (const RuleCheck check : checks) { check(reading_, scenario); }
            settle(before, point);
        }
    }

    /// Finishes what was reported at a point since `before`.
    void settle(std::size_t before, std::size_t point) {
        const bool none = reading_.mistakes.size() == before;
        if (none && axis_.empty()) { return; }
        const std::vector<Change> changes = changes_at(point);
        if (none && !changes.empty()) {
            reading_.report(
                changes.front().value.place, fmt::format("another {} than the scenario has", axis_),
                "the arms of a batch share their axes: years, groups, regions, pathways, occupations, industries");
            axis_.clear(); // told once
            return;
        }
        auto& mistakes = reading_.mistakes;
        const auto first = mistakes.begin() + static_cast<std::ptrdiff_t>(before);
        mistakes.erase(std::remove_if(first, mistakes.end(), [&](const auto& one) { return told_.contains(one); }),
                       mistakes.end());
        std::for_each(first, mistakes.end(), [&](const auto& one) { told_.add(one); }); // other points may repeat it
        blame(before, point, changes);
    }

    /// What a rule finds wrong with the whole is told at the first of the changes that brought it about.
    void blame(std::size_t before, std::size_t point, const std::vector<Change>& changes) {
        std::set<Place> own;
        for (const Change& change : changes) { collect_places(change.value, own); }
        for (std::size_t m = before; m < reading_.mistakes.size() && !changes.empty(); ++m) {
            Reading::Placed& mistake = reading_.mistakes[m];
            if (own.contains(mistake.place)) { continue; }
            mistake.place = changes.front().value.place;
            mistake.message = fmt::format("{}: {}", name_at(point), mistake.message);
        }
    }

    [[nodiscard]] std::string name_at(std::size_t point) const {
        std::string text = arm_.name.empty() ? "" : fmt::format("arm \"{}\"", arm_.name);
        for (const Change& change : all_.sweep.changes(point)) {
            text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", change.path, as_written(change.value));
        }
        return text;
    }

    Reading& reading_;
    const Alternatives& all_;
    const Arm& arm_;
    Told told_;
    std::string axis_; // that differs from the base's
};

} // namespace

Scenario at_point(Scenario resolved, const Sweep& sweep, std::size_t point) {
    const auto here = sweep.values(point);
    for (std::size_t k = 0; k < here.size(); ++k) {
        set_parameter(resolved, sweep.parameters()[k].path, here[k].number);
    }
    return resolved;
}

std::vector<Scenario> resolve_arms(Reading& reading, const Alternatives& all) {
    if (all.arms.empty() && all.sweep.parameters().empty()) { return {all.base}; }
    Told of_the_base;
    for (const Reading::Placed& one : reading.mistakes) { of_the_base.add_line(one); }
    static const std::vector<Arm> as_it_stands{{}};
    std::vector<Scenario> resolved;
    for (const Arm& arm : all.arms.empty() ? as_it_stands : all.arms) {
        resolved.push_back(ArmCheck{reading, all, arm, of_the_base}.run());
    }
    return resolved;
}

} // namespace workpaths
