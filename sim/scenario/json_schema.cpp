#include "sim/base/measure_list.hpp"
#include "sim/scenario/convert.hpp"
#include "sim/scenario/parameter_text.hpp"
#include "sim/scenario/reference.hpp"

#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace workpaths {
namespace {

using Json = nlohmann::ordered_json;

/// A number, then one of the unit's spellings.
std::string quantity_pattern(std::span<const Spelling> spellings) {
    std::vector<std::string_view> units;
    for (const Spelling& spelling : spellings) { units.push_back(spelling.text); }
    return fmt::format("^-?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)? *({})$", fmt::join(units, "|"));
}

template <class T> Json default_value(const T& value) {
    if constexpr (is_quantity<T>) {
        return fmt::format("{} {}", value.value(), T::unit::spellings[0].text);
    } else if constexpr (std::is_enum_v<T>) {
        return EnumNames<T>::names[static_cast<std::size_t>(value)];
    } else {
        return value;
    }
}

template <class P, class T> Json field_schema(const P& defaults, const Field<P, T>& field) {
    Json json;
    std::string range = range_text(field);
    if (!range.empty()) {
        range = is_quantity<T> ? fmt::format(" ({} {})", range, kind_text<T>()) : fmt::format(" ({})", range);
    }
    json["description"] = fmt::format("{}{} Source: {}.", field.doc, range, basis_text(field.basis));
    if constexpr (is_quantity<T>) {
        json["type"] = "string";
        json["pattern"] = quantity_pattern(T::unit::spellings);
    } else if constexpr (std::is_enum_v<T>) {
        json["enum"] = EnumNames<T>::names;
    } else if constexpr (std::is_same_v<T, bool>) {
        json["type"] = "boolean";
    } else if constexpr (std::is_same_v<T, std::string>) {
        json["type"] = "string";
    } else if constexpr (std::is_same_v<T, Pairs>) {
        const Json number{{"type", "integer"}, {"minimum", field.range.low}, {"maximum", field.range.high}};
        json["type"] = "array";
        json["items"] = Json{{"type", "array"}, {"minItems", 2}, {"maxItems", 2}, {"items", number}};
    } else {
        json["type"] = std::is_integral_v<T> ? "integer" : "number";
        json["minimum"] = field.range.low;
        json["maximum"] = field.range.high;
    }
    json["default"] = default_value(defaults.*field.member);
    return json;
}

template <class P> Json table_schema(const P& defaults) {
    Json json{{"type", "object"}, {"description", Schema<P>::doc}, {"additionalProperties", false}};
    Json& properties = json["properties"] = Json::object();
    for_each_field<P>([&](const auto& field) { properties[std::string(field.name)] = field_schema(defaults, field); });
    return json;
}

Json list_of(Json table) { return Json{{"type", "array"}, {"minItems", 1}, {"items", std::move(table)}}; }

Json file_name(const char* description) { return Json{{"type", "string"}, {"description", description}}; }

Json pathways_schema() {
    Json pathway = table_schema(PathwayParams{});
    pathway["properties"]["extends"] = file_name("The file of the pathway; its name without .toml is the section's.");
    pathway["properties"]["stages"] = list_of(table_schema(StageParams{}));
    return Json{{"type", "object"}, {"additionalProperties", std::move(pathway)}};
}

Json described(Json json, const char* description) {
    json["description"] = description;
    return json;
}

/// Parameters by path, in tables within tables or under quoted keys.
Json by_path(const char* description) { return Json{{"type", "object"}, {"description", description}}; }

Json arms_schema() {
    Json properties{
        {"name", described({{"type", "string"}, {"minLength", 1}, {"maxLength", 100}}, "Label of the arm.")},
        {"set", by_path("What the arm changes: set.run.people = 1000.")}};
    return described(list_of(Json{{"type", "object"},
                                  {"additionalProperties", false},
                                  {"required", {"name"}},
                                  {"properties", std::move(properties)}}),
                     "Named sets of changes to the scenario, to be compared.");
}

/// What the schema rows cannot say: one of three keys, in the unit of the parameter that `path` names.
Json interventions_schema() {
    Json table = table_schema(InterventionParams{});
    const Json amount{{"type", {"number", "string"}}};
    table["properties"]["value"] = described(amount, "What the parameter becomes, in its unit.");
    table["properties"]["factor"] = described({{"type", "number"}, {"minimum", 0}}, "What it is multiplied by.");
    table["properties"]["add"] = described(amount, "What is added to it, in its unit.");
    table["required"] = Json::array({"path"});
    Json rules = Json::array();
    for (const auto rule : EnumNames<InterventionRule>::names) { rules.push_back({{"required", {rule}}}); }
    table["oneOf"] = std::move(rules);
    return described(Json{{"type", "array"}, {"items", std::move(table)}}, "Parameters that change during a run.");
}

Json claim_schema() {
    const auto one_or_two = [](const char* description) {
        return described({{"type", "array"}, {"minItems", 1}, {"maxItems", 2}, {"items", {{"type", "string"}}}},
                         description);
    };
    Json test{{"outcome", described(Json{{"type", "string"}, {"enum", measure_names}}, "What is compared.")},
              {"direction", described(Json{{"type", "string"}, {"enum", {"higher", "lower"}}},
                                      "How the first side is expected to stand to the second.")},
              {"arms", one_or_two("One arm, or two to compare; else the first.")},
              {"pathways", one_or_two("One pathway, or two to compare; else all who enter.")},
              {"groups", one_or_two("One group, or two to compare.")},
              {"thirds", one_or_two("fit_at_entry.high: one third of a trait at entry, or two to compare.")},
              {"year", described(Json{{"type", "integer"}, {"minimum", 1}}, "Of the study, from 1; else its end.")}};
    Json tests = list_of(Json{{"type", "object"},
                              {"additionalProperties", false},
                              {"required", {"outcome", "direction"}},
                              {"properties", std::move(test)}});
    Json properties{{"id", described({{"type", "string"}}, "Short name of the claim.")},
                    {"sentence", described({{"type", "string"}}, "The claim in a sentence.")},
                    {"tests", described(std::move(tests), "All must hold for the claim to hold.")}};
    return described(Json{{"type", "object"},
                          {"additionalProperties", false},
                          {"required", {"id", "sentence", "tests"}},
                          {"properties", std::move(properties)}},
                     "A claim that the scenario puts to the test.");
}

Json design_schema(const char* description) {
    Json properties{{"points", Json{{"type", "integer"}, {"minimum", 1}, {"maximum", 1'000'000}}},
                    {"ranges", by_path("[low, high] of each parameter.")}};
    return described(Json{{"type", "object"},
                          {"additionalProperties", false},
                          {"required", {"points", "ranges"}},
                          {"properties", std::move(properties)}},
                     description);
}

Json sweep_schema() {
    Json properties{{"grid", by_path("A list of values for each parameter; every combination is a point.")},
                    {"list", file_name("CSV file: the header names parameters, every row is a point.")},
                    {"latin_hypercube", design_schema("Points of a Latin hypercube.")},
                    {"sobol", design_schema("Points of Sobol's sequence.")}};
    return described(Json{{"type", "object"},
                          {"additionalProperties", false},
                          {"minProperties", 1},
                          {"maxProperties", 1},
                          {"properties", std::move(properties)}},
                     "Points at which parameters are varied.");
}

/// A number of replicates, or the precision that decides it.
void allow_precision(Json& replicates) {
    Json properties{
        {"until",
         described(
             {{"type", "string"}},
             "half-width(retention_1y) < 0.5 pp; with a pathway half-width(retention_1y, apprenticeship) < 1 pp; of a "
             "difference half-width(retention_1y, \"one arm\" - \"another\") < 1 pp")},
        {"at_most", Json{{"type", "integer"}, {"minimum", 2}, {"maximum", 1'000'000}}}};
    const Json number = replicates;
    replicates = Json{{"description", number["description"]},
                      {"default", number["default"]},
                      {"anyOf", Json::array({number, Json{{"type", "object"},
                                                          {"additionalProperties", false},
                                                          {"required", {"until"}},
                                                          {"properties", std::move(properties)}}})}};
}

} // namespace

