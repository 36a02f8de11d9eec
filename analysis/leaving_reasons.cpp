#include "analysis/leaving_reasons.hpp"

namespace workpaths {

LeavingReasons::LeavingReasons(std::vector<std::string> of_file) : labels(std::move(of_file)) {
    const std::pair<const char*, double*> meant[] = {{"horizon", &horizon},
                                                     {"quit_to_job", &quit_to_job},
                                                     {"retirement", &retirement},
                                                     {"completed", &completed},
                                                     {"dropped_out", &dropped_out}};
    for (std::size_t code = 0; code < labels.size(); ++code) {
        for (const auto& [label, member] : meant) {
            if (labels[code] == label) { *member = static_cast<double>(code); }
        }
    }
}

} // namespace workpaths
