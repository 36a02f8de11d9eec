#include "sim/scenario/claim.hpp"

#include "sim/base/measure_list.hpp"
#include "sim/scenario/convert.hpp"
#include "sim/scenario/precision.hpp"
#include "sim/scenario/read_section.hpp"
#include "sim/scenario/suggest.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

namespace workpaths {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t longest_text = 500; // bytes
constexpr std::size_t most_tests = 20;

/// What the lists of a test may name; none where that could not be read.
struct Known {
    std::optional<Names> arms, pathways, groups, thirds;
};

Known known_in(const Reading& reading, const Scenario& scenario, const std::vector<Arm>* arms) {
    Known known;
    if (arms) {
        known.arms.emplace();
        for (const Arm& arm : *arms) { known.arms->push_back(arm.name); }
    }
    if (!reading.is_unread("pathways.direct_search")) {
        known.pathways = Names{"direct_search"};
        for (const Pathway& pathway : scenario.pathways) { known.pathways->push_back(pathway.id); }
    }
    if (!reading.is_unread("groups.0")) {
        known.groups.emplace();
        for (const auto& group : scenario.groups) { known.groups->push_back(group.name); }
    }
    known.thirds.emplace();
    for (const std::string_view trait : trait_names) {
        for (const std::string_view third : third_names) {
            known.thirds->push_back(fmt::format("{}.{}", trait, third));
        }
    }
    return known;
}

std::string read_text(Reading& reading, const Table& table, std::string_view key, Place place) {
    const Node* node = table.find(key);
    if (!node) {
        reading.report(place, fmt::format("the claim has no {}", key));
        return {};
    }
    const auto text = convert_text(*node, key);
    if (const auto* mistake = std::get_if<Mistake>(&text)) {
        reading.report(node->place, mistake->message, mistake->hint);
        return {};
    }
    const auto& value = std::get<std::string>(text);
    if (value.empty() || value.size() > longest_text || value.find('\n') != std::string::npos) {
        reading.report(node->place, fmt::format("{} must be a line of 1 to {} bytes", key, longest_text));
    }
    return value;
}

/// A word of a list; a mistake names the nearest, or all.
std::string read_word(Reading& reading, const Node& node, std::string_view what, const std::optional<Names>& names) {
    const auto text = convert_text(node, what);
    if (const auto* mistake = std::get_if<Mistake>(&text)) {
        reading.report(node.place, mistake->message, mistake->hint);
        return {};
    }
    const auto& word = std::get<std::string>(text);
    if (!names || std::ranges::find(*names, word) != names->end()) { return word; }
    const Names& known = *names;
    const std::string meant = did_you_mean(word, std::vector<std::string_view>(known.begin(), known.end()));
    reading.report(node.place, fmt::format("there is no {} '{}'", what, word),
                   meant.empty() ? (known.empty() ? fmt::format("the scenario has no {}s", what)
                                                  : fmt::format("{}s are: {}", what, fmt::join(known, ", ")))
                                 : meant);
    return word;
}

Names read_names(Reading& reading, const Table& table, const char* key, std::string_view what,
                 const std::optional<Names>& known) {
    const Node* node = table.find(key);
    if (!node) { return {}; }
    const Array* array = node->array();
    if (!array || array->items.empty() || array->items.size() > 2) {
        reading.report(node->place, fmt::format("{} must be a list of one name, to stay with it, or of two, to compare "
                                                "the first with the second",
                                                key));
        return {};
    }
    Names names;
    for (const Node& item : array->items) { names.push_back(read_word(reading, item, what, known)); }
    if (names.size() == 2 && names[0] == names[1]) {
        reading.report(node->place, fmt::format("{} names '{}' twice", key, names[0]));
    }
    return names;
}

/// What the outcome cannot be told apart by.
void check_divisions(Reading& reading, const Table& table, const ClaimTest& test, const MeasureInfo& outcome) {
    const auto check = [&](const char* key, By by, const char* what) {
        const Node* node = table.find(key);
        if (node && !outcome.divides_by(by)) {
            reading.report(node->place, fmt::format("a results file does not tell {} by {}", test.outcome, what));
        }
    };
    check("pathways", by_pathway, "pathway");
    check("groups", by_group, "group");
    check("thirds", by_third, "thirds of a trait");
    check("year", by_year, "year");
}

/// A measure; a name that it had before is understood.
std::string read_measure_name(Reading& reading, const Node& node) {
    const auto* text = std::get_if<std::string>(&node.value);
    if (const MeasureInfo* former = text ? formerly_named(*text) : nullptr; former && !measure_named(*text)) {
        reading.note(node.place, renamed_note(*text, *former));
        return std::string(former->name);
    }
    return read_word(reading, node, "outcome", Names{measure_names.begin(), measure_names.end()});
}

void read_outcome(Reading& reading, const Table& table, ClaimTest& test, Place place) {
    const Node* node = table.find("outcome");
    if (!node) { return reading.report(place, "the test has no outcome", "write outcome = \"depth\""); }
    test.outcome = read_measure_name(reading, *node);
    if (const MeasureInfo* outcome = measure_named(test.outcome)) { check_divisions(reading, table, test, *outcome); }
}

void read_year(Reading& reading, const Table& table, ClaimTest& test, const Scenario& scenario) {
    const Node* node = table.find("year");
    if (!node) { return; }
    const auto year = convert_whole(*node, "year", Range{1.0, static_cast<double>(scenario.run.years)});
    if (const auto* mistake = std::get_if<Mistake>(&year)) {
        return reading.report(node->place, mistake->message, "years of the study count from 1");
    }
    test.year = std::get<std::int64_t>(year);
}

ClaimTest read_test(Reading& reading, const Node& node, const Scenario& scenario, const Known& known) {
    ClaimTest test;
    const Table& table = *node.table();
    constexpr std::array<std::string_view, 7> keys{"outcome", "direction", "arms", "pathways",
                                                   "groups",  "thirds",    "year"};
    report_unknown_keys(reading, table, "claim.tests", keys);
    read_outcome(reading, table, test, node.place);
    if (const Node* direction = table.find("direction")) {
        test.direction = read_word(reading, *direction, "direction", Names{"higher", "lower"});
    } else {
        reading.report(node.place, "the test has no direction", "write direction = \"higher\" or \"lower\"");
    }
    test.arms = read_names(reading, table, "arms", "arm", known.arms);
    test.pathways = read_names(reading, table, "pathways", "pathway", known.pathways);
    test.groups = read_names(reading, table, "groups", "group", known.groups);
    test.thirds = read_names(reading, table, "thirds", "third", known.thirds);
    read_year(reading, table, test, scenario);
    const Names* lists[] = {&test.arms, &test.pathways, &test.groups, &test.thirds};
    if (std::ranges::none_of(lists, [](const Names* names) { return names->size() == 2; })) {
        reading.report(node.place, "the test compares nothing", "name two to compare: pathways = [\"A\", \"B\"]");
    }
    return test;
}

} // namespace

Claim read_claim(Reading& reading, const Node& node, const Scenario& scenario, const std::vector<Arm>* arms) {
    Claim claim;
    const Table* table = node.table();
    if (!table) {
        reading.report(node.place, fmt::format("claim must be a table, not {}", kind_of(node)), "write [claim]");
        return claim;
    }
    constexpr std::array<std::string_view, 3> keys{"id", "sentence", "tests"};
    report_unknown_keys(reading, *table, "claim", keys);
    claim.id = read_text(reading, *table, "id", node.place);
    claim.sentence = read_text(reading, *table, "sentence", node.place);
    const Node* tests = table->find("tests");
    const Array* array = tests ? tests->array() : nullptr;
    const bool good = array && !array->items.empty() && array->items.size() <= most_tests &&
                      std::ranges::all_of(array->items, [](const Node& n) { return n.table(); });
    if (!good) {
        reading.report(tests ? tests->place : node.place, fmt::format("a claim has 1 to {} tests", most_tests),
                       "write [[claim.tests]] above each");
        return claim;
    }
    const Known known = known_in(reading, scenario, arms);
    for (const Node& test : array->items) { claim.tests.push_back(read_test(reading, test, scenario, known)); }
    return claim;
}

} // namespace workpaths