std::string json_schema() {
    Json json{{"$schema", "http://json-schema.org/draft-04/schema#"},
              {"title", "Workpaths scenario"},
              {"type", "object"},
              {"additionalProperties", false},
              {"required", {"schema"}}};
    Json& properties = json["properties"] = Json::object();
    properties["schema"] = Json{{"enum", {schema_version}}, {"description", "Version of the scenario format."}};
    properties["extends"] = file_name("A scenario whose values hold where this one sets none.");
    const Scenario defaults;
    for_each_section(defaults, [&]<class P>(const P& params) {
        properties[std::string(Schema<P>::section)] = table_schema(params);
    });
    allow_precision(properties["run"]["properties"]["replicates"]);
    properties["groups"] = list_of(table_schema(GroupParams{}));
    properties["regions"] = list_of(table_schema(RegionParams{}));
    properties["pathways"] = pathways_schema();
    properties["interventions"] = interventions_schema();
    properties["arms"] = arms_schema();
    properties["sweep"] = sweep_schema();
    properties["claim"] = claim_schema();
    properties["tables"] = described(Json{{"type", "object"}, {"additionalProperties", Json{{"type", "string"}}}},
                                     "Texts of data tables, by the file names that the scenario gives them.");
    return json.dump(2) + "\n";
}

} // namespace workpaths
