#include "sim/world/pathway.hpp"

#include <algorithm>

namespace workpaths {

void resolve_names(std::vector<Pathway>& pathways, std::span<const GroupParams> groups) {
    for (Pathway& pathway : pathways) {
        pathway.jumps.clear();
        for (const StageParams& stage : pathway.stages) {
            const auto to = stage.jump_to.empty()
                                ? pathway.stages.end()
                                : std::ranges::find(pathway.stages, stage.jump_to, &StageParams::name);
            pathway.jumps.push_back(to == pathway.stages.end() ? -1 : static_cast<int>(to - pathway.stages.begin()));
        }
        const auto opened = std::ranges::find(pathways, pathway.params.opens, &Pathway::id);
        pathway.opens = opened == pathways.end()
                            ? PathwayId::none
                            : id_at<PathwayId>(static_cast<std::size_t>(opened - pathways.begin()));
        const auto group = std::ranges::find(groups, pathway.params.reserved_for, &GroupParams::name);
        pathway.reserved_for =
            group == groups.end() ? GroupId::none : id_at<GroupId>(static_cast<std::size_t>(group - groups.begin()));
    }
}

} // namespace workpaths
