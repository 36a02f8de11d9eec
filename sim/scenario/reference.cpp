#include "sim/scenario/reference.hpp"

#include "sim/scenario/every_section.hpp"
#include "sim/scenario/parameter_text.hpp"
#include "sim/scenario/suggest.hpp"
#include "sim/scenario/where_set.hpp"

#include <algorithm>

namespace workpaths {
namespace {

template <class P, class T> std::string explain_field(const P& defaults, const Field<P, T>& field) {
    std::string text = fmt::format("{}.{}\n    {}\n", Schema<P>::section, field.name, field.doc);
    text += fmt::format("    kind     {}\n", kind_text<T>());
    if (has_range<T>) { text += fmt::format("    range    {}\n", range_text(field)); }
    text += fmt::format("    default  {}\n", toml_value(defaults.*field.member));
    return text + fmt::format("    source   {}\n", basis_text(field.basis));
}

Diagnostic unknown_key(const std::string& key) {
    std::vector<std::string> known;
    for_each_kind_of_table([&]<class P>(const P&, const std::string&) {
        known.emplace_back(Schema<P>::section);
        for_each_field<P>(
            [&](const auto& field) { known.push_back(fmt::format("{}.{}", Schema<P>::section, field.name)); });
    });
    std::string hint = did_you_mean(key, std::vector<std::string_view>(known.begin(), known.end()));
    // a bare key: a section that has it, or one like it
    std::vector<std::string_view> bare;
    bare.reserve(known.size());
    for (const std::string& name : known) { bare.push_back(std::string_view(name).substr(name.find('.') + 1)); }
    for (const std::string_view near : {std::string_view(key), nearest_word(key, bare)}) {
        for (const std::string& name : known) {
            if (hint.empty() && !near.empty() && name.ends_with(fmt::format(".{}", near))) {
                hint = fmt::format("did you mean '{}'?", name);
            }
        }
    }
    return {"", 0, 0, fmt::format("unknown parameter '{}'", key), hint, ""};
}

/// Text for a cell of a Markdown table.
std::string cell(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '|') { escaped += '\\'; }
        escaped += c;
    }
    return escaped;
}

/// Lower-case words, parted by whatever is no letter, digit or sign of another script.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool capital = 'A' <= c && c <= 'Z';
        const bool belongs = capital || ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || byte >= 0x80;
        if (belongs) {
            words.back() += capital ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) { words.pop_back(); }
    return words;
}

template <class P, class T> std::string markdown_row(const P& defaults, const Field<P, T>& field) {
    return fmt::format("| `{}` | {} | {} | {} | `{}` | {} |\n", field.name, cell(field.doc), cell(kind_text<T>()),
                       range_text(field), cell(toml_value(defaults.*field.member)), cell(basis_text(field.basis)));
}

} // namespace

Result<std::string> explain(const std::string& path) {
    const std::string key = reference_key(path);
    std::string text;
    for_each_kind_of_table([&]<class P>(const P& defaults, const std::string& title) {
        const std::string section(Schema<P>::section);
        const bool whole = key.empty() || key == section;
        if (whole) { text += fmt::format("{}{}  {}\n\n", text.empty() ? "" : "\n", title, Schema<P>::doc); }
        for_each_field<P>([&](const auto& field) {
            if (whole || key == fmt::format("{}.{}", section, field.name)) { text += explain_field(defaults, field); }
        });
    });
    if (text.empty()) { return unknown_key(path); }
    return text;
}

std::vector<ParameterRow> parameter_rows() {
    std::vector<ParameterRow> rows;
    for_each_kind_of_table([&]<class P>(const P& defaults, const std::string&) {
        for_each_field<P>([&]<class T>(const Field<P, T>& field) {
            rows.push_back({.section = std::string(Schema<P>::section),
                            .key = std::string(field.name),
                            .meaning = std::string(field.doc),
                            .kind = kind_text<T>(),
                            .range = range_text(field),
                            .default_value = toml_value(defaults.*field.member),
                            .source = basis_text(field.basis),
                            .assumed = field.basis.is_assumed()});
        });
    });
    return rows;
}

Result<std::vector<ParameterRow>> parameters_at(const std::string& path) {
    const std::string key = reference_key(path);
    auto rows = parameter_rows();
    std::erase_if(rows, [&](const ParameterRow& row) {
        return !key.empty() && key != row.section && key != fmt::format("{}.{}", row.section, row.key);
    });
    if (rows.empty()) { return unknown_key(path); }
    return rows;
}

std::vector<ParameterRow> parameters_about(const std::string& words) {
    const auto wanted = words_of(words);
    if (wanted.empty()) { return {}; }
    auto rows = parameter_rows();
    std::erase_if(rows, [&](const ParameterRow& row) {
        const auto said = words_of(fmt::format("{} {} {} {}", row.section, row.key, row.meaning, row.source));
        return !std::ranges::all_of(wanted, [&](const std::string& word) {
            return std::ranges::any_of(said, [&](const std::string& one) { return one.starts_with(word); });
        });
    });
    return rows;
}

std::string parameters_markdown() {
    std::string text =
        "# Parameters\n\n"
        "Generated by `workpaths explain --format markdown > docs/parameters.md`; edit the schema rows in the code "
        "instead.\n\nA number with a unit is written as text: `duration = \"48 months\"`. Ranges are closed and, like "
        "defaults, in the unit shown. `assumed, explore a to b` means that no source gives the value and that a "
        "sensitivity study should vary it over that range.\n";
    for_each_kind_of_table([&]<class P>(const P& defaults, const std::string& title) {
        text += fmt::format("\n## `{}`\n\n{}\n\n", title, Schema<P>::doc);
        text += "| Key | Meaning | Unit or kind | Range | Default | Source |\n| --- | --- | --- | --- | --- | --- |\n";
        for_each_field<P>([&](const auto& field) { text += markdown_row(defaults, field); });
    });
    return text;
}

} // namespace workpaths
