#include "sim/world/pathway.hpp"

#include <algorithm>

namespace workpaths {

void resolve_names(std::vector<Pathway>& pathways) {
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
    }
}

} // namespace workpaths
