#pragma once
/// What reading one scenario accumulates: the files that took part, where values were written, and every mistake.

#include "sim/base/result.hpp"
#include "sim/scenario/tree.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace workpaths {

/// A file that was read, or the option of an override (then without text and path).
struct Source {
    std::string name;               // as the user named it
    std::filesystem::path path;     // canonical
    std::filesystem::path relative; // to the root
    std::string text;
};

struct Reading {
    std::filesystem::path root; // canonical: nothing outside it is read
    std::vector<Source> sources;
    std::map<std::filesystem::path, std::string> tables; // by canonical path: texts that stand in a scenario itself
    std::map<std::string, Place> places;                 // where "section.key" was written
    std::set<std::string> bad;    // "section.key" whose value was refused: no rule looks at it again
    std::set<std::string> unread; // "groups", "pathways.NAME": lists and tables that were refused as a whole
    bool base_is_missing = false; // a file that is extended could not be had: what it would set is unknown
    std::optional<Diagnostic> syntax_mistake;

    struct Placed {
        Place place;
        std::string message;
        std::string hint;
    };
    std::vector<Placed> mistakes;
    std::vector<Placed> notes; // of what is understood, but should be written otherwise

    void report(Place place, std::string message, std::string hint = {});
    void note(Place place, std::string message) { notes.push_back({place, std::move(message), {}}); }
    /// Whether what would stand under this path could not be read: then nothing can be said of it.
    [[nodiscard]] bool is_unread(std::string_view path) const;
    /// Where the key was written, else where the first file begins.
    [[nodiscard]] Place place_of(const std::string& key) const;
    /// Whether it is of the command line and not of a file.
    [[nodiscard]] bool is_from_outside(Place place) const;
    [[nodiscard]] Diagnostic diagnostic(const Placed& placed) const;
    /// The mistakes in order of file, line and column; of very many the first, and how many there are.
    [[nodiscard]] Diagnostics sorted() const;
};

/// Opens the file that the user named and finds the root: the nearest folder above it that holds `.workpaths-root`,
/// else its own folder. False when a mistake was reported.
bool open_first_source(Reading& reading, const std::filesystem::path& file);

/// Reads a file named by another one (relative to source `from`; none: to the root) and returns its index; reports
/// at `blame` and returns none when it cannot be read or lies outside the root.
std::optional<int> open_source(Reading& reading, const std::string& name, std::optional<int> from, Place blame,
                               const std::string& hint = {});

/// Makes a text that stands in source `file` the table of this name, relative to it; reports at `blame` what is no text
/// or no name.
void add_table(Reading& reading, int file, const std::string& name, const std::string& text, Place blame);

/// A source without text for a value from the command line.
int add_option_source(Reading& reading, const std::string& option);

} // namespace workpaths
