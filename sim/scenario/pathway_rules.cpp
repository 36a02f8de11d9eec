#include "sim/scenario/pathway_rules.hpp"

#include "sim/scenario/own_names.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workpaths {
namespace {

constexpr std::size_t most_pathways = 100; // ids have eight bits
constexpr double longest_years = 40.0;
constexpr int most_runs = 1000;

/// One pathway under inspection, with its keys and its places in the files.
struct Subject {
    Reading& reading;
    const Scenario& scenario;
    const Pathway& pathway;
    std::string key = "pathways." + pathway.id;

    [[nodiscard]] std::string stage_key(std::size_t k) const { return fmt::format("{}.stages.{}", key, k); }
    /// Where a field of a stage, else where the pathway was written.
    void report_stage(std::size_t k, const char* field, const std::string& message,
                      const std::string& hint = "") const {
        const std::string at = fmt::format("{}.{}", stage_key(k), field);
        const std::string name = pathway.stages[k].name;
        const std::string which = name.empty() ? fmt::format("stage {}", k + 1) : fmt::format("stage \"{}\"", name);
        reading.report(reading.place_of(reading.places.contains(at) ? at : key),
                       fmt::format("[{}] {}: {}", key, which, message), hint);
    }
    void report(const char* field, const std::string& message, const std::string& hint = "") const {
        const std::string at = key + "." + field;
        reading.report(reading.place_of(reading.places.contains(at) ? at : key), fmt::format("[{}] {}", key, message),
                       hint);
    }
    [[nodiscard]] bool has_bad_values() const {
        const auto found = reading.bad.lower_bound(key + ".");
        return found != reading.bad.end() && found->starts_with(key + ".");
    }
    /// Stages that this one may jump to; -1 for none.
    [[nodiscard]] int jump_of(std::size_t k) const {
        const auto& stages = pathway.stages;
        if (stages[k].jump_to.empty() || stages[k].jump_share == 0.0) { return -1; }
        const auto to = std::ranges::find(stages, stages[k].jump_to, &StageParams::name);
        return to == stages.end() ? -1 : static_cast<int>(to - stages.begin());
    }
};

void check_names(const Subject& s) {
    const auto& stages = s.pathway.stages;
    std::vector<std::string_view> names;
    OwnNames own{"its stages"};
    for (std::size_t k = 0; k < stages.size(); ++k) {
        const std::string& name = stages[k].name;
        const std::string problem = name.empty() ? std::string() : own.add(name);
        if (!problem.empty()) { s.report_stage(k, "name", problem); }
        if (!name.empty()) { names.push_back(name); }
    }
    for (std::size_t k = 0; k < stages.size(); ++k) {
        const std::string& to = stages[k].jump_to;
        if (to.empty() || std::ranges::find(names, to) != names.end()) { continue; }
        std::string hint = did_you_mean(to, names);
        if (hint.empty()) { hint = "give that stage a name = \"...\""; }
        s.report_stage(k, "jump_to", fmt::format("jump_to = \"{}\": there is no stage of this name", to), hint);
    }
}

/// Whether a stage can be visited again after it was left.
bool comes_round(const Subject& s, std::size_t k) {
    for (std::size_t from = k; from < s.pathway.stages.size(); ++from) {
        const int to = s.jump_of(from);
        if (to >= 0 && static_cast<std::size_t>(to) <= k) { return true; }
    }
    return false;
}

void check_reached(const Subject& s) {
    const std::size_t count = s.pathway.stages.size();
    std::vector<char> reached(count, 0);
    std::vector<std::size_t> open{0};
    while (!open.empty()) {
        const std::size_t k = open.back();
        open.pop_back();
        if (reached[k] != 0) { continue; }
        reached[k] = 1;
        const int to = s.jump_of(k);
        const bool always_jumps =
            to > static_cast<int>(k) && s.pathway.stages[k].jump_share == 1.0 && !comes_round(s, k);
        if (to >= 0) { open.push_back(static_cast<std::size_t>(to)); }
        if (!always_jumps && k + 1 < count) { open.push_back(k + 1); }
    }
    for (std::size_t k = 0; k < count; ++k) {
        if (reached[k] == 0) { s.report_stage(k, "name", "no stage leads here", "let a jump_share be below 1"); }
    }
}

/// The longest way through: every jump back is taken as often as it may be, none forward.
void check_end(const Subject& s) {
    const auto& stages = s.pathway.stages;
    std::vector<int> jumped(stages.size(), 0);
    double weeks = 0.0;
    int runs = 0;
    for (std::size_t k = 0; k < stages.size();) {
        weeks += stages[k].repeats * (stages[k].duration.value() + stages[k].gap.value());
        runs += stages[k].repeats;
        if (runs > most_runs || weeks > longest_years * weeks_per_year) {
            s.report_stage(k, "repeats",
                           fmt::format("repeats and jumps can last {:.0f} years or {} runs by here, more than {:.0f} "
                                       "years or {} runs",
                                       weeks / weeks_per_year, runs, longest_years, most_runs),
                           "lower repeats, jump_times or duration");
            return;
        }
        const int to = s.jump_of(k);
        const bool back = to >= 0 && static_cast<std::size_t>(to) <= k && jumped[k] < stages[k].jump_times;
        if (back) { ++jumped[k]; }
        k = back ? static_cast<std::size_t>(to) : k + 1;
    }
}

/// Badges that the way through can earn at most.
int most_badges(const Subject& s) {
    int badges = 0;
    for (std::size_t k = 0; k < s.pathway.stages.size(); ++k) {
        const StageParams& stage = s.pathway.stages[k];
        if (stage.badge_precision == 0.0) { continue; }
        int visits = 1;
        for (std::size_t from = k; from < s.pathway.stages.size(); ++from) {
            const int to = s.jump_of(from);
            if (to >= 0 && static_cast<std::size_t>(to) <= k) { visits += s.pathway.stages[from].jump_times; }
        }
        badges += visits * stage.repeats;
    }
    return badges;
}

void check_credentials(const Subject& s) {
    for (std::size_t k = 0; k < s.pathway.stages.size(); ++k) {
        const StageParams& stage = s.pathway.stages[k];
        if (stage.badges_for_credential > most_badges(s)) {
            s.report_stage(
                k, "badges_for_credential",
                fmt::format("badges_for_credential = {}, but the stages can earn {} badges: the credential is "
                            "never earned",
                            stage.badges_for_credential, most_badges(s)),
                "stages with badge_precision above 0 earn one badge a run");
        }
        if (stage.ends == StageEnd::badges && stage.badges_for_credential == 0) {
            s.report_stage(k, "ends", "ends = \"badges\" needs badges_for_credential above 0");
        }
    }
}

void check_guests(const Subject& s) {
    const auto& stages = s.pathway.stages;
    for (std::size_t k = 0; k < stages.size(); ++k) {
        if (stages[k].host != HostRule::guest_host || (k > 0 && keeps_seat(stages[k - 1]))) { continue; }
        s.report_stage(k, "host", "a guest needs a seat at a first host",
                       "let a stage with host = \"one host\", pay and at least 15 hours/week come before it");
    }
}

void check_reserve(const Subject& s) {
    const PathwayParams& params = s.pathway.params;
    const auto& groups = s.scenario.groups;
    std::vector<std::string_view> names(groups.size());
    std::ranges::transform(groups, names.begin(), &GroupParams::name);
    if (params.reserved > 0.0 && params.reserved_for.empty()) {
        s.report("reserved", "reserves places, but not for whom", "write reserved_for = \"...\", the name of a group");
    }
    if (!params.reserved_for.empty() && std::ranges::find(names, params.reserved_for) == names.end()) {
        s.report("reserved_for", fmt::format("reserved_for = \"{}\": there is no such group", params.reserved_for),
                 did_you_mean(params.reserved_for, names));
    }
}

void check_entry(const Subject& s) {
    const PathwayParams& params = s.pathway.params;
    const auto& all = s.scenario.pathways;
    if (params.share > 0.0 && params.places.value() == 0.0) {
        s.report("places", fmt::format("has a share of {} but no places: nobody can be placed", params.share),
                 "write places = \"5 per 1000 jobs\", or share = 0.0");
    }
    if (params.requires_projects > 0) {
        const bool opened =
            std::ranges::any_of(all, [&](const Pathway& other) { return other.params.opens == s.pathway.id; });
        if (params.share > 0.0) {
            s.report("requires_projects", "has a share of entrants, who have no projects yet",
                     "write share = 0.0 and let another pathway open it: opens = \"" + s.pathway.id + "\"");
        } else if (!opened && s.scenario.choice.mode == ChoiceMode::shares) {
            s.report("requires_projects", "can be entered by nobody: no pathway opens it",
                     "write opens = \"" + s.pathway.id + "\" in another one");
        }
    }
    check_reserve(s);
    if (params.opens.empty()) { return; }
    std::vector<std::string_view> ids(all.size());
    std::ranges::transform(all, ids.begin(), &Pathway::id);
    if (std::ranges::find(ids, params.opens) == ids.end()) {
        s.report("opens", fmt::format("opens = \"{}\": there is no such pathway", params.opens),
                 did_you_mean(params.opens, ids));
    }
}

/// Following `opens` from pathway to pathway must come to an end.
void check_circle(const Subject& s) {
    std::string chain = s.pathway.id;
    const Pathway* at = &s.pathway;
    for (std::size_t step = 0; step <= s.scenario.pathways.size(); ++step) {
        const auto next = std::ranges::find(s.scenario.pathways, at->params.opens, &Pathway::id);
        if (next == s.scenario.pathways.end()) { return; }
        at = &*next;
        chain += " -> " + at->id;
        if (at == &s.pathway) {
            return s.report("opens", fmt::format("opens a pathway that leads back to it: {}", chain),
                            "take opens out of one of them");
        }
    }
}

void check_one(const Subject& s) {
    const std::size_t count = s.pathway.stages.size();
    if (count == 0 && !s.reading.is_unread(s.key + ".stages.0")) {
        return s.reading.report(s.reading.place_of(s.key), fmt::format("[{}] has no stage", s.key),
                                "write [[stages]] in its file");
    }
    if (count > most_stages) {
        return s.reading.report(s.reading.place_of(s.key),
                                fmt::format("[{}] has {} stages, more than {}", s.key, count, most_stages),
                                "let a stage repeat, or jump back");
    }
    if (count == 0 || s.has_bad_values()) { return; }
    check_names(s);
    check_reached(s);
    check_end(s);
    check_credentials(s);
    check_guests(s);
    check_entry(s);
    check_circle(s);
}

} // namespace

void check_pathways(Reading& reading, const Scenario& scenario) {
    if (scenario.pathways.size() > most_pathways) {
        return reading.report(reading.place_of("pathways"), fmt::format("more than {} pathways", most_pathways));
    }
    double sum = 0.0;
    Place place = reading.place_of("pathways");
    for (const Pathway& pathway : scenario.pathways) {
        sum += pathway.params.share;
        const Place share = reading.place_of(fmt::format("pathways.{}.share", pathway.id));
        if (reading.is_from_outside(share)) { place = share; }
        check_one({reading, scenario, pathway});
    }
    if (sum > 1.0 + share_tolerance) {
        reading.report(place, fmt::format("the shares of the pathways sum to {:.9g}, more than 1", sum),
                       "who takes no pathway searches at once");
    }
}

} // namespace workpaths
