#include "sim/processes/open_application.hpp"

#include "sim/base/normal_scores.hpp"
#include "sim/base/parallel.hpp"

namespace workpaths {
namespace {

/// Vacancies by region and occupation, for drawing one within reach.
class Reach {
  public:
    explicit Reach(const World& world) : occupations_(world.occupations.size()) {
        first_.assign(world.regions.size() * occupations_ + 1, 0);
        const Vacancies& vacancies = world.vacancies;
        std::vector<std::uint32_t> cell(vacancies.size());
        for (std::size_t v = 0; v < vacancies.size(); ++v) {
            const RegionId region = world.employers.region[row(vacancies.employer[v])];
            cell[v] = static_cast<std::uint32_t>(cell_of(region, vacancies.occupation[v]));
            ++first_[cell[v] + 1];
        }
        for (std::size_t c = 1; c < first_.size(); ++c) { first_[c] += first_[c - 1]; }
        rows_.resize(vacancies.size());
        auto next = first_;
        for (std::size_t v = 0; v < vacancies.size(); ++v) { rows_[next[cell[v]]++] = static_cast<std::uint32_t>(v); }
    }

    [[nodiscard]] std::span<const std::uint32_t> own(RegionId region, OccupationId occupation) const {
        const std::size_t c = cell_of(region, occupation);
        return {rows_.data() + first_[c], first_[c + 1] - first_[c]};
    }

  private:
    [[nodiscard]] std::size_t cell_of(RegionId region, OccupationId occupation) const {
        return row(region) * occupations_ + row(occupation);
    }
    std::size_t occupations_;
    std::vector<std::uint32_t> first_;
    std::vector<std::uint32_t> rows_;
};

constexpr int most_applications = 12;
using PoissonThresholds = std::array<std::uint64_t, most_applications>;

/// threshold[k]: a word below it means at most k applications.
PoissonThresholds poisson_thresholds(double mean) {
    PoissonThresholds thresholds{};
    double term = exact_exp(-mean);
    double sum = 0.0;
    for (int k = 0; k < most_applications; ++k) {
        sum += term;
        thresholds[static_cast<std::size_t>(k)] = threshold_of(sum);
        term *= mean / (k + 1);
    }
    return thresholds;
}

int count_of(std::uint32_t word, const PoissonThresholds& thresholds) {
    int count = 0;
    while (count < most_applications && word >= thresholds[static_cast<std::size_t>(count)]) { ++count; }
    return count;
}

void apply_once(const World& world, const Reach& reach, PersonId person, std::uint32_t index, Week week,
                std::span<const float> bars, const HiringParams& params, const Draws& draws,
                std::vector<Application>& applications) {
    const People& people = world.people;
    const std::size_t i = row(person);
    const auto words = draws.words(Draw{Purpose::application_reach, week, address_of(person), 0, index});
    std::uint32_t vacancy = 0;
    if (happens(words[0], params.own_reach)) {
        const auto near = reach.own(people.region[i], people.occupation[i]);
        if (near.empty()) { return; }
        vacancy = near[(std::uint64_t{words[1]} * near.size()) >> 32];
    } else {
        vacancy = static_cast<std::uint32_t>((std::uint64_t{words[1]} * world.vacancies.size()) >> 32);
    }
    const NormalScores& normal = normal_scores();
    if (!would_accept(world, person, world.vacancies.employer[vacancy], normal(words[2]), params)) { return; }
    const double score =
        candidate_score(world, person, world.vacancies.occupation[vacancy], 0.0, normal(words[3]), week);
    if (score > bars[vacancy]) { applications.push_back({vacancy, person, static_cast<float>(score)}); }
}

} // namespace

void send_applications(World& world, Week week, const HiringParams& params, const Draws& draws) {
    world.round.applications.clear();
    const std::size_t count = world.vacancies.size();
    if (count == 0) { return; }
    std::vector<float> bars(count);
    for_each_block(count, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t v = begin; v < end; ++v) {
            bars[v] = static_cast<float>(bar_of(world.vacancies.number[v], week, params, draws));
        }
    });
    const Reach reach{world};
    const auto thresholds = poisson_thresholds(params.applications);
    BlockLists<Application> lists;
    lists.reset(world.people.size());
    for_each_block(world.people.size(), [&](std::size_t block, std::size_t begin, std::size_t end) {
        std::array<std::uint32_t, rows_per_block> words;
        draws.sweep(Purpose::application_count, week, static_cast<std::uint32_t>(begin),
                    std::span{words}.first(end - begin));
        for (std::size_t i = begin; i < end; ++i) {
            const auto person = id_at<PersonId>(i);
            if (!world.looks_for_work(person)) { continue; }
            const int sent = count_of(words[i - begin], thresholds);
            for (int a = 0; a < sent; ++a) {
                apply_once(world, reach, person, static_cast<std::uint32_t>(a), week, bars, params, draws,
                           lists[block]);
            }
        }
    });
    lists.for_each([&](const Application& application) { world.round.applications.push_back(application); });
}

} // namespace workpaths
