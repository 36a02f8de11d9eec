#pragma once
/// Whether spells ended or were censored, from a column of a table.

#include "analysis/csv_table.hpp"

namespace workpaths {

/// What 1, yes, T or TRUE stands for in such a column.
enum class EventSays : bool { ended, censored };

struct EventColumn {
    std::string name;
    EventSays says = EventSays::ended;
    bool has_opposite = true; // --censored can be written instead of --event
};

/// The endings of all rows; of those that are not `asked` (none given: all are) censored. The column holds 0 and 1, no
/// and yes, F and T or FALSE and TRUE; or, as R's Surv() takes it, 1 and 2, where there is a 2 and neither 0 nor a
/// word. Anything else is reported. How 2 was taken is a note.
std::vector<Ending> endings_of(UserTable& table, const EventColumn& column, std::span<const char> asked,
                               std::vector<std::string>& notes);

} // namespace workpaths
