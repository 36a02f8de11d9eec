#include "sim/scenario/precision.hpp"

#include "sim/base/measure_questions.hpp"
#include "sim/scenario/condition.hpp"
#include "sim/scenario/own_names.hpp"
#include "sim/scenario/read_section.hpp"
#include "sim/scenario/suggest.hpp"
#include "sim/scenario/sweep.hpp"
#include "sim/scenario/written_width.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>

namespace workpaths {
namespace {

constexpr std::size_t least_at_most = 2; // one replicate has no interval
constexpr std::string_view direct_search_id = "direct_search";
constexpr const char* example = "half-width(retention_1y) < 0.5 pp";

/// Null where it is none, which is reported; a name that it had before is noted.
const MeasureInfo* read_measure_of(Reading& reading, std::string_view name, Place place) {
    if (const MeasureInfo* known = measure_named(name)) { return known; }
    if (const MeasureInfo* former = formerly_named(name)) {
        reading.note(place, renamed_note(name, *former));
        return former;
    }
    const std::string meant = did_you_mean(name, measure_names);
    reading.report(place, fmt::format("there is no measure '{}'", name),
                   meant.empty() ? fmt::format("measures are: {}", fmt::join(measure_names, ", ")) : meant);
    return nullptr;
}

/// In the measure's own unit; none where the text is no positive number with a unit of it.
std::optional<double> half_width_in(std::string_view bound, const MeasureInfo& measure) {
    const auto width = read_width(bound);
    if (!width || !takes_unit(measure, width->unit)) { return std::nullopt; }
    return width->number / measure.scale();
}

void report_half_width(Reading& reading, const Condition& condition, const MeasureInfo& measure, Place place) {
    const std::string_view unit = measure.difference_unit() == "1" ? "" : measure.difference_unit();
    const std::string kind = unit.empty() ? "" : fmt::format(" of {}", unit);
    reading.report(place, fmt::format("the half-width \"{}\" is no positive number{}", condition.bound, kind),
                   fmt::format("write half-width({}) < 0.5{}{}", measure.name, unit.empty() ? "" : " ", unit));
}

/// Reports a measure that is not told by pathway, or never of this one.
void check_pathway_of(Reading& reading, const MeasureInfo& measure, std::string_view pathway, Place place) {
    if (pathway.empty()) { return; }
    if (!measure.divides_by(by_pathway)) {
        reading.report(place, fmt::format("a run does not tell {} by pathway", measure.name));
    } else if (pathway == direct_search_id && !is_of_direct_search(measure)) {
        reading.report(place,
                       fmt::format("{} of {} can never be told: it is of {}, and direct search is no programme",
                                   measure.name, pathway, measure.who),
                       "name another pathway, or none");
    }
}

/// False where it is no condition; a condition may have other mistakes, which are reported.
bool read_until(Reading& reading, const Node& node, Precision& precision) {
    const auto* text = std::get_if<std::string>(&node.value);
    const auto read = read_condition(text ? std::string_view(*text) : std::string_view());
    if (const auto* mistake = std::get_if<Mistake>(&read)) {
        reading.report(node.place, mistake->message, mistake->hint);
        return false;
    }
    const auto& condition = std::get<Condition>(read);
    precision.place = node.place;
    precision.pathway = condition.pathway;
    precision.written = condition.arms;
    precision.measure = read_measure_of(reading, condition.measure, node.place);
    if (precision.measure == nullptr) { return true; }
    check_pathway_of(reading, *precision.measure, condition.pathway, node.place);
    if (const auto half_width = half_width_in(condition.bound, *precision.measure)) {
        precision.half_width = *half_width;
    } else {
        report_half_width(reading, condition, *precision.measure, node.place);
    }
    return true;
}

std::string choice_text(std::string_view word, std::string_view what, const std::vector<std::string>& known) {
    const std::string meant = did_you_mean(word, std::vector<std::string_view>(known.begin(), known.end()));
    return meant.empty() ? fmt::format("{} are: {}", what, fmt::join(known, ", ")) : meant;
}

} // namespace

std::optional<Precision> take_precision(Reading& reading, Table& tree) {
    Node* run = tree.find("run");
    Node* replicates = run && run->table() ? run->table()->find("replicates") : nullptr;
    if (!replicates || !replicates->table()) { return std::nullopt; }
    const Table table = *replicates->table();
    const Place place = replicates->place;
    constexpr std::array<std::string_view, 2> known{"until", "at_most"};
    bool is_condition = false;
    report_unknown_keys(reading, table, "run.replicates", known);
    Precision precision;
    if (const Node* until = table.find("until")) {
        is_condition = read_until(reading, *until, precision);
    } else {
        reading.report(place, "until is missing", fmt::format("write until = \"{}\"", example));
    }
    if (const Node* at_most = table.find("at_most")) {
        const auto count = convert_whole(*at_most, "at_most", Range{least_at_most, static_cast<double>(most_tasks)});
        if (const auto* whole = std::get_if<std::int64_t>(&count)) {
            precision.at_most = static_cast<std::size_t>(*whole);
        } else {
            reading.report(at_most->place, std::get<Mistake>(count).message, std::get<Mistake>(count).hint);
        }
    }
    *replicates = Node{static_cast<std::int64_t>(precision.at_most), place};
    return is_condition ? std::optional{precision} : std::nullopt;
}

void check_pathway(Reading& reading, const Precision& precision, const std::vector<std::string>& pathways) {
    const std::string& wanted = precision.pathway;
    if (wanted.empty() || std::ranges::find(pathways, wanted) != pathways.end()) { return; }
    reading.report(precision.place, fmt::format("until: there is no pathway '{}'", wanted),
                   choice_text(wanted, "pathways", pathways));
}

bool Precision::is_that_of(const Precision& other) const {
    const auto all = [](const Precision& p) {
        return std::tie(p.measure, p.pathway, p.written, p.half_width, p.at_most);
    };
    return all(*this) == all(other);
}

void ArmNames::add(const std::string& name, const std::string& label) {
    if (labels_.emplace(bare_name(name), label).second) { names_.push_back(name); }
}

std::optional<std::string> ArmNames::label_of(const std::string& name) const {
    const auto found = labels_.find(bare_name(name));
    return found == labels_.end() ? std::nullopt : std::optional{found->second};
}

void find_arms(Reading& reading, Precision& precision, const ArmNames& arms) {
    if (!precision.written) { return; }
    if (arms.names().empty()) {
        return reading.report(precision.place, "until is on a difference between arms, and the scenario has none",
                              "write [[arms]] above each arm");
    }
    const ArmDifference& written = *precision.written;
    if (bare_name(written[0]) == bare_name(written[1])) {
        return reading.report(precision.place, fmt::format("until: '{}' less itself is nothing", written[0]),
                              "name two arms");
    }
    ArmDifference labels;
    bool known = true;
    for (std::size_t k = 0; k < labels.size(); ++k) {
        const std::string& wanted = written.at(k);
        const auto label = arms.label_of(wanted);
        if (!label) {
            reading.report(precision.place, fmt::format("until: there is no arm '{}'", wanted),
                           choice_text(wanted, "arms", arms.names()));
        }
        known = known && label;
        labels.at(k) = label.value_or("");
    }
    if (known) { precision.differences = {labels}; }
}

std::string renamed_note(std::string_view former_name, const MeasureInfo& measure) {
    return fmt::format("the measure {} is called {} now; the next version no longer knows the old name", former_name,
                       measure.name);
}

} // namespace workpaths
